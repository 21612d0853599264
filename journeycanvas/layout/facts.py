"""What drawings need beside their records, counted once for each layout."""

from collections import Counter, defaultdict
from typing import cast

from journeycanvas.kinds.friction import NoteFacts
from journeycanvas.kinds.gap import GapFacts
from journeycanvas.kinds.handoff import PillFacts
from journeycanvas.kinds.touchpoint import CardFacts
from journeycanvas.model.cause import Cause
from journeycanvas.model.comment import Comment
from journeycanvas.model.evidence import Evidence
from journeycanvas.model.friction import Friction
from journeycanvas.model.gap import Gap
from journeycanvas.model.handoff import Handoff
from journeycanvas.model.journey import Journey
from journeycanvas.model.route import Route
from journeycanvas.model.touchpoint import Touchpoint


class Facts:
    """Counts over a whole journey: evidence, causes, scores, hues and the entries of routes."""

    def __init__(self, journey: Journey, *, comments: bool = False) -> None:
        self.evidence: Counter[str] = Counter()
        pieces = [cast("Evidence", piece) for piece in journey.table("evidence").values()]
        for piece in pieces:
            self.evidence.update(piece.supports)
        self.evidence_in = Counter((one.stage, one.persona) for one in pieces if one.stage)
        """(stage, persona) to the evidence on that cell."""
        said = _open(journey) if comments else []
        self.comments = Counter(remark.on for remark in said if remark.on)
        """Id to the open comments on it, replies not counted; empty unless they are asked for."""
        self.talk_in = Counter((one.stage, one.persona) for one in said if not one.on)
        """(stage, persona) to the open comments on that cell, counted alike."""
        self._causes: dict[str, list[str]] = defaultdict(list)
        for cause in journey.table("causes").values():
            for symptom in cast("Cause", cause).symptoms:
                self._causes[symptom].append(cause.id)
        self.scores: dict[str, float] = {}
        """Id to the best score of the backlog items that address it."""
        for item in journey.backlog.values():
            if item.score is not None and item.status != "dropped":
                for identity in item.addresses:
                    best = self.scores.get(identity, 0.0)
                    self.scores[identity] = max(best, item.score)
        self._hues = {persona.id: persona.hue for persona in journey.personas}
        self._entries = _entries(journey)
        told_by = ["evidence", "causes", "backlog", "personas", *(["comments"] if comments else [])]
        self.sources = (*(journey.table(name) for name in told_by), self._entries)
        """All that facts are made of; while these are the same, so is every fact."""

    def of_card(self, card: Touchpoint) -> CardFacts:
        """Return what a card shows beside its record."""
        return CardFacts(
            self._hues.get(card.persona, 0),
            self.evidence[card.id],
            self._entries.get(card.id, ()),
            self.comments[card.id],
        )

    def of_note(self, note: Friction) -> NoteFacts:
        """Return what a friction note shows; a fix of one of its causes counts as its fix."""
        causes = self._causes.get(note.id, [])
        scores = [self.scores[i] for i in (note.id, *causes) if i in self.scores]
        best = max(scores, default=None)
        return NoteFacts(self.evidence[note.id], len(causes), best, self.comments[note.id])

    def of_gap(self, gap: Gap) -> GapFacts:
        """Return what a gap shows beside its record."""
        return GapFacts(self.evidence[gap.id], self.comments[gap.id])

    def of_line(self, line: Handoff) -> PillFacts:
        """Return what the pill of a handoff shows beside its record."""
        return PillFacts(self.evidence[line.id], self.comments[line.id])


def _open(journey: Journey) -> list[Comment]:
    """Return the comments that wait for an answer; replies go with what they answer."""
    said = (cast("Comment", record) for record in journey.table("comments").values())
    return [remark for remark in said if not (remark.resolved or remark.reply_to)]


def _entries(journey: Journey) -> dict[str, tuple[str, ...]]:
    """Return card id to the names of the routes that begin there."""
    routes = journey.table("routes")
    found: dict[str, tuple[str, ...]] = {}
    waiting = set(routes)
    for stage in journey.stages:
        if not waiting:
            break
        for moment in journey.moments.get(stage.id, ()):
            if isinstance(moment, Touchpoint):
                opened = [route for route in moment.routes if route in waiting]
                if opened:
                    names = tuple(cast("Route", routes[route]).name for route in opened)
                    found[moment.id] = names
                    waiting.difference_update(opened)
    return found
