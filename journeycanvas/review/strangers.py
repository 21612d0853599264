"""What two copies hold beside their maps, made one: a stranger's data, and named versions.

This program cannot change what it does not understand, so whoever changed it last has left an
entry that says so. Where only one copy has such an entry that the other does not know, its value
counts; where both or neither have, ours stays and is told.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from journeycanvas.changes.entry import Beside
from journeycanvas.changes.history import History
from journeycanvas.model import limits
from journeycanvas.model.journey import Journey
from journeycanvas.storage.beside import Place, stepped
from journeycanvas.storage.bundle import foreign
from journeycanvas.storage.document import Document
from journeycanvas.storage.kept import Kept
from journeycanvas.storage.past import raw_version
from journeycanvas.wording import _, ngettext


class Taken(NamedTuple):
    """What becomes of ours beside the map, and sentences on what people should know of it."""

    rows: Beside
    told: tuple[str, ...]
    asked: bool
    """Whether something differs of which ours stays."""
    packed: tuple[str, ...] = ()
    """The names of what a newer program has packed with theirs alone, which comes along."""


def taken(ours: Document, theirs: Document, journey: Journey, entries: set[str]) -> Taken:
    """Return what a merge takes over from theirs; `journey` is the merged map.

    Of their named versions come those that stand at one of some `entries`.
    """
    rows: dict[Place, tuple[Any, Any]] = {}
    asked: list[str] = []
    mine, other = _values(ours.kept), _values(theirs.kept)
    by_us = _touched(ours, theirs.history)
    by_them = _touched(theirs, ours.history)
    for place in (*mine, *(place for place in other if place not in mine)):
        if place[0] == "fields" and journey.get(place[1], place[2]) is None:
            continue  # its record is gone, and what is kept of it goes with the history
        for spot, here, there in _differing(place, mine.get(place), other.get(place)):
            we, they = (any(_meets(spot, one) for one in all_) for all_ in (by_us, by_them))
            if (here is None and not we) or (they and not we):
                rows[spot] = (here, there)
            elif there is not None or we == they:
                asked.append(_called(spot))
    if rows and ours.kept.version != theirs.kept.version:
        newest = max(ours.kept.version, theirs.kept.version)
        rows["format",] = (list(ours.kept.version), list(newest))
    here = foreign(ours.files, ours.kept.version)
    there = foreign(theirs.files, theirs.kept.version)
    asked += [name for name in there if here.get(name, there[name]) != there[name]]
    packed = tuple(name for name in there if name not in here)
    named = _versions(ours.history, theirs.history, entries)
    told = (
        _asked(asked),
        _named(len(named)),
        _packed(len(packed)),
        _("The mark of their review copy says something else; ours stays.")
        if ours.review and theirs.review and ours.review != theirs.review
        else "",
    )
    return Taken({**rows, **named}, tuple(one for one in told if one), bool(asked), packed)


def _values(kept: Kept) -> dict[Place, Any]:
    """Return everything that is kept, by where it stands; lists of records record by record."""
    found: dict[Place, Any] = {}
    for name, raw in kept.members.items():
        if isinstance(raw, list) and all(_id_of(row) for row in raw):
            found |= {("members", name, _id_of(row)): row for row in raw}
        else:
            found["members", name] = raw
    for table, rows in kept.records.items():
        found |= {("records", table, _id_of(row)): row for row in rows if _id_of(row)}
    for (table, identity), fields in kept.fields.items():
        for name, (seen, raw) in fields.items():
            found["fields", table, identity, name] = [seen, raw]
    return found


def _id_of(row: Any) -> str:
    identity = row.get("id") if isinstance(row, dict) else None
    return identity if isinstance(identity, str) else ""


def _touched(document: Document, known: History) -> set[Place]:
    """Return where entries in force that another history does not know changed something."""
    nodes, history = known.nodes(), document.history
    fresh = (entry for entry in history.entries[: history.cursor] if entry.id not in nodes)
    return {place for entry in fresh for place, _sides in stepped(entry, document.kept, 1)}


def _meets(place: Place, other: Place) -> bool:
    """Tell whether two places are one, or one of them is within the other."""
    return place[: len(other)] == other[: len(place)]


def _differing(place: Place, here: Any, there: Any) -> Iterator[tuple[Place, Any, Any]]:
    """Yield where two values differ; of two records that both are there, field by field."""
    if here == there:
        return
    if place[0] != "fields" and isinstance(here, Mapping) and isinstance(there, Mapping):
        for name in {**here, **there}:
            if here.get(name) != there.get(name):
                yield (*place, name), here.get(name), there.get(name)
    else:
        yield place, here, there


def _called(place: Place) -> str:
    return " ".join(place[1:])


def _asked(places: list[str]) -> str:
    if not places:
        return ""
    more = len(places) - 3
    names = ", ".join(places[:3]) + (_(" and {n} more").format(n=more) if more > 0 else "")
    return ngettext(
        "{n} thing that this version does not know differs in both; ours stays: {names}.",
        "{n} things that this version does not know differ in both; ours stay: {names}.",
        len(places),
    ).format(n=len(places), names=names)


def _versions(ours: History, theirs: History, entries: set[str]) -> Beside:
    """Return the named versions that only theirs has, as many as there is room for."""
    known = {version.id for version in ours.versions}
    room = max(0, limits.VERSIONS - len(known))
    more = [one for one in theirs.versions if one.id not in known and one.entry in entries][:room]
    return {("versions", version.id): (None, raw_version(version)) for version in more}


def _named(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "{n} named version comes along with theirs.",
        "{n} named versions come along with theirs.",
        count,
    ).format(n=count)


def _packed(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "{n} file that this version does not know comes along with theirs.",
        "{n} files that this version does not know come along with theirs.",
        count,
    ).format(n=count)
