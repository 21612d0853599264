"""The open map's file is moved, deleted or replaced by somebody else: noticed, told, never lost."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from journeycanvas.app import documents
from journeycanvas.app.banner import Banner
from journeycanvas.edits.moving import set_fields
from journeycanvas.edits.presets import begin
from journeycanvas.recovery.leftovers import Whole, leftovers
from journeycanvas.storage.backups import backups_of
from journeycanvas.storage.document import Document
from journeycanvas.storage.lock import lock_file, take
from journeycanvas.storage.writing import save_document
from tests.app.driver import Driver
from tests.app.talking import answer, journey_in, read_and_close, rename

FATES = ("deleted", "renamed", "moved", "moved with its folder", "a folder", "another map")
TELLING = {
    "deleted": "is not there any more",
    "renamed": "is not there any more",
    "moved": "is not there any more",
    "moved with its folder": "nor is its folder",
    "a folder": "there is a folder",
    "another map": "is another file now",
}


@pytest.fixture
def shared(tmp_path: Path, saved: Path) -> Path:
    """Return the small map in a folder of its own."""
    folder = tmp_path / "shared"
    folder.mkdir()
    return saved.rename(folder / saved.name)


def befall(path: Path, fate: str) -> Path | None:
    """Do what somebody else does to a file; return where it is then."""
    folder, new = path.parent, None
    if fate == "deleted":
        path.unlink()
    elif fate == "moved":
        (folder.parent / "archive").mkdir()
        new = path.rename(folder.parent / "archive" / "old.journey")
    elif fate == "moved with its folder":
        folder.rename(folder.with_name("elsewhere"))
        new = folder.with_name("elsewhere") / path.name
    else:
        new = path.rename(folder / "renamed.journey")
        if fate == "a folder":
            path.mkdir()
        if fate == "another map":
            save_document(path, Document.new(begin("b2b")))
    return new


def bar(driver: Driver) -> Banner:
    found = driver.window.findChild(Banner)
    assert isinstance(found, Banner)
    return found


def banner(driver: Driver) -> str:
    return "" if bar(driver).isHidden() else bar(driver)._text.text()


def offered(driver: Driver) -> list[str]:
    return [b.text() for b in bar(driver).findChildren(QPushButton) if not b.isHidden()]


def press(driver: Driver, text: str) -> None:
    next(b for b in bar(driver).findChildren(QPushButton) if b.text() == text).click()
    driver.settle()


def state(driver: Driver) -> str:
    (found,) = [label for label in driver.window._toolbar.findChildren(QLabel) if said(label)]
    return found.text()[2:]


def said(label: QLabel) -> bool:
    return label.text()[:2] in ("● ", "○ ", "▲ ")


def kept(driver: Driver) -> list[str]:
    """Return the titles of the cards in what a crash would leave now."""
    session = driver.window.session
    assert session is not None
    session.flush()
    driver.window.session = None
    session._journal.close()
    (found,) = leftovers()
    driver.window.session = session
    whole = found.recover()
    assert isinstance(whole, Whole)
    return sorted(card.title for card in whole.document.journey.touchpoints.values())


@pytest.mark.parametrize("fate", FATES)
@pytest.mark.parametrize("changed", [True, False])
def test_whatever_becomes_of_the_file_is_told_and_the_work_is_kept(
    driver: Driver,
    shared: Path,
    fate: str,
    changed: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    assert documents.open_map(driver.window, shared)
    driver.settle()
    assert state(driver) == "Saved"
    if changed:
        rename(driver, "Mine")
    new = befall(shared, fate)
    driver.until(lambda: bool(banner(driver)), "the banner")
    assert TELLING[fate] in banner(driver)
    assert state(driver) in ("File is gone", "Changed elsewhere")
    assert driver.window.isWindowModified()
    assert ("Follow the file" in offered(driver)) == (new is not None)
    assert new is None or str(new) in banner(driver)
    assert "Save as…" in offered(driver) or "Merge…" in offered(driver)
    assert kept(driver) == sorted(c.title for c in driver.journey.touchpoints.values())


@pytest.mark.parametrize("fate", FATES)
@pytest.mark.parametrize("at_once", [True, False])
def test_no_second_copy_comes_under_the_old_name_unasked(
    driver: Driver,
    shared: Path,
    fate: str,
    at_once: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    assert documents.open_map(driver.window, shared)
    driver.settle()
    rename(driver, "Mine")
    new = befall(shared, fate)
    before = sorted(shared.parent.parent.rglob("*.journey"))
    if not at_once:
        driver.until(lambda: bool(banner(driver)), "the banner")
    asked = answer(driver, "Cancel")
    driver.shortcut("save")
    assert TELLING[fate] in asked[0]
    assert sorted(shared.parent.parent.rglob("*.journey")) == before
    assert driver.window.isWindowModified()
    assert new is None or journey_in(new) != driver.journey


@pytest.mark.parametrize("fate", [fate for fate in FATES if fate != "deleted"])
@pytest.mark.parametrize("changed", [True, False])
def test_the_file_is_followed_and_saved_where_it_is_now(
    driver: Driver,
    shared: Path,
    fate: str,
    changed: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    assert documents.open_map(driver.window, shared)
    driver.settle()
    rename(driver, "Before")
    driver.shortcut("save")
    before = [one.file.read_bytes() for one in backups_of(shared)]
    if changed:
        rename(driver, "Mine")
    new = befall(shared, fate)
    assert new is not None
    driver.until(lambda: bool(banner(driver)), "the banner")
    press(driver, "Follow the file")
    assert driver.window.session is not None
    assert driver.window.session.path == new
    driver.until(lambda: not banner(driver), "silence")
    assert state(driver) == ("Unsaved" if changed else "Saved")
    assert lock_file(new).exists()
    assert not lock_file(shared).exists()
    assert [one.file.read_bytes() for one in backups_of(new)] == before
    rename(driver, "And on")
    driver.shortcut("save")
    assert journey_in(new) == driver.journey
    assert state(driver) == "Saved"
    assert not shared.is_file() or fate == "another map"


@pytest.mark.parametrize("reply", ["Follow the file", "Save it there again", "Save as…"])
def test_a_save_asks_where_the_map_is_to_be(
    driver: Driver, shared: Path, monkeypatch: pytest.MonkeyPatch, reply: str
) -> None:
    assert documents.open_map(driver.window, shared)
    driver.settle()
    rename(driver, "Mine")
    new = befall(shared, "renamed")
    own = shared.with_name("own.journey")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(own), ""))
    assert new is not None
    old = new.read_bytes()
    answer(driver, reply)
    driver.shortcut("save")
    target = {"Follow the file": new, "Save it there again": shared, "Save as…": own}[reply]
    assert journey_in(target) == driver.journey
    assert (new.read_bytes() == old) == (target != new)
    assert shared.exists() == (target == shared)
    assert state(driver) == "Saved"


@pytest.mark.parametrize("changed", [True, False])
@pytest.mark.parametrize("reply", ["Save it there again", "Discard", "Cancel"])
def test_who_leaves_a_map_whose_file_is_gone_is_asked_even_where_nothing_was_done(
    driver: Driver,
    shared: Path,
    reply: str,
    changed: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    assert documents.open_map(driver.window, shared)
    driver.settle()
    if changed:
        rename(driver, "Mine")
    journey = driver.journey
    shared.unlink()
    asked = answer(driver, reply)
    assert driver.window.close() == (reply != "Cancel")
    assert "is not there any more" in asked[0]
    assert shared.exists() == (reply == "Save it there again")
    assert not shared.exists() or journey_in(shared) == journey


def test_a_file_that_comes_back_is_as_it_was(driver: Driver, shared: Path) -> None:
    assert documents.open_map(driver.window, shared)
    driver.settle()
    away = shared.rename(shared.with_name("away"))
    driver.until(lambda: bool(banner(driver)), "the banner")
    assert list(leftovers()) or driver.window.session is not None
    away.rename(shared)
    driver.until(lambda: not banner(driver), "silence")
    assert state(driver) == "Saved"
    assert driver.window.close()
    assert list(leftovers()) == []


def test_a_file_that_is_away_for_a_moment_is_nobodys_business(driver: Driver, shared: Path) -> None:
    assert documents.open_map(driver.window, shared)
    driver.until(lambda: driver.window.watch._last is not None, "a look")
    away = shared.rename(shared.with_name("away"))
    before, heard = driver.window.watch._last, set[str]()
    driver.window.watch.look()
    away.rename(shared)

    def looked() -> bool:
        heard.add(banner(driver))
        return driver.window.watch._last is not before

    driver.until(looked, "another look")
    assert heard == {""}


def test_a_map_in_the_bin_is_not_followed_there(driver: Driver, shared: Path) -> None:
    assert documents.open_map(driver.window, shared)
    driver.settle()
    (shared.parent / ".Trash-1000" / "files").mkdir(parents=True)
    shared.rename(shared.parent / ".Trash-1000" / "files" / shared.name)
    driver.until(lambda: bool(banner(driver)), "the banner")
    assert "thrown away" in banner(driver)
    assert offered(driver) == ["Save it there again", "Save as…"]
    press(driver, "Save it there again")
    assert journey_in(shared) == driver.journey
    driver.until(lambda: not banner(driver), "silence")


def test_a_moved_map_that_another_has_opened_meanwhile_stays_theirs(
    driver: Driver, shared: Path
) -> None:
    assert documents.open_map(driver.window, shared)
    driver.settle()
    new = befall(shared, "renamed")
    assert new is not None
    theirs = take(new, "Facilitator")
    driver.until(lambda: bool(banner(driver)), "the banner")
    heard = read_and_close(driver)
    press(driver, "Follow the file")
    assert "Facilitator" in heard[0]
    assert driver.window.session is not None
    assert driver.window.session.path == shared
    theirs.release()


def test_a_moved_map_that_another_window_shows_is_not_open_twice(
    driver: Driver, shared: Path
) -> None:
    assert documents.open_map(driver.window, shared)
    driver.settle()
    new = befall(shared, "renamed")
    assert new is not None
    assert documents.open_map(driver.window, new)
    driver.until(lambda: bool(banner(driver)), "the banner")
    heard = read_and_close(driver)
    press(driver, "Follow the file")
    assert "another window" in heard[0]
    assert driver.window.session is not None
    assert driver.window.session.path == shared


def test_a_change_that_goes_on_from_what_is_open_may_be_left_without_a_question(
    driver: Driver, shared: Path
) -> None:
    assert documents.open_map(driver.window, shared)
    driver.settle()
    rename(driver, "Mine")
    driver.shortcut("save")
    other = documents.session_of(driver.window.session.document) if driver.window.session else None
    assert other is not None
    card = next(iter(other.journey.touchpoints))
    other.perform("Rename", set_fields, "touchpoints", card, title="Theirs")
    other.seal()
    save_document(shared, other.document)
    driver.until(lambda: "changed by another" in banner(driver), "the banner")
    assert driver.window.close()


def test_a_change_that_does_not_hold_what_is_open_is_asked_about(
    driver: Driver, shared: Path
) -> None:
    earlier = shared.read_bytes()
    assert documents.open_map(driver.window, shared)
    driver.settle()
    rename(driver, "Mine")
    driver.shortcut("save")
    shared.write_bytes(earlier)
    asked = answer(driver, "Cancel")
    assert not driver.window.close()
    assert "changed by another program" in asked[0]


@pytest.mark.skipif(os.name != "posix", reason="links as POSIX has them")
def test_a_link_that_leads_elsewhere_now_is_noticed(driver: Driver, shared: Path) -> None:
    link = shared.with_name("link.journey")
    link.symlink_to(shared)
    assert documents.open_map(driver.window, link)
    driver.settle()
    shared.rename(shared.with_name("target.journey"))
    driver.until(lambda: bool(banner(driver)), "the banner")
    press(driver, "Follow the file")
    rename(driver, "Mine")
    driver.shortcut("save")
    assert journey_in(shared.with_name("target.journey")) == driver.journey


def test_a_bundle_that_is_gone_is_saved_again_with_its_files(
    driver: Driver, tmp_path: Path
) -> None:
    journey = begin("b2b")
    (tmp_path / "bundles").mkdir()
    path = tmp_path / "bundles" / "a.journeyz"
    save_document(path, Document.new(journey))
    whole = path.read_bytes()
    assert documents.open_map(driver.window, path)
    driver.settle()
    shutil.rmtree(path.parent)
    driver.until(lambda: bool(banner(driver)), "the banner")
    assert offered(driver) == ["Save as…"]
    path.parent.mkdir()
    asked = answer(driver, "Save it there again")
    driver.shortcut("save")
    assert asked
    assert journey_in(path) == journey
    assert whole[:2] == path.read_bytes()[:2]


@pytest.mark.parametrize("ending", [lambda d: d.window.close(), lambda d: d.window.windows.quit()])
def test_quitting_asks_as_well(
    driver: Driver, shared: Path, ending: Callable[[Driver], bool]
) -> None:
    assert documents.open_map(driver.window, shared)
    driver.settle()
    befall(shared, "moved with its folder")
    asked = answer(driver, "Cancel")
    assert not ending(driver)
    assert "nor is its folder" in asked[0]
