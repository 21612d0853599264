"""What no bundled font can draw: named, so that no letter goes missing without a word."""

from journeycanvas.drawing.text import missing_characters
from journeycanvas.kinds.registry import KINDS
from journeycanvas.model.journey import Journey
from journeycanvas.wording import _, ngettext

HIDDEN = ("panel", "tray", "menu", "count")
"""Places of fields that stand on no board and no sheet."""
MOST = 10
"""Characters that are named."""


def undrawn(journey: Journey) -> tuple[str, ...]:
    """Return the characters on a map's board that are drawn as empty boxes."""
    texts = []
    for table, kind in KINDS.items():
        names = [
            f.name for f in kind.fields if f.form in ("line", "text") and f.place not in HIDDEN
        ]
        for record in journey.table(table).values():
            texts += [getattr(record, name) for name in names]
    return missing_characters("".join(dict.fromkeys("".join(texts))))


def warning(journey: Journey) -> str:
    """Return a sentence that names what cannot be drawn; empty when everything can."""
    missing = undrawn(journey)
    if not missing:
        return ""
    named = " ".join(f"{char} (U+{ord(char):04X})" for char in missing[:MOST])
    if len(missing) > MOST:
        named += _(" and {count} more").format(count=len(missing) - MOST)
    return ngettext(
        "No bundled font has {named}; an empty box stands for it.",
        "No bundled font has {named}; empty boxes stand for them.",
        len(missing),
    ).format(named=named)
