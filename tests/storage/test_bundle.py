"""A map with its attached files in one file: what goes in comes out, and nothing else does."""

import contextlib
import io
import json
import os
import stat
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeycanvas.changes.change import difference
from journeycanvas.changes.entry import Entry
from journeycanvas.changes.history import History
from journeycanvas.cli import main
from journeycanvas.edits.moving import set_fields
from journeycanvas.edits.removing import remove
from journeycanvas.model import limits
from journeycanvas.model.evidence import Evidence
from journeycanvas.review.documents import merging_of
from journeycanvas.storage.bundle import files_at, free_name, is_file_name, packed, unpacked
from journeycanvas.storage.document import Document
from journeycanvas.storage.errors import SaveError, UnreadableError
from journeycanvas.storage.reading import Opened, read, read_bytes
from journeycanvas.storage.sharing import Wishes, shared
from journeycanvas.storage.stamp import stamp
from journeycanvas.storage.writing import save_document, serialise
from tests.app.maps import small_map

NOTES = b"%PDF-1.7 notes"


def document(**files: bytes) -> Document:
    """Return a map with a piece of evidence for each file."""
    rows = {
        ("evidence", f"ev_{at}"): Evidence(id=f"ev_{at}", file=f"files/{name}.pdf")
        for at, name in enumerate(files)
    }
    attached = {f"files/{name}.pdf": content for name, content in files.items()}
    return Document(small_map().replaced({**rows}), History(), files=attached)


def test_map_and_files_are_read_as_they_were_saved(tmp_path: Path) -> None:
    whole = document(notes=NOTES, empty=b"")
    path = tmp_path / "map.journeyz"
    save_document(path, whole)
    assert read(path) == Opened(whole)
    before = path.read_bytes()
    save_document(path, whole)
    assert path.read_bytes() == before
    plain = tmp_path / "map.journey"
    save_document(plain, whole)
    assert plain.read_bytes() == serialise(whole)


def test_files_that_only_the_history_speaks_of_stay_and_others_go(tmp_path: Path) -> None:
    whole = document(notes=NOTES, spare=b"spare")
    after = remove(whole.journey, ["ev_0"])
    after = after.replaced({("evidence", "ev_1"): None})
    entry = Entry(difference(whole.journey, remove(whole.journey, ["ev_0"])), "Delete")
    save_document(tmp_path / "a.journeyz", whole.moved(after, History((entry,), 1)))
    assert dict(read(tmp_path / "a.journeyz").document.files) == {"files/notes.pdf": NOTES}


