"""The lines of a form that somebody has typed in: each by the way to it, so that it is found again.

A way is the name of a field, of a part within it, the number of a row: texts, one after the other.
"""

from collections.abc import Iterator, Sequence

from journeycanvas.app.forms.entry import Entry
from journeycanvas.app.forms.form import Form
from journeycanvas.app.forms.groups import GroupEntry, RowsEntry
from journeycanvas.app.forms.shared import SharedForm
from journeycanvas.app.forms.texts import TypedEntry

Way = tuple[str, ...]


def unfinished_lines(form: Form | SharedForm) -> Iterator[tuple[Way, str]]:
    """Yield the way and the text of each line that holds what was not taken so far."""
    for way, line, waits in all_lines(form):
        text = line.shown if waits else line.unfinished
        if text:
            yield way, text


def all_lines(form: Form | SharedForm) -> Iterator[tuple[Way, TypedEntry, bool]]:
    """Yield all lines with their ways, and whether each waits for others to be taken."""
    for name, entry in form.entries.items():
        yield from _lines(entry, (name,))
    if isinstance(form, SharedForm):
        for name, shares in form.lists.items():
            for at, line in enumerate(shares.findChildren(TypedEntry)):
                yield (name, str(at)), line, False


def line_at(form: Form | SharedForm, way: Sequence[str]) -> TypedEntry | None:
    """Return the line at the end of a way, its row begun where it is not there; None for none."""
    first, *rest = way
    if isinstance(form, SharedForm) and first in form.lists:
        found = form.lists[first].findChildren(TypedEntry)
        at = int(rest[0]) if rest and rest[0].isdecimal() else len(found)
        return found[at] if at < len(found) else None
    entry: Entry | None = form.entries.get(first)
    for step in rest:
        entry = _within(entry, step)
    return entry if isinstance(entry, TypedEntry) else None


def _lines(
    entry: Entry, way: Way, *, waits: bool = False
) -> Iterator[tuple[Way, TypedEntry, bool]]:
    """Yield the lines of an entry, and whether each is a part of what waits for other parts."""
    if isinstance(entry, TypedEntry):
        yield way, entry, waits
        return
    waits = waits or (isinstance(entry, GroupEntry) and entry.waits)
    for name, inner in _parts(entry):
        yield from _lines(inner, (*way, name), waits=waits)


def _parts(entry: Entry) -> list[tuple[str, Entry]]:
    if isinstance(entry, GroupEntry):
        return list(entry.entries.items())
    inner: Sequence[Entry]
    inner = entry.rows if isinstance(entry, RowsEntry) else entry.findChildren(TypedEntry)
    return [(str(at), one) for at, one in enumerate(inner)]


def _within(entry: Entry | None, step: str) -> Entry | None:
    if isinstance(entry, RowsEntry) and step.isdecimal():
        entry.begin_rows(int(step) + 1)
    return None if entry is None else dict(_parts(entry)).get(step)
