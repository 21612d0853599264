"""The Add menu: the quick-capture line, and one action for each thing that can be made."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from journeycanvas.app import making
from journeycanvas.app.action import Action, Condition, Run
from journeycanvas.model.tables import INSIGHTS

if TYPE_CHECKING:
    from journeycanvas.app.window import Window


def _capture(window: "Window") -> None:
    if window.editor is not None:
        window.editor.capture.entry.setFocus()


def of_tables(*tables: str, needs: str) -> Condition:
    """Return whether something of these tables is selected, as an action asks it."""

    def some(window: "Window") -> bool:
        if window.canvas is None:
            return False
        place = window.canvas.journey.place
        return any(place.get(i) in tables for i in window.canvas.selection.ids)

    return Condition(some, needs)


TWO_CARDS = Condition(
    lambda window: window.canvas is not None and len(window.canvas.journey.touchpoints) > 1,
    "add two touchpoints first",
)


def _make(maker: Callable[..., object], *args: object, **fields: object) -> Run:
    return lambda window: window.canvas and maker(window.canvas, *args, **fields)


def _stage_thing(table: str, **fields: object) -> Run:
    return _make(making.of_stage, table, **fields)


FIXABLE = ("frictions", "causes", "opportunities")

ADD_ACTIONS: tuple[Action, ...] = (
    Action(
        "capture",
        "&Quick capture",
        "&Add",
        _capture,
        "Ctrl+L",
        icon="pencil",
        tip="A line under the map: text, or friction: …  @who  #channel  !owner  :)  ~3d",
    ),
    Action("add-stage", "&Stage", "&Add", _make(making.stage), "Ctrl+1", icon="columns-3"),
    Action("add-lane", "&Lane", "&Add", _make(making.lane), "Ctrl+8", icon="rows-3"),
    Action(
        "add-touchpoint",
        "&Touchpoint",
        "&Add",
        _make(making.touchpoint),
        "Ctrl+Return; Ctrl+2",
        icon="square",
        tip="After the selected one",
    ),
    Action("add-gap", "&Gap", "&Add", _make(making.gap), "Ctrl+3", icon="hourglass"),
    Action(
        "add-handoff",
        "&Handoff",
        "&Add",
        _make(making.handoff),
        "Ctrl+4",
        TWO_CARDS,
        "arrow-right",
        "From the selected touchpoint; or drag from a card's edge",
    ),
    Action(
        "add-friction", "&Friction", "&Add", _make(making.friction), "Ctrl+5", icon="triangle-alert"
    ),
    Action(
        "add-evidence",
        "&Evidence",
        "&Add",
        _make(making.evidence),
        "Ctrl+6",
        icon="eye",
        tip="For what is selected",
        apart=True,
    ),
    Action(
        "add-cause",
        "&Cause",
        "&Add",
        _make(making.cause),
        "Ctrl+Shift+C",
        of_tables("frictions", needs="select a friction first"),
        "git-branch",
    ),
    Action(
        "add-fix",
        "&Backlog item",
        "&Add",
        _make(making.backlog_item),
        "Ctrl+9",
        of_tables(*FIXABLE, needs="select a friction, cause or opportunity first"),
        "list-checks",
        "Fixes the selected friction, cause or opportunity",
    ),
    Action(
        "add-hypothesis",
        "H&ypothesis",
        "&Add",
        _make(making.hypothesis),
        "Ctrl+Shift+H",
        of_tables(*INSIGHTS, needs="select something that evidence can support first"),
    ),
    Action(
        "add-comment",
        "Co&mment",
        "&Add",
        _make(making.comment),
        "Ctrl+Shift+K",
        icon="message-square",
        tip="On what is selected; a mark counts those that are open",
    ),
    Action(
        "add-question",
        "&Question",
        "&Add",
        _stage_thing("questions"),
        "Ctrl+Shift+Q",
        icon="circle-help",
        tip="What they need to know",
        apart=True,
    ),
    Action(
        "add-criterion",
        "C&riterion",
        "&Add",
        _stage_thing("questions", kind="criterion"),
        "Ctrl+Shift+B",
        tip="What they need to believe",
    ),
    Action(
        "add-risk",
        "R&isk",
        "&Add",
        _stage_thing("questions", kind="risk"),
        "Ctrl+Shift+R",
        tip="What could make them say no",
    ),
    Action("add-signal", "Si&gnal", "&Add", _stage_thing("signals"), "Ctrl+7", icon="activity"),
    Action("add-metric", "&Metric", "&Add", _stage_thing("metrics"), "Ctrl+Shift+M", icon="gauge"),
    Action(
        "add-opportunity",
        "&Opportunity",
        "&Add",
        _stage_thing("opportunities"),
        "Ctrl+Shift+O",
        icon="lightbulb",
    ),
)
