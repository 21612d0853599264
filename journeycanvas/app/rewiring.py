"""Letting a handoff begin or end at another touchpoint, chosen from a list."""

from typing import TYPE_CHECKING

from journeycanvas.edits.connecting import End, reconnect
from journeycanvas.wording import _

if TYPE_CHECKING:
    from journeycanvas.app.window import Window


def start(window: "Window") -> None:
    """Choose the touchpoint at which the selected handoff begins."""
    _choose(window, "source")


def end(window: "Window") -> None:
    """Choose the touchpoint at which the selected handoff ends."""
    _choose(window, "target")


def _choose(window: "Window", which: End) -> None:
    canvas = window.canvas
    if canvas is None:
        return
    line = canvas.journey.handoffs.get(canvas.selection.focus or "")
    if line is None:
        window.told(_("Select the handoff to reconnect."))
        return
    stays = line.target if which == "source" else line.source
    card = canvas.pick(("touchpoints",), stays)
    if card is None:
        return
    words = {"title": canvas.title_of(card)}
    message = "Hand over from «{title}»" if which == "source" else "Hand over to «{title}»"
    try:
        canvas.perform(message, reconnect, line.id, which, card, words=words)
    except ValueError as error:
        canvas.tell(str(error))
