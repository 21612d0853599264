"""Entries for what leads out of the map: an attached file, and a link. Both open on request."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from journeycanvas.app import attachments
from journeycanvas.app.forms.entry import Change
from journeycanvas.app.forms.texts import LineEntry
from journeycanvas.app.plain import label
from journeycanvas.wording import _

if TYPE_CHECKING:
    from journeycanvas.app.window import Window


def _quiet(text: str, do: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName("quiet")
    button.clicked.connect(do)
    return button


class LinkEntry(LineEntry):
    """A link, and a button that opens it once its whole target was shown."""

    def __init__(self, change: Change, asks: str, most: int) -> None:
        super().__init__(change, asks, most=most)
        self.buttons = QHBoxLayout()
        self.column.addLayout(self.buttons)
        self.buttons.addStretch(1)
        self.opens = self._button(_("Open…"), self._open)

    def _button(self, text: str, do: Callable[[], None]) -> QPushButton:
        button = _quiet(text, do)
        self.buttons.insertWidget(self.buttons.count() - 1, button)
        return button

    def call(self, name: str) -> None:
        """Tell screen readers what this is, and what its button opens."""
        super().call(name)
        self.opens.setAccessibleName(_("Open: {name}").format(name=name))

    def show_value(self, value: Any) -> None:
        """Show a value; there is nothing to open where there is none."""
        super().show_value(value)
        self.opens.setVisible(bool(value))

    def _window(self) -> "Window":
        return cast("Window", self.window())

    def _open(self) -> None:
        self.finish()
        attachments.open_link(self._window(), self.typed())


class FileEntry(LinkEntry):
    """An attached file: what it is called, whether it is there, and ways to choose and open it."""

    def __init__(self, change: Change, asks: str, most: int) -> None:
        super().__init__(change, asks, most)
        self.chooses = self._button(_("Choose…"), self._choose)
        self.state = label("", "muted")
        self.state.hide()
        self.column.addWidget(self.state)
        # In a row of its own: with the others it would be wider than a form of large text.
        self.looks = _quiet(_("Look for it"), self._look)
        self.looks.hide()
        self.column.addWidget(self.looks, 0, Qt.AlignmentFlag.AlignLeft)

    def show_value(self, value: Any) -> None:
        """Show a value, and whether the file is there."""
        super().show_value(value)
        self._follow(str(value or ""))

    def _follow(self, named: str) -> None:
        window = self.window()
        known = hasattr(window, "session")  # not while the form is only being made
        state = attachments.place_of(self._window(), named).state if known else "none"
        said = {
            "bundled": _("In the bundle"),
            "missing": _("The file is not there"),
            "unseen": _("Not looked at: it may be on another computer"),
            "elsewhere": _("Not a file on this computer"),
        }
        self._tell(said.get(state, ""))
        self.looks.setVisible(state == "unseen")
        self.chooses.setText(_("Find…") if state == "missing" else _("Choose…"))

    def _tell(self, text: str) -> None:
        self.state.setText(text)
        self.state.setVisible(bool(text))

    def _look(self) -> None:
        """Look for a file on another computer, once, because a person asks for it."""
        self.finish()
        found = attachments.look_for(self._window(), self.typed())
        if found is not None:
            there = found.looked.found == "here"
            self._tell(_("The file is there") if there else _("The file is not there"))

    def _choose(self) -> None:
        self.finish()
        named = attachments.choose(self._window(), self.typed())
        if named:
            self.write(named)
            self.finish()

    def _open(self) -> None:
        self.finish()
        attachments.open_file(self._window(), self.typed())
