"""Files that evidence names are found from the map's folder, and found again after a move."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeycanvas.model.evidence import Evidence
from journeycanvas.model.journey import Journey
from journeycanvas.storage.attachments import (
    Attachment,
    found_again,
    located,
    missing,
    named_from,
    rebased,
    relinked,
)
from tests.app.maps import small_map


def naming(*files: str) -> Journey:
    rows = {("evidence", f"ev_{n}"): Evidence(id=f"ev_{n}", file=f) for n, f in enumerate(files)}
    return small_map().replaced({**rows})


def names(journey: Journey) -> list[str]:
    rows = journey.table("evidence")
    return [getattr(rows[identity], "file", "") for identity in sorted(rows)]


def made(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    return path


def test_a_file_is_here_missing_bundled_or_not_looked_at(tmp_path: Path) -> None:
    notes = made(tmp_path / "notes" / "a.pdf")
    assert located("notes/a.pdf", tmp_path, {}) == Attachment("here", notes)
    assert located("notes\\a.pdf", tmp_path, {}) == Attachment("here", notes)
    assert located(str(notes), None, {}) == Attachment("here", notes)
    assert located("notes/b.pdf", tmp_path, {}) == Attachment("missing", tmp_path / "notes/b.pdf")
    assert located("notes", tmp_path, {}) == Attachment("missing", tmp_path / "notes")
    assert located("files/a", tmp_path, {"files/a": b""}) == Attachment("bundled")
    assert located("", tmp_path, {}) == Attachment("none")
    assert located("notes/a.pdf", None, {}) == Attachment("elsewhere")


@pytest.mark.parametrize(
    "named",
    [
        *("\\\\host\\share\\x", "//host/share/x", "/\\host\\x", "\\/host/x", "\\\\?\\UNC\\host\\x"),
        *(
            "file:///etc/passwd",
            "FILE:x",
            "http://x",
            "smb://host/x",
            "javascript:alert(1)",
            "a\0b",
        ),
        "\\x",
    ],
)
def test_what_leads_to_another_computer_is_not_looked_at(tmp_path: Path, named: str) -> None:
    assert located(named, tmp_path, {}) == Attachment("elsewhere")
    journey = naming(named.replace("\0", ""))
    if "\0" not in named:
        assert rebased(journey, {}, tmp_path, tmp_path / "other") == journey


def test_paths_are_told_from_the_folder_of_the_map(tmp_path: Path) -> None:
    folder = tmp_path / "maps"
    assert named_from(folder / "notes" / "a.pdf", folder) == "notes/a.pdf"
    assert named_from(tmp_path / "a.pdf", folder) == "../a.pdf"
    assert named_from(tmp_path / "a.pdf", None) == str(tmp_path / "a.pdf")
    assert named_from(Path("//host/share/a.pdf"), folder) == str(Path("//host/share/a.pdf"))


def test_a_map_saved_elsewhere_still_finds_its_files(tmp_path: Path) -> None:
    files = [made(tmp_path / "one" / "a.pdf"), made(tmp_path / "b.pdf")]
    whole = naming("a.pdf", "../b.pdf", str(files[1]), "files/c", "https://example.org")
    moved = rebased(whole, {"files/c": b""}, tmp_path / "one", tmp_path / "two" / "deep")
    assert names(moved) == [
        *("../../one/a.pdf", "../../b.pdf", "../../b.pdf", "files/c", "https://example.org")
    ]
    assert missing(moved, tmp_path / "two" / "deep", {"files/c": b""}) == {}
    untitled = rebased(naming("loose.pdf", str(files[0])), {}, None, tmp_path)
    assert names(untitled) == ["loose.pdf", "one/a.pdf"]


def test_when_one_lost_file_is_found_the_others_are_looked_for(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "archive" / "2026"
    for name in ("calls/a.pdf", "calls/deep/b.pdf", "c.pdf"):
        made(new / name)
    beside = made(new / "calls" / "d.pdf")
    journey = naming("old/calls/a.pdf", "old/calls/deep/b.pdf", "old/c.pdf", "else/d.pdf", "e.pdf")
    lost = missing(journey, tmp_path, {})
    assert len(lost) == 5
    found = found_again(lost.items(), old / "calls/a.pdf", new / "calls/a.pdf")
    assert found == {
        "ev_0": new / "calls/a.pdf",
        "ev_1": new / "calls/deep/b.pdf",
        "ev_2": new / "c.pdf",
        "ev_3": beside,
    }
    again = relinked(journey, found, tmp_path)
    assert names(again)[:3] == [
        f"archive/2026/{name}" for name in ("calls/a.pdf", "calls/deep/b.pdf", "c.pdf")
    ]
    assert list(missing(again, tmp_path, {})) == ["ev_4"]
    # One that is called otherwise now says nothing of a move, but the others may lie beside it.
    renamed = found_again(lost.items(), old / "calls/a.pdf", made(new / "calls" / "z.pdf"))
    assert renamed == {"ev_0": new / "calls/a.pdf", "ev_3": beside}


parts = st.lists(st.sampled_from(["a", "b", "Süd", "x y"]), min_size=1, max_size=4)


@given(parts, parts, parts)
def test_a_path_leads_to_the_same_place_from_every_folder(
    file: list[str], old: list[str], new: list[str]
) -> None:
    root = Path(os.path.abspath(os.sep))  # noqa: PTH100 - nothing is there to be resolved
    path = root.joinpath(*file, "notes.pdf")
    journey = naming(named_from(path, root.joinpath(*old)))
    moved = rebased(journey, {}, root.joinpath(*old), root.joinpath(*new))
    assert located(names(moved)[0], root.joinpath(*new), {}).path == path
