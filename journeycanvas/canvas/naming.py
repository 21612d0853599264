"""Naming things where they stand: opens the editor, keeps it over its thing, hands the text in."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from journeycanvas.canvas.composing import text_in
from journeycanvas.canvas.text_editor import Onward, TextEditor
from journeycanvas.capture.durations import read_duration
from journeycanvas.changes.entry import IN_HAND
from journeycanvas.edits.moving import set_fields
from journeycanvas.kinds.registry import KINDS
from journeycanvas.kinds.sizes import SCREEN
from journeycanvas.kinds.words import duration
from journeycanvas.model.limits import TEXT, TITLE
from journeycanvas.recovery.drafts import FIELD, WORDS, Place
from journeycanvas.wording import _

if TYPE_CHECKING:
    from journeycanvas.canvas.canvas import Canvas

WORDY = ("gaps", "handoffs", "questions", "signals")
"""Tables whose things say a whole text on the board, not a title."""
HEADS = ("stages", "personas")
SIZES = {"stages": SCREEN.stage.size, "personas": SCREEN.lane.size}


class Naming:
    """The text that is being typed on a canvas, if any."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self._editor: TextEditor | None = None
        self._named = ("", "")
        self._begun: tuple[Place, str] = ((), "")
        """Where the text is, and what stood there when it was begun."""

    @property
    def typed(self) -> tuple[Place, str] | None:
        """Where a text is being typed that is another than before, and the text; None: nowhere."""
        if self._editor is None:
            return None
        place, before = self._begun
        text = text_in(self._editor)
        return None if text == before else (place, text)

    def go_on(self, identity: str, field: str, text: str) -> bool:
        """Let a text stand again where it was being typed; tell whether there is such a place."""
        canvas = self._canvas
        table = canvas.journey.place.get(identity, "")
        if identity not in canvas.board.boxes:
            return False
        if (table, field) == ("handoffs", "sla"):
            self.edit_sla(identity)
        elif field == KINDS[table].title:
            self.edit(identity)
        else:
            return False
        if self._editor is not None:
            self._editor.setPlainText(text)
            self._editor.moveCursor(QTextCursor.MoveOperation.End)
        return self._editor is not None

    def edit(
        self,
        identity: str,
        *,
        fresh: bool = False,
        letters: str = "",
        follow: Callable[[Onward], None] | None = None,
    ) -> None:
        """Edit the text of a thing where it stands. `fresh`: given up, the thing goes too.

        `letters`, typed already, take the place of its text. A thing that is not on the board is
        named where its fields are.
        """
        canvas = self._canvas
        self.finish()
        table = canvas.journey.place.get(identity)
        if table is None:
            return
        if identity not in canvas.board.boxes:
            canvas.naming_wanted.emit(identity)
            return
        canvas.choose(identity)
        before = canvas.selection.before
        kind = KINDS[table]
        field = kind.title
        text = str(getattr(canvas.journey.table(table)[identity], field))

        def leave() -> None:
            self._done()
            if fresh:
                canvas.session.give_up(IN_HAND)
                canvas.selection.set(canvas.still_there(before))

        def commit(typed: str) -> None:
            if typed == text or (not typed and fresh):
                leave()
                return
            self._done()
            self._rename(table, identity, typed, fresh=fresh)

        self._named = (table, identity)
        turn = self._turn(table, identity)
        self._editor = TextEditor(self._parent(), commit, leave, follow, turn=turn)
        self._begun = ((FIELD, table, identity, field), text)
        self._editor.begin(text, self._place(), self._pixels(), _(kind.field(field).asks))
        if letters:
            self._editor.insertPlainText(letters)

    def compose(self, event: QInputMethodEvent) -> None:
        """Hand on what an input method began before the editor was there."""
        if self._editor is not None:
            QCoreApplication.sendEvent(self._editor, event)

    def _turn(self, table: str, identity: str) -> Callable[[int], None] | None:
        """Return what Tab goes on to: the next stage or lane, the SLA of a handoff."""
        if table in HEADS:
            return partial(self._edit_beside, table, identity)
        if table != "handoffs":
            return None
        self._canvas.tell(_("Tab goes on to the SLA: 4h, 2d, 3 working days."))
        return lambda _way: self.edit_sla(identity)

    def _edit_beside(self, table: str, identity: str, way: int) -> None:
        """Edit the name of the stage or lane beside one, `way` places on; none beyond the last."""
        journey = self._canvas.journey
        row = [one.id for one in (journey.stages if table == "stages" else journey.personas)]
        if identity in row and 0 <= (at := row.index(identity) + way) < len(row):
            self.edit(row[at])

    def edit_sla(self, identity: str) -> None:
        """Edit the SLA of a handoff where it stands, written as 2d or 3 working days."""
        canvas = self._canvas
        self.finish()
        line = canvas.journey.handoffs.get(identity)
        if line is None or identity not in canvas.board.boxes:
            return
        canvas.choose(identity)
        canvas.tell(_("The SLA of this handoff: 4h, 2d, 3 working days. Tab goes to its label."))

        def accepts(typed: str) -> bool:
            try:
                read_duration(typed)
            except ValueError as error:
                canvas.tell(str(error))
                return False
            return True

        def commit(typed: str) -> None:
            self._done()
            words = {"title": canvas.title_of(identity)}
            fields = {"sla": read_duration(typed)}
            message = "Change SLA of «{title}»"
            canvas.perform(message, set_fields, "handoffs", identity, words=words, **fields)

        self._named = ("handoffs", identity)
        self._editor = TextEditor(
            self._parent(),
            commit,
            self._done,
            turn=lambda _way: self.edit(identity),
            accepts=accepts,
        )
        self._begun = ((WORDS, "handoffs", identity, "sla"), duration(line.sla))
        asks = _("SLA: 4h, 2d, 3 working days")
        self._editor.begin(duration(line.sla), self._place(), self._pixels(), asks)

    def _done(self) -> None:
        """Forget the editor; the keys go back to the board unless something else took them."""
        if self._canvas.window().focusWidget() in (None, self._editor):
            self._canvas.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._editor = None

    def follow(self) -> None:
        """Keep the editor over its thing when the board moves."""
        if self._editor is not None and self._named[1] in self._canvas.board.boxes:
            self._editor.stand(self._place(), self._pixels())

    def finish(self) -> None:
        """Commit a text that is being typed."""
        if self._editor is not None:
            self._editor.finish()

    def _rename(self, table: str, identity: str, typed: str, *, fresh: bool) -> None:
        if identity not in self._canvas.journey.place:
            words = _("What was being named is no longer on the map; «{text}» was not kept.")
            self._canvas.told.emit(words.format(text=" ".join(typed.split())[:60]))
            return
        longest = TEXT if table in WORDY else TITLE
        if len(typed) > longest:
            words = _("This text may have {count} characters; the rest was left out.")
            self._canvas.told.emit(words.format(count=longest))
        self._canvas.perform(
            "Add «{title}»" if fresh else "Rename «{title}»",
            set_fields,
            table,
            identity,
            key=IN_HAND if fresh else "",
            words={"title": " ".join(typed.split())[:60]},
            **{KINDS[table].title: typed[:longest]},
        )

    def _strip(self) -> QWidget | None:
        heads = {"stages": self._canvas.headers, "personas": self._canvas.heads}
        return heads.get(self._named[0])

    def _parent(self) -> QWidget:
        return self._strip() or self._canvas.view.viewport()

    def _pixels(self) -> float:
        return SIZES.get(self._named[0], SCREEN.title.size) * min(self._canvas.view.zoom, 1.5)

    def _place(self) -> QRect:
        """Return where the editor stands in its parent."""
        canvas, (table, identity) = self._canvas, self._named
        if table == "stages":
            low, high = next((lo, hi) for i, lo, hi in canvas.headers.spans() if i == identity)
            return QRect(round(low) + 6, 4, max(round(high - low) - 16, 140), 44)
        if table == "personas":
            low, high = next((lo, hi) for i, lo, hi in canvas.heads.spans() if i == identity)
            height = max(40, min(60, round(high - low) - 8))
            return QRect(10, round(low) + 4, canvas.heads.width() - 14, height)
        seen = canvas.view.on_screen(canvas.board.boxes[identity])
        width, height = round(max(seen.width(), 150.0)), round(max(seen.height(), 54.0))
        return QRect(round(seen.x()), round(seen.y()), width, height)
