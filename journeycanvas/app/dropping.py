"""What is dropped on the window: maps open, texts and tables come in, all else is evidence."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QUrl
from PySide6.QtGui import QDragMoveEvent, QDropEvent

from journeycanvas.app.attachments import folder_of
from journeycanvas.app.making import on_cell
from journeycanvas.app.pasting import drop_text_file
from journeycanvas.canvas.canvas import Canvas
from journeycanvas.canvas.hits import Hit, hit
from journeycanvas.canvas.selection import cell_of
from journeycanvas.edits.adding import add
from journeycanvas.model import limits
from journeycanvas.model.journey import Journey
from journeycanvas.storage.attachments import named_from, place_of
from journeycanvas.storage.looking import ground_of, look
from journeycanvas.wording import _, ngettext

if TYPE_CHECKING:
    from journeycanvas.app.window import Window

MAPS = (".journey", ".journeyz", ".json", ".mmd", ".mermaid", ".md")
TEXTS = (".csv", ".tsv", ".txt")
MOST = 50
"""Files and links that are taken at once."""


def over(window: "Window", event: QDragMoveEvent) -> None:
    """Show on what a dropped file would become evidence."""
    canvas = window.canvas
    urls = event.mimeData().urls()
    if canvas is None or not urls or _ending(urls[0]) in MAPS + TEXTS:
        return
    found = _under(window, canvas, event.position())
    canvas.mark(target=None if found is None else found.box)


def left(window: "Window") -> None:
    """Show nothing any more."""
    if window.canvas is not None:
        window.canvas.mark(target=None)


def dropped(window: "Window", event: QDropEvent) -> None:
    """Take what was dropped where it was dropped."""
    left(window)
    canvas = window.canvas
    found = None if canvas is None else _under(window, canvas, event.position())
    drop(window, [url.toString() for url in event.mimeData().urls()], found and found.id)


def drop(window: "Window", links: Sequence[str], on: str | None) -> None:
    """Open a map, bring a text or a table in, or make evidence for the thing or the cell `on`."""
    from journeycanvas.app.opening import open_any  # noqa: PLC0415 - it makes windows itself

    urls = [QUrl(link) for link in links[:MOST]]
    first = next(iter(urls), None)
    if first is None:
        return
    path = Path(first.toLocalFile()) if first.isLocalFile() else None
    if path is not None and (window.canvas is None or path.suffix.lower() in MAPS):
        open_any(window, path)
    elif path is not None and path.suffix.lower() in TEXTS:
        drop_text_file(window, path)
    elif window.canvas is not None:
        _evidence(window, window.canvas, urls, on)
    if len(links) > MOST:
        sentence = _("Only the first {n} were taken.")
        window.told(sentence.format(n=MOST))


def _evidence(window: "Window", canvas: Canvas, urls: Sequence[QUrl], on: str | None) -> None:
    folder = folder_of(window)
    pieces = [piece for url in urls if (piece := _piece(url, folder)) is not None]
    window.agreed.chosen |= {
        Path(os.path.abspath(url.toLocalFile()))  # noqa: PTH100 - links stay as they are
        for url in urls
        if url.isLocalFile()
    }
    if not pieces:
        window.told(_("Nothing of that can be evidence: a folder, or a link that is too long."))
        return
    place = canvas.journey.place
    about = on if on and (cell_of(on) or place.get(on, "map") != "map") else None
    title = " · ".join(canvas.title_of(part) for part in cell_of(about or "") or (about or "",))
    message = "Add evidence to «{title}»" if about else "Add evidence"
    words = {"title": title}
    made = canvas.perform(message, _added, pieces, about, words=words) or ()
    if not made:
        return
    canvas.selection.set((about,) if about else made)
    if about:
        told = ngettext("{n} piece of evidence for {title}", "{n} pieces for {title}", len(made))
        window.told(told.format(n=len(made), title=title))
    else:
        window.told(_("Evidence added; say in the inspector what it supports."))


def _added(
    journey: Journey, pieces: Sequence[dict[str, str]], about: str | None
) -> tuple[Journey, tuple[str, ...]]:
    made = []
    for piece in pieces:
        where: dict[str, Any] = on_cell(about or "")
        if about and not where:
            where = {"supports": (about,)}
        journey, identity = add(journey, "evidence", **where, **piece)
        made.append(identity)
    return journey, tuple(made)


def _piece(url: QUrl, folder: Path | None) -> dict[str, str] | None:
    """Return the fields of a piece of evidence; None for what can be none."""
    if url.isLocalFile():
        path = Path(url.toLocalFile())
        named = named_from(path, folder)
        at = place_of(named, folder)
        found = None if at is None else look(at, ground_of(folder)).found
        fits = found != "other" and len(named) <= limits.TEXT
        return {"title": path.name[: limits.TITLE], "file": named} if fits else None
    link = url.toString()
    if url.scheme() not in ("http", "https", "mailto") or len(link) > limits.TEXT:
        return None
    title = url.host() + url.path().rstrip("/") or link
    return {"title": title[: limits.TITLE], "link": link}


def _ending(url: QUrl) -> str:
    return Path(url.toLocalFile()).suffix.lower() if url.isLocalFile() else ""


def _under(window: "Window", canvas: Canvas, position: QPointF) -> Hit | None:
    """Return the thing or the cell of the board at a position in the window."""
    view = canvas.view
    spot = view.viewport().mapFrom(window, position.toPoint())
    if not view.viewport().rect().contains(spot):
        return None
    return hit(canvas.board, view.at(spot), 6 / view.zoom)
