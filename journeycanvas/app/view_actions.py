"""The View menu: near and far, one part of the map or all, and the way back."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from journeycanvas.app.action import SELECTED, Action, Condition, Run, When
from journeycanvas.app.panel_actions import PANEL_ACTIONS
from journeycanvas.canvas import seeing
from journeycanvas.canvas.canvas import Canvas
from journeycanvas.wording import _

if TYPE_CHECKING:
    from journeycanvas.app.window import Window


def _view(change: Callable[[Canvas], object]) -> Run:
    return lambda window: window.canvas and change(window.canvas)


def _go(by: int) -> Run:
    return _view(lambda canvas: canvas.travel.go(by))


def _leads(by: int, needs: str) -> Condition:
    return Condition(
        lambda window: window.canvas is not None and window.canvas.travel.leads(by), needs
    )


def _zoom_to_selection(window: "Window") -> None:
    canvas = window.canvas
    if canvas is not None and not seeing.selection(canvas):
        window.told(_("What is selected has no place on the map."))


STAGES = Condition(
    lambda window: window.canvas is not None and bool(window.canvas.board.columns),
    "add a stage first",
)
LANES = Condition(
    lambda window: window.canvas is not None and bool(window.canvas.board.lanes),
    "add a lane first",
)
FOLDED = Condition(
    lambda window: window.canvas is not None and bool(window.canvas.board.collapsed),
    "nothing is folded away",
)


def _filter(window: "Window") -> None:
    if window.editor is not None:
        window.editor.filter.open()


def _lens(name: str) -> Run:
    """Look through a lens; the one that is looked through already is put away."""

    def look(canvas: Canvas) -> None:
        canvas.viewing.set_lens("" if canvas.viewing.lens_name == name else name)

    return _view(look)


def _looked_through(name: str) -> When:
    return lambda window: window.canvas is not None and window.canvas.viewing.lens_name == name


def _legend(window: "Window") -> None:
    if window.editor is not None:
        window.editor.legend.toggle()


MINIMAP = Condition(
    lambda window: window.canvas is not None and not window.canvas.minimap.isHidden(),
    "show the minimap first",
)
THROUGH_A_LENS = Condition(
    lambda window: window.canvas is not None and window.canvas.viewing.lens is not None,
    "choose a lens first",
)


LEGEND = Action(
    "legend",
    "Fold the &legend",
    "&View/L&ens",
    _legend,
    "Alt+Shift+L",
    THROUGH_A_LENS,
    tip="The legend becomes one line, or is unfolded",
    apart=True,
    checked=lambda window: window.editor is not None and window.editor.legend.folded,
)

LENS_ACTIONS = tuple(
    Action(
        f"lens-{name or 'none'}",
        text,
        "&View/L&ens",
        _lens(name),
        f"Alt+{at}",
        tip=tip,
        checked=_looked_through(name),
    )
    for at, (name, text, tip) in enumerate(
        (
            ("", "&No lens", "Cards as they are"),
            ("emotion", "Lens: &emotion", "How each moment feels, from −2 to +2"),
            ("evidence", "Lens: e&vidence", "How much supports each thing, and what is a guess"),
            ("ownership", "Lens: &ownership", "Who owns what, and what nobody owns"),
            ("sla", "Lens: &SLA", "What is promised by when, and which promises are broken"),
            ("friction", "Lens: &friction heat", "How many frictions hurt, and how much"),
        )
    )
)


def _strip_shown(table: str) -> When:
    def shown(window: "Window") -> bool:
        return window.canvas is not None and table not in window.canvas.viewing.folds.hidden

    return shown


def _toggle_strip(table: str) -> Run:
    def toggle(canvas: Canvas) -> None:
        canvas.viewing.show_strip(table, shown=table in canvas.viewing.folds.hidden)

    return _view(toggle)


STRIP_ACTIONS = tuple(
    Action(
        f"strip-{table}",
        text,
        "&View/St&rips",
        _toggle_strip(table),
        f"Alt+{at}",
        tip=tip,
        checked=_strip_shown(table),
    )
    for at, (table, text, tip) in enumerate(
        (
            ("questions", "Strip: &questions", "Show or hide questions, criteria and risks"),
            ("signals", "Strip: &signals", "Show or hide signals of progress and of being stuck"),
            ("opportunities", "Strip: &opportunities", "Show or hide what better looks like"),
            ("metrics", "Strip: &metrics", "Show or hide metrics"),
        ),
        start=6,
    )
)

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
        SELECTED,
        apart=True,
    ),
    Action(
        "zoom-stage",
        "Zoom to &stage",
        "&View",
        _view(seeing.stage),
        "Shift+F9",
        STAGES,
        tip="The stage of what is selected, or the one in the middle of the view",
    ),
    Action(
        "zoom-lane",
        "Zoom to &lane",
        "&View",
        _view(seeing.lane),
        "Ctrl+F9",
        LANES,
        tip="The lane of what is selected, or the one in the middle of the view",
    ),
    Action(
        "view-back",
        "View &back",
        "&View",
        _go(-1),
        "Alt+Left",
        _leads(-1, "you have looked nowhere else before"),
        tip="To where you looked before",
    ),
    Action(
        "view-forward",
        "View for&ward",
        "&View",
        _go(1),
        "Alt+Right",
        _leads(1, "you have not gone back"),
    ),
    Action(
        "filter",
        "&Filter…",
        "&View",
        _filter,
        "Ctrl+Shift+F",
        tip="Let everything step back but some kinds, owners or channels",
        apart=True,
    ),
    *LENS_ACTIONS,
    LEGEND,
    Action(
        "fold-lane",
        "Fold lane &away",
        "&View",
        _view(seeing.fold_lane),
        "F4",
        LANES,
        tip="The lane of what is selected becomes a slim band, or is unfolded",
        apart=True,
    ),
    Action(
        "fold-stage",
        "Fold stage awa&y",
        "&View",
        _view(seeing.fold_stage),
        "Shift+F4",
        STAGES,
        tip="The stage of what is selected becomes a slim column, or is unfolded",
    ),
    Action(
        "unfold-all",
        "&Unfold all",
        "&View",
        _view(lambda canvas: canvas.viewing.unfold()),
        "F12",
        FOLDED,
    ),
    *STRIP_ACTIONS,
    Action(
        "minimap",
        "&Minimap",
        "&View",
        _view(lambda canvas: canvas.minimap.toggle()),
        "Alt+M",
        tip="The whole map small, in a corner, where it is not all in view",
        checked=lambda window: window.canvas is not None and window.canvas.minimap.wanted,
    ),
    Action(
        "minimap-fold",
        "Fol&d the minimap",
        "&View",
        _view(lambda canvas: canvas.minimap.fold(folded=not canvas.minimap.folded)),
        "Alt+Shift+M",
        MINIMAP,
        tip="The minimap becomes a stamp, or is unfolded",
        checked=lambda window: window.canvas is not None and window.canvas.minimap.folded,
    ),
    *PANEL_ACTIONS,
)
