"""Cut, copy, paste and duplicate in the real window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication

from journeycanvas.capture.capturing import capture_all
from journeycanvas.capture.context import Context
from journeycanvas.edits.connecting import connect
from journeycanvas.model.journey import Journey
from journeycanvas.storage.clips import MIME
from tests.app.driver import Driver
from tests.app.talking import read_and_close

LINES = (
    "stage: Compare",
    "Decide",
    "persona: Buyer",
    "touchpoint: Asks @Compare",
    "friction: Nobody answers",
    "touchpoint: Reads",
)


@pytest.fixture
def map_(driver: Driver) -> Iterator[Driver]:
    journey, _done = capture_all(Journey.empty("Buying"), LINES, Context())
    asks, reads = (c.id for c in journey.moments[journey.stages[0].id])
    driver.open(connect(journey, asks, reads)[0])
    driver.canvas.view.setFocus()
    yield driver
    QGuiApplication.clipboard().clear()


def titles(driver: Driver, stage: int) -> list[str]:
    row = driver.journey.moments.get(driver.journey.stages[stage].id, ())
    return [getattr(moment, "title", "") for moment in row]


def test_what_is_copied_is_pasted_behind_the_selection_as_one_step(map_: Driver) -> None:
    map_.canvas.selection.set((map_.titled("Asks"), map_.titled("Reads")))
    map_.shortcut("copy")
    map_.canvas.choose(map_.journey.stages[1].id)
    map_.shortcut("paste")
    assert titles(map_, 1) == ["Asks", "Reads"]
    assert len(map_.journey.handoffs) == 2
    assert len(map_.journey.frictions) == 2
    assert map_.entries == 1
    assert len(map_.canvas.selection.ids) == 2
    map_.shortcut("undo")
    assert titles(map_, 1) == []


def test_cut_and_paste_moves_with_what_hangs_on_it(map_: Driver) -> None:
    map_.canvas.choose(map_.titled("Asks"))
    map_.shortcut("cut")
    assert titles(map_, 0) == ["Reads"]
    map_.canvas.choose(map_.journey.stages[1].id)
    map_.shortcut("paste")
    assert titles(map_, 1) == ["Asks"]
    pinned = [note.pinned_to for note in map_.journey.frictions.values() if note.pinned_to]
    assert pinned == [map_.titled("Asks")]


def test_a_duplicate_stands_right_behind_its_original(map_: Driver) -> None:
    map_.canvas.choose(map_.titled("Asks"))
    map_.shortcut("duplicate")
    assert titles(map_, 0) == ["Asks", "Asks", "Reads"]
    assert map_.canvas.session.history.entries[-1].label == "Duplicate «Asks and 1 more»"


def test_copies_go_from_map_to_map(map_: Driver) -> None:
    map_.canvas.choose(map_.titled("Reads"))
    map_.shortcut("copy")
    other, _done = capture_all(Journey.empty("Other"), ["stage: A", "persona: P"], Context())
    map_.open(other)
    map_.canvas.view.setFocus()
    map_.shortcut("paste")
    assert titles(map_, 0) == ["Reads"]


def test_others_get_the_titles_as_text(map_: Driver) -> None:
    map_.canvas.selection.set((map_.titled("Asks"), map_.titled("Reads")))
    map_.shortcut("copy")
    assert QGuiApplication.clipboard().text() == "Asks\nReads\nAsks → Reads\nNobody answers"


def test_pasted_text_becomes_a_card_a_line_and_html_stays_letters(map_: Driver) -> None:
    content = QMimeData()
    content.setHtml("<b>bold</b><img src='/etc/hostname'>")
    content.setText("<b>One</b>\n\nTwo")
    QGuiApplication.clipboard().setMimeData(content)
    map_.canvas.choose(map_.journey.stages[1].id)
    map_.shortcut("paste")
    assert titles(map_, 1) == ["<b>One</b>", "Two"]
    assert map_.entries == 1


def test_a_damaged_clipboard_is_refused_in_a_sentence(map_: Driver) -> None:
    content = QMimeData()
    content.setData(MIME, QByteArray(b'{"journeycanvas-clip":1,"records":[["stages",{}]]}'))
    QGuiApplication.clipboard().setMimeData(content)
    before = map_.journey
    heard = read_and_close(map_)
    map_.shortcut("paste")
    assert map_.journey is before
    (told,) = heard
    assert told == (
        "That cannot be pasted: the part of a map in the clipboard is damaged; copy it again."
    )


def test_nothing_to_paste_says_so(map_: Driver) -> None:
    QGuiApplication.clipboard().clear()
    before = map_.journey
    map_.shortcut("paste")
    assert map_.journey is before
    assert map_.window.statusBar().currentMessage() == "There is nothing to paste."
