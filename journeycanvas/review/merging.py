"""Merging copies of one map, so that the outcome always opens."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from journeycanvas.changes.ancestry import Copy, shared_base
from journeycanvas.changes.merge import WHOLE, Choices, Disagreement, Merged, Spot, merge
from journeycanvas.edits.removing import cell_of
from journeycanvas.edits.repairing import repair
from journeycanvas.model.comment import Comment
from journeycanvas.model.friction import Friction
from journeycanvas.model.journey import Journey, Key
from journeycanvas.model.record import Record
from journeycanvas.model.references import REFERENCES, ReferenceField
from journeycanvas.model.tables import TABLES
from journeycanvas.review.restoring import with_what_hangs
from journeycanvas.storage.errors import RefusedError
from journeycanvas.storage.tables import check_counts
from journeycanvas.wording import _


class UnrelatedError(RefusedError):
    """Two maps have nothing in common that they could be merged by."""


class Sides(NamedTuple):
    """The three maps of a merge."""

    base: Journey
    ours: Journey
    theirs: Journey

    def anywhere(self, identity: str) -> tuple[Key, Record] | None:
        """Return a record that one of the sides has, whichever kept it."""
        for side in (self.ours, self.theirs, self.base):
            table = side.place.get(identity)
            if table is not None:
                return (table, identity), side.table(table)[identity]
        return None


def sides_of(ours: Copy, theirs: Copy, base: Journey | None = None) -> Sides:
    """Return what is to be merged; without a `base`, the one that both histories share.

    Raises UnrelatedError for maps that are not copies of one, or do not know since when.
    """
    if ours[0].map.id != theirs[0].map.id:
        raise UnrelatedError(
            _("they are not copies of the same map"), _("compare them, and copy what you need")
        )
    found = base if base is not None else shared_base(ours, theirs)
    if found is None:
        raise UnrelatedError(
            _("their histories have nothing in common"),
            _("merge with the map that both were copied from as base"),
        )
    if found.map.id != ours[0].map.id:
        raise UnrelatedError(
            _("the base is another map"), _("take the map that both were copied from")
        )
    return Sides(found, ours[0], theirs[0])


def merged(sides: Sides, choices: Choices | None = None) -> Merged:
    """Return one map with both sides' work, in which every reference names something.

    What one side took out stays where the other side made something that cannot stand without
    it, and is listed; what can stand without it lets go of it, as when it is removed by hand.
    Raises RefusedError where the map would be larger than a map may be.
    """
    journey, listed = merge(*sides, choices)
    settling = _Settling(sides, choices or {}, listed)
    while True:
        changed: dict[Key, Record | None] = {}
        for key, wrong in _hanging(journey):
            if key not in changed:
                changed.update(settling.settled(journey, key, wrong))
        asked = {identity for _table, identity, _part in settling.found} | settling.barred
        settled, both = journey.replaced(changed), (sides.ours, sides.theirs)
        again = with_what_hangs(settled, sides.base, both, asked)
        if again is journey:
            break
        journey = again
    journey, _told = repair(_by_name(journey, sides))
    _check_size(journey)
    return Merged(journey, tuple(settling.found.values()))


def _check_size(journey: Journey) -> None:
    try:
        check_counts({table: len(journey.table(table)) for table in TABLES})
    except RefusedError as error:
        reason = _("the merged map would be too large: {reason}").format(reason=error.reason)
        raise RefusedError(reason, _("take something out of one of them first")) from None


def _hanging(journey: Journey) -> Iterator[tuple[Key, list[ReferenceField]]]:
    """Yield each record that names what is not there, with the fields that do."""
    place = journey.place
    for table, fields in REFERENCES.items():
        if not fields:
            continue
        for record in journey.table(table).values():
            wrong = []
            for field in fields:
                value = getattr(record, field.name)
                named = value if field.many else (value,)
                if any(identity is not None and identity not in place for identity in named):
                    wrong.append(field)
            if wrong:
                yield (table, record.id), wrong


class _Settling:
    """Settles, record by record, what is named but not there."""

    def __init__(self, sides: Sides, choices: Choices, listed: tuple[Disagreement, ...]) -> None:
        self._sides = sides
        self._choices = choices
        self.found: dict[Spot, Disagreement] = {one.spot: one for one in listed}
        self.barred: set[str] = set()
        """What went along with something that is to stay away."""

    def settled(
        self, journey: Journey, key: Key, wrong: list[ReferenceField]
    ) -> dict[Key, Record | None]:
        """Return what becomes of a record that names something missing, and of what it names."""
        table, identity = key
        record = journey.table(table)[identity]
        fields: dict[str, object] = {}
        for field in wrong:
            value = getattr(record, field.name)
            if field.many:
                fields[field.name] = tuple(named for named in value if named in journey.place)
            elif _needs(record, field):
                back = self._back(value)
                if back is None:
                    self.barred.add(identity)
                    return {key: None}
                return dict([back])
            else:
                fields[field.name] = None
                if isinstance(record, Friction) and field.name == "pinned_to":
                    return {key: record.evolve(pinned_to=None, **self._cell(value))}
        return {key: record.evolve(**fields)}

    def _cell(self, identity: str) -> dict[str, str | None]:
        """Return the cell of a pin that is not there any more."""
        for side in self._sides[::-1]:
            cell = cell_of(side, identity)
            if cell["stage"] is not None:
                return cell
        return {}

    def _back(self, identity: str) -> tuple[Key, Record] | None:
        """Return a record that is needed again; None where it is chosen, or bound, to go."""
        back = self._sides.anywhere(identity)
        if back is None or identity in self.barred:
            return None
        key, record = back
        spot = (*key, WHOLE)
        base, ours, theirs = (side.get(*key) for side in self._sides)
        known = self.found.get(spot) or Disagreement(*spot, base, ours, theirs)
        takes = ours is None
        chosen = self._choices.get(spot, takes)
        self.found[spot] = replace(known, takes_theirs=chosen)
        return (key, record) if chosen == takes else None


def _needs(record: Record, field: ReferenceField) -> bool:
    """Tell whether a record goes with what a field names, as it does when one removes that."""
    if isinstance(record, Friction):
        return field.name != "pinned_to" and record.pinned_to is None
    return field.required or isinstance(record, Comment)


def _by_name(journey: Journey, sides: Sides) -> Journey:
    """Keep personas that are gone among the people of a card, by their names."""
    gone = {
        persona.id: persona.name or persona.id
        for side in sides
        for persona in side.personas
        if persona.id not in journey.place
    }
    if not gone:
        return journey
    return journey.replaced(
        {
            ("touchpoints", card.id): card.evolve(
                with_=tuple(gone.get(person, person) for person in card.with_)
            )
            for card in journey.touchpoints.values()
            if not gone.keys().isdisjoint(card.with_)
        }
    )
