"""Texts with several journeys, with far too many, and files that are none."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QWidget

from journeycanvas.app import documents
from journeycanvas.app.dropping import MAPS, TEXTS, drop
from journeycanvas.app.importing import import_table, import_text
from journeycanvas.app.journeys_window import JourneysWindow
from journeycanvas.app.laying_out import MANY_CELLS
from journeycanvas.app.pasting import paste_text
from journeycanvas.app.table_window import TableWindow
from journeycanvas.app.working import Waiting
from journeycanvas.edits.adding import add_persona, add_stage
from journeycanvas.importers.journey_text import MOST_JOURNEYS
from journeycanvas.model import limits
from journeycanvas.model.journey import Journey
from journeycanvas.session import FullError
from journeycanvas.storage.document import Document
from journeycanvas.storage.writing import save_document
from tests.app.driver import Driver
from tests.app.talking import read_and_close

TEXT = "journey\n title {title}\n section Look\n  Reads: 4: Ada\n  Asks: 2: Bo\n"


def several(count: int) -> str:
    """Return a Markdown text with so many journeys."""
    blocks = (f"```mermaid\n{TEXT.format(title=f'Number {at}')}```\n" for at in range(1, count + 1))
    return "# Notes\n\n" + "\n".join(blocks)


def opened(driver: Driver) -> list[str]:
    """Return the titles of the open maps."""
    windows = driver.window.windows
    return [window.session.journey.map.title for window in windows if window.session is not None]


def choosing(driver: Driver, do: Callable[[JourneysWindow], None]) -> list[JourneysWindow]:
    """Do something in the window that lists journeys."""
    seen: list[JourneysWindow] = []

    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, JourneysWindow)
        seen.append(dialog)
        do(dialog)

    driver.in_dialog(act)
    return seen


@pytest.mark.parametrize("count", [2, 25, MOST_JOURNEYS])
def test_of_several_journeys_one_is_chosen_however_many_there_are(
    small: Driver, tmp_path: Path, count: int
) -> None:
    path, before = tmp_path / "several.md", small.journey
    path.write_text(several(count), "utf-8")

    def second(dialog: JourneysWindow) -> None:
        assert dialog.list.count() == count
        assert dialog.height() <= dialog.screen().availableGeometry().height()
        dialog.list.setFocus()
        for key in (Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Return):
            small.key(key)

    choosing(small, second)
    assert documents.open_any(small.window, path)
    small.settle()
    assert small.journey is before
    assert opened(small) == ["Small map", "Number 2"]


def test_a_few_letters_find_the_journey(small: Driver, tmp_path: Path) -> None:
    path = tmp_path / "several.md"
    path.write_text(several(40), "utf-8")

    def search(dialog: JourneysWindow) -> None:
        small.type("nobody")
        assert not dialog.opening.isEnabled()
        dialog.letters.clear()
        small.type("17")
        assert dialog.list.count() == 1
        small.key(Qt.Key.Key_Backspace)
        small.key(Qt.Key.Key_Down)
        small.key(Qt.Key.Key_Return)

    choosing(small, search)
    assert documents.open_any(small.window, path)
    assert opened(small) == ["Small map", "Number 10"]


def test_who_turns_back_from_several_journeys_has_what_was_open(
    small: Driver, tmp_path: Path
) -> None:
    path = tmp_path / "several.md"
    path.write_text(several(3), "utf-8")
    choosing(small, JourneysWindow.reject)
    assert not documents.open_any(small.window, path)
    assert opened(small) == ["Small map"]


def test_of_several_journeys_that_are_pasted_one_is_chosen_as_well(small: Driver) -> None:
    cards = len(small.journey.touchpoints)

    def last(dialog: JourneysWindow) -> None:
        dialog.list.setCurrentRow(2)
        dialog.accept()

    choosing(small, last)
    paste_text(small.window, several(3).replace("Asks", "Asks again"))
    assert len(small.journey.touchpoints) == cards + 2
    assert "Asks again" in [card.title for card in small.journey.touchpoints.values()]
    before = small.journey
    choosing(small, JourneysWindow.reject)
    paste_text(small.window, several(3))
    assert small.journey is before


CROWDS = {
    "journeys": several(MOST_JOURNEYS + 1),
    "a hundred thousand journeys": "```mermaid\njourney\na:3\n```\n" * 100_000,
    "tasks": "```mermaid\njourney\n" + "a:3\n" * 19_000 + "```\n",
    "sections": "journey\n" + "".join(f"section {n}\n" for n in range(limits.COLUMNS + 1)),
    "cells": "journey\n" + "".join(f"section {n}\na: 3: P{n}\n" for n in range(limits.COLUMNS)),
}
CROWDS["tasks"] *= limits.RECORDS // 19_000 + 1


@pytest.mark.parametrize("what", CROWDS)
def test_a_text_with_more_than_anybody_looks_through_is_refused(
    small: Driver, tmp_path: Path, what: str
) -> None:
    path = tmp_path / "many.md"
    path.write_text(CROWDS[what], "utf-8")
    heard = read_and_close(small)
    assert not import_text(small.window, path)
    (said,) = heard
    assert "many.md: " in said
    assert "most" in said or "more than" in said
    assert opened(small) == ["Small map"]


def test_a_table_that_makes_too_many_cells_is_refused(small: Driver, tmp_path: Path) -> None:
    path = tmp_path / "many.tsv"
    rows = "".join(f"S{n}\tP{n}\tT{n}\n" for n in range(400))
    path.write_text(f"Stage\tPersona\tTouchpoint\n{rows}", "utf-8")
    heard: list[list[str]] = []

    def accept(dialog: QWidget) -> None:
        assert isinstance(dialog, TableWindow)
        heard.append(read_and_close(small))
        dialog.accept()

    small.in_dialog(accept)
    assert not import_table(small.window, path)
    assert "160000 cells (stages × personas)" in heard[0][0]
    assert opened(small) == ["Small map"]


def test_a_table_of_too_many_cells_is_refused(small: Driver, tmp_path: Path) -> None:
    path = tmp_path / "wide.tsv"
    path.write_text("\t".join(map(str, range(500))) + "\n" + "a\tb\n" * 4_000, "utf-8")
    heard = read_and_close(small)
    assert not import_table(small.window, path)
    assert "2000500 cells" in heard[0]


@pytest.mark.parametrize("ending", [*MAPS, *TEXTS])
@pytest.mark.parametrize("what", ["pipe", "device", "link to a device", "folder"])
def test_what_is_no_file_is_refused_whatever_its_name(
    small: Driver, tmp_path: Path, ending: str, what: str
) -> None:
    path = tmp_path / f"endless{ending}"
    if what == "pipe":
        os.mkfifo(path)
    elif what == "folder":
        path.mkdir()
    else:
        path.symlink_to("/dev/zero" if what == "device" else "/dev/tty")
    before = small.journey
    heard = read_and_close(small)
    drop(small.window, [QUrl.fromLocalFile(str(path)).toString()], None)
    (said,) = heard
    assert "a folder" in said if what == "folder" else "a device or a pipe" in said
    assert small.journey is before


def grid(side: int) -> Journey:
    """Return a map of so many stages and lanes."""
    journey = Journey.empty("Large")
    for at in range(side):
        journey, _stage = add_stage(journey, name=f"S{at}")
        journey, _lane = add_persona(journey, name=f"P{at}")
    return journey


def test_a_map_of_many_cells_is_laid_out_beside_the_window(small: Driver, tmp_path: Path) -> None:
    path = tmp_path / "large.journey"
    save_document(path, Document.new(grid(158)))
    seen: list[bool] = []

    def give_up(dialog: QWidget) -> None:
        seen.append(isinstance(dialog, Waiting))
        assert isinstance(dialog, Waiting)
        dialog.reject()

    assert MANY_CELLS < 158 * 158 <= limits.CELLS
    small.in_dialog(give_up, busy=True)
    done = documents.open_any(small.window, path)
    # Where the machine is done before anybody could ask, there is nothing to give up.
    assert done != bool(seen)
    assert ("Large" in opened(small)) == done


def test_no_edit_makes_a_map_of_more_cells_than_it_may_have(small: Driver) -> None:
    journey = grid(158)
    small.open(journey)
    with pytest.raises(FullError, match=f"at most {limits.CELLS}"):
        small.canvas.perform("Add stage", add_stage, name="One more")
    assert len(small.journey.stages) == 158
