"""Saving the open map, leaving it, and what is asked when others have it or changed it."""

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from journeycanvas.app import packing, remembered
from journeycanvas.app.plain import ask, refused
from journeycanvas.review.names import one_line
from journeycanvas.storage.bundle import SUFFIX
from journeycanvas.storage.errors import (
    ChangedError,
    SaveError,
    UnconfirmedError,
    UnreadableError,
)
from journeycanvas.storage.lock import InUseError
from journeycanvas.storage.reading import bytes_of, read_bytes
from journeycanvas.storage.stamp import stamp_of
from journeycanvas.wording import _

if TYPE_CHECKING:
    from journeycanvas.app.window import Window

MAPS = "*.journey *.journeyz *.json"


def save(window: "Window") -> bool:
    """Save the map where it is, or ask where; tell whether it is saved now."""
    session = window.session
    if session is None:
        return False
    window.finish_typing()
    if session.path is None or session.read_only:
        return save_as(window)
    return _save_to(window, session.path)


def save_as(window: "Window") -> bool:
    """Ask for a place and save there."""
    session = window.session
    if session is None:
        return False
    window.finish_typing()
    title = session.journey.map.title or _("Untitled map")
    usual = session.path or Path(file_name(title) + ".journey")
    plain = f"{_('Journey maps')} (*.journey *.json)"
    whole = f"{_('Maps with their files')} (*{SUFFIX})"
    kinds = [whole, plain] if usual.suffix == SUFFIX else [plain, whole]
    name, kind = QFileDialog.getSaveFileName(
        window, _("Save the map"), str(usual), ";;".join(kinds)
    )
    if not name:
        return False
    path = Path(name)
    if not path.suffix:
        path = path.with_suffix(SUFFIX if kind == whole else ".journey")
        if not may_overwrite(window, path):
            return False
    return _save_to(window, path)


def may_overwrite(window: "Window", path: Path) -> bool:
    """Ask before a name that was completed here meets a file; the system's dialog saw another."""
    if not path.exists():
        return True
    text = _("«{name}» exists already.").format(name=path.name)
    return ask(window, _("Overwrite?"), text, (_("Overwrite"), _("Cancel"))) == 0


def file_name(title: str) -> str:
    """Return a name for a file, without ending, made of what a map is called."""
    kept = "".join(c if c.isalnum() or c in " -_" else " " for c in title)
    return "-".join(kept.lower().split())[:60] or "map"


def _save_to(window: "Window", path: Path, *, overwrite: bool = False) -> bool:
    going = None if window.session is None else packing.ready(window, path)
    if window.session is None or going is None:
        return False
    try:
        with packing.files_along(window, path, going):
            warnings = window.session.save(path, overwrite=overwrite)
    except ChangedError:
        return _changed_elsewhere(window, path)
    except InUseError as error:
        return _in_use(window, path, str(error))
    except SaveError as error:
        if isinstance(error, UnconfirmedError):
            window.follow()
        answers = (_("Save somewhere else…"), _("Cancel"))
        return ask(window, _("Not saved"), str(error), answers) == 0 and save_as(window)
    remembered.remember(path)
    settle(window)
    window.follow()
    if warnings:
        window.told(" ".join(warnings))
    return True


def _changed_elsewhere(window: "Window", path: Path) -> bool:
    """Ask what to do about a file that another program has changed; tell whether it is saved."""
    text = _(
        "«{name}» was changed by another program or window since it was opened. "
        "Saving here would overwrite that."
    )
    answers = (_("Merge…"), _("Save as…"), _("Overwrite"), _("Cancel"))
    answer = ask(window, _("Changed elsewhere"), text.format(name=path.name), answers)
    if answer == 0:
        return merge(window, path) and _save_to(window, path)
    if answer == 1:
        return save_as(window)
    return answer == 2 and _save_to(window, path, overwrite=True)


def _in_use(window: "Window", path: Path, sentence: str) -> bool:
    """Tell who has a map; their own file may be taken back by whom it was taken from."""
    ours = window.session is not None and window.session.file.is_at(path)
    answers = [_("Save as…"), *([_("Save all the same")] if ours else []), _("Cancel")]
    answer = ask(window, _("In use"), sentence, answers)
    if answer == 0:
        return save_as(window)
    return ours and answer == 1 and _save_to(window, path, overwrite=True)


def merge(window: "Window", path: Path) -> bool:
    """Merge what a file says into the open map; tell whether that was done.

    If it is the open map's own file, its content counts as known from then on.
    """
    from journeycanvas.app.merge_window import merge_with  # noqa: PLC0415 - rarely used

    try:
        content = bytes_of(path)
        theirs = read_bytes(content, path.name).document
    except UnreadableError as error:
        refused(window, str(error))
        return False
    session = window.session
    if session is None or not merge_with(window, theirs, path.name):
        return False
    if session.file.is_at(path):
        session.caught_up(stamp_of(content))
    window.watch.look()
    return True


def settle(window: "Window") -> None:
    """Let go of a recovered journal: its work is saved now, or was given up on purpose."""
    leftover, window.leftover = window.leftover, None
    if leftover is not None:
        # What cannot be deleted is offered once more; the map is saved all the same.
        with contextlib.suppress(OSError):
            leftover.discard()


def _capture_settled(window: "Window") -> bool:
    """Ask about a line that was typed and not entered; tell whether the map may be left."""
    line = "" if window.editor is None else window.editor.capture.entry.text().strip()
    if not line or window.editor is None:
        return True
    text = _("«{line}» was typed under the map and is not on it yet.")
    answers = (_("Put it into the inbox"), _("Discard"), _("Cancel"))
    answer = ask(window, _("A line is not entered"), text.format(line=one_line(line)), answers)
    if answer == 0:
        window.editor.capture.park()
    return answer != 2


def may_leave(window: "Window") -> bool:
    """Ask about unsaved changes; tell whether the open map may be left."""
    session = window.session
    if session is None:
        return True
    window.finish_typing()
    if not _capture_settled(window):
        return False
    if session.modified and (session.history.entries or session.path is not None):
        title = session.journey.map.title or _("Untitled map")
        answer = ask(
            window,
            _("Unsaved changes"),
            _("«{title}» has changes that are not saved.").format(title=title),
            (_("Save"), _("Discard"), _("Cancel")),
        )
        if answer == 2 or (answer == 0 and not save(window)):
            return False
    session.close()
    settle(window)
    return True
