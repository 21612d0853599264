"""Markup in texts: shown as it was typed, loading nothing (T29), and never pasted as such (T30)."""

import ctypes
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from journeycanvas.app import documents
from journeycanvas.app.actions import ACTIONS
from journeycanvas.app.pack_window import PackWindow
from journeycanvas.app.plain import ask, refused
from journeycanvas.app.sharing import ShareDialog
from journeycanvas.app.start_up import made_application
from journeycanvas.app.target_dialog import Part, ask_about
from journeycanvas.app.window import Window
from journeycanvas.canvas.text_editor import TextEditor
from journeycanvas.edits.finding import Wanted, find, replace
from journeycanvas.kinds.registry import KINDS
from journeycanvas.model.journey import Journey
from journeycanvas.storage.document import Document
from journeycanvas.storage.gathering import offers
from journeycanvas.storage.sharing import shared
from tests.app.maps import full_map
from tests.prove.case import Case, Skipped

_IN_OPEN, _IN_NONBLOCK = 0x20, 0x800
_TAG = re.compile(r"<[a-zA-Z!/?]")
"""What Qt takes a tool tip for markup by."""
LEFT_OUT = ("quit", "close", "new", "cut", "delete", "undo", "redo", "new-window")
"""Actions that end what is looked at, or take it away."""


def hostile(bait: Path) -> tuple[str, ...]:
    """Return thirty texts that load the bait, run something or change how others are shown."""
    uri = bait.as_uri()
    return (
        f'<img src="{uri}">',
        f"<img src={bait}>",
        f'<b>bold</b><img src="{uri}" width=9 height=9>',
        f'<qt><img src="{uri}"/></qt>',
        f'<body background="{uri}">x</body>',
        f'<table background="{uri}"><tr><td>x</td></tr></table>',
        f"<style>body {{ background-image: url({uri}) }}</style>x",
        f'<p style="background-image: url({uri})">x</p>',
        f'<link rel="stylesheet" href="{uri}">',
        f'<iframe src="{uri}"></iframe>',
        f'<object data="{uri}"></object>',
        f'<embed src="{uri}">',
        f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{uri}"/></svg>',
        f'<video poster="{uri}" src="{uri}"></video>',
        f"<ul style='list-style-image: url({uri})'><li>x</li></ul>",
        f'<a href="{uri}">x</a>',
        f"![x]({uri})",
        f"[x]({uri})",
        f"<!DOCTYPE html><html><img src='{uri}'></html>",
        f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "{uri}">]><a>&b;</a>',
        "<script>alert(1)</script>",
        "<a href='javascript:alert(1)'>x</a>",
        "&lt;b&gt;x&lt;/b&gt; &amp; &copy;",
        "<font size=7 color=white>nobody sees this</font>",
        "<h1>large</h1><hr><br>" * 3,
        "</div></body></html>",
        "&New &File && more",
        "a\u202eb<b>c\u2066d",
        "<!-- x --> <![CDATA[ y ]]>",
        "%s %n {title} {{x}} ${y} `z`",
    )


class Watch:
    """Counts who opens a file, in this process or another."""

    def __init__(self, path: Path) -> None:
        if sys.platform != "linux":
            raise Skipped("only Linux tells who opens a file")
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._handle = self._libc.inotify_init1(_IN_NONBLOCK)
        if (
            self._handle < 0
            or self._libc.inotify_add_watch(self._handle, os.fsencode(path), _IN_OPEN) < 0
        ):
            raise Skipped("this system does not tell who opens a file")

    def opened(self) -> int:
        """Return how often it was opened since the last question."""
        try:
            return len(os.read(self._handle, 65_536)) // 16
        except BlockingIOError:
            return 0

    def close(self) -> None:
        """Stop."""
        os.close(self._handle)


def _bait(folder: Path) -> Path:
    path = folder / "bait.png"
    picture = QImage(1, 1, QImage.Format.Format_RGB32)
    picture.fill(0)
    assert picture.save(str(path))
    return path


def saying(text: str) -> Journey:
    """Return a map of everything whose every text is this one, as far as it fits."""
    journey = full_map()
    wanted = Wanted(r"(?s).+", as_pattern=True)
    fits = text[:200].replace("\\", "\\\\")
    return replace(journey, find(journey, wanted), wanted, fits)[0]


