"""A window looks as the last one did: its place, its panels, and what part of a map it shows.

Everything here is a convenience: what is damaged or does not fit the screens there are is left
out, and nothing is said.
"""

import base64
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray

from journeycanvas.app import remembered
from journeycanvas.canvas.look import LEAST, MOST, Look

if TYPE_CHECKING:
    from journeycanvas.app.window import Window

WINDOW, PLACES = "window", "places"
MOST_PLACES = 50
STATE = 1
"""The number of what is in a saved state; another set of docks gets another."""


def restore_layout(window: "Window") -> None:
    """Give a window the size, place and panels of the one closed last."""
    found, _whole = remembered.kept(WINDOW)
    if not isinstance(found, dict):
        return
    # Qt moves and shrinks what would lie beyond the screens there are now.
    window.restoreGeometry(_bytes(found.get("geometry")))
    restored = window.restoreState(_bytes(found.get("state")), STATE)
    # A dock that nobody has seen yet has no size of its own.
    window.outline.sized = restored and found.get("outline sized") is True
    window.outline.wanted = found.get("outline") is True
    side, tab = found.get("side"), found.get("tab")
    if type(side) is int and type(tab) is int and 0 < side < 10_000:
        window.side = (side, max(0, tab))


def keep_layout(window: "Window") -> None:
    """Keep a window's size, place and panels for the next one."""
    keep_place(window)
    side, tab = window.editor.side if window.editor is not None else window.side
    remembered.keep(
        WINDOW,
        {
            "geometry": _text(window.saveGeometry()),
            "state": _text(window.saveState(STATE)),
            "outline": window.outline.wanted,
            "outline sized": window.outline.sized,
            "side": side,
            "tab": tab,
        },
    )


def keep_place(window: "Window") -> None:
    """Keep what part of its map a window shows."""
    path = None if window.session is None else window.session.path
    canvas = window.canvas
    if path is None or canvas is None:
        return
    known = _places()
    known.pop(str(path.resolve()), None)
    rows = [
        [str(path.resolve()), *map(float, canvas.view.look)],
        *([k, *v] for k, v in known.items()),
    ]
    remembered.keep(PLACES, rows[:MOST_PLACES])


def place_of(path: Path | None) -> Look | None:
    """Return what part of a map was shown last; None where nobody knows."""
    return None if path is None else _places().get(str(path.resolve()))


def _places() -> dict[str, Look]:
    rows, _whole = remembered.kept(PLACES)
    found: dict[str, Look] = {}
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, list) and len(row) == 4 and isinstance(row[0], str):
            # Compared before they are made floats: a whole number may be too large for that.
            figures = [one for one in row[1:] if type(one) in (int, float) and abs(one) < 1e6]
            if len(figures) == 3 and all(map(math.isfinite, figures)):
                look = Look(*map(float, figures))
                if LEAST <= look.zoom <= MOST:
                    found[row[0]] = look
    return found


def _text(value: QByteArray) -> str:
    return base64.b64encode(value.data()).decode()


def _bytes(value: Any) -> QByteArray:
    try:
        return QByteArray(base64.b64decode(value, validate=True))
    except (TypeError, ValueError):
        return QByteArray()
