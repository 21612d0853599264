"""The main window: it arranges the parts and keeps them in step, and does nothing itself."""

from functools import partial

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from journeycanvas.app import documents, dropping, garbage, undoing, views
from journeycanvas.app.action import Action
from journeycanvas.app.actions import ACTIONS
from journeycanvas.app.arming import Arming
from journeycanvas.app.attachments import Agreed
from journeycanvas.app.banner import Banner
from journeycanvas.app.bars import (
    ToolBar,
    draw_icons,
    fill_menus,
    fill_recent,
    made_actions,
    selection_menu,
)
from journeycanvas.app.editor import SIDE_WIDTH, Editor
from journeycanvas.app.ending import keep_work
from journeycanvas.app.hints import Hints
from journeycanvas.app.inspector import Inspector
from journeycanvas.app.looks import FRAME, looks
from journeycanvas.app.outline.dock import OutlineDock
from journeycanvas.app.plain import led
from journeycanvas.app.reviewing import follow_history
from journeycanvas.app.scope_strip import ScopeStrip
from journeycanvas.app.standing import Protecting, standing
from journeycanvas.app.start_page import StartPage
from journeycanvas.app.status_line import StatusLine
from journeycanvas.app.unfinished import Unfinished
from journeycanvas.app.watching import Watch
from journeycanvas.app.window_layout import keep_place, place_of, restore_layout
from journeycanvas.app.window_title import name_of_map
from journeycanvas.app.windows import WindowList, Windows
from journeycanvas.canvas.canvas import Canvas
from journeycanvas.canvas.composing import take_composed
from journeycanvas.canvas.telling import announce
from journeycanvas.drawing.theme import Theme
from journeycanvas.layout.board import Board
from journeycanvas.recovery.leftovers import Leftover
from journeycanvas.session import FullError, Session

USUAL_SIZE = QSize(1440, 900)