def _shown(text: str) -> tuple[int, list[str]]:
    """Return how many visible surfaces say a text, and what is wrong with some of them."""
    said, wrong = 0, []
    for widget in QApplication.allWidgets():
        if not widget.isVisible():
            continue
        name = f"{type(widget).__name__} {widget.objectName()}"
        if isinstance(widget, QLabel) and "<" in widget.text():
            said += 1
            if widget.textFormat() != Qt.TextFormat.PlainText:
                wrong.append(f"{name} reads markup")
        elif isinstance(widget, QTextEdit) or _TAG.search(widget.toolTip()):
            wrong.append(f"{name} shows markup")
        elif isinstance(widget, QLineEdit | QPlainTextEdit):
            typed = widget.text() if isinstance(widget, QLineEdit) else widget.toPlainText()
            said += text[:20] in typed
        elif isinstance(widget, QAbstractItemView):
            said += _items(widget, text, wrong)
    return said, wrong


def _items(view: QAbstractItemView, text: str, wrong: list[str]) -> int:
    """Return how many items of a list say the text; their tool tips are checked as well."""
    model = view.model()
    found = 0
    for row in range(min(model.rowCount(), 40)):
        index = model.index(row, 0)
        found += text[:20] in str(index.data())
        if _TAG.search(str(index.data(Qt.ItemDataRole.ToolTipRole) or "")):
            wrong.append(f"{type(view).__name__} has a tool tip with markup")
    return found


