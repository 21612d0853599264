"""Hands for the real window: mouse and key events, told in the words of the map."""

import sys
from collections.abc import Callable
from types import TracebackType

import pytest
from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journeycanvas.app.documents import session_of
from journeycanvas.app.editor import Editor
from journeycanvas.app.forms.form import Form
from journeycanvas.app.forms.shared import SharedForm
from journeycanvas.app.window import Window
from journeycanvas.app.working import Waiting
from journeycanvas.canvas.canvas import Canvas
from journeycanvas.canvas.overlay import Marks
from journeycanvas.canvas.text_editor import TextEditor
from journeycanvas.drawing.geometry import Box, Point
from journeycanvas.model.journey import Journey
from journeycanvas.storage.document import Document

LEFT = Qt.MouseButton.LeftButton


class Driver:
    """Drives one window."""

    def __init__(self, application: QApplication, window: Window) -> None:
        self.application = application
        self.window = window
        self._failed: list[BaseException] = []
        self._held = Qt.KeyboardModifier.NoModifier
        sys.excepthook = self._note

    def _note(
        self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        self._failed.append(error)

    @property
    def canvas(self) -> Canvas:
        """The open canvas."""
        assert self.window.canvas is not None
        return self.window.canvas

    @property
    def editor(self) -> Editor:
        """What the open map is edited with."""
        assert self.window.editor is not None
        return self.window.editor

    @property
    def journey(self) -> Journey:
        """The open map."""
        return self.canvas.journey

    def settle(self) -> None:
        """Let Qt do what is waiting; what a slot raised fails the test."""
        for _ in range(4):
            self.application.processEvents()
        active: QWidget | None = self.application.activeWindow()
        if active is None or not active.isVisible():
            # No window manager gives the focus back when a dialog or a popup has closed.
            self.window.activateWindow()
            self.application.processEvents()
        if self._failed:
            raise self._failed.pop()

    def until(self, holds: Callable[[], bool], what: str) -> None:
        """Let Qt work until something holds; timers run, nothing sleeps."""
        late = QDeadlineTimer(10_000)
        while not holds():
            assert not late.hasExpired(), f"waited in vain: {what}"
            self.application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        self.settle()

    def open(self, journey: Journey) -> None:
        """Open a map as if it had been read from a file that is not known."""
        self.window.show_session(session_of(Document.new(journey)))
        self.settle()

    @property
    def marks(self) -> Marks:
        """What lies over the board."""
        return self.canvas.overlay.marks

    @property
    def form(self) -> Form:
        """The form in the inspector."""
        assert self.window.inspector is not None
        assert isinstance(self.window.inspector.form, Form)
        return self.window.inspector.form

    @property
    def shared(self) -> SharedForm:
        """The form of several things in the inspector."""
        assert self.window.inspector is not None
        assert isinstance(self.window.inspector.form, SharedForm)
        return self.window.inspector.form

    @property
    def entries(self) -> int:
        """How many entries of the history are in force."""
        return self.canvas.session.history.cursor

    def titled(self, title: str) -> str:
        """Return the id of the thing called so."""
        found = [i for i in self.journey.place if self.canvas.title_of(i) == title]
        if len(found) != 1:
            pytest.fail(f"{len(found)} things are called {title!r}")
        return found[0]

    # -- mouse -----------------------------------------------------------------------------

    def pixel(self, at: Point) -> QPoint:
        """Return where a place of the board is in the viewport."""
        box = self.canvas.view.on_screen(Box(at.x, at.y, 0, 0))
        return box.topLeft().toPoint()

    def middle(self, identity: str) -> Point:
        """Return the middle of a thing on the board."""
        return self.canvas.board.boxes[identity].middle

    def show(self, *places: Point) -> None:
        """Pan so that places are in view."""
        box = Box(*places[0], 1, 1)
        for place in places[1:]:
            box = box.joined(Box(*place, 1, 1))
        self.canvas.view.reveal(box.grown(30))
        self.settle()

    def click(
        self, at: Point, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Click on the board."""
        self.show(at)
        QTest.mouseMove(self.canvas.view.viewport(), self.pixel(at))
        QTest.mouseClick(self.canvas.view.viewport(), LEFT, modifiers, self.pixel(at))
        self.settle()

    def double_click(self, at: Point) -> None:
        """Double-click on the board."""
        self.show(at)
        QTest.mouseDClick(self.canvas.view.viewport(), LEFT, pos=self.pixel(at))
        self.settle()

    def hover(self, at: Point) -> None:
        """Move the pointer without a button."""
        self.show(at)
        self._mouse(self.canvas.view.viewport(), QEvent.Type.MouseMove, self.pixel(at), held=False)
        self.settle()

    def drag(
        self, start: Point, end: Point, *, drop: bool = True, button: Qt.MouseButton = LEFT
    ) -> None:
        """Press, move in steps, and release."""
        self.show(start, end)
        viewport = self.canvas.view.viewport()
        self.drag_on(viewport, self.pixel(start), self.pixel(end), drop=drop, button=button)

    def drag_on(
        self,
        widget: QWidget,
        start: QPoint,
        end: QPoint,
        *,
        drop: bool = True,
        button: Qt.MouseButton = LEFT,
    ) -> None:
        """Drag over a widget."""
        self._mouse(widget, QEvent.Type.MouseButtonPress, start, held=True, which=button)
        for step in range(1, 9):
            x = start.x() + (end.x() - start.x()) * step // 8
            y = start.y() + (end.y() - start.y()) * step // 8
            self._mouse(widget, QEvent.Type.MouseMove, QPoint(x, y), held=True, which=button)
        if drop:
            self._mouse(widget, QEvent.Type.MouseButtonRelease, end, held=False, which=button)
        self.settle()

    def drag_with(self, modifiers: Qt.KeyboardModifier, start: Point, end: Point) -> None:
        """Drag over the board with a key held."""
        self._held = modifiers
        try:
            self.drag(start, end)
        finally:
            self._held = Qt.KeyboardModifier.NoModifier

    def click_on(
        self,
        widget: QWidget,
        at: QPoint,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Click on a widget beside the board."""
        QTest.mouseClick(widget, LEFT, modifiers, at)
        self.settle()

    def drop(self, widget: QWidget, at: QPoint) -> None:
        """Release what was dragged."""
        self._mouse(widget, QEvent.Type.MouseButtonRelease, at, held=False)
        self.settle()

    def wheel(
        self,
        at: QPoint,
        turn: int,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Turn the wheel over the view; a notch is 120."""
        view = self.canvas.view
        event = QWheelEvent(
            QPointF(at),
            QPointF(view.viewport().mapToGlobal(at)),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            modifiers,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        self.send(view.viewport(), event)

    def send(self, widget: QWidget, event: QEvent) -> None:
        """Send an event as the system would."""
        self.application.sendEvent(widget, event)
        self.application.processEvents()

    def _mouse(
        self,
        widget: QWidget,
        kind: QEvent.Type,
        at: QPoint,
        *,
        held: bool,
        which: Qt.MouseButton = LEFT,
    ) -> None:
        button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else which
        buttons = which if held else Qt.MouseButton.NoButton
        event = QMouseEvent(
            kind,
            QPointF(at),
            QPointF(widget.mapToGlobal(at)),
            button,
            buttons,
            self._held,
        )
        self.application.sendEvent(widget, event)
        self.application.processEvents()

    # -- keys ------------------------------------------------------------------------------

    def key(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.focused(), key, modifiers)
        self.settle()

    def send_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str) -> None:
        """Press a key that types something else than its name, where the focus is."""
        self.send(self.focused(), QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text))
        self.settle()

    def type(self, text: str) -> None:
        """Type where the focus is."""
        for letter in text:
            # The first letter may open what takes the others.
            QTest.keyClicks(self.focused(), letter)
        self.settle()

    def focused(self) -> QWidget:
        """Return what has the focus; the canvas's view if nothing has."""
        widget = self.application.focusWidget()
        return widget if isinstance(widget, QWidget) else self.canvas.view

    def name(self, text: str) -> None:
        """Type a text into the editor on the board and commit it."""
        assert isinstance(self.focused(), TextEditor)
        self.type(text)
        self.key(Qt.Key.Key_Return)

    def shortcut(self, action: str) -> None:
        """Run an action by its first shortcut, as a person would press it."""
        made = self.window.actions_by_id[action]
        self.window.follow_actions()
        assert made.isEnabled(), action
        keys = made.shortcut()[0]  # type: ignore[index]  # missing in Qt's stubs
        QTest.keyClick(self.focused(), keys.key(), keys.keyboardModifiers())
        self.settle()

    def in_dialog(self, do: Callable[[QWidget], None], *, busy: bool = False) -> None:
        """Do something as soon as a dialog has opened and waits for events.

        One that only says that something takes a moment is meant where it is `busy`, and only then.
        """
        timer = QTimer(self.window)

        def look() -> None:
            dialog = self.application.activeModalWidget()
            if not isinstance(dialog, QWidget) or not dialog.isActiveWindow():
                return
            if isinstance(dialog, Waiting) == busy:
                timer.stop()
                do(dialog)

        timer.timeout.connect(look)
        timer.start(5)
