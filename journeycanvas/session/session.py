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
from journeycanvas.recovery.drafts import Draft
from journeycanvas.recovery.journal import Journal, NoJournal
from journeycanvas.session.file import MapFile
from journeycanvas.session.lasting import Lasting
from journeycanvas.session.room import check_room
from journeycanvas.storage.astray import Look
from journeycanvas.storage.document import Document


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
        self._journal = journal or NoJournal()
        self._lasting = Lasting(self.file, self._journal, None if unsaved else document)
        self._subscribers: list[Subscriber] = []

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

        The rest of the history does not count. A file that is not what was saved says something
        else, whatever it says.
        """
        return self.file.astray is not None or self.differs

    @property
    def differs(self) -> bool:
        """Whether something was done since the last save, whatever has become of the file."""
        return self._lasting.differs(self.document)

    @property
    def trouble(self) -> str:
        """Why the latest moves could not be kept from a crash: the system's words, or empty."""
        return self._journal.trouble

    def on_trouble(self, told: Callable[[], object] | None) -> None:
        """Have it told, from whatever thread meets it, when `trouble` begins, changes or ends."""
        self._journal.on_trouble = told

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
        self._lasting.caught_up(self.document, stamp)
        self._tell(Step(self.journey, self.journey, NOTHING))

    def seen(self, found: Look) -> None:
        """Take in what a look at the file has shown. What is open may be all there is of the map.

        Then it counts as modified, and all of it stands in the journal until the file is there.
        """
        if self._lasting.seen(self.document, found):
            self._tell(Step(self.journey, self.journey, NOTHING))

    def follow_file(self, path: Path) -> None:
        """Go on with the file where somebody has moved it. Raises InUseError."""
        self._lasting.follow(self.document, path)
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
            self._journal.entry(self.document, self.path, entry)
            self._move(after, history, change)
        return extra

    def undo(self) -> frozenset[str]:
        """Take the last entry back; return the ids it touched (none: there was nothing)."""
        entry = self.history.last
        if entry is None:
            return frozenset()
        return self._travel("undo", entry, self.history.undone, inverse(entry.change))

    def redo(self) -> frozenset[str]:
        """Put the next entry back; return the ids it touched."""
        entry = self.history.next
        if entry is None:
            return frozenset()
        return self._travel("redo", entry, self.history.redone, entry.change)

    def give_up(self, key: str) -> None:
        """Take the last entry back for good if it has this key: what was begun is abandoned."""
        last = self.history.last
        if last is None or last.key != key or self.history.next is not None:
            return
        self.undo()
        if all(version.entry != last.id for version in self.history.versions):
            self._journal.give_up(self.document, self.path, last.id)
            self.document = self.document.moved(self.journey, self.history.abandoned())

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
        entry = document.history.last
        if entry is not None and entry.id != self.history.here:
            self._journal.entry(self.document, self.path, entry)
        # No entry tells what it knows of the other copy by now.
        self._journal.anew(document, self.path)
        before = self.journey
        self.document = document
        self._tell(Step(before, self.journey, difference(before, self.journey)))

    def _name(self, history: History) -> None:
        self._journal.versions(self.document, self.path, history.versions)
        self.document = self.document.moved(self.journey, history)
        self._tell(Step(self.journey, self.journey, NOTHING))

    def hold(self, files: Mapping[str, bytes]) -> None:
        """Have these attached files at hand, by their names in a bundle, for the next save."""
        self.document = replace(self.document, files=files)

    def draft(self, draft: Draft) -> None:
        """Keep a text that is still being typed where a crash cannot reach it; empty: no more."""
        self._journal.draft(self.document, self.path, draft)

    def protect(self, *, alone: bool = False) -> None:
        """Write the journal anew where it could not be written, or where it has to stand `alone`.

        It has where the map's file is gone, so that what is open may be all there is.
        """
        self._lasting.protect(self.document, alone=alone)

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
        self._lasting.saved(self.document)
        self._tell(Step(self.journey, self.journey, NOTHING))
        return warnings

    def seal(self) -> None:
        """Close the history at the present, as something that copies may have in common."""
        sealed = self.document.sealed()
        if sealed.history != self.history:
            self._journal.seal(self.document, self.path)
            self.document = sealed

    def flush(self) -> None:
        """Bring the recovery journal to the disk: the program is about to be ended."""
        self._journal.flush()

    def close(self) -> None:
        """Forget the recovery journal and let others write the file.

        The work is saved, or was given up on purpose.
        """
        self._journal.settled()
        self.file.release()
        self._subscribers.clear()

    def _travel(
        self,
        way: str,
        entry: Entry,
        travel: Callable[[Journey], tuple[History, Journey]],
        change: Change,
    ) -> frozenset[str]:
        self._journal.travel(self.document, self.path, way, entry.id)
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
