"""A box to tick: the bundled check mark on the accent, in every theme and at every size."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from journeycanvas.app.looks import looks
from journeycanvas.canvas.painter import Prepared
from journeycanvas.drawing.icons import icon

_MARKS = {Qt.CheckState.Checked: "check", Qt.CheckState.PartiallyChecked: "minus"}
"""What a box says: yes, or that of several things some are and some are not."""


class TickBox(QCheckBox):
    """A check box. The style sheet fills it; it has no way to draw a path, so the mark is here."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the mark over the filled box."""
        super().paintEvent(event)
        mark = _MARKS.get(self.checkState())
        if mark is None:
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        part = QStyle.SubElement.SE_CheckBoxIndicator
        box = self.style().subElementRect(part, option, self)
        size = min(box.width(), box.height()) - 2.0
        x = box.x() + (box.width() - size) / 2
        y = box.y() + (box.height() - size) / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shapes = icon(mark, x, y, size, ink="accent_ink", width=max(2.0, size / 7))
        Prepared(shapes, looks().theme).paint(painter)
        painter.end()
