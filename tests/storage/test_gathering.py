"""Files are offered to a bundle with what speaks against them, and read only as offered."""

import os
from pathlib import Path

import pytest

from journeycanvas.model import limits
from journeycanvas.model.evidence import Evidence
from journeycanvas.model.journey import Journey
from journeycanvas.storage.gathering import Gathered, Offer, gathered, offers, room_in
from journeycanvas.storage.looking import look_anyway
from tests.app.maps import small_map

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links and pipes are those of POSIX")


def naming(*files: str) -> Journey:
    rows = {("evidence", f"ev_{n}"): Evidence(id=f"ev_{n}", file=f) for n, f in enumerate(files)}
    return small_map().replaced({**rows})


@pytest.fixture
def maps(tmp_path: Path) -> Path:
    """Return a folder of a map among things that are nobody's business."""
    folder = tmp_path / "maps"
    for name in ("maps/notes/a.pdf", "maps/.git/key", "maps/.env", ".ssh/id", "secret.pdf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    (folder / "out.pdf").symlink_to("../secret.pdf")
    (folder / "up").symlink_to("..")
    (folder / "in.pdf").symlink_to("notes/a.pdf")
    (folder / "key.pdf").symlink_to(".git/key")
    (folder / "double.pdf").hardlink_to(tmp_path / ".ssh" / "id")
    os.mkfifo(folder / "pipe.pdf")
    return folder


def only(maps: Path, named: str, *chosen: Path) -> Offer:
    (offer,) = offers(naming(named), maps, {}, chosen)
    return offer


WITHIN = ("notes/a.pdf", "notes/../notes/a.pdf", "in.pdf", "notes\\a.pdf")
DOUBTFUL = (
    ("../secret.pdf", ("outside",)),
    ("../.ssh/id", ("outside", "hidden", "double")),
    (".git/key", ("hidden",)),
    (".env", ("hidden",)),
    ("key.pdf", ("hidden",)),
    ("out.pdf", ("link",)),
    ("up/secret.pdf", ("link",)),
    ("up/.ssh/id", ("link", "hidden", "double")),
    ("double.pdf", ("double",)),
    ("/etc/hostname", ("outside",)),
)
NEVER = (
    ("notes", "other"),
    ("pipe.pdf", "other"),
    ("../maps", "other"),
    ("gone.pdf", "missing"),
    ("/dev/zero", "unseen"),
    ("/proc/self/environ", "unseen"),
    ("/net/host/a.pdf", "unseen"),
    ("up/../../../net/host/a", "missing"),
    ("\\\\host\\share\\a", "elsewhere"),
    ("smb://host/a", "elsewhere"),
    ("C:\\a", "elsewhere"),
)


@pytest.mark.parametrize("named", WITHIN)
def test_what_is_in_the_maps_folder_is_expected(maps: Path, named: str) -> None:
    offer = only(maps, named)
    assert (offer.state, offer.doubts, offer.expected) == ("ready", (), True)
    assert (offer.real, offer.size) == (maps / "notes" / "a.pdf", len("maps/notes/a.pdf"))


@pytest.mark.parametrize(("named", "doubts"), DOUBTFUL)
def test_what_is_outside_or_hidden_is_not(maps: Path, named: str, doubts: tuple[str, ...]) -> None:
    offer = only(maps, named)
    assert offer.state in ("ready", "missing")  # not every computer has a name in a file
    assert not offer.expected
    assert offer.state == "missing" or offer.doubts == doubts


@pytest.mark.parametrize(("named", "state"), NEVER)
def test_folders_pipes_devices_and_other_computers_never_go(
    maps: Path, named: str, state: str
) -> None:
    offer = only(maps, named)
    assert (offer.state, offer.can_go, offer.expected) == (state, False, False)
    assert gathered([offer], {}) == Gathered({}, {}, (offer,))


def test_what_a_person_chose_is_expected_unless_it_is_hidden(maps: Path) -> None:
    secret, key = maps.parent / "secret.pdf", maps / ".git" / "key"
    assert only(maps, "../secret.pdf", secret).expected
    assert only(maps, "out.pdf", maps / "out.pdf").expected
    assert not only(maps, ".git/key", key).expected
    assert not only(maps, "../secret.pdf", key).expected


def test_a_map_that_was_never_saved_has_no_folder_to_be_in(maps: Path) -> None:
    (offer,) = offers(naming(str(maps / "notes" / "a.pdf")), None, {})
    assert (offer.doubts, offer.expected) == (("outside",), False)


def test_a_map_in_a_hidden_folder_has_its_own_files(maps: Path) -> None:
    hidden = maps.parent / ".ssh"
    (hidden / "notes.pdf").write_bytes(b"x")
    assert only(hidden, "notes.pdf").expected


def test_a_folder_reached_through_a_link_is_the_maps_own(maps: Path) -> None:
    (maps.parent / "shortcut").symlink_to(maps)
    offer = only(maps.parent / "shortcut", "notes/a.pdf")
    assert (offer.doubts, offer.expected) == ((), True)


def test_a_file_that_is_named_twice_is_offered_once(maps: Path) -> None:
    journey = naming("notes/a.pdf", "in.pdf", "notes/a.pdf", "files/b.pdf")
    (offer,) = offers(journey, maps, {"files/b.pdf": b""})
    assert offer.evidence == ("ev_0", "ev_1", "ev_2")
    done = gathered([offer], {"files/in.pdf": b""})
    assert dict(done.files) == {"files/in-2.pdf": b"maps/notes/a.pdf"}
    assert set(done.names) == {"ev_0", "ev_1", "ev_2"}


def swapped(maps: Path) -> None:
    (maps / "notes" / "a.pdf").unlink()
    (maps / "notes" / "a.pdf").symlink_to("../../secret.pdf")


def replaced(maps: Path) -> None:
    os.replace(maps.parent / "secret.pdf", maps / "notes" / "a.pdf")  # noqa: PTH105 - as others do


def moved(maps: Path) -> None:
    (maps / "notes").rename(maps / "old")
    (maps / "other").mkdir()
    (maps / "other" / "a.pdf").hardlink_to(maps.parent / ".ssh" / "id")
    (maps / "notes").symlink_to("other")


def piped(maps: Path) -> None:
    (maps / "notes" / "a.pdf").unlink()
    os.mkfifo(maps / "notes" / "a.pdf")


def gone(maps: Path) -> None:
    (maps / "notes" / "a.pdf").unlink()


@pytest.mark.parametrize("change", [swapped, replaced, moved, piped, gone])
def test_what_is_put_in_the_place_of_an_offered_file_is_not_read(
    maps: Path, change: object
) -> None:
    offer = only(maps, "notes/a.pdf")
    assert callable(change)
    change(maps)
    assert gathered([offer], {}) == Gathered({}, {}, (offer,))


def test_no_more_is_read_than_there_is_room_for(maps: Path) -> None:
    large = maps / "large.bin"
    with large.open("wb") as file:
        file.truncate(limits.ATTACHED_BYTES + 1)
    assert only(maps, "large.bin").state == "large"
    a, env = only(maps, "notes/a.pdf"), only(maps, ".env")
    done = gathered([a, env], {}, room=len("maps/notes/a.pdf") + 1)
    assert (list(done.files.values()), done.failed) == ([b"maps/notes/a.pdf"], (env,))
    assert room_in({}) - room_in({"files/a": b"123"}) == 3
    full = {f"files/{at}": b"" for at in range(limits.ATTACHED)}
    assert gathered([a], full).failed == (a,)


def test_what_a_person_looked_for_all_the_same_is_judged_as_any_other(maps: Path) -> None:
    journey = naming("/proc/version")
    looked = {Path("/proc/version"): look_anyway(Path("/proc/version"))}
    (offer,) = offers(journey, maps, {}, (), looked)
    assert (offer.state, offer.expected, offer.doubts) == ("ready", False, ("outside",))
