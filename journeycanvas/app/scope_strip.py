"""The strip under the toolbar: goal, segment, motion, outcome, model; a click changes them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from journeycanvas.app.plain import Shortened, label
from journeycanvas.kinds.words import figure, said
from journeycanvas.model import limits
from journeycanvas.model.map import Map
from journeycanvas.review.names import one_line
from journeycanvas.wording import _


class ScopeStrip(QFrame):
    """What the map is about, pinned at the top."""

    wanted = Signal(str)
    """A part was clicked: the field of the map record it shows."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("strip")
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 8, 18, 8)
        row.setSpacing(28)
        self._values: dict[str, QLabel] = {}
        for field, caption, share in (
            ("goal", _("CUSTOMER GOAL"), 8),
            ("segment", _("SEGMENT"), 4),
            ("motion", _("MOTION"), 2),
            ("outcome", _("OUTCOME"), 4),
            ("model", _("MODEL"), 2),
        ):
            part = _Part(field, self)
            column = QVBoxLayout(part)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(1)
            column.addWidget(label(caption, "caption"))
            # The goal is always there in full; the rest gives way on a narrow screen.
            value = label("", "goal") if field == "goal" else Shortened("value")
            column.addWidget(value)
            self._values[field] = value
            row.addWidget(part, share)

    def show_map(self, single: Map) -> None:
        """Show a map's scope; what is missing is asked for."""
        outcome = single.outcome
        parts = [outcome.metric or outcome.statement]
        if outcome.baseline is not None or outcome.target is not None:
            ends = f"{figure(outcome.baseline)} → {figure(outcome.target, outcome.unit)}"
            parts.append(ends)
        if outcome.due:
            parts.append(_("by {date}").format(date=outcome.due.isoformat()))
        segment = ", ".join(part for part in (single.segment, single.company_size) if part)
        texts = {
            "goal": f"“{single.goal}”"
            if single.goal
            else _("What does the customer want to reach?"),
            "segment": segment or _("Which one?"),
            "motion": said(single.motion) or _("Which one?"),
            "outcome": " ".join(part for part in parts if part)
            or _("What shall change, measured?"),
            "model": said(single.model),
        }
        missing = {
            field
            for field, there in (
                ("goal", single.goal),
                ("segment", segment),
                ("motion", single.motion),
                ("outcome", any(parts)),
            )
            if not there
        }
        for field, said_text in texts.items():
            value, text = self._values[field], one_line(said_text, limits.TEXT)
            if isinstance(value, Shortened):
                value.say(text)
            else:
                value.setText(text)
            value.setEnabled(field not in missing)


class _Part(QWidget):
    def __init__(self, field: str, strip: ScopeStrip) -> None:
        super().__init__()
        self._field = field
        self._strip = strip
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        self._strip.wanted.emit(self._field)
