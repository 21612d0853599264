"""Saving: kills, full disks, faults, order (T01–T06, T08)."""

import os
import random
import re
import signal
import time
from pathlib import Path

from journeycanvas.storage.atomic import PATIENCE, write_whole
from journeycanvas.storage.errors import SaveError, UnconfirmedError
from journeycanvas.storage.reading import read
from journeycanvas.storage.stamp import stamp_of
from journeycanvas.storage.sweeping import ORPHAN_AFTER, sweep
from tests.disks import CALLS, ERRORS, BusyDisk, FailingDisk, PartialDisk, RecordingDisk
from tests.prove import traced
from tests.prove.actors import Stage, acknowledged, map_of, numbered
from tests.prove.case import Case
from tests.prove.full_disk import proved as full_disk

SIZES = {"10 KB": (10_000, 0.05), "1 MB": (1_000_000, 0.15), "20 MB": (20_000_000, 0.9)}
"""Bytes of a map, and seconds after which at the latest its saver is killed."""


def _kills(stage: Stage, folder: Path, size: str, times: int, *, naive: bool) -> tuple[int, int]:
    """Kill a program that saves; return how many maps and acknowledged saves were lost."""
    length, latest = SIZES[size]
    dice = random.Random(f"{size}{naive}")  # noqa: S311 - moments, no secret
    path, template, told = (folder / name for name in ("a.journey", "template", "told"))
    template.write_bytes(map_of(length))
    content = template.read_bytes()
    read(template)
    number = unreadable = lost = 0
    path.write_bytes(numbered(content, 0))
    for _time in range(times):
        told.unlink(missing_ok=True)
        job = {"path": str(path), "template": str(template), "told": str(told)}
        process = stage.send("save", **job, first=number + 1, naive=naive)
        time.sleep(dice.uniform(0.002, latest))
        os.kill(process, signal.SIGKILL)
        stage.outcome()
        done = acknowledged(told)
        last = int(done[-1][0]) if done else number
        found = path.read_bytes()
        possible = {known: numbered(content, known) for known in (last, last + 1)}
        number = next((known for known, text in possible.items() if text == found), -1)
        if number < 0:
            whole = len(found) == len(content) and found == numbered(content, _number(found))
            lost += whole
            unreadable += not whole
            number = last
            path.write_bytes(possible[last])
    old = time.time() - ORPHAN_AFTER - 1
    orphans = list(path.parent.glob(".jc-*.tmp"))
    for orphan in orphans:
        os.utime(orphan, (old, old))
    sweep([path.parent])
    assert not list(path.parent.glob(".jc-*.tmp")), "orphans were not swept"
    return unreadable, lost


def _number(content: bytes) -> int:
    found = re.search(rb"Number (\d{8})", content)
    return int(found[1]) if found else 0


def _killed(folder: Path, full: bool) -> str:
    counts = []
    with Stage(folder / "home") as stage:
        for size in SIZES if full else ("10 KB", "1 MB"):
            times = 500 if full else 4
            place = folder / size.replace(" ", "")
            place.mkdir()
            unreadable, lost = _kills(stage, place, size, times, naive=False)
            assert unreadable == 0, f"{size}: {unreadable} of {times} maps were lost"
            assert lost == 0, f"{size}: {lost} acknowledged saves of {times} were lost"
            counts.append(f"{times} × {size}")
    return f"{', '.join(counts)}: 0 unreadable, 0 acknowledged saves lost, orphans swept"


def _naive(folder: Path, full: bool) -> str:
    times, least = (100, 5) if full else (12, 1)
    with Stage(folder / "home") as stage:
        lost, _acknowledged = _kills(stage, folder, "1 MB", times, naive=True)
    assert lost >= least, f"the harness is broken: only {lost} of {times} naive saves were lost"
    return f"{lost} of {times} maps lost by a plain open and write"


