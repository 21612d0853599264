"""What a shared copy leaves out, in words: which thing, which field, and what stood there."""

from collections.abc import Iterable, Iterator

from journeycanvas.kinds.registry import KINDS
from journeycanvas.letters import visible
from journeycanvas.model.journey import Journey
from journeycanvas.review.names import called, label_in, name_in
from journeycanvas.storage.leaving_out import Removed
from journeycanvas.wording import _


def spots(journey: Journey, pieces: Iterable[Removed]) -> Iterator[str]:
    """Yield a line for each piece that is left out of a map, or that stays and is told.

    What stood there is shown with whatever hides or turns spelled out.
    """
    for piece in pieces:
        where = visible(_where(journey, piece))
        if piece.sort == "unknown":
            yield _("{where}: not known to this version").format(where=where)
        elif piece.sort == "stays":
            sentence = _("{where}: says «{text}», and stays")
            yield sentence.format(where=where, text=visible(piece.text))
        elif piece.sort == "unchanged":
            yield _("{where}: {text} stays").format(where=where, text=visible(piece.text))
        else:
            yield _("{where}: {text}").format(where=where, text=visible(piece.text))


def _where(journey: Journey, piece: Removed) -> str:
    """Return in which field of which thing a piece stands."""
    if not piece.table:
        return _("Review copy") if piece.field == "review.by" else f"«{piece.field}»"
    record = journey.map if piece.table == "map" else journey.get(piece.table, piece.id)
    if record is None or not name_in(journey, piece.table, record):
        kind = _(KINDS[piece.table].name) if piece.table in KINDS else piece.table
        thing = f"{kind} {piece.id}".rstrip()
    else:
        thing = called(journey, piece.table, record)
    if not piece.field:
        return thing
    return f"{thing}, {label_in(piece.table, piece.field)}"
