"""Where the files of `resources/` are, in a checkout, a wheel and a frozen program alike."""

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """Return the path of a bundled resource, for example `resource("fonts", "a.ttf")`.

    A wheel carries the folder inside the package; a frozen program beside its files; a
    checkout at its top.
    """
    here = Path(__file__).resolve().parent
    frozen = Path(getattr(sys, "_MEIPASS", here)) / "resources"
    for root in (here / "_resources", frozen, here.parent / "resources"):
        if root.is_dir():
            return root.joinpath(*parts)
    return here.parent.joinpath("resources", *parts)
