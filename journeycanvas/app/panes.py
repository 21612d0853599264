"""Going from pane to pane: canvas, outline, capture line, and the panel beside them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from journeycanvas.app.editor import Editor
    from journeycanvas.app.window import Window

TABBED = Qt.FocusPolicy.TabFocus.value


def next_pane(window: "Window", by: int = 1) -> None:
    """Give the keys to the next pane that is shown, or to the one before."""
    if window.editor is None:
        return
    canvas, panel = window.editor.canvas.view, window.editor.tabs.currentWidget()
    outline = window.outline.outline
    panes: list[tuple[QWidget, QWidget]] = [(canvas, canvas)]
    if outline is not None and outline.isVisible():
        panes.append((outline, outline.tree))
    panes.append((window.editor.capture, window.editor.capture.entry))
    if panel is not None:
        panes.append((panel, _first_in(panel)))
    focus = QApplication.focusWidget()
    here = [
        at
        for at, (pane, _entry) in enumerate(panes)
        if focus is not None and (focus is pane or pane.isAncestorOf(focus))
    ]
    at = (here[0] + by) % len(panes) if here else 0
    panes[at][1].setFocus(Qt.FocusReason.ShortcutFocusReason)


def show_panel(window: "Window", panel: Callable[["Editor"], QWidget]) -> None:
    """Show one of the panels beside the canvas, and give it the keys."""
    if window.editor is not None:
        shown = panel(window.editor)
        window.editor.tabs.setCurrentWidget(shown)
        _first_in(shown).setFocus(Qt.FocusReason.ShortcutFocusReason)


def _first_in(pane: QWidget) -> QWidget:
    """Return the first thing in a pane that Tab reaches."""
    found: QWidget | None = pane.nextInFocusChain()
    while found is not None and found is not pane:
        takes = found.focusPolicy().value & TABBED and found.focusProxy() is None
        if takes and pane.isAncestorOf(found) and found.isVisible() and found.isEnabled():
            return found
        found = found.nextInFocusChain()
    return pane
