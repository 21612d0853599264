"""Which things are meant: their kind, owner, channel, persona and tag; only hypotheses."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from journeycanvas.app.forms.choices import Choice
from journeycanvas.app.tick_box import TickBox
from journeycanvas.canvas.canvas import Canvas
from journeycanvas.capture.grammar import CHANNELS
from journeycanvas.edits.filtering import OWNED, owner_of, tags_of
from journeycanvas.kinds.registry import KINDS
from journeycanvas.kinds.words import said
from journeycanvas.review.names import one_line
from journeycanvas.wording import _

ANY = "\x00"
"""The choice that filters nothing."""
ACROSS = (6, 3, 2)
"""How many stand side by side, as there is room."""
LEFT_OUT = ("map", "views", "progress", "routes", "results")


class FilterRow(QWidget):
    """A row of choices; together they make the words of a filter.

    Where there is no room for what they are called, they stand in two rows or three.
    """

    changed = Signal()

    def __init__(self, canvas: Canvas) -> None:
        super().__init__()
        self._canvas = canvas
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(4)
        self._across = 0
        self.kind = self._choice(_("Kind"))
        self.owner = self._choice(_("Owner"))
        self.channel = self._choice(_("Channel"))
        self.persona = self._choice(_("Persona"))
        self.tag = self._choice(_("Tag"))
        self._choices = {
            "kind": self.kind,
            "owner": self.owner,
            "channel": self.channel,
            "persona": self.persona,
            "tag": self.tag,
        }
        """The beginnings of words to what is chosen for them."""
        self.guesses = TickBox(_("Hypotheses only"))
        self.guesses.toggled.connect(self.changed)
        self.follow()
        self._arrange(ACROSS[0])

    def _choice(self, name: str) -> Choice:
        choice = Choice()
        choice.setAccessibleName(name)
        choice.setMinimumWidth(96)
        choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(9)
        choice.currentIndexChanged.connect(self.changed)
        return choice

    def _width(self, across: int) -> int:
        """Return how wide it is with so many side by side, each telling what it is for."""
        each = max(choice.width_of(choice.itemText(0)) for choice in self._choices.values())
        last = self.guesses.sizeHint().width()
        last = last if across == ACROSS[0] else max(last, each)
        return (across - 1) * (each + self._grid.horizontalSpacing()) + last

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room of the fewest side by side."""
        return QSize(self._width(ACROSS[-1]), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put as many side by side as there is room for."""
        super().resizeEvent(event)
        fits = (n for n in ACROSS if self._width(n) <= self.width())
        self._arrange(next(fits, ACROSS[-1]))

    def _arrange(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        for at, part in enumerate((*self._choices.values(), self.guesses)):
            self._grid.removeWidget(part)
            self._grid.addWidget(part, at // across, at % across)
        for column in range(ACROSS[0]):
            self._grid.setColumnStretch(column, int(column < min(across, len(self._choices))))

    @property
    def words(self) -> tuple[str, ...]:
        """The filter in the words of `filtering`; none where nothing is chosen."""
        chosen = self._choices.items()
        found = [f"{n}:{choice.currentData()}" for n, choice in chosen if _says(choice)]
        return (*found, "hypothesis:") if self.guesses.isChecked() else tuple(found)

    def follow(self) -> None:
        """Offer what the map has now; what is chosen stays, if it is still there."""
        journey = self._canvas.journey
        owners = {
            owner
            for table in OWNED
            for record in journey.table(table).values()
            if (owner := owner_of(table, record))
        }
        kinds = [(_(k.plural), t) for t, k in KINDS.items() if t not in LEFT_OUT]
        self._offer(self.kind, _("All kinds"), kinds)
        people = [(one_line(owner, 40), owner) for owner in sorted(owners)]
        self._offer(self.owner, _("Any owner"), [(_("Without an owner"), ""), *people])
        channels = [(said(channel), channel) for channel in CHANNELS]
        self._offer(self.channel, _("Any channel"), [(_("Without a channel"), ""), *channels])
        lanes = [(one_line(p.name, 40) or _("Untitled"), p.id) for p in journey.personas]
        self._offer(self.persona, _("Any persona"), [(_("Without a persona"), ""), *lanes])
        tags = [(one_line(tag, 40), tag) for tag in tags_of(journey)]
        self._offer(self.tag, _("Any tag"), [(_("Without a tag"), ""), *tags])

    def choose(self, words: tuple[str, ...]) -> None:
        """Show a filter; of words that begin alike the first."""
        said = dict(word.partition(":")[::2] for word in reversed(words))
        self.blockSignals(True)
        for name, choice in self._choices.items():
            choice.setCurrentIndex(max(choice.findData(said.get(name, ANY)), 0))
        self.guesses.setChecked("hypothesis" in said)
        self.blockSignals(False)

    def _offer(self, choice: Choice, all_of: str, rows: list[tuple[str, str]]) -> None:
        before = choice.currentData()
        choice.blockSignals(True)
        choice.clear()
        choice.addItem(all_of, ANY)
        for text, value in rows:
            choice.addItem(text, value)
        choice.setCurrentIndex(max(choice.findData(before), 0))
        choice.blockSignals(False)


def _says(choice: Choice) -> bool:
    return choice.currentIndex() > 0
