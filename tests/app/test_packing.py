"""A bundle holds what a person saw and let in: nothing from elsewhere, nothing hidden, unasked."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from journeycanvas.app.dropping import drop
from journeycanvas.app.forms.files import FileEntry
from journeycanvas.app.pack_window import PackWindow
from journeycanvas.app.saving import save, save_as
from journeycanvas.edits.adding import add
from journeycanvas.edits.moving import set_fields
from journeycanvas.model.evidence import Evidence
from journeycanvas.storage.reading import read
from tests.app.driver import Driver
from tests.app.maps import small_map
from tests.app.talking import packing, read_and_close

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links and pipes are those of POSIX")


@pytest.fixture
def maps(tmp_path: Path) -> Path:
    """Return a stranger's folder of maps; above it is what is nobody's business."""
    folder = tmp_path / "maps"
    for name in ("maps/a.pdf", "maps/.git/key", ".ssh/id", "secret.pdf", "other.pdf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    (folder / "link.pdf").symlink_to("../other.pdf")
    os.mkfifo(folder / "pipe")
    return folder


EVIL = ("a.pdf", "../.ssh/id", "../secret.pdf", ".git/key", "link.pdf", "pipe", "/net/host/x")


def stranger(driver: Driver, maps: Path, *files: str) -> None:
    """Open a map that names these files, saved in its folder."""
    rows = {("evidence", f"ev_{n}"): Evidence(id=f"ev_{n}", file=f) for n, f in enumerate(files)}
    driver.open(small_map().replaced({**rows}))
    assert driver.window.session is not None
    driver.window.session.save(maps / "map.journey")


def going_to(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def names(driver: Driver) -> list[str]:
    rows = driver.journey.table("evidence")
    return [getattr(rows[identity], "file", "") for identity in sorted(rows)]


def test_only_what_is_in_the_maps_folder_goes_in_unless_a_person_says_so(
    driver: Driver, maps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stranger(driver, maps, *EVIL)
    going_to(monkeypatch, maps / "whole.journeyz")
    seen = packing(driver, "Save")
    assert save_as(driver.window)
    driver.settle()
    assert {named for named, ticked, _said in seen[0] if ticked} == {"a.pdf"}
    assert len(seen[0]) == len(EVIL)
    told = {named: said for named, _ticked, said in seen[0]}
    assert told["../.ssh/id"] == (
        f"id, 7 bytes, {maps.parent}/.ssh/id, It is not in the map's folder. "
        "It is hidden: a name on the way begins with a dot."
    )
    link = f"{maps.parent}/other.pdf, A link leads out of the map's folder."
    assert told["link.pdf"].endswith(link)
    assert told["pipe"].endswith("It is a folder, a device or a pipe, no file.")
    assert told["/net/host/x"].endswith("Not looked at: it may be on another computer.")
    assert dict(read(maps / "whole.journeyz").document.files) == {"files/a.pdf": b"maps/a.pdf"}
    assert names(driver) == ["files/a.pdf", *EVIL[1:]]


def test_what_a_person_ticks_goes_in_and_a_way_back_leaves_all_as_it_was(
    driver: Driver, maps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stranger(driver, maps, *EVIL)
    going_to(monkeypatch, maps / "whole.journeyz")
    packing(driver, "Cancel")
    assert not save_as(driver.window)
    driver.settle()
    assert (names(driver), (maps / "whole.journeyz").exists()) == ([*EVIL], False)
    packing(driver, "Save", "../.ssh/id")
    assert save_as(driver.window)
    assert dict(read(maps / "whole.journeyz").document.files) == {"files/id": b".ssh/id"}


def test_on_further_saves_nothing_new_goes_in_without_being_shown(
    driver: Driver, maps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stranger(driver, maps, "a.pdf", "../secret.pdf", "smb://host/x")
    whole = maps.parent / "bundles" / "whole.journeyz"
    whole.parent.mkdir()
    going_to(monkeypatch, whole)
    packing(driver, "Save")
    assert save_as(driver.window)
    driver.settle()
    session = driver.window.session
    assert session is not None
    before = read(whole).document.files
    session.perform("Title", set_fields, "evidence", "ev_0", title="Notes")
    assert save(driver.window)  # a question would wait here for ever
    assert read(whole).document.files == before
    (whole.parent / "new.pdf").write_bytes(b"new")
    session.perform("Add", add, "evidence", file="new.pdf")
    seen = packing(driver, "Save")
    assert save(driver.window)
    driver.settle()
    assert [row[:2] for row in seen[0]] == [
        *(("new.pdf", True), ("../secret.pdf", False), ("smb://host/x", False))
    ]
    assert set(read(whole).document.files) == {"files/a.pdf", "files/new.pdf"}


def test_a_file_that_was_dropped_or_chosen_is_ticked(
    driver: Driver, maps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stranger(driver, maps, "")
    drop(driver.window, [QUrl.fromLocalFile(str(maps.parent / "secret.pdf")).toString()], None)
    chosen = str(maps.parent / ".ssh" / "id")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (chosen, ""))
    driver.canvas.selection.set(("ev_0",))
    driver.form.unfold()
    entry = driver.form.entries["file"]
    assert isinstance(entry, FileEntry)
    entry.chooses.click()
    driver.settle()
    going_to(monkeypatch, maps / "whole.journeyz")
    seen = packing(driver, "Save")
    assert save_as(driver.window)
    # What is hidden is not ticked even so.
    assert [row[:2] for row in seen[0]] == [("../secret.pdf", True), ("../.ssh/id", False)]
    assert set(read(maps / "whole.journeyz").document.files) == {"files/secret.pdf"}


def test_what_is_put_in_its_place_while_the_question_stands_is_not_packed(
    driver: Driver, maps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stranger(driver, maps, "a.pdf")
    going_to(monkeypatch, maps / "whole.journeyz")
    told: list[list[str]] = []

    def swap() -> None:
        (maps / "a.pdf").unlink()
        (maps / "a.pdf").symlink_to("../secret.pdf")
        told.append(read_and_close(driver))

    packing(driver, "Save", then=swap)
    assert not save_as(driver.window)
    driver.settle()
    assert told == [["Not saved: what was shown is not there any more, or has changed: a.pdf."]]
    assert not (maps / "whole.journeyz").exists()


def test_files_on_other_computers_are_looked_for_when_asked(
    driver: Driver, maps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stranger(driver, maps, "/proc/version", "/net/host/x", "a.pdf")
    going_to(monkeypatch, maps / "whole.journeyz")
    states: list[dict[str, str]] = []

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, PackWindow)
        for _time in range(2):
            states.append({offer.named: offer.state for offer, _box in dialog.rows})
            if dialog.looking.isVisible():
                dialog.looking.click()
        ticked = {offer.named: box.isChecked() for offer, box in dialog.rows}
        assert ticked == {"/proc/version": False, "/net/host/x": False, "a.pdf": True}
        assert not dialog.looking.isVisible()
        next(b for b in dialog.findChildren(QPushButton) if b.text() == "Save").click()

    driver.in_dialog(look)
    assert save_as(driver.window)
    assert states == [
        {"a.pdf": "ready", "/proc/version": "unseen", "/net/host/x": "unseen"},
        {"a.pdf": "ready", "/proc/version": "ready", "/net/host/x": "missing"},
    ]


def test_a_form_looks_at_another_computer_only_when_asked(driver: Driver, maps: Path) -> None:
    stranger(driver, maps, "/proc/version", "/net/host/x", "a.pdf")
    found = {}
    for number in range(3):
        driver.canvas.selection.set((f"ev_{number}",))
        driver.form.unfold()
        driver.settle()
        entry = driver.form.entries["file"]
        assert isinstance(entry, FileEntry)
        before = entry.state.text(), entry.looks.isVisible()
        if entry.looks.isVisible():
            entry.looks.click()
            driver.settle()
        found[names(driver)[number]] = (*before, entry.state.text())
    unseen = "Not looked at: it may be on another computer"
    assert found == {
        "/proc/version": (unseen, True, "The file is there"),
        "/net/host/x": (unseen, True, "The file is not there"),
        "a.pdf": ("", False, ""),
    }


def test_a_bundles_files_are_written_through_no_link(
    driver: Driver, maps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stranger(driver, maps, "a.pdf")
    going_to(monkeypatch, maps / "whole.journeyz")
    packing(driver, "Save")
    assert save_as(driver.window)
    driver.settle()
    out = maps.parent / "out"
    out.mkdir()
    for name in ("one", "two", "three", "four"):
        (maps.parent / name).mkdir()
    (maps.parent / "four" / "files").symlink_to(out / "nothing")
    (maps.parent / "one" / "files").symlink_to(out)
    (maps.parent / "two" / "files").mkdir()
    (maps.parent / "two" / "files" / "a.pdf").symlink_to(out / "a.pdf")
    (maps.parent / "three" / "files").mkdir()
    os.mkfifo(maps.parent / "three" / "files" / "a.pdf")
    for name, words in (
        ("one", "is a link or a file, no folder; save the map elsewhere."),
        ("four", "is a link or a file, no folder; save the map elsewhere."),
        ("two", "is there already and is another file; save it elsewhere."),
        ("three", "is there already and is another file; save it elsewhere."),
    ):
        going_to(monkeypatch, maps.parent / name / "plain.journey")
        told: list[list[str]] = []
        driver.in_dialog(_then_read(driver, told))
        assert not save_as(driver.window)
        driver.settle()
        assert words in told[0][0]
    assert list(out.iterdir()) == []


def _then_read(driver: Driver, told: list[list[str]]) -> Callable[[QWidget], None]:
    def press(dialog: QWidget) -> None:
        told.append(read_and_close(driver))
        next(b for b in dialog.findChildren(QPushButton) if b.text() == "Save").click()

    return press


def test_a_map_whose_files_are_all_in_its_bundle_asks_nothing(
    driver: Driver, maps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stranger(driver, maps, "a.pdf")
    going_to(monkeypatch, maps / "whole.journeyz")
    packing(driver, "Save")
    assert save_as(driver.window)
    driver.settle()
    going_to(monkeypatch, maps / "again.journeyz")
    assert save_as(driver.window)
    assert set(read(maps / "again.journeyz").document.files) == {"files/a.pdf"}
