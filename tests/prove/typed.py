"""T27: whatever a map says and whatever is typed can be saved, and is read again as it was."""

from pathlib import Path

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from journeycanvas.app.documents import session_of
from journeycanvas.app.forms.texts import LineEntry, TextEntry
from journeycanvas.app.start_up import made_application
from journeycanvas.app.window import Window
from journeycanvas.canvas.text_editor import TextEditor
from journeycanvas.kinds.registry import KINDS
from journeycanvas.storage.document import Document
from journeycanvas.storage.reading import Opened, read, read_bytes
from journeycanvas.storage.writing import save_document, serialise
from tests.app.maps import full_map
from tests.journeys import random_journey
from tests.prove.mutations import with_past

HALF = "ab\U0001f600cd"
"""Its third character is two in Qt, and half of it is deleted."""
TYPED = ("\x00", "\x01\x1b", "\u2028", "\ufffe", "\u202eevil", "<b>&amp;", "\U0001f600", "a\tb\r\n")


def proved(folder: Path, full: bool) -> str:
    """Run the case."""
    count = 2_000 if full else 60
    path = folder / "map.journey"
    for seed in range(count):
        document = with_past(random_journey(seed, 1 + seed % 3), seed % 15)
        if seed % 20:
            opened = read_bytes(serialise(document), "map.journey")
        else:
            save_document(path, document)
            opened = read(path)
        assert opened == Opened(document), f"seed {seed}"
    tables = tuple(KINDS) if full else ("evidence",)
    fields, editors = _typed(tables, 99 if full else 2)
    return (
        f"{count} maps with their history read as they were saved; {len(TYPED) + 1} hostile texts, "
        f"half a character among them, typed into {fields} fields and {editors} editors on the "
        "board: 0 maps that could not be saved"
    )


def _typed(tables: tuple[str, ...], most: int) -> tuple[int, int]:
    """Type hostile texts into forms and `most` editors on the board; return both counts."""
    application = made_application()
    window = Window()
    window.show()
    # As it is opened: three statuses of one cell are one too many each.
    sound = read_bytes(serialise(Document.new(full_map())), "map.journey").document
    window.show_session(session_of(sound))
    try:
        fields = sum(_into_form(application, window, table) for table in tables)
        return fields, _onto_board(application, window, most)
    finally:
        if window.session is not None:
            window.session.close()
        window.show_session(None)
        window.close()
        window.deleteLater()
        application.processEvents()


def _into_form(application: QApplication, window: Window, table: str) -> int:
    assert window.canvas is not None
    assert window.inspector is not None
    identity = next(iter(window.canvas.journey.table(table)))
    window.canvas.selection.set((identity,) if table != "map" else ())
    form = window.inspector.form
    assert form is not None
    form.unfold()
    entries = [e for e in form.findChildren(QWidget) if isinstance(e, LineEntry | TextEntry)]
    for entry in entries:
        for text in (*TYPED, HALF):
            _write(entry.edit, text)
            entry.finish()
            _check(window)
    application.processEvents()
    return len(entries)


def _onto_board(application: QApplication, window: Window, most: int) -> int:
    canvas = window.canvas
    assert canvas is not None
    places = [identity for identity in canvas.board.boxes if identity in canvas.journey.place][
        :most
    ]
    editors = 0
    for identity in places:
        for text in (*TYPED, HALF):
            canvas.edit_text(identity)
            editor = canvas.findChild(TextEditor) or window.findChild(TextEditor)
            if editor is None or editor.isHidden():
                break
            _write(editor, text)
            editor.finish()
            editor.setParent(None)
            application.processEvents()
            _check(window)
        else:
            editors += 1
    return editors


def _write(edit: QLineEdit | QPlainTextEdit, text: str) -> None:
    """Let a text stand in an editor as if it had been pasted; of `HALF` a half is deleted."""
    edit.selectAll()
    if isinstance(edit, QLineEdit):
        edit.insert(text)
        edit.textEdited.emit(edit.text())
        return
    edit.insertPlainText(text)
    if text == HALF:
        cursor = edit.textCursor()
        cursor.setPosition(2)
        cursor.setPosition(3, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()


def _check(window: Window) -> None:
    assert window.session is not None
    document = window.session.document
    assert read_bytes(serialise(document), "map.journey") == Opened(document)
