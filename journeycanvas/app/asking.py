"""A small form in a dialog: a few short texts, each plain."""

from collections.abc import Iterator

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from journeycanvas.app.plain import label, make_primary
from journeycanvas.canvas.composing import ComposedLine, text_in
from journeycanvas.model import limits


class Asking(QDialog):
    """Asks for a line, which must not be empty, and optionally for a longer text.

    `says` tells below the entries what comes of it.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        asks: str,
        *,
        more: str = "",
        value: str = "",
        does: str = "",
        says: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(420)
        self._value = value
        column = QVBoxLayout(self)
        self.line = ComposedLine(value)
        self.line.setMaxLength(limits.TITLE)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setMaximumHeight(110)
        for name, entry in ((asks, self.line), (more, self.text)):
            if not name:
                continue
            about = label(name, "field")
            about.setBuddy(entry)
            entry.setAccessibleName(name)
            column.addWidget(about)
            column.addWidget(entry)
        if says:
            column.addWidget(label(says, "muted"))
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._ok = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        make_primary(self._ok)
        if does:
            self._ok.setText(does)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        column.addWidget(self._buttons)
        self.line.textChanged.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self._ok.setEnabled(bool(self.line.text().strip()))

    def typed(self) -> Iterator[tuple[str, str]]:
        """Yield what was typed so far, each with the name of its place."""
        for name, text in (
            (self.line.accessibleName(), text_in(self.line)),
            (self.text.accessibleName(), text_in(self.text)),
        ):
            if text.strip() and text != self._value:
                yield name, text

    def answer(self) -> tuple[str, str] | None:
        """Show the dialog; return the line and the text, None when it was given up."""
        if not self.exec():
            return None
        return self.line.text().strip(), self.text.toPlainText().strip()[: limits.TEXT]
