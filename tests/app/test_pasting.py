"""Texts, tables and files from elsewhere, pasted into and dropped on the real window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

from journeycanvas.app.table_window import TableWindow
from journeycanvas.capture.capturing import capture_all
from journeycanvas.capture.context import Context
from journeycanvas.kinds.sizes import SCREEN
from journeycanvas.layout.swimlanes import layout
from journeycanvas.model.journey import Journey
from tests.app.driver import Driver
from tests.app.talking import read_and_close

TABLE = "Phase\tTouchpoint\tWho\tPain\nCompare\tReads\tBuyer\tNo price\nDecide\tSigns\tLegal\t\n"
LINES = ("stage: Compare", "persona: Buyer", "touchpoint: Asks @Compare")
HOSTILE = (
    '<img src="file:///etc/passwd">',
    "<script>alert(1)</script>",
    "<b>bold</b> &amp; <a href='javascript:x'>link</a>",
    '=HYPERLINK("http://x")',
    "a\u202eb\u2066c",
    "\x1b[31mred\x00",
    "{{7*7}} ${x} %s %n",
    "x" * 5_000,
)


@pytest.fixture
def map_(driver: Driver) -> Iterator[Driver]:
    journey, _done = capture_all(Journey.empty("Buying"), LINES, Context())
    driver.open(journey)
    driver.canvas.view.setFocus()
    yield driver
    QGuiApplication.clipboard().clear()


def paste(driver: Driver, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    driver.shortcut("paste")


def run(driver: Driver, action: str) -> None:
    driver.window.actions_by_id[action].trigger()
    driver.settle()


def drop(driver: Driver, at: QPointF, *urls: QUrl) -> None:
    data = QMimeData()
    data.setUrls(list(urls))
    action = Qt.DropAction.CopyAction
    none = Qt.KeyboardModifier.NoModifier
    driver.window.dropEvent(QDropEvent(at, action, data, Qt.MouseButton.LeftButton, none))
    driver.settle()


def on_card(driver: Driver, title: str) -> QPointF:
    box = driver.canvas.board.boxes[driver.titled(title)]
    spot = driver.canvas.view.on_screen(box).center().toPoint()
    return QPointF(driver.canvas.view.viewport().mapTo(driver.window, spot))


def test_a_table_is_shown_before_it_is_taken_as_one_step(map_: Driver) -> None:
    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, TableWindow)
        assert [choice.currentText() for choice in dialog.columns] == [
            *("Stage", "Touchpoint", "Lane (persona)", "Friction")
        ]
        assert dialog.sums.text() == "2 touchpoints · 1 other thing · 1 new stage · 1 new lane"
        assert "Compare / Buyer · Reads · No price" in dialog.preview.toPlainText()
        # The pain column is left out, and taken again.
        dialog.columns[3].setCurrentIndex(0)
        assert dialog.sums.text() == "2 touchpoints · 1 new stage · 1 new lane"
        dialog.columns[3].setCurrentText("Friction")
        assert dialog._ok.text() == "Paste 3 things"
        dialog.accept()

    map_.in_dialog(look)
    paste(map_, TABLE)
    # A stage and a lane came along; the button counted none of them.
    assert map_.window.statusBar().currentMessage() == "3 things pasted"
    assert len(map_.journey.touchpoints) == 3
    assert map_.journey.pinned[map_.titled("Reads")][0].title == "No price"
    assert map_.entries == 1
    assert map_.canvas.selection.ids == (map_.titled("Reads"), map_.titled("Signs"))
    map_.shortcut("undo")
    assert len(map_.journey.touchpoints) == 1


def test_a_table_lying_on_its_side_is_turned(map_: Driver) -> None:
    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, TableWindow)
        assert dialog.turned.isChecked()
        dialog.accept()

    map_.in_dialog(look)
    paste(map_, "Stage\tCompare\tDecide\nActions\tReads\tSigns\nPain points\tNo price\t\n")
    assert [stage.name for stage in map_.journey.stages] == ["Compare", "Decide"]
    assert map_.journey.pinned[map_.titled("Reads")][0].title == "No price"


def test_a_given_up_table_leaves_the_map_alone(map_: Driver) -> None:
    before = map_.journey
    map_.in_dialog(lambda dialog: dialog.reject())  # type: ignore[attr-defined]  # a dialog
    paste(map_, TABLE)
    assert map_.journey is before


def test_a_text_journey_goes_to_the_stages_and_lanes_of_its_names(map_: Driver) -> None:
    paste(map_, "journey\n  title Buying\n  section Compare\n    Reads: 2: Buyer, Legal\n")
    card = map_.journey.touchpoints[map_.titled("Reads")]
    assert card.emotion == -1
    assert card.stage == map_.journey.stages[0].id
    assert card.with_ == ("Legal",)
    assert map_.entries == 1


def test_a_damaged_text_journey_is_refused_with_its_line(map_: Driver) -> None:
    before = map_.journey
    said = read_and_close(map_)
    paste(map_, "journey\n  section Compare\n    Reads: 9: Buyer\n")
    assert said == ["Line 3: the score is '9'; it must be a whole number from 1 to 5"]
    assert map_.journey is before


@pytest.mark.parametrize("text", HOSTILE)
def test_pasted_texts_stand_as_they_are(map_: Driver, text: str) -> None:
    paste(map_, text)
    assert map_.entries == 1
    fresh = [card for card in map_.journey.touchpoints.values() if card.title != "Asks"]
    shown = "".join(card.note or card.title for card in fresh)
    assert shown.replace("\x1b", "").replace("\x00", "") == text.replace("\x1b", "").replace(
        "\x00", ""
    )
    assert map_.canvas.board.boxes[fresh[0].id].height < 400
    map_.shortcut("undo")
    assert len(map_.journey.touchpoints) == 1


def test_a_megabyte_is_refused_and_the_map_stays(map_: Driver) -> None:
    before = map_.journey
    paste(map_, "word " * 200_000)
    assert map_.journey is before
    assert "too much at once" in map_.editor.capture.understood.toolTip() + (
        map_.editor.capture.understood.text()
    )


def test_a_whole_map_is_no_part_of_one(map_: Driver) -> None:
    before = map_.journey
    said = read_and_close(map_)
    paste(map_, '{"journeycanvas": [1, 0]}')
    assert said == ["This is a whole map; save the text as a file that ends in .journey, open it."]
    assert map_.journey is before


def test_what_was_copied_as_json_or_table_can_be_pasted(map_: Driver) -> None:
    map_.canvas.choose(map_.titled("Asks"))
    run(map_, "copy-json")
    map_.shortcut("paste")
    assert len(map_.journey.touchpoints) == 2
    run(map_, "copy-table")
    text = QGuiApplication.clipboard().text()
    assert text.splitlines()[1].startswith("Compare\tBuyer\tTouchpoint\tAsks")
    map_.in_dialog(lambda dialog: dialog.accept())  # type: ignore[attr-defined]  # a dialog
    map_.shortcut("paste")
    assert len(map_.journey.touchpoints) == 3


def test_a_copied_picture_shows_what_is_selected(map_: Driver) -> None:
    run(map_, "copy-picture")
    whole = QGuiApplication.clipboard().image()
    map_.canvas.choose(map_.titled("Asks"))
    run(map_, "copy-picture")
    card = QGuiApplication.clipboard().image()
    board, box = map_.canvas.board, map_.canvas.board.boxes[map_.titled("Asks")]
    assert whole.width() == round((board.width + 32) * 2)
    assert (card.width(), card.height()) == (
        round((box.width + 32) * 2),
        round((box.height + 32) * 2),
    )
    inks = {card.pixel(x, card.height() // 2) for x in range(card.width())}
    assert len(inks) >= 3  # the lane, its bar, the card


def test_a_copied_text_says_all_of_a_thing(map_: Driver) -> None:
    map_.canvas.choose(map_.titled("Asks"))
    run(map_, "copy-text")
    assert QGuiApplication.clipboard().text() == (
        "Touchpoint «Asks» (Compare · Buyer)\n  Title: Asks"
    )


def test_a_dropped_file_is_evidence_for_the_card_under_the_pointer(
    map_: Driver, tmp_path: Path
) -> None:
    path = tmp_path / "Interview 7.pdf"
    path.write_bytes(b"%PDF")
    link = QUrl("https://example.org/study")
    drop(map_, on_card(map_, "Asks"), QUrl.fromLocalFile(str(path)), link)
    file, web = map_.journey.table("evidence").values()
    assert (getattr(file, "title", ""), getattr(file, "file", "")) == ("Interview 7.pdf", str(path))
    assert getattr(web, "link", "") == "https://example.org/study"
    for piece in (file, web):
        assert getattr(piece, "supports", ()) == (map_.titled("Asks"),)
    assert map_.entries == 1


def test_a_dropped_table_is_pasted_into_the_open_map(map_: Driver, tmp_path: Path) -> None:
    path = tmp_path / "steps.csv"
    path.write_text("stage;task\nCompare;Reads\n", encoding="utf-8-sig")
    map_.in_dialog(lambda dialog: dialog.accept())  # type: ignore[attr-defined]  # a dialog
    drop(map_, QPointF(300, 300), QUrl.fromLocalFile(str(path)))
    assert map_.titled("Reads")


def test_scripts_and_folders_dropped_do_nothing(map_: Driver, tmp_path: Path) -> None:
    before = map_.journey
    drop(
        map_, on_card(map_, "Asks"), QUrl("javascript:alert(1)"), QUrl.fromLocalFile(str(tmp_path))
    )
    assert map_.journey is before


def test_thousands_of_rows_are_laid_out_beside_the_window(map_: Driver) -> None:
    rows = "".join(f"S{at // 300}\tCard {at}\tP{at % 5}\n" for at in range(3_000))
    ticks: list[int] = []
    clock = QTimer(map_.window)
    clock.timeout.connect(lambda: ticks.append(len(map_.journey.touchpoints)))
    clock.start(10)
    map_.in_dialog(lambda dialog: dialog.accept())  # type: ignore[attr-defined]  # a dialog
    paste(map_, f"Stage\tTouchpoint\tWho\n{rows}")
    clock.stop()
    assert len(map_.journey.touchpoints) == 3_001
    assert map_.entries == 1
    assert map_.canvas.board == layout(map_.journey, SCREEN)
    # Events were served while the rows were not there yet.
    assert ticks.count(1) > 5
