"""Garbage is looked for in the window's own thread and in no other, and not in the open map.

Python looks for it in whatever thread makes the next object: the one that writes the journal, or
one that exports a poster. There it would end what belongs to a map that was closed, a scene with
its timers for example, and Qt crashes when such a thing ends in another thread than its own.

A look through everything takes as long as a map is large: a tenth of a second for two thousand
touchpoints, half a second for ten thousand. So what stands when a map has been opened is set
aside, and looked through again when a map was closed, or while nobody works in the program.
"""

import gc

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

PAUSE_MS = 250
"""How often is asked whether enough was made since the last look."""
REST_MS = 5_000
"""How long the program must have been left alone to be looked through."""


class Garbage(QObject):
    """Takes the looking over from Python, by the same thresholds."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(look)
        self._timer.start()
        self._rest = QTimer(self)
        self._rest.setInterval(REST_MS)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(look_through)
        application.applicationStateChanged.connect(self._follow)

    def _follow(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self._rest.stop()
        else:
            self._rest.start()


def look() -> None:
    """Look as deep as the thresholds of `gc` want it; what a deepest look leaves is set aside."""
    counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
    shallow = next((depth for depth, (made, most) in enumerate(counts) if made <= most), 3)
    if shallow == 0:
        return
    gc.collect(shallow - 1)
    if shallow == 3:
        gc.freeze()


def set_aside() -> None:
    """Look no more through what there is now: a map was opened and is going to be worked in."""
    gc.freeze()


def take_back() -> None:
    """Look through everything the next time: a map was closed and may be garbage."""
    gc.unfreeze()


def look_through() -> None:
    """Look through everything, now."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
