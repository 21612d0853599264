"""A random user in the real window: after each thing done, everything still fits together."""

from pathlib import Path
from typing import Any, ClassVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from journeycanvas.app import documents
from journeycanvas.app.forms.shared import SharedForm
from journeycanvas.canvas.scene import SHOWN, BoardScene
from journeycanvas.canvas.selection import cell_name
from journeycanvas.canvas.text_editor import TextEditor
from journeycanvas.drawing.geometry import Point
from journeycanvas.edits.repairing import repair
from journeycanvas.kinds.sizes import SCREEN
from journeycanvas.layout.swimlanes import layout
from journeycanvas.storage.reading import read
from tests.app.driver import Driver
from tests.app.maps import small_map
from tests.journeys import loose_ends

numbers = st.integers(0, 99)
ALT = Qt.KeyboardModifier.AltModifier
PASTED = (
    "Calls @Buyer\nfriction: Nobody answers",
    "journey\n  section Later\n    Pays: 4: Buyer\n",
    "Stage\tTouchpoint\tPain\nTrial\tWaits\tNo news\n",
)
FILTERS = ((), ("kind:touchpoints",), ("owner:",), ("owner:T1", "hypothesis:"))
LENSES = ("lens-none", "lens-emotion", "lens-ownership")


class User(RuleBasedStateMachine):
    """Works on the small map with mouse and keys. Numbers choose among what there is."""

    driver: ClassVar[Driver]
    folder: ClassVar[Path]

    @initialize()
    def open(self) -> None:
        """Begin with the small map."""
        self.map = self.driver
        self.map.open(small_map())
        self.map.canvas.view.zoom_to(0.6)
        self.map.canvas.view.settle()
        self.map.canvas.view.setFocus()

    def _any(self, number: int, *tables: str, shown: bool = False) -> str | None:
        """Return something of some tables; `shown` leaves out what is folded away."""
        journey, boxes = self.map.journey, self.map.canvas.board.boxes
        ids = [i for table in tables for i in journey.table(table) if i in boxes or not shown]
        return ids[number % len(ids)] if ids else None

    def _cell(self, number: int) -> tuple[str, str] | None:
        journey = self.map.journey
        cells = [(s.id, p.id) for s in journey.stages for p in journey.personas]
        return cells[number % len(cells)] if cells else None

    def _spot(self, number: int) -> Point | None:
        """Return a place in a cell."""
        cell = self._cell(number)
        box = self.map.canvas.board.cell_box(*cell) if cell else None
        return None if box is None else Point(box.x + 20 + number * 3 % 200, box.y + 30)

    def _answer(self, dialog: QWidget) -> None:
        assert isinstance(dialog, QDialog)
        dialog.accept()

    # -- what a user does ----------------------------------------------------------------------

    @rule(number=numbers, count=st.integers(1, 3))
    def types_cards(self, number: int, count: int) -> None:
        """Type into a cell, Enter after each card."""
        cell = self._cell(number)
        if cell is None:
            return
        self.map.canvas.choose(cell_name(*cell))
        self.map.canvas.view.setFocus()
        for at in range(count):
            self.map.type(f"C{at}")
            self.map.key(Qt.Key.Key_Return)
        self.map.key(Qt.Key.Key_Escape)

    @rule(lane=st.booleans())
    def adds_a_stage_or_lane(self, *, lane: bool) -> None:
        """Add one and name it."""
        journey = self.map.journey
        if len(journey.personas if lane else journey.stages) < 5:
            self.map.shortcut("add-lane" if lane else "add-stage")
            if isinstance(self.map.focused(), TextEditor):
                self.map.name("Another")

    @rule(number=numbers, to=numbers, copy=st.booleans())
    def drags_a_card(self, number: int, to: int, *, copy: bool) -> None:
        """Drag a card or a gap, or a copy of it, somewhere."""
        moment, end = self._any(number, "touchpoints", "gaps", shown=True), self._spot(to)
        if moment is None or end is None or len(self.map.journey.touchpoints) > 40:
            return
        start = self.map.middle(moment)
        if copy:
            self.map.drag_with(ALT, start, end)
        else:
            self.map.drag(start, end)

    @rule(number=numbers, to=numbers)
    def drags_a_line(self, number: int, to: int) -> None:
        """Drag from a card's edge to another card."""
        source = self._any(number, "touchpoints", shown=True)
        target = self._any(to, "touchpoints", shown=True)
        if source is None or target is None:
            return
        self.map.hover(self.map.middle(source))
        handles = self.map.marks.handles
        if handles:
            self.map.drag(handles[0], self.map.middle(target))

    @rule(number=numbers, to=numbers)
    def pins_a_note(self, number: int, to: int) -> None:
        """Drag a friction onto a card, a gap, or into a cell."""
        note = self._any(number, "frictions", shown=True)
        target = self._any(to, "touchpoints", "gaps", shown=True)
        spot = self._spot(to) if to % 3 == 0 or target is None else self.map.middle(target)
        if note is not None and spot is not None:
            self.map.drag(self.map.middle(note), spot)

    @rule(number=numbers, to=numbers, cell=st.booleans(), support=st.booleans())
    def speaks_of_it(self, number: int, to: int, *, cell: bool, support: bool) -> None:
        """Comment on a thing or a cell, or say what it is known from; then drag a mark."""
        place = self._cell(number) if cell else None
        thing = self._any(number, "touchpoints", "handoffs", "frictions", "gaps")
        name = cell_name(*place) if place is not None else thing
        if name is None or len(self.map.journey.table("comments")) > 12:
            return
        self.map.canvas.choose(name)
        self.map.canvas.view.setFocus()
        self.map.shortcut("add-evidence" if support else "add-comment")
        if isinstance(self.map.focused(), TextEditor):
            self.map.name("Said")
        elif self.map.window.inspector is not None:
            self.map.type("Said")
            self.map.window.inspector.finish()
        self._drag_mark(number, to, cell=cell)

    def _drag_mark(self, number: int, to: int, *, cell: bool) -> None:
        items = [(g, i) for g, i in self.map.canvas.board.items() if i.drawing.marks]
        target = self._any(to, "touchpoints", "gaps", "frictions", shown=True)
        end = self._spot(to) if cell or target is None else self.map.middle(target)
        if items and end is not None:
            group, item = items[number % len(items)]
            _table, box = item.drawing.marks[number % len(item.drawing.marks)]
            self.map.canvas.view.zoom_to(1.0)  # from afar the marks are not shown
            self.map.canvas.view.settle()
            self.map.drag(box.moved(group.x + item.box.x, group.y + item.box.y).middle, end)

    @rule(number=numbers, which=st.sampled_from(PASTED))
    def pastes_text(self, number: int, which: str) -> None:
        """Paste lines, a text journey or a table at a cell."""
        cell = self._cell(number)
        if cell is None or len(self.map.journey.stages) > 6:
            return
        self.map.canvas.choose(cell_name(*cell))
        self.map.canvas.view.setFocus()
        QGuiApplication.clipboard().setText(which)
        if "\t" in which:
            self.map.in_dialog(self._answer)
        self.map.shortcut("paste")

    @rule(number=numbers, to=numbers, cut=st.booleans())
    def copies(self, number: int, to: int, *, cut: bool) -> None:
        """Copy or cut things, and paste them in a cell."""
        thing, cell = self._any(number, "touchpoints", "gaps", "frictions"), self._cell(to)
        if thing is None or cell is None or len(self.map.journey.touchpoints) > 40:
            return
        self.map.canvas.choose(thing)
        self.map.canvas.view.setFocus()
        self.map.shortcut("cut" if cut else "copy")
        self.map.canvas.choose(cell_name(*cell))
        self.map.shortcut("paste")

    @rule(number=numbers, up=st.booleans())
    def changes_many(self, number: int, *, up: bool) -> None:
        """Select all cards, give them an owner, and better or worse moods."""
        self.map.canvas.view.setFocus()
        self.map.shortcut("select-all")
        if len(self.map.canvas.selection.ids) < 2:
            return
        inspector = self.map.window.inspector
        assert inspector is not None
        form: Any = inspector.form
        if isinstance(form, SharedForm) and "owner" in form.entries:
            entry = form.entries["owner"]
            entry.setFocus()
            self.map.type(f"T{number % 3}")
            inspector.finish()
        self.map.canvas.view.setFocus()
        self.map.key(Qt.Key.Key_Up if up else Qt.Key.Key_Down, ALT)

    @rule(number=numbers)
    def deletes(self, number: int) -> None:
        """Delete one thing."""
        thing = self._any(number, "touchpoints", "gaps", "frictions", "handoffs")
        if thing is not None:
            self.map.canvas.choose(thing)
            self.map.canvas.view.setFocus()
            self.map.shortcut("delete")

    @rule(times=st.integers(1, 4), forward=st.booleans())
    def goes_through_time(self, times: int, *, forward: bool) -> None:
        """Undo or redo a few times."""
        self.map.canvas.view.setFocus()
        action = "redo" if forward else "undo"
        for _time in range(times):
            self.map.window.follow_actions()
            if self.map.window.actions_by_id[action].isEnabled():
                self.map.shortcut(action)

    @rule(number=numbers, lane=st.booleans())
    def folds(self, number: int, *, lane: bool) -> None:
        """Fold a lane or a stage away, or unfold it."""
        head = self._any(number, "personas" if lane else "stages")
        if head is not None:
            self.map.canvas.selection.set((head,))
            self.map.canvas.view.setFocus()
            self.map.shortcut("fold-lane" if lane else "fold-stage")

    @rule(words=st.sampled_from(FILTERS), lens=st.sampled_from(LENSES))
    def looks_otherwise(self, words: tuple[str, ...], lens: str) -> None:
        """Let some things step back, and look through a lens."""
        self.map.canvas.viewing.set_filters(words)
        self.map.canvas.view.setFocus()
        self.map.shortcut(lens)

    @rule()
    def saves_and_opens_again(self) -> None:
        """Save the map, and open what was saved."""
        session, path = self.map.canvas.session, self.folder / "user.journey"
        before = session.journey
        session.save(path, overwrite=True)
        assert read(path).document.journey == before
        session.close()
        self.map.window.show_session(None)
        assert documents.open_map(self.map.window, path)
        self.map.settle()
        assert self.map.journey == before
        self.map.canvas.view.setFocus()

    # -- what always holds ---------------------------------------------------------------------

    @invariant()
    def references_hold(self) -> None:
        """Nothing names what is not there, and nothing is in need of repair."""
        journey = self.map.journey
        assert loose_ends(journey) == []
        assert repair(journey) == (journey, ())

    @invariant()
    def the_scene_is_that_of_the_map(self) -> None:
        """What is shown equals what would be shown by a window that has just been opened."""
        canvas = self.map.canvas
        board = layout(self.map.journey, SCREEN, folds=canvas.viewing.folds)
        fresh = BoardScene(self.map.canvas.theme)
        fresh.show_board(board)
        assert self.map.canvas.board == board
        assert self.map.canvas.scene.shown() == fresh.shown()
        assert fresh.shown().keys() == {g.key for g in board.groups if g.layer in SHOWN}

    @invariant()
    def what_is_selected_is_there(self) -> None:
        """Nothing is selected that is not on the map."""
        canvas = self.map.canvas
        assert canvas.still_there(canvas.selection.ids) == canvas.selection.ids


def test_whatever_a_user_does_the_map_stays_whole(driver: Driver, tmp_path: Path) -> None:
    User.driver, User.folder = driver, tmp_path
    driver.window.resize(1000, 640)  # what is painted is what it costs
    run_state_machine_as_test(
        User, settings=settings(max_examples=8, stateful_step_count=12, deadline=None)
    )
    QGuiApplication.clipboard().clear()
