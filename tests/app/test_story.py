"""Stories in the real window, by mouse and by keyboard."""

from collections import deque
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QFileDialog, QPushButton, QWidget

from journeycanvas.app import documents
from journeycanvas.app.export_dialog import ExportDialog
from journeycanvas.app.forms.choices import StepEntry
from journeycanvas.app.forms.references import Picker
from journeycanvas.canvas import walking
from journeycanvas.drawing.geometry import Point
from journeycanvas.model.journey import Journey
from journeycanvas.resources import resource
from journeycanvas.storage.reading import read
from tests.app.driver import Driver

SAMPLE = resource("samples", "committee-purchase.journey")


KEYS: dict[walking.Way, Qt.Key] = {
    "left": Qt.Key.Key_Left,
    "right": Qt.Key.Key_Right,
    "up": Qt.Key.Key_Up,
    "down": Qt.Key.Key_Down,
}
LATER = (
    ("add-cause", "Add: Causes", "Prices are made by hand"),
    ("add-evidence", "Add: Evidence", "Seven of ten ask in the first call"),
    ("add-fix", "Add: Fixes", "Publish prices"),
)
RATINGS = (("impact", 5), ("frequency", 4), ("effort", 2))


def press(button: QAbstractButton) -> None:
    """Click a button where it stands."""
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def walk(driver: Driver, title: str) -> None:
    """Go to a thing by arrow keys, on the shortest way they lead."""
    goal = driver.titled(title)
    start = driver.canvas.selection.focus
    ways: dict[str | None, tuple[Qt.Key, ...]] = {start: ()}
    waiting: deque[str | None] = deque([start])
    while goal not in ways:
        here = waiting.popleft()
        for way, key in KEYS.items():
            there = walking.next_stop(driver.canvas.board, driver.journey, here, way)
            if there is not None and there not in ways:
                ways[there] = (*ways[here], key)
                waiting.append(there)
    for key in ways[goal]:
        driver.key(key)
    assert driver.canvas.selection.ids == (goal,)


def rating(driver: Driver, field: str, number: int) -> QPushButton:
    """Return a rating button of the inspector."""
    assert driver.window.inspector is not None
    assert driver.window.inspector.form is not None
    entry = driver.window.inspector.form.entries[field]
    assert isinstance(entry, StepEntry)
    return entry.buttons[number]


def tab_to(driver: Driver, widget: QWidget) -> None:
    """Press Tab until a widget has the focus."""
    for _ in range(80):
        if driver.focused() is widget:
            return
        driver.key(Qt.Key.Key_Tab)
    raise AssertionError("Tab does not lead there")


def check_whole(journey: Journey) -> None:
    """The map that both stories build."""
    assert [len(journey.stages), len(journey.personas)] == [3, 2]
    assert sorted(card.title for card in journey.touchpoints.values()) == [
        "Asks a peer",
        "Compares offers",
        "Reads a post",
        "Signs",
        "Talks to us",
        "Tries it",
    ]
    where = {card.title: card.stage for card in journey.touchpoints.values()}
    first, second, last = (stage.id for stage in journey.stages)
    assert (where["Asks a peer"], where["Talks to us"], where["Signs"]) == (first, second, last)
    (line,) = journey.handoffs.values()
    assert journey.touchpoints[line.source].title == "Compares offers"
    assert journey.touchpoints[line.target].title == "Tries it"
    (note,) = journey.frictions.values()
    assert (note.title, note.pinned_to) == ("No price anywhere", line.source)
    (cause,) = journey.table("causes").values()
    (piece,) = journey.table("evidence").values()
    (fix,) = journey.backlog.values()
    assert cause.symptoms == (note.id,)  # type: ignore[attr-defined]
    assert piece.supports == (note.id,)  # type: ignore[attr-defined]
    assert (fix.addresses, fix.score) == ((note.id,), 10.0)


def export(driver: Driver, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Export poster and CSV through the dialog; the file dialog itself is the system's."""
    for number, name in ((0, "poster.pdf"), (3, "backlog.csv")):
        target = folder / name
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, t=target: (str(t), ""))

        def choose(dialog: QWidget, number: int = number) -> None:
            assert isinstance(dialog, ExportDialog)
            dialog.kind.setCurrentIndex(number)
            dialog.done(QDialog.DialogCode.Accepted)

        driver.in_dialog(choose)
        driver.shortcut("export")
    page = pypdfium2.PdfDocument(folder / "poster.pdf")[0]
    text = " ".join(page.get_textpage().get_text_range().split())
    assert "Compares offers" in text
    assert "Publish prices" in text
    assert (folder / "backlog.csv").read_text("utf-8-sig").count("Publish prices") == 1


