"""What of an open document outlasts the program: what its file says, and what its journal holds."""

from pathlib import Path

from journeycanvas.changes.change import difference
from journeycanvas.changes.history import History
from journeycanvas.recovery.journal import Journal
from journeycanvas.session.file import MapFile
from journeycanvas.storage.astray import Look
from journeycanvas.storage.document import Document


class Lasting:
    """Keeps file and journal in step: what the one does not say any more, the other has to.

    `saved` is the document that the file says, None where it says something else.
    """

    def __init__(self, file: MapFile, journal: Journal, saved: Document | None) -> None:
        self._file, self._journal, self._saved = file, journal, saved
        self._tell_journal()

    def differs(self, document: Document) -> bool:
        """Tell whether a document says something else than was saved."""
        saved = self._saved
        if saved is None or _past_of(saved.history) != _past_of(document.history):
            return True
        if saved.journey is document.journey:
            return False
        return bool(difference(saved.journey, document.journey))

    def saved(self, document: Document) -> None:
        """Take in that the file says it all: what is still being typed stays in the journal."""
        self._saved = document
        self._settle(document)

    def caught_up(self, document: Document, stamp: str) -> None:
        """Take the file with this stamp for known; it says something else than the document."""
        self._file.stamp, self._file.astray = stamp, None
        self._saved = None
        self._tell_journal()
        self._journal.stamp(document, self._file.path, stamp)

    def seen(self, document: Document, found: Look) -> bool:
        """Take in what a look at the file has shown; tell whether that is news."""
        before = self._file.astray
        self._file.seen(found)
        if self._file.astray == before:
            return False
        if self._file.astray is not None:
            self.protect(document, alone=True)
        elif document is self._saved:
            self._settle(document)
        return True

    def follow(self, document: Document, path: Path) -> None:
        """Be the file at another path, where it was moved. Raises InUseError."""
        self._file.follow(path)
        if document is self._saved:
            self._settle(document)
        else:
            self.protect(document, alone=True)

    def protect(self, document: Document, *, alone: bool = False) -> None:
        """Write the journal anew where it could not be written, or where it has to stand alone."""
        if alone:
            self._journal.saved(None, self._file.stamp)
        if alone or self._journal.trouble:
            self._journal.anew(document, self._file.path)

    def _settle(self, document: Document) -> None:
        self._tell_journal()
        self._journal.settled()
        if self._journal.drafts:
            self._journal.anew(document, self._file.path)

    def _tell_journal(self) -> None:
        self._journal.saved(self._saved, self._file.stamp)


def _past_of(history: History) -> object:
    """Return what of a history counts as work that is to be saved."""
    return history.versions, history.heads()
