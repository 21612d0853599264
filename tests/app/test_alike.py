"""Selecting what is like what is selected, and moods by keys."""

import pytest
from PySide6.QtCore import Qt

from journeycanvas.app.actions import ACTIONS
from journeycanvas.app.forms.choices import ChoiceEntry
from journeycanvas.app.forms.texts import LineEntry
from journeycanvas.canvas.selection import cell_name
from tests.app.driver import Driver
from tests.app.filling import retype


def choose(driver: Driver, *titles: str) -> None:
    driver.canvas.selection.set(driver.titled(title) for title in titles)
    driver.canvas.view.setFocus()
    driver.settle()


def chosen(driver: Driver) -> set[str]:
    return {driver.canvas.title_of(identity) for identity in driver.canvas.selection.ids}


@pytest.mark.parametrize(
    ("action", "start", "found"),
    [
        ("select-lane", "Signs", {"Tries it", "Signs", "Silence"}),
        ("select-lane", "Buyer", {"Tries it", "Signs", "Silence"}),
        (
            "select-lane",
            "No price anywhere",
            {"Reads a post", "Asks a peer", "Compares offers", "Argues for it"},
        ),
        ("select-stage", "Signs", {"Argues for it", "Signs", "Silence"}),
        ("select-stage", "Evaluate", {"Compares offers", "Tries it"}),
        ("select-kind", "Silence", {"Silence"}),
        ("select-connected", "Tries it", {"Compares offers", "Tries it", "Handoff"}),
    ],
)
def test_like_things_are_selected(small: Driver, action: str, start: str, found: set[str]) -> None:
    choose(small, start)
    small.shortcut(action)
    assert chosen(small) == found


def test_a_cell_stands_for_its_stage(small: Driver) -> None:
    cell = cell_name(small.journey.stages[2].id, small.journey.personas[0].id)
    small.canvas.selection.set((cell,))
    small.shortcut("select-stage")
    assert chosen(small) == {"Argues for it", "Signs", "Silence"}


def test_things_of_one_owner_and_of_nobody_are_selected(small: Driver) -> None:
    for title in ("Signs", "Tries it"):
        choose(small, title)
        entry = small.form.entries["owner"]
        assert isinstance(entry, LineEntry)
        retype(entry.edit, "SE")
        entry.finish()
    choose(small, "Signs")
    small.shortcut("select-owner")
    assert chosen(small) == {"Signs", "Tries it"}
    assert small.canvas.selection.focus == small.titled("Signs")
    choose(small, "Asks a peer")
    small.shortcut("select-owner")
    assert chosen(small) == {"Reads a post", "Asks a peer", "Compares offers", "Argues for it"}


def test_the_selection_is_turned_round_and_given_up(small: Driver) -> None:
    choose(small, "Signs", "Silence")
    small.shortcut("select-others")
    assert chosen(small) == {
        "Reads a post",
        "Asks a peer",
        "Compares offers",
        "Tries it",
        "Argues for it",
    }
    small.shortcut("select-none")
    assert small.canvas.selection.ids == ()
    choose(small, "Signs")
    small.key(Qt.Key.Key_Escape)
    assert small.canvas.selection.ids == ()


def test_no_two_actions_share_a_key_and_none_needs_alt_graph() -> None:
    keys = [key for action in ACTIONS for key in action.shortcut.split("; ") if key]
    assert len(keys) == len(set(keys))
    assert not [key for key in keys if "Ctrl+Alt" in key or key[-1] in "[]{}\\@|~"]


def feels(driver: Driver, title: str) -> int | None:
    return driver.journey.touchpoints[driver.titled(title)].emotion


def test_alt_and_arrows_change_the_mood_of_all_selected_as_one_entry(small: Driver) -> None:
    told: list[str] = []
    small.canvas.told.connect(told.append)
    choose(small, "Reads a post", "Asks a peer")
    assert (feels(small, "Reads a post"), feels(small, "Asks a peer")) == (-2, -1)
    before = small.entries
    small.key(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    small.key(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert (feels(small, "Reads a post"), feels(small, "Asks a peer")) == (0, 1)
    assert told[-1] == "2 touchpoints: emotion from 0, neutral to +1, good"
    assert small.entries == before + 1
    small.shortcut("undo")
    assert (feels(small, "Reads a post"), feels(small, "Asks a peer")) == (-2, -1)


def test_a_card_without_a_mood_first_gets_a_neutral_one(small: Driver) -> None:
    told: list[str] = []
    small.canvas.told.connect(told.append)
    choose(small, "Signs")
    entry = small.form.entries["emotion"]
    entry._change(None)
    small.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert feels(small, "Signs") == 0
    small.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert feels(small, "Signs") == -1
    assert told == ["«Signs»: emotion 0, neutral", "«Signs»: emotion −1, bad"]


def test_alt_and_an_arrow_open_a_list_that_has_the_focus(small: Driver) -> None:
    choose(small, "Signs")
    entry = small.form.entries["channel"]
    assert isinstance(entry, ChoiceEntry)
    entry.box.setFocus()
    before = feels(small, "Signs")
    small.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert entry.box.view().isVisible()
    entry.box.hidePopup()
    small.settle()
    assert feels(small, "Signs") == before


def test_how_much_is_selected_is_told_as_long_as_it_is(small: Driver) -> None:
    small.canvas.selection.set((small.titled("Signs"),))
    small.shortcut("select-lane")
    assert small.window.statusBar().currentMessage() == "3 things selected"
    small.key(Qt.Key.Key_Escape)
    assert small.window.statusBar().currentMessage() == ""
    small.canvas.selection.set((small.titled("Signs"),))
    small.shortcut("select-lane")
    small.window.told("Something else.")
    small.key(Qt.Key.Key_Escape)
    assert small.window.statusBar().currentMessage() == "Something else."
