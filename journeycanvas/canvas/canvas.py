"""The canvas: view, strips, overlay and pointer around one session."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from journeycanvas.canvas.boards import Boards, Expected
from journeycanvas.canvas.folded_lines import crossing_words
from journeycanvas.canvas.framing import Framing
from journeycanvas.canvas.glass import Glass
from journeycanvas.canvas.head_strip import HeadStrip
from journeycanvas.canvas.header_strip import HeaderStrip
from journeycanvas.canvas.keys import press
from journeycanvas.canvas.look import LEAST, MOST, STEP
from journeycanvas.canvas.minimap import Minimap
from journeycanvas.canvas.naming import Naming
from journeycanvas.canvas.overlay import Overlay
from journeycanvas.canvas.pointer import Pointer
from journeycanvas.canvas.scene import BoardScene
from journeycanvas.canvas.selection import Selection, cell_of
from journeycanvas.canvas.touch import Touch
from journeycanvas.canvas.travel import Travel
from journeycanvas.canvas.typing_on import begin_card, compose_on
from journeycanvas.canvas.view import BoardView
from journeycanvas.canvas.viewing import Viewing
from journeycanvas.canvas.voice import Voice
from journeycanvas.changes.entry import IN_HAND
from journeycanvas.drawing.theme import THEMES, Theme
from journeycanvas.edits.adding import add_touchpoint
from journeycanvas.edits.moving import move_persona, move_stage
from journeycanvas.kinds.registry import KINDS
from journeycanvas.kinds.sizes import SCREEN
from journeycanvas.layout.board import Board
from journeycanvas.layout.folding import homes
from journeycanvas.layout.slots import Slot
from journeycanvas.layout.swimlanes import layout
from journeycanvas.model.journey import Journey
from journeycanvas.model.place import Place
from journeycanvas.session import Session, Step
from journeycanvas.wording import _


class Canvas(QWidget):
    """Shows an open map and lets people change it. It is the `Desk` of all gestures."""

    stage_wanted = Signal()
    lane_wanted = Signal()
    menu_wanted = Signal(QPointF)
    naming_wanted = Signal(str)
    """A new thing that has no place on the board is to be named elsewhere."""
    told = Signal(str)
    """Something is to be told in passing."""

    def __init__(
        self, session: Session, theme: Theme = THEMES["light"], board: Board | None = None
    ) -> None:
        super().__init__()
        self.session = session
        self.theme = theme
        self.letters_begin = True
        """Whether a letter typed on an empty cell begins a card."""
        self.selection = Selection(self)
        self.viewing = Viewing(session.journey, self)
        self.scene = BoardScene(theme)
        self.view = BoardView(self.scene, self)
        self.overlay = Overlay(theme)
        self.scene.addItem(self.overlay)
        self.headers = HeaderStrip(self.view, theme, self)
        self.heads = HeadStrip(self.view, theme, self)
        self.pointer = Pointer(self.view, self)
        self.touch = Touch(self.view, self, self.pointer.cancel)
        self.travel = Travel(self.view)
        self.minimap = Minimap(self.view, self.scene)
        self._boards = Boards(board or layout(session.journey, SCREEN), self.viewing.folds)
        self.naming = Naming(self)
        self.voice = Voice(self)
        self._framing = Framing(self)
        self.picker: Callable[[tuple[str, ...], str], str | None] | None = None
        self._leave = session.subscribe(self._step)
        self._ground()
        self.setAutoFillBackground(True)
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 6, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.headers, 0, 1)
        grid.addWidget(self.heads, 1, 0)
        grid.addWidget(self.view, 1, 1)
        grid.setRowStretch(1, 1)
        grid.setColumnStretch(1, 1)
        self.setFocusProxy(self.view)
        self._connect()
        self._show()

    def _connect(self) -> None:
        self.selection.changed.connect(lambda: self.unfold_for(self.selection.ids))
        self.selection.changed.connect(self._framing.follow)
        self.viewing.changed.connect(self._look)
        self.view.moved.connect(self._framing.follow_view)
        self.view.moved.connect(self.naming.follow)
        self.view.composed.connect(partial(compose_on, self))
        self.pointer.opened.connect(self.edit_text)
        self.pointer.placed.connect(self._place)
        self.pointer.asked.connect(self.menu_wanted)
        for strip in (self.headers, self.heads):
            strip.chosen.connect(self._choose)
            strip.opened.connect(self.edit_text)
            strip.asked.connect(self.menu_wanted)
            strip.folded.connect(self.fold)
        self.headers.moved.connect(self._move_stage)
        self.heads.moved.connect(self._move_lane)
        self.headers.added.connect(self.stage_wanted)
        self.heads.added.connect(self.lane_wanted)

    # -- the desk --------------------------------------------------------------------------

    @property
    def board(self) -> Board:
        """What is shown."""
        return self._boards.shown

    @property
    def journey(self) -> Journey:
        """The map as it is."""
        return self.session.journey

    @property
    def reach(self) -> float:
        """How near, in points, counts as hitting a line: five pixels."""
        return 5.0 / self.view.zoom

    def mark(self, **marks: object) -> None:
        """Show marks over the board."""
        self.overlay.show_marks(self.view.zoom, **marks)

    def title_of(self, identity: str) -> str:
        """Return how a thing is called, on one line."""
        table = self.journey.place.get(identity)
        if table is None:
            return ""
        record = self.journey.table(table)[identity]
        return " ".join(KINDS[table].title_of(record).split()) or _(KINDS[table].name)

    def perform(self, message: str, edit: Callable[..., Any], *args: Any, **options: Any) -> Any:
        """Change the map through the session."""
        return self.session.perform(message, edit, *args, **options)

    def tell(self, sentence: str) -> None:
        """Tell something in passing."""
        self.told.emit(sentence)

    def pick(self, tables: tuple[str, ...], leave_out: str) -> str | None:
        """Let a person pick a thing of some tables from a list; None when they do not."""
        return self.picker(tables, leave_out) if self.picker else None

    def _ground(self) -> None:
        ground = self.palette()
        ground.setColor(self.backgroundRole(), QColor(self.theme["canvas"]))
        self.setPalette(ground)

    # -- showing -----------------------------------------------------------------------------

    def dress(self, theme: Theme) -> None:
        """Show everything in another theme; the strips are dressed as all widgets are."""
        self.theme = theme
        self._ground()
        self.view.settle()
        self.scene.dress(theme)

    def close_session(self) -> None:
        """Stop listening: another map takes this one's place."""
        self.finish_text()
        self.pointer.disarm()
        self._leave()
        self.voice.close()

    def _step(self, step: Step) -> None:
        if not step.change:
            return
        # Whoever works on the map has found a place; a header that grows does not move it.
        self.view.stay()
        self.viewing.follow(step.after)
        self._lay_out(step.after)
        self._show()
        self.voice.telling.follow(step)
        self.selection.set(self.still_there(self.selection.ids))
        self.naming.follow()

    def _lay_out(self, journey: Journey) -> None:
        for hand in (self.headers, self.heads):
            hand.cancel()
        self.pointer.let_go()
        self._boards.follow(journey, self.viewing.folds)

    def laid_out(self, journey: Journey) -> Expected:
        """Return the board of a map that is to be shown next; this may run beside the window."""
        return self._boards.ahead(journey, self.viewing.folds)

    def expect(self, expected: Expected) -> None:
        """Take over what was laid out when the next step leads to that map."""
        self._boards.expected = expected

    def still_there(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return those of some selected records and cells that the map still has."""
        place = self.journey.place
        return tuple(i for i in names if all(part in place for part in cell_of(i) or (i,)))

    def unfold_for(self, ids: Iterable[str]) -> None:
        """Unfold the lanes and stages in which things stand."""
        if self.viewing.folds.collapsed:
            found = {home for i in ids for home in cell_of(i) or homes(self.journey, i)}
            self.viewing.unfold(found)

    def fold(self, identity: str) -> None:
        """Fold a stage or lane away, or unfold it; what is selected in it gives way to it."""
        inside = [
            i for i in self.selection.ids if identity in (cell_of(i) or homes(self.journey, i))
        ]
        if inside:
            self.selection.set((identity,))
        self.viewing.toggle(identity)
        if identity in self.board.collapsed:
            words = crossing_words(self.board, self.journey, identity)
            self.tell(f"{self.title_of(identity) or _('Untitled')}: {words}")

    def _look(self) -> None:
        """Look through the lens and the filter there are now; fold what is to be folded."""
        if self.viewing.folds != self._boards.folds:
            self._lay_out(self.journey)
            self._show()
            return
        self.scene.look_through(Glass(self.viewing.lens, self.viewing.passing))
        self.minimap.show_board()

    def _show(self) -> None:
        self.scene.show_board(self.board)
        self._look()
        self.view.take_bounds()
        self.headers.show_board(self.board, self.journey)
        self.heads.show_board(self.board, self.journey)
        self._framing.follow()

    def reveal(self, identity: str) -> None:
        """Pan so that a thing is seen, unfolded if it was folded away."""
        self.unfold_for((identity,))
        box = self.board.box_of(identity)
        if box is None and (cell := cell_of(identity)):
            box = self.board.cell_box(*cell)
        if box is not None:
            # Headers and heads are always in view one way.
            table = self.journey.place.get(identity)
            self.view.reveal(box, across=table != "personas", down=table != "stages")

    def choose(self, identity: str) -> None:
        """Select one thing and show it."""
        self.selection.set((identity,))
        self.reveal(identity)

    def _choose(self, identity: str, adding: bool) -> None:  # noqa: FBT001 - a signal's argument
        self.view.setFocus(Qt.FocusReason.MouseFocusReason)
        if adding:
            self.selection.toggle(identity)
        else:
            self.selection.set((identity,))

    # -- changing ----------------------------------------------------------------------------

    def _move_stage(self, identity: str, after: str) -> None:
        words = {"title": self.title_of(identity)}
        self.perform("Move stage «{title}»", move_stage, identity, after or None, words=words)

    def _move_lane(self, identity: str, after: str) -> None:
        words = {"title": self.title_of(identity)}
        self.perform("Move lane «{title}»", move_persona, identity, after or None, words=words)

    def _place(self, slot: Slot) -> None:
        self.add_touchpoint(slot.place)

    def add_touchpoint(self, place: Place) -> None:
        """Add a touchpoint at a place and type its title; Escape takes it back."""
        made = self.perform("Add touchpoint", add_touchpoint, place, key=IN_HAND)
        self.edit_text(str(made), fresh=True)

    def edit_text(self, identity: str, *, fresh: bool = False) -> None:
        """Edit the text of a thing where it stands; in an empty cell that is its first card's.

        `fresh`: given up, the thing goes too.
        """
        cell = cell_of(identity)
        if cell is not None:
            begin_card(self, cell)
            return
        if identity in self.board.collapsed:
            self.viewing.unfold((identity,))
            return
        self.unfold_for((identity,))
        self.naming.edit(identity, fresh=fresh)

    def finish_text(self) -> None:
        """Commit a text that is being typed."""
        self.naming.finish()

    # -- keys --------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Do what a key says; see `keys.py`."""
        if not press(self, event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Let go of the hand."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.pointer.space = False
            self.pointer.show_hand()
        else:
            super().keyReleaseEvent(event)

    def fit(self) -> None:
        """Show the whole board, in the room that the strips leave: their size follows the zoom."""
        grid = self.layout()
        # Always from the same beginning, so that it ends the same wherever one looked before. Two
        # sizes may ask for each other, to and fro: then it is the smaller one.
        for most in (LEAST, MOST, MOST, MOST, None, None):
            room = self.view.viewport().size()
            self.view.fit(most=most or self.view.zoom)
            if grid is not None:
                grid.activate()
            if self.view.viewport().size() == room and most != LEAST:
                break

    def zoom_in(self) -> None:
        """Zoom in one step, to the middle of the view."""
        self.view.zoom_by(STEP)

    def zoom_out(self) -> None:
        """Zoom out one step."""
        self.view.zoom_by(1 / STEP)
