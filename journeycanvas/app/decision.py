"""One disagreement in full: what stood there, what we say and what they say."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from journeycanvas.app.plain import label
from journeycanvas.app.tick_box import TickBox
from journeycanvas.review.agenda import Point, Statement
from journeycanvas.wording import _


class DecisionPanel(QWidget):
    """Both statements side by side, each with the button that takes it."""

    decided = Signal(bool)
    """Whether theirs is taken."""
    rivals_wanted = Signal(bool)
    """Whether both statements are kept as rival hypotheses."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.title = label("", "title")
        self.before = label("", "value")
        self.ours = _Side(_("Take ours (1)"))
        self.theirs = _Side(_("Take theirs (2)"))
        self._theirs_name = name
        self.rivals = TickBox(_("Keep both as rival hypotheses, to be tested (3)"))
        sides = QHBoxLayout()
        sides.addWidget(self.ours, 1)
        sides.addWidget(self.theirs, 1)
        column = QVBoxLayout(self)
        column.addWidget(self.title)
        column.addWidget(self.before)
        column.addLayout(sides, 1)
        column.addWidget(self.rivals)
        self.ours.button.clicked.connect(lambda: self.decided.emit(False))
        self.theirs.button.clicked.connect(lambda: self.decided.emit(True))
        self.rivals.clicked.connect(self.rivals_wanted)

    def show_point(self, point: Point | None, *, rivals: bool) -> None:
        """Show a disagreement, or that there is none."""
        for part in (self.before, self.ours, self.theirs, self.rivals):
            part.setVisible(point is not None)
        if point is None:
            self.title.setText(_("Nothing is to be decided."))
            return
        self.title.setText(point.title)
        self.before.setText(_("Before: {text}").format(text=point.before))
        self.ours.show_statement(_("Ours"), point.ours, taken=not point.takes_theirs)
        theirs = _("Theirs")
        if point.theirs.by != self._theirs_name:
            theirs = _("Theirs, {name}").format(name=self._theirs_name)
        self.theirs.show_statement(theirs, point.theirs, taken=point.takes_theirs)
        self.rivals.setChecked(rivals)


class _Side(QFrame):
    """What one side says."""

    def __init__(self, takes: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self._head = label("", "field")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.button = QPushButton(takes)
        self.button.setCheckable(True)
        self.button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.addWidget(self._head)
        column.addWidget(self.text, 1)
        column.addWidget(self.button)

    def show_statement(self, side: str, statement: Statement, *, taken: bool) -> None:
        """Show a statement, whose it is, and whether it is taken."""
        by = _(", said by {name}").format(name=statement.by) if statement.by else ""
        head = f"{side}{by}"
        self._head.setText(head)
        self.text.setPlainText(statement.text)
        self.text.setAccessibleName(head)
        self.button.setChecked(taken)
