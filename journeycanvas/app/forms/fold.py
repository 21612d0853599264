"""What is folded away until somebody wants more."""

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from journeycanvas.wording import _


class Fold(QWidget):
    """A button, and under it what it shows and hides; `column` takes that."""

    def __init__(self) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(3)
        self.button = QPushButton(_("More"))
        self.button.setObjectName("fold")
        self.button.setCheckable(True)
        rest = QWidget()
        rest.hide()
        self.button.toggled.connect(rest.setVisible)
        self.button.toggled.connect(lambda on: self.button.setText(_("Less") if on else _("More")))
        outer.addWidget(self.button)
        self.column = QVBoxLayout(rest)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(3)
        outer.addWidget(rest)

    def unfold(self) -> None:
        """Show everything."""
        self.button.setChecked(True)
