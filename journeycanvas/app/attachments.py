"""Attached files in the window: chosen, found again, shown and opened on request only."""

import hashlib
import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from journeycanvas.app.plain import ask, refused
from journeycanvas.folders import cache_folder
from journeycanvas.storage.atomic import write_whole
from journeycanvas.storage.attachments import (
    Attachment,
    found_again,
    located,
    missing,
    named_from,
    relinked,
)
from journeycanvas.storage.errors import SaveError
from journeycanvas.wording import _, ngettext

if TYPE_CHECKING:
    from journeycanvas.app.window import Window

_OPENED = re.compile(r"(https?://|mailto:)[^\s\x00-\x1f\\]+", re.IGNORECASE)
"""The links that may be handed to the system."""
_RUNS = frozenset(
    (
        *("app", "appimage", "bat", "chm", "cmd", "com", "command", "cpl", "desktop", "dll", "exe"),
        *("hta", "htm", "html", "inf", "jar", "js", "jse", "lnk", "msc", "msi", "pif", "ps1", "py"),
        *("pyw", "rb", "reg", "scf", "scr", "sh", "svg", "url", "vb", "vbe", "vbs", "wsf", "wsh"),
        "xml",
    )
)
"""Endings of what a system might run, or show with whatever it asks for, instead of only showing
it."""


def folder_of(window: "Window") -> Path | None:
    """Return the folder of the open map; None while it was never saved."""
    session = window.session
    return session.path.parent.absolute() if session is not None and session.path else None


def place_of(window: "Window", named: str) -> Attachment:
    """Return where a file is that evidence of the open map names."""
    if window.session is None:
        return Attachment("none")
    return located(named, folder_of(window), window.session.document.files)


def choose(window: "Window", named: str) -> str:
    """Ask for a file; return what to call it, empty where none was chosen.

    Where the one named so far was missing, others that are missing are looked for nearby.
    """
    before = place_of(window, named)
    start = "" if before.path is None else str(before.path.parent)
    chosen, _kind = QFileDialog.getOpenFileName(window, _("Choose a file"), start)
    if not chosen:
        return ""
    path = Path(chosen)
    if before.state == "missing" and before.path is not None:
        _find_others(window, before.path, path)
    return named_from(path, folder_of(window))


def _find_others(window: "Window", was: Path, now: Path) -> None:
    session = window.session
    if session is None:
        return
    folder = folder_of(window)
    lost = missing(session.journey, folder, session.document.files)
    lost = {identity: path for identity, path in lost.items() if path != was}
    found = found_again(lost.items(), was, now)
    if found:
        session.perform("Find missing files again", relinked, found, folder)
        count = len(found)
        sentence = ngettext(
            "{count} more file was found there.", "{count} more files were found there.", count
        )
        window.told(sentence.format(count=count))


def open_file(window: "Window", named: str) -> None:
    """Open an attached file with the system's program for it, once a person has seen which."""
    place = place_of(window, named)
    path = _extracted(window, named) if place.state == "bundled" else place.path
    if path is None or place.state in ("none", "elsewhere"):
        refused(window, _("There is no file on this computer to open: {name}").format(name=named))
        return
    if place.state == "missing":
        refused(window, _("«{path}» is not there.").format(path=path))
        return
    answers = [_("Show in folder"), _("Cancel")]
    text = _("The file is {path}").format(path=path)
    if _may_run(path):
        text += "\n\n" + _("It is a program or could start one, so it is not opened from here.")
    else:
        answers.insert(0, _("Open"))
    answer = answers[ask(window, _("Attached file"), text, answers)]
    if answer == answers[-1]:
        return
    target = path if answer == _("Open") else path.parent
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))


def open_link(window: "Window", link: str) -> None:
    """Open a link in the browser or the mail program, once a person has seen the whole of it."""
    target = link.strip()
    if not _OPENED.fullmatch(target):
        refused(window, _("Only links to web pages and mail are opened: {link}").format(link=link))
        return
    text = _("The link leads to {link}").format(link=target)
    if ask(window, _("Open a link"), text, (_("Open"), _("Cancel"))) == 0:
        QDesktopServices.openUrl(QUrl(target, QUrl.ParsingMode.StrictMode))


def _may_run(path: Path) -> bool:
    if path.suffix.lower().removeprefix(".") in _RUNS:
        return True
    try:
        mode = path.stat().st_mode
    except OSError:
        return True
    return os.name == "posix" and bool(mode & (stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH))


def _extracted(window: "Window", named: str) -> Path | None:
    """Write a bundled file into a private folder, as a file that only its owner may read."""
    if window.session is None:
        return None
    content = window.session.document.files[named]
    try:
        mark = hashlib.sha256(content).hexdigest()[:16]
        folder = cache_folder() / "attached" / mark
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / named.rpartition("/")[2]
        write_whole(path, content, private=True)
    except (OSError, SaveError) as error:
        refused(window, str(error))
        return None
    return path
