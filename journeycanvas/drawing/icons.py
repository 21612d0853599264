"""The bundled stroke icons (Lucide), as paths."""

import json
from functools import cache, lru_cache

from journeycanvas.drawing.shapes import Path, Step
from journeycanvas.resources import resource

GRID = 24.0


@cache
def _all() -> dict[str, list[list[str | float]]]:
    text = resource("icons", "icons.json").read_text(encoding="utf-8")
    icons: dict[str, list[list[str | float]]] = json.loads(text)
    return icons


def names() -> tuple[str, ...]:
    """Return the names of all bundled icons."""
    return tuple(_all())


@lru_cache(maxsize=4096)
def _steps(name: str, x: float, y: float, size: float) -> tuple[Step, ...]:
    scale = size / GRID

    def placed(step: list[str | float]) -> Step:
        numbers = [float(number) * scale for number in step[1:]]
        moved = [n + (x if index % 2 == 0 else y) for index, n in enumerate(numbers)]
        return (str(step[0]), *moved)

    return tuple(placed(step) for step in _all()[name])


def icon(name: str, x: float, y: float, size: float, *, ink: str, width: float) -> tuple[Path]:
    """Return an icon in the square at (x, y), drawn with lines `width` points wide.

    Raises KeyError for a name that is not bundled.
    """
    return (Path(_steps(name, x, y, size), stroke=ink, width=width),)
