"""What screen readers see of the board: the view as a list, and in it every thing on the map.

Things are no widgets, so they are virtual children of the view: the lanes, then the stages, and
in each stage all that is read there (`reading.py`). They are made when a reader asks for them.
"""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleInterface,
    QWindow,
)
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import Shiboken

from journeycanvas.canvas.selection import cell_of
from journeycanvas.canvas.view import BoardView
from journeycanvas.wording import _

if TYPE_CHECKING:
    from journeycanvas.canvas.voice import Voice

Role = QAccessible.Role
Text = QAccessible.Text
EDIT = "Edit"
"""The name of the action that edits a thing's text where it stands."""


def install() -> None:
    """Let Qt ask for what readers see of a board. Once for the whole program."""
    QAccessible.installFactory(_accessible_of)


def _accessible_of(_class_name: str, thing: QObject | None) -> QAccessibleInterface | None:
    """Return what readers see of a board's view; None leaves everything else to Qt."""
    if isinstance(thing, BoardView) and thing.accessible is not None:
        return thing.accessible()
    return None


class BoardAccessible(QAccessibleWidget):
    """The view as a list: lanes and stages, and the text editor while one stands on the board."""

    def __init__(self, view: BoardView, voice: "Voice") -> None:
        super().__init__(view, Role.List, _("Map"))
        self.voice = voice

    def text(self, text: QAccessible.Text) -> str:
        """Return the map's title as the name, what it holds as the description."""
        return self.voice.words_of_map(text)

    def state(self) -> QAccessible.State:
        """Return Qt's states, and that many things can be selected."""
        state: Any = super().state()
        state.multiSelectable = True
        return state  # type: ignore[no-any-return]  # the stubs name none of its fields

    def childCount(self) -> int:  # noqa: N802 - Qt's name
        """Return how many lanes, stages and editors there are."""
        return len(self.voice.top) + len(self.voice.editors())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # or none
        """Return a lane, a stage, or the editor."""
        top = self.voice.top
        if 0 <= index < len(top):
            return self.voice.part(top[index])
        editors = self.voice.editors()
        if 0 <= index - len(top) < len(editors):
            return QAccessible.queryAccessibleInterface(editors[index - len(top)])
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: N802 - Qt's name
        """Return which child something is, −1 for none."""
        if isinstance(child, Part):
            return self.voice.row_of(child.name)
        editors = self.voice.editors()
        widget = child.object()
        return len(self.voice.top) + editors.index(widget) if widget in editors else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: N802
        """Return what stands at a place on the screen."""
        return self.voice.part_at(x, y)

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: N802
        """Return what has the focus within the board."""
        return self.voice.focused()


class Part(QAccessibleInterface, QAccessibleActionInterface):
    """One thing on the board, by the name under which it is selected: an id, or a cell's name."""

    def __init__(self, name: str, voice: "Voice") -> None:
        QAccessibleInterface.__init__(self)
        QAccessibleActionInterface.__init__(self)
        self.name = name
        self.told = ("", "")
        """Name and description as a reader last heard them."""
        self._voice = voice

    def isValid(self) -> bool:  # noqa: N802 - Qt's name
        """Tell whether it is still on the map."""
        return self._voice.is_there(self.name)

    def object(self) -> QObject | None:  # type: ignore[override]  # the stubs know of no none
        """Return None: it is no object of Qt's."""
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]  # the stubs know of no none
        """Return the window it is shown in."""
        return self._voice.window()

    def parent(self) -> QAccessibleInterface:
        """Return its stage, or the board for what stands in none."""
        return self._voice.parent_of(self.name)

    def childCount(self) -> int:  # noqa: N802 - Qt's name
        """Return how many things stand in a stage."""
        return len(self._voice.children_of(self.name))

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # or none
        """Return one of the things in a stage."""
        children = self._voice.children_of(self.name)
        return self._voice.part(children[index]) if 0 <= index < len(children) else None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: N802
        """Return what stands at a place on the screen, if that is in this stage."""
        found = self._voice.part_at(x, y)
        return found if isinstance(found, Part) and found.parent() is self else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: N802 - Qt's name
        """Return the place of a thing in its stage, −1 for none."""
        is_mine = isinstance(child, Part) and child.parent() is self
        return self._voice.row_of(child.name) if is_mine else -1  # type: ignore[attr-defined]

    def role(self) -> QAccessible.Role:
        """Return that a stage is a group, a lane the head of a row, and all else an entry."""
        return self._voice.role_of(self.name)

    def rect(self) -> QRect:
        """Return where it is on the screen."""
        return self._voice.rect_of(self.name)

    def setText(self, text: QAccessible.Text, words: str) -> None:  # noqa: N802 - Qt's name
        """Rename a thing."""
        if text == Text.Name:
            self._voice.rename(self.name, words)

    def text(self, text: QAccessible.Text) -> str:
        """Return its name or its description."""
        if text not in (Text.Name, Text.Description):
            return ""
        self.told = self._voice.words_of(self.name)
        return self.told[0 if text == Text.Name else 1]

    def state(self) -> QAccessible.State:
        """Return whether it is selected, has the focus, and is out of sight."""
        state: Any = QAccessible.State()
        state.focusable = state.selectable = state.extSelectable = True
        state.selected = self._voice.is_selected(self.name)
        state.focused = self._voice.has_focus(self.name)
        state.offscreen = not self._voice.in_sight(self.name)
        state.invisible = self._voice.hidden()
        return state  # type: ignore[no-any-return]  # the stubs name none of its fields

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """Return the address of what else it can do: it has actions."""
        actions = kind == QAccessible.InterfaceType.ActionInterface
        # A bare number, or None, is taken for an address of something else.
        return Shiboken.VoidPtr(Shiboken.getCppPointer(self)[1] if actions else 0)

    # -- what can be done with it --------------------------------------------------------------

    def actionNames(self) -> list[str]:  # noqa: N802 - Qt's name
        """Return press (select), menu, and edit for what has a text."""
        actions = QAccessibleActionInterface
        found = [actions.pressAction(), actions.showMenuAction(), actions.setFocusAction()]
        return found if cell_of(self.name) else [*found, EDIT]

    def doAction(self, action: str) -> None:  # noqa: N802 - Qt's name
        """Select it, then show its menu or edit it where that is wanted."""
        self._voice.do(self.name, action)

    def keyBindingsForAction(self, action: str) -> list[str]:  # noqa: N802 - Qt's name
        """Return the keys that do the same."""
        return ["F2"] if action == EDIT else []

    def localizedActionName(self, action: str) -> str:  # noqa: N802 - Qt's name
        """Return an action's name as people read it."""
        actions = QAccessibleActionInterface
        known = {
            actions.pressAction(): _("Select"),
            actions.showMenuAction(): _("Show menu"),
            actions.setFocusAction(): _("Set focus"),
            EDIT: _("Edit text"),
        }
        return known.get(action, action)

    def localizedActionDescription(self, action: str) -> str:  # noqa: N802 - Qt's name
        """Return the same: the names say it all."""
        return self.localizedActionName(action)
