"""The command palette: everything that can be done or found, by a few letters of its name."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout

from journeycanvas.app import remembered
from journeycanvas.app.action import Action
from journeycanvas.app.looks import looks
from journeycanvas.app.opening import open_any
from journeycanvas.app.sentence_list import ID, SentenceList
from journeycanvas.app.typed_ahead import TypedAhead, let_paint
from journeycanvas.app.views import handled
from journeycanvas.kinds.registry import KINDS
from journeycanvas.model.journey import Journey
from journeycanvas.review.names import name_in, one_line, where
from journeycanvas.wording import _

if TYPE_CHECKING:
    from journeycanvas.app.window import Window

MOST = 60
"""Entries shown at once."""
MOST_LACKING = 20
"""Of them, what cannot be done now."""
_STEPS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True)
class Entry:
    """One thing to do or to go to: its name, what it is, and what happens.

    `told` is not shown, but what it says is found too. `lacks` says what it takes before it can
    be done; empty where it can be.
    """

    name: str
    about: str
    run: Callable[[], object]
    told: str = ""
    lacks: str = ""


def entries(window: "Window", actions: tuple[Action, ...]) -> list[Entry]:
    """Return all that the palette offers now: actions, things on the map, recent maps."""
    found = [
        Entry(
            _(action.text).replace("&", "").rstrip("…"),
            action.key,
            partial(window.run, action),
            _(action.tip),
            action.lacks(window),
        )
        for action in actions
    ]
    if window.canvas is not None:
        found += _things(window, window.canvas.journey)
        found += [Entry(name, "", does) for name, does in handled(window)]
    for path in remembered.recent():
        found.append(Entry(path.name, _("recent map"), partial(open_any, window, path)))
    return found


def _things(window: "Window", journey: Journey) -> Iterator[Entry]:
    for table in KINDS:
        if table == "map":
            continue
        kind = _(KINDS[table].name)
        for record in journey.table(table).values():
            name = name_in(journey, table, record)
            if name:
                place = where(journey, record)
                about = f"{kind} · {place}" if place else kind
                yield Entry(name, about, partial(window.go_to, record.id))


def fitting(known: list[Entry], words: str) -> list[Entry]:
    """Return what has all the words in its name, kind or tip: names that begin so come first.

    What cannot be done now comes after all that can.
    """
    wanted = words.casefold().split()
    ranked: list[tuple[int, int, Entry]] = []
    for at, entry in enumerate(known):
        name = entry.name.casefold()
        text = f"{name} {entry.about.casefold()}"
        if all(word in text for word in wanted):
            first = wanted[0] if wanted else ""
            rank = 0 if name.startswith(first) else 1 if f" {first}" in name else 2
            ranked.append((rank, at, entry))
        elif all(word in f"{text} {entry.told.casefold()}" for word in wanted):
            ranked.append((3, at, entry))
    found = [entry for _rank, _at, entry in sorted(ranked, key=lambda row: row[:2])]
    lacking = [entry for entry in found if entry.lacks][:MOST_LACKING]
    return [entry for entry in found if not entry.lacks][: MOST - len(lacking)] + lacking


class Palette(QDialog):
    """A line to type in and the list of what fits."""

    def __init__(self, window: "Window", actions: tuple[Action, ...]) -> None:
        super().__init__(window)
        self.setWindowTitle(_("Commands"))
        self.resize(looks().room(560, 420))
        self._known = entries(window, actions)
        self._shown: list[Entry] = []
        self.chosen: Entry | None = None
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("What to do, or what to find"))
        self.line.setAccessibleName(_("Commands"))
        self.line.installEventFilter(self)
        self.list = SentenceList(_("What fits"))
        self.list.say_empty(_("Nothing is called so; fewer letters find more."))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        self.line.textChanged.connect(self._follow)
        self.line.returnPressed.connect(self._take)
        self.list.itemClicked.connect(self._take)
        self._follow("")

    def _follow(self, words: str) -> None:
        self._shown = fitting(self._known, words)
        self.list.clear()
        for at, entry in enumerate(self._shown):
            about = f"    {entry.lacks or entry.about}" if entry.lacks or entry.about else ""
            item = self.list.put(f"{one_line(entry.name, 80)}{about}", at)
            if entry.lacks:
                item.setForeground(QColor(looks().theme["muted"]))
        # Letters that a busy screen has lost are no wish for what happens to come first.
        self.list.setCurrentRow(0 if words.strip() else -1)

    def _take(self, *_item: object) -> None:
        item = self.list.currentItem() if self.list.count() else None
        if item is not None:
            self.chosen = self._shown[int(item.data(ID))]
            self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let arrows walk in the list while the line keeps the focus."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in _STEPS
        ):
            far = event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
            back = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_PageUp)
            row = self.list.currentRow() + (-1 if back else 1) * (8 if far else 1)
            self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
            return True
        return super().eventFilter(watched, event)


def show_palette(window: "Window") -> None:
    """Let a person pick from everything, and do it once the palette is closed."""
    from journeycanvas.app.actions import ACTIONS  # noqa: PLC0415 - the palette is one of them

    window.finish_typing()
    palette = Palette(window, ACTIONS)
    ahead = TypedAhead()
    QTimer.singleShot(0, palette, lambda: ahead.type_into(palette.line))
    palette.exec()
    palette.deleteLater()
    let_paint(window)
    chosen = palette.chosen
    if chosen is not None and chosen.lacks:
        window.told(_("{name}: {needs}").format(name=chosen.name, needs=chosen.lacks))
    elif chosen is not None:
        chosen.run()
