"""The merge window, driven by keys, on three review copies of the first sample."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton, QWidget

from journeycanvas.app import working
from journeycanvas.app.documents import open_map
from journeycanvas.app.merge_window import MergeWindow, merge_with
from journeycanvas.edits.moving import set_fields
from journeycanvas.edits.presets import begin
from journeycanvas.edits.removing import remove
from journeycanvas.model import limits
from journeycanvas.model.journey import Journey
from journeycanvas.model.touchpoint import Touchpoint
from journeycanvas.resources import resource
from journeycanvas.session import Session
from journeycanvas.storage.document import Document
from journeycanvas.storage.reading import read
from journeycanvas.storage.writing import save_document
from tests.app import review_copies
from tests.app.driver import Driver
from tests.app.talking import read_and_close
from tests.bench.maps import Shape, generated
from tests.journeys import loose_ends

Act = Callable[[MergeWindow], None]


@pytest.fixture
def sample(driver: Driver) -> Document:
    path = resource("samples", "committee-purchase.journey")
    document = read(path).document
    driver.open(document.journey)
    return document


def merge(driver: Driver, theirs: Document, act: Act) -> list[str]:
    """Merge a copy; `act` decides. Return what was to be decided at first."""
    asked: list[str] = []

    def decide(dialog: QWidget) -> None:
        assert isinstance(dialog, MergeWindow)
        asked.extend(point.title for point in dialog.points)
        act(dialog)

    driver.in_dialog(decide)
    assert theirs.review is not None
    merge_with(driver.window, theirs, theirs.review.by)
    driver.settle()
    return asked


def keys(*pressed: Qt.Key) -> Act:
    def press(dialog: MergeWindow) -> None:
        for key in pressed:
            QTest.keyClick(dialog.focusWidget(), key)

    return press


ONE, TWO, THREE, NEXT = Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_F8
DONE = Qt.Key.Key_Return


def test_three_review_copies_become_one_map_by_keys_alone(driver: Driver, sample: Document) -> None:
    start = sample.journey
    copies = [
        make(sample)
        for make in (
            review_copies.sales,
            review_copies.engineering,
            review_copies.customer_success,
        )
    ]
    pitch = review_copies.card(start, "Pitches to the committee")
    trial = review_copies.card(start, "Connects a copy of the CRM")

    assert merge(driver, copies[0], keys(DONE)) == []
    assert driver.entries == 1
    asked = merge(driver, copies[1], keys(TWO, THREE, DONE))
    assert asked == ["Touchpoint «Fights for the budget»: Title"]
    asked = merge(driver, copies[2], keys(ONE, NEXT, TWO, DONE))
    assert asked == [
        "Touchpoint «Presents the numbers»: Title",
        "Touchpoint «Connects a copy of the CRM»",
    ]

    journey = driver.journey
    assert driver.entries == 3
    assert loose_ends(journey) == []
    assert journey.touchpoints[pitch].title == "Presents the numbers"
    rivals = list(journey.table("hypotheses").values())
    mine = [hypothesis for hypothesis in rivals if getattr(hypothesis, "about", "") == pitch]
    assert {getattr(one, "statement", "").rpartition(": ")[2] for one in mine} >= {
        "Fights for the budget",
        "Presents the numbers",
    }
    assert "No answer on price" in [note.title for note in journey.frictions.values()]
    assert [stage.name for stage in journey.stages][-1] == "Renew with confidence"
    # Decided for theirs: the card that the second copy took out is back, with the third's work.
    assert journey.touchpoints[trial].emotion == -2
    assert trial in [line.source for line in journey.handoffs.values()]
    comments = journey.table("comments").values()
    assert [getattr(comment, "author", "") for comment in comments].count("Sales") == 2

    driver.window.activateWindow()
    driver.canvas.view.setFocus()
    for number in range(3, 0, -1):
        assert driver.entries == number
        driver.shortcut("undo")
    assert driver.journey == start


def test_what_is_decided_shows_at_once_and_escape_changes_nothing(
    driver: Driver, sample: Document
) -> None:
    pitch = review_copies.card(sample.journey, "Pitches to the committee")
    driver.canvas.perform("Rename", set_fields, "touchpoints", pitch, title="Ours")
    before = driver.journey

    def look(dialog: MergeWindow) -> None:
        assert dialog.head.text() == "1 disagreement is to be decided; until then ours stays."
        assert dialog.panel.ours.text.toPlainText() == "Ours"
        assert dialog.panel.theirs.text.toPlainText() == "Fights for the budget"
        assert dialog.panel.before.text() == "Before: Pitches to the committee"
        assert dialog.panel.ours.button.isChecked()
        taken = dialog.taken.count()
        dialog.panel.theirs.button.click()
        assert dialog.head.text() == "All is decided."
        assert dialog.panel.theirs.button.isChecked()
        assert dialog.taken.count() == taken + 1
        assert dialog.outcome().touchpoints[pitch].title == "Fights for the budget"
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    merge(driver, review_copies.sales(sample), look)
    assert driver.journey is before


def test_the_agenda_is_saved_from_the_window(
    driver: Driver, sample: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pitch = review_copies.card(sample.journey, "Pitches to the committee")
    driver.canvas.perform("Rename", set_fields, "touchpoints", pitch, title="Ours")
    target = tmp_path / "agenda.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))

    def save(dialog: MergeWindow) -> None:
        next(b for b in dialog.findChildren(QPushButton) if "agenda" in b.text()).click()
        dialog.reject()

    merge(driver, review_copies.sales(sample), save)
    text = target.read_text(encoding="utf-8")
    assert "- **Theirs, Sales**: Fights for the budget" in text


def test_another_map_is_refused_in_a_sentence(driver: Driver, sample: Document) -> None:
    other = read(resource("samples", "trial-to-upgrade.journey")).document
    heard = read_and_close(driver)
    assert not merge_with(driver.window, other, "somebody")
    (told,) = heard
    assert told == (
        "These maps cannot be merged: they are not copies of the same map; compare them, and "
        "copy what you need."
    )


def test_copies_without_a_common_past_ask_for_their_base(
    driver: Driver, sample: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = tmp_path / "base.journey"
    save_document(base, sample)
    theirs = review_copies.engineering(sample)
    bare = Document.new(theirs.journey)
    pitch = review_copies.card(sample.journey, "Pitches to the committee")
    changed = set_fields(sample.journey, "touchpoints", pitch, owner="Somebody")
    driver.open(changed)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(base), ""))

    def accept(dialog: QWidget) -> None:
        assert isinstance(dialog, MergeWindow)
        dialog.accept()

    def then(dialog: QWidget) -> None:
        driver.in_dialog(accept)
        next(
            button
            for button in dialog.findChildren(QPushButton)
            if button.text() == "Choose the base…"
        ).click()

    driver.in_dialog(then)
    assert merge_with(driver.window, bare, "somebody")
    assert driver.journey.touchpoints[pitch].title == "Presents the numbers"
    assert driver.journey.touchpoints[pitch].owner == "Somebody"


def test_a_copy_with_nothing_new_says_so(driver: Driver, sample: Document) -> None:
    copy = review_copies.sales(sample)
    merge(driver, copy, keys(DONE))
    entries = driver.entries
    assert merge_with(driver.window, copy, "Sales")
    assert driver.entries == entries
    assert driver.window.statusBar().currentMessage() == "The copy of Sales holds nothing new."


def test_a_review_copy_knows_for_whom_it_is(
    driver: Driver, sample: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "copy.journey"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))

    def fill(dialog: QWidget) -> None:
        QTest.keyClicks(dialog.focusWidget(), "Legal")
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        QTest.keyClicks(dialog.focusWidget(), "The contract")
        assert isinstance(dialog, QDialog)
        dialog.accept()

    driver.in_dialog(fill)
    driver.shortcut("review-copy")
    made = read(target).document
    assert made.review is not None
    assert made.review.by == "Legal"
    assert made.journey == sample.journey
    assert driver.window.session is not None
    assert driver.window.session.document.review is None
    heard = read_and_close(driver)
    assert open_map(driver.window, target)
    assert heard == ["This copy was made for Legal, to look at this: The contract"]
    opened = list(driver.window.windows)[-1]
    assert opened.session is not None
    assert opened.session.by == "Legal"
    assert "review copy for Legal" in opened.windowTitle()


def test_copies_that_together_are_too_large_are_refused_in_a_sentence(driver: Driver) -> None:
    start = begin("loop")
    stage, lane = start.stages[0].id, start.personas[0].id
    half = limits.CARDS // 2

    def grown(journey: Journey, name: str) -> Journey:
        bare = Touchpoint(id=f"tp_{name}", stage=stage, persona=lane, order="V")
        made = [bare.evolve(id=f"tp_{name}{number}") for number in range(half + 1)]
        return journey.replaced({("touchpoints", card.id): card for card in made})

    driver.open(start)
    assert driver.window.session is not None
    driver.window.session.perform("Grow", grown, "a")
    theirs = Session(Document.new(start))
    theirs.perform("Grow", grown, "b")
    heard = read_and_close(driver)
    assert not merge_with(driver.window, theirs.document, "a copy")
    assert "the merged map would be too large: it has 20" in heard[0]
    assert driver.entries == 1


def test_giving_up_the_layout_leads_back_to_the_decisions(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "SHOW_AFTER_MS", 0)
    large = generated(Shape(10, 10, 50))
    start = remove(large, large.touchpoints)
    stage = start.stages[0]
    driver.open(start)
    driver.canvas.perform("Rename", set_fields, "stages", stage.id, name="Ours")
    cards = {("touchpoints", card.id): card for card in large.touchpoints.values()}
    theirs = Session(Document.new(start))
    theirs.perform("Rename", set_fields, "stages", stage.id, name="Theirs")
    theirs.perform("Grow", lambda journey: journey.replaced(cards))

    def decide(dialog: QWidget) -> None:
        assert isinstance(dialog, MergeWindow)
        QTest.keyClick(dialog.focusWidget(), TWO)
        driver.in_dialog(give_up, busy=True)
        QTest.keyClick(dialog.focusWidget(), DONE)

    def give_up(dialog: QWidget) -> None:
        driver.in_dialog(look)
        dialog.findChildren(QPushButton)[0].click()

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, MergeWindow)
        heads.append(dialog.head.text())
        names.append(dialog.outcome().stages[0].name)
        dialog.reject()

    heads: list[str] = []
    names: list[str] = []
    driver.in_dialog(decide)
    assert not merge_with(driver.window, theirs.document, "a copy")
    assert (heads, names) == (["All is decided."], ["Theirs"])
    assert driver.entries == 1