class _Look:
    """Looks at every dialog that opens, and closes it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.said, self.wrong, self.dialogs = 0, list[str](), 0
        self._timer = QTimer()
        self._timer.timeout.connect(self._close)
        self._timer.start(5)

    def now(self) -> None:
        QApplication.processEvents()
        said, wrong = _shown(self._text)
        self.said += said
        self.wrong += wrong

    def _close(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and dialog.isVisible():
            self.dialogs += 1
            self.now()
            dialog.reject()

    def stop(self) -> None:
        self._timer.stop()


def _surfaces(text: str, *, full: bool) -> _Look:
    """Show a text everywhere: forms, panels, canvas, menus, and every dialog there is."""
    look = _Look(text)
    window = Window()
    window.resize(1280, 720)
    window.show()
    window.show_session(documents.session_of(Document.new(saying(text))))
    canvas, editor = window.canvas, window.editor
    assert canvas is not None
    assert editor is not None
    editor.finder.open()
    editor.finder.line.setText(text[:40])
    for table in KINDS:
        first = next(iter(canvas.journey.table(table)), None)
        if first is not None:
            canvas.selection.set((first,) if table != "map" else ())
            look.now()
    for at in range(editor.tabs.count()):
        editor.tabs.setCurrentIndex(at)
        look.now()
    card = next(iter(canvas.journey.touchpoints))
    canvas.selection.set((card,))
    canvas.edit_text(card)
    look.now()
    canvas.finish_text()
    refused(window, text)
    ask(window, text, text, (text, text))
    ask_about(
        window, text, text, (Part(text, text, strong=True), Part(text, text * 9)), (text,), text
    )
    found = offers(canvas.journey, None, {})
    PackWindow(window, text, found, lambda _known: found, room=1).exec()
    assert window.session is not None
    document = window.session.document
    ShareDialog(document, shared(document), window).exec()
    for action in ACTIONS if full else [a for a in ACTIONS if a.id in ("palette", "outline")]:
        if action.id not in LEFT_OUT:
            window.finish_typing()
            canvas.selection.set((card,))
            window.follow_actions()
            window.actions_by_id[action.id].trigger()
            look.now()
    look.stop()
    for top in QApplication.topLevelWidgets():
        if top.isVisible() and top is not window:
            top.close()
    _leave(window)
    return look


def _leave(window: Window) -> None:
    if window.session is not None:
        window.session.close()
    window.show_session(None)
    window.close()
    window.deleteLater()
    QApplication.processEvents()


def _no_files() -> tuple[str, str]:
    return "", ""


def _markup(folder: Path, full: bool) -> str:
    application = made_application()
    bait = _bait(folder)
    watch = Watch(bait)
    control = QLabel(f'<img src="{bait.as_uri()}">')
    control.show()
    application.processEvents()
    assert watch.opened(), "what reads markup opens the bait, and the watch has not seen it"
    control.close()
    texts = hostile(bait)
    asking = QFileDialog.getOpenFileName, QFileDialog.getSaveFileName
    QFileDialog.getOpenFileName = QFileDialog.getSaveFileName = (  # type: ignore[method-assign]
        lambda *_: _no_files()  # nobody is there to answer the system's own dialog
    )
    try:
        looks = [_surfaces(text, full=full) for text in (texts if full else texts[2:3])]
    finally:
        QFileDialog.getOpenFileName, QFileDialog.getSaveFileName = asking  # type: ignore[method-assign]
    said, dialogs = sum(look.said for look in looks), sum(look.dialogs for look in looks)
    wrong = sorted({sentence for look in looks for sentence in look.wrong})
    opened = watch.opened()
    watch.close()
    assert wrong == [], wrong
    assert opened == 0, f"the bait was opened {opened} times"
    assert said > 20 * len(looks)
    return (
        f"{len(looks)} hostile texts on {said} surfaces and in {dialogs} dialogs: 0 read as "
        "markup, 0 opens of the bait file"
    )


HTML = '<h1>Head</h1><img src="{bait}"><script>alert(1)</script><b>bold</b>'
PLAIN = "Head bold"


def _editors(window: Window) -> Iterator[QWidget]:
    """Yield every editor that takes text: of the bars, of all forms, on the canvas, of dialogs."""
    canvas, editor = window.canvas, window.editor
    assert canvas is not None
    assert editor is not None
    editor.finder.open()
    yield editor.finder.line
    yield editor.finder.other
    yield editor.capture.entry
    for table in KINDS:
        first = next(iter(canvas.journey.table(table)), None)
        if first is None:
            continue
        canvas.selection.set((first,) if table != "map" else ())
        form = None if window.inspector is None else window.inspector.form
        if form is not None:
            form.unfold()
            yield from [w for w in form.findChildren(QWidget) if _takes_text(w)]
    card = next(iter(canvas.journey.touchpoints))
    canvas.edit_text(card)
    yield cast("QWidget", canvas.findChild(TextEditor))


def _takes_text(widget: QWidget) -> bool:
    inside = isinstance(widget.parentWidget(), QComboBox)
    return isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit) and not inside


def _pasted(folder: Path, _full: bool) -> str:
    application = made_application()
    bait = _bait(folder)
    watch = Watch(bait)
    content = QMimeData()
    content.setHtml(HTML.format(bait=bait.as_uri()))
    content.setText(PLAIN)
    window = Window()
    window.show()
    window.show_session(documents.session_of(Document.new(full_map())))
    count = 0
    for editor in _editors(window):
        assert isinstance(editor, QLineEdit | QPlainTextEdit), f"{editor} takes more than text"
        if editor.isReadOnly():
            continue
        QGuiApplication.clipboard().setMimeData(_copied(content))
        editor.selectAll()
        editor.paste()
        typed = editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()
        # Fields of figures and dates take what fits them, which is nothing of this.
        assert "<" not in typed, typed
        assert "alert" not in typed, typed
        if isinstance(editor, QPlainTextEdit):
            assert typed == PLAIN
            assert not editor.document().allFormats()[0].isImageFormat()
        count += 1
    application.processEvents()
    canvas = window.canvas
    assert canvas is not None
    canvas.finish_text()
    QGuiApplication.clipboard().setMimeData(_copied(content))
    before = len(canvas.journey.touchpoints)
    window.actions_by_id["paste"].trigger()
    fresh = list(canvas.journey.touchpoints.values())[before:]
    assert [card.title for card in fresh] == [PLAIN]
    opened = watch.opened()
    watch.close()
    QGuiApplication.clipboard().clear()
    _leave(window)
    assert opened == 0, f"the bait was opened {opened} times"
    return f"HTML pasted into {count} editors and onto the canvas: plain text only, 0 opens"


def _copied(content: QMimeData) -> QMimeData:
    """Return content that the clipboard may keep."""
    copy = QMimeData()
    copy.setHtml(content.html())
    copy.setText(content.text())
    return copy


CASES: tuple[Case, ...] = (
    Case("T29", "Markup on every surface", _markup),
    Case("T30", "HTML pasted into every editor", _pasted),
)
