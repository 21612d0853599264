"""Attached files in the window: chosen, found again, shown and opened on request only."""

import hashlib
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLocale, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from journeycanvas.app.link_parts import link_of
from journeycanvas.app.plain import breakable, refused
from journeycanvas.app.target_dialog import Part, ask_about
from journeycanvas.app.working import done_meanwhile
from journeycanvas.folders import cache_folder
from journeycanvas.letters import visible
from journeycanvas.storage.atomic import write_whole
from journeycanvas.storage.attachments import (
    Attachment,
    found_again,
    located,
    missing,
    named_from,
    relinked,
)
from journeycanvas.storage.attachments import place_of as place_named
from journeycanvas.storage.endings import Doubt, folder_to_show, why_not_open
from journeycanvas.storage.errors import SaveError
from journeycanvas.storage.looking import MISSING, Looked, ground_of, look, look_anyway
from journeycanvas.wording import _, ngettext

if TYPE_CHECKING:
    from journeycanvas.app.window import Window

_SEEMS_OPEN = re.compile(r"\s*(https?|mailto):", re.IGNORECASE)


@dataclass
class Agreed:
    """What a person said about attached files while a map is open.

    `chosen` are the paths, as they are written, of files that they chose or dropped; `told` are
    the files that did not go into the bundle when it was saved last, by the keys of their offers.
    """

    chosen: set[Path] = field(default_factory=set)
    told: set[str] = field(default_factory=set)


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
    near = before.path is not None and before.state in ("here", "missing")
    start = str(before.path.parent) if near and before.path is not None else ""
    chosen, _kind = QFileDialog.getOpenFileName(window, _("Choose a file"), start)
    if not chosen:
        return ""
    path = Path(os.path.abspath(chosen))  # noqa: PTH100 - links stay as the person sees them
    window.agreed.chosen.add(path)
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


class Inspected(NamedTuple):
    """What is where a file should be, and why it is not opened."""

    looked: Looked
    doubt: Doubt


def _inspected(looked: Looked) -> Inspected:
    return Inspected(looked, "" if looked.real is None else why_not_open(looked.real))


def look_for(window: "Window", named: str) -> Inspected | None:
    """Look for a file whose path may lead to another computer; None where that was given up."""
    path = place_named(named, folder_of(window))
    if path is None:
        return Inspected(MISSING, "")
    waiting = _("Looking for the file …")
    return done_meanwhile(window, waiting, lambda: _inspected(look_anyway(path)))


def open_file(window: "Window", named: str) -> None:
    """Open an attached file with the system's program for it, once a person has seen which."""
    place = place_of(window, named)
    found: Inspected | None
    if place.state == "bundled":
        path = _extracted(window, named)
        found = None if path is None else _inspected(look_anyway(path))
    elif place.state in ("here", "missing") and place.path is not None:
        found = _inspected(look(place.path, ground_of(folder_of(window))))
    elif place.state == "unseen" and place.path is not None:
        parts = (Part(_("Path"), str(place.path)), *_called(named, str(place.path)))
        lead = _("This path may lead to another computer, so it has not been looked at.")
        if ask_about(window, _("Attached file"), lead, parts, (_("Look for it"),)) == "":
            return
        found = look_for(window, named)
    else:
        sentence = _("There is no file on this computer to open: {name}")
        refused(window, sentence.format(name=told_of(named)))
        return
    if found is not None:
        _open_found(window, named, place.path, found)


def _open_found(window: "Window", named: str, path: Path | None, found: Inspected) -> None:
    """Show what was found where a file should be, and open it or its folder where that is asked."""
    looked, doubt = found
    real, status = looked.real, looked.status
    if looked.found != "here" or real is None or status is None:
        sentence = _("«{path}» is not there, or is no file.")
        refused(window, sentence.format(path=told_of(str(path or named))))
        return
    size = QLocale().formattedDataSize(status.st_size)
    parts = (
        Part(_("File"), real.name, strong=True),
        Part(_("Size"), size),
        Part(_("Where it is"), str(real)),
        *_called(named, str(real)),
    )
    answers = (*(() if doubt else (_("Open"),)), _("Show in folder"))
    lead = _("This file opens in the program that the system has for it.")
    if doubt:
        lead = _("This file is not opened from here.")
    title = _("Attached file")
    answer = ask_about(window, title, lead, parts, answers, _worded(doubt))
    if answer == _("Open"):
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(real)))
    elif answer == _("Show in folder"):
        _show_folder(window, real)


def _worded(doubt: Doubt) -> str:
    """Return why a file is not opened, in a sentence."""
    return {
        "": "",
        "ending": _("Only documents without macros, pictures, media, texts and tables are."),
        "name": _("Its name could be read as another one."),
        "runs": _("It is marked as a program."),
        "content": _("What is in it is something else than its name says."),
        "macros": _("It may hold macros, which are programs."),
        "unreadable": _("It cannot be looked into."),
    }[doubt]


def _called(named: str, whole: str) -> tuple[Part, ...]:
    """Return what the map calls a file, where that is not its whole path."""
    return () if named == whole else (Part(_("In the map it is called"), named),)


def _show_folder(window: "Window", path: Path) -> None:
    folder = folder_to_show(path)
    if os.path.realpath(folder) == str(folder) and folder.is_dir():
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
    else:
        refused(window, _("«{path}» is no folder any more.").format(path=told_of(str(folder))))


def open_link(window: "Window", text: str) -> None:
    """Open a link in the browser or the mail program, once a person has seen the whole of it."""
    link = link_of(text)
    if link is None:
        sentence = _("Only links to web pages and mail are opened: {link}")
        if _SEEMS_OPEN.match(text):
            sentence = _("This link could be read in two ways, so it is not opened: {link}")
        refused(window, sentence.format(link=told_of(text)))
        return
    title, warning = _("Open a link"), link.warning
    if ask_about(window, title, link.lead, link.parts, (_("Open"),), warning) != "":
        QDesktopServices.openUrl(link.url)


MOST_TOLD = 300
"""Letters of a path or a link within a sentence."""


def told_of(text: str) -> str:
    """Return a path or a link as a sentence can hold it: nothing hidden, no wider than it."""
    shown = visible(text)
    return breakable(shown if len(shown) <= MOST_TOLD else f"{shown[:MOST_TOLD]}…")


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
