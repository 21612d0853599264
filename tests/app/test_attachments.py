"""Attached files in the window: chosen, found again, packed; opened only after a question."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from journeycanvas.app.asking import Asking
from journeycanvas.app.forms.files import FileEntry, LinkEntry
from journeycanvas.app.opening import recover
from journeycanvas.app.saving import save, save_as
from journeycanvas.app.target_dialog import TargetDialog
from journeycanvas.edits.moving import set_fields
from journeycanvas.model.evidence import Evidence
from journeycanvas.recovery.file import journal_files, journal_folder
from journeycanvas.recovery.leftovers import leftovers
from journeycanvas.storage.reading import read
from tests.app.driver import Driver
from tests.app.filling import retype
from tests.app.maps import small_map
from tests.app.talking import answer, packing, read_and_close, words


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is handed to the system; nothing is."""
    heard: list[str] = []

    def hear(url: QUrl) -> bool:
        heard.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", hear)
    return heard


CONTENT = {"files/a.pdf": b"%PDF-1.7 a", "files/b.pdf": b"%PDF-1.7 b"}


@pytest.fixture
def maps(tmp_path: Path) -> Path:
    (tmp_path / "maps" / "notes").mkdir(parents=True)
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / "maps" / "notes" / name).write_bytes(CONTENT[f"files/{name}"])
    return tmp_path / "maps"


def show(driver: Driver, *files: str, link: str = "") -> FileEntry:
    """Open a map with a piece of evidence for each file, and show the form of the first."""
    rows = {
        ("evidence", f"ev_{n}"): Evidence(id=f"ev_{n}", file=file, link=link)
        for n, file in enumerate(files)
    }
    driver.open(small_map().replaced({**rows}))
    return form(driver, "ev_0")


def form(driver: Driver, identity: str) -> FileEntry:
    driver.canvas.selection.set((identity,))
    driver.form.unfold()
    driver.settle()
    entry = driver.form.entries["file"]
    assert isinstance(entry, FileEntry)
    return entry


def file_of(driver: Driver, identity: str = "ev_0") -> str:
    record = driver.journey.table("evidence")[identity]
    assert isinstance(record, Evidence)
    return record.file


def choosing(monkeypatch: pytest.MonkeyPatch, which: str, path: Path, kind: str = "") -> None:
    monkeypatch.setattr(QFileDialog, which, lambda *_: (str(path), kind))


def saved_at(driver: Driver, path: Path) -> None:
    assert driver.window.session is not None
    driver.window.session.save(path)