class Window(QMainWindow):
    """One open map, or the start screen."""

    def __init__(self, windows: Windows | None = None) -> None:
        super().__init__()
        self.windows: Windows = Windows() if windows is None else windows
        self.windows.add(self)
        self.side = (SIDE_WIDTH, 0)
        """How wide the panels beside the canvas are, and which of them shows."""
        self.session: Session | None = None
        self.editor: Editor | None = None
        self.leftover: Leftover | None = None
        """What the open map was recovered from, until it is saved or given up."""
        self.agreed = Agreed()
        self.setAcceptDrops(True)
        # No larger than the screen: what lies beyond its edge, nobody finds.
        self.resize(USUAL_SIZE.boundedTo(self.screen().availableSize() - FRAME))
        self.actions_by_id = made_actions(self, self.run, looks().theme["ink"])
        open_recent = partial(fill_recent, open_map=partial(documents.open_map, self))
        menus = fill_menus(self, self.actions_by_id, self.follow_actions, open_recent)
        views.offer_views(self, menus[views.MENU])
        self._listed = WindowList(menus["&Window"], self)
        self._toolbar = ToolBar(self.actions_by_id, looks().theme["ink"])
        self.addToolBar(self._toolbar)
        Arming(self, self._toolbar.tools)
        self._pages = QStackedWidget()
        self.start = StartPage(self)
        self._pages.addWidget(self.start)
        self._page = QWidget()
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.scope = ScopeStrip()
        self.scope.wanted.connect(self.show_scope)
        column.addWidget(self.scope)
        banner = Banner()
        column.addWidget(banner)
        self.watch = Watch(self, banner)
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        column.addLayout(self._row, 1)
        self._pages.addWidget(self._page)
        self.setCentralWidget(self._pages)
        self.outline: OutlineDock = OutlineDock(self)
        self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.outline)
        self._status = StatusLine(self.actions_by_id)
        self.setStatusBar(self._status)
        self._status.usual_wanted.connect(lambda: views.look_as_usual(self))
        self.hints = Hints(self)
        self.unfinished = Unfinished(self)
        self._protecting = Protecting(self)
        self._stuck = False
        """Whether something failed when this was to be closed the last time."""
        restore_layout(self)
        self.show_session(None)

    def run(self, action: Action) -> None:
        """Do something; what is being typed is handed in first, except for a mere look."""
        if not action.menu.startswith("&View"):
            self.finish_typing()
        if action.when(self):
            self.hints.did(action.id)
            action.run(self)

    def dress(self, theme: Theme) -> None:
        """Draw the icons in the ink of another theme."""
        draw_icons(self.actions_by_id, theme["ink"])

    @property
    def canvas(self) -> Canvas | None:
        """The canvas of the open map."""
        return None if self.editor is None else self.editor.canvas

    @property
    def inspector(self) -> Inspector | None:
        """The form of what is selected."""
        return None if self.editor is None else self.editor.inspector

    # -- one map after another -----------------------------------------------------------------

    def show_session(self, session: Session | None, board: Board | None = None) -> None:
        """Show another map, or the start screen. The old one's fate was settled before.

        `board` is the map's, if it was laid out already.
        """
        if self.editor is not None:
            keep_place(self)
            self.side = self.editor.side
            self.outline.show_canvas(None)
            self.unfinished.close_session()
            self.editor.close_session()
            self._row.removeWidget(self.editor)
            self.editor.deleteLater()
            garbage.take_back()
        if self.session is not None and self.session is not session:
            self.session.file.release()
        self.session, self.editor = session, None
        self.agreed = Agreed()
        if session is not None:
            self._open(session, board)
        else:
            self.start.follow()
        self._protecting.watch(session)
        self._pages.setCurrentWidget(self._page if session else self.start)
        self._toolbar.setVisible(session is not None)
        self.statusBar().setVisible(session is not None)
        self.follow()

    def _open(self, session: Session, board: Board | None) -> None:
        editor = self.editor = Editor(session, looks().theme, board)
        editor.side = self.side
        canvas = editor.canvas
        follow_history(self, editor.history)
        self._row.addWidget(editor)
        canvas.menu_wanted.connect(self._show_menu)
        editor.told.connect(self.told)
        canvas.selection.changed.connect(self._follow_selection)
        canvas.pointer.ended.connect(self.follow_actions)
        canvas.view.moved.connect(self._follow_zoom)
        canvas.travel.changed.connect(self.follow_actions)
        canvas.viewing.changed.connect(self._follow_viewing)
        session.subscribe(lambda _step: self.follow())
        self._pages.setCurrentWidget(self._page)
        self._toolbar.setVisible(True)
        self._row.activate()
        self.outline.show_canvas(canvas)
        canvas.view.begin()
        look = place_of(session.path)
        if look is not None:
            canvas.view.stand(look)
        canvas.setFocus()
        garbage.set_aside()

    def _show_menu(self, position: QPointF) -> None:
        self.follow_actions()
        menu = selection_menu(self, self.actions_by_id)
        menu.popup(position.toPoint())

    # -- keeping in step -----------------------------------------------------------------------

    def follow(self) -> None:
        """Show title, saved state, scope and counts as they are."""
        session = self.session
        self.windows.name_all()
        if session is None:
            self.setWindowTitle("JourneyCanvas")
        else:
            single = session.journey.map
            self._toolbar.say(name_of_map(session), session.path, standing(self, session))
            self.setWindowModified(session.modified)
            self.scope.show_map(single)
            self._status.show_session(session)
        self._follow_viewing()
        self._follow_zoom()
        self.watch.follow()
        self.hints.follow()

    def _follow_zoom(self) -> None:
        if self.canvas is not None:
            self._status.show_zoom(self.canvas.view.zoom)

    def _follow_viewing(self) -> None:
        if self.canvas is not None:
            self._status.show_viewing(self.canvas.viewing, views.applied(self))
            self._toolbar.show_viewing(self.canvas.viewing)
        self.follow_actions()

    def _follow_selection(self) -> None:
        # While a rectangle is pulled open the selection changes with every frame.
        if self.canvas is not None and not self.canvas.pointer.busy:
            self.follow_actions()

    def follow_actions(self) -> None:
        """Enable what can be done now."""
        for action in ACTIONS:
            made = self.actions_by_id[action.id]
            made.setEnabled(action.when(self))
            if action.checked is not None:
                made.setChecked(action.checked(self))

    def told(self, sentence: str) -> None:
        """Tell something in passing."""
        self.statusBar().showMessage(led(sentence), 6000)
        announce(self, sentence)

    def finish_typing(self) -> None:
        """Hand in whatever is being typed, what is still being composed included."""
        take_composed(self.focusWidget())
        if self.canvas is not None and self.inspector is not None:
            self.canvas.finish_text()
            self.inspector.finish()
            if self.outline.outline is not None:
                self.outline.outline.finish()

    # -- what actions ask of the window --------------------------------------------------------

    def undo(self) -> None:
        """Take the last entry back and select what it touched."""
        undoing.undo(self)

    def redo(self) -> None:
        """Put the next entry back and select what it touched."""
        undoing.redo(self)

    def go_to(self, identity: str) -> None:
        """Select a thing, wherever it is shown."""
        if self.canvas is not None and self.canvas.journey.place.get(identity) == "views":
            views.apply_view(self, identity)
        elif self.editor is not None:
            self.editor.canvas.choose(identity)
            if self.editor.canvas.board.box_of(identity) is None:
                self.editor.tabs.setCurrentWidget(self.editor.inspector)
            self.editor.canvas.view.setFocus()

    def show_scope(self, field: str = "title") -> None:
        """Show the map's own fields in the inspector."""
        if self.editor is not None:
            self.editor.canvas.selection.set(())
            form = self.editor.inspector.form
            self.editor.tabs.setCurrentWidget(self.editor.inspector)
            entry = form.entries.get(field) if form else None
            if entry is not None:
                # As after Tab: what stands there is selected, and the next letter takes its place.
                entry.setFocus(Qt.FocusReason.TabFocusReason)

    # -- Qt's events -----------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Close, unless a person wants to stay; a logout is no time for questions."""
        event.ignore()  # whatever fails, the map stays open
        application = QApplication.instance()
        if isinstance(application, QApplication) and application.isSavingSession():
            keep_work(self)
            event.accept()
            self.windows.left(self)
        elif self._may_leave():
            event.accept()
            # What is on offer is asked about no more: a person has seen it and left.
            self.start.recovered.skip()
            self.windows.left(self)

    def _may_leave(self) -> bool:
        """Tell whether this may close. A failure keeps it open once: nobody is locked in."""
        try:
            leaving = documents.may_leave(self)
        except FullError:
            raise
        except Exception:
            if not self._stuck:
                self._stuck = True
                raise
            keep_work(self)
            return True
        self._stuck = False
        return leaving

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 - Qt's name
        """Show where a file would land."""
        dropping.over(self, event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        """Show nothing of it any more."""
        super().dragLeaveEvent(event)
        dropping.left(self)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Take the files that were dropped."""
        dropping.dropped(self, event)
