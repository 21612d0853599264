"""Work that a crash left behind: finding journals whose program is gone, and what is in them."""

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from journeycanvas import clock
from journeycanvas.changes.change import difference
from journeycanvas.changes.entry import Entry
from journeycanvas.recovery.content import (
    Content,
    Head,
    Line,
    Lost,
    NewerError,
    head_of,
    read_content,
)
from journeycanvas.recovery.drafts import FIELD, Draft, Drafts
from journeycanvas.recovery.file import journal_files, journal_folder
from journeycanvas.recovery.going_on import (
    LARGEST,
    MOST_BYTES,
    before,
    is_nothing_yet,
    lineage,
    replaced_by,
)
from journeycanvas.recovery.replaying import Replayed, replayed
from journeycanvas.storage import backups, regular
from journeycanvas.storage.document import Document
from journeycanvas.storage.errors import UnreadableError
from journeycanvas.storage.ownership import is_owned
from journeycanvas.storage.reading import bytes_of, read_bytes
from journeycanvas.storage.regular import opened
from journeycanvas.storage.stamp import stamp, stamp_of
from journeycanvas.wording import _

RECOVERED_TEXT = "Recovered text"
"""The untranslated message of the entry that holds a text which was still being typed."""

Looking = Callable[[Path], AbstractContextManager[object]]
"""Around looking into a file; see `starting`."""


@dataclass(frozen=True)
class Story:
    """What a journal says of itself, without doing anything again.

    `at` is when the last move was made (in UTC), None where that is not known; `draft` is what was
    being typed last, or empty. `lost` are the moves that cannot be read.
    """

    at: dt.datetime | None
    edits: int
    draft: str
    lost: tuple[Lost, ...] = ()
    sound: bool = True
    """Whether the map is there as it was before all moves."""


@dataclass(frozen=True)
class Whole:
    """All that a journal held. `path` is where the document was saved, if it ever was.

    `edits` counts the moves that were done again; `draft` is a text that was being typed and is
    now the last entry, or empty; `drafts` are those that have to go back to where they were typed.
    `stamp` is that of the file on which all this was done, None where it is not known.
    """

    document: Document
    path: Path | None
    edits: int
    draft: str = ""
    drafts: tuple[Draft, ...] = ()
    stamp: str | None = None


@dataclass(frozen=True)
class Partial:
    """What could be made of a damaged journal, and what could not: a person has to know of it."""

    found: Whole
    lost: tuple[Lost, ...]
    base_damaged: bool = False
    """Whether the map itself, as it was before all moves, may not be what was written."""


Recovered = Whole | Partial


@dataclass(frozen=True)
class Leftover:
    """A journal whose program is gone. `path` is that of the document, None if never saved.

    A `suspect` was being looked into when the program ended, twice: nobody looks into it until a
    person wants it.
    """

    file: Path
    path: Path | None = None
    sequence: int = 0
    title: str = ""
    began: str = ""
    after: str = ""
    suspect: bool = False

    def story(self) -> Story:
        """Return what the journal says of itself. Never raises: what is broken counts nothing."""
        try:
            content = self._content()
        except UnreadableError:
            return Story(None, 0, "", sound=False)
        there = content.sound and not content.in_short
        return told_by(content, sound=there or any(self._saved(content.head)))

    def recover(self) -> Recovered:
        """Do everything again that the journal says.

        Raises UnreadableError when it is gone or holds no document any more.
        """
        content = self._content()
        document, sound = self._base(content)
        done = replayed(document, content.moves)
        done, draft = _with_text(done)
        found = Whole(
            done.document,
            self.path,
            done.edits,
            draft,
            done.drafts,
            content.head.stamp if done.stamp is None else done.stamp,
        )
        lost = done.lost + _torn(content)
        return found if sound and not lost else Partial(found, lost, not sound)

    def base(self) -> Document:
        """Return the document as it was at the last save. Raises UnreadableError."""
        return self._base(self._content())[0]

    def _content(self) -> Content:
        try:
            return read_content(regular.content(self.file, LARGEST))
        except NewerError:
            reason = _("a newer JourneyCanvas wrote it")
            raise UnreadableError(self.name, reason, _("open it with a newer version")) from None
        except (OSError, ValueError, MemoryError) as error:
            reason = _("the system says “{error}”").format(error=error)
            raise UnreadableError(self.name, reason, _("start the program again")) from None

    @property
    def name(self) -> str:
        """What to call the work: by its map's file, its title, or the journal's own file."""
        if self.path is not None:
            return self.path.name
        return self.title or self.file.name

    def _base(self, content: Content) -> tuple[Document, bool]:
        """Return the document of the beginning, and whether it is what was written.

        What is damaged in the journal may stand in the map's own file or its earlier saves. Raises
        UnreadableError.
        """
        if content.sound and content.base:
            return read_bytes(content.base, self.name).document, True
        for data in self._saved(content.head):
            with contextlib.suppress(UnreadableError):
                return read_bytes(data, self.name).document, True
        if content.in_short:
            reason = _("its map was changed or moved away before the work on it was written down")
            raise UnreadableError(self.name, reason, _("put the map back and try again"))
        return read_bytes(content.base, self.name).document, False

    def _saved(self, head: Head) -> Iterator[bytes]:
        """Yield what the document was saved as: the map's file, or one of its earlier saves."""
        if self.path is None or not head.stamp or not head.in_file:
            return
        places = [self.path, *(backup.file for backup in backups.backups_of(self.path))]
        for place in places:
            with contextlib.suppress(UnreadableError):
                data = bytes_of(place)
                if stamp_of(data) == head.stamp:
                    yield data

    def discard(self) -> None:
        """Delete the journal: its work is saved. Raises OSError."""
        for file in reversed(lineage(self.file)):
            file.unlink(missing_ok=True)