def test_a_chosen_file_is_named_from_the_map_and_goes_along_when_the_map_moves(
    driver: Driver, maps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = show(driver, "")
    choosing(monkeypatch, "getOpenFileName", maps / "notes" / "a.pdf")
    entry.chooses.click()
    driver.settle()
    assert file_of(driver) == str(maps / "notes" / "a.pdf")
    choosing(monkeypatch, "getSaveFileName", maps / "first")
    assert save_as(driver.window)
    assert file_of(driver) == "notes/a.pdf"
    (maps.parent / "away").mkdir()
    choosing(monkeypatch, "getSaveFileName", maps.parent / "away" / "second")
    assert save_as(driver.window)
    assert file_of(driver) == "../maps/notes/a.pdf"
    assert not form(driver, "ev_0").state.isVisible()
    assert read(maps.parent / "away" / "second.journey").document.journey == driver.journey


def test_a_save_that_fails_leaves_the_paths_as_they_were(
    driver: Driver, maps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(driver, "notes/a.pdf")
    saved_at(driver, maps / "a.journey")
    before = driver.entries
    choosing(monkeypatch, "getSaveFileName", maps / "gone" / "a.journey")
    answer(driver, "Cancel")
    assert not save_as(driver.window)
    driver.settle()
    assert (file_of(driver), driver.entries) == ("notes/a.pdf", before)


def test_of_several_missing_files_one_is_found_and_the_others_follow(
    driver: Driver, maps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(driver, "old/a.pdf", "old/b.pdf", "old/c.pdf")
    saved_at(driver, maps / "a.journey")
    entry = form(driver, "ev_0")
    driver.canvas.selection.set(())
    entry = form(driver, "ev_0")
    assert (entry.state.text(), entry.chooses.text()) == ("The file is not there", "Find…")
    choosing(monkeypatch, "getOpenFileName", maps / "notes" / "a.pdf")
    entry.chooses.click()
    driver.settle()
    assert [file_of(driver, f"ev_{n}") for n in range(3)] == [
        *("notes/a.pdf", "notes/b.pdf", "old/c.pdf")
    ]
    assert not entry.state.isVisible()
    assert "1 more file was found there." in driver.window.statusBar().currentMessage()


def test_a_file_is_opened_only_after_its_path_was_shown(
    driver: Driver, maps: Path, opened: list[str]
) -> None:
    show(driver, "notes/a.pdf", "notes/run.sh")
    saved_at(driver, maps / "a.journey")
    entry = form(driver, "ev_0")
    asked = answer(driver, "Cancel")
    entry.opens.click()
    driver.settle()
    assert (str(maps / "notes" / "a.pdf") in asked[0], opened) == (True, [])
    answer(driver, "Open")
    entry.opens.click()
    driver.settle()
    assert opened == [QUrl.fromLocalFile(str(maps / "notes" / "a.pdf")).toString()]
    (maps / "notes" / "run.sh").write_text("#!/bin/sh", encoding="utf-8")
    buttons: list[str] = []

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, TargetDialog)
        buttons.extend(button.text() for button in dialog.findChildren(QPushButton))
        next(b for b in dialog.findChildren(QPushButton) if b.text() == "Show in folder").click()

    driver.in_dialog(look)
    form(driver, "ev_1").opens.click()
    driver.settle()
    assert "Open" not in buttons
    assert opened[1:] == [QUrl.fromLocalFile(str(maps / "notes")).toString()]


ONLY = "Only links to web pages and mail are opened: "
TWICE = "This link could be read in two ways, so it is not opened: "
REFUSED = (
    *(
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "\\\\host\\share",
        "ms-settings:",
    ),
    *(
        "smb://host/x",
        "FILE:/x",
        "//host/x",
        "%66ile:",
        "vscode://file/x",
        "example.org",
        "view-source:x",
    ),
)
UNCLEAR = (
    *("http:/x", "https://a\\@b", "https://a@b@c", "https://%65xample.org", "https://a b.org"),
    *("mailto:a@b.c?attach=/etc/passwd", "https://ex-.org", "https://a:99999/"),
)


@pytest.mark.parametrize(
    ("link", "sentence"), [*((one, ONLY) for one in REFUSED), *((one, TWICE) for one in UNCLEAR)]
)
def test_a_link_that_is_neither_web_nor_mail_is_not_opened(
    driver: Driver, opened: list[str], link: str, sentence: str
) -> None:
    show(driver, "", link=link)
    entry = driver.form.entries["link"]
    assert isinstance(entry, LinkEntry)
    heard = read_and_close(driver)
    entry.opens.click()
    driver.settle()
    assert [text.replace("\u200b", "") for text in heard] == [f"{sentence}{link}"]
    assert opened == []


@pytest.mark.parametrize("link", ["https://example.org/a?b=c", "mailto:a@example.org", "HTTP://x"])
def test_a_link_to_the_web_or_mail_is_opened_after_a_question(
    driver: Driver, opened: list[str], link: str
) -> None:
    show(driver, "", link=link)
    entry = driver.form.entries["link"]
    assert isinstance(entry, LinkEntry)
    asked = answer(driver, "Open")
    entry.opens.click()
    driver.settle()
    assert link.lower() in asked[0]
    assert [url.lower() for url in opened] == [link.lower()]


def test_a_map_becomes_a_bundle_and_a_map_with_a_folder_again(
    driver: Driver, maps: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    show(driver, "notes/a.pdf", "notes/b.pdf", "notes/gone.pdf", "notes/a.pdf")
    saved_at(driver, maps / "a.journey")
    choosing(monkeypatch, "getSaveFileName", maps / "whole.journeyz")
    asked = packing(driver, "Save")
    assert save_as(driver.window)
    driver.settle()
    assert [row[:2] for row in asked[0]] == [
        *(("notes/a.pdf", True), ("notes/b.pdf", True), ("notes/gone.pdf", False))
    ]
    assert asked[0][2][2] == (
        "gone.pdf, –, from the map's folder: notes/gone.pdf, It is not there."
    )
    files = ["files/a.pdf", "files/b.pdf", "notes/gone.pdf", "files/a.pdf"]
    assert [file_of(driver, f"ev_{n}") for n in range(4)] == files
    document = read(maps / "whole.journeyz").document
    assert dict(document.files) == CONTENT
    assert document.journey == driver.journey

    entry = form(driver, "ev_0")
    assert entry.state.text() == "In the bundle"
    answer(driver, "Open")
    entry.opens.click()
    driver.settle()
    extracted = Path(QUrl(opened[0]).toLocalFile())
    assert extracted.read_bytes() == CONTENT["files/a.pdf"]
    assert extracted.is_relative_to(maps.parent / "home")
    assert extracted.stat().st_mode & 0o177 == 0

    # Save keeps the kind, and asks nothing anew.
    assert driver.window.session is not None
    driver.window.session.perform("Do", set_fields, "evidence", "ev_0", title="Notes")
    assert save(driver.window)
    assert read(maps / "whole.journeyz").document.files == document.files

    (maps.parent / "plain").mkdir()
    choosing(monkeypatch, "getSaveFileName", maps.parent / "plain" / "again.journey")
    answer(driver, "Save")
    assert save_as(driver.window)
    driver.settle()
    assert file_of(driver) == "files/a.pdf"
    assert (maps.parent / "plain" / "files" / "a.pdf").read_bytes() == CONTENT["files/a.pdf"]
    assert not form(driver, "ev_0").state.isVisible()
    assert read(maps.parent / "plain" / "again.journey").document.files == {}


def test_entries_tell_what_they_lead_to(driver: Driver, maps: Path) -> None:
    entry = show(driver, "\\\\host\\share\\x")
    assert entry.state.text() == "Not a file on this computer"
    retype(entry.edit, "")
    entry.finish()
    driver.settle()
    assert not entry.state.isVisible()
    assert not entry.opens.isVisible()


def test_recovered_work_on_a_bundle_has_its_files_again(
    driver: Driver, maps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(driver, "notes/a.pdf")
    saved_at(driver, maps / "a.journey")
    choosing(monkeypatch, "getSaveFileName", maps / "whole.journeyz")
    packing(driver, "Save")
    assert save_as(driver.window)
    session = driver.window.session
    assert session is not None
    session.perform("Do", set_fields, "evidence", "ev_0", title="Calls")
    session.flush()
    (journal,) = journal_files(journal_folder())
    written = journal.read_bytes()
    session.close()
    journal.write_bytes(written)  # as a program leaves it that was killed
    driver.window.show_session(None)
    (left,) = leftovers()
    assert recover(driver.window, left)
    assert form(driver, "ev_0").state.text() == "In the bundle"
    assert save(driver.window)
    assert dict(read(maps / "whole.journeyz").document.files) == {
        "files/a.pdf": CONTENT["files/a.pdf"]
    }


def test_a_save_that_fails_beside_an_undone_version_leaves_the_present_as_it_is(
    driver: Driver, maps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(driver, "notes/a.pdf")
    saved_at(driver, maps / "map.journey")
    session = driver.window.session
    assert session is not None
    session.perform("Title", set_fields, "evidence", "ev_0", key="typing", title="Log")
    session.name_version("Draft")
    session.undo()
    before = driver.journey
    choosing(monkeypatch, "getSaveFileName", maps / "nowhere" / "map.journeyz")
    packing(driver, "Save", then=lambda: answer(driver, "Cancel"))
    assert not save_as(driver.window)
    assert driver.journey == before
    assert session.path == maps / "map.journey"


def test_a_review_copy_of_a_bundle_takes_the_files_along(
    driver: Driver, maps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(driver, "notes/a.pdf")
    saved_at(driver, maps / "map.journey")
    choosing(monkeypatch, "getSaveFileName", maps / "map.journeyz")
    packing(driver, "Save")
    assert save_as(driver.window)
    driver.settle()
    offered: list[str] = []
    said: list[str] = []

    def place(_window: QWidget, _title: str, usual: str, kinds: str) -> tuple[str, str]:
        offered.extend((usual, kinds))
        return usual, ""

    def reviewer(dialog: QWidget) -> None:
        assert isinstance(dialog, Asking)
        said.append(words(dialog))
        dialog.line.setText("Ada")
        dialog.accept()

    monkeypatch.setattr(QFileDialog, "getSaveFileName", place)
    driver.in_dialog(reviewer)
    driver.shortcut("review-copy")
    assert "The copy holds the whole history with everybody's names" in said[0]
    assert "In a bundle, 1 attached file goes along." in said[0]
    assert offered[0] == str(maps / "map-ada.journeyz")
    assert "*.journeyz" in offered[1]
    assert dict(read(maps / "map-ada.journeyz").document.files) == {
        "files/a.pdf": CONTENT["files/a.pdf"]
    }
