"""What a killed program had done and half typed is offered back at the next start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from journeycanvas.app import start_up
from journeycanvas.storage.document import Document
from journeycanvas.storage.reading import read
from journeycanvas.storage.recovery import leftovers
from journeycanvas.storage.writing import save_document
from tests.app.driver import Driver
from tests.app.maps import small_map

ROOT = Path(__file__).parents[2]


@pytest.fixture
def killed(tmp_path: Path) -> Path:
    """Return a saved map; a program that was editing it has been killed."""
    path = tmp_path / "small.journey"
    save_document(path, Document.new(small_map()))
    where = os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", "")))
    program = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("crashing.py")), str(path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": where},
    )
    assert program.stdout is not None
    with program.stdout as told:
        assert told.readline() == "typing\n"
        program.kill()
    program.wait()
    return path


def titles(driver: Driver) -> set[str]:
    return {card.title for card in driver.journey.touchpoints.values()}


def press(driver: Driver, text: str) -> None:
    buttons = driver.window.start.findChildren(QPushButton)
    next(b for b in buttons if b.text() == text and b.isVisible()).click()
    driver.settle()


def test_a_killed_programs_work_comes_back_with_the_half_typed_text(
    driver: Driver, killed: Path
) -> None:
    start_up.begin(driver.window, [])
    driver.settle()
    press(driver, "Keep")
    assert {"First of all", "Half a sen"} <= titles(driver)
    session = driver.window.session
    assert session is not None
    assert (session.path, session.modified) == (killed, True)
    driver.shortcut("undo")
    assert {"First of all", "Second"} <= titles(driver)
    driver.shortcut("save")
    assert read(killed).document.journey == driver.journey
    assert leftovers() == ()


def test_opening_the_same_map_asks_for_the_newer_work(driver: Driver, killed: Path) -> None:
    for answer, there in (("Open as saved", False), ("Keep", True)):

        def reply(dialog: QWidget, answer: str = answer) -> None:
            assert isinstance(dialog, QMessageBox)
            next(b for b in dialog.buttons() if b.text() == answer).click()

        driver.in_dialog(reply)
        start_up.begin(driver.window, [killed])
        driver.settle()
        assert ("Half a sen" in titles(driver)) == there


def test_what_is_discarded_is_not_offered_again(driver: Driver, killed: Path) -> None:
    start_up.begin(driver.window, [])
    driver.settle()
    press(driver, "Discard")
    assert leftovers() == ()
    assert not [
        b
        for b in driver.window.start.findChildren(QPushButton)
        if b.text() == "Keep" and b.isVisible()
    ]
