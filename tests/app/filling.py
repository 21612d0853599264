"""Filling in forms the way a person does: by typing, choosing and picking."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget

from journeycanvas.app.forms.choices import ChoiceEntry, DurationEntry, StepEntry, YesNoEntry
from journeycanvas.app.forms.entry import Entry
from journeycanvas.app.forms.groups import GroupEntry
from journeycanvas.app.forms.references import Picker, ReferenceEntry
from journeycanvas.app.forms.texts import LineEntry, TextEntry
from journeycanvas.kinds.field import Field
from journeycanvas.kinds.words import said
from tests.app.driver import Driver

LEFT = Qt.MouseButton.LeftButton


def retype(widget: QWidget, text: str) -> None:
    """Replace what stands in a widget by typing."""
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(widget, Qt.Key.Key_Delete)
    QTest.keyClicks(widget, text)


def choose(box: QComboBox, word: str) -> None:
    """Choose from a closed list by its arrow keys."""
    box.setFocus()
    at = box.findText(word)
    assert at >= 0, word
    while box.currentIndex() != at:
        QTest.keyClick(box, Qt.Key.Key_Down if box.currentIndex() < at else Qt.Key.Key_Up)


def press(entry: Entry, text: str) -> None:
    """Press the last visible button with this text."""
    QApplication.processEvents()
    buttons = [b for b in entry.findChildren(QPushButton) if b.text() == text and b.isVisible()]
    QTest.mouseClick(buttons[-1], LEFT)
    QApplication.processEvents()


def fill(entry: Entry, field: Field, value: Any) -> None:
    """Fill in an entry, whatever it is made of."""
    if isinstance(entry, LineEntry | TextEntry):
        text = ", ".join(value) if field.form == "words" else str(value)
        retype(entry.edit, text)
        entry.finish()
    elif isinstance(entry, ChoiceEntry):
        choose(entry.box, said(value))
    elif isinstance(entry, YesNoEntry | StepEntry):
        button = entry.box if isinstance(entry, YesNoEntry) else entry.buttons[value]
        if not button.isChecked():
            QTest.keyClick(button, Qt.Key.Key_Space)
    elif isinstance(entry, DurationEntry):
        retype(entry.amount.edit, f"{value['amount']:g}")
        entry.finish()
        choose(entry.unit, said(value["unit"]))
    elif isinstance(entry, GroupEntry):
        _fill_parts(entry, field, value)
    else:
        for number, row in enumerate(value):
            if len(_groups(entry)) <= number:
                press(entry, "Add")
            _fill_parts(_groups(entry)[number], field, row)


def _groups(entry: Entry) -> list[GroupEntry]:
    return [group for group in entry.findChildren(GroupEntry) if group.isVisible()]


def _fill_parts(entry: GroupEntry, field: Field, value: dict[str, Any]) -> None:
    for part in field.parts:
        if part.name in value:
            fill(entry.entries[part.name], part, value[part.name])


def refer(driver: Driver, entry: ReferenceEntry, identity: str) -> None:
    """Pick a thing from the picker's list."""

    def pick(dialog: QWidget) -> None:
        assert isinstance(dialog, Picker)
        role = Qt.ItemDataRole.UserRole
        rows = [dialog.list.item(row) for row in range(dialog.list.count())]
        dialog.list.setCurrentItem(next(row for row in rows if row.data(role) == identity))
        QTest.keyClick(dialog.filter, Qt.Key.Key_Return)

    driver.in_dialog(pick)
    QTest.mouseClick(entry.add, LEFT)
