"""Stories in the real window, by mouse and by keyboard."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from journeycanvas.app import documents
from journeycanvas.app.export_dialog import ExportDialog
from journeycanvas.app.forms.choices import StepEntry
from journeycanvas.app.forms.references import Picker
from journeycanvas.drawing.geometry import Point
from journeycanvas.model.journey import Journey
from journeycanvas.resources import resource
from journeycanvas.storage.reading import read
from tests.app.driver import Driver

SAMPLE = resource("samples", "committee-purchase.journey")


def begun(driver: Driver) -> None:
    """Begin with a preset and empty it: an empty map, the way a person gets one."""
    documents.begin_map(driver.window, "b2b")
    driver.settle()
    for stage in driver.journey.stages[3:]:
        driver.canvas.choose(stage.id)
        driver.shortcut("delete")
    assert len(driver.journey.stages) == 3
    assert len(driver.journey.personas) == 1


def rate(driver: Driver, field: str, number: int) -> None:
    """Press a rating button of the inspector by keyboard."""
    assert driver.window.inspector is not None
    assert driver.window.inspector.form is not None
    entry = driver.window.inspector.form.entries[field]
    assert isinstance(entry, StepEntry)
    entry.buttons[number].setFocus()
    driver.key(Qt.Key.Key_Space)


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
    begun(driver)
    heads = driver.canvas.heads
    below = heads.spans()[-1][2]
    driver.drag_on(heads, QPoint(18, round(below) + 14), QPoint(18, round(below) + 14))
    driver.name("Buyer")
    for stage, lane, titles in (
        (0, 0, ("Reads a post", "Asks a peer")),
        (1, 0, ("Compares offers",)),
        (1, 1, ("Tries it", "Talks to us")),
        (2, 1, ("Signs",)),
    ):
        for title in titles:
            board = driver.canvas.board
            column, row = board.columns[stage], board.lanes[lane]
            free = sum(1 for m in driver.journey.cell(column.stage, row.persona))
            x = column.slot_x(min(free, column.slots)) + column.card / 2
            at = Point(min(x, column.right - 6), row.cards_y + 30)
            driver.double_click(at)
            driver.name(title)
    source, target = driver.titled("Compares offers"), driver.titled("Tries it")
    driver.hover(driver.middle(source))
    box = driver.canvas.board.boxes[source]
    driver.drag(Point(box.right, box.middle.y), driver.middle(target))
    driver.click(driver.middle(source))
    driver.window.actions_by_id["add-friction"].trigger()
    driver.settle()
    driver.name("No price anywhere")
    note = driver.titled("No price anywhere")
    for action, title in (
        ("add-cause", "Prices are made by hand"),
        ("add-evidence", "Seven of ten ask in the first call"),
        ("add-fix", "Publish prices"),
    ):
        driver.click(driver.middle(note))
        driver.window.actions_by_id[action].trigger()
        driver.settle()
        driver.type(title)
        driver.window.finish_typing()
    for field, number in (("impact", 5), ("frequency", 4), ("effort", 2)):
        assert driver.window.inspector is not None
        assert driver.window.inspector.form is not None
        entry = driver.window.inspector.form.entries[field]
        assert isinstance(entry, StepEntry)
        entry.buttons[number].click()
        driver.settle()
    check_whole(driver.journey)
    export(driver, tmp_path, monkeypatch)


def test_a_map_is_built_by_keyboard(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(driver)
    control = Qt.KeyboardModifier.ControlModifier
    driver.canvas.view.setFocus()
    driver.shortcut("add-lane")
    driver.name("Buyer")
    driver.canvas.selection.set(())
    driver.key(Qt.Key.Key_Down)
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
    driver.canvas.choose(driver.titled("Compares offers"))

    def pick(dialog: QWidget) -> None:
        assert isinstance(dialog, Picker)
        QTest.keyClicks(dialog.focusWidget(), "tries")
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)

    driver.in_dialog(pick)
    driver.shortcut("add-handoff")
    driver.canvas.choose(driver.titled("Compares offers"))
    driver.shortcut("add-friction")
    driver.name("No price anywhere")
    note = driver.titled("No price anywhere")
    for action, title in (
        ("add-cause", "Prices are made by hand"),
        ("add-evidence", "Seven of ten ask in the first call"),
        ("add-fix", "Publish prices"),
    ):
        driver.canvas.choose(note)
        driver.shortcut(action)
        driver.type(title)
        driver.window.finish_typing()
    for field, number in (("impact", 5), ("frequency", 4), ("effort", 2)):
        rate(driver, field, number)
    check_whole(driver.journey)
    export(driver, tmp_path, monkeypatch)


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
