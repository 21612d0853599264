"""What a crash left behind, as cards: keep it, compare it, discard it, or later."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from journeycanvas.app import opening
from journeycanvas.app.card import Card
from journeycanvas.app.forms.entry import clear
from journeycanvas.app.plain import label, refused
from journeycanvas.app.recovered import compare, kept_at, name_of, show_in_folder, told_of, typed_in
from journeycanvas.recovery import shelf
from journeycanvas.recovery.leftovers import Leftover
from journeycanvas.recovery.looking import ask_again, is_blamed
from journeycanvas.wording import _, ngettext

if TYPE_CHECKING:
    from journeycanvas.app.window import Window

SEEN = 0.6
"""How much of a card's height has to be on the screen, so that a person has seen it."""


class RecoveryCards(QWidget):
    """The part of the start screen that offers work back. Empty as a rule."""

    def __init__(self, window: "Window") -> None:
        super().__init__()
        self._window = window
        self._cards: dict[Card, Leftover] = {}
        self.seen: set[str] = set()
        """The journals, by file name, whose cards a person has had before their eyes."""
        self._note = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def offered(self) -> tuple[Leftover, ...]:
        """What is on offer."""
        return tuple(self._cards.values())

    def offer(self, leftovers: tuple[Leftover, ...], note: str = "") -> None:
        """Offer back what a program that ended unexpectedly has left behind.

        `note` is a sentence on what is shown above the cards.
        """
        self._cards, self._note = {}, note
        clear(self._column)
        if note:
            self._column.addWidget(label(note, "value"))
        for leftover in leftovers:
            card = self._suspect(leftover) if leftover.suspect else self._card(leftover)
            card.installEventFilter(self)
            self._cards[card] = leftover
            self._column.addWidget(card)
        self.follow_shelf()

    def follow_shelf(self) -> None:
        """Offer the list of what was set aside, where there is something in it."""
        old = self.findChild(QPushButton, "shelf")
        if isinstance(old, QPushButton):
            self._column.removeWidget(old)
            old.setParent(None)
        kept = shelf.shelved()
        if kept:
            text = ngettext("Recovered work ({number})…", "Recovered work ({number})…", len(kept))
            button = QPushButton(text.format(number=len(kept)))
            button.setObjectName("shelf")
            button.clicked.connect(lambda _on=False: show_recovered(self._window))
            self._column.addWidget(button)

    def offer_carefully(self, find: Callable[[], object]) -> None:
        """Say that starting failed and that nothing was loaded; `find` looks for work to offer."""
        self._cards = {}
        clear(self._column)
        card = Card(
            _("Nothing was opened by itself"),
            _("The program ended twice while it was starting. All your files are as they were."),
            "",
            _("Look for unsaved work"),
        )
        card.button.clicked.connect(lambda _on=False: find())
        self._column.addWidget(card)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note that a person has a card before their eyes."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, Card):
            leftover = self._cards.get(watched)
            shown = watched.visibleRegion().boundingRect().height()
            if leftover is not None and shown >= SEEN * watched.height():
                self.seen.add(leftover.file.name)
        return super().eventFilter(watched, event)

    def skip(self) -> None:
        """Ask no more about what is on offer, as far as a person has seen it and left."""
        left = [one for one in self.offered if one.file.name in self.seen]
        for leftover in left:
            self._shelve(leftover, shelf.put_off)
        self._cards = {card: one for card, one in self._cards.items() if one not in left}

    def _card(self, leftover: Leftover) -> Card:
        story = leftover.story()
        title = _("Unsaved work: {name}").format(name=name_of(leftover))
        about = f"{kept_at(leftover)}\n{told_of(story)}"
        card = Card(title, about, typed_in(story), _("Keep"))
        card.button.clicked.connect(partial(self.restore, leftover))
        answers = [(_("Compare"), partial(self._compare, leftover))]
        if story.lost or not story.sound:
            answers.append((_("Show in folder"), partial(self._show, leftover)))
        answers += [
            (_("Discard"), partial(self._settle, leftover, shelf.discard)),
            (_("Later"), partial(self._settle, leftover, shelf.put_off)),
        ]
        return _with_buttons(card, answers)

    def _suspect(self, leftover: Leftover) -> Card:
        if is_blamed(leftover.file):
            text = _(
                "Looking into «{name}» ended the program, and another one that only tried it. It "
                "is as it was, and nothing else is missing."
            )
        else:
            text = _(
                "The program ended while it was looking into «{name}», and trying it again was "
                "broken off. It is as it was, and nothing else is missing."
            )
        title = _("Recovered work that could not be looked into")
        card = Card(title, text.format(name=leftover.file.name), "", _("Try again"))
        card.button.clicked.connect(partial(self._again, leftover))
        answers = [
            (_("Show in folder"), partial(self._show, leftover)),
            (_("Later"), partial(self._settle, leftover, shelf.put_off)),
        ]
        return _with_buttons(card, answers)

    def restore(self, leftover: Leftover, *_ignored: object) -> None:
        """Open what was left behind; what else there is stays on offer."""
        if opening.recover(self._window, leftover):
            self._offer_rest(leftover)

    def _compare(self, leftover: Leftover, *_ignored: object) -> None:
        compare(self._window, leftover)

    def _show(self, leftover: Leftover, *_ignored: object) -> None:
        show_in_folder([leftover.file])

    def _again(self, leftover: Leftover, *_ignored: object) -> None:
        from journeycanvas.app.start_up import found_again  # noqa: PLC0415 - it begins with this

        ask_again(leftover.file)
        self.offer(found_again(self._window, self.offered))

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
        self.offer(tuple(other for other in self.offered if other is not leftover), self._note)


def _with_buttons(card: Card, answers: Sequence[tuple[str, Callable[..., None]]]) -> Card:
    for words, act in answers:
        button = QPushButton(words)
        button.clicked.connect(act)
        card.row.insertWidget(card.row.count() - 1, button)
    return card


def show_recovered(window: "Window") -> None:
    """Show the list of recovered work that was set aside, as an action."""
    from journeycanvas.app.shelf_window import ShelfWindow  # noqa: PLC0415 - rarely used

    ShelfWindow(window).exec()
    window.start.recovered.follow_shelf()
