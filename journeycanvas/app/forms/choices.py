"""Entries for choosing: closed lists, yes or no, ratings, emotions, durations."""

from typing import Any, get_args

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
)

from journeycanvas.app.forms.entry import Change, Entry
from journeycanvas.app.forms.texts import LineEntry, read_figure, say_figure
from journeycanvas.app.style import picture
from journeycanvas.app.tick_box import TickBox
from journeycanvas.kinds.words import said
from journeycanvas.model.values import Duration, Unit
from journeycanvas.wording import _


class Choice(QComboBox):
    """A closed list with a visible arrow; the wheel turns it only when it has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the arrow, which the style sheet takes away; shorten what is too long."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        option.currentText = self.shown  # type: ignore[attr-defined]  # not in the stubs
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        colour = self.palette().placeholderText().color().name()
        arrow = picture("chevron-down", colour, ARROW)
        arrow.paint(painter, self.width() - ARROW - 8, (self.height() - ARROW) // 2, ARROW, ARROW)

    def width_of(self, word: str) -> int:
        """Return how wide it is to show a word whole."""
        return self.fontMetrics().horizontalAdvance(word) + 1 + ARROW + 2 * BESIDE

    @property
    def shown(self) -> str:
        """The chosen word, as much of it as there is room for."""
        room = self.width() - ARROW - 2 * BESIDE
        return self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)

    def event(self, event: QEvent) -> bool:
        """Open the list with Alt and an arrow, which elsewhere change moods."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.modifiers() == Qt.KeyboardModifier.AltModifier
            and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        ):
            event.accept()
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the wheel to the page while somebody scrolls past."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


ARROW = 16
"""The side of the arrow, in pixels."""
BESIDE = 9
"""Pixels at both sides of the word, and beside the arrow."""


class ChoiceEntry(Entry):
    """One word of a closed list; an optional one may be empty."""

    def __init__(self, change: Change, words: tuple[str, ...], *, optional: bool) -> None:
        super().__init__(change)
        self._words: list[str | None] = [None, *words] if optional else [*words]
        self.box = Choice()
        self.box.addItems([said(word) for word in self._words])
        self.box.activated.connect(lambda at: self._change(self._words[at]))
        self.column.addWidget(self.box)
        self.setFocusProxy(self.box)

    def show_value(self, value: Any) -> None:
        """Show a word."""
        self.box.setCurrentIndex(self._words.index(value) if value in self._words else -1)

    def show_mixed(self) -> None:
        """Show no word at all, which is not the same as the empty one."""
        self.box.setCurrentIndex(-1)


class YesNoEntry(Entry):
    """Yes or no."""

    def __init__(self, change: Change, words: str) -> None:
        super().__init__(change)
        self.box = TickBox(words)
        self.box.clicked.connect(self._pressed)
        self.column.addWidget(self.box)
        self.setFocusProxy(self.box)

    def _pressed(self, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        # Connected to a `partial` itself, the signal would come without its argument.
        self.box.setTristate(False)
        self._change(on)

    def show_value(self, value: Any) -> None:
        """Show yes or no."""
        self.box.setTristate(False)
        self.box.setChecked(bool(value))

    def show_mixed(self) -> None:
        """Show neither yes nor no."""
        self.box.setCheckState(Qt.CheckState.PartiallyChecked)


class StepEntry(Entry):
    """One of a few numbers as buttons; a second press on the chosen one takes it back."""

    def __init__(self, change: Change, steps: dict[int, str]) -> None:
        super().__init__(change)
        self._value: int | None = None
        row = QHBoxLayout()
        row.setSpacing(5)
        self.buttons: dict[int, QPushButton] = {}
        for number, text in steps.items():
            button = QPushButton(text)
            button.setObjectName("step")
            button.setCheckable(True)
            button.clicked.connect(lambda _on, number=number: self._pressed(number))
            # Tab comes to the first one, arrows go on from there.
            policy = Qt.FocusPolicy.ClickFocus if self.buttons else Qt.FocusPolicy.StrongFocus
            button.setFocusPolicy(policy)
            button.installEventFilter(self)
            self.buttons[number] = button
            row.addWidget(button)
        self.column.addLayout(row)
        self.setFocusProxy(next(iter(self.buttons.values())))

    def call(self, name: str) -> None:
        """Name every button: a bare number says nothing."""
        super().call(name)
        for button in self.buttons.values():
            button.setAccessibleName(f"{name}: {button.text()}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let the arrow keys go from one number to the next."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            step = (key == Qt.Key.Key_Right) - (key == Qt.Key.Key_Left)
            buttons = list(self.buttons.values())
            if step and watched in buttons:
                at = buttons.index(watched) + step
                buttons[max(0, min(at, len(buttons) - 1))].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _pressed(self, number: int) -> None:
        value = None if self._value == number else number
        self.show_value(value)
        self._change(value)

    def show_value(self, value: Any) -> None:
        """Show a number, or none."""
        self._value = value
        for number, button in self.buttons.items():
            button.setChecked(number == value)


RATINGS = {number: str(number) for number in range(1, 6)}
EMOTIONS = {-2: "−2", -1: "−1", 0: "0", 1: "+1", 2: "+2"}


class DurationEntry(Entry):
    """An amount and its unit; without an amount there is no duration."""

    def __init__(self, change: Change) -> None:
        super().__init__(change)
        self._unit: Unit = "days"
        self._amount: float | None = None
        self._units: tuple[Unit, ...] = get_args(Unit)
        row = QHBoxLayout()
        row.setSpacing(6)
        self.amount = LineEntry(self._take_amount, "", read_figure, say_figure)
        self.unit = Choice()
        self.unit.addItems([said(word) for word in self._units])
        self.unit.activated.connect(self._take_unit)
        row.addWidget(self.amount, 1)
        row.addWidget(self.unit, 1)
        self.column.addLayout(row)
        self.setFocusProxy(self.amount)

    def call(self, name: str) -> None:
        """Name the amount and the unit."""
        super().call(name)
        self.amount.call(name)
        self.unit.setAccessibleName(f"{name}: {_('Unit')}")

    def _take_amount(self, value: float | None) -> str:
        self._amount = value
        return self._told()

    def _take_unit(self, at: int) -> None:
        self._unit = self._units[at]
        if self._amount is not None:
            self._told()

    def _told(self) -> str:
        if self._amount is None:
            return self._change(None)
        if self._amount < 0:
            return _("A duration cannot be negative.")
        return self._change(Duration(amount=self._amount, unit=self._unit))

    def show_value(self, value: Any) -> None:
        """Show a duration."""
        if isinstance(value, Duration):
            self._unit, self._amount = value.unit, value.amount
        else:
            self._amount = None
        self.amount.show_value(self._amount)
        self.unit.setCurrentIndex(self._units.index(self._unit))

    def finish(self) -> None:
        """Hand in a typed amount."""
        self.amount.finish()
