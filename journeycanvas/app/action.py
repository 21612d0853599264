"""What one thing to do is: its words, its keys, when it can be done, what to run."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from journeycanvas.wording import _

if TYPE_CHECKING:
    from journeycanvas.app.window import Window

Run = Callable[["Window"], object]
When = Callable[["Window"], bool]


@dataclass(frozen=True)
class Condition:
    """When something can be done, and what it takes: `needs` says it in untranslated words."""

    holds: When
    needs: str

    def __call__(self, window: "Window") -> bool:
        """Tell whether it holds now."""
        return self.holds(window)


ALWAYS = Condition(lambda _window: True, "")
MAP_OPEN = Condition(lambda window: window.canvas is not None, "open a map first")
SELECTED = Condition(
    lambda window: window.canvas is not None and bool(window.canvas.selection.ids),
    "select something first",
)


@dataclass(frozen=True)
class Action:
    """One thing to do. `menu` is the menu it stands in, `text` and `tip` are untranslated.

    A menu written `A/B` is the menu B within A.

    A shortcut written `A; B` has two keys.
    """

    id: str
    text: str
    menu: str
    run: Run
    shortcut: str = ""
    when: Condition = MAP_OPEN
    icon: str = ""
    tip: str = ""
    apart: bool = False
    """Whether a line stands above it in the menu."""
    checked: When | None = None
    """Whether it is on, for what is switched on and off; None for what is done."""
    own_key: str = ""
    """A key that does it where the focus is, and something else elsewhere: shown, not taken."""

    @property
    def key(self) -> str:
        """The key that is shown with it."""
        return self.shortcut.split("; ")[0] or self.own_key

    def lacks(self, window: "Window") -> str:
        """Return what it takes before this can be done, in a few words; empty if it can be."""
        if self.when(window):
            return ""
        return _(self.when.needs if MAP_OPEN(window) else MAP_OPEN.needs)
