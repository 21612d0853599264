"""The windows of one program: each holds one map, or the start screen; they end together."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from journeycanvas.app import remembered
from journeycanvas.app.window_layout import keep_layout
from journeycanvas.app.window_title import as_read, names_of, window_title
from journeycanvas.wording import _

if TYPE_CHECKING:
    from journeycanvas.app.window import Window

STEP = QPoint(32, 32)
"""How far a new window stands from the one it was opened from, in pixels."""
LAST = "last"
MOST_LISTED = 20


class Windows:
    """Keeps the windows, in the order of their opening."""

    def __init__(self) -> None:
        self._open: list[Window] = []
        self._quitting = False

    def __iter__(self) -> Iterator["Window"]:
        return iter(tuple(self._open))

    def __len__(self) -> int:
        return len(self._open)

    def names(self) -> dict["Window", str]:
        """Return what the maps of the windows are called, each by a name of its own."""
        open_here = [(window, window.session) for window in self._open]
        shown = [(window, session) for window, session in open_here if session is not None]
        names = names_of([session for _window, session in shown])
        return {window: name for (window, _session), name in zip(shown, names, strict=True)}

    def name_all(self) -> None:
        """Call every window by the map it shows: one that opens may need others told apart."""
        names = self.names()
        for window in self._open:
            session = window.session
            title = window_title(session, names[window]) if session else "JourneyCanvas"
            if window.windowTitle() != title:
                window.setWindowTitle(title)

    def add(self, window: "Window") -> None:
        """Count a window among them."""
        self._open.append(window)

    def new(self, beside: "Window") -> "Window":
        """Open another window with the start screen."""
        made = type(beside)(self)
        made.setWindowState(Qt.WindowState.WindowNoState)
        room = made.screen().availableGeometry()
        corner = beside.pos() + STEP
        made.resize(beside.normalGeometry().size())
        if room.contains(corner + QPoint(made.width(), made.height())):
            made.move(corner)
        made.show()
        return made

    def for_map(self, window: "Window") -> "Window":
        """Return where another map goes: a window that shows none, or else a new one."""
        return window if window.session is None else self.new(window)

    def showing(self, path: Path) -> "Window | None":
        """Return the window whose map is the file at a path, however it is written."""
        for window in self._open:
            if window.session is not None and window.session.file.is_at(path):
                return window
        return None

    def take(self, paths: Sequence[Path]) -> None:
        """Open files that were given from outside, and come to the front."""
        from journeycanvas.app.opening import open_any  # noqa: PLC0415 - it opens windows itself

        front = self.front()
        if front is None:
            return
        for path in paths:
            free = next((window for window in self._open if window.session is None), front)
            open_any(free, path)
        come_forward(self.front() or front)

    def front(self) -> "Window | None":
        """Return the window that is worked in, or was opened last."""
        active = next((window for window in self._open if window.isActiveWindow()), None)
        return active or (self._open[-1] if self._open else None)

    def next_after(self, window: "Window") -> "Window":
        """Return the window after another one, round and round."""
        at = self._open.index(window)
        return self._open[(at + 1) % len(self._open)]

    def quit(self) -> bool:
        """Close all windows, each after its question; tell whether nobody wanted to stay."""
        paths = [str(w.session.path) for w in self if w.session is not None and w.session.path]
        self._quitting = True
        try:
            # The one in front is asked about first: it is what people see.
            front = self.front()
            order = sorted(self, key=lambda window: window is not front)
            closed = all(window.close() for window in order)
        finally:
            self._quitting = False
        if closed:
            remembered.keep(LAST, paths)
        return closed

    def left(self, window: "Window") -> None:
        """Let a window go: it was closed, and what becomes of its map is settled."""
        if window not in self._open:
            return
        keep_layout(window)
        path = None if window.session is None else window.session.path
        self._open.remove(window)
        if not self._open and not self._quitting:
            remembered.keep(LAST, [str(path)] if path else [])
        window.show_session(None)
        if self._open:
            window.deleteLater()  # the last one goes with the program


def last_maps() -> list[Path]:
    """Return the maps that were open when the program was quit, once: a second try gets none."""
    rows, _whole = remembered.kept(LAST)
    if not isinstance(rows, list) or not rows:
        return []
    remembered.keep(LAST, [])
    # Not pathlib's own, which raises for a locked folder and a name that is too long.
    return [Path(row) for row in rows if isinstance(row, str) and os.path.isfile(row)]  # noqa: PTH113


def come_forward(window: "Window") -> None:
    """Bring a window before the others."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def new_window(window: "Window") -> None:
    """Open another window, as an action."""
    come_forward(window.windows.new(window))


def next_window(window: "Window") -> None:
    """Go to the next window, as an action."""
    come_forward(window.windows.next_after(window))


def several(window: "Window") -> bool:
    """Tell whether there is another window."""
    return len(window.windows) > 1


class WindowList:
    """The windows at the end of a menu, made anew whenever it opens."""

    def __init__(self, menu: QMenu, window: "Window") -> None:
        self._menu, self._window = menu, window
        self._shown: list[QAction] = []
        menu.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        for action in self._shown:
            self._menu.removeAction(action)
        self._shown = [self._menu.addSeparator()]
        for other in list(self._window.windows)[:MOST_LISTED]:
            title = as_read(other.windowTitle(), modified=other.isWindowModified())
            made = self._menu.addAction(title.replace("&", "&&") or _("Untitled map"))
            made.setCheckable(True)
            made.setChecked(other is self._window)
            made.triggered.connect(lambda _on=False, other=other: come_forward(other))
            self._shown.append(made)
