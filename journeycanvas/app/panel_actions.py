"""The panels and panes of the window, as a part of the View menu."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from journeycanvas.app.action import Action, Run
from journeycanvas.app.panes import next_pane, show_panel

if TYPE_CHECKING:
    from journeycanvas.app.editor import Editor


def _panel(panel: Callable[["Editor"], QWidget]) -> Run:
    return lambda window: show_panel(window, panel)


PANEL_ACTIONS: tuple[Action, ...] = (
    Action(
        "outline",
        "Outl&ine",
        "&View",
        lambda window: window.outline.toggle(),
        "Ctrl+Shift+L",
        icon="rows-3",
        tip="The map as a table, to read and edit by keyboard",
        apart=True,
    ),
    Action(
        "panel-details",
        "Details",
        "&View",
        _panel(lambda editor: editor.inspector),
        "F7",
        tip="The fields of what is selected",
    ),
    Action(
        "panel-inbox",
        "Inbo&x",
        "&View",
        _panel(lambda editor: editor.inbox),
        "F8",
        tip="What waits for a place; a digit puts it into that stage",
    ),
    Action(
        "panel-history",
        "Histor&y",
        "&View",
        _panel(lambda editor: editor.history),
        "Shift+F8",
        tip="All that was done, to look at and to go back to",
    ),
    Action(
        "next-pane",
        "&Next pane",
        "&View",
        next_pane,
        "F6",
        tip="Canvas, outline, capture line, details",
    ),
    Action(
        "previous-pane", "&Previous pane", "&View", lambda window: next_pane(window, -1), "Shift+F6"
    ),
)
