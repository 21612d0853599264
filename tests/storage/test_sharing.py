"""A copy to give away says what the map says, and nothing of how and by whom it was made."""

import datetime as dt
import json

from hypothesis import given
from hypothesis import strategies as st

from journeycanvas.changes.change import difference
from journeycanvas.changes.entry import Entry, Version
from journeycanvas.changes.history import History
from journeycanvas.edits.moving import set_fields
from journeycanvas.model.comment import Comment
from journeycanvas.model.evidence import Evidence
from journeycanvas.model.inbox import InboxNote
from journeycanvas.model.journey import Journey, Key
from journeycanvas.model.map import Owner, Review
from journeycanvas.model.record import Record
from journeycanvas.model.stage import ReadBack
from journeycanvas.storage.document import Document
from journeycanvas.storage.reading import Opened, read_bytes
from journeycanvas.storage.sharing import Told, Wishes, shared
from journeycanvas.storage.writing import serialise
from tests.app.maps import small_map
from tests.journeys import loose_ends, random_journey

SECRETS = ("Rosa", "Secret title", "/home/", "C:\\", "\\\\server", "losses.pdf", "file:")


def document() -> Document:
    """Return a map with a past, comments, paths and people."""
    journey = small_map()
    stage, card = journey.stages[0].id, next(iter(journey.touchpoints))
    rows: dict[Key, Record | None] = {
        ("comments", "co_1"): Comment(id="co_1", on=card, author="Rosa", text="Is this so?"),
        ("comments", "co_2"): Comment(id="co_2", reply_to="co_1", author="Rosa", text="Yes"),
        ("comments", "co_3"): Comment(
            id="co_3", stage=stage, persona=journey.personas[1].id, author="Rosa", text="Whose?"
        ),
        ("inbox", "in_1"): InboxNote(id="in_1", text="Ask support", from_="Rosa"),
    }
    links = (
        "/home/rosa/x",
        "C:\\x",
        "\\\\server\\x",
        "file:///x",
        " FILE:x",
        "https://example.org",
    )
    for number, link in enumerate(links):
        identity = f"ev_{number}"
        rows["evidence", identity] = Evidence(
            id=identity, link=link, file="notes/losses.pdf" if number < 2 else "", supports=(card,)
        )
    rows["evidence", "ev_8"] = Evidence(id="ev_8", supports=("co_1", card))
    journey = journey.replaced(rows)
    journey = set_fields(journey, "stages", stage, read_back=ReadBack(answer="yes", by="Rosa"))
    journey = set_fields(
        journey,
        "map",
        journey.map.id,
        owners=(Owner(function="Sales", name="Omar"),),
        review_log=(Review(date=dt.date(2026, 11, 1), by="Rosa"), Review(date=dt.date(2026, 1, 1))),
    )
    after = set_fields(journey, "touchpoints", card, title="Secret title")
    history = History((Entry(difference(after, journey), "Rename", by="Rosa", id="e_1"),), 1)
    return Document(journey, history.named(Version("With Rosa", "e_1", by="Rosa")))


WITHOUT_COMMENTS = Wishes(comments=False)


def sentences(told: tuple[Told, ...]) -> tuple[str, ...]:
    return tuple(one.sentence for one in told)


def test_it_tells_what_it_leaves_out() -> None:
    whole = document()
    copy, told = shared(whole)
    assert sentences(told) == (
        "1 step of its history is left out.",
        "1 named version is left out.",
        "7 paths on this computer are left out.",
        "6 names of authors, reviewers and readers are left out.",
    )
    text = serialise(copy).decode()
    assert [secret for secret in SECRETS if json.dumps(secret)[1:-1] in text] == []
    assert "Omar" in text
    assert "https://example.org" in text
    assert "Is this so?" in text
    assert read_bytes(text.encode(), "a") == Opened(copy)


def test_comments_are_left_out_when_asked_for() -> None:
    copy, told = shared(document(), WITHOUT_COMMENTS)
    assert sentences(told)[2:] == (
        "3 comments are left out.",
        "7 paths on this computer are left out.",
        "3 names of authors, reviewers and readers are left out.",
    )
    assert not {"Is this so?", "Whose?", "comments"} & set(serialise(copy).decode().split('"'))
    assert loose_ends(copy.journey) == []


def test_the_document_itself_stays_as_it_is_and_a_copy_has_nothing_more_to_leave_out() -> None:
    whole = document()
    before = serialise(whole)
    copy, _told = shared(whole)
    assert serialise(whole) == before
    assert shared(copy) == (copy, ())


def stranger() -> tuple[Document, dict[str, object]]:
    """Return what this version makes of a newer one's map, and that map."""
    raw = json.loads(serialise(document()))
    raw["journeycanvas"] = [1, 9]
    raw["weather"] = [{"id": "we_1"}]
    raw["comments"][0] |= {"smell": 1}
    raw["stages"][0]["read_back"] = {"answer": "perhaps", "by": "Rosa"}
    raw["history"]["entries"][0]["device"] = "Rosa's"
    return read_bytes(json.dumps(raw).encode(), "a").document, raw


def test_what_nobody_here_understands_is_left_out() -> None:
    whole, _raw = stranger()
    copy, told = shared(whole)
    assert told[-1].sentence == "3 things that this version does not know are left out."
    assert [(one.table, one.field) for one in told[-1].pieces] == [
        *(("", "weather"), ("stages", "read_back"), ("comments", "smell"))
    ]
    assert copy.kept == Document.new(copy.journey).kept
    assert json.loads(serialise(copy))["journeycanvas"] == [1, 0]


def test_asked_for_what_names_nobody_stays_of_it() -> None:
    whole, raw = stranger()
    copy, told = shared(whole, Wishes(unknown=True))
    assert sentences(told)[-2:] == (
        "1 thing that this version does not know is left out.",
        "2 things that this version does not know stay in it.",
    )
    saved = json.loads(serialise(copy))
    assert saved["weather"] == raw["weather"]
    assert "Rosa" not in json.dumps(saved)


@given(st.integers(0, 400), st.booleans())
def test_any_copy_opens_whole(seed: int, comments: bool) -> None:  # noqa: FBT001 - drawn
    journey: Journey = random_journey(seed, 3)
    copy, _told = shared(Document.new(journey), Wishes(comments=comments))
    assert read_bytes(serialise(copy), "a") == Opened(copy)
    kept = {who for who in journey.place if journey.place[who] != "comments" or comments}
    assert kept <= set(copy.journey.place)
