"""The preferences: a search line, and below it rows that take effect as they are changed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from journeycanvas.app.forms.choices import Choice
from journeycanvas.app.hints import begin_again
from journeycanvas.app.looks import looks
from journeycanvas.app.plain import label
from journeycanvas.app.preferences import MOST_NAME, Preferences
from journeycanvas.app.remembered import login
from journeycanvas.app.tick_box import TickBox
from journeycanvas.wording import _

if TYPE_CHECKING:
    from journeycanvas.app.window import Window

CONTROL_WIDTH = 250
TEXT_SIZES = (100, 110, 125, 150, 175, 200)


@dataclass(frozen=True)
class Row:
    """One preference: its words, what changes it, and what shows it as it is."""

    section: str
    title: str
    about: str
    control: QWidget
    show: Callable[[Preferences], None]
    box: QWidget

    def has(self, words: list[str]) -> bool:
        """Tell whether the row is about all these words."""
        text = f"{self.section} {self.title} {self.about}".casefold()
        if isinstance(self.control, Choice):
            shown = (self.control.itemText(at) for at in range(self.control.count()))
            text += " " + " ".join(shown).casefold()
        return all(word in text for word in words)


class PreferencesWindow(QDialog):
    """All preferences."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Preferences"))
        self.resize(looks().room(660, 620))
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search the preferences"))
        self.search.setAccessibleName(_("Search the preferences"))
        self.search.textChanged.connect(self._filter)
        self.rows: list[Row] = []
        self._heads: dict[str, QLabel] = {}
        self._page = QWidget()
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(4, 0, 12, 8)
        self._none = label(_("Nothing is called so."), "muted")
        self._column.addWidget(self._none)
        self._fill()
        self._column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self._page)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.wrong = label("", "wrong")
        self.wrong.hide()
        buttons = QDialogButtonBox()
        back = buttons.addButton(_("Reset all"), QDialogButtonBox.ButtonRole.ResetRole)
        back.clicked.connect(lambda: self._take(Preferences()))
        close = buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        for button in (back, close):
            button.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.search)
        column.addWidget(area, 1)
        column.addWidget(self.wrong)
        column.addWidget(buttons)
        self._show(looks().preferences)
        self._filter("")

    # -- the rows ----------------------------------------------------------------------------

    def _fill(self) -> None:
        section = _("Looks")
        self._choice(
            "theme",
            section,
            _("Theme"),
            _("Posters, pictures and prints are always light."),
            {
                "system": _("Follow the system"),
                "light": _("Light"),
                "dark": _("Dark"),
                "contrast": _("High contrast"),
            },
        )
        self._choice(
            "text_size",
            section,
            _("Interface text size"),
            _("Of menus, forms and lists; the map itself is zoomed."),
            {size: f"{size} %" for size in TEXT_SIZES},
        )
        self._choice(
            "motion",
            section,
            _("Motion"),
            _("Whether the view glides to where one goes, or jumps."),
            {
                "system": _("Follow the system"),
                "full": _("Full motion"),
                "less": _("Reduced motion"),
            },
        )
        section = _("Editing")
        self._name(section)
        self._check(
            "letters",
            section,
            _("Letters begin a card"),
            _("Typing on an empty cell makes a touchpoint there; else only Enter does."),
        )
        self._check(
            "hints",
            section,
            _("Hints"),
            _("Each goes for good when it is followed; switching them on brings all back."),
        )
        section = _("Files")
        self._choice(
            "at_start",
            section,
            _("When the program starts"),
            _("Without a file to open; after a failed start it is always the start screen."),
            {"last": _("Open the last map"), "start": _("Show the start screen")},
        )
        self._check(
            "one_program",
            section,
            _("Open files in the running program"),
            _("A file opened from outside goes to a new window of the program that runs."),
        )

    def _choice(
        self, field: str, section: str, title: str, about: str, words: dict[object, str]
    ) -> None:
        control = Choice()
        for value, word in words.items():
            control.addItem(word, value)
        control.activated.connect(lambda _at: self._change(field, control.currentData()))

        def show(preferences: Preferences) -> None:
            value = getattr(preferences, field)
            if control.findData(value) < 0:  # written by hand, between what is offered
                control.addItem(f"{value} %", value)
            control.setCurrentIndex(control.findData(value))

        self._add(section, title, about, control, show)

    def _check(self, field: str, section: str, title: str, about: str) -> None:
        control = TickBox(_("On"))
        control.clicked.connect(lambda on: self._change(field, on))
        self._add(section, title, about, control, lambda p: control.setChecked(getattr(p, field)))

    def _name(self, section: str) -> None:
        control = QLineEdit()
        control.setMaxLength(MOST_NAME)
        control.setPlaceholderText(login())
        control.editingFinished.connect(
            lambda: self._change("name", " ".join(control.text().split()))
        )
        about = _("Signs what you do in the history of maps opened from now on.")
        self._add(section, _("Your name"), about, control, lambda p: control.setText(p.name))

    def _add(
        self,
        section: str,
        title: str,
        about: str,
        control: QWidget,
        show: Callable[[Preferences], None],
    ) -> None:
        if section not in self._heads:
            self._heads[section] = label(section, "head")
            self._column.addWidget(self._heads[section])
        control.setAccessibleName(title)
        control.setAccessibleDescription(about)
        control.setMinimumWidth(CONTROL_WIDTH)
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 4, 0, 4)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(title, "value"))
        words.addWidget(label(about, "muted"))
        row.addLayout(words, 1)
        row.addWidget(control, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addWidget(box)
        self.rows.append(Row(section, title, about, control, show, box))

    # -- searching and changing ----------------------------------------------------------------

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        shown = [row for row in self.rows if row.has(words)]
        for row in self.rows:
            row.box.setVisible(row in shown)
        for section, head in self._heads.items():
            head.setVisible(any(row.section == section for row in shown))
        self._none.setVisible(not shown)

    def _change(self, field: str, value: object) -> None:
        now = looks().preferences
        if getattr(now, field) != value:
            self._take(replace(now, **{field: value}))  # type: ignore[arg-type]  # by field

    def _take(self, preferences: Preferences) -> None:
        if preferences.hints and not looks().preferences.hints:
            begin_again()
        kept = looks().prefer(preferences)
        text = _("This holds until the program ends: it could not be written down.")
        self.wrong.setText("" if kept else text)
        self.wrong.setVisible(not kept)
        self._show(preferences)

    def _show(self, preferences: Preferences) -> None:
        for row in self.rows:
            row.show(preferences)


def show_preferences(window: "Window") -> None:
    """Let a person look at the preferences and change them."""
    dialog = PreferencesWindow(window)
    dialog.search.setFocus()
    dialog.exec()
    dialog.deleteLater()
    window.follow_actions()
