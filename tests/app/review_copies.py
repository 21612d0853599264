"""Three review copies of the first sample, as three people would have changed it."""

from datetime import UTC, datetime

from journeycanvas.edits.adding import add, add_stage, add_touchpoint
from journeycanvas.edits.connecting import connect
from journeycanvas.edits.moving import move, set_fields
from journeycanvas.edits.removing import remove
from journeycanvas.model.journey import Journey
from journeycanvas.model.place import Place
from journeycanvas.session import Session
from journeycanvas.storage.document import Document, ReviewCopy

MADE = datetime(2026, 5, 4, 9, tzinfo=UTC)


def card(journey: Journey, title: str) -> str:
    """Return the id of the card with this title."""
    (found,) = [c.id for c in journey.touchpoints.values() if c.title == title]
    return found


def _copy(document: Document, reviewer: str) -> Session:
    marked = Document(document.journey, document.history, review=ReviewCopy(reviewer, MADE))
    return Session(marked, by=reviewer)


def sales(document: Document) -> Document:
    """Return the copy of sales: an owner, a blunter title, a friction, a comment and a reply."""
    session = _copy(document, "Sales")
    journey = session.journey
    pitch, reads = (
        card(journey, "Pitches to the committee"),
        journey.moments[journey.stages[0].id][0].id,
    )
    session.perform("Rename", set_fields, "touchpoints", pitch, title="Fights for the budget")
    session.perform("Owner", set_fields, "touchpoints", reads, owner="Field sales")
    session.perform(
        "Friction", add, "frictions", title="No answer on price", pinned_to=pitch, severity=4
    )
    remark = session.perform("Comment", add, "comments", on=pitch, author="Sales", text="Too soft")
    session.perform(
        "Reply", add, "comments", on=pitch, author="Sales", text="See the notes", reply_to=remark
    )
    return session.document


def engineering(document: Document) -> Document:
    """Return the copy of engineering: another title, a card moved, one taken out, evidence."""
    session = _copy(document, "Engineering")
    journey = session.journey
    pitch = card(journey, "Pitches to the committee")
    session.perform("Rename", set_fields, "touchpoints", pitch, title="Presents the numbers")
    session.perform("Remove", remove, [card(journey, "Connects a copy of the CRM")])
    finds = card(journey, "Finds the miss in the board pack")
    place = Place(journey.stages[1].id, journey.touchpoints[finds].persona)
    session.perform("Move", move, [finds], place)
    session.perform(
        "Evidence",
        add,
        "evidence",
        title="Log of the trial",
        type="product usage",
        supports=(pitch,),
    )
    return session.document


def customer_success(document: Document) -> Document:
    """Return the copy of customer success: a new stage and a handoff into it, an emotion."""
    session = _copy(document, "Customer success")
    journey = session.journey
    last = journey.stages[-1].id
    persona = journey.personas[0].id
    stage = session.perform("Stage", add_stage, name="Renew with confidence", after=last)
    new = session.perform(
        "Card", add_touchpoint, Place(stage, persona), title="Sees the yearly report"
    )
    trial = card(journey, "Connects a copy of the CRM")
    session.perform("Emotion", set_fields, "touchpoints", trial, emotion=-2)
    session.perform("Handoff", connect, trial, new)
    pitch = card(journey, "Pitches to the committee")
    session.perform("Rename", set_fields, "touchpoints", pitch, title="Asks for the money")
    return session.document
