"""What the stubs of handoffs into folded stages and lanes say, and where they are pointed at."""

from itertools import pairwise

from journeycanvas.canvas.desk import Desk
from journeycanvas.canvas.hits import hit, near
from journeycanvas.drawing.geometry import Point
from journeycanvas.layout.board import Board, Crossing, Stub
from journeycanvas.model.journey import Journey
from journeycanvas.review.names import name_of, one_line
from journeycanvas.wording import _, ngettext

MOST_LINES = 3
"""So many of the handoffs that a stub stands for are named."""
BEHIND = ("cell", "stages", "personas")
"""What a stub may be pointed at on: what has no other thing there."""


def stub_at(desk: Desk, point: Point) -> Stub | None:
    """Return the stub whose pill or line is at a point, where nothing else is in front of it."""
    board, reach = desk.board, desk.reach
    if not board.stubs:
        return None
    found = hit(board, point, reach)
    if found is not None and found.table not in BEHIND:
        return None
    for stub in board.stubs:
        box = stub.box.grown(2)
        if box.x <= point.x <= box.right and box.y <= point.y <= box.bottom:
            return stub
    for stub in board.stubs:
        if any(near(a, b, point, reach) for a, b in pairwise(stub.line.corners)):
            return stub
    return None


def stub_words(desk: Desk, stub: Stub) -> str:
    """Return what a stub stands for: how many handoffs, where they lead, and which they are."""
    ids, journey = stub.crossing.handoffs, desk.journey
    names = [one_line(name_of(journey, identity)) for identity in ids[:MOST_LINES]]
    if len(ids) > MOST_LINES:
        names.append(_("and {n} more").format(n=len(ids) - MOST_LINES))
    return _("{count}, which is folded away: {names}").format(
        count=_counted(journey, stub.crossing), names="; ".join(names)
    )


def crossing_words(board: Board, journey: Journey, identity: str) -> str:
    """Return what runs between something and what is folded away; empty where nothing does.

    Of a folded stage or lane it says that it is folded away as well.
    """
    crossings = board.crossings.get(identity, ())
    if identity not in board.collapsed:
        told = _("{count}, which is folded away")
        return ", ".join(told.format(count=_counted(journey, one)) for one in crossings)
    into, out = (
        sum(len(one.handoffs) for one in crossings if one.out == way) for way in (True, False)
    )
    parts = [
        _("folded away"),
        ngettext("{n} handoff into it", "{n} handoffs into it", into).format(n=into)
        if into
        else "",
        ngettext("{n} handoff out of it", "{n} handoffs out of it", out).format(n=out)
        if out
        else "",
    ]
    return ", ".join(filter(None, parts))


def _counted(journey: Journey, crossing: Crossing) -> str:
    """Return how many handoffs lead where."""
    count = len(crossing.handoffs)
    words = (
        ngettext("{n} handoff into «{part}»", "{n} handoffs into «{part}»", count)
        if crossing.out
        else ngettext("{n} handoff out of «{part}»", "{n} handoffs out of «{part}»", count)
    )
    part = one_line(name_of(journey, crossing.part)) or _("Untitled")
    return words.format(n=count, part=part)
