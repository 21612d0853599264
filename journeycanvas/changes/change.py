"""Changes as data, and the few laws they obey.

For any journeys a and b: ``apply(a, difference(a, b)) == b`` and
``apply(b, inverse(difference(a, b))) == a``.
"""

from collections.abc import Mapping
from types import MappingProxyType

from journeycanvas.model.ids import PREFIXES
from journeycanvas.model.journey import Journey, Key
from journeycanvas.model.record import Record

Change = Mapping[Key, tuple[Record | None, Record | None]]

NOTHING: Change = MappingProxyType({})


def difference(before: Journey, after: Journey) -> Change:
    """Return what turns `before` into `after`; records that are equal do not count."""
    rows: dict[Key, tuple[Record | None, Record | None]] = {}
    for table in PREFIXES:
        old, new = before.table(table), after.table(table)
        if old is new:
            continue
        for identity, record in old.items():
            other = new.get(identity)
            if other is not record and other != record:
                rows[table, identity] = (record, other)
        for identity, record in new.items():
            if identity not in old:
                rows[table, identity] = (None, record)
    return rows


def apply(journey: Journey, change: Change) -> Journey:
    """Return `journey` with every row of `change` put in place."""
    return journey.replaced({key: after for key, (_, after) in change.items()})


def inverse(change: Change) -> Change:
    """Return the change that takes `change` back."""
    return {key: (after, before) for key, (before, after) in change.items()}


def compose(first: Change, second: Change) -> Change:
    """Return one change that does `first`, then `second`; what cancels out is left out."""
    rows = dict(first)
    for key, (before, after) in second.items():
        start = rows[key][0] if key in rows else before
        rows[key] = (start, after)
    return {key: (start, end) for key, (start, end) in rows.items() if start != end}


def touched(change: Change) -> frozenset[str]:
    """Return the ids of all records that a change adds, alters or takes out."""
    return frozenset(identity for _, identity in change)
