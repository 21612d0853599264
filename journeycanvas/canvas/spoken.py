"""What a map says in words: the names and descriptions that screen readers and the outline use."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from journeycanvas.canvas.counted import Counted
from journeycanvas.canvas.selection import cell_name, cell_of
from journeycanvas.kinds.registry import KINDS
from journeycanvas.kinds.words import MOODS, duration, figure, said
from journeycanvas.model.comment import Comment
from journeycanvas.model.handoff import Handoff
from journeycanvas.model.journey import Journey
from journeycanvas.model.tables import INSIGHTS
from journeycanvas.review.names import name_in, name_of, one_line
from journeycanvas.wording import _, ngettext

LONG = 120
"""Letters of a text within a description."""


def mood(emotion: int | None) -> str:
    """Return an emotion in words; empty for none."""
    return _(MOODS[emotion]) if emotion is not None else ""


def lacking(line: Handoff) -> str:
    """Return what a promise lacks, in words; empty for one that is whole."""
    if not line.is_broken:
        return ""
    lacks = [] if line.has_receiver else [_("no receiver")]
    if line.sla is None:
        lacks.append(_("no SLA"))
    return _("broken promise: {lacks}").format(lacks=", ".join(lacks))


class Cells(NamedTuple):
    """What one row of a table says of a thing, in the order of the columns."""

    title: str
    kind: str
    stage: str
    persona: str
    channel: str
    owner: str
    mood: str
    sure: str
    duration: str


class Spoken:
    """The words of one state of a map. `before` lends what it counted in the same tables."""

    def __init__(self, journey: Journey, before: "Spoken | None" = None) -> None:
        self.journey = journey
        self.counted: Counted = Counted(journey, None if before is None else before.counted)

    # -- names ---------------------------------------------------------------------------------

    def name(self, name: str) -> str:
        """Return how a thing or cell is called; never empty."""
        cell = cell_of(name)
        if cell is not None:
            return " · ".join(name_of(self.journey, part) for part in cell)
        table = self.journey.place.get(name)
        if table is None:
            return ""
        record = self.journey.table(table)[name]
        return one_line(name_in(self.journey, table, record), LONG) or _("Untitled")

    def kind(self, identity: str) -> str:
        """Return what sort of thing it is."""
        table = self.journey.place.get(identity, "")
        if table == "":
            cell = cell_of(identity)
            return _("Cell") if cell and self.journey.cell(*cell) else _("Empty cell")
        if table == "questions":
            record: Any = self.journey.table(table)[identity]
            return said(record.kind)
        return _("Lane") if table == "personas" else _(KINDS[table].name)

    # -- descriptions --------------------------------------------------------------------------

    def description(self, name: str) -> str:
        """Return what else is to be known of a thing or cell, as one line of short parts."""
        cell = cell_of(name)
        if cell is not None:
            return self._cell(*cell)
        table = self.journey.place.get(name)
        if table is None:
            return ""
        record: Any = self.journey.table(table)[name]
        parts = [self.kind(name), *self._place(record)]
        tell = self._telling.get(table)
        if tell is not None:
            parts += tell(self, record)
        parts += [self._support(table, name), *self._pins(name)]
        # What the name says already is not said twice.
        said_already = self.name(name)
        lines = (one_line(part, LONG) for part in parts if part)
        return ", ".join(line for line in lines if line != said_already)

    def sure(self, identity: str) -> str:
        """Return how sure something is: the number of its evidence, or that it is a hypothesis."""
        count = self.counted.evidence[identity]
        if not count:
            return _("hypothesis")
        words = ngettext("{n} piece of evidence", "{n} pieces of evidence", count)
        return words.format(n=count)

    def _support(self, table: str, identity: str) -> str:
        """Return how sure something is; only insights without evidence are hypotheses."""
        return self.sure(identity) if table in INSIGHTS or self.counted.evidence[identity] else ""

    def _place(self, record: Any) -> list[str]:
        found = []
        holder = record.on if isinstance(record, Comment) else getattr(record, "pinned_to", None)
        if holder:
            found.append(_("on «{title}»").format(title=self.name(holder)))
        for field, words in (("stage", _("stage {name}")), ("persona", _("persona {name}"))):
            identity = getattr(record, field, None)
            if identity:
                found.append(words.format(name=self.name(identity)))
        return found

    def _pins(self, identity: str) -> list[str]:
        notes, open_ones = (
            len(self.journey.pinned.get(identity, ())),
            self.counted.comments[identity],
        )
        return [
            ngettext("{n} friction", "{n} frictions", notes).format(n=notes) if notes else "",
            ngettext("{n} open comment", "{n} open comments", open_ones).format(n=open_ones)
            if open_ones
            else "",
        ]

    def _cell(self, stage: str, persona: str) -> str:
        status, name = self.journey.progress.get((persona, stage)), cell_name(stage, persona)
        if self.journey.cell(stage, persona):
            parts = [self.kind(name), said(status.status) if status else ""]
        else:
            words = _(status.status if status else "not started")
            parts = [self.kind(name), words, _("type to add")]
        return ", ".join(filter(None, (*parts, self._support("", name), *self._pins(name))))

    def _touchpoint(self, card: Any) -> list[str]:
        felt = _("mood {mood}").format(mood=mood(card.emotion)) if card.emotion is not None else ""
        return [
            said(card.type or card.channel),
            _owned(card.owner),
            felt,
            _("moment that matters") if card.matters else "",
        ]

    def _gap(self, gap: Any) -> list[str]:
        return [duration(gap.duration), gap.meanwhile, gap.risk]

    def _handoff(self, line: Any) -> list[str]:
        giver = line.from_team or line.from_owner
        taker = line.to_team or line.to_owner
        sla = duration(line.sla)
        return [
            "" if line.kind == "handoff" else said(line.kind),
            line.what,
            _("from {team}").format(team=giver) if giver else "",
            _("to {team}").format(team=taker) if taker else "",
            _("within {time}").format(time=sla) if sla else "",
            lacking(line),
        ]

    def _friction(self, note: Any) -> list[str]:
        count = self.counted.causes[note.id]
        return [
            said(note.category),
            _("severity {n} of 5").format(n=note.severity) if note.severity else "",
            ngettext("{n} cause", "{n} causes", count).format(n=count) if count else "",
        ]

    def _stage(self, stage: Any) -> list[str]:
        ids = [one.id for one in self.journey.stages]
        return [
            _("{n} of {all}").format(n=ids.index(stage.id) + 1, all=len(ids)),
            stage.intent,
            _("begins with {text}").format(text=stage.trigger) if stage.trigger else "",
            _("ends with {text}").format(text=stage.exit_condition) if stage.exit_condition else "",
            _owned(stage.owner),
        ]

    def _persona(self, persona: Any) -> list[str]:
        ids = [one.id for one in self.journey.personas]
        return [
            _("{n} of {all}").format(n=ids.index(persona.id) + 1, all=len(ids)),
            persona.role,
            said(persona.influence),
        ]

    def _signal(self, signal: Any) -> list[str]:
        return [said(signal.kind), signal.threshold]

    def _metric(self, metric: Any) -> list[str]:
        now = metric.latest
        return [
            _("now {value}").format(value=figure(now.value, metric.unit)) if now else "",
            _("target {value}").format(value=figure(metric.target, metric.unit))
            if metric.target is not None
            else "",
            _("lower is better") if metric.better == "lower" else "",
        ]

    def _comment(self, remark: Comment) -> list[str]:
        first = remark.reply_to
        return [
            _("reply to «{title}»").format(title=self.name(first)) if first else "",
            _("by {name}").format(name=remark.author) if remark.author else "",
            _("resolved") if remark.resolved else "",
        ]

    _telling: Mapping[str, Callable[["Spoken", Any], list[str]]] = {
        "touchpoints": _touchpoint,
        "gaps": _gap,
        "handoffs": _handoff,
        "frictions": _friction,
        "stages": _stage,
        "personas": _persona,
        "signals": _signal,
        "metrics": _metric,
        "comments": _comment,
    }

    # -- as a row of a table -------------------------------------------------------------------

    def cells(self, identity: str) -> Cells:
        """Return what a table says of a record."""
        table = self.journey.place[identity]
        record: Any = self.journey.table(table)[identity]
        stage, persona = getattr(record, "stage", None), getattr(record, "persona", None)
        return Cells(
            self._title(table, record),
            self.kind(identity),
            self.name(stage) if stage else "",
            self.name(persona) if persona else "",
            said(getattr(record, "channel", None)),
            one_line(_owner(table, record), LONG),
            mood(getattr(record, "emotion", None)),
            self._support(table, identity),
            duration(getattr(record, "sla", None) or getattr(record, "duration", None)),
        )

    def _title(self, table: str, record: Any) -> str:
        if table != "handoffs":
            return self.name(record.id)
        # Where it comes from is the row above.
        target = self.name(record.target)
        return f"→ {target}: {one_line(record.what, LONG)}" if record.what else f"→ {target}"


def _owned(owner: str) -> str:
    if not owner.strip():
        return _("no owner")
    return _("owner {name}").format(name=owner)


def _owner(table: str, record: Any) -> str:
    if table == "handoffs":
        return str(record.to_team or record.to_owner)
    return str(getattr(record, "owner", ""))
