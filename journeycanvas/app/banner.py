"""A line over the canvas that says what happened to the file, and what can be done about it."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from journeycanvas.app.plain import label

Answer = tuple[str, Callable[[], object]]
"""A button's text and what it does."""


class Banner(QFrame):
    """Hidden as long as there is nothing to say. It waits: nobody has to answer."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(18, 6, 18, 6)
        self._text = label("")
        self._row.addWidget(self._text, 1)
        self._buttons: list[QPushButton] = []
        self.hide()

    def say(self, text: str, answers: tuple[Answer, ...]) -> None:
        """Say something, in place of what was said before."""
        if self._text.text() == text and not self.isHidden():
            return
        self._clear()
        self._text.setText(text)
        for words, act in answers:
            button = QPushButton(words)
            button.clicked.connect(lambda _on=False, act=act: act())
            self._row.addWidget(button)
            self._buttons.append(button)
        self.show()

    def silence(self) -> None:
        """Say nothing any more."""
        self._clear()
        self._text.setText("")
        self.hide()

    def _clear(self) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons.clear()
