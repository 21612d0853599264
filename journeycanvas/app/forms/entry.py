"""What all entries are: a widget for one value."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

Change = Callable[[Any], str]
"""Takes a new value; returns what is wrong with it, or an empty text."""


class Entry(QWidget):
    """One field's widget. `change` is called with a new value when a person has made one."""

    def __init__(self, change: Change) -> None:
        super().__init__()
        self._change = change
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)

    def call(self, name: str) -> None:
        """Tell screen readers what this is, at the widget that has the focus."""
        self.setAccessibleName(name)
        inner = self.focusProxy()
        if inner is not None:
            inner.setAccessibleName(name)

    def show_value(self, value: Any) -> None:
        """Show a value; nobody is told."""
        raise NotImplementedError

    def show_mixed(self) -> None:
        """Show that several things have several values: none of them."""
        self.show_value(None)

    def finish(self) -> None:
        """Hand in what was typed and not yet handed in."""


def clear(layout: QLayout) -> None:
    """Take all widgets out of a layout."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
