"""Maps that are too much: of things, of numbers, of text (T23, T25, T26)."""

import gc
import json
import math
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from journeycanvas.exporters.paper import paper
from journeycanvas.exporters.poster import poster_pdf, poster_png, poster_svg
from journeycanvas.model.limits import TEXT, TITLE
from journeycanvas.storage.errors import UnreadableError
from journeycanvas.storage.reading import read
from tests.prove.case import Case
from tests.prove.shown import show, shown_window
from tests.storage.refused import CARD, document

ROOT = Path(__file__).resolve().parent.parent.parent
MILLION = 1_000_000
BOMBS: dict[str, Callable[[], bytes]] = {
    "a million cards": lambda: document(touchpoints=f"[{','.join([CARD] * MILLION)}]"),
    "a million empty things": lambda: document(touchpoints=f"[{'{},' * MILLION}{{}}]"),
    "a text of 200 MB": lambda: document(novelty=f'"{"x" * (200 * MILLION)}"'),
    "a list of five million": lambda: document(numbers=f"[{'0,' * (5 * MILLION)}0]"),
    "a million names": lambda: document(
        novelty="{" + ",".join(f'"{number}":0' for number in range(MILLION)) + "}"
    ),
}
READ = """
import sys, time
from pathlib import Path
from journeycanvas.storage.errors import UnreadableError
from journeycanvas.storage.reading import read
from tests.prove.memory import peak
before = peak()
began = time.process_time()
try:
    read(Path(sys.argv[1]))
except UnreadableError as error:
    sentence = str(error)
seconds = time.process_time() - began
print(seconds, peak() - before, sentence)
"""
"""Reads a file in a process of its own, whose memory has no other reason to grow."""


