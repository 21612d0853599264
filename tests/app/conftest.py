"""The real window, offscreen, with folders of its own and Qt's complaints as failures."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from journeycanvas.app.start_up import made_application
from journeycanvas.app.window import Window
from journeycanvas.storage.document import Document
from journeycanvas.storage.writing import save_document
from tests.app.driver import Driver
from tests.app.maps import small_map

HARMLESS = (
    # The offscreen platform says so of every top-level window; it has no window manager to ask.
    "This plugin does not support propagateSizeHints",
    "This plugin does not support raise",
    # Menus grab the keyboard while they are open; this platform sends keys without.
    "This plugin does not support grabbing the keyboard",
    # Qt's own fallback fonts in a line of text, once in some fifty runs on an overloaded machine;
    # the map's texts are set by fonts of our own and compared as pictures.
    "load glyph failed",
)


@pytest.fixture(scope="session")
def application() -> QApplication:
    """The one application."""
    return made_application()


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNEYCANVAS_HOME", str(tmp_path / "home"))


@pytest.fixture(autouse=True)
def _no_complaints() -> Iterator[None]:
    """Turn what Qt warns of, and exceptions in slots, into failures."""
    heard: list[str] = []

    def hear(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind != QtMsgType.QtDebugMsg and not text.startswith(HARMLESS):
            heard.append(text)

    before = qInstallMessageHandler(hear)
    yield
    qInstallMessageHandler(before)
    assert heard == []


@pytest.fixture
def small(driver: Driver) -> Driver:
    """A window with the small map at 100 %."""
    driver.open(small_map())
    driver.canvas.view.zoom_to(1.0)
    driver.canvas.view.settle()
    driver.settle()
    return driver


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """Return the small map in a file."""
    path = tmp_path / "small.journey"
    save_document(path, Document.new(small_map()))
    return path


@pytest.fixture
def driver(application: QApplication) -> Iterator[Driver]:
    """A shown window and the hands to drive it."""
    window = Window()
    window.resize(1600, 1000)
    window.show()
    hands = Driver(application, window)
    hands.settle()
    yield hands
    for opened in window.windows:
        if opened.session is not None:
            opened.session.close()
        opened.show_session(None)
        if opened is not window:
            opened.close()
    window.close()
    window.deleteLater()
    # Else the windows of all tests live on, and every change of theme dresses them all.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    application.processEvents()
