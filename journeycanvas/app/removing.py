"""Deleting what is selected; stages and lanes ask first, with what goes along.

What stood beside it is selected then: whoever drafts with the keys goes on there.
"""

from collections.abc import Container
from typing import TYPE_CHECKING

from journeycanvas.app.plain import ask
from journeycanvas.canvas.selection import cell_name, cell_of
from journeycanvas.edits.removing import goes_along, remove
from journeycanvas.model.journey import Journey
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
    near = neighbour(journey, ids[-1], goes_along(journey, ids))
    canvas.perform(message, remove, ids, words=words)
    found = canvas.still_there((near,))
    if found and not canvas.selection.ids:
        canvas.choose(near)


def neighbour(journey: Journey, identity: str, gone: Container[str]) -> str:
    """Return where the keys go on once a thing is gone: what comes after it, else before it.

    The last card leaves its cell, a friction what it hurt, a handoff where it came from. Empty
    where there is no such place.
    """
    table = journey.place[identity]
    moment = journey.touchpoints.get(identity) or journey.gaps.get(identity)
    if moment is not None:
        row = [other.id for other in journey.cell(moment.stage, moment.persona)]
        left = cell_name(moment.stage, moment.persona)
    elif table in ("stages", "personas"):
        things = journey.stages if table == "stages" else journey.personas
        row, left = [thing.id for thing in things], ""
    elif table == "frictions":
        row, left = [], journey.frictions[identity].pinned_to or ""
    elif table == "handoffs":
        row, left = [], journey.handoffs[identity].source
    else:
        return ""
    at = row.index(identity) if row else 0
    beside = (other for other in (*row[at + 1 :], *reversed(row[:at])) if other not in gone)
    return next(beside, left)
