"""Merging another copy of the open map into it."""

from typing import TYPE_CHECKING

from journeycanvas.app.plain import ask
from journeycanvas.storage.document import Document
from journeycanvas.wording import _

if TYPE_CHECKING:
    from journeycanvas.app.window import Window


def merge_with(window: "Window", theirs: Document, label: str) -> bool:
    """Ask, and take what `label` says into the open map as one entry; tell whether it was done."""
    session = window.session
    if session is None:
        return False
    text = _("Take everything from «{name}»? Undo brings yours back.").format(name=label)
    if ask(window, _("Merge"), text, (_("Take theirs"), _("Cancel"))) != 0:
        return False
    session.perform("Take over «{name}»", lambda _now: theirs.journey, words={"name": label})
    return True
