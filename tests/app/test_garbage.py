"""What is not needed any more ends in the window's thread, whoever makes new things meanwhile."""

import gc
import threading

from PySide6.QtWidgets import QApplication

from tests.app.driver import Driver


class Ring:
    """Names itself, so that only a look for garbage can end it."""

    def __init__(self, ended: list[threading.Thread]) -> None:
        self.me, self._ended = self, ended

    def __del__(self) -> None:
        self._ended.append(threading.current_thread())


def make_much() -> None:
    """Make more than enough for Python to look for garbage, here and now."""
    kept = [[number] for number in range(gc.get_threshold()[0] * 200)]
    kept.clear()


def test_garbage_ends_in_the_thread_of_the_window(
    driver: Driver, application: QApplication
) -> None:
    assert application is not None
    ended: list[threading.Thread] = []
    Ring(ended)
    other = threading.Thread(target=make_much)
    other.start()
    other.join()
    assert ended == []
    make_much()
    driver.until(lambda: bool(ended), "the end of what names itself")
    assert ended == [threading.current_thread()]
