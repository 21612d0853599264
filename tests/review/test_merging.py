"""Laws of merging, and what becomes of what both sides did."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeycanvas.changes.change import apply, difference
from journeycanvas.changes.merge import WHOLE, Disagreement, merge
from journeycanvas.edits.adding import add, add_gap, add_persona, add_stage, add_touchpoint
from journeycanvas.edits.connecting import connect
from journeycanvas.edits.moving import move, move_stage, set_fields
from journeycanvas.edits.removing import remove
from journeycanvas.edits.repairing import repair
from journeycanvas.model.journey import Journey
from journeycanvas.model.place import Place
from journeycanvas.review.merging import Sides, merged
from tests.journeys import loose_ends
from tests.review.copies import parted

Three = tuple[Journey, Journey, Journey]


@given(parted)
def test_a_side_that_did_nothing_leaves_the_other_as_it_is(maps: Three) -> None:
    base, ours, theirs = maps
    assert merged(Sides(base, base, theirs)) == (theirs, ())
    assert merged(Sides(base, ours, base)) == (ours, ())


@given(parted)
def test_equal_sides_give_themselves(maps: Three) -> None:
    base, ours, _theirs = maps
    assert merged(Sides(base, ours, ours)) == (ours, ())


@given(parted)
def test_without_disagreements_it_does_not_matter_whose_side_is_which(maps: Three) -> None:
    base, ours, theirs = maps
    here, there = merged(Sides(base, ours, theirs)), merged(Sides(base, theirs, ours))
    assert bool(here.disagreements) == bool(there.disagreements)
    if not here.disagreements:
        assert here.journey == there.journey


@given(parted)
def test_both_sides_are_asked_the_same_the_other_way_round(maps: Three) -> None:
    base, ours, theirs = maps
    here, there = merge(base, ours, theirs).disagreements, merge(base, theirs, ours).disagreements
    assert {(one.spot, repr(one.ours), repr(one.theirs)) for one in here} == {
        (one.spot, repr(one.theirs), repr(one.ours)) for one in there
    }


@given(parted, st.data())
def test_the_outcome_is_whole_whatever_is_chosen(maps: Three, data: st.DataObject) -> None:
    sides = Sides(*maps)
    outcome = merged(sides)
    for _round in range(3):
        assert loose_ends(outcome.journey) == []
        assert repair(outcome.journey) == (outcome.journey, ())
        choices = {one.spot: data.draw(st.booleans()) for one in outcome.disagreements}
        outcome = merged(sides, choices)
        for one in outcome.disagreements:
            assert one.takes_theirs == choices.get(one.spot, one.takes_theirs)


@given(parted)
def test_what_only_one_side_did_is_taken(maps: Three) -> None:
    base, ours, theirs = maps
    outcome = merged(Sides(base, ours, theirs))
    asked = {(one.table, one.id) for one in outcome.disagreements}
    mine, other = difference(base, ours), difference(base, theirs)
    if asked or any(side is None for rows in (mine, other) for _was, side in rows.values()):
        return
    for one, two in ((mine, other), (other, mine)):
        for (table, identity), (_before, record) in one.items():
            if (table, identity) not in two and table != "progress":
                assert outcome.journey.get(table, identity) == record


@given(parted)
def test_a_difference_turns_one_map_into_the_other(maps: Three) -> None:
    _base, ours, theirs = maps
    assert apply(ours, difference(ours, theirs)) == theirs


class Story(NamedTuple):
    """A small map: one stage, two lanes, two cards in the first lane."""

    journey: Journey
    stage: str
    lanes: tuple[str, str]
    cards: tuple[str, str]


@pytest.fixture
def story() -> Story:
    journey, stage = add_stage(Journey.empty("Buying"), name="Compare")
    journey, buyer = add_persona(journey, name="Buyer")
    journey, user = add_persona(journey, name="User")
    journey, one = add_touchpoint(journey, Place(stage, buyer), title="Ask")
    journey, two = add_touchpoint(journey, Place(stage, buyer, one), title="Read")
    return Story(journey, stage, (buyer, user), (one, two))


def outcome(story: Story, ours: Journey, theirs: Journey) -> tuple[Journey, list[Disagreement]]:
    journey, disagreements = merged(Sides(story.journey, ours, theirs))
    return journey, list(disagreements)


def test_fields_of_one_card_merge_one_by_one(story: Story) -> None:
    card = story.cards[0]
    ours = set_fields(story.journey, "touchpoints", card, owner="Sales")
    theirs = set_fields(story.journey, "touchpoints", card, title="Ask a colleague", emotion=-1)
    journey, asked = outcome(story, ours, theirs)
    got = journey.touchpoints[card]
    assert asked == []
    assert (got.owner, got.title, got.emotion) == ("Sales", "Ask a colleague", -1)


def test_the_same_field_is_a_disagreement_and_ours_stays(story: Story) -> None:
    card = story.cards[0]
    ours = set_fields(story.journey, "touchpoints", card, title="Ask a peer")
    theirs = set_fields(story.journey, "touchpoints", card, title="Ask the boss")
    journey, asked = outcome(story, ours, theirs)
    assert journey.touchpoints[card].title == "Ask a peer"
    assert asked == [
        Disagreement("touchpoints", card, "title", ("Ask",), ("Ask a peer",), ("Ask the boss",))
    ]
    choice = {asked[0].spot: True}
    journey, asked_again = merged(Sides(story.journey, ours, theirs), choice)
    assert journey.touchpoints[card].title == "Ask the boss"
    assert asked_again[0].takes_theirs


def test_parts_of_a_validation_merge_one_by_one(story: Story) -> None:
    card = story.cards[0]
    ours = set_fields(story.journey, "touchpoints", card, validation={"owner": "Research"})
    theirs = set_fields(story.journey, "touchpoints", card, validation={"method": "interview"})
    journey, asked = outcome(story, ours, theirs)
    validation = journey.touchpoints[card].validation
    assert asked == []
    assert validation is not None
    assert (validation.owner, validation.method) == ("Research", "interview")


def test_lists_take_what_both_added_and_lose_what_either_took_out(story: Story) -> None:
    card = story.cards[0]
    base = set_fields(story.journey, "touchpoints", card, systems=("CRM", "Mail"))
    ours = set_fields(base, "touchpoints", card, systems=("Mail", "Web"))
    theirs = set_fields(base, "touchpoints", card, systems=("CRM", "Mail", "Chat"))
    journey, asked = merged(Sides(base, ours, theirs))
    assert asked == ()
    assert journey.touchpoints[card].systems == ("Mail", "Chat", "Web")


def test_a_card_moved_in_time_and_to_another_lane_does_both(story: Story) -> None:
    one, two = story.cards
    journey, later = add_stage(story.journey, name="Decide")
    ours = move(journey, [one], Place(later, story.lanes[0]))
    theirs = set_fields(journey, "touchpoints", one, persona=story.lanes[1])
    got, asked = merged(Sides(journey, ours, theirs))
    assert asked == ()
    assert (got.touchpoints[one].stage, got.touchpoints[one].persona) == (later, story.lanes[1])
    assert got.touchpoints[two] == journey.touchpoints[two]


def test_two_different_moves_are_one_disagreement(story: Story) -> None:
    one = story.cards[0]
    journey, second = add_stage(story.journey, name="Decide")
    journey, third = add_stage(journey, name="Use")
    ours = move(journey, [one], Place(second, story.lanes[0]))
    theirs = move(journey, [one], Place(third, story.lanes[0]))
    got, asked = merged(Sides(journey, ours, theirs))
    assert [one.part for one in asked] == ["place"]
    assert got.touchpoints[one].stage == second


def test_changed_here_and_removed_there_is_asked_and_ours_stays(story: Story) -> None:
    card = story.cards[0]
    ours = set_fields(story.journey, "touchpoints", card, owner="Sales")
    theirs = remove(story.journey, [card])
    journey, asked = outcome(story, ours, theirs)
    assert journey.touchpoints[card].owner == "Sales"
    assert [(one.id, one.part, one.theirs) for one in asked] == [(card, WHOLE, None)]
    journey, asked = outcome(story, theirs, ours)
    assert card not in journey.touchpoints
    assert [(one.id, one.part, one.ours) for one in asked] == [(card, WHOLE, None)]


def test_a_removed_stage_stays_for_a_card_that_the_other_side_put_there(story: Story) -> None:
    ours = remove(story.journey, [story.stage])
    theirs, new = add_touchpoint(
        story.journey, Place(story.stage, story.lanes[0], story.cards[1]), title="Call"
    )
    journey, asked = outcome(story, ours, theirs)
    assert list(journey.touchpoints) == [new]
    assert [(one.id, one.part, one.takes_theirs) for one in asked] == [(story.stage, WHOLE, True)]
    gone, asked_again = merged(Sides(story.journey, ours, theirs), {asked[0].spot: False})
    assert gone == ours
    assert [one.takes_theirs for one in asked_again] == [False]


def test_what_hangs_on_a_card_that_goes_after_all_goes_too(story: Story) -> None:
    ours = remove(story.journey, [story.stage])
    theirs, new = add_touchpoint(
        story.journey, Place(story.stage, story.lanes[0], story.cards[1]), title="Call"
    )
    theirs, _line = connect(theirs, story.cards[0], new)
    spot = ("stages", story.stage, WHOLE)
    journey, _asked = merged(Sides(story.journey, ours, theirs), {spot: False})
    assert journey == ours


def hung(story: Story) -> tuple[Journey, str]:
    """Return the story with all that can hang on its first card, and that card."""
    journey, card = story.journey, story.cards[0]
    journey, line = connect(journey, card, story.cards[1])
    journey, _note = add(journey, "frictions", title="On the card", pinned_to=card)
    journey, _note = add(journey, "frictions", title="On the line", pinned_to=line)
    journey, gap = add_gap(journey, Place(story.stage, story.lanes[0], card), after=card)
    journey, other = add(journey, "evidence", supports=(line, card, gap))
    journey, cause = add(journey, "causes", symptoms=(_note,))
    journey, _fix = add(journey, "backlog", addresses=(_note, cause))
    journey, _about = add(journey, "hypotheses", about=card, statement="They ask")
    journey, said = add(journey, "comments", on=card, text="Why?", author="A")
    journey, _reply = add(journey, "comments", on=card, text="So", reply_to=said)
    assert other
    return journey, card


@pytest.mark.parametrize("ours_removes", [True, False])
def test_a_removed_card_that_is_kept_keeps_its_lines_and_links(
    story: Story,
    ours_removes: bool,  # noqa: FBT001 - a case
) -> None:
    base, card = hung(story)
    gone = remove(base, [card])
    changed = set_fields(base, "touchpoints", card, owner="Sales")
    ours, theirs = (gone, changed) if ours_removes else (changed, gone)
    (asked,) = merged(Sides(base, ours, theirs)).disagreements
    kept = merged(Sides(base, ours, theirs), {asked.spot: ours_removes})
    assert kept.journey == changed
    assert [one.spot for one in kept.disagreements] == [asked.spot]
    left = merged(Sides(base, ours, theirs), {asked.spot: not ours_removes})
    assert left.journey == gone


def test_a_removed_stage_that_was_changed_and_is_kept_keeps_its_cards(story: Story) -> None:
    base, _card = hung(story)
    changed = set_fields(base, "stages", story.stage, name="Decide")
    gone = remove(base, [story.stage])
    assert merged(Sides(base, changed, gone)).journey == changed


def test_a_removed_lane_that_is_kept_is_named_by_the_cards_of_others_again(story: Story) -> None:
    base = set_fields(story.journey, "touchpoints", story.cards[0], with_=(story.lanes[1],))
    changed = set_fields(base, "personas", story.lanes[1], role="Daily")
    gone = remove(base, [story.lanes[1]])
    assert merged(Sides(base, changed, gone)).journey == changed


@given(parted)
def test_whatever_is_kept_against_a_removal_keeps_what_the_other_side_left_it(
    maps: Three,
) -> None:
    base, ours, theirs = maps
    done = merged(Sides(base, ours, theirs))
    asked = {one.id for one in done.disagreements}
    for removing, keeping in ((ours, theirs), (theirs, ours)):
        for identity in base.place:
            if identity in removing.place or identity not in done.journey.place:
                continue
            for table, who, field in base.naming.get(identity, ()):
                now, was, there = (
                    m.table(table).get(who) for m in (done.journey, keeping, removing)
                )
                if now is None or was is None or there is None or who in asked:
                    continue
                before, held = (getattr(one, field) for one in (base.table(table)[who], was))
                many = isinstance(before, tuple)
                let_go = tuple(one for one in before if one in removing.place) if many else None
                if held == before and getattr(there, field) == let_go:
                    value = getattr(now, field)
                    assert identity in value if many else identity == value, (table, who, field)


def test_a_note_on_a_removed_card_falls_to_its_cell(story: Story) -> None:
    ours, note = add(story.journey, "frictions", title="Slow", pinned_to=story.cards[0])
    theirs = remove(story.journey, [story.cards[0]])
    journey, asked = outcome(story, ours, theirs)
    got = journey.frictions[note]
    assert asked == []
    assert (got.pinned_to, got.stage, got.persona) == (None, story.stage, story.lanes[0])


def test_a_lane_that_is_gone_stays_among_the_people_of_a_card_by_name(story: Story) -> None:
    ours = set_fields(story.journey, "touchpoints", story.cards[0], with_=(story.lanes[1],))
    theirs = remove(story.journey, [story.lanes[1]])
    journey, asked = outcome(story, ours, theirs)
    assert asked == []
    assert journey.touchpoints[story.cards[0]].with_ == ("User",)


def test_a_cell_has_one_status_when_both_noted_one(story: Story) -> None:
    cell = {"stage": story.stage, "persona": story.lanes[0]}
    ours, mine = add(story.journey, "progress", **cell, status="stuck")
    theirs, other = add(story.journey, "progress", **cell, status="done")
    journey, asked = outcome(story, ours, theirs)
    assert [row.status for row in journey.progress.values()] == ["stuck"]
    assert [(one.part, one.ours, one.theirs) for one in asked] == [
        ("status", ("stuck",), ("done",))
    ]
    assert list(journey.table("progress")) == [min(mine, other)]


def test_a_line_never_leads_to_itself(story: Story) -> None:
    one, two = story.cards
    journey, three = add_touchpoint(
        story.journey, Place(story.stage, story.lanes[0], two), title="Call"
    )
    journey, line = connect(journey, one, two)
    ours = set_fields(journey, "handoffs", line, source=three)
    theirs = set_fields(journey, "handoffs", line, target=three)
    got, asked = merged(Sides(journey, ours, theirs))
    assert (got.handoffs[line].source, got.handoffs[line].target) == (three, two)
    assert [one.part for one in asked] == ["target"]


def test_ends_of_a_line_that_do_not_go_together_are_chosen_as_one(story: Story) -> None:
    one, two = story.cards
    place = Place(story.stage, story.lanes[0], two)
    journey, three = add_touchpoint(story.journey, place, title="New")
    base, line = connect(journey, one, two)
    ours = set_fields(base, "handoffs", line, source=three, from_team="Sales")
    theirs = set_fields(base, "handoffs", line, target=three, to_team="Support")
    sides = Sides(base, ours, theirs)
    asked = merged(sides)
    assert {point.part for point in asked.disagreements} == {"target", "to_team"}
    assert asked.journey.handoffs[line] == ours.handoffs[line]
    done = merged(sides, {("handoffs", line, "target"): True})
    assert all(point.takes_theirs for point in done.disagreements)
    ends = done.journey.handoffs[line]
    assert (ends.source, ends.target) == (one, three)
    assert (ends.from_team, ends.to_team) == ("Sales", "Support")


def test_two_orders_of_stages_are_both_kept_where_they_do_not_meet(story: Story) -> None:
    journey, b = add_stage(story.journey, name="B")
    journey, c = add_stage(journey, name="C")
    ours = move_stage(journey, b, None)
    theirs = move_stage(journey, c, story.stage)
    got, asked = merged(Sides(journey, ours, theirs))
    assert asked == ()
    assert [stage.id for stage in got.stages] == [b, story.stage, c]


@pytest.mark.parametrize("place", ["card", "cell"])
def test_a_comment_on_what_the_other_side_took_out_is_told_and_goes_with_it(
    story: Story, place: str
) -> None:
    card = story.cards[0]
    cell = {"stage": story.stage, "persona": story.lanes[1]}
    on = {"on": card} if place == "card" else cell
    gone = card if place == "card" else story.lanes[1]
    theirs, first = add(story.journey, "comments", text="Is this so?", **on)
    theirs, reply = add(theirs, "comments", text="Yes", reply_to=first)
    ours = remove(story.journey, [gone])
    journey, (asked,) = outcome(story, ours, theirs)
    assert (asked.id, asked.part, asked.ours, asked.takes_theirs) == (gone, WHOLE, None, True)
    assert {gone, first, reply} <= journey.place.keys()
    journey, _asked = merged(Sides(story.journey, ours, theirs), {asked.spot: False})
    assert journey == ours
