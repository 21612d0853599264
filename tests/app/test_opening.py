"""The start screen, opening maps, and files dropped on the window."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from journeycanvas.app import documents, remembered
from journeycanvas.app.start_page import SAMPLES
from journeycanvas.app.window import Window
from journeycanvas.edits.presets import PRESETS
from journeycanvas.storage.document import Document
from journeycanvas.storage.writing import serialise
from tests.app.driver import Driver
from tests.app.maps import small_map
from tests.app.talking import journey_in, read_and_close, rename

LEFT = Qt.MouseButton.LeftButton


def pressed(driver: Driver, name: str) -> None:
    """Press a button of the start screen by the name a screen reader reads out."""
    buttons = driver.window.start.findChildren(QPushButton)
    button = next(b for b in buttons if name in (b.accessibleName(), b.text()) and b.isVisible())
    QTest.mouseClick(button, LEFT)
    driver.settle()


@pytest.mark.parametrize("preset", PRESETS)
def test_the_start_screen_begins_a_map_from_each_preset(driver: Driver, preset: str) -> None:
    pressed(driver, f"Begin: {PRESETS[preset].label}")
    assert [stage.name for stage in driver.journey.stages] == list(PRESETS[preset].stages)
    assert driver.journey.map.model == PRESETS[preset].model


@pytest.mark.parametrize(("file", "title"), [(name, title) for name, title, _about in SAMPLES])
def test_the_start_screen_opens_each_sample_as_a_map_of_ones_own(
    driver: Driver, file: str, title: str
) -> None:
    pressed(driver, f"Open sample: {title}")
    assert file
    assert len(driver.journey.touchpoints) > 5
    session = driver.window.session
    assert session is not None
    assert session.path is None


def test_the_start_screen_offers_recent_maps(driver: Driver, saved: Path) -> None:
    assert documents.open_map(driver.window, saved)
    driver.settle()
    driver.window.show_session(None)
    driver.settle()
    buttons = driver.window.start.findChildren(QPushButton)
    heights = {b.text(): b.mapTo(driver.window, QPoint()).y() for b in reversed(buttons)}
    assert heights["small.journey"] < heights["Begin"]
    pressed(driver, "small.journey")
    assert driver.journey == journey_in(saved)
    driver.window.show_session(None)
    saved.unlink()
    driver.window.start.follow()
    driver.settle()
    assert "small.journey" not in [
        b.text() for b in driver.window.start.findChildren(QPushButton) if b.isVisible()
    ]


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[]", b'{"journeycanvas": [99, 0]}'])
def test_a_damaged_file_is_refused_in_a_sentence_and_the_open_map_stays(
    small: Driver, tmp_path: Path, content: bytes
) -> None:
    rename(small, "Not saved yet")
    session, journey = small.window.session, small.journey
    path = tmp_path / "damaged.journey"
    path.write_bytes(content)
    heard = read_and_close(small)
    assert not documents.open_map(small.window, path)
    assert heard
    assert "damaged.journey" in heard[0]
    assert "\n" not in heard[0].strip()
    assert small.window.session is session
    assert small.journey is journey
    assert path.read_bytes() == content


def test_a_file_that_had_to_be_mended_opens_as_an_unsaved_copy_with_a_report(
    driver: Driver, tmp_path: Path
) -> None:
    path = tmp_path / "mended.journey"
    raw = json.loads(serialise(Document.new(small_map())))
    raw["handoffs"][0]["target"] = "tp_gone"
    path.write_text(json.dumps(raw), "utf-8")
    before = path.read_bytes()
    heard = read_and_close(driver)
    assert documents.open_map(driver.window, path)
    assert "unsaved copy" in heard[0]
    assert raw["handoffs"][0]["id"] in heard[0]
    session = driver.window.session
    assert session is not None
    assert (session.path, session.modified) == (None, True)
    assert path.read_bytes() == before
    assert remembered.recent() == []


# Qt 6.12 wants a QPointF here, which Qt 6.9 does not take.
@pytest.mark.filterwarnings("ignore:Function. 'QDragEnterEvent:DeprecationWarning")
@pytest.mark.parametrize("where", ["board", "start screen"])
def test_a_file_dropped_on_the_window_is_opened(driver: Driver, saved: Path, where: str) -> None:
    target: QWidget = driver.window.start.viewport()
    if where == "board":
        driver.open(small_map())
        target = driver.canvas.view.viewport()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(saved))])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(200, 200), copy, data, LEFT, none)
    driver.send(target, entering)
    assert entering.isAccepted()
    driver.window.dropEvent(QDropEvent(QPointF(200, 200), copy, data, LEFT, none))
    driver.settle()
    opened = list(driver.window.windows)[-1]
    assert opened.session is not None
    assert opened.session.path == saved
    # What was open stays open, in its own window.
    assert (opened is driver.window) == (where == "start screen")


def test_a_new_window_is_no_larger_than_the_screen(application: QApplication) -> None:
    window = Window()
    room = window.screen().availableSize()
    assert window.width() <= room.width()
    # Its frame has a title bar: were there no room for it, the status line would be off the screen.
    assert window.height() <= room.height() - 40
    window.deleteLater()
