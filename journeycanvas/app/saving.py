"""Saving the open map, and what is asked when others have it, changed it or moved it away."""

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from journeycanvas.app import packing, remembered
from journeycanvas.app.plain import ask, refused
from journeycanvas.storage.bundle import SUFFIX
from journeycanvas.storage.errors import (
    ChangedError,
    GoneError,
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


def save_again(window: "Window") -> bool:
    """Save the map where it was and is not any more; tell whether it is saved."""
    session = window.session
    if session is None or session.path is None:
        return False
    window.finish_typing()
    return _save_to(window, session.path, overwrite=True)


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
    except SaveError as error:
        return _refused(window, path, error)
    remembered.remember(path)
    settle(window)
    window.follow()
    if warnings:
        window.told(" ".join(warnings))
    return True


def _refused(window: "Window", path: Path, error: SaveError) -> bool:
    """Tell why the map was not saved and ask what to do; tell whether it is saved then."""
    if isinstance(error, GoneError) or _has_moved(window, path):
        return _gone(window)
    if isinstance(error, ChangedError):
        return _changed_elsewhere(window, path)
    if isinstance(error, InUseError):
        return _in_use(window, path, str(error))
    if isinstance(error, UnconfirmedError):
        window.follow()
    answers = (_("Save somewhere else…"), _("Cancel"))
    return ask(window, _("Not saved"), str(error), answers) == 0 and save_as(window)


def _gone(window: "Window") -> bool:
    """Ask what to do about a file that is not there any more; tell whether the map is saved."""
    from journeycanvas.app import astray  # noqa: PLC0415 - its ways out lead here

    session = window.session
    window.watch.look_now()
    if session is None or session.file.astray is None:
        return save(window)  # it has come back meanwhile
    if astray.asked(window, session.file.astray) is not astray.Answer.DONE:
        return False
    return not session.modified or save(window)


def _has_moved(window: "Window", path: Path) -> bool:
    """Tell whether a path is that of the open map, and its file was moved away from there."""
    session = window.session
    if session is None or not session.file.is_at(path):
        return False
    window.watch.look_now()
    return session.file.astray is not None and session.file.astray.moved is not None


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
