"""Texts that are being typed in a window: kept from a crash wherever they are, and put back there.

While somebody is in a text, the places of entry are looked at several times a second; what stands
there and is not on the map goes into the journal with its place. After a crash it stands there
again, and what has no place any more is in the inbox.

What only looks for something is not kept: search lines, filters, the palette, pickers.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from journeycanvas.app.asking import Asking
from journeycanvas.app.forms.form import Form
from journeycanvas.app.forms.lines import line_at, unfinished_lines
from journeycanvas.app.forms.shared import SharedForm
from journeycanvas.canvas.composing import text_in
from journeycanvas.capture.context import Context
from journeycanvas.edits.adding import add
from journeycanvas.model import limits
from journeycanvas.recovery.drafts import FIELD, WORDS, Draft, Place
from journeycanvas.recovery.leftovers import RECOVERED_TEXT
from journeycanvas.wording import ngettext

if TYPE_CHECKING:
    from journeycanvas.app.window import Window

LOOK_MS = 100
"""So often the places are looked at: with the line's way to the disk, well within 250 ms."""
FORM, MANY, CAPTURE, DIALOG = "form", "many", "capture", "dialog"
"""Sorts of places: an entry of a form, of several things' form, the capture line, a dialog."""
MOST_CHOSEN = 500
"""Things with one form whose half-typed text can be put back."""


class Unfinished(QObject):
    """Keeps what is being typed in one window, and puts it back."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._known: set[Place] = set()
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self.note)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Look while somebody is in a text of this window, and once more when that is left."""
        text = isinstance(new, QPlainTextEdit | QLineEdit) and not new.isReadOnly()
        if text and new is not None and self._is_ours(new):
            self._look.start()
        elif self._look.isActive():
            self._look.stop()
            QTimer.singleShot(0, self, self.note)

    def _is_ours(self, widget: QWidget) -> bool:
        top: QWidget | None = widget.window()
        while top is not None and top is not self._window:
            top = top.parentWidget()
        return top is not None

    def close_session(self) -> None:
        """Forget what was typed: its map goes."""
        self._known.clear()

    # -- kept ------------------------------------------------------------------------------------

    def note(self) -> None:
        """Keep what is being typed now, and let go of what is not any more."""
        session = self._window.session
        if session is None:
            return
        found = {draft.place: draft for draft in self.texts()}
        for place in self._known - found.keys():
            session.draft(Draft(place, ""))
        for draft in found.values():
            session.draft(draft)
        self._known = set(found)

    def texts(self) -> Iterator[Draft]:
        """Yield what is being typed in the places of this window."""
        editor, canvas = self._window.editor, self._window.canvas
        if editor is None or canvas is None:
            return
        naming = canvas.naming.typed
        if naming is not None:
            yield Draft(*naming)
        yield from _in_form(self._window)
        if self._window.outline.outline is not None:
            cell = self._window.outline.outline.tree.typed
            if cell is not None:
                yield Draft(*cell)
        line = text_in(editor.capture.entry)
        if line.strip():
            yield Draft((CAPTURE,), line, vars(editor.capture.context))
        # One may lie under a question, so not only the one in front.
        for dialog in self._window.findChildren(Asking):
            for name, text in dialog.typed() if dialog.isVisible() else ():
                yield Draft((DIALOG, dialog.windowTitle(), name), text)

    # -- put back --------------------------------------------------------------------------------

    def put_back(self, drafts: tuple[Draft, ...]) -> None:
        """Let texts stand again where they were typed; what has no place goes into the inbox."""
        homeless = []
        self._known |= {draft.place for draft in drafts}
        ways: Mapping[str, Callable[[Draft], bool]] = {
            FIELD: self._to_board,
            WORDS: self._to_board,
            FORM: self._to_form,
            MANY: self._to_many,
            CAPTURE: self._to_capture,
        }
        for draft in drafts:
            put = ways.get(draft.place[0] if draft.place else "")
            if put is None or not put(draft):
                homeless.append(draft)
        if homeless:
            self._to_inbox(homeless)
        self.note()

    def _to_board(self, draft: Draft) -> bool:
        canvas = self._window.canvas
        if canvas is None or len(draft.place) != 4:
            return False
        _sort, table, identity, field = draft.place
        if canvas.journey.place.get(identity) != table:
            return False
        if canvas.naming.go_on(identity, field, draft.text):
            return True
        # What stands in no text on the board stands in the form; a time's number is its first line.
        ways = ((field,), (field, "0"))
        return any(self._to_form(Draft((FORM, table, identity, *way), draft.text)) for way in ways)

    def _to_form(self, draft: Draft) -> bool:
        canvas, inspector = self._window.canvas, self._window.inspector
        if canvas is None or inspector is None or len(draft.place) < 4:
            return False
        _sort, table, identity, *path = draft.place
        if canvas.journey.place.get(identity) != table:
            return False
        canvas.selection.set(() if table == "map" else (identity,))
        return self._into(inspector.form, path, draft.text)

    def _to_many(self, draft: Draft) -> bool:
        canvas, inspector = self._window.canvas, self._window.inspector
        ids = draft.context.get("ids")
        if canvas is None or inspector is None or not isinstance(ids, list):
            return False
        there = tuple(one for one in ids if one in canvas.journey.place)
        if len(there) < 2 or len(there) != len(ids):
            return False
        canvas.selection.set(there)
        return self._into(inspector.form, list(draft.place[1:]), draft.text)

    def _into(self, form: Form | SharedForm | None, path: list[str], text: str) -> bool:
        """Write a text into an entry of a form, which says what is wrong with it."""
        line = None if form is None else line_at(form, path)
        if line is None or self._window.editor is None or self._window.inspector is None:
            return False
        self._window.editor.tabs.setCurrentWidget(self._window.inspector)
        line.go_on(text)
        return True

    def _to_capture(self, draft: Draft) -> bool:
        editor = self._window.editor
        if editor is None:
            return False
        names = Context.__dataclass_fields__
        told = {n: v for n, v in draft.context.items() if n in names and isinstance(v, str)}
        editor.capture.show_context(Context(**told))
        editor.capture.entry.setText(draft.text[: limits.TEXT])
        editor.capture.entry.setFocus()
        return True

    def _to_inbox(self, drafts: list[Draft]) -> None:
        canvas = self._window.canvas
        if canvas is None:
            return
        now = dt.datetime.now(dt.UTC)
        for draft in drafts:
            fields: dict[str, Any] = {"text": draft.text[: limits.TEXT], "at": now}
            canvas.perform(RECOVERED_TEXT, add, "inbox", **fields)
        told = ngettext(
            "A text that was being typed has no place any more; it is in the inbox.",
            "{n} texts that were being typed have no place any more; they are in the inbox.",
            len(drafts),
        )
        self._window.told(told.format(n=len(drafts)))


def _in_form(window: "Window") -> Iterator[Draft]:
    """Yield what was typed in the form of what is selected and could not be taken so far."""
    inspector = window.inspector
    form = None if inspector is None else inspector.form
    if inspector is None or form is None:
        return
    about = inspector.about
    for path, text in unfinished_lines(form):
        if isinstance(form, Form) and about is not None:
            yield Draft((FORM, *about, *path), text)
        elif isinstance(form, SharedForm) and len(inspector.several) <= MOST_CHOSEN:
            yield Draft((MANY, *path), text, {"ids": list(inspector.several)})
