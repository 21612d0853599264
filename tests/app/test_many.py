"""Several things at once: one form of what they share, set for all of them as one entry."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from journeycanvas.app.forms.choices import ChoiceEntry, StepEntry, YesNoEntry
from journeycanvas.app.forms.shares import Shares
from journeycanvas.app.forms.texts import LineEntry
from journeycanvas.model.limits import TITLE
from journeycanvas.model.touchpoint import Touchpoint
from tests.app.driver import Driver
from tests.app.filling import choose, retype

CARDS = ("Reads a post", "Asks a peer", "Tries it")


def chosen(driver: Driver, *titles: str) -> tuple[str, ...]:
    """Select things by their titles."""
    ids = tuple(driver.titled(title) for title in titles)
    driver.canvas.selection.set(ids)
    driver.settle()
    return ids


def cards(driver: Driver, ids: tuple[str, ...]) -> list[Touchpoint]:
    return [driver.journey.touchpoints[identity] for identity in ids]


def mixed(driver: Driver, field: str) -> str:
    """What stands beside a field about its differences, as a whole."""
    mark = driver.shared.marks[field][0]
    return mark.toolTip() or mark.text()


def own(driver: Driver, ids: tuple[str, ...], owners: tuple[str, ...]) -> None:
    """Give cards owners, as three edits before."""
    for identity, owner in zip(ids, owners, strict=True):
        driver.canvas.selection.set((identity,))
        entry = driver.form.entries["owner"]
        assert isinstance(entry, LineEntry)
        retype(entry.edit, owner)
        entry.finish()
    driver.canvas.selection.set(ids)
    driver.settle()


def button(shares: Shares, name: str) -> QPushButton:
    return next(
        b for b in shares.findChildren(QPushButton) if b.accessibleName() == name and b.isVisible()
    )


def test_several_things_are_counted_by_kind(small: Driver) -> None:
    chosen(small, *CARDS, "No price anywhere")
    inspector = small.window.inspector
    assert inspector is not None
    text = inspector.grab()
    assert not text.isNull()
    assert inspector.heading == ("4 selected", "3 touchpoints, 1 friction")
    chosen(small, "Tries it")
    assert inspector.heading[0] == "Tries it"


def test_what_differs_says_so_in_words_and_is_set_for_all_as_one_entry(small: Driver) -> None:
    ids = tuple(small.titled(title) for title in CARDS)
    own(small, ids, ("SE", "SE", "AE"))
    assert mixed(small, "owner") == "mixed: SE, AE"
    entry = small.shared.entries["owner"]
    assert isinstance(entry, LineEntry)
    assert entry.typed() == ""
    before = small.entries
    retype(entry.edit, "Customer success")
    QTest.keyClick(entry.edit, Qt.Key.Key_Return)
    small.settle()
    assert [card.owner for card in cards(small, ids)] == ["Customer success"] * 3
    assert mixed(small, "owner") == ""
    assert small.entries == before + 1
    last = small.canvas.session.history.last
    assert last is not None
    assert last.label == "Change owner of 3 things"
    small.shortcut("undo")
    assert [card.owner for card in cards(small, ids)] == ["SE", "SE", "AE"]


def test_a_choice_a_mood_and_a_yes_are_set_for_all(small: Driver) -> None:
    ids = chosen(small, *CARDS)
    assert mixed(small, "emotion") == "mixed: −2, −1, +1"
    channel, mood, matters = (small.shared.entries[n] for n in ("channel", "emotion", "matters"))
    assert isinstance(channel, ChoiceEntry)
    assert isinstance(mood, StepEntry)
    assert isinstance(matters, YesNoEntry)
    choose(channel.box, "Phone")
    QTest.mouseClick(mood.buttons[2], Qt.MouseButton.LeftButton)
    QTest.keyClick(matters.box, Qt.Key.Key_Space)
    small.settle()
    found = {(card.channel, card.emotion, card.matters) for card in cards(small, ids)}
    assert found == {("phone", 2, True)}
    assert mood.buttons[2].isChecked()


def test_a_field_that_differs_can_be_emptied_for_all(small: Driver) -> None:
    ids = chosen(small, *CARDS)
    QTest.mouseClick(small.shared.marks["emotion"][1], Qt.MouseButton.LeftButton)
    small.settle()
    assert [card.emotion for card in cards(small, ids)] == [None] * 3


def test_a_tag_is_given_to_all_and_taken_from_all_and_shows_who_has_it(small: Driver) -> None:
    (first,) = chosen(small, "Reads a post")
    entry = small.form.entries["tags"]
    small.form.unfold()
    assert isinstance(entry, LineEntry)
    retype(entry.edit, "pilot, old")
    entry.finish()
    ids = chosen(small, *CARDS)
    tags = small.shared.lists["tags"]
    assert tags.line is not None
    retype(tags.line.edit, "urgent")
    QTest.keyClick(tags.line.edit, Qt.Key.Key_Return)
    small.settle()
    assert [card.tags for card in cards(small, ids)] == [
        ("pilot", "old", "urgent"),
        ("urgent",),
        ("urgent",),
    ]
    shown = [part.text() for part in tags.findChildren(QLabel)]
    assert "1 of 3" in shown
    assert "all" in shown
    QTest.mouseClick(button(tags, "Give pilot to all"), Qt.MouseButton.LeftButton)
    small.settle()
    assert all("pilot" in card.tags for card in cards(small, ids))
    QTest.mouseClick(button(tags, "Take urgent from all"), Qt.MouseButton.LeftButton)
    small.settle()
    QTest.mouseClick(button(tags, "Take old from all"), Qt.MouseButton.LeftButton)
    small.settle()
    assert [card.tags for card in cards(small, ids)] == [("pilot",)] * 3
    assert first == ids[0]


def test_mixed_kinds_share_what_they_have_in_common(small: Driver) -> None:
    ids = chosen(small, "Tries it", "Silence", "No price anywhere")
    form = small.shared
    assert {"stage", "persona", "note", "validation.owner"} <= form.entries.keys()
    assert not {"owner", "channel", "title", "duration", "severity"} & form.entries.keys()
    form.unfold()
    entry = form.entries["validation.owner"]
    assert isinstance(entry, LineEntry)
    retype(entry.edit, "Research")
    QTest.keyClick(entry.edit, Qt.Key.Key_Return)
    small.settle()
    for identity in ids:
        record = small.journey.table(small.journey.place[identity])[identity]
        assert record.validation.owner == "Research"  # type: ignore[attr-defined]  # all three have it


def test_what_does_not_fit_one_changes_none(small: Driver) -> None:
    ids = chosen(small, *CARDS)
    before = small.journey
    tags = small.shared.lists["tags"]
    assert tags.line is not None
    retype(tags.line.edit, "x" * (TITLE + 1))
    QTest.keyClick(tags.line.edit, Qt.Key.Key_Return)
    small.settle()
    assert small.journey is before
    assert tags.line.wrong
    assert tags.line.typed() == "x" * (TITLE + 1)
    assert ids == small.canvas.selection.ids


def test_a_text_typed_for_some_is_not_given_to_others(small: Driver) -> None:
    ids = chosen(small, *CARDS)
    entry = small.shared.entries["owner"]
    assert isinstance(entry, LineEntry)
    retype(entry.edit, "SE")
    others = chosen(small, "Signs", "Argues for it")
    assert [card.owner for card in cards(small, ids)] == ["SE"] * 3
    assert [card.owner for card in cards(small, others)] == ["", ""]
    now = small.shared.entries["owner"]
    assert isinstance(now, LineEntry)
    assert now.typed() == ""


def test_a_rectangle_shows_its_form_when_it_is_done(small: Driver) -> None:
    boxes = [small.canvas.board.boxes[small.titled(title)] for title in CARDS[:2]]
    start, end = boxes[0], boxes[1]
    corner = type(small.middle(small.titled("Signs")))
    small.drag(corner(start.x - 6, start.y - 4), corner(end.right + 2, end.y + 20), drop=False)
    assert len(small.canvas.selection.ids) == 2
    small.drop(small.canvas.view.viewport(), small.pixel(corner(end.right + 2, end.y + 20)))
    assert small.shared.entries.keys() >= {"owner"}


@pytest.mark.parametrize("stage", [0, 2])
def test_cards_that_go_to_another_stage_keep_their_order(small: Driver, stage: int) -> None:
    ids = chosen(small, "Asks a peer", "Compares offers")
    form = small.shared
    to = small.journey.stages[stage].id
    form.entries["stage"]._change(to)
    small.settle()
    row = [moment.id for moment in small.journey.moments[to]]
    assert row.index(ids[0]) < row.index(ids[1])
    assert row[-1] == ids[1]
    assert small.entries == 1
