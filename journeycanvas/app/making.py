"""Making things from what is selected. Each function makes one thing and lets it be named."""

import datetime as dt
from typing import Any

from journeycanvas.canvas.canvas import Canvas
from journeycanvas.canvas.gestures.place_tool import Spot
from journeycanvas.canvas.selection import cell_of
from journeycanvas.changes.entry import IN_HAND
from journeycanvas.edits import adding, connecting
from journeycanvas.edits.place import after_moment, at_end
from journeycanvas.kinds.registry import KINDS
from journeycanvas.model.place import Place
from journeycanvas.model.references import REFERENCES
from journeycanvas.wording import _

ON_BOARD = frozenset(
    {
        "stages",
        "personas",
        "touchpoints",
        "gaps",
        "frictions",
        "questions",
        "signals",
        "opportunities",
        "metrics",
    }
)
"""Tables whose records are named where they stand."""


class Making:
    """What the selection says about where something new goes."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.journey = canvas.journey
        self.ids = canvas.selection.ids
        self.focus = canvas.selection.focus or ""
        self.table = self.journey.place.get(self.focus, "")

    @property
    def cell(self) -> tuple[str, str] | None:
        """The (stage, persona) that the selection means; the first of each where it says less."""
        if not self.journey.stages or not self.journey.personas:
            return None
        if (cell := cell_of(self.focus)) is not None:
            return cell
        stage, persona = self.journey.stages[0].id, self.journey.personas[0].id
        if self.table == "stages":
            return self.focus, persona
        if self.table == "personas":
            return stage, self.focus
        record: Any = self.journey.table(self.table)[self.focus] if self.table else None
        if self.table == "handoffs":
            record = self.journey.touchpoints[record.source]
        if self.table == "frictions" and record.pinned_to:
            holder = self.journey.place[record.pinned_to]
            record = self.journey.table(holder)[record.pinned_to]
            if holder == "handoffs":
                record = self.journey.touchpoints[record.source]
        return (
            getattr(record, "stage", None) or stage,
            getattr(record, "persona", None) or persona,
        )

    @property
    def place(self) -> Place | None:
        """The place in time for something new."""
        if self.table in ("touchpoints", "gaps"):
            return after_moment(self.journey, self.focus)
        return at_end(self.journey, *self.cell) if self.cell else None

    def named(self, table: str, field: str) -> tuple[str, ...]:
        """Return the selected things that a field of `table` may name."""
        allows = next(r.allows for r in REFERENCES[table] if r.name == field)
        return tuple(i for i in self.ids if allows.allows(self.journey.place.get(i)))

    def made(self, table: str, **fields: Any) -> None:
        """Make a record, select it, and let it be named."""
        message = f"Add {KINDS[table].name.lower()}"
        identity = self.canvas.perform(message, adding.add, table, key=IN_HAND, **fields)
        self.name(str(identity), table)

    def name(self, identity: str, table: str) -> None:
        """Let a new thing be named: where it stands, or in the inspector."""
        self.canvas.choose(identity)
        if table in ON_BOARD:
            self.canvas.edit_text(identity, fresh=True)
        else:
            self.canvas.naming_wanted.emit(identity)


def stage(canvas: Canvas) -> None:
    """Add a stage after the selected one, or at the end."""
    making = Making(canvas)
    after = making.focus if making.table == "stages" else None
    made = canvas.perform("Add stage", adding.add_stage, after, key=IN_HAND)
    making.name(str(made), "stages")


def lane(canvas: Canvas) -> None:
    """Add a lane under the selected one, or at the bottom."""
    making = Making(canvas)
    after = making.focus if making.table == "personas" else None
    made = canvas.perform("Add persona", adding.add_persona, after, key=IN_HAND)
    making.name(str(made), "personas")


def touchpoint(canvas: Canvas) -> None:
    """Add a touchpoint after the selected one, or at the end of the selected cell."""
    making = Making(canvas)
    if making.place is None:
        (stage if not making.journey.stages else lane)(canvas)
    else:
        canvas.add_touchpoint(making.place)


def gap(canvas: Canvas) -> None:
    """Add a gap after the selected touchpoint, or at the end of the selected cell."""
    making = Making(canvas)
    if making.place is None:
        return
    fields = {"after": making.focus} if making.table == "touchpoints" else {}
    made = canvas.perform("Add gap", adding.add_gap, making.place, key=IN_HAND, **fields)
    making.name(str(made), "gaps")


def friction(canvas: Canvas) -> None:
    """Pin a new friction to the selected card, gap or handoff, or else to the cell."""
    making = Making(canvas)
    pins = making.named("frictions", "pinned_to")
    if pins:
        making.made("frictions", pinned_to=pins[-1])
    elif making.cell:
        making.made("frictions", stage=making.cell[0], persona=making.cell[1])


def handoff(canvas: Canvas) -> None:
    """Hand over from the first selected touchpoint to the second; ask for a missing one."""
    making = Making(canvas)
    cards = [i for i in making.ids if i in making.journey.touchpoints]
    if not cards:
        canvas.told.emit(_("Select the touchpoint that hands over first."))
        return
    target = cards[1] if len(cards) > 1 else canvas.pick(("touchpoints",), cards[0])
    if target is not None:
        made = canvas.perform("Hand over", connecting.connect, cards[0], target)
        canvas.choose(str(made))


def evidence(canvas: Canvas) -> None:
    """Add a piece of evidence that supports what is selected, or on the selected cell."""
    making = Making(canvas)
    supports = making.named("evidence", "supports")
    making.made("evidence", supports=supports, **on_cell(making.focus))


def on_cell(name: str) -> dict[str, str]:
    """Return the fields of a record that is on a cell; none for what is no cell."""
    return dict(zip(("stage", "persona"), cell_of(name) or (), strict=False))


def cause(canvas: Canvas) -> None:
    """Add a cause of the selected frictions."""
    making = Making(canvas)
    making.made("causes", symptoms=making.named("causes", "symptoms"))


def backlog_item(canvas: Canvas) -> None:
    """Add a backlog item that addresses the selected frictions, causes or opportunities."""
    making = Making(canvas)
    making.made("backlog", addresses=making.named("backlog", "addresses"))


def at_spot(canvas: Canvas, table: str, spot: Spot) -> None:
    """Make a thing of a table where a tool was placed, and let it be named."""
    making = Making(canvas)
    if table == "touchpoints" and spot.place is not None:
        canvas.add_touchpoint(spot.place)
    elif table == "gaps" and spot.place is not None:
        making.name(str(canvas.perform("Add gap", adding.add_gap, spot.place, key=IN_HAND)), table)
    elif table in ("stages", "personas"):
        message, add = {
            "stages": ("Add stage", adding.add_stage),
            "personas": ("Add persona", adding.add_persona),
        }[table]
        making.name(str(canvas.perform(message, add, spot.after, key=IN_HAND)), table)
    elif table == "handoffs":
        made = canvas.perform("Hand over", connecting.connect, spot.source, spot.on)
        canvas.choose(str(made))
    elif table == "evidence" and spot.cell is None:
        making.made(table, supports=(spot.on,))
    elif table == "signals":
        making.made(table, stage=spot.after)
    elif spot.cell is not None:
        making.made(table, stage=spot.cell[0], persona=spot.cell[1])
    else:
        making.made(table, pinned_to=spot.on)


def comment(canvas: Canvas) -> None:
    """Add a comment on the selected thing or cell, signed and dated."""
    making = Making(canvas)
    where = on_cell(making.focus)
    if not where and not making.table:
        canvas.tell(_("Select what the comment is about first."))
        return
    where = where or {"on": making.focus}
    at = dt.datetime.now(dt.UTC).replace(microsecond=0)
    making.made("comments", author=canvas.session.by, at=at, **where)


def hypothesis(canvas: Canvas) -> None:
    """Add a hypothesis about what is selected."""
    making = Making(canvas)
    about = making.named("hypotheses", "about")
    making.made("hypotheses", about=about[-1] if about else None)


def of_stage(canvas: Canvas, table: str, **fields: Any) -> None:
    """Add a question, signal, metric or opportunity to the selected stage."""
    making = Making(canvas)
    if making.cell is None:
        canvas.told.emit(_("Add a stage and a lane first."))
        return
    if table == "opportunities":
        fields["addresses"] = making.named("opportunities", "addresses")
    making.made(table, stage=making.cell[0], **fields)
