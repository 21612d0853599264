"""The filter of the canvas: what it does not mean steps back, and a line says how much is left."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from journeycanvas.app.filter_row import FilterRow
from journeycanvas.app.plain import label
from journeycanvas.canvas.canvas import Canvas
from journeycanvas.session import Step
from journeycanvas.wording import _

COUNTED = ("cards", "lines", "strips")
"""The layers of the board whose things are counted."""


class FilterBar(QFrame):
    """Hidden until it is called. Escape or Clear ends the filter."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._canvas = canvas
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        self.told = label("", "value")
        # A single word can be longer than the window is wide.
        self.told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.choices = FilterRow(canvas)
        self.clear = QPushButton(_("Clear"))
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self.choices)
        column.addWidget(self.told)
        row.addLayout(column, 1)
        row.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignTop)
        self.choices.changed.connect(lambda: canvas.viewing.set_filters(self.choices.words))
        self.clear.clicked.connect(lambda _on=False: self.leave())
        canvas.viewing.changed.connect(self._follow)
        self._leave = canvas.session.subscribe(self._step)
        self.hide()

    def close_session(self) -> None:
        """Stop listening."""
        self._leave()

    def open(self) -> None:
        """Show the bar, ready to choose."""
        self.choices.follow()
        self.show()
        self._tell()
        self.choices.kind.setFocus()

    def leave(self) -> None:
        """End the filter; the map has the keys again."""
        self._canvas.viewing.set_filters(())
        self.hide()
        self._canvas.view.setFocus()

    def _follow(self) -> None:
        """Show the filter there is, whoever set it."""
        words = self._canvas.viewing.filters
        if words != self.choices.words:
            self.choices.follow()
            self.choices.choose(words)
        if words:
            self.show()
        self._tell()

    def _step(self, step: Step) -> None:
        if step.change and self.isVisible():
            self.choices.follow()
            self._tell()

    def _tell(self) -> None:
        canvas = self._canvas
        passing = canvas.viewing.passing
        if passing is None:
            self.told.setText(_("Everything is shown"))
        else:
            drawn = {
                item.id
                for group in canvas.board.groups
                if group.layer in COUNTED
                for item in group.items
                if item.id
            }
            text = _("Filter: {words} – {some} of {all} shown").format(
                words=canvas.viewing.filter_said,
                some=len(drawn & passing),
                all=len(drawn),
            )
            self.told.setText(text)
        self.clear.setEnabled(passing is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape ends the filter."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
