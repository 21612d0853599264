"""What the sample maps are made with: edits with ids that are the same every time."""

import datetime as dt
import hashlib
from typing import Any, Literal

from journeycanvas.edits.place import at_end, keys_at
from journeycanvas.model.ids import PREFIXES
from journeycanvas.model.journey import Journey
from journeycanvas.model.map import Map
from journeycanvas.model.metric import Reading
from journeycanvas.model.order import key_between
from journeycanvas.model.stage import ReadBack
from journeycanvas.model.tables import TABLES
from journeycanvas.model.values import Duration, Quote, Unit, Validation, ValidationMethod

Lane = str
"""A persona, by the key it was added under; likewise stages and all other records."""


def day(text: str) -> dt.date:
    """Return the date that an ISO text names."""
    return dt.date.fromisoformat(text)


def check(owner: str, method: ValidationMethod, due: str) -> Validation:
    """Say how something not yet proved is going to be checked."""
    return Validation(owner=owner, method=method, due=day(due))


class Maker:
    """One map in the making. Every record has a key of its own, by which others name it."""

    def __init__(self, name: str, **scope: Any) -> None:
        """Begin the map called `name`; `scope` holds the fields of its map record."""
        self._name = name
        self._ids: dict[str, str] = {}
        single = Map.model_validate({"id": self._id("map", "map"), **scope})
        self.journey = Journey.of(single, ())

    def of(self, key: str) -> str:
        """Return the id of what was added under a key.

        Raises KeyError when nothing was.
        """
        return self._ids[key]

    def stage(self, key: str, name: str, *, read_back: tuple[str, str], **fields: Any) -> None:
        """Add a stage at the end; `read_back` is who confirmed its intent, and when."""
        last = self.journey.stages[-1].order if self.journey.stages else None
        by, date = read_back
        confirmed = ReadBack(answer="yes", by=by, date=day(date))
        order = key_between(last, None)
        self.add("stages", key, name=name, order=order, read_back=confirmed, **fields)

    def persona(self, key: Lane, name: str, role: str, **fields: Any) -> None:
        """Add a lane at the bottom."""
        lanes = self.journey.personas
        order = key_between(lanes[-1].order if lanes else None, None)
        self.add("personas", key, name=name, role=role, order=order, hue=len(lanes), **fields)

    def card(
        self,
        key: str,
        cell: tuple[str, Lane],
        title: str,
        how: tuple[str, str],
        emotion: int | None,
        owner: str,
        **fields: Any,
    ) -> None:
        """Add a touchpoint after everything of its stage; `how` is its type and channel."""
        kind, channel = how
        human = channel in ("phone", "in person", "support")
        quote = fields.pop("quote", None)
        if quote:
            text, speaker, source = quote
            fields["quote"] = Quote(text=text, speaker_role=speaker, source=source)
        fields.setdefault("mode", "human" if human else "digital")
        self._moment(
            "touchpoints",
            key,
            cell,
            title=title,
            type=kind,
            channel=channel,
            emotion=emotion,
            owner=owner,
            **fields,
        )

    def gap(
        self, key: str, cell: tuple[str, Lane], long: tuple[float, Unit], **fields: Any
    ) -> None:
        """Add a gap after everything of its stage."""
        amount, unit = long
        self._moment("gaps", key, cell, duration=Duration(amount=amount, unit=unit), **fields)

    def between(self, gap: str, after: str, before: str) -> None:
        """Tell between which two touchpoints a gap lies."""
        record = self.journey.gaps[self.of(gap)]
        linked = record.evolve(after=self.of(after), before=self.of(before))
        self.journey = self.journey.replaced({("gaps", record.id): linked})

    def handoff(
        self,
        source: str,
        target: str,
        teams: tuple[str, str],
        sla: tuple[float, Unit] | None,
        what: str,
        **fields: Any,
    ) -> None:
        """Connect two touchpoints; a handoff without receiver or SLA is a broken one."""
        giver, taker = teams
        promise = None if sla is None else Duration(amount=sla[0], unit=sla[1])
        self.add(
            "handoffs",
            f"{source} to {target}",
            source=self.of(source),
            target=self.of(target),
            from_team=giver,
            to_team=taker,
            sla=promise,
            what=what,
            **fields,
        )

    def friction(self, key: str, on: str, title: str, severity: int, **fields: Any) -> None:
        """Pin a friction to a touchpoint, a handoff or a gap."""
        where = self.of(on)
        self.add("frictions", key, pinned_to=where, title=title, severity=severity, **fields)

    def cause(self, key: str, title: str, *symptoms: str, **fields: Any) -> None:
        """Add what lies behind some frictions."""
        found = tuple(self.of(symptom) for symptom in symptoms)
        self.add("causes", key, title=title, symptoms=found, **fields)

    def opportunity(self, key: str, cell: tuple[str, Lane], title: str, *addresses: str) -> None:
        """Add what better would look like."""
        stage, lane = (self.of(name) for name in cell)
        helped = tuple(self.of(name) for name in addresses)
        self.add("opportunities", key, stage=stage, persona=lane, title=title, addresses=helped)

    def asks(
        self,
        stage: str,
        kind: Literal["question", "criterion", "risk"],
        text: str,
        who: Lane | None = None,
    ) -> None:
        """Add what the customer needs to know or believe, or what could make them say no."""
        lane = self.of(who) if who else None
        self.add("questions", text, stage=self.of(stage), kind=kind, text=text, persona=lane)

    def signal(
        self, stage: str, kind: Literal["progress", "stuck"], text: str, source: str, threshold: str
    ) -> None:
        """Add how one sees that a stage moves or sticks."""
        where = {"data_source": source, "threshold": threshold}
        self.add("signals", text, stage=self.of(stage), kind=kind, text=text, **where)

    def metric(
        self, key: str, stage: str, name: str, readings: dict[str, float], **fields: Any
    ) -> None:
        """Add a metric with its readings by date."""
        source = fields.pop("source")
        listed = tuple(
            Reading(date=day(date), value=value, source=source) for date, value in readings.items()
        )
        self.add("metrics", key, stage=self.of(stage), name=name, readings=listed, **fields)

    def evidence(self, title: str, kind: str, date: str, *supports: str, **fields: Any) -> None:
        """Add a piece of evidence for some records; with a figure it is quantitative."""
        named = tuple(self.of(name) for name in supports)
        nature = "quantitative" if "figure" in fields else "qualitative"
        self.add(
            "evidence",
            title,
            title=title,
            type=kind,
            nature=nature,
            date=day(date),
            supports=named,
            **fields,
        )

    def fix(
        self,
        title: str,
        addresses: tuple[str, ...],
        score: tuple[int, int, int],
        change: tuple[str, float, float],
        **fields: Any,
    ) -> None:
        """Add a backlog item: impact, frequency, effort; metric, baseline, target."""
        impact, frequency, effort = score
        metric, baseline, target = change
        fields["due"] = day(fields["due"])
        self.add(
            "backlog",
            title,
            title=title,
            addresses=tuple(self.of(name) for name in addresses),
            impact=impact,
            frequency=frequency,
            effort=effort,
            metric=self.of(metric),
            baseline=baseline,
            target=target,
            **fields,
        )

    def hypothesis(
        self, key: str, about: str, statement: str, validation: Validation, rival: str | None = None
    ) -> None:
        """Add a statement to be proved, possibly against a rival."""
        self.add(
            "hypotheses",
            key,
            about=self.of(about),
            statement=statement,
            validation=validation,
            rival_of=self.of(rival) if rival else None,
        )

    def progress(self, lane: Lane, *statuses: str) -> None:
        """Say how far one persona is, stage by stage from the first; empty ones are left out."""
        for stage, status in zip(self.journey.stages, statuses, strict=True):
            if status:
                key = f"{lane} in {stage.id}"
                self.add("progress", key, persona=self.of(lane), stage=stage.id, status=status)

    def add(self, table: str, key: str, **fields: Any) -> None:
        """Add a record under a key.

        Raises pydantic's ValidationError when a field does not fit.
        """
        identity = self._id(table, key)
        record = TABLES[table].model_validate({"id": identity, **fields})
        self.journey = self.journey.replaced({(table, identity): record})

    def _moment(self, table: str, key: str, cell: tuple[str, Lane], **fields: Any) -> None:
        stage, lane = (self.of(name) for name in cell)
        (order,), moved = keys_at(self.journey, at_end(self.journey, stage, lane), 1)
        self.journey = self.journey.replaced(moved)
        self.add(table, key, stage=stage, persona=lane, order=order, **fields)

    def _id(self, table: str, key: str) -> str:
        if key in self._ids:
            raise ValueError(f"two records have the key {key!r}")
        digest = hashlib.sha256(f"{self._name}/{table}/{key}".encode()).hexdigest()
        identity = f"{PREFIXES[table]}_{digest[:8]}"
        self._ids[key] = identity
        return identity
