"""What was typed before a dialog was there to take it, and a window that shows before it works."""

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

BACK_MS = 200
"""How long a window is waited for after its dialog has closed, at most."""
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class TypedAhead(QObject):
    """Takes the keys that wait for a window, for a dialog that is about to open over it.

    The window was busy when they were pressed; once the dialog is open Qt drops them.
    """

    def __init__(self) -> None:
        super().__init__()
        self._keys: list[tuple[Qt.Key, Qt.KeyboardModifier, str]] = []
        application = QCoreApplication.instance()
        if application is not None:
            application.installEventFilter(self)
            QCoreApplication.processEvents()
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keep keys that are no commands from whatever has the focus."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and not event.modifiers() & _COMMANDS
        ):
            self._keys.append((Qt.Key(event.key()), event.modifiers(), event.text()))
            return True
        return super().eventFilter(watched, event)

    def type_into(self, widget: QWidget) -> None:
        """Press the keys again, in a widget that is shown by now."""
        kind, keys, self._keys = QEvent.Type.KeyPress, self._keys, []
        for key, modifiers, text in keys:
            QCoreApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))


def let_paint(window: QWidget) -> None:
    """Let a window show that a dialog has gone, before something long begins.

    Keys and clicks wait meanwhile, and come to the window after what is long.
    """
    window.activateWindow()
    late = QDeadlineTimer(BACK_MS)
    waits = QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents
    while not window.isActiveWindow() and not late.hasExpired():
        QCoreApplication.processEvents(waits, 10)
    QCoreApplication.processEvents(waits)
