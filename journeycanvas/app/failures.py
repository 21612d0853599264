"""What nobody foresaw: told in a sentence, written to a log, and the map stays open.

A map that is full is met by whatever adds to it, everywhere; that is told here as well.
"""

import datetime as dt
import sys
import traceback
from types import TracebackType

from PySide6.QtWidgets import QApplication, QWidget

from journeycanvas.app.plain import refused, tell
from journeycanvas.folders import log_folder
from journeycanvas.session import FullError
from journeycanvas.wording import _


def catch_failures(parent: QWidget | None = None) -> None:
    """Show and log every exception that nobody catches, instead of ending the program.

    It is shown over `parent`, or over the window that is worked in.

    While one is being told, further ones are only logged: what fails at every frame would open
    one dialog over another.
    """
    telling: list[BaseException] = []

    def failed(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if isinstance(error, FullError):
            refused(parent or QApplication.activeWindow(), str(error))
            return
        lines = "".join(traceback.format_exception(kind, error, trace))
        where = ""
        try:
            log = log_folder() / "failures.log"
            with log.open("a", encoding="utf-8") as file:
                file.write(f"{dt.datetime.now(dt.UTC).isoformat()}\n{lines}\n")
            where = f"{log}\n\n"
        except OSError:
            sys.stderr.write(lines)
        if telling:
            return
        telling.append(error)
        text = _("Something went wrong in the program. Your map is still open; save it to be safe.")
        try:
            tell(parent or QApplication.activeWindow(), _("An error"), text, f"{where}{lines}")
        finally:
            telling.clear()

    sys.excepthook = failed
