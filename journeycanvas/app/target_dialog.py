"""What is about to be opened, the whole of it, before it is: part by part, in plain letters.

Nothing in it hides, turns round or runs off the edge; what is long wraps and scrolls. To do
nothing is what Enter and Escape do.
"""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from journeycanvas.app.looks import looks
from journeycanvas.app.plain import label
from journeycanvas.letters import visible
from journeycanvas.wording import _

LONG = 56
"""Letters that stand in one line of the dialog; what is longer gets a box that wraps."""
_LINES = 5
"""Lines of a box; what is longer scrolls."""
_LETTERS_A_LINE = 60
_FRAME = 18
"""Pixels above and below the lines of a box together."""
_MARK = "\u200e"
"""Keeps what follows a slash from being drawn before it, where names run from right to left."""


def ordered(text: str) -> str:
    """Return a path or a link with nothing hidden, its parts in their order in every script."""
    shown = visible(text)
    if shown.isascii():
        return shown
    return _MARK + shown.replace("/", f"/{_MARK}").replace("\\", f"\\{_MARK}")


class Part(NamedTuple):
    """One part of a target: what it is called and what stands there.

    The `strong` one counts; one in `lines` keeps its line breaks.
    """

    name: str
    text: str
    strong: bool = False
    lines: bool = False

    @property
    def shown(self) -> str:
        """The text, with whatever hides or turns in it spelled out."""
        if not self.lines:
            return ordered(self.text)
        return "\n".join(map(ordered, self.text.replace("\r\n", "\n").split("\n")))


class TargetDialog(QDialog):
    """Shows a target and asks what to do. The last answer is to leave it, and is the usual one."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        lead: str,
        parts: Sequence[Part],
        answers: Sequence[str],
        warning: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._answer = len(answers) - 1
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 8, 0)
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(14)
        for part in parts:
            self._put(part)
        if warning:
            self._grid.addWidget(label(warning, "wrong"), self._grid.rowCount(), 0, 1, 2)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.addWidget(label(lead))
        column.addWidget(area, 1)
        buttons, leaving = self._buttons(answers)
        column.addWidget(buttons)
        # Who hears the window hears at once where it leads.
        counts = [f"{part.name}: {part.shown}" for part in parts if part.strong]
        leaving.setAccessibleDescription(" ".join([lead, *counts, warning]).strip())
        leaving.setFocus()
        wanted = inside.sizeHint().height() + 104
        self.resize(looks().room(620, 100).width(), wanted)
        self.resize(self.size().boundedTo(looks().room(10_000, 10_000)))

    def _put(self, part: Part) -> None:
        row = self._grid.rowCount()
        about = label(part.name, "column")
        text = part.shown
        if len(text) <= LONG and "\n" not in text:
            shown = label(text, "title" if part.strong else "value")
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(about, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(shown, row, 1)
            return
        box = _Box(text)
        box.setAccessibleName(part.name)
        about.setBuddy(box)
        self._grid.addWidget(about, row, 0, 1, 2)
        self._grid.addWidget(box, row + 1, 0, 1, 2)

    def _buttons(self, answers: Sequence[str]) -> tuple[QDialogButtonBox, QPushButton]:
        """Return a button for each answer, and the last of them, which is the usual one."""
        roles = QDialogButtonBox.ButtonRole
        box = QDialogButtonBox()
        for at, answer in enumerate(answers[:-1]):
            button = box.addButton(answer, roles.ActionRole)
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._choose, at))
        leaving = box.addButton(answers[-1], roles.RejectRole)
        leaving.setDefault(True)
        box.rejected.connect(self.reject)
        return box, leaving

    def _choose(self, at: int) -> None:
        self._answer = at
        self.accept()

    def answer(self) -> int:
        """Show the dialog; return the number of the answer. Escape gives the last."""
        self.exec()
        return self._answer


class _Box(QPlainTextEdit):
    """A long text that wraps anywhere, and scrolls beyond some lines."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        option = self.document().defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        self.document().setDefaultTextOption(option)
        lines = sum(1 + len(line) // _LETTERS_A_LINE for line in text.split("\n"))
        self.setFixedHeight(self.fontMetrics().lineSpacing() * min(_LINES, lines) + _FRAME)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of its lines."""
        return QSize(400, self.height())


def ask_about(
    parent: QWidget | None,
    title: str,
    lead: str,
    parts: Sequence[Part],
    answers: Sequence[str],
    warning: str = "",
) -> str:
    """Show a target and return the answer chosen; the last of them where none was."""
    dialog = TargetDialog(parent, title, lead, parts, (*answers, _("Cancel")), warning)
    chosen = dialog.answer()
    dialog.deleteLater()
    return (*answers, "")[chosen]
