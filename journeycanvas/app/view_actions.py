"""The View menu: near and far, one part of the map or all, and the way back."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from journeycanvas.app.action import Action, Run
from journeycanvas.app.panes import next_pane
from journeycanvas.canvas import seeing
from journeycanvas.canvas.canvas import Canvas
from journeycanvas.wording import _

if TYPE_CHECKING:
    from journeycanvas.app.window import Window


def _view(change: Callable[[Canvas], object]) -> Run:
    return lambda window: window.canvas and change(window.canvas)


def _selected(window: "Window") -> bool:
    return window.canvas is not None and bool(window.canvas.selection.ids)


def _go(by: int) -> Run:
    return _view(lambda canvas: canvas.travel.go(by))


def _leads(by: int) -> Callable[["Window"], bool]:
    return lambda window: window.canvas is not None and window.canvas.travel.leads(by)


def _zoom_to_selection(window: "Window") -> None:
    canvas = window.canvas
    if canvas is not None and not seeing.selection(canvas):
        window.told(_("What is selected has no place on the map."))


VIEW_ACTIONS: tuple[Action, ...] = (
    Action(
        "zoom-in",
        "Zoom &in",
        "&View",
        _view(lambda canvas: canvas.zoom_in()),
        "Ctrl++; Ctrl+=",
        icon="zoom-in",
    ),
    Action(
        "zoom-out",
        "Zoom &out",
        "&View",
        _view(lambda canvas: canvas.zoom_out()),
        "Ctrl+-",
        icon="zoom-out",
    ),
    Action("zoom-100", "&100 %", "&View", _view(lambda canvas: canvas.view.zoom_to(1.0)), "Ctrl+0"),
    Action(
        "fit",
        "&Fit",
        "&View",
        _view(seeing.everything),
        "Ctrl+Shift+0",
        icon="maximize",
        tip="Zoom to the whole map",
    ),
    Action(
        "zoom-selection",
        "&Zoom to selection",
        "&View",
        _zoom_to_selection,
        "F9",
        _selected,
        apart=True,
    ),
    Action(
        "zoom-stage",
        "Zoom to &stage",
        "&View",
        _view(seeing.stage),
        "Shift+F9",
        lambda window: window.canvas is not None and bool(window.canvas.board.columns),
        tip="The stage of what is selected, or the one in the middle of the view",
    ),
    Action(
        "zoom-lane",
        "Zoom to &lane",
        "&View",
        _view(seeing.lane),
        "Ctrl+F9",
        lambda window: window.canvas is not None and bool(window.canvas.board.lanes),
        tip="The lane of what is selected, or the one in the middle of the view",
    ),
    Action(
        "view-back",
        "View &back",
        "&View",
        _go(-1),
        "Alt+Left",
        _leads(-1),
        tip="To where you looked before",
    ),
    Action("view-forward", "View for&ward", "&View", _go(1), "Alt+Right", _leads(1)),
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
