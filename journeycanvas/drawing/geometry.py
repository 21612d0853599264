"""Plain tuples for places on a board; all lengths are points, y grows downwards."""

from typing import NamedTuple


class Point(NamedTuple):
    """A place.

    >>> Point(2, 3).moved(1, -1)
    Point(x=3, y=2)
    """

    x: float
    y: float

    def moved(self, dx: float, dy: float) -> "Point":
        """Return this place shifted by (dx, dy)."""
        return Point(self.x + dx, self.y + dy)


class Box(NamedTuple):
    """An upright rectangle: left, top, width, height.

    >>> Box(0, 0, 10, 4).right
    10
    >>> Box(0, 0, 10, 4).meets(Box(10, 0, 5, 5))
    False
    """

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right side."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower side."""
        return self.y + self.height

    @property
    def middle(self) -> Point:
        """The centre."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def moved(self, dx: float, dy: float) -> "Box":
        """Return this box shifted by (dx, dy)."""
        return Box(self.x + dx, self.y + dy, self.width, self.height)

    def grown(self, by: float) -> "Box":
        """Return this box with every side moved outwards (inwards when `by` is negative)."""
        return Box(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def meets(self, other: "Box") -> bool:
        """Tell whether the two share some area; touching sides do not count."""
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )

    def holds(self, other: "Box", tolerance: float = 0.0) -> bool:
        """Tell whether `other` lies inside, up to `tolerance` points on each side."""
        return (
            other.x >= self.x - tolerance
            and other.y >= self.y - tolerance
            and other.right <= self.right + tolerance
            and other.bottom <= self.bottom + tolerance
        )

    def joined(self, other: "Box") -> "Box":
        """Return the smallest box around both."""
        left, top = min(self.x, other.x), min(self.y, other.y)
        return Box(
            left,
            top,
            max(self.right, other.right) - left,
            max(self.bottom, other.bottom) - top,
        )
