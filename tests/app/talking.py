"""Listening to dialogs and answering them."""

from collections.abc import Callable
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

from journeycanvas.app.pack_window import PackWindow
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


def packing(
    driver: Driver, button: str, *ticked: str, then: Callable[[], object] = list
) -> list[list[tuple[str, bool, str]]]:
    """Answer the next question about what goes along; note its rows as they were offered.

    `ticked` are the names of the files to let in; without any, what is offered so stays. `then`
    waits for the dialog that follows.
    """
    seen: list[list[tuple[str, bool, str]]] = []

    def answer_it(dialog: QWidget) -> None:
        assert isinstance(dialog, PackWindow)
        seen.append([(o.named, box.isChecked(), said(box)) for o, box in dialog.rows])
        for offer, box in dialog.rows:
            if ticked and box.isChecked() != (offer.named in ticked):
                box.click()
        then()
        next(b for b in dialog.findChildren(QPushButton) if b.text() == button).click()

    def said(box: QWidget) -> str:
        return box.accessibleName()

    driver.in_dialog(answer_it)
    return seen


def rename(driver: Driver, title: str) -> None:
    """Give the first card another title, by keyboard."""
    driver.canvas.choose(next(iter(driver.journey.touchpoints)))
    driver.canvas.view.setFocus()
    driver.key(Qt.Key.Key_F2)
    driver.name(title)


def journey_in(path: Path) -> Journey:
    """Return the map in a file."""
    return read(path).document.journey
