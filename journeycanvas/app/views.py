"""Saved views: ways of looking at a map, kept in it under names. Only the name is typed."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from journeycanvas.app.action import Action, Condition
from journeycanvas.app.asking import Asking
from journeycanvas.edits.adding import add
from journeycanvas.edits.moving import set_fields
from journeycanvas.edits.removing import remove
from journeycanvas.model.journey import Journey
from journeycanvas.model.view import View
from journeycanvas.review.names import one_line
from journeycanvas.wording import _

if TYPE_CHECKING:
    from journeycanvas.app.window import Window

MENU = "&View/Saved &views"


def views_of(journey: Journey) -> list[View]:
    """Return the saved views of a map by name."""
    known = cast("list[View]", list(journey.table("views").values()))
    return sorted(known, key=lambda view: (view.name.casefold(), view.id))


def applied(window: "Window") -> View | None:
    """Return the saved view that was applied last, as long as the map has it."""
    canvas = window.canvas
    if canvas is None:
        return None
    return cast("View | None", canvas.journey.get("views", canvas.viewing.view))


def differs(window: "Window") -> bool:
    """Tell whether what is shown is another than what the applied view says."""
    view = applied(window)
    if view is None or window.canvas is None:
        return False
    shown = window.canvas.viewing.fields()
    return any(set(getattr(view, name)) != set(value) for name, value in shown.items())


def apply_view(window: "Window", identity: str) -> None:
    """Look at the map as a saved view says."""
    canvas = window.canvas
    view = canvas.journey.get("views", identity) if canvas is not None else None
    if canvas is not None and isinstance(view, View):
        canvas.viewing.apply(view)
        window.told(_("View «{name}»").format(name=one_line(view.name)))


def _ask(window: "Window", title: str, does: str, name: str = "") -> str:
    answer = Asking(window, title, _("Name"), value=name, does=does).answer()
    return answer[0] if answer else ""


def _save(window: "Window") -> None:
    canvas = window.canvas
    if canvas is None:
        return
    name = _ask(window, _("Save this view"), _("Save"))
    if name:
        fields: dict[str, Any] = {"name": name, **canvas.viewing.fields()}
        message = "Save view «{title}»"
        made = canvas.perform(message, add, "views", words={"title": name}, **fields)
        canvas.viewing.name(str(made))


def _update(window: "Window") -> None:
    view, canvas = applied(window), window.canvas
    if view is not None and canvas is not None:
        fields: dict[str, Any] = canvas.viewing.fields()
        words = {"title": view.name}
        canvas.perform("Update view «{title}»", set_fields, "views", view.id, words=words, **fields)
        canvas.viewing.changed.emit()


def rename_view(window: "Window", identity: str) -> None:
    """Ask for another name of a saved view, whether it is applied or not."""
    canvas = window.canvas
    view = canvas.journey.get("views", identity) if canvas is not None else None
    if canvas is None or not isinstance(view, View):
        return
    name = _ask(window, _("Rename the view"), _("Rename"), view.name)
    if name and name != view.name:
        words = {"title": view.name}
        canvas.perform(
            "Rename view «{title}»", set_fields, "views", view.id, words=words, name=name
        )
        canvas.viewing.changed.emit()


def delete_view(window: "Window", identity: str) -> None:
    """Delete a saved view, whether it is applied or not; how the map is shown stays."""
    canvas = window.canvas
    view = canvas.journey.get("views", identity) if canvas is not None else None
    if canvas is not None and isinstance(view, View):
        canvas.perform("Delete view «{title}»", remove, (view.id,), words={"title": view.name})
        canvas.viewing.changed.emit()
        window.told(_("View «{name}» deleted; undo brings it back").format(name=_named(view)))


def handled(window: "Window") -> Iterator[tuple[str, Callable[[], None]]]:
    """Yield what can be done with each saved view beside looking through it, in words."""
    for view in views_of(window.canvas.journey) if window.canvas is not None else ():
        name = _named(view)
        yield _("Rename view «{name}»").format(name=name), partial(rename_view, window, view.id)
        yield _("Delete view «{name}»").format(name=name), partial(delete_view, window, view.id)


def _named(view: View) -> str:
    return one_line(view.name) or _("Untitled")


def _rename(window: "Window") -> None:
    view = applied(window)
    if view is not None:
        rename_view(window, view.id)


def _delete(window: "Window") -> None:
    view = applied(window)
    if view is not None:
        delete_view(window, view.id)


def look_as_usual(window: "Window") -> None:
    """Take off lens, filter, folds and the saved view; the map has the keys."""
    if window.canvas is not None:
        window.canvas.viewing.apply(None)
        window.canvas.view.setFocus()


APPLIED = Condition(lambda window: applied(window) is not None, "go to a saved view first")
DIFFERS = Condition(differs, "go to a saved view and change what is shown first")
UNUSUAL = Condition(
    lambda window: window.canvas is not None and not window.canvas.viewing.usual,
    "everything is as usual",
)


VIEWS_ACTIONS: tuple[Action, ...] = (
    Action(
        "view-save",
        "&Save this view…",
        MENU,
        _save,
        "Alt+Shift+S",
        tip="Keep lens, filter, folds and strips in the map, under a name",
    ),
    Action("view-update", "&Update to what is shown", MENU, _update, "Alt+Shift+U", DIFFERS),
    Action("view-rename", "&Rename the view…", MENU, _rename, "Alt+Shift+R", APPLIED),
    Action("view-delete", "&Delete the view", MENU, _delete, "Alt+Shift+Delete", APPLIED),
    Action(
        "view-usual",
        "&Everything as usual",
        MENU,
        look_as_usual,
        "Alt+Shift+0",
        UNUSUAL,
        tip="No lens, no filter, nothing folded away or hidden",
        apart=True,
    ),
)


def offer_views(window: "Window", menu: QMenu) -> None:
    """List the saved views at the end of their menu, whenever it is about to show.

    Each can be renamed and deleted there without being applied first.
    """
    menu.addSeparator()
    inner = {
        menu.addMenu(_("Re&name a view")): rename_view,
        menu.addMenu(_("De&lete a view")): delete_view,
    }

    def follow() -> None:
        for old in menu.actions():
            if old.data() == MENU:
                menu.removeAction(old)
                old.deleteLater()
        views = views_of(window.canvas.journey) if window.canvas is not None else []
        for handles, does in inner.items():
            handles.clear()
            handles.setEnabled(bool(views))
            for view in views:
                _put(handles, view, partial(does, window, view.id))
        if window.canvas is None:
            return
        menu.addSeparator().setData(MENU)
        if not views:
            none = menu.addAction(_("None saved yet: set lens, filter and folds, then save them"))
            none.setData(MENU)
            none.setEnabled(False)
        for view in views:
            made = _put(menu, view, partial(apply_view, window, view.id))
            made.setData(MENU)
            made.setCheckable(True)
            made.setChecked(view.id == window.canvas.viewing.view)

    menu.aboutToShow.connect(follow)


def _put(menu: QMenu, view: View, does: Callable[[], None]) -> QAction:
    made = menu.addAction(one_line(view.name, 60).replace("&", "&&") or _("Untitled"))
    made.triggered.connect(lambda _on=False: does())
    return made
