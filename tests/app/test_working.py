"""Long work: the window lives on, it can be given up, and its failures arrive."""

import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from journeycanvas.app.working import done_meanwhile
from tests.app.driver import Driver


def test_work_gives_its_result_and_the_window_back(driver: Driver) -> None:
    assert done_meanwhile(driver.window, "Adding", lambda: 1 + 1) == 2
    assert driver.window.isEnabled()


def test_a_failure_arrives_where_the_work_was_asked_for(driver: Driver) -> None:
    def fail() -> None:
        raise ValueError("too large")

    with pytest.raises(ValueError, match="too large"):
        done_meanwhile(driver.window, "Failing", fail)
    assert driver.window.isEnabled()


def test_long_work_can_be_given_up(driver: Driver) -> None:
    going_on = threading.Event()

    def press(dialog: QWidget) -> None:
        button = dialog.findChild(QPushButton)
        assert isinstance(button, QPushButton)
        button.click()

    driver.in_dialog(press, busy=True)
    assert done_meanwhile(driver.window, "Waiting", lambda: going_on.wait(30)) is None
    assert driver.window.isEnabled()
    going_on.set()


def test_a_window_stays_while_something_is_done_for_it(driver: Driver) -> None:
    going_on = threading.Event()
    tried: list[bool] = []

    def close() -> None:
        tried.append(driver.window.close())
        going_on.set()

    QTimer.singleShot(30, close)
    assert done_meanwhile(driver.window, "Waiting", lambda: going_on.wait(30)) is True
    assert tried == [False]
    assert driver.window.isVisible()
    assert len(driver.window.windows) == 1
