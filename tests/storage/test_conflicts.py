"""Copies of sync programs are found by their names, and where those are common, by the map."""

from pathlib import Path

import pytest

from journeycanvas.edits.presets import begin
from journeycanvas.storage.conflicts import conflict_copies
from journeycanvas.storage.document import Document
from journeycanvas.storage.writing import save_document

CERTAIN = {
    "plan (Ada's conflicted copy 2026-11-22).journey": ("Dropbox", "Ada"),
    "plan (conflicted copy 2026-11-22 101010).journey": ("Nextcloud", ""),
    "plan (conflicted copy ada 2026-11-22 101010).journey": ("Nextcloud", "ada"),
    "plan_conflict-20261122-101010.journey": ("ownCloud", ""),
    "plan.sync-conflict-20261122-101010-ABCDEFG.journey": ("Syncthing", "ABCDEFG"),
    "plan (SFConflict ada@example.org 2026-11-22-10-10-10).journey": ("Seafile", "ada@example.org"),
    "plan.Conflict.journey": ("Resilio", ""),
}
LIKELY = {
    "plan-DESKTOP-7.journey": ("OneDrive", "DESKTOP-7"),
    "plan (1).journey": ("Google Drive", ""),
    "plan 2.journey": ("iCloud", ""),
}
OTHERS = (
    "plan-b.journey",
    "plan (final).journey",
    "planet.journey",
    "plan 2.json",
    "other.journey",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "plan.journey"
    save_document(path, Document.new(begin("loop")))
    return path


def test_every_way_of_naming_is_found_and_nothing_else(path: Path) -> None:
    for name in (*CERTAIN, *LIKELY, *OTHERS):
        path.with_name(name).write_bytes(path.read_bytes())
    before = {one: one.read_bytes() for one in path.parent.iterdir()}
    found = {copy.path.name: (copy.style, copy.by) for copy in conflict_copies(path)}
    assert found == CERTAIN | LIKELY
    assert {one: one.read_bytes() for one in path.parent.iterdir()} == before


def test_a_name_that_people_use_as_well_counts_only_for_the_same_map(path: Path) -> None:
    for name in LIKELY:
        save_document(path.with_name(name), Document.new(begin("loop")))
    path.with_name("plan 3.journey").write_bytes(b"\0")
    path.with_name("plan 4.journey").mkdir()
    assert conflict_copies(path) == ()


def test_where_nothing_can_be_seen_nothing_is_found(tmp_path: Path) -> None:
    assert conflict_copies(tmp_path / "none" / "a.journey") == ()
