"""What the board is seen through: a lens that tints things, a filter that lets others step back.

Both only change which colours a thing's shapes are replayed in; nothing is laid out or moved.
"""

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtGui import QColor

from journeycanvas.drawing.geometry import Box
from journeycanvas.drawing.lens_colours import HATCH
from journeycanvas.drawing.shapes import Block, Detail, Path, Shape
from journeycanvas.drawing.text import Style, one_line
from journeycanvas.drawing.theme import LANE_HUES, Theme
from journeycanvas.kinds.marks import hatching, set_line
from journeycanvas.kinds.sizes import SCREEN
from journeycanvas.layout.board import Item
from journeycanvas.layout.lenses import PALE, TINTED, Lens, Tint

DIMMED = 0.5
"""How much of a colour is left where a thing steps back: structure can still be seen (3:1)."""
MARK_DEPTH = 6.0
"""How far a lens's mark reaches down over a thing, in points."""
MARK_RISE = 16.0
"""How far a lens's mark stands out over a thing's upper edge at most, in points."""
SURFACES = ("card", "friction_paper", "pill")
"""The tokens of what a lens tints."""
_TEXTS = ("muted", "card_muted", "friction_ink", "friction_line")


class Look(NamedTuple):
    """In which colours one thing is shown."""

    tint: Tint | None
    dimmed: bool


PLAIN = Look(None, dimmed=False)
_BACK = Look(None, dimmed=True)


class Glass:
    """A lens, and the ids that pass a filter; None where there is none."""

    def __init__(self, lens: Lens | None = None, passing: frozenset[str] | None = None) -> None:
        self._tints = None if lens is None else lens.tints
        self._passing = passing
        self.clear = lens is None and passing is None
        """Whether everything looks as it always does."""
        self._themes: dict[Look, Theme] = {}
        self._theme: Theme | None = None

    def look(self, item: Item) -> Look:
        """Return how a thing looks."""
        if self.clear or not (item.id or item.crowd):
            return PLAIN
        if item.crowd:
            return self._look_of_all(item.crowd)
        dimmed = self._passing is not None and item.id not in self._passing
        if self._tints is None or item.table not in TINTED:
            return _BACK if dimmed else PLAIN
        return Look(self._tints.get(item.id, PALE), dimmed)

    def _look_of_all(self, handoffs: tuple[str, ...]) -> Look:
        """Return how a line looks that stands for several: as they do where all look the same."""
        dimmed = self._passing is not None and self._passing.isdisjoint(handoffs)
        if self._tints is None:
            return Look(None, dimmed)
        tints = {self._tints.get(identity, PALE) for identity in handoffs}
        return Look(tints.pop() if len(tints) == 1 else PALE, dimmed)

    def colours(self, look: Look, theme: Theme) -> Theme:
        """Return the colours of a look in a theme."""
        if look == PLAIN:
            return theme
        if theme is not self._theme:
            self._themes, self._theme = {}, theme
        found = self._themes.get(look)
        if found is None:
            found = theme if look.tint is None else tinted(theme, look.tint)
            found = self._themes[look] = dimmed(found) if look.dimmed else found
        return found


def tinted(theme: Theme, tint: Tint) -> Theme:
    """Return a theme in which surfaces, bars and texts are those of a tint."""
    surface, ink = theme[tint.surface], theme[tint.ink]
    colours = dict(theme)
    colours.update(dict.fromkeys(SURFACES, surface))
    colours.update((f"lane{hue}", ink) for hue in range(LANE_HUES))
    colours.update(dict.fromkeys(_TEXTS, theme["ink"]))
    return colours | {"lens_surface": surface, "lens_mark": ink}


def dimmed(theme: Theme) -> Theme:
    """Return a theme in which everything steps back towards the canvas."""
    ground = QColor(theme["canvas"])
    return {token: _between(QColor(colour), ground) for token, colour in theme.items()}


def _between(colour: QColor, ground: QColor) -> str:
    one, other = colour.getRgb(), ground.getRgb()
    mixed = (
        round(float(a) * DIMMED + float(b) * (1 - DIMMED))
        for a, b in zip(one[:3], other[:3], strict=True)  # type: ignore[index]  # stubs
    )
    return "#" + "".join(f"{part:02X}" for part in mixed)


def seen_through(
    shapes: tuple[Shape, ...], box: Box, tint: Tint | None, detail: Detail = "close"
) -> tuple[Shape, ...]:
    """Return a thing's shapes with what a lens adds: hatching of what lacks something, a mark."""
    if tint is None or not shapes:
        return shapes
    # A line is drawn in front of its pill's corner, whose own shape is a block.
    ground = next((at for at, shape in enumerate(shapes) if isinstance(shape, Block)), 0)
    hatch: tuple[Shape, ...] = ()
    if tint.hatched and box.width > 0:
        inside = Box(0, 0, box.width, box.height).grown(-2)
        hatch = (Path(hatching(inside, 7.0), stroke=HATCH, width=SCREEN.edge),)
    style = SCREEN.badge if detail == "close" else SCREEN.overview[-1]
    mark = _mark(tint.mark, box.width, style) if tint.mark and box.width > 0 else ()
    return (*shapes[: ground + 1], *hatch, *shapes[ground + 1 :], *mark)


@lru_cache(maxsize=1024)
def _mark(text: str, width: float, style: Style) -> tuple[Shape, ...]:
    """Draw a small plate on a thing's upper edge, at its right; it reaches no deeper if larger."""
    line = one_line(text, style, max(width - 12, style.size))
    height = style.line_height + 2
    wide = max(line.width + style.size * 0.8, height)
    plate = Box(width - wide - 5, MARK_DEPTH - height, wide, height)
    return (
        Block(plate, "lens_mark", "lens_surface", SCREEN.edge, height / 2),
        set_line(line, plate.x + (wide - line.width) / 2, plate.y + 1, style, "lens_surface"),
    )
