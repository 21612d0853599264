"""Lines become things on the map: where they go, what they hang on, what the next line inherits."""

from collections.abc import Iterable
from dataclasses import replace

from journeycanvas.capture.context import Captured, Context, cell_of, moved, names_of, still_there
from journeycanvas.capture.grammar import SORTS, Line, parse
from journeycanvas.capture.makers import MAKERS
from journeycanvas.edits.removing import remove
from journeycanvas.model.journey import Journey

ONE_OFF = ("stage", "persona")
"""What is captured so is a place to go on in: the next line is a touchpoint, once it can be."""


def capture(journey: Journey, line: str, context: Context) -> Captured:
    """Make of one line what it says. An empty line makes nothing."""
    context = still_there(context, journey)
    read, sort = _read(journey, line, context)
    # What is parked comes out of order: what it interrupted goes on.
    following = context.sort if sort == "park" else sort
    if not read.text and not (sort == "gap" and read.duration):
        return Captured(journey, replace(moved(context, read), sort=following), "")
    done = MAKERS[SORTS[sort]](journey, read, replace(moved(context, read), sort=sort))
    if read.sort in ONE_OFF and cell_of(done.journey, context) is not None:
        following = "touchpoint"
    return replace(done, context=replace(done.context, sort=following))


def _read(journey: Journey, line: str, context: Context) -> tuple[Line, str]:
    """Take a line apart and tell its sort; said or inherited, unless it cannot be the latter.

    Only a handoff has an arrow, and only a touchpoint a channel.
    """
    names = names_of(journey)
    read = parse(line, names, context.sort)
    if read.sort or context.sort == "touchpoint":
        return read, read.sort or context.sort
    card = parse(line, names)
    plain = context.sort == "handoff" and not any(read.ends)
    return (card, "touchpoint") if plain or card.channel else (read, context.sort)


def capture_all(
    journey: Journey, lines: Iterable[str], context: Context
) -> tuple[Journey, tuple[Captured, ...]]:
    """Make of several lines what they say, one after the other."""
    done: list[Captured] = []
    for line in lines:
        if line.strip():
            captured = capture(journey, line, context)
            journey, context = captured.journey, captured.context
            done.append(captured)
    return journey, tuple(done)


def place_note(journey: Journey, note: str, context: Context) -> tuple[Journey, Captured | None]:
    """Make of a note in the inbox what it says, and take it out; None where it has no place yet.

    A note without a sort becomes what the context says, at its stage and persona.
    """
    text = getattr(journey.table("inbox")[note], "text", "")
    done = capture(journey, text, context)
    if done.parked or not done.made:
        return journey, None
    return remove(done.journey, [note]), done