def test_a_map_is_built_by_mouse(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = driver.window
    press(named_button(driver, "Begin: B2B purchase"))
    driver.settle()
    for stage in driver.journey.stages[3:]:
        header = next(span for span in driver.canvas.headers.spans() if span[0] == stage.id)
        spot = QPoint(round((header[1] + header[2]) / 2), 20)
        QTest.mouseClick(driver.canvas.headers, Qt.MouseButton.LeftButton, pos=spot)
        driver.shortcut("delete")
    heads = driver.canvas.heads
    below = QPoint(18, round(heads.spans()[-1][2]) + 14)
    QTest.mouseClick(heads, Qt.MouseButton.LeftButton, pos=below)
    driver.settle()
    driver.name("Buyer")
    for at, lane, titles in (
        (0, 0, ("Reads a post", "Asks a peer")),
        (1, 0, ("Compares offers",)),
        (1, 1, ("Tries it", "Talks to us")),
        (2, 1, ("Signs",)),
    ):
        for title in titles:
            board = driver.canvas.board
            column, row = board.columns[at], board.lanes[lane]
            free = sum(1 for m in driver.journey.cell(column.stage, row.persona))
            x = column.slot_x(min(free, column.slots)) + column.card / 2
            driver.double_click(Point(min(x, column.right - 6), row.cards_y + 30))
            driver.name(title)
    source, target = driver.titled("Compares offers"), driver.titled("Tries it")
    driver.hover(driver.middle(source))
    box = driver.canvas.board.boxes[source]
    driver.drag(Point(box.right, box.middle.y), driver.middle(target))
    driver.click(driver.middle(source))
    inspector = window.inspector
    assert inspector is not None

    def add(words: str) -> None:
        buttons = {b.accessibleName(): b for b in inspector.findChildren(QPushButton)}
        inspector.ensureWidgetVisible(buttons[words])
        driver.settle()
        press(buttons[words])
        driver.settle()

    add("Add: Friction here")
    driver.name("No price anywhere")
    note = driver.titled("No price anywhere")
    for _action, words, title in LATER:
        driver.click(driver.middle(note))
        add(words)
        driver.type(title)
    for field, number in RATINGS:
        inspector.ensureWidgetVisible(rating(driver, field, number))
        press(rating(driver, field, number))
        driver.settle()
    check_whole(driver.journey)
    export(driver, tmp_path, monkeypatch)


def test_a_map_is_built_by_keyboard(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    tab_to(driver, named_button(driver, "Begin: B2B purchase"))
    driver.key(Qt.Key.Key_Space)
    for stage in ("Growth", "Onboarding"):
        walk(driver, stage)
        driver.shortcut("delete")
    driver.shortcut("add-lane")
    driver.name("Buyer")
    walk(driver, "Customer")
    driver.key(Qt.Key.Key_Right)
    driver.key(Qt.Key.Key_Return, control)
    driver.name("Reads a post")
    driver.key(Qt.Key.Key_Return, control)
    driver.name("Asks a peer")
    driver.key(Qt.Key.Key_Right)
    driver.key(Qt.Key.Key_Return, control)
    driver.name("Compares offers")
    driver.key(Qt.Key.Key_Down)
    driver.key(Qt.Key.Key_Return, control)
    driver.name("Tries it")
    driver.key(Qt.Key.Key_Return, control)
    driver.name("Talks to us")
    driver.key(Qt.Key.Key_Right)
    driver.key(Qt.Key.Key_Return, control)
    driver.name("Signs")
    walk(driver, "Compares offers")

    def pick(dialog: QWidget) -> None:
        assert isinstance(dialog, Picker)
        QTest.keyClicks(dialog.focusWidget(), "tries")
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)

    driver.in_dialog(pick)
    driver.shortcut("add-handoff")
    walk(driver, "Compares offers")
    driver.shortcut("add-friction")
    driver.name("No price anywhere")
    for action, _words, title in LATER:
        walk(driver, "No price anywhere")
        driver.shortcut(action)
        driver.type(title)
        if action != LATER[-1][0]:
            driver.key(Qt.Key.Key_Escape)
    for field, number in RATINGS:
        tab_to(driver, rating(driver, field, 1))
        for _ in range(number - 1):
            driver.key(Qt.Key.Key_Right)
        driver.key(Qt.Key.Key_Space)
    check_whole(driver.journey)
    export(driver, tmp_path, monkeypatch)


def named_button(driver: Driver, name: str) -> QPushButton:
    """Return a button of the start screen."""
    found = driver.window.start.findChildren(QPushButton)
    return next(button for button in found if button.accessibleName() == name)


def test_a_sample_is_dragged_undone_saved_and_opened_again(driver: Driver, tmp_path: Path) -> None:
    original = read(SAMPLE).document.journey
    copy = tmp_path / "copy.journey"
    copy.write_bytes(SAMPLE.read_bytes())
    assert documents.open_map(driver.window, copy)
    driver.settle()
    card = next(iter(original.cell(original.stages[0].id, original.personas[0].id)))
    other = driver.canvas.board.lanes[1]
    start = driver.middle(card.id)
    driver.drag(start, Point(start.x, other.cards_y + 30))
    moved = driver.journey.touchpoints[card.id]
    assert moved.persona == other.persona
    assert driver.journey != original
    driver.shortcut("undo")
    assert driver.journey == original
    driver.shortcut("redo")
    assert driver.journey.touchpoints[card.id] == moved
    driver.shortcut("save")
    assert driver.window.session is not None
    assert not driver.window.session.modified
    assert documents.open_map(driver.window, copy)
    driver.settle()
    assert driver.journey.touchpoints[card.id] == moved
    driver.shortcut("undo")
    assert driver.journey == original
