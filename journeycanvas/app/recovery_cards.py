"""What a crash left behind, as cards: keep it, compare it, discard it, or later."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from journeycanvas.app import opening
from journeycanvas.app.card import Card
from journeycanvas.app.forms.entry import clear
from journeycanvas.app.plain import label, refused
from journeycanvas.storage import shelf
from journeycanvas.storage.document import Document
from journeycanvas.storage.errors import UnreadableError
from journeycanvas.storage.reading import read
from journeycanvas.storage.recovery import Leftover
from journeycanvas.wording import _, ngettext

if TYPE_CHECKING:
    from journeycanvas.app.window import Window

MOST_DRAFT = 80
"""Characters of a half-typed text that a card shows."""


class RecoveryCards(QWidget):
    """The part of the start screen that offers work back. Empty as a rule."""

    def __init__(self, window: "Window") -> None:
        super().__init__()
        self._window = window
        self._offered: tuple[Leftover, ...] = ()
        self._seen = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def offer(self, leftovers: tuple[Leftover, ...], note: str = "") -> None:
        """Offer back what a program that ended unexpectedly has left behind.

        `note` is a sentence on what is shown above the cards.
        """
        self._offered, self._seen = leftovers, False
        clear(self._column)
        if note:
            self._column.addWidget(label(note, "value"))
        for leftover in leftovers:
            self._column.addWidget(self._card(leftover, new=True))
        kept = shelf.shelved()
        if kept and not leftovers:
            text = ngettext(
                "Recovered work from before ({number})…",
                "Recovered work from before ({number})…",
                len(kept),
            )
            button = QPushButton(text.format(number=len(kept)))
            button.setObjectName("quiet")
            button.clicked.connect(self._show_kept)
            self._column.addWidget(button)

    def offer_carefully(self, find: Callable[[], object]) -> None:
        """Say that starting failed and that nothing was loaded; `find` looks for work to offer."""
        clear(self._column)
        card = Card(
            _("Nothing was opened by itself"),
            _("The program ended twice while it was starting. All your files are as they were."),
            "",
            _("Look for unsaved work"),
        )
        card.button.clicked.connect(lambda _on=False: find())
        self._column.addWidget(card)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Note that a person has what is on offer before their eyes."""
        super().paintEvent(event)
        self._seen = True

    def skip(self) -> None:
        """Ask no more about what is on offer, if a person has seen it and left."""
        if not self._seen:
            return
        for leftover in self._offered:
            self._shelve(leftover, shelf.put_off)
        self._offered = ()

    def _show_kept(self) -> None:
        clear(self._column)
        for leftover in shelf.shelved():
            self._column.addWidget(self._card(leftover, new=False))

    def _card(self, leftover: Leftover, *, new: bool) -> Card:
        story = leftover.story()
        parts = []
        if story.at is not None:
            at = f"{story.at.astimezone():%Y-%m-%d %H:%M}"
            parts.append(_("Last edit {at}").format(at=at))
        edits = ngettext("{number} unsaved edit", "{number} unsaved edits", story.edits)
        parts.append(edits.format(number=story.edits))
        small = ""
        if story.draft:
            draft = " ".join(story.draft.split())
            cut = draft[:MOST_DRAFT] + ("…" if len(draft) > MOST_DRAFT else "")
            small = _("You were typing: “{text}”").format(text=cut)
        name = leftover.path.name if leftover.path else leftover.title or _("Untitled map")
        title = _("Unsaved work: {name}").format(name=name)
        card = Card(title, " · ".join(parts), small, _("Keep"))
        card.button.clicked.connect(partial(self.restore, leftover))
        answers = [(_("Compare"), partial(self._compare, leftover))]
        if new:
            answers += [
                (_("Discard"), partial(self._settle, leftover, shelf.discard)),
                (_("Later"), partial(self._settle, leftover, shelf.put_off)),
            ]
        for words, act in answers:
            button = QPushButton(words)
            button.clicked.connect(act)
            card.row.insertWidget(card.row.count() - 1, button)
        return card

    def restore(self, leftover: Leftover, *_ignored: object) -> None:
        """Open what was left behind; what else there is stays on offer."""
        if opening.recover(self._window, leftover):
            self._offer_rest(leftover)

    def _compare(self, leftover: Leftover, *_ignored: object) -> None:
        """Show what the recovered work differs in from the file, as far as there is one."""
        from journeycanvas.app.compare_window import compare_with  # noqa: PLC0415 - rarely used

        try:
            after = leftover.recover().document
            before = self._before(leftover) or after
        except UnreadableError as error:
            refused(self._window, str(error))
            return
        compare_with(self._window, before, after, (_("As saved"), _("Recovered")))

    def _before(self, leftover: Leftover) -> Document | None:
        if leftover.path is None or not leftover.path.exists():
            return leftover.base()
        return read(leftover.path).document

    def _settle(
        self, leftover: Leftover, put: Callable[[Leftover], None], *_ignored: object
    ) -> None:
        self._shelve(leftover, put)
        self._offer_rest(leftover)

    def _shelve(self, leftover: Leftover, put: Callable[[Leftover], None]) -> None:
        try:
            put(leftover)
        except OSError as error:
            text = _("The recovery file could not be moved: {error}. It stays where it is.")
            refused(self._window, text.format(error=error))

    def _offer_rest(self, leftover: Leftover) -> None:
        self.offer(tuple(other for other in self._offered if other is not leftover))
