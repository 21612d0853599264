"""The legend of a lens, over a corner of the canvas: what its colours mean, how many of each."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from journeycanvas.app import remembered
from journeycanvas.app.plain import label, tip
from journeycanvas.canvas.canvas import Canvas
from journeycanvas.canvas.corners import Corner, free_corner
from journeycanvas.canvas.scene import HATCHED
from journeycanvas.drawing.theme import Theme
from journeycanvas.layout.lenses import Row, Tint
from journeycanvas.review.names import one_line
from journeycanvas.wording import _

SWATCH, BUTTON = QSize(38, 20), QSize(32, 26)
MOST_PART = 0.45
"""A legend that is higher than so much of the view is folded to one line."""
FOLDED = "legend"
"""Where it is remembered that people want the legend folded."""
CORNERS: tuple[Corner, ...] = ("bottom left", "top left", "bottom right", "top right")


class Swatch(QWidget):
    """How a thing looks through the lens: its surface, its bar and its mark."""

    def __init__(self, tint: Tint, theme: Theme) -> None:
        super().__init__()
        self._tint, self._theme = tint, theme
        self.setFixedSize(SWATCH)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint a small card."""
        tint, theme = self._tint, self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(theme["card_line"]), 1))
        painter.setBrush(QColor(theme[tint.surface]))
        painter.drawRoundedRect(body, 3, 3)
        if tint.hatched:
            painter.setBrush(QBrush(QColor(theme["lens_hatch"]), HATCHED))
            painter.drawRoundedRect(body, 3, 3)
        painter.fillRect(QRectF(1, 1, 4, body.height() - 1), QColor(theme[tint.ink]))
        painter.setPen(QColor(theme["ink"]))
        painter.drawText(body.adjusted(4, 0, 0, 0), Qt.AlignmentFlag.AlignCenter, tint.mark[:4])
        painter.end()


class LensCard(QFrame):
    """Hidden where there is no lens."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas.view.viewport())
        self.setObjectName("legend")
        # The board under it need not be painted, nor it anew, when the board moves.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        # What lies under the card is not to be pointed at through it.
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._canvas = canvas
        self._theme = canvas.theme
        self._shown: tuple[object, ...] = ()
        self._whole = QSize()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        head = self._head = QHBoxLayout()
        self._title = label("", "caption")
        self._title.setWordWrap(False)
        head.addWidget(self._title, 1)
        self._fold = self._button("▾", "", "", self.toggle)
        no_lens = partial(canvas.viewing.set_lens, "")
        self.close_button = self._button("×", _("No lens"), "Alt+0", no_lens)
        for button in (self._fold, self.close_button):
            head.addWidget(button)
        column.addLayout(head)
        self._rows = QWidget()
        column.addWidget(self._rows)
        canvas.view.installEventFilter(self)
        canvas.viewing.changed.connect(self.follow)
        canvas.view.moved.connect(self._give_way)
        canvas.selection.changed.connect(self._give_way)
        self._leave = canvas.session.subscribe(lambda _step: self.follow())
        self._wish: bool | None = remembered.kept(FOLDED)[0] is True or None
        """Whether people want it folded; None where the view decides."""
        self.hide()

    def _button(self, text: str, name: str, key: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName("step")
        button.setFixedSize(BUTTON)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setToolTip(tip(f"{name} ({key})"))
        button.setAccessibleName(name)
        button.clicked.connect(lambda _on=False: act())
        return button

    @property
    def folded(self) -> bool:
        """Whether only the legend's title shows: as wished, or where the view is low."""
        if self._wish is not None:
            return self._wish
        return self._whole.height() > self._canvas.view.height() * MOST_PART

    def toggle(self) -> None:
        """Fold the legend to one line, or unfold it; the next one is the same."""
        self._wish = not self.folded
        remembered.keep(FOLDED, self._wish)
        self.follow()

    def close_session(self) -> None:
        """Stop listening."""
        self._leave()

    @property
    def lines(self) -> tuple[str, ...]:
        """What the legend says, line by line."""
        lens = self._canvas.viewing.lens
        return () if lens is None else tuple(f"{row.words}: {row.number}" for row in lens.legend)

    def dress(self, theme: Theme) -> None:
        """Show the legend in another theme."""
        self._theme = theme
        self.follow()

    def follow(self) -> None:
        """Say what the lens shows now."""
        lens, theme = self._canvas.viewing.lens, self._theme
        if lens is None:
            self.hide()
            self._shown = ()
            return
        if self._shown != (lens.name, lens.legend, theme):
            self._shown = (lens.name, lens.legend, theme)
            self._title.setText(lens.title)
            self.setAccessibleName(_("Legend: {lens}").format(lens=lens.title))
            self.setAccessibleDescription("; ".join(self.lines))
            self._fill(lens.legend, theme)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ground whole, which is what lets the board under it alone."""
        painter = QPainter(self)
        # Beyond the edges too: at one and a half pixels a point they fall within a pixel.
        painter.fillRect(self.rect().adjusted(-1, -1, 1, 1), QColor(self._theme["line"]))
        painter.fillRect(self.rect().adjusted(1, 1, -1, -1), QColor(self._theme["white"]))
        painter.end()

    def _fill(self, legend: tuple[Row, ...], theme: Theme) -> None:
        old, self._rows = self._rows, QWidget()
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for at, row in enumerate(legend):
            words, count = label(one_line(row.words, 44)), label(str(row.number))
            for part in (words, count):
                part.setWordWrap(False)
            count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(Swatch(row.tint, theme), at, 0)
            grid.addWidget(words, at, 1)
            grid.addWidget(count, at, 2)
        layout = self.layout()
        if layout is not None:
            layout.replaceWidget(old, self._rows)
        old.hide()
        old.deleteLater()

    def _place(self) -> None:
        """Be as large as what is shown, and stand in a corner that is free."""
        for part in self.findChildren(QWidget):
            # Their sizes are known only once they are in the style of the program.
            part.ensurePolished()
        self._rows.show()
        self._whole = self._needed()
        self._rows.setVisible(not self.folded)
        self._fold.setText("▸" if self.folded else "▾")
        name = _("Unfold the legend") if self.folded else _("Fold the legend")
        self._fold.setAccessibleName(name)
        self._fold.setToolTip(tip(f"{name} (Alt+Shift+L)"))
        self.resize(self._needed())
        self._give_way()

    def _needed(self) -> QSize:
        layout = self.layout()
        if layout is None:
            return self.size()
        # A layout within another keeps what it found before its words changed.
        self._head.invalidate()
        layout.invalidate()
        return layout.totalSizeHint()

    def _give_way(self) -> None:
        """Stand in the first corner in which nothing is covered that is worked on."""
        if self._canvas.viewing.lens is None:
            return
        view, minimap = self._canvas.view, self._canvas.minimap
        taken = () if minimap.isHidden() else (minimap.geometry(),)
        place = free_corner(view, self.size(), CORNERS, taken)
        if place is not None:
            self.move(place.topLeft())
        self.setVisible(place is not None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stay in the corner of the view."""
        if event.type() == QEvent.Type.Resize and self._canvas.viewing.lens is not None:
            self._place()
        return super().eventFilter(watched, event)
