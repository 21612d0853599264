"""Half a text in one place of entry, and the program's end there; the next start looks for it.

A place is told by words: how it is met (`by hand` of `half_typed`, in a form, in the form of
several things, on the board, in the outline), what is open there, and the way to the line.
"""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton

from journeycanvas.app import ending, opening, start_up
from journeycanvas.app.forms.form import Form
from journeycanvas.app.forms.groups import RowsEntry
from journeycanvas.app.forms.lines import all_lines, line_at
from journeycanvas.app.forms.shared import SharedForm
from journeycanvas.app.outline.columns import COLUMNS, field_at
from journeycanvas.app.window import Window
from journeycanvas.canvas.text_editor import TextEditor
from journeycanvas.model.tables import TABLES
from tests.app.driver import Driver
from tests.app.half_typed import EXPECTED, PLACES, type_half

TEXT = "Half a sen"
LATE = 0.25
"""Seconds after which nothing that was typed must be lost any more."""
PATIENCE = 60
"""Seconds after which a program is ended, whatever it waits for."""
Place = list[str]
BY_HAND, IN_FORM, OF_SEVERAL, ON_BOARD, IN_OUTLINE = (
    *("by hand", "in the form", "of several", "on the board"),
    "in the outline",
)


def places(job: dict[str, Any]) -> list[Place]:
    """Return all places of entry of a map's window, each as often as it is met another way."""
    driver = _driver(job)
    assert opening.open_map(driver.window, Path(job["map"]))
    driver.settle()
    found = [[BY_HAND, half.name] for half in PLACES]
    for table in TABLES:
        found += [[IN_FORM, table, *way] for way in _ways(driver, table, 1)]
        if len(driver.journey.table(table)) > 1:
            found += [[OF_SEVERAL, table, *way] for way in _ways(driver, table, 2)]
    found += [[ON_BOARD, table] for table in TABLES if _is_on_board(driver, table)]
    found += [[IN_OUTLINE, table, str(at)] for table, at in _cells(driver)]
    return found


def type_there(job: dict[str, Any]) -> None:
    """Type half a text in a place and wait for the end, which is a logout if the job says so."""
    driver = _driver(job)
    ending.end_orderly(driver.application, driver.window.windows)
    assert opening.open_map(driver.window, Path(job["map"]))
    driver.settle()
    place = job["place"]
    if place[0] == BY_HAND:
        type_half(driver, next(half for half in PLACES if half.name == place[1]))
    else:
        _begin(driver, place)
        driver.settle()
        focus = driver.focused()
        assert isinstance(focus, QLineEdit | QPlainTextEdit), f"{place}: no text has the focus"
        focus.selectAll()
        driver.type(TEXT)
    if job["end"] == "KILL":
        late = time.monotonic() + LATE
        while time.monotonic() < late:
            driver.application.processEvents()
    elif job["end"] == "logout":
        # What a session's end is connected to; no test can end the session itself.
        ending.keep_all(driver.window.windows)
        os.kill(os.getpid(), signal.SIGKILL)
    print("typed", flush=True)
    driver.application.exec()


def look_there(job: dict[str, Any]) -> dict[str, Any]:
    """Start again, keep what is offered; return what stands in a place and what is expected."""
    driver = _driver(job)
    start_up.begin(driver.window, [])
    driver.settle()
    buttons = driver.window.start.recovered.findChildren(QPushButton)
    keep = [button for button in buttons if button.text() == "Keep"]
    if len(keep) != 1:
        return {"found": f"{len(keep)} offered", "expected": TEXT}
    keep[0].click()
    driver.settle()
    place = job["place"]
    if place[0] == BY_HAND:
        half = next(half for half in PLACES if half.name == place[1])
        expected = EXPECTED.get(half.name, half.text)
        return {"found": half.found(driver), "expected": expected}
    return {"found": _found(driver, place), "expected": TEXT}


