"""Large maps are laid out beside the window, which stays alive; given up, all is as it was."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget

from journeycanvas.app import documents
from journeycanvas.app.failures import catch_failures
from journeycanvas.app.laying_out import MANY
from journeycanvas.app.pasting import paste_text
from journeycanvas.edits.removing import remove
from journeycanvas.folders import log_folder
from journeycanvas.kinds.sizes import SCREEN
from journeycanvas.layout.swimlanes import layout
from journeycanvas.model import limits
from journeycanvas.storage.document import Document
from journeycanvas.storage.writing import save_document
from tests.app.driver import Driver
from tests.bench.maps import Shape, generated


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file of 10 000 touchpoints."""
    path = tmp_path_factory.mktemp("large") / "large.journey"
    save_document(path, Document.new(generated(Shape(10, 10, 100))))
    return path


@pytest.fixture
def beats(driver: Driver) -> Iterator[list[int]]:
    """Count how often the window's thread has its turn, at most once in 5 ms."""
    counted = [0]

    def beat() -> None:
        counted[0] += 1

    timer = QTimer(driver.window)
    timer.timeout.connect(beat)
    timer.start(5)
    yield counted
    timer.stop()


class GivesUp(QObject):
    """A person who gives up whatever is offered to be given up, the moment it is offered."""

    def __init__(self) -> None:
        super().__init__()
        self.given_up = threading.Event()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Press the button of a dialog that opens."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QDialog):
            button = watched.findChild(QPushButton)
            assert isinstance(button, QPushButton)
            assert button.text() == "Give up"
            button.click()
            self.given_up.set()
        return False

    def hold(self, *_what: object) -> None:
        """Let work in another thread wait for this: how fast the machine is decides nothing."""
        threading.setprofile(None)
        sys.setprofile(None)
        self.given_up.wait(30)


@pytest.fixture
def gives_up(application: QApplication) -> Iterator[None]:
    """Have the next long work take so long that a person gives it up."""
    person = GivesUp()
    application.installEventFilter(person)
    threading.setprofile(person.hold)
    yield
    threading.setprofile(None)
    application.removeEventFilter(person)
    assert person.given_up.is_set()


@pytest.mark.usefixtures("gives_up")
def test_opening_can_be_given_up_and_leaves_the_window_as_it_was(
    small: Driver, large: Path
) -> None:
    before, windows = small.window.session, len(small.window.windows)
    assert not documents.open_map(small.window, large)
    assert small.window.session is before
    assert len(small.window.windows) == windows
    small.canvas.choose(small.titled("Signs"))
    # Nobody holds the file: it was never opened.
    assert list(large.parent.iterdir()) == [large]


def test_the_window_lives_on_while_a_large_map_is_laid_out(
    driver: Driver, large: Path, beats: list[int]
) -> None:
    assert documents.open_map(driver.window, large)
    assert beats[0] > 10
    assert len(driver.journey.touchpoints) == 10_000
    assert set(driver.canvas.board.boxes) >= set(driver.journey.touchpoints)


def test_undo_of_very_much_shows_what_is_laid_out_from_nothing(
    driver: Driver, beats: list[int]
) -> None:
    journey = generated(Shape(5, 5, 20))
    driver.open(journey)
    gone = list(journey.touchpoints)[: MANY + 20]
    driver.canvas.perform("Delete", remove, gone)
    before = beats[0]
    driver.window.undo()
    assert beats[0] > before
    assert driver.journey == journey
    assert driver.canvas.board.boxes == layout(journey, SCREEN).boxes
    before = beats[0]
    driver.window.redo()
    assert beats[0] > before
    assert len(driver.journey.touchpoints) == 500 - len(gone)
    assert driver.canvas.board.boxes == layout(driver.journey, SCREEN).boxes


@pytest.mark.usefixtures("gives_up")
def test_pasting_can_be_given_up_and_leaves_selection_and_status_as_they_were(
    small: Driver,
) -> None:
    card = small.titled("Signs")
    small.canvas.choose(card)
    small.window.statusBar().clearMessage()
    lines = "\n".join(f"    Task {number}: 3: Me" for number in range(8_000))
    paste_text(small.window, f"journey\n  section New\n{lines}")
    assert small.entries == 0
    assert small.canvas.selection.ids == (card,)
    assert small.window.statusBar().currentMessage() == ""


def test_a_full_map_says_so_and_stays_as_it_was(
    small: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "CARDS", 8)
    heard: list[str] = []

    def read(dialog: QWidget) -> None:
        heard.extend(label.text() for label in dialog.findChildren(QLabel))
        dialog.close()

    before = sys.excepthook
    catch_failures(small.window)
    try:
        small.canvas.choose(small.titled("Signs"))
        small.shortcut("duplicate")
        small.settle()
        assert small.entries == 1
        small.in_dialog(read)
        small.shortcut("duplicate")
        small.until(lambda: bool(heard), "the sentence")
    finally:
        sys.excepthook = before
    assert heard == [
        "The map would have 9 cards and can have at most 8; split it into several maps."
    ]
    assert small.entries == 1
    assert not (log_folder() / "failures.log").exists()
