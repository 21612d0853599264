"""What to export: the kind of file, the paper and how it lies, with a preview of what it holds."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from journeycanvas.app.forms.choices import Choice
from journeycanvas.app.plain import label, make_primary
from journeycanvas.exporters.backlog_csv import backlog_csv
from journeycanvas.exporters.mermaid import write_mermaid
from journeycanvas.exporters.paper import PAPERS, Orientation, Paper, paper
from journeycanvas.exporters.poster import poster_pdf, poster_png, poster_svg
from journeycanvas.model.journey import Journey
from journeycanvas.wording import _, ngettext

KINDS = (
    (".pdf", "Poster (PDF)"),
    (".png", "Picture (PNG)"),
    (".svg", "Drawing (SVG)"),
    (".csv", "Backlog (CSV)"),
    (".mmd", "Text journey (Mermaid)"),
)
PREVIEW = 360
MOST_PREVIEWED = 300
"""Touchpoints; the page of a larger map takes longer to draw than a choice should wait."""
MOST_ROWS, MOST_LETTERS = 14, 2_000
"""Lines of a text that are shown, and letters of each."""


class ExportDialog(QDialog):
    """Asks; `maker()` then makes the bytes of the file."""

    def __init__(self, journey: Journey, parent: QWidget) -> None:
        super().__init__(parent)
        self._journey = journey
        self.setWindowTitle(_("Export"))
        column = QVBoxLayout(self)
        form = QFormLayout()
        self.kind = Choice()
        self.kind.addItems([_(text) for _suffix, text in KINDS])
        self.paper = Choice()
        self.paper.addItems([*(sheet.name for sheet in PAPERS), _("Custom size")])
        self.paper.setCurrentText("A1")
        self.custom = QLineEdit("900x600mm")
        self.lies = Choice()
        self.lies.addItems([_("Whichever fills better"), _("Landscape"), _("Portrait")])
        form.addRow(_("Export"), self.kind)
        form.addRow(_("Paper"), self.paper)
        form.addRow(_("Size"), self.custom)
        form.addRow(_("Orientation"), self.lies)
        column.addLayout(form)
        self.preview = label("", "preview")
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.preview.setMinimumSize(PREVIEW + 60, PREVIEW)
        column.addWidget(self.preview)
        self.beginning = QPlainTextEdit()
        self.beginning.setReadOnly(True)
        self.beginning.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.beginning.setAccessibleName(_("How the file begins"))
        self.beginning.setMinimumSize(self.preview.minimumSize())
        column.addWidget(self.beginning)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self._save = buttons.button(QDialogButtonBox.StandardButton.Save)
        make_primary(self._save)
        for box in (self.kind, self.paper, self.lies):
            box.currentIndexChanged.connect(self._follow)
        self.custom.editingFinished.connect(self._follow)
        self._follow()

    @property
    def suffix(self) -> str:
        """The ending of the file to write."""
        return KINDS[self.kind.currentIndex()][0]

    def chosen_paper(self) -> Paper:
        """Return the sheet. Raises ValueError, a sentence, for a size that cannot be."""
        if self.paper.currentIndex() == self.paper.count() - 1:
            return paper(self.custom.text())
        return paper(self.paper.currentText())

    def orientation(self) -> Orientation | None:
        """Return how the sheet lies; None lets the map choose."""
        lies: tuple[Orientation | None, ...] = (None, "landscape", "portrait")
        return lies[self.lies.currentIndex()]

    def maker(self) -> Callable[[], bytes]:
        """Return what makes the bytes of the file; it needs this dialog no more."""
        journey = self._journey
        if self.suffix == ".csv":
            return lambda: backlog_csv(journey)
        if self.suffix == ".mmd":
            return lambda: write_mermaid(journey).encode()
        sheet, lies = self.chosen_paper(), self.orientation()
        if self.suffix == ".pdf":
            return lambda: poster_pdf(journey, sheet, lies)
        if self.suffix == ".png":
            return lambda: poster_png(journey, sheet, lies)
        return lambda: poster_svg(journey, sheet, lies)

    def _follow(self) -> None:
        on_paper = self.suffix in (".pdf", ".png", ".svg")
        self.paper.setEnabled(on_paper)
        self.lies.setEnabled(on_paper)
        self.custom.setEnabled(on_paper and self.paper.currentIndex() == self.paper.count() - 1)
        self._save.setEnabled(True)
        self.preview.setPixmap(QPixmap())
        self.preview.setVisible(on_paper)
        self.beginning.setVisible(not on_paper)
        if not on_paper:
            self.beginning.setPlainText(self._begins())
            return
        if len(self._journey.touchpoints) > MOST_PREVIEWED:
            self.preview.setText(_("This map is too large for a quick preview."))
            return
        try:
            sheet = self.chosen_paper()
            dpi = 72 * PREVIEW / max(sheet.width, sheet.height)
            picture = QPixmap()
            picture.loadFromData(poster_png(self._journey, sheet, self.orientation(), dpi * 2))
            picture.setDevicePixelRatio(2)
            self.preview.setPixmap(picture)
        except ValueError as error:
            self.preview.setText(str(error))
            self._save.setEnabled(False)

    def _begins(self) -> str:
        """Return how the text of the file begins, and how it goes on."""
        if self.suffix == ".csv" and not self._journey.table("backlog"):
            return _("The backlog is empty: what is to be fixed (Ctrl+9) becomes its rows.")
        lines = self.maker()().decode("utf-8-sig").splitlines()
        shown = [line[:MOST_LETTERS] for line in lines[:MOST_ROWS]]
        more = len(lines) - len(shown)
        if more:
            shown.append(
                ngettext("… and {n} more line", "… and {n} more lines", more).format(n=more)
            )
        return "\n".join(shown)
