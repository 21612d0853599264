"""The Select menu: everything, nothing, and what is like what is selected."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from journeycanvas.app.action import SELECTED, Action, Run
from journeycanvas.canvas import alike
from journeycanvas.model.journey import Journey
from journeycanvas.wording import _, ngettext

if TYPE_CHECKING:
    from journeycanvas.app.window import Window

Like = Callable[[Journey, Iterable[str]], tuple[str, ...]]


def _select(like: Like) -> Run:
    def run(window: "Window") -> None:
        canvas = window.canvas
        if canvas is None:
            return
        focus = canvas.selection.focus
        found = like(canvas.journey, canvas.selection.ids)
        if not found:
            window.told(_("There is nothing like that to select."))
            return
        # What had the focus keeps it.
        canvas.selection.set((*(i for i in found if i != focus), *(i for i in found if i == focus)))
        told = ngettext("{count} thing selected", "{count} things selected", len(found))
        window.told(told.format(count=len(found)))
        over = partial(_over, window, window.statusBar().currentMessage())
        canvas.selection.changed.connect(over, Qt.ConnectionType.SingleShotConnection)

    return run


def _over(window: "Window", told: str) -> None:
    """Tell no more how much is selected: something else is."""
    if window.statusBar().currentMessage() == told:
        window.statusBar().clearMessage()


def _select_all(window: "Window") -> None:
    if window.canvas is not None:
        window.canvas.selection.set(alike.everything(window.canvas.journey))


def _nothing(window: "Window") -> None:
    if window.canvas is not None:
        window.canvas.selection.set(())


SELECT_ACTIONS: tuple[Action, ...] = (
    Action("select-all", "&All cards", "&Select", _select_all, "Ctrl+A"),
    Action(
        "select-none", "&Nothing", "&Select", _nothing, "Ctrl+Shift+A", SELECTED, tip="Also Escape"
    ),
    Action(
        "select-others",
        "&Invert selection",
        "&Select",
        _select(alike.others),
        "Ctrl+Shift+I",
    ),
    Action(
        "select-lane",
        "All in this &lane",
        "&Select",
        _select(alike.in_lanes),
        "Ctrl+Shift+Y",
        SELECTED,
        apart=True,
    ),
    Action(
        "select-stage",
        "All in this &stage",
        "&Select",
        _select(alike.in_stages),
        "Ctrl+Shift+G",
        SELECTED,
    ),
    Action(
        "select-kind",
        "All of this &kind",
        "&Select",
        _select(alike.of_kinds),
        "Ctrl+Shift+T",
        SELECTED,
    ),
    Action(
        "select-owner",
        "All of this &owner",
        "&Select",
        _select(alike.of_owners),
        "Ctrl+Shift+W",
        SELECTED,
    ),
    Action(
        "select-connected",
        "All &connected",
        "&Select",
        _select(alike.connected),
        "Ctrl+Shift+J",
        SELECTED,
        tip="What handoffs connect with it, however far",
    ),
)
