"""Menus, toolbar and the selection's menu: projections of the one list of actions."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from journeycanvas.app import remembered
from journeycanvas.app.action import Action
from journeycanvas.app.actions import ACTIONS, ON_SELECTION, TOOLS, tip_of
from journeycanvas.app.lens_button import LensButton
from journeycanvas.app.looks import looks
from journeycanvas.app.plain import label, rename, tip
from journeycanvas.app.standing import Standing
from journeycanvas.app.style import picture
from journeycanvas.canvas.viewing import Viewing
from journeycanvas.drawing.theme import Theme
from journeycanvas.storage.telling import told_apart
from journeycanvas.wording import _

Made = Mapping[str, QAction]
"""Action id to its Qt action."""


def made_actions(window: QMainWindow, run: Callable[[Action], None], ink: str) -> Made:
    """Return Qt's actions of a window; icons are drawn in `ink`."""
    found: dict[str, QAction] = {}
    for action in ACTIONS:
        # What stands after a tab is shown where a menu has its keys, and nothing more.
        made = QAction("\t".join(filter(None, (_(action.text), action.own_key))), window)
        made.setShortcuts([QKeySequence(key) for key in action.shortcut.split("; ") if key])
        made.setToolTip(tip(tip_of(action)))
        made.setStatusTip(tip_of(action))
        made.triggered.connect(lambda _on=False, action=action: run(action))
        found[action.id] = made
        made.setCheckable(action.checked is not None)
        window.addAction(made)
    draw_icons(found, ink)
    return found


def draw_icons(made: Made, ink: str) -> None:
    """Give actions their icons, drawn in `ink` and as large as the text asks for."""
    for action in ACTIONS:
        if action.icon:
            made[action.id].setIcon(picture(action.icon, ink, round(ICON * looks().scale)))


def fill_menus(
    window: QMainWindow, made: Made, follow: Callable[[], None], recent: Callable[[QMenu], None]
) -> dict[str, QMenu]:
    """Fill the menu bar; `follow` runs before a menu shows, `recent` fills the recent maps.

    Returns the menus by their untranslated names.
    """
    menus: dict[str, QMenu] = {}
    for action in ACTIONS:
        menu = menus.get(action.menu)
        if menu is None:
            name, _slash, part = action.menu.partition("/")
            menu = menus[name].addMenu(_(part)) if part else window.menuBar().addMenu(_(name))
            menus[action.menu] = menu
            menu.aboutToShow.connect(follow)
        if action.apart:
            menu.addSeparator()
        menu.addAction(made[action.id])
        if action.id == "open":
            before = menu.addMenu(_("Open &recent"))
            before.aboutToShow.connect(lambda before=before: recent(before))
    return menus


def fill_recent(menu: QMenu, open_map: Callable[..., object]) -> None:
    """Fill a menu with the maps opened last."""
    menu.clear()
    menu.setToolTipsVisible(True)
    for path, name in told_apart(remembered.recent()).items():
        made = menu.addAction(name.replace("&", "&&"))
        made.setToolTip(tip(str(path)))
        made.triggered.connect(lambda _on=False, path=path: open_map(path))
    if menu.isEmpty():
        menu.addAction(_("Maps that you open or save will stand here")).setEnabled(False)


class ToolBar(QToolBar):
    """What map it is and whether it is saved, undo and redo, the tools, and what follows."""

    def __init__(self, made: Made, ink: str) -> None:
        super().__init__(_("Tools"))
        self.setMovable(False)
        self.setObjectName("tools")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self._whole = ""
        self._said: tuple[str, Path | None, Standing] | None = None
        self.tools: dict[str, QToolButton] = {}
        """The buttons of the tools, by the ids of their actions."""
        self._title = label("", "map-title")
        self._title.setCursor(Qt.CursorShape.PointingHandCursor)
        self._title.installEventFilter(self)
        self._ask_title = made["scope"]
        self._state = label("", "muted")
        self._state.setContentsMargins(8, 0, 4, 0)
        for part in (self._title, self._state):
            part.setWordWrap(False)
            self.addWidget(part)
        for name in ("undo", "redo"):
            self.addAction(made[name])
        self.addSeparator()
        for name in TOOLS:
            self.tools[name] = self._add(made[name], WORDS)
        spring = QWidget()
        spring.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(spring)
        self.lens = LensButton(made, ink)
        self.addWidget(self.lens)
        for name in ("fit", "save", "export"):
            self._add(made[name], ICONS)
        self._size = 0

    def dress(self, theme: Theme) -> None:
        """Draw what is not an action's icon in another theme, and let all icons grow with text."""
        self.lens.draw(theme["ink"])
        self._fit()

    def _add(self, action: QAction, style: Qt.ToolButtonStyle) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setToolButtonStyle(style)
        self.addWidget(button)
        return button

    def say(self, title: str, path: Path | None, state: Standing) -> None:
        """Say which map is open and whether its file is as it is."""
        # It is asked after every edit, and most leave the bar as it is.
        said = (title, path, state)
        if said != self._said:
            self._whole, self._said = title, said
            self._title.setToolTip(tip("\n".join([title, *([] if path is None else [str(path)])])))
            self._state.setText(state.text)
            self._state.setToolTip(tip(state.more))
            self._state.setAccessibleDescription(state.more)
            rename(self._state, "wrong" if state.amiss else "muted")
            self._fit()

    def show_viewing(self, viewing: Viewing) -> None:
        """Name the lens of now."""
        before = self.lens.text()
        self.lens.show_viewing(viewing)
        if self.lens.text() != before:
            self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let a click on the title change it."""
        if watched is self._title and event.type() == QEvent.Type.MouseButtonPress:
            self._ask_title.trigger()
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit title and tools into the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Shorten the title so that no tool is pushed out; where that is not enough, show icons.

        Icons are as large as the text asks for, and as usual only where nothing else can give way.
        """
        large = round(ICON * looks().scale)
        steps = ((WORDS, WORDS, large), (ICONS, WORDS, large), (ICONS, ICONS, large))
        room = 0
        for lens, tools, size in (*steps, (ICONS, ICONS, ICON)):
            self._draw_icons(size)
            self.lens.setToolButtonStyle(lens)
            for button in self.tools.values():
                button.setToolButtonStyle(tools)
            # Else the room asked for next is that of the buttons before.
            if (row := self.layout()) is not None:
                row.invalidate()
            room = self.width() - (self.sizeHint().width() - self._title.sizeHint().width())
            if room >= LEAST_TITLE:
                break
        width = max(LEAST_TITLE, min(room, MOST_TITLE))
        metrics = self._title.fontMetrics()
        self._title.setText(metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, width))

    def _draw_icons(self, size: int) -> None:
        """Let all icons be so large, in pixels."""
        if size != self._size:
            self._size = size
            self.setIconSize(QSize(size, size))
            for button in self.findChildren(QToolButton):
                button.setIconSize(QSize(size, size))


WORDS = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
ICONS = Qt.ToolButtonStyle.ToolButtonIconOnly
LEAST_TITLE, MOST_TITLE = 110, 420
"""Pixels of a title in the toolbar."""
ICON = 20
"""Pixels of an icon beside text of the usual size."""


def selection_menu(parent: QMainWindow, made: Made) -> QMenu:
    """Return the menu of what is selected: what can be done with it now."""
    menu = QMenu(parent)
    for name in ON_SELECTION:
        if made[name].isEnabled():
            if name == "delete":
                menu.addSeparator()
            menu.addAction(made[name])
    return menu