def _bombs(folder: Path, full: bool) -> str:
    path = folder / "bomb.journey"
    slowest = largest = 0.0
    # The largest of its sort each; a suite has no time to write 300 MB.
    chosen = BOMBS if full else {"a million names": BOMBS["a million names"]}
    for name, bomb in chosen.items():
        path.write_bytes(bomb())
        command = [sys.executable, "-c", READ, str(path)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
        seconds, grown, sentence = done.stdout.split(" ", 2)
        assert sentence.endswith("; make sure that it is a map.\n"), (name, sentence)
        assert float(seconds) < 1, f"{name}: {seconds} s"
        assert float(grown) < 200, f"{name}: {grown} MB"
        slowest, largest = max(slowest, float(seconds)), max(largest, float(grown))
    return f"{len(chosen)} bombs refused; slowest {slowest:.2f} s, at most {largest:.0f} MB more"


NUMBERS = ("NaN", "Infinity", "-Infinity", "1e999", "1e308", "-1e308", "-1", "0", "1e15", "9" * 30)
FIGURES = {
    "a delay": '"sla":{"amount":%s}',
    "an emotion": '"emotion":%s',
    "a place that is nobody's": '"x":%s,"y":%s,"width":%s',
}


def _numbered() -> Iterator[tuple[str, bytes]]:
    """Yield maps with each number wherever a number may stand."""
    for number in NUMBERS:
        for what, field in FIGURES.items():
            said = field.replace("%s", number)
            yield f"{what} of {number}", document(touchpoints=f"[{CARD[:-1]},{said}}}]")
        duration = f'"duration":{{"amount":{number}}}'
        gap = f'[{{"id":"ga_1","stage":"st_1","persona":"pe_1",{duration}}}]'
        yield f"a gap of {number}", document(gaps=gap)
        for field in ("baseline", "target"):
            metric = f'[{{"id":"me_1","stage":"st_1","name":"m","{field}":{number}}}]'
            yield f"a {field} of {number}", document(metrics=metric)
        yield f"a hue of {number}", document(personas=f'[{{"id":"pe_1","hue":{number}}}]')
        backlog = f'[{{"id":"bl_1","effort":{number},"impact":{number},"target":{number}}}]'
        yield f"a fix of {number}", document(backlog=backlog)


def _large(full: bool) -> Iterator[tuple[str, bytes]]:
    """Yield the widest, the highest and the fullest map there may be."""
    many, cards = (500, 20_000) if full else (60, 300)
    place = {"stage": "st_1", "persona": "pe_1"}
    yield "every stage", document(stages=json.dumps([{"id": f"st_{n + 1}"} for n in range(many)]))
    yield "every lane", document(personas=json.dumps([{"id": f"pe_{n + 1}"} for n in range(many)]))
    row = [{**place, "id": f"tp_{n}", "title": "x" * TITLE} for n in range(cards)]
    yield "every card in one cell", document(touchpoints=json.dumps(row))


def _geometry(folder: Path, full: bool) -> str:
    path = folder / "map.journey"
    refused = shown = 0
    least, most = math.inf, 0.0
    with shown_window() as (application, window):
        for name, data in (*_numbered(), *_large(full)):
            path.write_bytes(data)
            try:
                show(application, window, path)
            except UnreadableError as error:
                refused += "line " in str(error)
                continue
            assert window.canvas is not None
            view = window.canvas.view
            for zoom in (0.0, -1.0, 1e308, math.inf, math.nan):
                view.zoom_to(zoom)
            view.zoom_by(1e300)
            view.zoom_by(1e-300)
            view.fit()
            rect = view.sceneRect().united(view.scene().itemsBoundingRect())
            sides = (rect.x(), rect.y(), rect.width(), rect.height())
            assert all(map(math.isfinite, sides)), (name, sides)
            assert all(math.isfinite(n) for b in window.canvas.board.boxes.values() for n in b)
            assert 0.01 <= view.zoom <= 8.0, (name, view.zoom)
            least, most = min(least, view.zoom), max(most, view.zoom)
            shown += 1
            assert window.session is not None
            window.session.close()
    assert refused + shown == len(list(_numbered())) + len(list(_large(full=False)))
    return (
        f"{refused} maps refused, {shown} shown; every scene finite, fitted between "
        f"{least:.1%} and {most:.1%}"
    )


WORDS = "word " * (TEXT // 5)
TEXTS = {
    "unbroken": "x" * TEXT,
    "words": WORDS,
    "line feeds": "\n" * TEXT,
    "stacked accents": "a" + "\u0301\u0489" * (TEXT // 2 - 1),
    "controls of direction": ("\u202e\u202d\u2066" * TEXT)[:TEXT],
}
OVER = {
    "100 000 unbroken": "x" * 100_000,
    "a million words": "word " * MILLION,
    "200 000 line feeds": "\n" * 200_000,
    "100 000 stacked accents": "a" + "\u0301" * 100_000,
    "50 000 controls of direction": "\u202e" * 50_000,
}
LONG = ("note", "goal", "does", "thinks", "feels", "definition_of_good")
SHORT = ("title", "owner")


def _texts(folder: Path, full: bool) -> str:
    path = folder / "map.journey"
    refused = 0
    over = OVER if full else {"100 000 unbroken": OVER["100 000 unbroken"]}
    for name, text in over.items():
        path.write_bytes(document(map=json.dumps({"id": "map_1", "goal": text})))
        began = time.process_time()
        try:
            read(path)
        except UnreadableError as error:
            refused += "is longer than" in str(error)
        assert time.process_time() - began < 2, name
    assert refused == len(over)
    opening, painting, exporting = 0.0, 0.0, 0.0
    chosen = TEXTS if full else {"stacked accents": TEXTS["stacked accents"]}
    with shown_window() as (application, window):
        for name, text in chosen.items():
            path.write_bytes(_said(text, text[:TITLE], 10 if full else 2))
            began = time.process_time()
            show(application, window, path)
            took = time.process_time() - began
            assert took < 2, f"{name}: opened in {took:.1f} s"
            opening = max(opening, took)
            assert window.canvas is not None
            for zoom in (1.0, 0.3):
                window.canvas.view.zoom_to(zoom)
                window.canvas.view.settle()
                application.processEvents()
                took = _painted(window.canvas.view.viewport())
                assert took < 50, f"{name}: painted in {took:.0f} ms"
                painting = max(painting, took)
            journey = window.canvas.journey
            assert window.session is not None
            window.session.close()
            for export in (poster_pdf, poster_svg, poster_png) if full else (poster_pdf,):
                began = time.process_time()
                export(journey, paper("A1"), None)
                took = time.process_time() - began
                assert took < 10, f"{name}: {export.__name__} took {took:.1f} s"
                exporting = max(exporting, took)
    return (
        f"{len(over)} texts over the limit refused; {len(chosen)} sorts at the limit: opened in "
        f"{opening:.1f} s, painted in {painting:.0f} ms, exported in {exporting:.1f} s at most"
    )


def _painted(viewport: QWidget) -> float:
    """Return the milliseconds of a frame; the very first one also draws every letter anew."""
    gc.collect()  # the program, too, keeps the collector from walking all it has
    taken = []
    for _frame in range(3):
        began = time.process_time()
        viewport.repaint()
        taken.append((time.process_time() - began) * 1000)
    return sorted(taken)[1]


def _said(text: str, title: str, cards: int) -> bytes:
    """Return a map whose every text is `text`, and every short one `title`."""
    fields: dict[str, Any] = dict.fromkeys(LONG, text) | dict.fromkeys(SHORT, title)
    place = {"stage": "st_1", "persona": "pe_1"}
    rows = [{**place, **fields, "id": f"tp_{n}"} for n in range(cards)]
    notes = [
        {"id": f"fr_{n}", "title": title, "missing": text, "pinned_to": f"tp_{n}"}
        for n in range(cards)
    ]
    return document(
        map=json.dumps({"id": "map_1", "title": title, "goal": text}),
        stages=json.dumps([{"id": "st_1", "name": title, "intent": text}]),
        personas=json.dumps([{"id": "pe_1", "name": title, "goals": text}]),
        touchpoints=json.dumps(rows),
        frictions=json.dumps(notes),
        questions=json.dumps([{"id": "qu_1", "stage": "st_1", "text": text}]),
    )


CASES: tuple[Case, ...] = (
    Case("T23", "Bombs of records, names and text", _bombs),
    Case("T25", "Numbers and sizes without end", _geometry),
    Case("T26", "Texts without end", _texts),
)
