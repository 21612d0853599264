"""All tables, in the order of the file, with the record type each one holds."""

from journeycanvas.model.backlog import BacklogItem
from journeycanvas.model.cause import Cause
from journeycanvas.model.comment import Comment
from journeycanvas.model.evidence import Evidence
from journeycanvas.model.friction import Friction
from journeycanvas.model.gap import Gap
from journeycanvas.model.handoff import Handoff
from journeycanvas.model.hypothesis import Hypothesis
from journeycanvas.model.inbox import InboxNote
from journeycanvas.model.map import Map
from journeycanvas.model.metric import Metric
from journeycanvas.model.opportunity import Opportunity
from journeycanvas.model.persona import Persona
from journeycanvas.model.progress import Progress
from journeycanvas.model.question import Question
from journeycanvas.model.record import Record
from journeycanvas.model.result import Result
from journeycanvas.model.route import Route
from journeycanvas.model.signal import Signal
from journeycanvas.model.stage import Stage
from journeycanvas.model.touchpoint import Touchpoint
from journeycanvas.model.view import View

TABLES: dict[str, type[Record]] = {
    "map": Map,
    "personas": Persona,
    "stages": Stage,
    "progress": Progress,
    "touchpoints": Touchpoint,
    "gaps": Gap,
    "handoffs": Handoff,
    "frictions": Friction,
    "causes": Cause,
    "opportunities": Opportunity,
    "questions": Question,
    "signals": Signal,
    "evidence": Evidence,
    "hypotheses": Hypothesis,
    "metrics": Metric,
    "results": Result,
    "backlog": BacklogItem,
    "routes": Route,
    "comments": Comment,
    "inbox": InboxNote,
    "views": View,
}
"""Table name to record type; "map" always holds exactly one record."""

INSIGHTS = ("touchpoints", "gaps", "frictions", "causes", "opportunities")
"""Tables of what is a hypothesis unless evidence supports it (M25)."""
