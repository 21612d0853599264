"""Lenses: one question asked of everything on the map, answered in colour, mark and count.

A lens moves nothing. It says for each thing which surface and which mark it has, and in its legend
what these mean and how often each occurs. What it says nothing of is left pale.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, cast

from journeycanvas.drawing.lens_colours import LACK, OFF
from journeycanvas.drawing.theme import LANE_HUES
from journeycanvas.kinds.words import badge, duration, mood
from journeycanvas.model.evidence import Evidence
from journeycanvas.model.friction import Friction
from journeycanvas.model.journey import Journey
from journeycanvas.wording import _

TINTED = ("touchpoints", "gaps", "handoffs", "frictions")
"""What has a surface to be tinted."""
UNSAID = 3
"""The severity of a friction of which none is said."""


class Tint(NamedTuple):
    """How a thing looks through a lens: tokens of its surface and its ink, and its mark.

    `hatched`: what lacks something is hatched as well, to be seen without colour.
    """

    surface: str
    ink: str
    mark: str = ""
    hatched: bool = False


class Row(NamedTuple):
    """A line of the legend: how things look, what that means, and how many there are."""

    tint: Tint
    words: str
    number: int


@dataclass(frozen=True)
class Lens:
    """What a lens shows on one map: id to tint, and the legend."""

    name: str
    title: str
    tints: Mapping[str, Tint]
    legend: tuple[Row, ...]


def tint(name: str, mark: str = "") -> Tint:
    """Return a tint of the lens colours."""
    return Tint(name, f"{name}_ink", mark, hatched=name == LACK)


PALE = tint(OFF)


def look_through(journey: Journey, name: str) -> Lens | None:
    """Return what a lens shows; None for a name that no lens has."""
    if name not in LENSES:
        return None
    title, show = LENSES[name]
    tints, legend = show(journey)
    return Lens(name, _(title), tints, tuple(row for row in legend if row.number))


_Shown = tuple[dict[str, Tint], list[Row]]


def _emotion(journey: Journey) -> _Shown:
    scale = {mark: tint(f"lens_feel{mark + 2}", mood(mark).partition(",")[0]) for mark in MOODS}
    unsaid = tint(OFF, "–")
    felt = {i: card.emotion for i, card in journey.touchpoints.items()}
    counts = Counter(felt.values())
    rows = [Row(scale[e], mood(e), counts[e]) for e in MOODS]
    rows.append(Row(unsaid, _("no emotion said"), counts[None]))
    return {i: unsaid if e is None else scale[e] for i, e in felt.items()}, rows


MOODS = (2, 1, 0, -1, -2)


def _evidence(journey: Journey) -> _Shown:
    supports: Counter[str] = Counter()
    for piece in journey.table("evidence").values():
        supports.update(cast("Evidence", piece).supports)
    steps = (
        (4, tint("lens_step2", "4+"), _("4 pieces of evidence and more")),
        (2, tint("lens_step1", "2–3"), _("2 or 3 pieces of evidence")),
        (1, tint("lens_step0", "1"), _("1 piece of evidence")),
        (0, tint(LACK, "H"), _("hypotheses, nothing supports them")),
    )
    ids = [i for table in ("touchpoints", "gaps", "frictions") for i in journey.table(table)]
    return _graded(((i, supports[i]) for i in ids), steps, "")


def _ownership(journey: Journey) -> _Shown:
    owners = {i: card.owner.strip() for i, card in journey.touchpoints.items()}
    for i, handoff in journey.handoffs.items():
        if handoff.kind == "handoff" or handoff.has_receiver:
            owners[i] = handoff.to_owner.strip() or handoff.to_team.strip()
    counts = Counter(owners.values())
    nobody = tint(LACK, "?")
    often = sorted((o for o in counts if o), key=lambda o: (-counts[o], o.casefold()))
    known = {
        owner: Tint(f"lane{at}_band", f"lane{at}", badge(owner))
        for at, owner in enumerate(often[:LANE_HUES])
    }
    rows = [Row(nobody, _("without an owner"), counts[""])]
    rows += [Row(known[owner], owner, counts[owner]) for owner in known]
    rest = sum(counts[owner] for owner in often[LANE_HUES:])
    rows.append(Row(tint(OFF, "…"), _("others"), rest))

    def look(owner: str) -> Tint:
        return known.get(owner) or (tint(OFF, badge(owner)) if owner else nobody)

    return {i: look(owner) for i, owner in owners.items()}, rows


def _sla(journey: Journey) -> _Shown:
    broken = tint("lens_heat1", "!")
    kept, without = "lens_step1", tint(OFF, "–")
    tints: dict[str, Tint] = {}
    for i, handoff in journey.handoffs.items():
        if handoff.is_broken:
            tints[i] = broken
        elif handoff.sla is not None:
            tints[i] = tint(kept, "✓")
    for i, card in journey.touchpoints.items():
        tints[i] = without if card.sla is None else tint(kept, duration(card.sla))
    counts = Counter(look.surface for look in tints.values())
    rows = [
        Row(broken, _("broken promises: no SLA, or nobody receives"), counts[broken.surface]),
        Row(tint(kept, "✓"), _("with an SLA"), counts[kept]),
        Row(without, _("without an SLA"), counts[without.surface]),
    ]
    return tints, rows


def _heat(journey: Journey) -> _Shown:
    places = [i for t in ("touchpoints", "gaps", "handoffs") for i in journey.table(t)]
    heats = {i: _sum(journey.pinned.get(i, ())) for i in places}
    heats |= {note.id: _sum((note,)) for note in journey.frictions.values()}
    steps = (
        (8, tint("lens_heat2"), _("very hot, 8 and more")),
        (4, tint("lens_heat1"), _("hot, 4 to 7")),
        (1, tint("lens_heat0"), _("warm, 1 to 3")),
        (0, PALE, _("no friction")),
    )
    return _graded(heats.items(), steps, "{n}", frozenset(places))


def _sum(notes: Iterable[Friction]) -> int:
    """Return how much some frictions hurt: their severities together."""
    return sum(note.severity or UNSAID for note in notes)


def _graded(
    amounts: Iterable[tuple[str, int]],
    steps: tuple[tuple[int, Tint, str], ...],
    mark: str,
    counted: frozenset[str] | None = None,
) -> _Shown:
    """Return tints by amount: the first step whose least amount is reached, the last for all.

    `mark` is a pattern for the mark of amounts above zero, empty for the step's own; only what
    is `counted` (None: everything) is counted in the legend.
    """
    tints: dict[str, Tint] = {}
    counts: Counter[int] = Counter()
    for identity, amount in amounts:
        least, look, _words = next(step for step in steps if amount >= step[0])
        tints[identity] = look._replace(mark=mark.format(n=amount)) if mark and amount else look
        if counted is None or identity in counted:
            counts[least] += 1
    return tints, [Row(look, words, counts[least]) for least, look, words in steps]


LENSES: Mapping[str, tuple[str, Callable[[Journey], _Shown]]] = {
    "emotion": ("Emotion", _emotion),
    "evidence": ("Evidence", _evidence),
    "ownership": ("Ownership", _ownership),
    "sla": ("SLA", _sla),
    "friction": ("Friction heat", _heat),
}
"""Name, as saved views keep it, to its untranslated title and what it shows."""
