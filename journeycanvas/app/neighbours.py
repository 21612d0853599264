"""What else speaks of the selected thing, under its form: go there, or add more of it."""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from journeycanvas.app import making
from journeycanvas.app.forms.entry import clear
from journeycanvas.app.forms.references import Mention
from journeycanvas.app.plain import label, tip
from journeycanvas.canvas.canvas import Canvas
from journeycanvas.canvas.selection import cell_name
from journeycanvas.model.tables import INSIGHTS
from journeycanvas.wording import _

Maker = Callable[[Canvas], object]
Named = list[tuple[str, str]]
"""Ids and titles."""


class Section(NamedTuple):
    """Records of a table whose field may name a thing; for which tables one can be added here."""

    table: str
    field: str
    heading: str
    add: Maker | None = None
    on: tuple[str, ...] = ()


def _of_stage(table: str) -> Maker:
    return lambda canvas: making.of_stage(canvas, table)


CELL = "cell"
TALKED_OF = ("stages", "personas", "touchpoints", "gaps", "handoffs", "frictions", CELL)
"""What can be commented on from its form."""
SECTIONS = (
    Section(
        "frictions",
        "pinned_to",
        "Friction here",
        making.friction,
        ("touchpoints", "gaps", "handoffs"),
    ),
    Section("evidence", "supports", "Evidence", making.evidence, (*INSIGHTS, "handoffs", CELL)),
    Section("causes", "symptoms", "Causes", making.cause, ("frictions",)),
    Section(
        "backlog",
        "addresses",
        "Fixes",
        making.backlog_item,
        ("frictions", "causes", "opportunities"),
    ),
    Section("opportunities", "addresses", "Opportunities"),
    Section("hypotheses", "about", "Hypotheses", making.hypothesis, INSIGHTS),
    Section("handoffs", "source", "Hands over to", making.handoff, ("touchpoints",)),
    Section("handoffs", "target", "Takes over from"),
    Section("questions", "stage", "Questions", _of_stage("questions"), ("stages",)),
    Section("signals", "stage", "Signals", _of_stage("signals"), ("stages",)),
    Section("metrics", "stage", "Metrics", _of_stage("metrics"), ("stages",)),
    Section("opportunities", "stage", "Opportunities", _of_stage("opportunities"), ("stages",)),
    Section("comments", "on", "Comments", making.comment, TALKED_OF),
)


class Neighbours(QWidget):
    """The sections of one thing; they are made anew only when something in them has changed."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__()
        self._canvas = canvas
        self._shown: object = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_of(self, table: str, identity: str) -> None:
        """Show what speaks of a thing; nothing for an empty id."""
        rows = [(section, self._named_by(section, identity)) for section in SECTIONS]
        rows = [(s, found) for s, found in rows if identity and (found or table in s.on)]
        self._show(identity, table, rows)

    def show_of_cell(self, stage: str, persona: str) -> None:
        """Show the evidence and the comments on a cell."""
        rows = []
        for section in (one for one in SECTIONS if CELL in one.on):
            there: Any = self._canvas.journey.named_by(stage, section.table, "stage")
            found = [(i.id, self._canvas.title_of(i.id)) for i in there if i.persona == persona]
            rows.append((section, found))
        self._show(cell_name(stage, persona), CELL, rows)

    def _show(
        self, name: str, table: str, rows: list[tuple[Section, list[tuple[str, str]]]]
    ) -> None:
        if (name, rows) == self._shown:
            return
        self._shown = (name, rows)
        clear(self._column)
        for section, found in rows:
            self._column.addWidget(self._heading(section, addable=table in section.on))
            for who, title in found:
                button = Mention(title)
                button.clicked.connect(partial(self._go, who))
                self._column.addWidget(button)

    def _named_by(self, section: Section, identity: str) -> Named:
        found = []
        for record in self._canvas.journey.named_by(identity, section.table, section.field):
            shown: Any = record.id
            if section.table == "handoffs":
                shown = getattr(record, "target" if section.field == "source" else "source")
            found.append((record.id, self._canvas.title_of(shown)))
        return found

    def _heading(self, section: Section, *, addable: bool) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 6, 0, 0)
        line.addWidget(label(_(section.heading), "field"), 1)
        if addable and section.add is not None:
            more = QPushButton("+")
            more.setObjectName("step")
            words = _("Add: {what}").format(what=_(section.heading))
            more.setToolTip(tip(words))
            more.setAccessibleName(words)
            more.clicked.connect(partial(self._add, section.add))
            line.addWidget(more)
        return row

    def _go(self, identity: str, *_ignored: object) -> None:
        self._canvas.choose(identity)

    def _add(self, maker: Maker, *_ignored: object) -> None:
        maker(self._canvas)
