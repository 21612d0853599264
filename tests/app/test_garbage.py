"""What is not needed any more ends in the window's thread, and while nobody waits for it."""

import gc
import threading
import weakref

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from journeycanvas.app import garbage
from tests.app.driver import Driver
from tests.app.maps import small_map

ENOUGH = gc.get_threshold()[0] * 3
"""More new things than Python waits for before it looks."""


class Ring:
    """Names itself, so that only a look for garbage can end it."""

    def __init__(self, ended: list[threading.Thread]) -> None:
        self.me, self._ended = self, ended

    def __del__(self) -> None:
        self._ended.append(threading.current_thread())


def make_enough() -> list[list[int]]:
    """Make enough for Python to look for garbage, here and now; it counts while it is kept."""
    return [[number] for number in range(ENOUGH)]


def test_garbage_ends_in_the_thread_of_the_window(
    driver: Driver, application: QApplication
) -> None:
    assert application is not None
    ended: list[threading.Thread] = []
    Ring(ended)
    other = threading.Thread(target=make_enough)
    other.start()
    other.join()
    assert ended == []
    kept = make_enough()
    driver.until(lambda: bool(ended), "the end of what names itself")
    assert ended == [threading.current_thread()]
    assert len(kept) == ENOUGH


def test_an_open_map_is_looked_through_only_when_it_was_closed(
    driver: Driver, application: QApplication
) -> None:
    driver.open(small_map())
    assert gc.get_freeze_count() > 0
    editor = weakref.ref(driver.editor)
    driver.window.show_session(None)
    assert gc.get_freeze_count() == 0
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    garbage.look_through()
    assert editor() is None


def test_what_became_garbage_while_a_map_is_open_ends_in_a_rest(driver: Driver) -> None:
    ended: list[threading.Thread] = []
    Ring(ended)
    garbage.set_aside()
    gc.collect()
    assert ended == []
    garbage.look_through()
    assert len(ended) == 1
    assert driver.window.isVisible()