def test_files_not_at_hand_are_taken_over_from_the_own_bundle_that_is_replaced(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.journeyz"
    saved = save_document(path, document(notes=NOTES))
    recovered = read_bytes(serialise(document(notes=NOTES)), "journal").document
    assert not recovered.files
    save_document(path, recovered, expected=saved.stamp)
    assert dict(read(path).document.files) == {"files/notes.pdf": NOTES}


def test_files_of_another_bundle_are_not_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "a.journeyz"
    save_document(path, document(notes=b"somebody's"))
    save_document(path, read_bytes(serialise(document(notes=NOTES)), "stranger's").document)
    assert dict(read(path).document.files) == {}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders there")
def test_a_pipe_called_like_a_bundle_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.journeyz")
    (tmp_path / "b.journeyz").symlink_to(tmp_path / "a.journeyz")
    (tmp_path / "c.journeyz").mkdir()
    for name in ("a", "b", "c", "d"):
        assert files_at(tmp_path / f"{name}.journeyz") == {}


def test_the_command_line_opens_bundles(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    save_document(Path("a.journeyz"), document(notes=NOTES).sealed())
    assert main(["validate", "a.journeyz"]) == 0
    assert main(["info", "a.journeyz"]) == 0
    assert capsys.readouterr().out.startswith("a.journeyz: all is well.\nSmall map\n")
    assert main(["export", "a.journeyz", "--to", "a.mmd"]) == 0
    assert main(["import", "a.journeyz", "-o", "b.journeyz"]) == 0
    assert Path("b.journeyz").read_bytes() == Path("a.journeyz").read_bytes()
    assert main(["import", "a.journeyz", "-o", "c.journey"]) == 0
    assert Path("c.journey").read_bytes() == serialise(read(Path("a.journeyz")).document)


def zipped(*entries: tuple[str, bytes], change: Callable[[zipfile.ZipInfo], object] = id) -> bytes:
    """Return a zip of a map and some entries, each changed first."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("map.journey", serialise(document()))
        for name, content in entries:
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            change(entry)
            archive.writestr(entry, content)
    return made.getvalue()


def linked(entry: zipfile.ZipInfo) -> None:
    entry.create_system = 3
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16


def encrypted() -> bytes:
    data = bytearray(zipped(("files/a", b"x")))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.rindex(mark) + at] |= 1
    return bytes(data)


def alone(name: str, content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(name, content)
    return made.getvalue()


def squeezed() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("map.journey", serialise(document()))
    return made.getvalue()


NAME = "«{name}» in it is no name for an attached file; make sure that it is a map with its files."
ESCAPES = (
    *("../evil", "files/../evil", "files/../../evil", "/etc/passwd", "//host/share/x", "files//x"),
    *("files/", "files/.", "files/..", "files/ ", "files/a/b", "other/a", "map.journey/x", "files"),
    *("C:\\x", "files/C:x", "files/\\\\host\\x", "files/..\\x", "\\\\?\\C:\\x", "files/a:stream"),
    *(
        "files/con",
        "files/NUL.txt",
        "files/com1",
        "files/x.",
        "files/x ",
        "files/a\nb",
        "files/a\x1b",
    ),
    *("files/COM¹", "files/lpt².log", "files/CONIN$", "files/conout$.txt", "files/con .txt"),
    *("files/ＣＯＮ", "files/ｎｕｌ.pdf", "files/com1.tar.gz", "files/Clock$", "files/aux:x"),
    *("files/\u2025", "files/\uff0e", "files/\u2024\u2024", "files/COM\u200b1", "files/x\u3000"),
    *("files/\u202egpj.exe", "files/" + "x" * 201, "~/x", "files/*", "files/a|b", "files/<a>"),
)


@pytest.mark.parametrize("name", ESCAPES)
def test_a_name_that_is_none_refuses_the_bundle(name: str) -> None:
    with pytest.raises(UnreadableError, match="is no name for an attached file"):
        read_bytes(zipped((name, b"x")), "a.journeyz")
    assert not is_file_name(name)


def newer(*more: tuple[str, bytes]) -> bytes:
    """Return the bundle of a newer minor, with more packed beside its map."""
    raw = json.loads(serialise(document(notes=NOTES)))
    raw["journeycanvas"] = [1, 7]
    raw["weather"] = [{"id": "we_1"}]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("map.journey", json.dumps(raw))
        for name, content in (("files/notes.pdf", NOTES), *more):
            archive.writestr(name, content)
    return made.getvalue()


MORE = (("sounds/1/talk.opus", b"OggS"), ("preview.png", b"\x89PNG"), ("Größe.json", b"{}"))


def test_what_a_newer_program_packs_is_kept_through_edits_and_saves(tmp_path: Path) -> None:
    opened = read_bytes(newer(*MORE), "a.journeyz")
    assert opened.problems[-1] == (
        "3 files in it are not known to this version; they are kept and saved again."
    )
    whole = opened.document
    assert dict(whole.files) == {"files/notes.pdf": NOTES, **dict(MORE)}
    after = set_fields(whole.journey, "map", whole.journey.map.id, title="Edited")
    entry = Entry(difference(whole.journey, after), "Title")
    edited = whole.moved(after, whole.history.recorded(entry))
    path = tmp_path / "a.journeyz"
    save_document(path, edited)
    again = read(path).document
    assert dict(again.files) == dict(whole.files)
    assert again.journey == after
    # And as after a crash, when they are not at hand.
    save_document(path, replace(edited, files={}), expected=stamp(path))
    assert dict(read(path).document.files) == dict(whole.files)


def test_what_this_format_does_not_pack_is_refused_in_it() -> None:
    with pytest.raises(UnreadableError, match=r"«preview\.png» in it is no name for an attached"):
        read_bytes(zipped(("preview.png", b"x")), "a.journeyz")


@pytest.mark.parametrize("name", [one for one in ESCAPES if one not in ("other/a", "~/x")])
def test_a_newer_programs_names_have_to_be_sound_as_well(name: str) -> None:
    with pytest.raises(UnreadableError, match="is no name for an attached file"):
        read_bytes(newer((name, b"x")), "a.journeyz")


def test_what_a_newer_program_packs_comes_along_when_copies_are_merged() -> None:
    ours = read_bytes(newer(MORE[0], ("both", b"ours")), "a.journeyz").document.sealed()
    theirs = replace(ours, files={**ours.files, **dict(MORE), "both": b"theirs"})
    merging = merging_of(ours, theirs)
    merged = merging.done(ours.journey, name="b.journeyz")
    assert dict(merged.files) == {"files/notes.pdf": NOTES, **dict(MORE), "both": b"ours"}
    said = " ".join(merging.beside(ours.journey).told)
    assert "2 files that this version does not know come along" in said
    assert "both" in said
    assert merging.brings(ours.journey)


def test_what_a_newer_program_packs_is_in_no_shared_copy() -> None:
    whole = read_bytes(newer(*MORE), "a.journeyz").document
    assert dict(shared(whole, Wishes()).document.files) == {}


TWINS = (("é", "e\u0301"), ("É", "e\u0301"), ("ß.pdf", "SS.pdf"), ("a.PDF", "A.pdf"))


@pytest.mark.parametrize("names", TWINS)
def test_names_that_some_system_takes_for_one_refuse_the_bundle(names: tuple[str, str]) -> None:
    one, other = (f"files/{name}" for name in names)
    with pytest.raises(UnreadableError, match="two files in it have the same name"):
        read_bytes(zipped((one, b"1"), (other, b"2")), "a.journeyz")
    assert free_name(names[1], [one]) not in (one, other)


@pytest.mark.parametrize(
    ("outside", "inside"),
    [
        ("COM¹.txt", "_COM¹.txt"),
        ("con .txt", "_con.txt"),
        ("CONIN$", "_CONIN$"),
        ("ｎｕｌ", "_ｎｕｌ"),
        ("a：b／c．pdf", "a_b_c_pdf"),
        ("notes:stream.pdf", "notes_stream.pdf"),
        ("..", "file"),
        ("\u2025", "_"),
        ("trailing. .", "trailing"),
        ("console.txt", "console.txt"),
    ],
)
def test_a_name_of_a_device_or_its_look_alike_becomes_another(outside: str, inside: str) -> None:
    assert free_name(outside, ()) == f"files/{inside}"
    assert is_file_name(f"files/{inside}")


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "twins": (
        lambda: zipped(("files/a", b"1"), ("files/A", b"2")),
        "two files in it have the same name",
    ),
    "a link": (lambda: zipped(("files/a", b"/etc/passwd"), change=linked), "is a link or a folder"),
    "encrypted": (encrypted, "is encrypted"),
    "another sort of packing": (squeezed, "is packed in a way that is not known here"),
    "a bundle in a bundle": (
        lambda: alone("map.journey", zipped()),
        "it holds a bundle within a bundle",
    ),
    "no map": (lambda: alone("files/a", b"x"), "it is a zip without «map.journey»"),
    "a bomb": (
        lambda: zipped(("files/a", bytes(30_000_000))),
        "would become more than 200 times as large",
    ),
    "too many": (
        lambda: zipped(*((f"files/{n}", b"") for n in range(limits.ATTACHED + 1))),
        "and a bundle at most",
    ),
    "no zip": (lambda: b"PK\x03\x04 and no more", "it is a damaged zip"),
    "a broken map": (lambda: alone("map.journey", b"{}"), "it is JSON, but not a map"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_each_is_refused_in_one_sentence(name: str) -> None:
    make, words = REFUSED[name]
    with pytest.raises(UnreadableError, match=words) as caught:
        read_bytes(make(), "a.journeyz")
    assert str(caught.value).startswith("«a.journeyz» cannot be opened: ")
    assert str(caught.value).count("\n") == 0


def test_sizes_that_a_zip_claims_are_not_believed() -> None:
    data = bytearray(zipped(("files/a", bytes(300_000))))
    at = data.rindex(b"PK\x01\x02") + 24
    data[at : at + 4] = (10).to_bytes(4, "little")
    with pytest.raises(UnreadableError, match="damaged zip"):
        read_bytes(bytes(data), "a.journeyz")


@given(st.integers(0, 10**9))
def test_a_damaged_bundle_is_refused_or_opens(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - damage, not secrets
    data = bytearray(zipped(("files/notes.pdf", NOTES)))
    for _ in range(random.randint(1, 6)):
        data[random.randrange(len(data))] = random.randrange(256)
    if random.random() < 0.2:
        del data[random.randrange(len(data)) :]
    opened = None
    with contextlib.suppress(UnreadableError):
        opened = read_bytes(bytes(data), "a.journeyz")
    assert opened is None or json.loads(serialise(opened.document))


@given(st.text(max_size=300), st.lists(st.sampled_from(["files/a", "files/file", "files/A-2"])))
def test_any_name_outside_becomes_one_inside(name: str, taken: list[str]) -> None:
    name = name.encode("utf-8", "replace").decode()
    made = free_name(name, taken)
    assert is_file_name(made)
    assert made.casefold() not in {other.casefold() for other in taken}
    assert not made.endswith((" ", "."))
    assert unpacked(packed(b"x", {made: b"y"})) == (b"x", {made: b"y"})


@pytest.mark.parametrize(
    "name", ["a" * 189 + " b", "a." + "b" * 18 + " c", "con .txt", "a" * 300 + "."]
)
def test_a_name_that_is_cut_does_not_end_in_a_space(name: str) -> None:
    assert is_file_name(free_name(name, ()))


def test_files_that_pack_like_a_bomb_are_read_again(tmp_path: Path) -> None:
    whole = document(zeros=bytes(3_000_000), notes=NOTES)
    save_document(tmp_path / "a.journeyz", whole)
    assert read(tmp_path / "a.journeyz") == Opened(whole)
    save_document(tmp_path / "b.journeyz", whole)
    assert (tmp_path / "a.journeyz").read_bytes() == (tmp_path / "b.journeyz").read_bytes()


def test_more_than_a_bundle_may_hold_replaces_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.journeyz"
    save_document(path, document(notes=NOTES))
    before = path.read_bytes()
    many = document(**{f"n{n}": b"" for n in range(limits.ATTACHED + 1)})
    with pytest.raises(SaveError, match="it holds 1001 files and a bundle at most 1000; attach"):
        save_document(path, many)
    assert path.read_bytes() == before


def test_an_edit_keeps_the_files() -> None:
    whole = document(notes=NOTES)
    after = set_fields(whole.journey, "evidence", "ev_0", title="Notes")
    assert whole.moved(after, whole.history).files == whole.files
