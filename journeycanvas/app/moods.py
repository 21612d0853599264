"""Raising and lowering the emotion of touchpoints."""

from typing import TYPE_CHECKING

from journeycanvas.canvas.canvas import Canvas
from journeycanvas.edits.moving import shift_emotion
from journeycanvas.kinds.words import mood
from journeycanvas.wording import _, ngettext

if TYPE_CHECKING:
    from journeycanvas.app.window import Window


def up(window: "Window") -> None:
    """Raise the emotion of the selected touchpoints by one."""
    if window.canvas is not None:
        _shift(window.canvas, 1)


def down(window: "Window") -> None:
    """Lower the emotion of the selected touchpoints by one."""
    if window.canvas is not None:
        _shift(window.canvas, -1)


def _shift(canvas: Canvas, by: int) -> None:
    cards = [i for i in canvas.selection.ids if i in canvas.journey.touchpoints]
    if not cards:
        canvas.told.emit(_("Select the touchpoints whose emotion is to change."))
        return
    words = {"title": canvas.title_of(cards[0]), "count": str(len(cards))}
    one = "Change emotion of «{title}»"
    message = one if len(cards) == 1 else "Change emotion of {count} touchpoints"
    canvas.perform(message, shift_emotion, cards, by, key="emotion", words=words)
    found = [canvas.journey.touchpoints[i].emotion or 0 for i in cards]
    told = mood(min(found))
    if min(found) != max(found):
        told = _("from {low} to {high}").format(low=told, high=mood(max(found)))
    if len(cards) == 1:
        canvas.told.emit(_("«{title}»: emotion {mood}").format(title=words["title"], mood=told))
    else:
        sentence = ngettext(
            "{count} touchpoint: emotion {mood}",
            "{count} touchpoints: emotion {mood}",
            len(cards),
        )
        canvas.told.emit(sentence.format(count=len(cards), mood=told))
