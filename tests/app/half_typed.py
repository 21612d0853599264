"""Every place of entry with half a text in it: how it comes there, and where it is looked for."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from journeycanvas.app.asking import Asking
from journeycanvas.app.forms.form import Form
from journeycanvas.app.forms.shared import SharedForm
from journeycanvas.app.forms.texts import LineEntry, TextEntry, TypedEntry
from journeycanvas.app.outline.columns import DURATION, OWNER, TITLE
from journeycanvas.canvas.text_editor import TextEditor
from journeycanvas.model.inbox import InboxNote
from tests.app.driver import Driver


class Half(NamedTuple):
    """A place: how half a text gets there (the focus stays), and what stands there later."""

    name: str
    begin: Callable[[Driver], object]
    text: str
    found: Callable[[Driver], object]


def _card(driver: Driver, field: str = "title", title: str = "Signs") -> object:
    cards = driver.journey.touchpoints.values()
    known = next((one for one in cards if one.title == title), None)
    return getattr(known, field, None)


def _on_board(driver: Driver, title: str, key: Qt.Key = Qt.Key.Key_F2) -> None:
    driver.canvas.choose(driver.titled(title))
    driver.canvas.view.setFocus()
    driver.key(key)


def _editor(driver: Driver) -> str:
    found = driver.window.findChildren(TextEditor)
    shown = [one for one in found if one.isVisible()]
    return shown[0].toPlainText() if shown else ""


def _sla(driver: Driver) -> None:
    (line,) = driver.journey.handoffs
    driver.canvas.naming.edit_sla(line)


def _form(driver: Driver) -> Form:
    inspector = driver.editor.inspector
    driver.editor.tabs.setCurrentWidget(inspector)
    assert isinstance(inspector.form, Form)
    inspector.form.unfold()
    return inspector.form


def _line(entry: object) -> QWidget:
    assert isinstance(entry, (LineEntry, TextEntry))
    return entry.edit


def _field(driver: Driver, title: str, field: str, part: str = "") -> TypedEntry:
    driver.canvas.choose(driver.titled(title)) if title else driver.canvas.selection.set(())
    driver.settle()
    entry: object = _form(driver).entries[field]
    if part:
        entry = entry.entries[part]  # type: ignore[attr-defined]  # a group has them
    if not isinstance(entry, TypedEntry):
        entry = entry.findChildren(TypedEntry)[0]  # type: ignore[attr-defined]  # a duration
    assert isinstance(entry, TypedEntry)
    return entry


def _into_field(title: str, field: str, part: str = "") -> Callable[[Driver], object]:
    def begin(driver: Driver) -> None:
        line = _line(_field(driver, title, field, part))
        line.setFocus()
        (line.selectAll if isinstance(line, QLineEdit | QPlainTextEdit) else line.show)()

    return begin


def _in_field(title: str, field: str, part: str = "") -> Callable[[Driver], object]:
    def found(driver: Driver) -> object:
        return _field(driver, title, field, part).typed()

    return found


def _reading(driver: Driver) -> None:
    driver.canvas.choose(driver.titled("Trials started"))
    rows = _form(driver).entries["readings"]
    rows.begin_rows(1)  # type: ignore[attr-defined]  # a list of rows
    _line(_reading_line(driver)).setFocus()


def _reading_line(driver: Driver) -> TypedEntry:
    rows = _form(driver).entries["readings"]
    line = rows.rows[0].entries["value"]  # type: ignore[attr-defined]  # a list of rows
    assert isinstance(line, TypedEntry)
    return line


def _many(driver: Driver) -> TypedEntry:
    driver.canvas.selection.set((driver.titled("Signs"), driver.titled("Tries it")))
    driver.settle()
    form = driver.editor.inspector.form
    assert isinstance(form, SharedForm)
    form.unfold()
    entry = form.entries["owner"]
    assert isinstance(entry, TypedEntry)
    return entry


def _outline(title: str, column: int) -> Callable[[Driver], object]:
    def begin(driver: Driver) -> None:
        if driver.window.outline.outline is None:
            driver.window.outline.toggle()
        outline = driver.window.outline.outline
        assert outline is not None
        driver.settle()
        index = outline.rows.index_of(driver.titled(title), column)
        assert index.isValid()
        outline.tree.setFocus()
        outline.tree.setCurrentIndex(index)
        outline.tree.edit(index)
        driver.settle()

    return begin


def _capture(driver: Driver) -> None:
    driver.canvas.choose(driver.titled("Tries it"))
    driver.editor.capture.entry.setFocus()


def _captured(driver: Driver) -> object:
    capture = driver.editor.capture
    return (capture.entry.text(), driver.canvas.title_of(capture.context.moment))


def _dialog(driver: Driver) -> None:
    asking = Asking(driver.window, "Name this moment", "Name", more="Note")
    asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    asking.open()
    driver.settle()
    asking.text.setFocus()


def _inbox(driver: Driver) -> object:
    notes = driver.journey.table("inbox").values()
    return [note.text for note in notes if isinstance(note, InboxNote)]


LONG = "far too long " * 20
PLACES = (
    Half(
        "title",
        lambda d: _on_board(d, "Signs"),
        "Half a sen",
        lambda d: _card(d, "title", "Half a sen"),
    ),
    Half(
        "stage", lambda d: _on_board(d, "Notice"), "Notice tha", lambda d: d.journey.stages[0].name
    ),
    Half(
        "lane", lambda d: _on_board(d, "Buyer"), "Buyer and", lambda d: d.journey.personas[1].name
    ),
    Half("long title", lambda d: _on_board(d, "Signs"), LONG, _editor),
    Half("sla on the board", _sla, "4 hou", _editor),
    Half("line", _into_field("Signs", "owner"), "Sal", _in_field("Signs", "owner")),
    Half("text", _into_field("Signs", "note"), "They sa", _in_field("Signs", "note")),
    Half(
        "figure",
        _into_field("Trials started", "target"),
        "12 or",
        _in_field("Trials started", "target"),
    ),
    Half("time", _into_field("Signs", "sla"), "4x", _in_field("Signs", "sla")),
    Half("day", _into_field("", "last_reviewed"), "2026-1", _in_field("", "last_reviewed")),
    Half("part", _into_field("", "outcome", "due"), "in Mar", _in_field("", "outcome", "due")),
    Half(
        "row",
        _reading,
        "a fe",
        lambda d: (_field(d, "Trials started", "target"), _reading_line(d).typed())[1],
    ),
    Half("of many", lambda d: _line(_many(d)).setFocus(), "Sal", lambda d: _many(d).typed()),
    Half(
        "outline title",
        _outline("Signs", TITLE),
        "Half a row",
        lambda d: _card(d, "title", "Half a row"),
    ),
    Half("outline owner", _outline("Signs", OWNER), "Sal", lambda d: _card(d, "owner")),
    Half(
        "outline time",
        _outline("Silence", DURATION),
        "4 hou",
        _in_field("Silence", "duration"),
    ),
    Half("capture", _capture, "friction: nobody kn", _captured),
    Half("dialog", _dialog, "before the wor", _inbox),
)
EXPECTED = {
    "capture": ("friction: nobody kn", "Tries it"),
    "dialog": ["before the wor"],
}


def type_half(driver: Driver, half: Half) -> None:
    """Type half a text, key by key, and leave it there."""
    half.begin(driver)
    driver.settle()
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit | QPlainTextEdit), half.name
    focus.selectAll()
    driver.type(half.text)


def check(driver: Driver, half: Half) -> None:
    """Look whether it stands where it was typed."""
    expected = EXPECTED.get(half.name, half.text)
    assert half.found(driver) == expected, half.name
