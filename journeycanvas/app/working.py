"""Work that may take long: done beside the window, which stays alive, with a way to give it up."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QProgressBar, QPushButton, QVBoxLayout, QWidget

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

    def run(self) -> None:
        try:
            self.result = self._work()
        except Exception as error:  # noqa: BLE001 - raised again where the result is waited for
            self.error = error
        self.done.emit()


def done_meanwhile(parent: QWidget, text: str, work: Callable[[], T]) -> T | None:
    """Do work without freezing the window; None when a person gave it up.

    `work` must not touch Qt or change anything: given up, it runs on unseen and its result is
    thrown away. Raises what the work raises.
    """
    job = _Work(work)
    loop = QEventLoop()
    job.done.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
    dialog = _Waiting(text, parent)
    dialog.rejected.connect(loop.quit)
    timer = QTimer()
    timer.setSingleShot(True)
    timer.timeout.connect(dialog.open)
    timer.start(SHOW_AFTER_MS)
    focus = parent.focusWidget()
    parent.setEnabled(False)
    dialog.setEnabled(True)
    thread = threading.Thread(target=job.run, daemon=True)
    thread.start()
    try:
        loop.exec()
    finally:
        timer.stop()
        parent.setEnabled(True)
        if focus is not None:
            focus.setFocus()
    given_up = dialog.given_up
    dialog.done(QDialog.DialogCode.Accepted)
    dialog.deleteLater()
    if given_up:
        return None
    if job.error is not None:
        raise job.error
    return job.result


class _Waiting(QDialog):
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
