"""All that can be pressed: the actions by their menus, and what keys and mouse do on the canvas."""

from collections.abc import Iterable

from journeycanvas.app.action import Action
from journeycanvas.exporters.cheat_sheet import Group
from journeycanvas.wording import _


def groups(actions: Iterable[Action]) -> list[Group]:
    """Return every shortcut there is, the canvas first, then menu by menu."""
    found = [*_canvas()]
    menus: dict[str, list[tuple[str, str]]] = {}
    for action in actions:
        if action.shortcut:
            name = _(action.text).replace("&", "").rstrip("…")
            menu = _(action.menu.partition("/")[0]).replace("&", "")
            menus.setdefault(menu, []).append((name, action.shortcut.replace("; ", "  ")))
    return found + [Group(menu, tuple(rows)) for menu, rows in menus.items()]


def fitting(known: Iterable[Group], words: str) -> list[Group]:
    """Return what has all the words in its name, its keys or its group's name."""
    wanted = words.casefold().split()
    found = []
    for group in known:
        rows = tuple(
            row
            for row in group.rows
            if all(word in f"{group.name} {row[0]} {row[1]}".casefold() for word in wanted)
        )
        if rows:
            found.append(Group(group.name, rows))
    return found


def _canvas() -> Iterable[Group]:
    yield Group(
        _("On the canvas"),
        (
            (_("Go to the next card or cell"), _("Arrows")),
            (_("Move what is selected"), _("Ctrl+Arrows")),
            (_("Begin a card in an empty cell"), _("just type")),
            (_("Write over what is selected"), _("just type")),
            (_("Edit the text"), _("Enter or F2")),
            (_("Give up a drag, or the selection"), "Esc"),
            (_("Menu of what is selected"), _("Right click")),
        ),
    )
    yield Group(
        _("While typing a card"),
        (
            (_("Done, and the next one"), _("Enter")),
            (_("Done, and on in the next stage"), "Tab"),
            (_("A new line"), _("Shift+Enter")),
            (_("As it was"), "Esc"),
        ),
    )
    yield Group(
        _("With the mouse"),
        (
            (_("A new touchpoint"), _("Double click in a cell, or +")),
            (_("Add to the selection"), _("Shift or Ctrl+Click")),
            (_("Select what a rectangle meets"), _("Drag over the board")),
            (_("Move; the order is kept"), _("Drag a card")),
            (_("Copy"), _("Alt or Ctrl+Drag")),
            (_("Connect by a handoff"), _("Drag from a card's edge")),
            (_("Reorder stages and lanes"), _("Drag a header or head")),
            (_("Pan"), _("Wheel, or Space+Drag")),
            (_("Pan sideways"), _("Shift+Wheel")),
            (_("Zoom to the pointer"), _("Ctrl+Wheel, or pinch")),
            (_("Menu, with a finger"), _("Press long")),
        ),
    )
