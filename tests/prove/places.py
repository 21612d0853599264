"""Where maps are saved: folders, links, names (T07, T09–T11)."""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

from journeycanvas.edits.presets import begin
from journeycanvas.session import MapFile, Session
from journeycanvas.storage.atomic import write_whole
from journeycanvas.storage.document import Document
from journeycanvas.storage.errors import SaveError
from journeycanvas.storage.lock import lock_file, take, why_read_only
from journeycanvas.storage.naming import check_new_name
from journeycanvas.storage.reading import read
from journeycanvas.storage.writing import save_document
from tests.disks import FailingDisk
from tests.ordinary import ordinary
from tests.prove.case import Case, Skipped

ROOT = Path(__file__).resolve().parent.parent.parent


def refusal(path: Path, disk: FailingDisk | None = None) -> str:
    """Return why a session could not save there; it then saves elsewhere."""
    session = Session(Document.new(begin("loop")), file=MapFile(None))
    said = ""
    try:
        if disk is None:
            session.save(path)
        else:
            save_document(path, session.document, disk=disk)
    except SaveError as error:
        said = str(error)
    assert said, f"{path} was saved"
    with tempfile.TemporaryDirectory() as other:
        session.save(Path(other) / "elsewhere.journey")
        assert not session.modified
    return said


def _protected(folder: Path, full: bool) -> str:
    kinds = []
    with ordinary() as place:
        path = place / "a.journey"
        save_document(path, Document.new(begin("loop")))
        before, inode = path.read_bytes(), path.stat().st_ino
        path.chmod(0o444)
        assert why_read_only(path) == "the file is write-protected"
        assert "not allowed" in refusal(path)
        path.chmod(0o644)
        place.chmod(0o555)
        assert why_read_only(path) == "nothing can be written in its folder"
        assert "not allowed" in refusal(path)
        place.chmod(0o755)
        assert (path.read_bytes(), path.stat().st_ino) == (before, inode), "written in place"
        assert [one.name for one in place.iterdir()] == ["a.journey"]
    kinds += ["file", "folder"]
    assert "its folder is not there" in refusal(folder / "gone" / "a.journey")
    kinds.append("vanished folder")
    for error, words in (("ENXIO", "the disk is not there"), ("EIO", "the disk reports a fault")):
        path = folder / "a.journey"
        path.write_bytes(b"old")
        assert words in refusal(path, FailingDisk("write", error))
        assert path.read_bytes() == b"old"
    kinds.append("unplugged drive (false disk)")
    unshare = shutil.which("unshare")
    if unshare is None:
        return f"{', '.join(kinds)}: refused with a reason; no read-only file system can be made"
    user = [] if os.geteuid() == 0 else ["-r"]
    place = folder / "mounted"
    place.mkdir()
    inside = (
        f"mount -t tmpfs none {place} && echo old > {place}/a.journey && "
        f"mount -o remount,ro {place} && exec {sys.executable} -m tests.prove.places {place}"
    )
    command = [unshare, *user, "-m", "sh", "-c", inside]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        kinds.append(f"read-only file system ({done.stdout.strip()})")
    elif "mount" not in done.stderr and "unshare" not in done.stderr:
        raise AssertionError(done.stderr)
    assert not full or len(kinds) == 5 or os.geteuid() != 0
    return f"{', '.join(kinds)}: refused with a reason, nothing written in place, saved elsewhere"


def read_only_disk(folder: Path) -> str:
    """Try to save on a read-only file system; return what was said."""
    path = folder / "a.journey"
    assert why_read_only(path)
    assert "read-only" in refusal(path) or "not allowed" in refusal(path)
    assert path.read_bytes() == b"old\n"
    return why_read_only(path)


