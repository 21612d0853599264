"""Maps for the layout's law: crowded ones, in ten scripts, with lines across lanes."""

import random

from hypothesis import strategies as st

from journeycanvas.edits.adding import add, add_gap, add_persona, add_stage, add_touchpoint
from journeycanvas.edits.connecting import connect
from journeycanvas.model.journey import Journey
from journeycanvas.model.place import Place
from journeycanvas.model.values import Duration

TITLES = (
    "",
    "Technical call",
    "Reads a long comparison of every vendor on the shortlist before anybody has asked for it",
    "x" * 200,
    "word " * 40,
    "Αναζητά προμηθευτή με βιώσιμη τιμή",
    "Ищет поставщика с понятной ценой",
    "يبحث عن مورد بسعر واضح",
    "מחפש ספק במחיר ברור",
    "स्पष्ट मूल्य वाला विक्रेता खोजता है",
    "ค้นหาผู้ขายที่มีราคาชัดเจน",
    "比较所有供应商的报价和条款",
    "明確な価格のベンダーを探す",
    "분명한 가격의 공급업체를 찾는다",
    "🙂🙁 maybe",
)
titles = st.sampled_from(TITLES)
short = st.sampled_from(("", "SE", "Solutions engineering", "Customer success team", "قسم"))


@st.composite
def crowded_maps(draw: st.DrawFn) -> Journey:
    """Up to 4 stages, 4 lanes, 14 moments, many frictions a card, and lines in any direction."""
    journey = Journey.empty("Law")
    stages: list[str] = []
    lanes: list[str] = []
    for _ in range(draw(st.integers(1, 4))):
        journey, identity = add_stage(
            journey, name=draw(titles), intent=draw(titles), trigger=draw(titles)
        )
        stages.append(identity)
    for _ in range(draw(st.integers(1, 4))):
        journey, identity = add_persona(
            journey,
            name=draw(titles),
            role=draw(short),
            influence=draw(st.sampled_from((None, "blocks", "decides"))),
        )
        lanes.append(identity)
    journey, moments, cards = _with_moments(draw, journey, stages, lanes)
    journey, lines = _with_lines(draw, journey, cards)
    journey = _with_notes(draw, journey, [*moments, *lines], (stages, lanes))
    journey = _with_comments(draw, _with_evidence(draw, journey))
    return _with_words(draw, journey, stages, lanes)


def knotted_map(chance: random.Random) -> Journey:
    """Return a small map with so many lines in all directions that all gutters are shared."""
    journey = Journey.empty("Knot")
    stages, lanes, cards = list[str](), list[str](), list[str]()
    for _ in range(chance.randint(1, 3)):
        journey, identity = add_stage(journey, name="Stage")
        stages.append(identity)
    for _ in range(chance.randint(2, 4)):
        journey, identity = add_persona(journey, name="Lane")
        lanes.append(identity)
    for _ in range(chance.randint(4, 14)):
        place = Place(chance.choice(stages), chance.choice(lanes), chance.choice([None, *cards]))
        journey, identity = add_touchpoint(journey, place, title=chance.choice(("Call", TITLES[2])))
        cards.append(identity)
    lines = list[str]()
    teams = ("", "SE", "Customer success team")
    for _ in range(chance.randint(3, 22)):
        source, target = chance.sample(cards, 2)
        journey, identity = connect(
            journey,
            source,
            target,
            from_team=chance.choice(teams),
            to_team=chance.choice(teams),
            kind=chance.choice(("handoff", "handoff", "path", "loop-back")),
        )
        lines.append(identity)
    for _ in range(chance.randint(0, 10)):
        pinned_to = chance.choice(cards + lines + lines)
        journey, _identity = add(journey, "frictions", title="Slow", pinned_to=pinned_to)
    return journey


