"""What nobody foresaw: told in a sentence, written to a log, and the map stays open."""

import datetime as dt
import sys
import traceback
from types import TracebackType

from PySide6.QtWidgets import QWidget

from journeycanvas.app.plain import tell
from journeycanvas.folders import log_folder
from journeycanvas.wording import _


def catch_failures(parent: QWidget) -> None:
    """Show and log every exception that nobody catches, instead of ending the program."""

    def failed(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        lines = "".join(traceback.format_exception(kind, error, trace))
        log = log_folder() / "failures.log"
        try:
            with log.open("a", encoding="utf-8") as file:
                file.write(f"{dt.datetime.now(dt.UTC).isoformat()}\n{lines}\n")
        except OSError:
            sys.stderr.write(lines)
        text = _("Something went wrong in the program. Your map is still open; save it to be safe.")
        tell(parent, _("An error"), text, f"{log}\n\n{lines}")

    sys.excepthook = failed
