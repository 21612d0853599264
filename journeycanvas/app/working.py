"""Work that may take long: done beside the window, which stays alive, with a way to give it up."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from journeycanvas.app.plain import label
from journeycanvas.wording import _

SHOW_AFTER_MS = 500
"""Work that is over sooner shows nothing."""

T = TypeVar("T")


class _Work(QObject, Generic[T]):
    """One piece of work in a thread of its own."""

    done = Signal()

    def __init__(self, work: Callable[[], T]) -> None:
        super().__init__()
        self._work = work
        self.result: T | None = None
        self.error: BaseException | None = None
        self.over = False

    def run(self) -> None:
        try:
            self.result = self._work()
        except Exception as error:  # noqa: BLE001 - raised again where the result is waited for
            self.error = error
        self.over = True
        self.done.emit()


class _Stay(QObject):
    """Keeps a window from being closed while something is done for it."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stay, unless the system itself ends."""
        application = QApplication.instance()
        ending = isinstance(application, QApplication) and application.isSavingSession()
        if event.type() == QEvent.Type.Close and not ending:
            event.ignore()
            return True
        return False


def done_meanwhile(parent: QWidget, text: str, work: Callable[[], T]) -> T | None:
    """Do work without freezing the window; None when a person gave it up.

    What is typed and clicked at first waits; work that takes longer says what it does, and offers
    to give it up. `work` must not touch Qt or change anything: given up, it runs on unseen and
    its result is thrown away. Raises what the work raises.
    """
    job = _Work(work)
    loop = QEventLoop()
    job.done.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
    stay = _Stay()
    parent.window().installEventFilter(stay)
    threading.Thread(target=job.run, daemon=True).start()
    given_up = False
    try:
        QTimer.singleShot(SHOW_AFTER_MS, loop, loop.quit)
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        if not job.over:
            given_up = _wait(parent, text, loop)
    finally:
        parent.window().removeEventFilter(stay)
    if given_up:
        return None
    if job.error is not None:
        raise job.error
    return job.result


def _wait(parent: QWidget, text: str, loop: QEventLoop) -> bool:
    """Say what is being done until the loop ends; tell whether a person gave it up."""
    dialog = Waiting(text, parent)
    dialog.rejected.connect(loop.quit)
    dialog.open()
    loop.exec()
    dialog.done(QDialog.DialogCode.Accepted)
    dialog.deleteLater()
    return dialog.given_up


class Waiting(QDialog):
    """Says what is being done, and offers to give it up."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.given_up = False
        self.setWindowTitle(_("One moment"))
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        column = QVBoxLayout(self)
        column.addWidget(label(text))
        bar = QProgressBar()
        bar.setRange(0, 0)
        column.addWidget(bar)
        stop = QPushButton(_("Give up"))
        stop.clicked.connect(self.reject)
        column.addWidget(stop)
        self.setMinimumWidth(360)

    def reject(self) -> None:
        """Give the work up."""
        self.given_up = True
        super().reject()
