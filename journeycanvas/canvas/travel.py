"""Jumps to another part of the board, a short glide on the way there, and the way back.

A glide tells where one is going. A hand ends it where it is; a key brings it to its end at once:
who types on has seen enough of the way. Without a wish for motion (or without a screen to see it
on) the view is simply there.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import (
    QAbstractAnimation,
    QEasingCurve,
    QEvent,
    QObject,
    Qt,
    QTimer,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QStyle

from journeycanvas.canvas.look import LEAST, Look
from journeycanvas.canvas.view import BoardView
from journeycanvas.drawing.geometry import Box

GLIDE_MS = 180
STAYED_MS = 700
"""Somebody who looks at a place so long may want to come back to it."""
MOST_KEPT = 60
MARGIN = 24.0
"""Pixels left free around what is jumped to."""
_HAND = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.NativeGesture,
    QEvent.Type.TouchBegin,
}
_PRESSES = {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick}


def glides(view: BoardView) -> bool:
    """Tell whether the system wants to see motion, and whether there is a screen to see it on."""
    on_screen = QGuiApplication.platformName() not in ("offscreen", "minimal")
    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    return on_screen and view.isVisible() and view.style().styleHint(hint, None, view) > 0


class Travel(QObject):
    """Moves one view, and remembers where it has been."""

    changed = Signal()
    """There is another place to go back or forward to."""

    def __init__(self, view: BoardView) -> None:
        super().__init__(view)
        self._view = view
        self._been: list[Look] = []
        self._at = -1
        self.moves: bool | None = None
        """Whether to glide; None: as the system wants it."""
        self._start = self._goal = self._last = view.look
        self._glide = QVariantAnimation(self)
        self._glide.setDuration(GLIDE_MS)
        self._glide.setStartValue(0.0)
        self._glide.setEndValue(1.0)
        self._glide.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._glide.valueChanged.connect(self._step)
        self._stayed = QTimer(self)
        self._stayed.setSingleShot(True)
        self._stayed.setInterval(STAYED_MS)
        self._stayed.timeout.connect(self.note)
        view.moved.connect(self._moved)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    # -- jumps ---------------------------------------------------------------------------------

    def to_box(self, box: Box, most: float = 1.5, least: float = LEAST) -> None:
        """Jump so that a box of the board fills the view, at `most` pixels per point.

        Where its height would make that less than `least`, its width counts alone, from its top.
        """
        self.by(partial(self._fill, box, most, least))

    def _fill(self, box: Box, most: float, least: float) -> None:
        above = self._view.parentWidget()
        strips = above.layout() if above is not None else None
        for _try in range(4):
            # The strips beside the view follow its zoom, and leave it more room or less.
            size = self._view.viewport().size()
            across, down = size.width() - 2 * MARGIN, size.height() - 2 * MARGIN
            wide = min(across / max(box.width, 1.0), most)
            zoom = max(min(wide, max(down / max(box.height, 1.0), least)), LEAST)
            x = box.middle.x - size.width() / 2 / zoom
            y = box.middle.y - size.height() / 2 / zoom
            if box.height * zoom > size.height():
                y = box.y
            self._view.stand(Look(x, y, zoom))
            if strips is not None:
                strips.activate()
            if self._view.viewport().size() == size:
                break

    @property
    def gliding(self) -> bool:
        """Whether a glide is on its way."""
        return self._glide.state() == QAbstractAnimation.State.Running

    def by(self, move: Callable[[], object]) -> None:
        """Jump where a function puts the view."""
        self.note()
        before = self._view.look
        move()
        goal = self._view.look
        if self._moving():
            self._view.stand(before)
        self._go(goal)

    def _moving(self) -> bool:
        return glides(self._view) if self.moves is None else self.moves

    def _go(self, look: Look) -> None:
        self._glide.stop()
        self._start, self._goal, self._last = self._view.look, look, self._view.look
        if self._moving() and not look.is_near(self._start):
            self._glide.start()
        else:
            self._arrive()

    def _step(self, share: float) -> None:
        if not self._view.look.is_near(self._last):
            # Somebody has moved the view meanwhile: it is theirs.
            self.stop()
        elif share >= 1.0:
            # Not when the animation says that it has finished: it says so where it was ended, too.
            self.hurry()
        else:
            self._view.stand(self._start.towards(self._goal, share), crisp=False)
            self._last = self._view.look

    def _arrive(self) -> None:
        self._view.stand(self._goal)
        if self.leads(0) and self._goal is self._been[self._at]:
            # The board may have become smaller since, and the place with it.
            self._been[self._at] = self._view.look
        self.note()

    def stop(self) -> None:
        """End a glide where it is."""
        if self.gliding:
            self._glide.stop()
            self._view.settle()

    def hurry(self) -> None:
        """End a glide where it leads to."""
        if self.gliding:
            self._glide.stop()
            self._arrive()

    # -- back and forward ------------------------------------------------------------------------

    def _moved(self) -> None:
        self._stayed.start()

    def note(self) -> None:
        """Remember where the view is, unless that was the last thing remembered."""
        self._stayed.stop()
        if self.gliding:
            return
        here = self._view.look
        if self._at >= 0 and here.is_near(self._been[self._at]):
            return
        self._been = [*self._been[: self._at + 1], here][-MOST_KEPT:]
        self._at = len(self._been) - 1
        self.changed.emit()

    def leads(self, by: int) -> bool:
        """Tell whether there is a view so many steps back (negative) or forward."""
        return 0 <= self._at + by < len(self._been)

    def go(self, by: int) -> None:
        """Go back (negative) or forward through the views."""
        if not self.gliding:
            self.note()
        if self.leads(by):
            self._at += by
            self._go(self._been[self._at])
            self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """End a glide; a mouse's side buttons go back and forward."""
        if event.type() in _HAND:
            self.stop()
        elif event.type() == QEvent.Type.KeyPress:
            self.hurry()
        if event.type() in _PRESSES and isinstance(event, QMouseEvent):
            by = {Qt.MouseButton.BackButton: -1, Qt.MouseButton.ForwardButton: 1}
            if event.button() in by:
                self.go(by[event.button()])
                return True
        return super().eventFilter(watched, event)
