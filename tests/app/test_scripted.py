"""A whole map made without a pointer, and again with the quick-capture line alone."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication

from journeycanvas.app.palette import Palette
from journeycanvas.model.journey import Journey
from tests.app.driver import Driver

STAGES = ("Name the problem", "Evaluate internal fit", "Agree among ourselves", "See it pay off")
LANES = ("Champion", "Technical evaluator", "Budget owner")
CARDS = {
    ("Name the problem", "Champion"): (
        "Finds the miss in the board pack",
        "Reads how a peer mended theirs",
    ),
    ("Name the problem", "Budget owner"): ("Asks why the number moved again",),
    ("Evaluate internal fit", "Champion"): ("Tells a supplier what goes wrong",),
    ("Evaluate internal fit", "Technical evaluator"): (
        "Connects a copy of the CRM",
        "Checks security answers",
    ),
    ("Agree among ourselves", "Champion"): (
        "Pitches to the committee",
        "Rebuilds the case with finance",
    ),
    ("Agree among ourselves", "Budget owner"): (
        "Reads the business case alone",
        "Signs the budget",
    ),
    ("See it pay off", "Champion"): ("Meets the people who set it up",),
    ("See it pay off", "Technical evaluator"): ("Loads two years of history",),
}
HANDOFFS = (
    ("Tells a supplier what goes wrong", "Connects a copy of the CRM"),
    ("Checks security answers", "Reads the business case alone"),
    ("Rebuilds the case with finance", "Signs the budget"),
)
FRICTIONS = (
    ("Cannot answer IT objections", "Connects a copy of the CRM"),
    ("Review starts over again", "Checks security answers"),
    ("Sells inside without help", "Pitches to the committee"),
)
LINES = (
    *("stage: Name the problem", "Evaluate internal fit", "Agree among ourselves"),
    *("See it pay off", "persona: Champion"),
    *("persona: Technical evaluator", "persona: Budget owner"),
    "touchpoint: Finds the miss in the board pack @Name the problem @Champion",
    "Reads how a peer mended theirs",
    "Asks why the number moved again @Budget owner",
    "Tells a supplier what goes wrong @Evaluate internal fit @Champion",
    "Connects a copy of the CRM @Technical evaluator",
    "friction: Cannot answer IT objections",
    "touchpoint: Checks security answers",
    "friction: Review starts over again",
    "touchpoint: Pitches to the committee @Agree among ourselves @Champion",
    "friction: Sells inside without help",
    "touchpoint: Rebuilds the case with finance",
    "Reads the business case alone @Budget owner",
    "Signs the budget",
    "Meets the people who set it up @See it pay off @Champion",
    "Loads two years of history @Technical evaluator",
    "handoff: Tells a supplier what goes wrong -> Connects a copy of the CRM",
    "Checks security answers -> Reads the business case alone",
    "Rebuilds the case with finance -> Signs the budget",
)


class NoPointer(QObject):
    """Fails a test in which a pointer is used."""

    used = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Count what mouse, wheel, pen and fingers do."""
        kinds = QEvent.Type
        self.used += event.type() in (
            *(kinds.MouseButtonPress, kinds.MouseButtonRelease, kinds.MouseButtonDblClick),
            *(kinds.Wheel, kinds.TouchBegin, kinds.TabletPress),
        )
        return super().eventFilter(watched, event)


@pytest.fixture
def empty(driver: Driver) -> Iterator[Driver]:
    application = QApplication.instance()
    assert application is not None
    watch = NoPointer()
    driver.open(Journey.empty())
    driver.canvas.view.setFocus()
    application.installEventFilter(watch)
    yield driver
    application.removeEventFilter(watch)
    assert watch.used == 0


def cells(journey: Journey) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return (stage, lane) to the titles of its cards in time."""
    return {
        (stage.name, lane.name): tuple(getattr(m, "title", "") for m in row)
        for stage in journey.stages
        for lane in journey.personas
        if (row := journey.cell(stage.id, lane.id))
    }


def check(journey: Journey) -> None:
    assert tuple(stage.name for stage in journey.stages) == STAGES
    assert tuple(persona.name for persona in journey.personas) == LANES
    assert cells(journey) == CARDS
    title = {card.id: card.title for card in journey.touchpoints.values()}
    lines = {(title[line.source], title[line.target]) for line in journey.handoffs.values()}
    assert lines == set(HANDOFFS)
    notes = {(note.title, title[note.pinned_to or ""]) for note in journey.frictions.values()}
    assert notes == set(FRICTIONS)


def go_to(driver: Driver, name: str) -> None:
    """Go to a thing by a few letters, as the palette does."""

    def choose(dialog: object) -> None:
        assert isinstance(dialog, Palette)
        driver.type(name)
        driver.key(Qt.Key.Key_Return)

    driver.in_dialog(choose)
    driver.shortcut("palette")
    assert driver.canvas.title_of(driver.canvas.selection.focus or "") == name


def fill(driver: Driver, stage: str, lane: int, titles: tuple[str, ...]) -> None:
    """Walk from a stage down to its cell, and type one card after the other."""
    go_to(driver, stage)
    for _step in range(lane + 1):
        driver.key(Qt.Key.Key_Down)
    for title in titles:
        driver.type(title)
        driver.key(Qt.Key.Key_Return)
    driver.key(Qt.Key.Key_Escape)


def test_a_map_is_made_without_a_pointer(empty: Driver) -> None:
    for action, names in (("add-stage", STAGES), ("add-lane", LANES)):
        for name in names:
            empty.shortcut(action)
            empty.name(name)
    for (stage, lane), titles in CARDS.items():
        fill(empty, stage, LANES.index(lane), titles)
    for source, target in HANDOFFS:

        def pick(_dialog: object, target: str = target) -> None:
            empty.type(target)
            empty.key(Qt.Key.Key_Return)

        go_to(empty, source)
        empty.in_dialog(pick)
        empty.shortcut("add-handoff")
        empty.key(Qt.Key.Key_Escape)
    for note, card in FRICTIONS:
        go_to(empty, card)
        empty.shortcut("add-friction")
        empty.name(note)
    check(empty.journey)


def test_a_map_is_made_with_the_capture_line_alone(empty: Driver) -> None:
    assert len(LINES) < 40
    empty.shortcut("capture")
    for line in LINES:
        empty.type(line)
        empty.key(Qt.Key.Key_Return)
    check(empty.journey)
    assert empty.entries == len(LINES)
