"""`journeycanvas [FILE ...]`: open the editor. The only place that leads to Qt."""

import os
import sys
from pathlib import Path

from journeycanvas.cli.complaints import Complaint
from journeycanvas.wording import _

ALONE = "--new-instance"
"""Where a program runs already, do not hand the files to it."""


def run(arguments: list[str]) -> int:
    """Open the editor with the files, or with its start screen; return its exit code.

    Raises Complaint where no window can be opened.
    """
    if ALONE in arguments:
        os.environ["JOURNEYCANVAS_NEW_INSTANCE"] = "1"
    paths = [Path(argument) for argument in arguments if argument != ALONE]
    for path in paths:
        try:
            path.stat()
        except (FileNotFoundError, NotADirectoryError):
            sentence = _("«{name}» is no file and no verb; journeycanvas --help lists the verbs.")
            raise Complaint(sentence.format(name=path)) from None
        except OSError:
            continue  # it may be there; the window says why it cannot be opened
    _check_display()
    try:
        from journeycanvas.app import run as edit  # noqa: PLC0415 - Qt loads only for a window

        return edit(paths)
    except ImportError as error:
        sentence = _(
            "The window cannot open: {reason}; install what is missing "
            "(on Debian and Ubuntu: libegl1 libgl1 libxkbcommon0 libdbus-1-3)."
        )
        raise Complaint(sentence.format(reason=error)) from None


def _check_display() -> None:
    """Refuse where Qt would abort the whole process. Raises Complaint."""
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(map(os.environ.get, wanted)):
        raise Complaint(
            _(
                "The window cannot open: there is no display (DISPLAY and WAYLAND_DISPLAY are "
                "not set); work with the verbs instead, see journeycanvas --help."
            )
        )
