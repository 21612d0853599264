"""Which paths lead to a network: told from the table of mounts, without touching any of them.

A mere look at a path can mount a server's disk (``/net/host``), ask for a password or hang. So
what stands in a stranger's map is first judged by how it is written.
"""

import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

TABLE = Path("/proc/self/mountinfo")
_LOCAL = frozenset(
    (
        *("apfs", "aufs", "bcachefs", "bfs", "btrfs", "cramfs", "ecryptfs", "erofs", "exfat"),
        *("ext2", "ext3", "ext4", "f2fs", "fuseblk", "hfs", "hfsplus", "iso9660", "jfs", "minix"),
        *("msdos", "nilfs2", "ntfs", "ntfs3", "overlay", "ramfs", "reiserfs", "rootfs"),
        *("squashfs", "tmpfs", "ubifs", "udf", "ufs", "vfat", "xfs", "zfs"),
    )
)
"""File systems that are on this computer, whatever is in them. All others may be elsewhere."""
_MANY = frozenset(("autofs", "afs", "coda", "ceph", "fuse", "proc", "sysfs"))
"""Sorts of mounts behind which many computers can be, not one: none of them vouches for another
path in it. So do all of FUSE's but that of one disk."""
_ALWAYS = re.compile(
    r"/(net|afs|coda|smb|proc|sys|dev|run/user/[^/]+/(gvfs|doc|kio-fuse[^/]*)"
    r"|(home|Users)/[^/]+/\.gvfs|root/\.gvfs)(/|$)",
    re.IGNORECASE,
)
"""Places that lead to other computers, or to devices, by custom, whatever the table says."""
_ON_MACS = re.compile(r"/(Volumes|Network|home)(/|$)", re.IGNORECASE)
"""Where Macs, which have no such table, show what is on other disks and other computers."""
_ESCAPED = re.compile(r"\\([0-7]{3})")


_NO_DISK = frozenset((0, 1, 4))
"""What Windows calls a drive that it does not know, that is not there, and a network's."""


class Mount(NamedTuple):
    """One line of the table: where it is, and of which sort."""

    place: str
    sort: str


def parsed(table: str) -> tuple[Mount, ...]:
    r"""Return the mounts of a table in the form of ``/proc/self/mountinfo``, in its order.

    >>> parsed("36 35 98:0 /mnt1 /a\\040b rw,noatime master:1 - ext3 /dev/root rw")
    (Mount(place='/a b', sort='ext3'),)
    """
    found = []
    for line in table.splitlines():
        before, _dash, after = line.partition(" - ")
        places, sorts = before.split(" "), after.split(" ")
        if len(places) > 4 and sorts[0]:
            place = _ESCAPED.sub(lambda code: chr(int(code[1], 8)), places[4])
            found.append(Mount(place, sorts[0]))
    return tuple(found)


def mounts() -> tuple[Mount, ...]:
    """Return the mounts of this computer; none where the system tells of none."""
    try:
        return parsed(os.fsdecode(TABLE.read_bytes()))
    except OSError:
        return ()


def mounts_of(path: str, table: Iterable[Mount]) -> tuple[Mount, ...]:
    """Return the mount that a path is in, the longest that holds it, the latest of equal ones.

    Behind it stand those of the table that hold the path too and came later: they may hide it.
    """
    found: list[Mount] = []
    for mount in table:
        if within(path, mount.place):
            if found and len(mount.place) >= len(found[0].place):
                found.clear()
            found.append(mount)
    return tuple(found)


def within(path: str, folder: str) -> bool:
    """Tell whether an absolute path is a folder or in it, by how both are written."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def may_lead_away(
    path: str, table: Iterable[Mount], *, home: str = "", platform: str = sys.platform
) -> bool:
    """Tell whether an absolute path may lead to another computer or to a device."""
    if leads_away_by_custom(path, home):
        return True
    found = mounts_of(path, table)
    if found:
        return any(mount.sort not in _LOCAL for mount in found)
    if platform == "darwin":
        return bool(_ON_MACS.match(path))
    return platform == "win32" and _sort_of_drive(path) in _NO_DISK


def leads_away_by_custom(path: str, home: str = "") -> bool:
    """Tell whether a path is in a place that leads away whatever is mounted there."""
    return bool(_ALWAYS.match(path)) or bool(home and within(path, f"{home}/.gvfs"))


def same_computer(one: str, other: str, table: Iterable[Mount]) -> bool:
    """Tell whether two paths are in one mount, and all that is in it is on one computer."""
    table = tuple(table)
    here, there = mounts_of(one, table), mounts_of(other, table)
    if not here or here != there:
        return False
    sort = here[0].sort
    return len(here) == 1 and sort not in _MANY and not sort.startswith("fuse.")


def _sort_of_drive(path: str) -> int:
    """Return what Windows knows a drive's letter to stand for, without asking the drive."""
    import ctypes  # noqa: PLC0415 - only there

    kernel: Any = getattr(ctypes, "windll").kernel32  # noqa: B009 - other systems have none
    return int(kernel.GetDriveTypeW(f"{os.path.splitdrive(path)[0]}\\"))
