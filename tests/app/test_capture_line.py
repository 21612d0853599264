"""The quick-capture line in the real window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication
from PySide6.QtTest import QTest

from journeycanvas.app.capture_line import MOST_LINES, CaptureLine
from journeycanvas.model.journey import Journey
from tests.app.driver import Driver
from tests.app.talking import read_and_close

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def line(driver: Driver) -> Iterator[CaptureLine]:
    driver.open(Journey.empty("Buying"))
    found = driver.editor.capture
    driver.shortcut("capture")
    assert driver.focused() is found.entry
    yield found
    QGuiApplication.clipboard().clear()


def say(driver: Driver, *lines: str) -> None:
    """Type lines, each with Enter; a suggestion that is open is let go."""
    for text in lines:
        driver.type(text)
        driver.key(Qt.Key.Key_Return)


def test_lines_typed_one_after_the_other_become_a_map(driver: Driver, line: CaptureLine) -> None:
    say(driver, "stage: Compare", "persona: Buyer", "touchpoint: Asks a friend :)")
    assert line.chip.text() == "Touchpoint · Compare · Buyer"
    say(driver, "friction: Nobody knows the price", "touchpoint: Reads reviews #website !Marketing")
    cards = [card.title for card in driver.journey.touchpoints.values()]
    assert sorted(cards) == ["Asks a friend", "Reads reviews"]
    (note,) = driver.journey.frictions.values()
    assert note.pinned_to == driver.titled("Asks a friend")
    assert driver.entries == 5
    assert line.understood._whole.startswith("Touchpoint «Reads reviews» (Compare · Buyer)")
    assert driver.focused() is line.entry
    assert driver.canvas.selection.ids == (driver.titled("Reads reviews"),)
    driver.key(Qt.Key.Key_Escape)
    assert driver.focused() is driver.canvas.view
    driver.shortcut("undo")
    assert "Reads reviews" not in [card.title for card in driver.journey.touchpoints.values()]


def test_a_lane_that_is_there_is_gone_on_with_and_told(driver: Driver, line: CaptureLine) -> None:
    say(driver, "stage: Compare", "persona: Buyer", "persona: Seller")
    entries = driver.entries
    driver.type("persona: Buyer")
    assert line.understood._whole == "From here on: Compare · Buyer"
    driver.key(Qt.Key.Key_Return)
    assert line.chip.text() == "Touchpoint · Compare · Buyer"
    assert line.entry.text() == ""
    assert driver.entries == entries


def test_what_was_understood_is_shown_before_enter(driver: Driver, line: CaptureLine) -> None:
    say(driver, "stage: Compare", "persona: Seller", "persona: Buyer")
    assert line.understood._whole == "Persona «Buyer»"
    entries = driver.entries
    driver.type("touchpoint: Calls the shop #phone !Sales :( ~4h")
    assert line.understood._whole == (
        "Touchpoint «Calls the shop» (Compare · Buyer) · Channel: Phone · Emotion: −1 · "
        "Owner: Sales · SLA: 4 h"
    )
    assert driver.entries == entries
    line.entry.clear()
    driver.type("handoff: Calls -> Nobody")
    assert line.understood._whole == "Into the inbox: there is no touchpoint called «Calls»"


def test_a_pasted_text_becomes_many_cards_and_one_step(driver: Driver, line: CaptureLine) -> None:
    say(driver, "stage: Compare", "persona: Buyer", "touchpoint: First")
    text = "\n".join(f"Card {number}" for number in range(30))
    QGuiApplication.clipboard().setText(text)
    entries = driver.entries
    driver.key(Qt.Key.Key_V, CTRL)
    assert len(driver.journey.touchpoints) == 31
    assert driver.entries == entries + 1
    assert line.understood._whole == "30 lines captured."
    order = driver.journey.moments[driver.journey.stages[0].id]
    assert [getattr(m, "title", "") for m in order][:3] == ["First", "Card 0", "Card 1"]
    driver.key(Qt.Key.Key_Escape)
    driver.shortcut("undo")
    assert len(driver.journey.touchpoints) == 1


def test_too_much_at_once_is_refused_and_changes_nothing(driver: Driver, line: CaptureLine) -> None:
    QGuiApplication.clipboard().setText("x\n" * (MOST_LINES + 1))
    before = driver.journey
    driver.key(Qt.Key.Key_V, CTRL)
    assert driver.journey is before
    assert line.understood._whole.startswith("That is too much at once")


def test_ctrl_enter_parks_the_line_and_the_view_stays(driver: Driver, line: CaptureLine) -> None:
    say(driver, "stage: Compare", "persona: Buyer", "touchpoint: First")
    selected = driver.canvas.selection.ids
    context = line.context
    driver.type("Ask finance: what is ~3d worth?")
    driver.key(Qt.Key.Key_Return, CTRL)
    notes = [getattr(note, "text", "") for note in driver.journey.table("inbox").values()]
    assert notes == ["Ask finance: what is ~3d worth?"]
    assert driver.canvas.selection.ids == selected
    assert line.context == context
    assert line.entry.text() == ""


def test_a_suggestion_is_taken_by_tab_or_by_arrow_and_enter(
    driver: Driver, line: CaptureLine
) -> None:
    say(driver, "stage: Compare", "persona: Technical evaluator")
    driver.type("fr")
    driver.key(Qt.Key.Key_Tab)
    assert line.entry.text() == "friction: "
    driver.type("Slow @tec")
    driver.key(Qt.Key.Key_Tab)
    assert line.entry.text() == "friction: Slow @Technical evaluator "
    driver.key(Qt.Key.Key_Return)
    (note,) = driver.journey.frictions.values()
    assert (note.title, note.persona) == ("Slow", driver.titled("Technical evaluator"))


def test_enter_takes_the_line_as_it_is_while_suggestions_show(
    driver: Driver, line: CaptureLine
) -> None:
    say(driver, "stage: Compare", "persona: Buyer", "touchpoint: Asks why", "Sends a form by post")
    driver.type("handoff: Asks why -> Sends a form")
    popup = line.entry._completer.popup()
    assert popup.isVisible()
    # Under a window manager the list has the focus, and with it a current row.
    driver.send(popup, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.PopupFocusReason))
    assert popup.currentIndex().isValid()
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert line.entry.text() == ""
    assert len(driver.journey.handoffs) == 1
    driver.type("handoff: Asks why -> Sends")
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert line.entry.text() == "handoff: Asks why -> Sends a form by post"
    assert len(driver.journey.handoffs) == 1


def test_what_is_selected_on_the_map_says_where_the_next_line_goes(
    small: Driver,
) -> None:
    card = list(small.journey.touchpoints)[1]
    small.canvas.choose(card)
    small.shortcut("capture")
    say(small, "touchpoint: Right after it")
    stage = small.journey.touchpoints[card].stage
    row = [moment.id for moment in small.journey.moments[stage]]
    assert row.index(small.titled("Right after it")) == row.index(card) + 1


def test_a_stage_without_a_name_yet_is_not_told(driver: Driver, line: CaptureLine) -> None:
    say(driver, "persona: Buyer")
    driver.shortcut("add-stage")
    assert line.chip.text() == "Persona · Buyer"
    driver.key(Qt.Key.Key_Escape)


def test_the_grammar_stands_on_a_card(driver: Driver, line: CaptureLine) -> None:
    heard = read_and_close(driver)
    driver.shortcut("capture-help")
    (card,) = heard
    for word in ("friction:", "signal+:", "@Buyer", "#email", "~3d", "Ctrl+Enter"):
        assert word in card


def test_undo_takes_typing_back_and_then_what_a_line_has_made(
    driver: Driver, line: CaptureLine
) -> None:
    say(driver, "stage: Compare", "persona: Buyer", "Asks a friend")
    driver.type("Calls")
    driver.key(Qt.Key.Key_Z, CTRL)
    assert line.entry.text() == ""
    assert len(driver.journey.touchpoints) == 1
    driver.key(Qt.Key.Key_Z, CTRL)
    assert driver.journey.touchpoints == {}
    assert line.entry.text() == ""
    assert driver.focused() is line.entry
    driver.key(Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert driver.titled("Asks a friend")
