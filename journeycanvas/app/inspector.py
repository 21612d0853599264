"""The inspector: the form of what is selected, and what else speaks of it."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from journeycanvas.app.forms.entry import clear
from journeycanvas.app.forms.form import Form
from journeycanvas.app.forms.shared import SharedForm
from journeycanvas.app.many import Many
from journeycanvas.app.neighbours import Neighbours
from journeycanvas.app.plain import label
from journeycanvas.canvas.canvas import Canvas
from journeycanvas.canvas.selection import cell_of
from journeycanvas.edits import adding
from journeycanvas.edits.filling import fill
from journeycanvas.kinds.handoff import missing
from journeycanvas.kinds.kind import Kind
from journeycanvas.kinds.progress import KIND as PROGRESS
from journeycanvas.kinds.registry import KINDS
from journeycanvas.kinds.words import figure
from journeycanvas.model.backlog import BacklogItem
from journeycanvas.model.handoff import Handoff
from journeycanvas.model.journey import Journey
from journeycanvas.model.references import REFERENCES
from journeycanvas.session import Step
from journeycanvas.wording import _

WHERE = ("persona", "stage", "source", "target")
"""References that say where something stands."""


class Inspector(QScrollArea):
    """Shows and changes the selected record; the map itself when nothing is selected."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__()
        self._canvas = canvas
        self._shown: tuple[str, str] | None = None
        self.form: Form | SharedForm | None = None
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(16, 14, 16, 20)
        self._column.setSpacing(4)
        self._title = label("", "title")
        self._where = label("", "muted")
        self._column.addWidget(self._title)
        self._column.addWidget(self._where)
        self._form_place = QVBoxLayout()
        self._others = Neighbours(canvas)
        self._column.addLayout(self._form_place)
        self._column.addWidget(self._others)
        self._column.addStretch(1)
        self.setWidget(inside)
        self._many = Many(canvas)
        canvas.selection.changed.connect(self._chosen)
        canvas.pointer.ended.connect(self.follow)
        self._leave = canvas.session.subscribe(self._step)
        self.follow()

    @property
    def about(self) -> tuple[str, str] | None:
        """The table and id of the record that the form is about; None for anything else."""
        shown = self._shown
        return shown if shown is not None and shown[0] in KINDS else None

    @property
    def several(self) -> tuple[str, ...]:
        """The ids of the things that the form is about together."""
        return self._many.ids if isinstance(self.form, SharedForm) else ()

    @property
    def heading(self) -> tuple[str, str]:
        """What is said over the form: what it is about, and where or what that is."""
        return self._title.text(), self._where.text()

    def close_session(self) -> None:
        """Hand in what was typed and stop listening."""
        self.finish()
        self._leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape leaves the form for the canvas; what was typed stays."""
        if event.key() == Qt.Key.Key_Escape:
            self.finish()
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def finish(self) -> None:
        """Hand in what was typed."""
        if self.form is not None:
            self._let_go(self.form)

    def _let_go(self, form: Form | SharedForm) -> None:
        """Hand in what was typed in a form; what cannot be taken is told."""
        refused = form.finish()
        if refused:
            self._canvas.told.emit(refused)

    def _step(self, _step: Step) -> None:
        # A mere save as well: attached files may be elsewhere from there.
        self.follow()

    def _chosen(self) -> None:
        # While a rectangle is pulled open the selection changes with every frame.
        if self._canvas.pointer.busy:
            return
        self.follow()
        line = self.journey.handoffs.get(self._canvas.selection.focus or "")
        if line is not None and line.is_broken:
            self._canvas.tell(missing(line))

    def follow(self) -> None:
        """Show what is selected now."""
        journey, focus = self._canvas.journey, self._canvas.selection.focus
        several = tuple(i for i in self._canvas.selection.ids if i in journey.place)
        if len(several) > 1:
            self._show_many(several)
            return
        cell = cell_of(focus) if focus else None
        if cell is not None:
            self._show_cell(journey, *cell)
            return
        table = journey.place.get(focus or "", "map")
        identity = focus if focus and focus in journey.place else journey.map.id
        if (table, identity) != self._shown or self.form is None:
            self._begin(KINDS[table], identity)
        if isinstance(self.form, Form):
            self.form.show_record(journey.table(table)[identity])
        self._title.setText(self._canvas.title_of(identity))
        self._where.setText(self._place_of(journey, table, identity))
        self._others.show_of(table, identity)

    def _show_many(self, ids: tuple[str, ...]) -> None:
        """Show what several selected things share."""
        if isinstance(self.form, SharedForm) and ids != self._many.ids:
            refused = self.form.finish()
            if refused:
                self._canvas.told.emit(refused)
                self._shown = None  # What could not be taken was meant for others.
        self._many.follow(ids)
        here = ("many", self._many.sorts)
        if self._shown != here or not isinstance(self.form, SharedForm):
            self._begin_form(here)
            self._put(self._many.made_form(self))
        if isinstance(self.form, SharedForm):
            self.form.show_records(self._many.records())
        self._title.setText(self._many.title)
        self._where.setText(self._many.kinds)
        self._others.show_of("", "")

    def _begin_form(self, here: tuple[str, str]) -> None:
        """Make room for another form; what was typed in the old one is handed in first."""
        old, self.form = self.form, None
        if old is not None:
            self._let_go(old)
        clear(self._form_place)
        self._shown = here

    def _put(self, form: Form | SharedForm) -> None:
        self.form = form
        self._form_place.addWidget(form)

    def _begin(self, kind: Kind, identity: str) -> None:
        """Make the form of another record."""
        self._begin_form((kind.table, identity))

        def set_field(name: str, value: Any) -> None:
            if identity not in self.journey.place:
                return  # Deleted while it was being typed about.
            self._canvas.perform(
                "Change {field} of «{title}»",
                fill,
                kind.table,
                identity,
                key=f"form/{name}",
                words={
                    "field": _(kind.field(name).label).lower(),
                    "title": self._canvas.title_of(identity),
                },
                **{name: value},
            )

        self._put(Form(kind, self, set_field))
        self.verticalScrollBar().setValue(0)

    def name_it(self, identity: str) -> None:
        """Put the cursor into the name of a new thing."""
        self._canvas.selection.set((identity,))
        if self.form is not None and self._shown is not None:
            self.form.entries[KINDS[self._shown[0]].title].setFocus()

    def _show_cell(self, journey: Journey, stage: str, persona: str) -> None:
        """Show how far a persona is in a stage: the one thing a cell itself can say."""
        here = ("cell", f"{stage}/{persona}")
        if self._shown != here or self.form is None:
            self._begin_form(here)
            form = Form(PROGRESS, self, partial(self._set_progress, stage, persona))
            # Which cell it is, is chosen on the board.
            form.fold.hide()
            self._put(form)
        names = {
            **{s.id: s.name for s in journey.stages},
            **{p.id: p.name for p in journey.personas},
        }
        self._title.setText(f"{names.get(persona, '')} · {names.get(stage, '')}")
        empty = not journey.cell(stage, persona)
        self._where.setText(
            _("No touchpoint yet: press Enter or the + to add one.") if empty else _("Cell")
        )
        row = journey.progress.get((persona, stage))
        if self.form is not None:
            self.form.entries["status"].show_value(row.status if row else "not started")
        self._others.show_of_cell(stage, persona)

    def _set_progress(self, stage: str, persona: str, name: str, value: Any) -> None:
        row = self._canvas.journey.progress.get((persona, stage))
        if row is None:
            fields = {"persona": persona, "stage": stage, name: value}
            self._canvas.perform("Set progress", adding.add, "progress", **fields)
        else:
            self._canvas.perform("Set progress", fill, "progress", row.id, **{name: value})

    def _place_of(self, journey: Journey, table: str, identity: str) -> str:
        record: Any = journey.table(table)[identity]
        parts = [_(KINDS[table].name)]
        for field in REFERENCES[table]:
            named = getattr(record, field.name)
            if field.name in WHERE and named:
                parts.append(self._canvas.title_of(named))
        if isinstance(record, BacklogItem) and record.score is not None:
            made_of = f"{record.impact} × {record.frequency} ÷ {record.effort}"
            score = figure(round(record.score, 1))
            parts.append(_("score {made_of} = {score}").format(made_of=made_of, score=score))
        place = " · ".join(parts)
        lacks = missing(record) if isinstance(record, Handoff) else ""
        return f"{place}\n{lacks}" if lacks else place

    # -- what reference entries need ---------------------------------------------------------

    @property
    def journey(self) -> Journey:
        """The map as it is."""
        return self._canvas.journey

    def title_of(self, identity: str) -> str:
        """Return how a thing is called."""
        return self._canvas.title_of(identity)

    def choose(self, identity: str, *_ignored: object) -> None:
        """Select a thing and show it on the board."""
        self._canvas.choose(identity)

    def make(self, table: str, title: str) -> str | None:
        """Make a thing from its title, for a picker."""
        field = KINDS[table].title
        message = f"Add {KINDS[table].name.lower()}"
        if table == "stages":
            return str(self._canvas.perform(message, adding.add_stage, **{field: title[:200]}))
        if table == "personas":
            return str(self._canvas.perform(message, adding.add_persona, **{field: title[:200]}))
        fields: dict[str, Any] = {field: title[:200]}
        if table == "frictions":
            stage, persona = self.journey.stages[0], self.journey.personas[0]
            fields |= {"stage": stage.id, "persona": persona.id}
        return str(self._canvas.perform(message, adding.add, table, **fields))
