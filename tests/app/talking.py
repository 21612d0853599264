"""Listening to dialogs and answering them."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from journeycanvas.model.journey import Journey
from journeycanvas.storage.reading import read
from tests.app.driver import Driver


def words(dialog: QWidget) -> str:
    """Return what a dialog says."""
    return " ".join(
        [
            *(label.text() for label in dialog.findChildren(QLabel)),
            *(box.toPlainText() for box in dialog.findChildren(QPlainTextEdit)),
        ]
    )


def read_and_close(driver: Driver) -> list[str]:
    """Note what the next dialog says, and close it."""
    heard: list[str] = []

    def close(dialog: QWidget) -> None:
        heard.append(words(dialog))
        assert isinstance(dialog, QDialog)
        dialog.accept()

    driver.in_dialog(close)
    return heard


def answer(driver: Driver, text: str) -> list[str]:
    """Answer the next question; note what was asked."""
    asked: list[str] = []

    def reply(dialog: QWidget) -> None:
        asked.append(dialog.text() if isinstance(dialog, QMessageBox) else words(dialog))
        next(b for b in dialog.findChildren(QPushButton) if b.text() == text).click()

    driver.in_dialog(reply)
    return asked


def rename(driver: Driver, title: str) -> None:
    """Give the first card another title, by keyboard."""
    driver.canvas.choose(next(iter(driver.journey.touchpoints)))
    driver.canvas.view.setFocus()
    driver.key(Qt.Key.Key_F2)
    driver.name(title)


def journey_in(path: Path) -> Journey:
    """Return the map in a file."""
    return read(path).document.journey
