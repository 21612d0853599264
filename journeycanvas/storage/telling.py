"""What files are called before people, who tell them apart by their names, else by their folders.

A name is shown as it is spelled: what does not show or turns the text round is escaped.
"""

import os
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

from journeycanvas.letters import spelled
from journeycanvas.wording import _


def called(path: Path) -> str:
    """Return a file's name."""
    return spelled(path.name or str(path))


def folder_of(path: Path) -> str:
    """Return the folder of a file, that of the person's home as `~`."""
    folder = path.parent
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - pathlib's own raises where there is none
    if home.parent != home and folder.is_relative_to(home):
        return spelled(str(Path("~", folder.relative_to(home))))
    return spelled(str(folder))


def placed(path: Path) -> str:
    """Return a file's name and its folder, for a sentence about one that is not open."""
    return _("«{name}» in {folder}").format(name=called(path), folder=folder_of(path))


def told_apart(paths: Sequence[Path]) -> Mapping[Path, str]:
    """Return what each of several files is called: as much of its folder as tells it apart."""
    alike: dict[str, list[Path]] = {}
    for path in dict.fromkeys(paths):
        alike.setdefault(_alike(path.name), []).append(path)
    found: dict[Path, str] = {}
    for same in alike.values():
        names = [_in_folder(path, same) for path in same]
        if len(set(names)) < len(names):
            names = [_named(path, folder_of(path)) for path in same]
        found.update(zip(same, names, strict=True))
    return {path: found[path] for path in paths}


def _in_folder(path: Path, same: Sequence[Path]) -> str:
    """Return the name of a file, and the shortest end of its folder that no other one has."""
    if len(same) == 1:
        return called(path)
    parts, others = path.parent.parts, [p.parent.parts for p in same if p != path]
    few = next(
        (
            count
            for count in range(1, len(parts) + 1)
            if all(_alike(*parts[-count:]) != _alike(*other[-count:]) for other in others)
        ),
        len(parts),
    )
    shown = parts[-few:]
    if len(shown) > 2:
        shown = (shown[0], "…", shown[-1])
    return _named(path, spelled(str(Path(*shown))) if shown else "")


def _named(path: Path, folder: str) -> str:
    return _("{name} ({folder})").format(name=called(path), folder=folder)


def _alike(*names: str) -> str:
    """Return what is the same for names that people read as the same."""
    return unicodedata.normalize("NFC", "/".join(names)).casefold()
