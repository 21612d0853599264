"""Dragging an end of a handoff to another touchpoint."""

from journeycanvas.canvas.desk import Desk
from journeycanvas.canvas.hits import Hit, hit
from journeycanvas.drawing.geometry import Point
from journeycanvas.edits.connecting import End, reconnect, runs_back, why_not
from journeycanvas.wording import _


def ends_of(desk: Desk) -> tuple[tuple[End, Point], ...]:
    """Return the ends of the handoff that is selected alone, and where they are; else nothing."""
    ids = desk.selection.ids
    line = desk.board.lines.get(ids[0]) if len(ids) == 1 else None
    if line is None or not line.way:
        return ()
    corners = line.corners
    return ("source", corners[0]), ("target", corners[-1])


class Reconnect:
    """Draws a rubber line from the end that stays to the pointer, and says what does not go."""

    def __init__(self, desk: Desk, handoff: str, end: End) -> None:
        self._desk = desk
        self._handoff = handoff
        self._end = end
        self._stays = next(place for name, place in ends_of(desk) if name != end)

    def _target(self, at: Point) -> Hit | None:
        found = hit(self._desk.board, at, self._desk.reach)
        return found if found is not None and found.table == "touchpoints" else None

    def move(self, at: Point) -> None:
        """Show the line, its target, and why that is none or what becomes of the handoff."""
        desk, target = self._desk, self._target(at)
        said = ""
        if target is not None:
            said = why_not(desk.journey, self._handoff, self._end, target.id)
            if not said and runs_back(desk.journey, self._handoff, self._end, target.id):
                said = _("Runs back in time: a loop-back")
        fits = target is not None and not self._refused(target.id)
        desk.mark(
            rubber=(self._stays, at),
            target=target.box if target is not None and fits else None,
            hint=(at, said) if said else None,
        )

    def _refused(self, card: str) -> str:
        return why_not(self._desk.journey, self._handoff, self._end, card)

    def finish(self, at: Point) -> None:
        """Reconnect the handoff, or say why not."""
        target = self._target(at)
        if target is None:
            return
        refused = self._refused(target.id)
        if refused:
            self._desk.tell(refused)
            return
        words = {"title": self._desk.title_of(target.id)}
        message = "Hand over from «{title}»" if self._end == "source" else "Hand over to «{title}»"
        self._desk.perform(message, reconnect, self._handoff, self._end, target.id, words=words)
        self._desk.selection.set((self._handoff,))