def told_by(content: Content, *, sound: bool) -> Story:
    """Return what a journal says of itself; `sound` is whether its document is there whole."""
    at, edits, drafts = clock.read(content.head.at), 0, Drafts()
    for line in content.moves:
        if isinstance(line, Line):
            at = line.at or at
            if "draft" in line.move:
                drafts.take(line.move)
            else:
                edits += 1
    text = drafts.now[-1].text if drafts.now else ""
    return Story(at, edits, text, content.lost + _torn(content), sound)


def _torn(content: Content) -> tuple[Lost, ...]:
    """Return the last move where it was not written to its end; half a draft is none."""
    if not content.torn or b'"draft":' in content.torn[:80]:
        return ()
    number = 1 + max((one.number for one in content.moves), default=0)
    return (Lost(number, None, _("it was still being written")),)


def _with_text(done: Replayed) -> tuple[Replayed, str]:
    """Return what was done with the text of a record that was being typed as its last entry."""
    document, text, left = done.document, "", []
    for draft in done.drafts:
        after = _filled(document, draft)
        if after is None:
            left.append(draft)
        elif after is not document:
            document, text = after, draft.text
    return replace(done, document=document, drafts=tuple(left)), text


def _filled(document: Document, draft: Draft) -> Document | None:
    """Return a document with a draft as its last entry; None where it fits no record's text."""
    if len(draft.place) != 4 or draft.place[0] != FIELD:
        return None
    _field, table, identity, name = draft.place
    try:
        record = document.journey.table(table)[identity]
        if not isinstance(getattr(record, name), str):
            return None
        after = document.journey.replaced({(table, identity): record.evolve(**{name: draft.text})})
    except (KeyError, ValueError, AttributeError):
        return None
    change = difference(document.journey, after)
    if not change:
        return document
    return document.moved(after, document.history.recorded(Entry(change, RECOVERED_TEXT)))


def _undisturbed(_file: Path) -> AbstractContextManager[object]:
    return nullcontext()


def leftovers(
    folder: Path | None = None,
    looking: Looking = _undisturbed,
    suspects: Callable[[Path], bool] = lambda _file: False,
) -> tuple[Leftover, ...]:
    """Return the journals of programs that are gone, the oldest first.

    Of a journal that was recovered and worked on only the newer one counts; what a newer program
    wrote stays for that. `looking` is entered around each look into a file, `suspects` tells which
    ones must not be looked into. Never raises, and changes nothing.
    """
    found: list[Leftover] = []
    superseded: set[str] = set()
    with contextlib.suppress(OSError):
        for file in sorted(journal_files(folder or journal_folder())):
            with contextlib.suppress(OSError):
                # Empty: just being made, or its program came no further.
                if not file.stat().st_size:
                    continue
                if is_owned(file):
                    superseded.add(before(file))
                elif suspects(file):
                    found.append(Leftover(file, suspect=True))
                else:
                    with looking(file):
                        leftover = leftover_of(file)
                        superseded.add(replaced_by(file))
                    found += [] if leftover is None else [leftover]
    found = [leftover for leftover in found if leftover.file.name not in superseded]
    return tuple(sorted(found, key=lambda leftover: (leftover.sequence, leftover.file.name)))


def forget_empty() -> None:
    """Remove the journals of programs that came no further than to begin them. Never raises.

    All that they hold is in the map's file now. Once that has gone on they would be offered, as if
    something had been lost.
    """
    with contextlib.suppress(OSError):
        for file in journal_files(journal_folder()):
            with contextlib.suppress(OSError, NewerError):
                if is_owned(file):
                    continue
                with opened(file) as lines:
                    line = lines.readline(MOST_BYTES)
                head = head_of(line)
                path = None if head is None or head.path is None else Path(head.path)
                if head is not None and _is_empty(file, line, head, path):
                    file.unlink()


def leftover_of(file: Path) -> Leftover | None:
    """Return what a journal is about; None for a newer program's, or where there is nothing yet.

    Raises OSError.
    """
    with opened(file) as lines:
        line = lines.readline(MOST_BYTES)
    try:
        head = head_of(line)
        if head is None:
            # Damaged: the rest may still tell what it is about.
            head = read_content(regular.content(file, LARGEST)).head
    except NewerError:
        return None
    path = None if head.path is None else Path(head.path)
    if _is_empty(file, line, head, path) or is_nothing_yet(file):
        return None
    return Leftover(file, path, head.sequence, head.title, head.at, head.after)


def _is_empty(file: Path, line: bytes, head: Head, path: Path | None) -> bool:
    """Tell whether nothing was done on the document, and that is in the map's file as it was.

    The program ended between the beginning and the first move.
    """
    if (
        head_of(line) is None
        or not head.in_file
        or file.stat().st_size > len(line) + head.bytes + 1
    ):
        return False
    return path is not None and bool(head.stamp) and stamp(path) == head.stamp
