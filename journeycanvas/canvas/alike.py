"""What is like what is selected: in its lane or stage, of its kind or owner, connected with it."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from journeycanvas.canvas.selection import cell_of
from journeycanvas.model.journey import Journey

CARDS = ("touchpoints", "gaps")


def everything(journey: Journey) -> tuple[str, ...]:
    """Return all touchpoints and gaps."""
    return (*journey.touchpoints, *journey.gaps)


def in_lanes(journey: Journey, ids: Iterable[str]) -> tuple[str, ...]:
    """Return the touchpoints and gaps of the lanes in which things stand."""
    wanted = {persona for _stage, persona in _cells(journey, ids)}
    return _moments(journey, lambda moment: moment.persona in wanted)


def in_stages(journey: Journey, ids: Iterable[str]) -> tuple[str, ...]:
    """Return the touchpoints and gaps of the stages in which things stand."""
    wanted = {stage for stage, _persona in _cells(journey, ids)}
    return _moments(journey, lambda moment: moment.stage in wanted)


def of_kinds(journey: Journey, ids: Iterable[str]) -> tuple[str, ...]:
    """Return everything of the kinds that things are of."""
    tables = dict.fromkeys(journey.place[i] for i in ids if i in journey.place)
    return tuple(identity for table in tables for identity in journey.table(table))


def of_owners(journey: Journey, ids: Iterable[str]) -> tuple[str, ...]:
    """Return everything of the same kinds that the same people answer for; nobody counts too."""
    owners: dict[str, set[str]] = defaultdict(set)
    for identity in ids:
        table = journey.place.get(identity, "")
        owner = _owner(journey.table(table)[identity]) if table else None
        if owner is not None:
            owners[table].add(owner)
    return tuple(
        identity
        for table, known in owners.items()
        for identity, record in journey.table(table).items()
        if _owner(record) in known
    )


def connected(journey: Journey, ids: Iterable[str]) -> tuple[str, ...]:
    """Return the touchpoints that handoffs connect with things, however far, and the handoffs."""
    lines: dict[str, list[str]] = defaultdict(list)
    for line in journey.handoffs.values():
        lines[line.source].append(line.id)
        lines[line.target].append(line.id)
    found: dict[str, None] = {}
    waiting = [i for i in ids if journey.place.get(i) in ("touchpoints", "handoffs")]
    while waiting:
        identity = waiting.pop()
        if identity in found:
            continue
        found[identity] = None
        handoff = journey.handoffs.get(identity)
        waiting += (handoff.source, handoff.target) if handoff else lines[identity]
    return tuple(found)


def others(journey: Journey, ids: Iterable[str]) -> tuple[str, ...]:
    """Return what is not among `ids`: cards, gaps, and what is of the same kinds as they are."""
    known = frozenset(ids)
    tables = dict.fromkeys((*CARDS, *(journey.place[i] for i in known if i in journey.place)))
    return tuple(i for table in tables for i in journey.table(table) if i not in known)


def _moments(journey: Journey, wanted: Any) -> tuple[str, ...]:
    return tuple(
        moment.id
        for stage in journey.stages
        for moment in journey.moments.get(stage.id, ())
        if wanted(moment)
    )


def _owner(record: Any) -> str | None:
    """Return who answers for a record; None for what nobody can answer for."""
    owner = getattr(record, "owner", None)
    return owner.strip().casefold() if isinstance(owner, str) else None


def _cells(journey: Journey, ids: Iterable[str]) -> set[tuple[str, str]]:
    """Return the (stage, persona) of things; a line is where it begins, a note what it is on."""
    found = set()
    for identity in ids:
        if (cell := cell_of(identity)) is not None:
            found.add(cell)
            continue
        table = journey.place.get(identity, "")
        record: Any = journey.table(table)[identity] if table else None
        if table == "frictions" and record.pinned_to:
            table = journey.place[record.pinned_to]
            record = journey.table(table)[record.pinned_to]
        if table == "handoffs":
            record = journey.touchpoints[record.source]
        stage = identity if table == "stages" else getattr(record, "stage", None) or ""
        persona = identity if table == "personas" else getattr(record, "persona", None) or ""
        found.add((stage, persona))
    return found
