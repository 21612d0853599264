"""What is told and asked runs the way the window does."""

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget

from journeycanvas.app.plain import ask
from tests.app.driver import Driver


@pytest.mark.parametrize(
    ("sentence", "led_by"),
    [
        ("«عيادة» has changes that are not saved.", "\u200e"),
        ("«Clinic» has changes that are not saved.", ""),
        ("Save «عيادة»?", ""),
        ("1 2 3", ""),
    ],
)
def test_a_sentence_about_a_name_that_runs_the_other_way_runs_as_the_window(
    driver: Driver, sentence: str, led_by: str
) -> None:
    driver.window.told(sentence)
    assert driver.window.statusBar().currentMessage() == led_by + sentence
    asked: list[str] = []

    def read(dialog: QWidget) -> None:
        assert isinstance(dialog, QMessageBox)
        asked.append(dialog.text())
        dialog.reject()

    driver.in_dialog(read)
    ask(driver.window, "Unsaved changes", sentence, ("Save", "Cancel"))
    assert asked == [led_by + sentence]
