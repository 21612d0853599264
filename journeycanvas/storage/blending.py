"""A stranger's value whose known part was edited here: the edit counts, the rest stays.

Of each such value three readings are known: `raw`, as the stranger wrote it; `seen`, what was
understood of it; `said`, what the map says now. None stands for nothing.
"""

from typing import Any


def blended(said: Any, seen: Any, raw: Any) -> Any:
    """Return what to write: `raw` where nothing was edited, else what is said and the unknown.

    A value that was taken out altogether is gone; a list that was emptied keeps unknown entries.
    """
    if said == seen:
        return raw
    if isinstance(raw, list) and isinstance(seen, list):
        return _entries(said or [], seen, raw) or None
    if isinstance(said, dict) and isinstance(seen, dict) and isinstance(raw, dict):
        unknown = {name: value for name, value in raw.items() if name not in seen | said}
        known = {
            name: blended(value, seen.get(name), raw[name]) if name in raw else value
            for name, value in said.items()
        }
        return known | unknown
    return said


def _entries(said: list[Any], seen: list[Any], raw: list[Any]) -> list[Any]:
    pairs, unknown = _paired(seen, raw)
    made: list[Any] = []
    for entry in said:
        nearest = max(pairs, key=lambda pair: _likeness(entry, pair[0]), default=None)
        if nearest is not None and _likeness(entry, nearest[0]):
            pairs.remove(nearest)
            made.append(blended(entry, *nearest))
        else:
            made.append(entry)
    return made + unknown


def _paired(seen: list[Any], raw: list[Any]) -> tuple[list[tuple[Any, Any]], list[Any]]:
    """Return each entry that was understood beside its raw one, and the raw ones that were not."""
    pairs: list[tuple[Any, Any]] = []
    unknown: list[Any] = []
    for entry in raw:
        if len(pairs) < len(seen) and _is_of(seen[len(pairs)], entry):
            pairs.append((seen[len(pairs)], entry))
        else:
            unknown.append(entry)
    return pairs, unknown


def _is_of(seen: Any, raw: Any) -> bool:
    if isinstance(seen, dict) and isinstance(raw, dict):
        return all(name in raw and _is_of(value, raw[name]) for name, value in seen.items())
    return bool(seen == raw) or (isinstance(seen, list) and isinstance(raw, list))


def _likeness(said: Any, seen: Any) -> float:
    """Return how much two entries have in common: equal ones most, those without anything 0."""
    if said == seen:
        return float("inf")
    if isinstance(said, dict) and isinstance(seen, dict):
        return float(sum(seen.get(name) == value for name, value in said.items()))
    return 0.0
