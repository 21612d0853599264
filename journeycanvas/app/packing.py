"""Attached files when a map is saved: they go into a bundle, out of it, or stay where they are."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from journeycanvas.app.attachments import folder_of
from journeycanvas.app.plain import ask, refused
from journeycanvas.edits.moving import set_fields
from journeycanvas.model import limits
from journeycanvas.model.evidence import Evidence
from journeycanvas.model.journey import Journey
from journeycanvas.storage.atomic import write_whole
from journeycanvas.storage.attachments import located, rebased
from journeycanvas.storage.bundle import SUFFIX, Files, free_name, named_files
from journeycanvas.storage.errors import SaveError
from journeycanvas.wording import _, ngettext

if TYPE_CHECKING:
    from journeycanvas.app.window import Window


def ready(window: "Window", path: Path) -> bool:
    """Ask about attached files that a save at `path` would leave behind; False: given up."""
    session = window.session
    if session is None:
        return False
    if path.suffix.lower() == SUFFIX:
        _names, _files, left = _gathered(window)
        if not left:
            return True
        text = ngettext(
            "{count} attached file cannot go into the bundle:",
            "{count} attached files cannot go into the bundle:",
            len(left),
        ).format(count=len(left))
        question = "\n".join([text, *left[:10]])
        return ask(window, _("Files left out"), question, (_("Save without"), _("Cancel"))) == 0
    there = named_files(session.journey, session.history) & session.document.files.keys()
    return not there or _put_beside(window, path, {n: session.document.files[n] for n in there})


def _put_beside(window: "Window", path: Path, files: Files) -> bool:
    """Write the files of a bundle into a folder beside the plain map it becomes."""
    text = ngettext(
        "The map's {count} attached file goes into the folder «files» beside it.",
        "The map's {count} attached files go into the folder «files» beside it.",
        len(files),
    ).format(count=len(files))
    if ask(window, _("Attached files"), text, (_("Save"), _("Cancel"))) != 0:
        return False
    try:
        for name, content in files.items():
            target = path.parent / name
            target.parent.mkdir(exist_ok=True)
            if not target.exists():
                write_whole(target, content)
            elif target.read_bytes() != content:
                sentence = _("«{path}» is there already and is another file; save it elsewhere.")
                refused(window, sentence.format(path=target))
                return False
    except (OSError, SaveError) as error:
        refused(window, str(error))
        return False
    return True


@contextlib.contextmanager
def files_along(window: "Window", path: Path) -> Iterator[None]:
    """Let evidence name its files as they are called from `path`; taken back if the save fails."""
    session = window.session
    if session is None:
        yield
        return
    files, before = session.document.files, session.history.cursor
    if path.suffix.lower() == SUFFIX:
        names, found, _left = _gathered(window)
        session.hold({**files, **found})
        session.perform("Put files into the bundle", _renamed, names)
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


def _renamed(journey: Journey, names: dict[str, str]) -> Journey:
    for identity, name in names.items():
        journey = set_fields(journey, "evidence", identity, file=name)
    return journey


def _gathered(window: "Window") -> tuple[dict[str, str], dict[str, bytes], list[str]]:
    """Return what evidence will call its files in a bundle, those files, and what cannot go in."""
    session = window.session
    names: dict[str, str] = {}
    found: dict[str, bytes] = {}
    left: list[str] = []
    if session is None:
        return names, found, left
    inside: dict[Path, str] = {}
    room = limits.BUNDLE_BYTES - limits.FILE_BYTES
    room -= sum(map(len, session.document.files.values()))
    for identity, evidence in sorted(session.journey.table("evidence").items()):
        if not isinstance(evidence, Evidence):
            continue
        place = located(evidence.file, folder_of(window), session.document.files)
        if place.state == "here" and place.path is not None:
            if place.path not in inside:
                most = min(room, limits.ATTACHED_BYTES)
                full = len(session.document.files) + len(found) >= limits.ATTACHED
                content = None if full else _content(place.path, most)
                if content is None:
                    left.append(str(place.path))
                    continue
                name = free_name(place.path.name, [*session.document.files, *found])
                inside[place.path], found[name] = name, content
                room -= len(content)
            names[identity] = inside[place.path]
        elif place.state in ("missing", "elsewhere"):
            left.append(evidence.file)
    return names, found, left


def _content(path: Path, most: int) -> bytes | None:
    try:
        with path.open("rb") as file:
            content = file.read(most + 1)
    except OSError:
        return None
    return content if len(content) <= most else None