def _with_moments(
    draw: st.DrawFn, journey: Journey, stages: list[str], lanes: list[str]
) -> tuple[Journey, list[str], list[str]]:
    moments: list[str] = []
    cards: list[str] = []
    for _ in range(draw(st.integers(0, 14))):
        place = Place(
            draw(st.sampled_from(stages)),
            draw(st.sampled_from(lanes)),
            draw(st.sampled_from([None, *moments])),
        )
        if draw(st.integers(0, 5)) == 0:
            journey, identity = add_gap(
                journey, place, meanwhile=draw(titles), duration=Duration(amount=3.0)
            )
        else:
            journey, identity = add_touchpoint(
                journey,
                place,
                title=draw(titles),
                owner=draw(short),
                channel=draw(st.sampled_from((None, "phone", "in person"))),
                type=draw(st.sampled_from((None, "onboarding session", "call"))),
                emotion=draw(st.sampled_from((None, -2, -1, 0, 1, 2))),
                matters=draw(st.booleans()),
            )
            cards.append(identity)
        moments.append(identity)
    return journey, moments, cards


def _with_lines(draw: st.DrawFn, journey: Journey, cards: list[str]) -> tuple[Journey, list[str]]:
    lines: list[str] = []
    for _ in range(draw(st.integers(0, 10)) if len(cards) > 1 else 0):
        source, target = draw(
            st.tuples(st.sampled_from(cards), st.sampled_from(cards)).filter(lambda p: p[0] != p[1])
        )
        journey, identity = connect(
            journey,
            source,
            target,
            from_team=draw(short),
            to_team=draw(short),
            sla=draw(st.sampled_from((None, Duration(amount=4.0, unit="hours")))),
            **draw(st.sampled_from(({}, {}, {"kind": "path"}))),
        )
        lines.append(identity)
    return journey, lines


def _with_notes(
    draw: st.DrawFn, journey: Journey, pins: list[str], cells: tuple[list[str], list[str]]
) -> Journey:
    for _ in range(draw(st.integers(0, 12))):
        where = draw(st.sampled_from([*pins, None]))
        home = {"pinned_to": where}
        if where is None:
            stage, persona = (draw(st.sampled_from(row)) for row in cells)
            home = {"stage": stage, "persona": persona}
        category = draw(st.sampled_from((None, "no owner")))
        journey, _identity = add(
            journey, "frictions", title=draw(titles), category=category, **home
        )
    return journey


def _with_evidence(draw: st.DrawFn, journey: Journey) -> Journey:
    """Let something be known of some of the cards, gaps, lines, notes and cells."""
    about = [i for t in ("touchpoints", "gaps", "handoffs", "frictions") for i in journey.table(t)]
    for identity in about:
        for _ in range(draw(st.sampled_from((0, 0, 1, 12)))):
            journey, _made = add(journey, "evidence", title="Seen", supports=(identity,))
    for stage in journey.stages:
        for persona in journey.personas:
            for _ in range(draw(st.sampled_from((0, 0, 1, 12)))):
                cell = {"stage": stage.id, "persona": persona.id}
                journey, _made = add(journey, "evidence", title="Seen", **cell)
    return journey


def _with_comments(draw: st.DrawFn, journey: Journey) -> Journey:
    """Let people talk about some of the cards, gaps, lines, notes and cells."""
    about = [i for t in ("touchpoints", "gaps", "handoffs", "frictions") for i in journey.table(t)]
    for identity in about:
        for _ in range(draw(st.sampled_from((0, 0, 1, 12)))):
            journey, _made = add(journey, "comments", on=identity, text="So?")
    for stage in journey.stages:
        for persona in journey.personas:
            for _ in range(draw(st.sampled_from((0, 0, 1, 12)))):
                cell = {"stage": stage.id, "persona": persona.id}
                journey, _made = add(journey, "comments", text="So?", **cell)
    return journey


def _with_words(draw: st.DrawFn, journey: Journey, stages: list[str], lanes: list[str]) -> Journey:
    for stage in stages:
        for persona in lanes:
            status = draw(st.sampled_from((None, "stuck", "done", "progressing")))
            if status:
                journey, _identity = add(
                    journey, "progress", stage=stage, persona=persona, status=status
                )
        for _ in range(draw(st.integers(0, 2))):
            journey, _identity = add(journey, "questions", text=draw(titles), stage=stage)
        if draw(st.booleans()):
            journey, _identity = add(
                journey, "metrics", name=draw(titles), stage=stage, target=80.0, unit=draw(short)
            )
    return journey
