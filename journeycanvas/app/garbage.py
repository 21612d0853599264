"""Garbage is looked for in the window's own thread and in no other.

Python looks for it in whatever thread makes the next object: the one that writes the journal, or
one that exports a poster. There it would end what belongs to a map that was closed, a scene with
its timers for example, and Qt crashes when such a thing ends in another thread than its own.
"""

import gc

from PySide6.QtCore import QObject, QTimer

PAUSE_MS = 250
"""How often is asked whether enough was made since the last look."""


class Garbage(QObject):
    """Takes the looking over from Python, by the same thresholds."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Look as deep as the thresholds of `gc` want it."""
        deepest = -1
        for generation, (count, most) in enumerate(
            zip(gc.get_count(), gc.get_threshold(), strict=True)
        ):
            if count <= most:
                break
            deepest = generation
        if deepest >= 0:
            gc.collect(deepest)
