"""The minutes of a session: what became of a map between two moments, as Markdown."""

from journeycanvas import clock
from journeycanvas.changes.history import History
from journeycanvas.model import limits
from journeycanvas.model.journey import Journey
from journeycanvas.review.comparing import Difference, Sort, compare, summary
from journeycanvas.review.names import literal, one_line
from journeycanvas.wording import _

_HEADS: tuple[tuple[Sort, str], ...] = (
    ("added", "Added"),
    ("changed", "Changed"),
    ("moved", "Moved"),
    ("removed", "Removed"),
)


def minutes(journey: Journey, history: History, start: int, end: int) -> str:
    """Return what changed between two moments, given as counts of entries in force.

    `journey` is the map as it is now.
    """
    before, after = history.at(journey, start), history.at(journey, end)
    differences = compare(before, after)
    title = after.map.title or _("Untitled map")
    lines = [f"# {_('Minutes')}: {literal(one_line(title, limits.TITLE))}", ""]
    entries = history.entries[start:end]
    if entries:
        times = [entry.at for entry in entries]
        span = f"{clock.minute(min(times))} – {clock.minute(max(times))}"
        people = ", ".join(sorted({literal(one_line(entry.by)) for entry in entries if entry.by}))
        lines += [f"{span}{' · ' if people else ''}{people}", ""]
    lines += [f"{summary(differences)}.", ""]
    for sort, head in _HEADS:
        lines += _section(_(head), [one for one in differences if one.sort == sort])
    return "\n".join(lines)


def _section(head: str, differences: list[Difference]) -> list[str]:
    if not differences:
        return []
    return [f"## {head}", "", *(f"- {literal(one.sentence)}" for one in differences), ""]
