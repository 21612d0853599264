"""An open document: perform, undo, redo, save, subscribe."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from journeycanvas.changes.change import NOTHING, Change, difference, inverse, touched
from journeycanvas.changes.entry import Entry, Version
from journeycanvas.changes.history import History
from journeycanvas.model import limits
from journeycanvas.model.journey import Journey
from journeycanvas.session.file import MapFile
from journeycanvas.session.room import check_room
from journeycanvas.storage.document import Document
from journeycanvas.storage.journal import Journal


@dataclass(frozen=True)
class Step:
    """One move of the document from `before` to `after`; `change` is empty for a mere save."""

    before: Journey
    after: Journey
    change: Change

    @property
    def touched(self) -> frozenset[str]:
        """The ids of all records that are not what they were."""
        return touched(self.change)


def _past_of(history: History) -> object:
    """Return what of a history counts as work that is to be saved."""
    return history.versions, history.heads()


class VersionsFullError(Exception):
    """A map holds as many named versions as it may."""


Subscriber = Callable[[Step], None]


class Session:
    """The open document. Everything that changes it goes through here.

    `by` signs the entries of the history. `path` is where the map is saved, None until it has
    been; `file` says more than that, where more is known.
    """

    def __init__(
        self,
        document: Document,
        path: Path | None = None,
        *,
        journal: Journal | None = None,
        by: str = "",
        unsaved: bool = False,
        file: MapFile | None = None,
    ) -> None:
        self.document = document
        self.file = file or MapFile(path)
        self.by = by
        self._journal = journal
        self._saved: Journey | None = None if unsaved else document.journey
        self._saved_past = _past_of(document.history)
        self._subscribers: list[Subscriber] = []
        self._tell_journal()

    def _tell_journal(self) -> None:
        """Let the journal know what the file says."""
        if self._journal is not None:
            known = None if self._saved is None else self.document
            self._journal.saved(known, self.file.stamp)

    @property
    def journey(self) -> Journey:
        """The map as it is now."""
        return self.document.journey

    @property
    def history(self) -> History:
        """What can be undone and redone."""
        return self.document.history

    @property
    def modified(self) -> bool:
        """Whether the map or its named versions say something else than the file.

        The rest of the history does not count.
        """
        return (
            self._saved is None
            or self._saved_past != _past_of(self.history)
            or (self._saved is not self.journey and bool(difference(self._saved, self.journey)))
        )

    @property
    def trouble(self) -> str:
        """Why the latest moves could not be kept from a crash: the system's words, or empty."""
        return self._journal.trouble if self._journal is not None else ""

    @property
    def path(self) -> Path | None:
        """Where the map is saved; None until it has been."""
        return self.file.path

    @property
    def read_only(self) -> str:
        """Why the map cannot be saved where it is, as part of a sentence; empty if it can."""
        return self.file.read_only

    def caught_up(self, stamp: str) -> None:
        """Take the file as it is now, with this stamp, for known: it was merged in, or may go.

        The map counts as modified until it is saved.
        """
        self.file.stamp = stamp
        self._saved = None
        self._tell_journal()
        self._tell(Step(self.journey, self.journey, NOTHING))

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Call `subscriber` after every step; the returned function ends that."""
        self._subscribers.append(subscriber)

        def leave() -> None:
            if subscriber in self._subscribers:
                self._subscribers.remove(subscriber)

        return leave

    def perform(
        self,
        message: str,
        edit: Callable[..., Any],
        *args: Any,
        key: str = "",
        words: Mapping[str, str] | None = None,
        **fields: Any,
    ) -> Any:
        """Run an edit on the map and record it as one entry.

        `message` is the entry's untranslated sentence, `words` fill its blanks. `key` lets typing
        and nudging join the entry before. Returns what the edit returned beside the journey (an
        id, for most that add something), or None. An edit that changes nothing leaves no trace.
        Raises whatever the edit raises, and FullError where the map would hold more than it may,
        with nothing changed.
        """
        outcome = edit(self.journey, *args, **fields)
        after, extra = outcome if isinstance(outcome, tuple) else (outcome, None)
        change = difference(self.journey, after)
        if change:
            check_room(self.journey, after)
            entry = Entry(change, message, dict(words or {}), key, self.by)
            history = self.history.recorded(entry)
            if self._journal is not None:
                self._journal.entry(self.document, self.path, entry)
            self._move(after, history, change)
        return extra

    def undo(self) -> frozenset[str]:
        """Take the last entry back; return the ids it touched (none: there was nothing)."""
        entry = self.history.last
        if entry is None:
            return frozenset()
        return self._travel("undo", self.history.undone, inverse(entry.change))

    def redo(self) -> frozenset[str]:
        """Put the next entry back; return the ids it touched."""
        entry = self.history.next
        if entry is None:
            return frozenset()
        return self._travel("redo", self.history.redone, entry.change)

    def give_up(self, key: str) -> None:
        """Take the last entry back for good if it has this key: what was begun is abandoned."""
        last = self.history.last
        if last is None or last.key != key or self.history.next is not None:
            return
        self.undo()
        if all(version.entry != last.id for version in self.history.versions):
            entries = self.history.entries[:-1]
            history = replace(self.history, entries=entries, cursor=len(entries))
            self.document = self.document.moved(self.journey, history)

    def go_to(self, cursor: int) -> None:
        """Undo or redo until `cursor` entries are in force."""
        while self.history.cursor > max(0, cursor):
            self.undo()
        while self.history.cursor < min(cursor, len(self.history.entries)):
            self.redo()

    def name_version(self, name: str, note: str = "") -> Version:
        """Give the present moment a name; return the version. Raises VersionsFullError."""
        if len(self.history.versions) >= limits.VERSIONS:
            raise VersionsFullError
        last = self.history.last
        version = Version(name, "" if last is None else last.id, note, self.by)
        self._name(self.history.named(version))
        return version

    def forget_version(self, identity: str) -> None:
        """Take a version's name away; what was done then stays in the history."""
        self._name(self.history.unnamed(identity))

    def restore(self, version: Version) -> frozenset[str]:
        """Bring a named version back, as one new entry; return the ids it touched.

        Raises KeyError for a version that the history does not have.
        """
        then = self.history.then(self.journey, version)
        if then is None:
            raise KeyError(version.entry)
        touches = touched(difference(self.journey, then))
        self.perform("Restore «{name}»", lambda _now: then, words={"name": version.name})
        return touches

    def become(self, document: Document) -> None:
        """Become what a merge has made of the document: one entry more, if any.

        Raises FullError where the map would hold more than it may, with nothing changed.
        """
        if document is self.document:
            return
        check_room(self.journey, document.journey)
        before = self.journey
        self.document = document
        self._tell(Step(before, self.journey, difference(before, self.journey)))

    def _name(self, history: History) -> None:
        if self._journal is not None:
            self._journal.versions(self.document, self.path, history.versions)
        self.document = self.document.moved(self.journey, history)
        self._tell(Step(self.journey, self.journey, NOTHING))

    def hold(self, files: Mapping[str, bytes]) -> None:
        """Have these attached files at hand, by their names in a bundle, for the next save."""
        self.document = replace(self.document, files=files)

    def draft(self, table: str, identity: str, field: str, text: str) -> None:
        """Keep a text that is still being typed where a crash cannot reach it."""
        if self._journal is not None:
            self._journal.draft(self.document, self.path, (table, identity, field, text))

    def save(self, path: Path | None = None, *, overwrite: bool = False) -> tuple[str, ...]:
        """Write the document to its file, or to `path` and stay with that.

        Returns sentences on what is not as it was before. `overwrite` writes over what others
        have made of the file meanwhile. Raises storage's SaveError (a sentence for people), as
        ChangedError and InUseError where others are concerned; the map then stays modified.
        """
        target = path or self.path
        if target is None:
            reason = "a map that was never saved needs a path"
            raise ValueError(reason)
        self.seal()
        warnings = self.file.write(self.document, target, overwrite=overwrite)
        self._saved = self.journey
        self._saved_past = _past_of(self.history)
        if self._journal is not None:
            self._journal.settled()
        self._tell_journal()
        self._tell(Step(self.journey, self.journey, NOTHING))
        return warnings

    def seal(self) -> None:
        """Close the history at the present, as something that copies may have in common."""
        self.document = self.document.sealed()

    def flush(self) -> None:
        """Bring the recovery journal to the disk: the program is about to be ended."""
        if self._journal is not None:
            self._journal.flush()

    def close(self) -> None:
        """Forget the recovery journal and let others write the file.

        The work is saved, or was given up on purpose.
        """
        if self._journal is not None:
            self._journal.settled()
        self.file.release()
        self._subscribers.clear()

    def _travel(
        self,
        way: str,
        travel: Callable[[Journey], tuple[History, Journey]],
        change: Change,
    ) -> frozenset[str]:
        if self._journal is not None:
            self._journal.travel(self.document, self.path, way)
        history, after = travel(self.journey)
        self._move(after, history, change)
        return touched(change)

    def _move(self, after: Journey, history: History, change: Change) -> None:
        before = self.journey
        self.document = self.document.moved(after, history)
        self._tell(Step(before, after, change))

    def _tell(self, step: Step) -> None:
        for subscriber in tuple(self._subscribers):
            subscriber(step)
