"""The start screen: new from a preset, open, recent maps, the samples."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from journeycanvas.app import documents, remembered
from journeycanvas.app.card import Card, Whole
from journeycanvas.app.forms.entry import clear
from journeycanvas.app.plain import label, tip
from journeycanvas.app.recovery_cards import RecoveryCards
from journeycanvas.edits.presets import EMPTY, PRESETS
from journeycanvas.resources import resource
from journeycanvas.storage.telling import told_apart
from journeycanvas.wording import _

if TYPE_CHECKING:
    from journeycanvas.app.window import Window

SAMPLES = (
    (
        "committee-purchase",
        "Committee purchase",
        "B2B, sales-assisted: a champion has to convince.",
    ),
    ("trial-to-upgrade", "Trial to upgrade", "Product-led: from the first login to paying."),
    ("prove-value-to-renew", "Prove value to renew", "After the sale: results that justify spend."),
)
"""File name, name and what it shows, of each map that comes with the program."""

MOST_SHOWN = 5
"""Recent maps on the start screen; the File menu has more."""


class StartPage(QScrollArea):
    """Where a map begins."""

    def __init__(self, window: "Window") -> None:
        super().__init__()
        self._window = window
        self.setObjectName("start")
        self.setWidgetResizable(True)
        page = QWidget()
        page.setObjectName("page")
        middle = QHBoxLayout(page)
        middle.addStretch(1)
        inside = QWidget()
        inside.setMaximumWidth(1080)
        inside.setMinimumWidth(760)
        column = QVBoxLayout(inside)
        column.setContentsMargins(32, 36, 32, 36)
        column.setSpacing(8)
        middle.addWidget(inside, 10)
        middle.addStretch(1)
        column.addWidget(label("JourneyCanvas", "huge"))
        column.addWidget(
            label(
                _("Map one customer journey, find where it hurts, and leave with a backlog."),
                "value",
            )
        )
        column.addLayout(self._buttons())
        self.recovered = RecoveryCards(window)
        column.addWidget(self.recovered)
        # Above the beginnings: whoever has maps comes for one of them.
        self._recent = QVBoxLayout()
        column.addLayout(self._recent)
        column.addWidget(label(_("Begin a new map"), "head"))
        column.addLayout(self._presets())
        column.addWidget(label(_("Look at a finished one"), "head"))
        column.addLayout(self._samples())
        column.addStretch(1)
        self.setWidget(page)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        opening = QPushButton(_("Open a map…"))
        opening.setObjectName("primary")
        opening.clicked.connect(lambda: documents.ask_open(self._window))
        importing = QPushButton(_("Import…"))
        importing.clicked.connect(lambda: documents.ask_import(self._window))
        empty = QPushButton(_(PRESETS[EMPTY].label))
        empty.setAccessibleName(_("Begin: {name}").format(name=_(PRESETS[EMPTY].label)))
        empty.setToolTip(tip(_(PRESETS[EMPTY].fits)))
        empty.clicked.connect(partial(self._begin, EMPTY))
        row.addWidget(opening)
        row.addWidget(empty)
        row.addWidget(importing)
        row.addStretch(1)
        return row

    def _presets(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(12)
        staged = [(name, preset) for name, preset in PRESETS.items() if preset.stages]
        for at, (name, preset) in enumerate(staged):
            stages = " › ".join(_(stage) for stage in preset.stages)
            card = Card(_(preset.label), _(preset.fits), stages, _("Begin"))
            card.button.clicked.connect(partial(self._begin, name))
            Whole(card)
            card.button.setAccessibleName(_("Begin: {name}").format(name=_(preset.label)))
            grid.addWidget(card, at // 2, at % 2)
        return grid

    def _begin(self, name: str, *_ignored: object) -> None:
        documents.begin_map(self._window, name)

    def _samples(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        for name, title, about in SAMPLES:
            card = Card(_(title), _(about), "", _("Open sample"))
            card.button.clicked.connect(partial(self._open_sample, name))
            Whole(card)
            card.button.setAccessibleName(_("Open sample: {name}").format(name=_(title)))
            row.addWidget(card)
        return row

    def _open_sample(self, name: str, *_ignored: object) -> None:
        documents.open_copy(self._window, resource("samples", f"{name}.journey"))

    def follow(self) -> None:
        """Show the recent maps as they are now."""
        clear(self._recent)
        paths = remembered.recent()[:MOST_SHOWN]
        if paths:
            self._recent.addWidget(label(_("Recent"), "head"))
        for path, name in told_apart(paths).items():
            button = QPushButton(name.replace("&", "&&"))
            button.setObjectName("quiet")
            button.setToolTip(tip(str(path)))
            button.clicked.connect(partial(self._open, path))
            self._recent.addWidget(button)

    def _open(self, path: Path, *_ignored: object) -> None:
        documents.open_map(self._window, path)
