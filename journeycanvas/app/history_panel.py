"""The history: every entry as a sentence, by session, with named versions between them."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from journeycanvas import clock
from journeycanvas.app.sentence_list import ID, SentenceList
from journeycanvas.canvas.canvas import Canvas
from journeycanvas.canvas.qt_fonts import family
from journeycanvas.changes.change import touched
from journeycanvas.changes.entry import Entry, Version
from journeycanvas.review.names import one_line
from journeycanvas.session import Session, Step
from journeycanvas.wording import _, ngettext

PAUSE = dt.timedelta(minutes=30)
"""Entries further apart belong to different sessions."""
AT_ONCE = 200
"""Entries listed until more are asked for."""
PREVIEW_AFTER_MS = 120
"""The pointer rests so long on an entry before its moment shows."""


class HistoryPanel(QWidget):
    """Entries, the newest first; what is undone stands grey above the present.

    A click goes to a moment, resting on it shows it over the canvas.
    """

    looked_at = Signal(object)
    """The moment that is pointed at, as a count of entries in force, or the version of a copy that
    was merged in; −1 for none."""
    restored = Signal(Version)
    compared = Signal(object)
    """A moment, or a version, is to be compared with the present."""
    recounted = Signal(int)
    """The minutes since a moment are wanted."""
    naming = Signal()
    """The present is to be given a name."""

    def __init__(self, session: Session, canvas: Canvas) -> None:
        super().__init__()
        self._session = session
        self._canvas = canvas
        self._most = AT_ONCE
        self._leave = session.subscribe(self._step)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search the history"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(_("Search the history"))
        self.about = QPushButton(_("Of the selection"))
        self.about.setCheckable(True)
        self.about.setToolTip(_("Only what happened to what is selected on the map"))
        self.name = QPushButton(_("Name this moment…"))
        self.list = SentenceList(_("History"))
        self.list.setMouseTracking(True)
        # A press must not take the focus: what is being typed would be handed in before the click,
        # and another entry would stand under the pointer.
        self.list.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        top = QHBoxLayout()
        top.setContentsMargins(10, 8, 10, 0)
        top.addWidget(self.search, 1)
        top.addWidget(self.about)
        foot = QHBoxLayout()
        foot.setContentsMargins(10, 0, 10, 8)
        foot.addWidget(self.name)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(PREVIEW_AFTER_MS)
        self._rest.timeout.connect(self._look)
        self._pointed: int | Version = -1
        self._connect()

    def _connect(self) -> None:
        self.list.itemClicked.connect(self._go)
        self.list.itemActivated.connect(self._go)
        self.list.itemEntered.connect(self._point)
        self.list.currentItemChanged.connect(lambda item, _before: self._point(item))
        self.list.customContextMenuRequested.connect(self._menu)
        self.list.installEventFilter(self)
        self.list.viewport().installEventFilter(self)
        self.search.textChanged.connect(self._ask_anew)
        self.about.toggled.connect(self._ask_anew)
        self.name.clicked.connect(self.naming)
        self._canvas.selection.changed.connect(self._follow_selection)

    def close_session(self) -> None:
        """Stop listening."""
        self._leave()
        self._rest.stop()

    def _step(self, _step: Step) -> None:
        self.follow()

    def _follow_selection(self) -> None:
        if self.about.isChecked():
            self.follow()

    def _ask_anew(self) -> None:
        self._most = AT_ONCE
        self.follow()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Catch up with what happened while nobody looked."""
        super().showEvent(event)
        self.follow()

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Show the present again when the pointer or the keyboard leaves."""
        if event.type() in (QEvent.Type.Leave, QEvent.Type.FocusOut):
            self._point(None)
        return super().eventFilter(watched, event)  # type: ignore[arg-type]  # Qt's own object

    # -- listing -------------------------------------------------------------------------------

    def follow(self) -> None:
        """Show the history as it is now, if anybody looks."""
        if not self.isVisible():
            return
        self._point(None)
        self.list.blockSignals(True)
        self.list.clear()
        all_ = not self.search.text().strip() and not self.about.isChecked()
        if all_ and not self._session.history.entries:
            sentence = _("Every change will stand here; a click goes back to it.")
            self.list.put(sentence, None).setFlags(Qt.ItemFlag.NoItemFlags)
        self._fill()
        self.list.say_empty(self._why_empty())
        self.list.blockSignals(False)

    def _fill(self) -> None:
        history = self._session.history
        versions: dict[int, list[Version]] = {}
        for version in history.versions:
            at = history.position(version)
            at = history.came_with(version) if at is None else at
            versions.setdefault(at, []).append(version)
        wanted = self._wanted()
        shown, later = 0, None
        for at in range(len(history.entries), 0, -1):
            entry = history.entries[at - 1]
            for version in reversed(versions.get(at, ())):
                if wanted(f"{version.name} {version.note}", None):
                    self._add_version(version)
            if not wanted(f"{entry.label} {entry.by}", entry):
                continue
            if shown == self._most:
                more = ngettext("{n} earlier step…", "{n} earlier steps…", at).format(n=at)
                self.list.put(more, None)
                return
            if later is None or _parted(entry, later):
                self._add_head(entry)
            self._add(entry, at)
            shown, later = shown + 1, entry
        for version in reversed(versions.get(0, ())):
            self._add_version(version)
        if wanted(_("As opened"), None):
            self._add_beginning()

    def _wanted(self) -> Callable[[str, Entry | None], bool]:
        words = self.search.text().casefold().split()
        ids = frozenset(self._canvas.selection.ids) if self.about.isChecked() else None

        def wanted(text: str, entry: Entry | None) -> bool:
            if ids is not None and (entry is None or ids.isdisjoint(touched(entry.change))):
                return False
            return all(word in text.casefold() for word in words)

        return wanted

    def _add_head(self, entry: Entry) -> None:
        day = clock.day(entry.at)
        head = self.list.put(f"{day} · {one_line(entry.by)}" if entry.by else day, None)
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        font = QFont(family("semibold"))
        font.setPixelSize(self.font().pixelSize() - 2)
        head.setFont(font)

    def _why_empty(self) -> str:
        """Return why no entry is shown, and what shows some."""
        if self.about.isChecked() and not self._canvas.selection.ids:
            return _("Select something on the map to see what happened to it.")
        if self.about.isChecked() and not self.search.text().strip():
            return _("Nothing has happened to what is selected since the history began.")
        return _("No step says that; clear the search to see all.")

    def _add(self, entry: Entry, at: int) -> None:
        item = self.list.put(f"{clock.time(entry.at)}  {one_line(entry.label, 200)}", at)
        self._mark(item, at)

    def _add_beginning(self) -> None:
        self._mark(self.list.put(_("As opened"), 0), 0)

    def _mark(self, item: QListWidgetItem, at: int) -> None:
        cursor = self._session.history.cursor
        if at > cursor:
            item.setForeground(self.palette().placeholderText())
        if at == cursor:
            self.list.setCurrentItem(item)

    def _add_version(self, version: Version) -> None:
        note = f"\n{one_line(version.note, 200)}" if version.note else ""
        theirs = self._session.history.position(version) is None
        whose = _(" · in the copy that was merged") if theirs else ""
        item = self.list.put(f"⚑  {one_line(version.name, 200)}{whose}{note}", version)
        item.setFont(QFont(family("bold")))

    # -- moments -------------------------------------------------------------------------------

    def _moment(self, item: QListWidgetItem | None) -> int | Version:
        """Return the moment an entry of the list stands for, −1 where for none.

        It is a version where no way through the entries leads there.
        """
        stands_for = None if item is None else item.data(ID)
        if isinstance(stands_for, Version):
            position = self._session.history.position(stands_for)
            return stands_for if position is None else position
        return stands_for if isinstance(stands_for, int) else -1

    def _point(self, item: QListWidgetItem | None) -> None:
        moment = self._moment(item)
        if moment == self._session.history.cursor:
            moment = -1
        if moment != self._pointed:
            self._pointed = moment
            if moment == -1:
                self._rest.stop()
                self.looked_at.emit(-1)
            else:
                self._rest.start()

    def _look(self) -> None:
        self.looked_at.emit(self._pointed)

    def _go(self, item: QListWidgetItem) -> None:
        stands_for = item.data(ID)
        if stands_for is None and item.flags():
            self._most += AT_ONCE
            self.follow()
        elif isinstance(moment := self._moment(item), int) and moment >= 0:
            self._go_to(moment)
        self.list.setFocus()

    def _go_to(self, moment: int, *_ignored: object) -> None:
        """Go to a moment, once what is being typed has become the last step of the present."""
        history = self._session.history
        last = history.entries[moment - 1].id if moment else ""
        self._point(None)
        self._canvas.finish_text()
        ids = [entry.id for entry in self._session.history.entries]
        if moment and last not in ids:
            return  # it was undone, and what was typed has taken its place
        moment = ids.index(last) + 1 if moment else 0
        if moment != self._session.history.cursor:
            self._session.go_to(moment)

    def _menu(self, position: QPoint) -> None:
        item: QListWidgetItem | None = self.list.itemAt(position)
        moment = self._moment(item)
        if item is None or moment == -1:
            return
        version = item.data(ID)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if isinstance(moment, int):
            menu.addAction(_("Go there")).triggered.connect(partial(self._go_to, moment))
        if isinstance(version, Version):
            restore = menu.addAction(_("Restore as a new step"))
            restore.triggered.connect(lambda: self.restored.emit(version))
        menu.addAction(_("Compare with now…")).triggered.connect(lambda: self.compared.emit(moment))
        if isinstance(moment, int):
            minutes = menu.addAction(_("Minutes since then…"))
            minutes.triggered.connect(lambda: self.recounted.emit(moment))
        if isinstance(version, Version):
            menu.addSeparator()
            menu.addAction(_("Take the name away")).triggered.connect(
                lambda: self._session.forget_version(version.id)
            )
        menu.popup(self.list.viewport().mapToGlobal(position))


def _parted(earlier: Entry, later: Entry) -> bool:
    """Tell whether two entries, one right after the other, belong to different sessions."""
    return later.at - earlier.at > PAUSE or later.by != earlier.by
