"""Cut, copy, paste and duplicate, within a map, between maps and windows, and from plain text."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication

from journeycanvas.app import removing
from journeycanvas.app.dropping import drop
from journeycanvas.app.making import Making
from journeycanvas.app.pasting import CLIP, paste_text
from journeycanvas.app.plain import refused
from journeycanvas.canvas.canvas import Canvas
from journeycanvas.canvas.picture import picture_of
from journeycanvas.drawing.geometry import Box
from journeycanvas.drawing.theme import THEMES
from journeycanvas.edits.clipboard import Clip, clip_of, paste
from journeycanvas.review.names import name_in
from journeycanvas.review.outline import outline
from journeycanvas.storage.clips import MIME, clip_text, read_clip
from journeycanvas.storage.errors import RefusedError
from journeycanvas.wording import _, ngettext

if TYPE_CHECKING:
    from journeycanvas.app.window import Window


def copy(window: "Window") -> bool:
    """Copy what is selected: for maps with all its fields, for others as its titles, one a line."""
    canvas = window.canvas
    clip = () if canvas is None else _selected(canvas)
    if canvas is None or not clip:
        return False
    names = [name_in(canvas.journey, table, record) for table, record in clip]
    content = QMimeData()
    content.setText("\n".join(filter(None, names)))
    content.setData(MIME, QByteArray(clip_text(clip).encode()))
    QGuiApplication.clipboard().setMimeData(content)
    told = ngettext("{n} thing copied", "{n} things copied", len(clip))
    window.told(told.format(n=len(clip)))
    return True


def copy_table(window: "Window") -> None:
    """Copy what is selected, or everything, as a table for spreadsheets."""
    from journeycanvas.exporters.things_table import things_table  # noqa: PLC0415 - rarely used

    canvas = window.canvas
    if canvas is not None:
        clip = _selected(canvas)
        text = things_table(canvas.journey, {record.id for _table, record in clip} or None)
        QGuiApplication.clipboard().setText(text)
        rows = text.count("\n") - 1
        told = ngettext("{n} row copied as a table", "{n} rows copied as a table", rows)
        window.told(told.format(n=rows))


def copy_text(window: "Window") -> None:
    """Copy what is selected, or everything, as a line for each thing with all it says."""
    canvas = window.canvas
    if canvas is not None:
        ids = {record.id for _table, record in _selected(canvas)}
        lines = outline(canvas.journey, ids or None)
        QGuiApplication.clipboard().setText("\n".join(lines))
        window.told(_("Copied as text"))


def copy_json(window: "Window") -> None:
    """Copy what is selected with all its fields, as a text that can be pasted as the same."""
    canvas = window.canvas
    if canvas is not None:
        QGuiApplication.clipboard().setText(clip_text(_selected(canvas)))
        window.told(_("Copied as JSON"))


def copy_picture(window: "Window") -> None:
    """Copy what is selected, or the whole board, as a picture."""
    canvas = window.canvas
    if canvas is None:
        return
    boxes = [canvas.board.box_of(identity) for identity in canvas.selection.ids]
    box: Box | None = None
    for one in filter(None, boxes):
        box = one if box is None else box.joined(one)
    image = picture_of(canvas.board, THEMES["light"], box)
    QGuiApplication.clipboard().setImage(image)
    size = f"{image.width()} × {image.height()}"
    window.told(_("Copied as a picture of {size} pixels").format(size=size))


def cut(window: "Window") -> None:
    """Copy what is selected, and delete it."""
    if copy(window) and window.canvas is not None:
        removing.delete_selected(window)


def paste_here(window: "Window") -> None:
    """Put what was copied where something new would go; plain text becomes a card a line."""
    _paste(window, in_place=False)


def paste_in_place(window: "Window") -> None:
    """Put copies right behind what they are copies of."""
    _paste(window, in_place=True)


def duplicate(window: "Window") -> None:
    """Put a copy of what is selected right behind it."""
    canvas = window.canvas
    clip = () if canvas is None else _selected(canvas)
    if canvas is not None and clip:
        words = {"title": _called(canvas, clip)}
        _put(canvas, "Duplicate «{title}»", clip, words, in_place=True)


def _selected(canvas: Canvas) -> Clip:
    known = canvas.journey.place
    return clip_of(
        canvas.journey, [i for i in canvas.selection.ids if known.get(i, "map") != "map"]
    )


def _paste(window: "Window", *, in_place: bool) -> None:
    editor = window.editor
    if editor is None:
        return
    # An empty clipboard has no content at all on some systems.
    content: QMimeData | None = QGuiApplication.clipboard().mimeData()
    if content is None:
        content = QMimeData()
    if content.hasFormat(MIME):
        _put_clip(window, editor.canvas, bytes(content.data(MIME).data()), in_place=in_place)
    elif content.hasText() and content.text().strip():
        text = content.text()
        if text.startswith(CLIP):
            _put_clip(window, editor.canvas, text.encode("utf-8", "replace"), in_place=in_place)
        else:
            paste_text(window, text)
    elif content.hasUrls():
        drop(window, [url.toString() for url in content.urls()], editor.canvas.selection.focus)
    else:
        window.told(_("There is nothing to paste."))


def _put_clip(window: "Window", canvas: Canvas, data: bytes, *, in_place: bool) -> None:
    try:
        clip = read_clip(data)
    except RefusedError as error:
        sentence = _("That cannot be pasted: {reason}; {remedy}.")
        refused(window, sentence.format(reason=error.reason, remedy=error.remedy))
        return
    words = {"title": _called(canvas, clip)}
    _put(canvas, "Paste «{title}»", clip, words, in_place=in_place)


def _put(
    canvas: Canvas, message: str, clip: Clip, words: dict[str, str], *, in_place: bool
) -> None:
    place = Making(canvas).place
    made = canvas.perform(message, paste, clip, place, in_place=in_place, words=words) or ()
    there = [i for i in made if canvas.journey.place.get(i) in ("touchpoints", "gaps", "stages")]
    chosen = there or list(made)
    canvas.selection.set(chosen)
    if chosen:
        canvas.reveal(chosen[0])


def _called(canvas: Canvas, clip: Clip) -> str:
    """Return what to call a clip in the history: its first thing's name, or how many there are."""
    if not clip:
        return ""
    table, record = clip[0]
    name = name_in(canvas.journey, table, record) or _("a copy")
    return name if len(clip) == 1 else _("{name} and {n} more").format(name=name, n=len(clip) - 1)
