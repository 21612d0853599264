"""Deleting what is selected; stages and lanes ask first, with what goes along."""

from typing import TYPE_CHECKING

from journeycanvas.app.plain import ask
from journeycanvas.canvas.selection import cell_of
from journeycanvas.edits.removing import goes_along, remove
from journeycanvas.wording import _, ngettext

if TYPE_CHECKING:
    from journeycanvas.app.window import Window


def delete_selected(window: "Window") -> None:
    """Delete what is selected, as one entry; after a question where much goes along."""
    canvas = window.canvas
    if canvas is None:
        return
    journey = canvas.journey
    ids = [i for i in canvas.selection.ids if cell_of(i) is None and i in journey.place]
    if not ids:
        return
    whole = [i for i in ids if journey.place[i] in ("stages", "personas")]
    if whole:
        cards = sum(1 for i in goes_along(journey, ids) if i in journey.touchpoints)
        if cards:
            text = ngettext(
                "«{title}» holds {count} touchpoint. Delete it as well?",
                "«{title}» holds {count} touchpoints. Delete them as well?",
                cards,
            ).format(title=canvas.title_of(whole[0]), count=cards)
            if ask(window, _("Delete"), text, (_("Delete"), _("Cancel"))) != 0:
                return
    words = {"title": canvas.title_of(ids[0]), "count": str(len(ids))}
    message = "Delete «{title}»" if len(ids) == 1 else "Delete {count} things"
    canvas.perform(message, remove, ids, words=words)
