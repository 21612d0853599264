"""The quick-capture line under the canvas: one line of text becomes one thing on the map."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout

from journeycanvas.app.capture_entry import CaptureEntry
from journeycanvas.app.capture_words import help_card, sort_name, told
from journeycanvas.app.plain import Shortened, tell
from journeycanvas.canvas.canvas import Canvas
from journeycanvas.canvas.selection import cell_of
from journeycanvas.canvas.telling import announce
from journeycanvas.capture.capturing import capture, capture_all
from journeycanvas.capture.completing import suggest
from journeycanvas.capture.context import Captured, Context, still_there
from journeycanvas.capture.grammar import SORTS
from journeycanvas.review.names import name_of, one_line
from journeycanvas.wording import _, ngettext

MOST_LINES = 2_000
"""Lines that are taken at once; more are refused, not cut."""
MOST_LETTERS = 200_000
PAUSE_MS = 600
"""Somebody who types no key for so long has paused."""
NEW_AFTER = ("touchpoints", "gaps")


class CaptureLine(QFrame):
    """Says what the next line inherits, takes it, and tells what it understood."""

    moved = Signal()
    """What the next line inherits is something else."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__()
        self.setObjectName("capture")
        self.canvas = canvas
        self.context = Context()
        self._told = ""
        self.chip = QPushButton()
        self.chip.setObjectName("quiet")
        self.chip.setToolTip(_("What the next line becomes, and where; click to choose"))
        self.entry = CaptureEntry()
        self.entry.setPlaceholderText(
            _("Capture a line: text, or friction: …  @who or @stage  #channel  !owner  :)  ~3d")
        )
        self.entry.setAccessibleName(_("Quick capture"))
        self.understood = Shortened("muted")
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.chip)
        row.addWidget(self.entry, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 4)
        column.setSpacing(2)
        column.addWidget(self.understood)
        column.addLayout(row)
        self.entry.textChanged.connect(self._follow_text)
        self.entry.entered.connect(self.commit)
        self.entry.parked.connect(self.park)
        self.entry.left.connect(self._leave)
        self.entry.pasted.connect(self.commit_lines)
        self.chip.clicked.connect(self._choose)
        canvas.selection.changed.connect(self._follow_selection)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(lambda: announce(self.entry, self._told))
        self._follow_selection()

    # -- what the next line inherits -----------------------------------------------------------

    def _follow_selection(self) -> None:
        """Let the selected thing say where the next one goes."""
        focus, journey = self.canvas.selection.focus or "", self.canvas.journey
        context, table = self.context, journey.place.get(focus, "")
        if (cell := cell_of(focus)) is not None:
            stage, persona = cell
            context = replace(context, stage=stage, persona=persona, moment="", about="")
        elif table in NEW_AFTER:
            moment = journey.touchpoints.get(focus) or journey.gaps[focus]
            stage, persona = moment.stage, moment.persona
            context = replace(context, stage=stage, persona=persona, moment=focus, about=focus)
        elif table == "stages":
            context = replace(context, stage=focus, moment="", about="")
        elif table == "personas":
            context = replace(context, persona=focus, moment="", about="")
        elif table in ("frictions", "causes", "opportunities"):
            context = replace(context, insight=focus, about=focus)
        elif table == "handoffs":
            context = replace(context, about=focus)
        self.show_context(context)

    def show_context(self, context: Context) -> None:
        """Say what the next line inherits."""
        journey = self.canvas.journey
        self.context = context = still_there(context, journey)
        # Without a choice it is the first of each.
        stage = context.stage or next((stage.id for stage in journey.stages), "")
        persona = context.persona or next((one.id for one in journey.personas), "")
        places = [name_of(journey, identity) for identity in (stage, persona) if identity]
        # A stage that is just being named says nothing yet.
        words = [sort_name(context.sort), *(one_line(place, 24) for place in places if place)]
        self.chip.setText(" · ".join(words).replace("&", "&&"))
        if self.entry.text():
            self._follow_text(self.entry.text())
        self.moved.emit()

    def _choose(self) -> None:
        """Offer the sorts, stages and lanes to choose from."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for sort in SORTS:
            made = menu.addAction(sort_name(sort))
            made.triggered.connect(partial(self._with, "sort", sort))
        journey = self.canvas.journey
        for field, row in (("stage", journey.stages), ("persona", journey.personas)):
            menu.addSeparator()
            for record in row:
                name = name_of(journey, record.id) or record.id
                made = menu.addAction(f"@{one_line(name, 40)}".replace("&", "&&"))
                made.triggered.connect(partial(self._with, field, record.id))
        menu.popup(self.chip.mapToGlobal(self.chip.rect().topLeft()))

    def _with(self, field: str, value: str, *_on: object) -> None:
        """Let the next line inherit something else."""
        moment = self.context.moment if field == "sort" else ""
        self.show_context(replace(self.context, **{"moment": moment, field: value}))
        self.entry.setFocus()

    # -- what a line says ----------------------------------------------------------------------

    def _follow_text(self, text: str) -> None:
        """Tell what would become of the line, and how it could go on."""
        self.entry.offer(*suggest(self.canvas.journey, text[: self.entry.cursorPosition()]))
        if not text.strip():
            self._tell("")
            return
        before = self.canvas.journey
        self._tell(told(before, capture(before, text, self.context)))

    def _tell(self, sentence: str) -> None:
        """Show what was understood; a screen reader says it when the typing pauses."""
        self._told = sentence
        self.understood.say(sentence)
        self._pause.start()

    def commit(self) -> None:
        """Make of the line what it says."""
        text = self.entry.text()
        if text.strip():
            self.entry.begin_anew()
            self._perform([text], one_line(text))

    def _leave(self) -> None:
        self.canvas.view.setFocus()

    def park(self) -> None:
        """Put the line into the inbox as it is; the next line inherits what this one did."""
        text = self.entry.text().strip()
        if text:
            self.entry.begin_anew()
            self._perform([f"park: {text}"], one_line(text), reveal=False)

    def commit_lines(self, text: str) -> None:
        """Make of every line of a pasted text what it says, as one step."""
        lines = [line for line in text.splitlines() if line.strip()]
        if len(text) > MOST_LETTERS or len(lines) > MOST_LINES:
            sentence = _("That is too much at once: at most {n} lines; paste it in parts.")
            self._tell(sentence.format(n=MOST_LINES))
            return
        self._perform(lines, "")

    def _perform(self, lines: Sequence[str], title: str, *, reveal: bool = True) -> None:
        count = len(lines)
        message = "Capture «{title}»" if count == 1 else "Capture {count} lines"
        words = {"title": title, "count": str(count)}
        before = self.canvas.journey
        done: tuple[Captured, ...] = (
            self.canvas.perform(message, capture_all, lines, self.context, words=words) or ()
        )
        if not done:
            return
        last = done[-1]
        made = last.made if last.made in self.canvas.journey.place else ""
        if reveal and made and self.canvas.board.box_of(made) is not None:
            self.canvas.choose(made)
        self.show_context(last.context)
        if count == 1:
            self._tell(told(before, last))
        else:
            parked = sum(bool(one.parked) for one in done)
            sentence = ngettext("{n} line captured", "{n} lines captured", count).format(n=count)
            if parked:
                more = ngettext("{n} is in the inbox", "{n} are in the inbox", parked)
                sentence += "; " + more.format(n=parked)
            self._tell(f"{sentence}.")

    def show_help(self) -> None:
        """Show the grammar on a card."""
        tell(self, _("Quick capture"), _("One line becomes one thing:"), help_card())
