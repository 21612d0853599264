"""The disk is asked about no path that may lead to another computer, whatever links are met."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeycanvas.storage.attachments import located
from journeycanvas.storage.looking import Ground, ground_of, look
from journeycanvas.storage.mounts import Mount, may_lead_away, mounts, mounts_of, parsed

TABLE = r"""
22 1 0:21 / / rw,relatime - ext4 /dev/sda1 rw
23 22 0:22 / /proc rw,nosuid - proc proc rw
40 22 0:40 / /home rw - autofs systemd-1 rw,fd=30
41 40 0:41 / /home/rosa rw shared:12 master:1 - nfs4 files:/rosa rw,addr=10.0.0.1
42 22 8:2 / /home/rosa/usb\040disk rw - vfat /dev/sdb1 rw
43 22 0:43 / /mnt/share rw - cifs //server/share rw
44 22 0:44 / /mnt/sea rw - fuse.sshfs rosa@host: rw
45 22 0:45 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
46 22 0:46 / /mnt/vm rw - 9p share rw
47 22 8:3 / /mnt/windows rw - fuseblk /dev/sda3 rw
no line of a table
"""


def test_the_table_of_mounts_is_read_as_the_kernel_writes_it() -> None:
    table = parsed(TABLE)
    assert len(table) == 10
    assert Mount("/home/rosa/usb disk", "vfat") in table
    assert mounts_of("/home/rosa/usb disk/a", table)[0].sort == "vfat"
    assert mounts_of("/home/rosabel/a", table)[0].sort == "autofs"
    assert mounts_of("/srv/a", table)[0].place == "/"


AWAY = (
    *("/net", "/net/host/x", "/NET/host", "/afs/cell/x", "/smb/host", "/coda/x", "/home/omar/x"),
    *("/home/rosa/notes", "/mnt/share/a", "/mnt/sea", "/mnt/vm/a", "/run/user/1000/gvfs/smb"),
    *("/run/user/0/gvfs", "/root/.gvfs/x", "/proc/self/root/net", "/dev/tty", "/sys/x"),
)
NEAR = (
    *("/", "/srv/a.pdf", "/network/a", "/netz", "/mnt/windows/a", "/mnt/shared/a", "/srv/net/x"),
    *("/home/rosa/usb disk/a", "/media/net", "/device", "/run/user/1000/a", "/mnt"),
)


@pytest.mark.parametrize("path", AWAY)
def test_what_may_lead_away_is_known_by_how_it_is_written(path: str) -> None:
    assert may_lead_away(path, parsed(TABLE), platform="linux")


@pytest.mark.parametrize("path", NEAR)
def test_what_is_on_this_computer_may_be_looked_at(path: str) -> None:
    assert not may_lead_away(path, parsed(TABLE), platform="linux")


@given(st.permutations(parsed(TABLE)), st.sampled_from(AWAY))
def test_the_order_of_the_table_lets_nothing_through(table: list[Mount], path: str) -> None:
    assert may_lead_away(path, table, platform="linux")


def test_a_disk_that_hides_a_nearer_one_counts() -> None:
    hidden = (Mount("/", "ext4"), Mount("/data/disk", "ext4"), Mount("/data", "nfs"))
    assert may_lead_away("/data/disk/a", hidden, platform="linux")


def test_an_own_home_that_is_elsewhere_has_its_places_too() -> None:
    assert may_lead_away("/data/rosa/.gvfs/x", parsed(TABLE), home="/data/rosa", platform="linux")


def test_a_mac_has_other_computers_among_its_volumes() -> None:
    for path in ("/Volumes/share/x", "/home/x", "/net/host"):
        assert may_lead_away(path, (), platform="darwin")
    assert not may_lead_away("/Users/rosa/x", (), platform="darwin")


def test_this_computers_own_folders_may_be_looked_at(tmp_path: Path) -> None:
    assert ground_of(tmp_path).allows(str(tmp_path / "a.pdf"))
    if sys.platform == "linux":
        assert mounts()[0].place.startswith("/")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder of maps; beside it «away» stands for another computer."""
    for name in ("maps/notes", "away/deep"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "a.pdf").write_bytes(b"x")
    return tmp_path


def ground(place: Path, folder: Path | None = None, sort: str = "nfs") -> Ground:
    """Return the ground on which «away» is mounted from elsewhere."""
    table = (Mount("/", "ext4"), Mount(str(place / "away"), sort))
    return ground_of(folder or place / "maps", table)


LINKS = {
    "straight": "../away/deep/a.pdf",
    "a link": "link",
    "a link in the middle": "folder/a.pdf",
    "a link to a link": "second/a.pdf",
    "a link back and forth": "winding",
    "up through a link": "folder/../deep/a.pdf",
    "nothing there": "folder/nothing.pdf",
}


@pytest.mark.skipif(os.name != "posix", reason="elsewhere making links needs a permission")
@pytest.mark.parametrize("named", LINKS.values(), ids=LINKS)
def test_no_link_leads_away(place: Path, named: str) -> None:
    maps, away = place / "maps", place / "away"
    (maps / "link").symlink_to(away / "deep" / "a.pdf")
    (maps / "folder").symlink_to("../away/deep")
    (maps / "second").symlink_to(maps / "folder")
    (maps / "winding").symlink_to("notes/../../maps/./second/a.pdf")
    state = located(named, maps, {}, ground(place)).state
    assert state == ("missing" if named == LINKS["up through a link"] else "unseen")


@pytest.mark.skipif(os.name != "posix", reason="elsewhere making links needs a permission")
def test_links_on_this_computer_are_followed_to_the_end(place: Path) -> None:
    maps = place / "maps"
    (maps / "link").symlink_to(f"/{place}/maps/notes")
    (maps / "round").symlink_to("round")
    (maps / "gone").symlink_to("nothing")
    here = ground(place)
    found = look(maps / "link" / "a.pdf", here)
    assert (found.found, found.real) == ("here", maps / "notes" / "a.pdf")
    assert found.status is not None
    assert found.status.st_size == 1
    assert [look(maps / name, here).found for name in ("round", "gone", "link", "no/where")] == [
        *("missing", "missing", "other", "missing")
    ]
    assert look(maps / ("x" * 300), here).found == "missing"
    assert look(maps / "notes/a.pdf/b", here).found == "missing"


def test_a_map_that_came_from_elsewhere_sees_what_is_beside_it(place: Path) -> None:
    away = place / "away"
    assert located("a.pdf", away / "deep", {}, ground(place, away / "deep")).state == "here"
    beside = located("../b.pdf", away / "deep", {}, ground(place, away / "deep"))
    assert beside.state == "missing"  # one server, one disk
    for sort in ("autofs", "fuse.gvfsd-fuse", "afs"):
        # Behind these every folder can be another computer.
        many = ground(place, away / "deep", sort)
        assert located("a.pdf", away / "deep", {}, many).state == "here"
        assert located("../b.pdf", away / "deep", {}, many).state == "unseen"


def test_another_computer_within_the_maps_folder_is_one_still(place: Path) -> None:
    assert located("away/deep/a.pdf", place, {}, ground(place, place)).state == "unseen"
    assert located("maps/notes/a.pdf", place, {}, ground(place, place)).state == "here"
    root = Path("/")
    table = (Mount("/", "ext4"),)
    assert look(Path("/net/host/a"), ground_of(root, table)).found == "unseen"
    assert look(Path("/net/host/b"), ground_of(Path("/net/host"), table)).found == "missing"
    assert look(Path("/net/other/b"), ground_of(Path("/net/host"), table)).found == "unseen"
