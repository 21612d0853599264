"""Attached files when a map is saved: they go into a bundle, out of it, or stay where they are."""

import contextlib
import errno
import os
import stat
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from journeycanvas.app.attachments import folder_of, told_of
from journeycanvas.app.pack_window import PackWindow
from journeycanvas.app.plain import ask, refused
from journeycanvas.app.working import done_meanwhile
from journeycanvas.edits.moving import set_fields
from journeycanvas.model.journey import Journey
from journeycanvas.session import Session
from journeycanvas.storage.atomic import write_whole
from journeycanvas.storage.attachments import rebased
from journeycanvas.storage.bundle import SUFFIX, Files, foreign, named_files
from journeycanvas.storage.errors import SaveError
from journeycanvas.storage.gathering import Gathered, gathered, offers, room_in
from journeycanvas.storage.regular import opened
from journeycanvas.wording import _, ngettext

if TYPE_CHECKING:
    from journeycanvas.app.window import Window

NOTHING = Gathered({}, {})
"""No file goes in."""
MOST_NAMES = 5
"""Names of files within a sentence."""


def ready(window: "Window", path: Path) -> Gathered | None:
    """Ask about attached files before a save at `path`; return those that go in, None: given up.

    Nothing goes into a bundle that was not shown, and nothing is asked twice of the same bundle.
    """
    session = window.session
    if session is None:
        return None
    if path.suffix.lower() == SUFFIX:
        return _let_in(window, session, path)
    there = named_files(session.journey, session.history) & session.document.files.keys()
    beside = {name: session.document.files[name] for name in there}
    unknown = foreign(session.document.files, session.document.kept.version)
    if unknown and not _left_out(window, unknown):
        return None
    return None if beside and not _put_beside(window, path, beside) else NOTHING


def _let_in(window: "Window", session: Session, path: Path) -> Gathered | None:
    """Return the files that a person lets into the bundle at `path`; None: given up."""
    files, agreed = session.document.files, window.agreed
    find = partial(offers, session.journey, folder_of(window), files, frozenset(agreed.chosen))
    found = done_meanwhile(window, _("Looking at the files …"), lambda: find({}))
    if found is None:
        return None
    declined = frozenset(agreed.told if session.file.is_at(path) else ())
    if {offer.key for offer in found} <= declined:
        return NOTHING
    dialog = PackWindow(window, path.name, found, find, room=room_in(files), declined=declined)
    going = dialog.agreed if dialog.exec() else None
    staying = {offer.key for offer in dialog.left}
    dialog.deleteLater()
    if going is None:
        return None
    done = done_meanwhile(window, _("Reading the files …"), lambda: gathered(going, files))
    if done is not None and done.failed:
        names = ", ".join(told_of(offer.named) for offer in done.failed[:MOST_NAMES])
        sentence = _("Not saved: what was shown is not there any more, or has changed: {names}.")
        more = len(done.failed) - MOST_NAMES
        if more > 0:
            names += " " + _("and {n} more").format(n=more)
        refused(window, sentence.format(names=names))
        return None
    if done is not None:
        agreed.told = staying
    return done


def _left_out(window: "Window", files: Files) -> bool:
    """Ask whether a plain map may be saved without what only a bundle can hold."""
    text = ngettext(
        "{count} file in the bundle is of a newer version; it does not go into a plain map.",
        "{count} files in the bundle are of a newer version; they do not go into a plain map.",
        len(files),
    ).format(count=len(files))
    return ask(window, _("Attached files"), text, (_("Save without"), _("Cancel"))) == 0


def _put_beside(window: "Window", path: Path, files: Files) -> bool:
    """Write the files of a bundle into a folder beside the plain map it becomes."""
    text = ngettext(
        "The map's {count} attached file goes into the folder «files» beside it.",
        "The map's {count} attached files go into the folder «files» beside it.",
        len(files),
    ).format(count=len(files))
    if ask(window, _("Attached files"), text, (_("Save"), _("Cancel"))) != 0:
        return False
    for name, content in files.items():
        wrong = _written_beside(path.parent / name, content)
        if wrong:
            refused(window, wrong)
            return False
    return True


def _written_beside(target: Path, content: bytes) -> str:
    """Write a file of a bundle into the folder beside the map; return what is wrong, if anything.

    Nothing is written through a link: it could lead anywhere.
    """
    folder = target.parent
    try:
        if not os.path.lexists(folder):
            folder.mkdir()
        if not stat.S_ISDIR(folder.lstat().st_mode):
            sentence = _("«{path}» is a link or a file, no folder; save the map elsewhere.")
            return sentence.format(path=told_of(str(folder)))
        if not os.path.lexists(target):
            write_whole(target, content)
            return ""
        with opened(target) as file:
            same = file.read(len(content) + 1) == content
    except SaveError as error:
        return str(error)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ELOOP):
            return str(error)
        same = False
    sentence = _("«{path}» is there already and is another file; save it elsewhere.")
    return "" if same else sentence.format(path=told_of(str(target)))


@contextlib.contextmanager
def files_along(window: "Window", path: Path, going: Gathered) -> Iterator[None]:
    """Let evidence name its files as they are called from `path`; taken back if the save fails.

    `going` are the files that a person let into the bundle.
    """
    session = window.session
    if session is None:
        yield
        return
    files, before = session.document.files, session.history.cursor
    if path.suffix.lower() == SUFFIX:
        session.hold({**files, **going.files})
        session.perform("Put files into the bundle", _renamed, going.names)
    else:
        session.hold({})
    old, new = folder_of(window), path.parent.absolute()
    if old != new:
        held = session.document.files or files
        session.perform("Keep the way to its files", rebased, held, old, new)
    try:
        yield
    except BaseException:
        for _step in range(session.history.cursor - before):
            session.give_up("")
        session.go_to(before)
        session.hold(files)
        raise


def _renamed(journey: Journey, names: Mapping[str, str]) -> Journey:
    for identity, name in names.items():
        journey = set_fields(journey, "evidence", identity, file=name)
    return journey
