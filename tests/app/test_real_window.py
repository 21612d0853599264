"""The gestures of a session, by real mouse and real keys in a real window."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from journeycanvas.drawing.geometry import Point
from journeycanvas.edits.adding import add
from journeycanvas.edits.pinning import behind
from journeycanvas.model.journey import Journey
from journeycanvas.storage.reading import read
from journeycanvas.storage.writing import save_document
from tests.app.driver import Driver
from tests.app.real_window import RealWindow, programs_or_skip


@pytest.fixture(params=[1, 3])
def real(
    request: pytest.FixtureRequest, driver: Driver, saved: Path, tmp_path: Path
) -> Iterator[RealWindow]:
    programs_or_skip()
    document = read(saved).document
    journey = document.journey
    supports = (titled(journey, "Reads a post"),)
    journey, _id = add(journey, "evidence", title="Interview", supports=supports)
    journey, _id = add(journey, "comments", text="Is this so?", on=titled(journey, "Asks a peer"))
    save_document(saved, replace(document, journey=journey))
    window = RealWindow(saved, tmp_path / "real home", driver, request.param)
    yield window
    window.close()


def titled(journey: Journey, title: str) -> str:
    return next(card.id for card in journey.touchpoints.values() if card.title == title)


def mark_of(driver: Driver, table: str, holder: str) -> Point:
    """Return where the mark of evidence or comments is on the board."""
    ((group, item),) = [(g, i) for g, i in driver.canvas.board.items() if i.id == holder]
    box = next(box for name, box in item.drawing.marks if name == table)
    return box.moved(group.x + item.box.x, group.y + item.box.y).middle


def test_a_session_by_real_mouse_and_keys(real: RealWindow, driver: Driver) -> None:
    # Evidence and a comment by their marks, each to another card.
    there = driver.titled("Argues for it")
    for table, source in (("evidence", "Reads a post"), ("comments", "Asks a peer")):
        real.drag(mark_of(driver, table, driver.titled(source)), driver.middle(there))
        count = partial(behind, table=table, holder=there)
        real.saved(lambda j, count=count: len(count(j)) == 1, table)  # type: ignore[misc]

    # A card to another lane.
    card = driver.titled("Reads a post")
    lower = driver.canvas.board.lanes[1]
    spot = Point(driver.middle(card).x, lower.cards_y + 20)
    persona = driver.journey.personas[1].id
    real.drag(driver.middle(card), spot)
    real.saved(lambda j: j.touchpoints[card].persona == persona, "the card in the lower lane")

    # A handoff from a card's edge to another card.
    target, other = driver.titled("Asks a peer"), driver.titled("Argues for it")
    real.hover(driver.middle(card))
    box = driver.canvas.board.boxes[card]
    real.drag(Point(box.right, box.middle.y), driver.middle(target))
    ends = {(card, target), (target, card)}
    journey = real.saved(
        lambda j: any((h.source, h.target) in ends for h in j.handoffs.values()), "the handoff"
    )

    # Its far end to a third card: the line is selected, so it can be taken there.
    line = next(h for h in journey.handoffs.values() if (h.source, h.target) in ends)
    real.drag(driver.canvas.board.lines[line.id].corners[-1], driver.middle(other))
    real.saved(lambda j: j.handoffs[line.id].target == other, "the line at its new end")

    # The palette finds a thing, and keys rename it.
    real.key("ctrl+k")
    real.type("compares")
    real.key("Return", "F2")
    real.type("Weighs offers")
    real.key("Return")
    real.saved(lambda j: any(c.title == "Weighs offers" for c in j.touchpoints.values()), "a name")

    # So does the find bar.
    real.key("Escape", "ctrl+f")
    real.type("tries it")
    real.key("Return", "Escape", "F2")
    real.type("Tests it")
    real.key("Return", "Escape")
    journey = real.saved(
        lambda j: any(c.title == "Tests it" for c in j.touchpoints.values()), "the other name"
    )

    # A rectangle around two cards, and Delete.
    gone = [titled(journey, "Asks a peer"), card]
    boxes = [driver.canvas.board.boxes[identity] for identity in gone]
    around = boxes[0].joined(boxes[1]).grown(6)
    real.drag(Point(around.x, around.y), Point(around.right, around.bottom))
    real.key("Delete")
    real.saved(lambda j: not {*gone} & {*j.touchpoints}, "the cards gone")
    assert len(driver.journey.touchpoints) == 4

    # The keys of the window are its own in a line as well, whatever X11 does with them there.
    real.key("ctrl+l", "ctrl+e")
    real.see("Export")
    real.key("Escape")