def _links(folder: Path, full: bool) -> str:
    if os.name != "posix":
        raise Skipped("these links and modes are those of POSIX")
    real = folder / "real"
    real.mkdir()
    target = real / "a.journey"
    target.write_bytes(b"old")
    target.chmod(0o640)
    attributes = hasattr(os, "setxattr")
    if attributes:
        try:
            os.setxattr(target, "user.tag", b"red")
        except OSError:
            attributes = False
    link, dangling, other = (folder / name for name in ("link", "dangling", "other"))
    link.symlink_to(target)
    dangling.symlink_to(real / "new.journey")
    assert write_whole(link, b"one").warnings == ()
    assert link.is_symlink()
    assert target.read_bytes() == b"one"
    write_whole(dangling, b"two")
    assert dangling.is_symlink()
    assert (real / "new.journey").read_bytes() == b"two"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    if attributes:
        assert os.getxattr(target, "user.tag") == b"red"
    other.hardlink_to(target)
    assert "hard link" in " ".join(write_whole(link, b"three").warnings)
    assert other.read_bytes() == b"one"
    lock = take(link, "Ada")
    assert lock.file == lock_file(target)
    lock.release()
    kept = "attribute kept" if attributes else "no attributes on this disk"
    return f"link and dangling link kept, mode 0640 kept, {kept}, hard link warned of"


def _lengths(folder: Path, full: bool) -> str:
    saved = refused = 0
    for letter in ("x", "é"):
        width = len(letter.encode())
        for length in range(200, 256):
            room = length - len(".journey")
            name = letter * (room // width) + "x" * (room % width) + ".journey"
            assert len(name.encode()) == length
            path = folder / name
            try:
                take(path, "Ada").release()
                write_whole(path, b"map")
                saved += 1
                assert path.read_bytes() == b"map"
                path.unlink()
            except SaveError:
                refused += 1
    assert list(folder.iterdir()) == []
    assert saved + refused == 112
    return f"{saved} of 112 lengths saved with a lock, {refused} refused"


NAMES = (
    *("café", "Zoë", "naïve", "Ångström", "한국어", "ガギグ", "Ελληνικά", "é́"),
    *("🗺️", "👩‍👩‍👧", "🇨🇭 map", "✓ done", "مخطط", "מפה", "\u202eabc", "a\u200bb"),
    *("CON", "con", "NUL.x", "Lpt1", "COM9", "aux", "PRN", "CONIN$"),
    *("dot.", "space ", "dots...", " lead", "..two", ".hidden", "-dash", "~tilde"),
    *("a:b", "a*b", "a?b", 'a"b', "a<b", "a>b", "a|b", "a\\b"),
    *("new\nline", "tab\tb", "bell\a", "%41", "%2e%2e", "a&b", "a;b", "$HOME"),
    *("'quoted'", "`x`", "a=b", "@x", "#x", "{x}", "[x]", "(1)"),
    *("ﬁne", "ſ", "İ", "x" * 100),
)


def _names(folder: Path, full: bool) -> str:
    saved = refused = twins = 0
    document = Document.new(begin("loop"))
    for name in NAMES:
        for form in ("NFC", "NFD"):
            path = folder / (unicodedata.normalize(form, name) + ".journey")
            there = set(folder.iterdir())
            said = ""
            try:
                save_document(path, document)
            except SaveError as error:
                said = str(error)
            if said:
                refused += 1
                assert "; choose another name" in said
                assert set(folder.iterdir()) == there
            else:
                saved += 1
                assert read(path).document == document
    composed = [unicodedata.normalize("NFC", file.name) for file in folder.iterdir()]
    twins = len(composed) - len(set(composed))
    assert twins == 0
    windows = 0
    for name in NAMES:
        try:
            check_new_name(folder / "none" / f"{name}.journey", windows=True)
        except SaveError:
            windows += 1
    assert windows >= 9
    deep = folder
    while len(str(deep)) < 260:
        deep /= "folder"
    deep.mkdir(parents=True)
    save_document(deep / "a.journey", document)
    assert len(NAMES) == 60
    return (
        f"60 names, each composed and decomposed, and a path of {len(str(deep / 'a.journey'))} "
        f"characters: {saved + 1} saved, {refused} refused, 0 twins; by the rules of Windows "
        f"{windows} are refused"
    )


CASES: tuple[Case, ...] = (
    Case("T07", "read-only and vanished places", _protected),
    Case("T09", "links, modes, attributes", _links),
    Case("T10", "names of 200 to 255 bytes", _lengths),
    Case("T11", "odd names and twins", _names),
)

if __name__ == "__main__":
    print(read_only_disk(Path(sys.argv[1])))