def _partial(folder: Path, full: bool) -> str:
    path = folder / "a"
    path.write_bytes(b"old")
    cut = whole = 0
    for share in range(1, 60 if full else 12):
        for most in range(0, 130, 3 if full else 13):
            new = bytes([share]) * 100
            before = path.read_bytes()
            said = _outcome(path, new, PartialDisk(share, most), "")
            assert said == ("saved" if most >= len(new) else "refused")
            assert path.read_bytes() == (new if said == "saved" else before)
            whole += said == "saved"
            cut += said == "refused"
            assert [one.name for one in folder.iterdir()] == ["a"]
    return f"{whole} in parts but whole, {cut} cut off and refused, 0 truncated"


class InParts(FailingDisk):
    """Takes a third of what it is given, so that there are several writes to fail."""

    def write(self, descriptor: int, rest: memoryview) -> int:
        self.note("write")
        return os.write(descriptor, rest[: max(1, len(rest) // 3)])


def _faults(folder: Path, full: bool) -> str:
    path = folder / "a"
    old, new = b"old" * 50, b"new!" * 50
    combined = refused = saved = 0
    for call in CALLS:
        for error in ERRORS:
            for nth in (1, 2, 3, 4):
                for forever in (False, True):
                    if forever and error == "EINTR":
                        continue
                    path.write_bytes(old)
                    disk = InParts(call, error, nth, forever=forever)
                    outcome = _outcome(path, new, disk, stamp_of(old))
                    if not disk.failed:
                        continue
                    combined += 1
                    there = path.read_bytes()
                    expected = {"saved": (new,), "refused": (old,), "unconfirmed": (new,)}
                    assert there in expected[outcome], f"{call} {error} {nth}: said {outcome}"
                    assert [one.name for one in folder.iterdir()] == ["a"], f"{call} {error} {nth}"
                    saved += outcome == "saved"
                    refused += outcome == "refused"
    assert combined >= 120
    real = traced.faults(folder / "real", full=full)
    return (
        f"{combined} combinations on the false disk ({saved} saved, {refused} refused, "
        f"{combined - saved - refused} told as unconfirmed), all reported truly; {real}"
    )


def _outcome(path: Path, new: bytes, disk: RecordingDisk, expected: str) -> str:
    try:
        write_whole(path, new, expected=expected, disk=disk)
    except UnconfirmedError:
        return "unconfirmed"
    except SaveError:
        return "refused"
    return "saved"


def _busy(folder: Path, full: bool) -> str:
    path = folder / "a"
    longest = 0.0
    for code in (5, 32, 33):
        for times in range(9):
            path.write_bytes(b"old")
            disk = BusyDisk(code, times)
            new = f"{code} {times}".encode()
            said = _outcome(path, new, disk, "")
            assert said == ("saved" if times <= len(PATIENCE) else "refused")
            assert path.read_bytes() == (new if said == "saved" else b"old")
            assert sum(disk.waited) <= 1
            longest = max(longest, sum(disk.waited))
    for code in (1, 3, 6, 19, 112):
        disk = BusyDisk(code, 1)
        assert _outcome(path, b"x", disk, "") == "refused"
        assert disk.calls.count("replace") == 1, "another code was tried again"
    assert len(PATIENCE) >= 5
    if full:
        began = time.monotonic()
        write_whole(path, b"x", disk=_Waiting(5, 5))
        longest = time.monotonic() - began
        assert longest <= 1
    return f"3 codes × 9: saved up to 5 denials within {longest:.2f} s; 5 other codes not retried"


class _Waiting(BusyDisk):
    def wait(self, seconds: float) -> None:
        time.sleep(seconds)


CASES: tuple[Case, ...] = (
    Case("T01", "kill -9 while saving", _killed),
    Case("T02", "the same harness on a naive writer", _naive),
    Case("T03", "disk full", full_disk),
    Case("T04", "a disk that takes only part of a write", _partial),
    Case("T05", "every call of a save failing", _faults),
    Case("T06", "the order of the calls of a save", traced.order),
    Case("T08", "moves that Windows denies", _busy),
)