def _driver(job: dict[str, Any]) -> Driver:
    signal.alarm(PATIENCE)
    os.environ["JOURNEYCANVAS_HOME"] = job["home"]
    application = start_up.made_application()
    window = Window()
    window.resize(1600, 1000)
    window.show()
    window.activateWindow()
    return Driver(application, window)


# -- the places --------------------------------------------------------------------------------


def _chosen(driver: Driver, table: str, number: int) -> Form | SharedForm:
    ids = tuple(driver.journey.table(table))[:number]
    inspector = driver.editor.inspector
    wanted = () if table == "map" else ids
    if driver.canvas.selection.ids != wanted:
        driver.canvas.selection.set(wanted)
        driver.settle()
    driver.editor.tabs.setCurrentWidget(inspector)
    assert inspector.form is not None
    inspector.form.unfold()
    return inspector.form


def _ways(driver: Driver, table: str, number: int) -> Iterator[tuple[str, ...]]:
    form = _chosen(driver, table, number)
    for entry in form.findChildren(RowsEntry):
        entry.begin_rows(len(entry.rows) + 1)
    driver.settle()
    yield from (way for way, line, _waits in all_lines(form) if line.isEnabled())


def _is_on_board(driver: Driver, table: str) -> bool:
    _begin(driver, [ON_BOARD, table])
    driver.settle()
    editor = _editor(driver)
    if editor is not None:
        editor.give_up()
        driver.settle()
    return editor is not None


def _editor(driver: Driver) -> TextEditor | None:
    shown = [one for one in driver.window.findChildren(TextEditor) if one.isVisible()]
    return shown[0] if shown else None


def _cells(driver: Driver) -> Iterator[tuple[str, int]]:
    for table in TABLES:
        for at in range(len(COLUMNS)):
            identity = next(iter(driver.journey.table(table)), "")
            if not field_at(driver.journey, identity, at):
                continue
            _begin(driver, [IN_OUTLINE, table, str(at)])
            driver.settle()
            outline = driver.window.outline.outline
            assert outline is not None
            line = outline.tree.indexWidget(outline.tree.currentIndex())
            if isinstance(line, QLineEdit):
                yield table, at
            outline.finish()
            driver.settle()


def _begin(driver: Driver, place: Place) -> None:
    """Give the focus to a place."""
    sort, table, *way = place
    if sort in (IN_FORM, OF_SEVERAL):
        line = line_at(_chosen(driver, table, 1 if sort == IN_FORM else 2), way)
        assert line is not None, place
        line.setFocus()
        return
    identity = next(iter(driver.journey.table(table)), "")
    if sort == ON_BOARD:
        if identity:
            driver.canvas.choose(identity)
            driver.canvas.naming.edit(identity)
        return
    if driver.window.outline.outline is None:
        driver.window.outline.toggle()
        driver.settle()
    outline = driver.window.outline.outline
    assert outline is not None
    index = outline.rows.index_of(identity, int(way[0]))
    if index.isValid():
        outline.tree.setFocus()
        outline.tree.setCurrentIndex(index)
        outline.tree.edit(index)


def _found(driver: Driver, place: Place) -> object:
    """Return what stands in a place."""
    sort, table, *way = place
    if sort in (IN_FORM, OF_SEVERAL):
        line = line_at(_chosen(driver, table, 1 if sort == IN_FORM else 2), way)
        return None if line is None else line.typed()
    editor = _editor(driver)
    if editor is not None:
        return editor.toPlainText()
    identity = next(iter(driver.journey.table(table)))
    at = int(way[0]) if way else 0
    field = field_at(driver.journey, identity, at)
    said = getattr(driver.journey.table(table)[identity], field)
    if said == TEXT:
        return said
    # What is not to be understood stands in the form, which says so.
    line = line_at(_chosen(driver, table, 1), (field,)) or line_at(
        _chosen(driver, table, 1), (field, "0")
    )
    return said if line is None else line.typed()
