"""The inspector: every field of every kind, by the widget that fills it in."""

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from journeycanvas.app.forms.choices import ChoiceEntry
from journeycanvas.app.forms.entry import Entry
from journeycanvas.app.forms.references import Picker, ReferenceEntry
from journeycanvas.app.forms.texts import LineEntry
from journeycanvas.canvas.selection import cell_name
from journeycanvas.kinds.field import Field
from journeycanvas.kinds.registry import KINDS
from journeycanvas.kinds.words import said
from journeycanvas.model.journey import Journey
from journeycanvas.model.references import REFERENCES
from tests.app.driver import Driver
from tests.app.filling import choose, fill, press, refer, retype
from tests.app.maps import full_map

FULL = full_map()


def holds(value: Any, sample: Any) -> bool:
    """Tell whether a record's value says what a sample says."""
    if isinstance(sample, dict):
        return all(holds(getattr(value, name), part) for name, part in sample.items())
    if isinstance(sample, list | tuple):
        return bool(len(value) == len(sample) and all(map(holds, value, sample)))
    if isinstance(value, dt.date):
        return value.isoformat() == str(sample)
    return bool(value == sample)


def first_of(journey: Journey, table: str) -> str:
    return next(iter(journey.table(table)))


@pytest.mark.parametrize("table", KINDS)
def test_every_field_is_filled_in_by_its_widget_and_taken_back(driver: Driver, table: str) -> None:
    identity = list(FULL.table(table))[-1]
    driver.open(FULL)
    driver.canvas.selection.set((identity,) if table != "map" else ())
    driver.form.unfold()
    driver.settle()
    for field in KINDS[table].fields:
        if field.form == "kept":
            assert field.name not in driver.form.entries
            continue
        entry = driver.form.entries[field.name]
        assert entry.isVisible(), field.name
        assert entry.accessibleName() == field.label
        sample = field.sample
        if isinstance(entry, ReferenceEntry):
            sample = another(driver.journey, table, identity, field)
            refer(driver, entry, sample)
            sample = (sample,) if field.form == "references" else sample
        else:
            fill(entry, field, sample)
        driver.settle()
        value = getattr(driver.journey.table(table)[identity], field.name)
        assert holds(value, sample), (field.name, value)
        while driver.entries:
            driver.shortcut("undo")
        assert driver.journey == FULL
        assert driver.form.entries[field.name] is entry


def another(journey: Journey, table: str, identity: str, field: Field) -> str:
    """Return something that a field may name and does not name yet."""
    allows = next(r.allows for r in REFERENCES[table] if r.name == field.name)
    named = {identity, *_named(journey, table, identity)}
    return next(i for i, held in journey.place.items() if allows.allows(held) and i not in named)


def _named(journey: Journey, table: str, identity: str) -> list[str]:
    """Return what a record names already, and the map itself, which no picker offers."""
    record = journey.table(table)[identity]
    found = [journey.map.id]
    for field in REFERENCES[table]:
        value = getattr(record, field.name)
        found += value if field.many else [value] if value else []
    return found


def test_every_part_of_a_group_has_a_name_for_screen_readers(driver: Driver) -> None:
    driver.open(FULL)
    for table in KINDS:
        driver.canvas.selection.set((first_of(FULL, table),) if table != "map" else ())
        for entry in driver.form.findChildren(Entry):
            inner = entry.focusProxy()
            assert inner is None or inner.accessibleName(), (table, type(entry))


def test_typing_becomes_one_entry_that_undo_takes_back(small: Driver) -> None:
    card = small.titled("Signs")
    small.canvas.choose(card)
    owner = small.form.entries["owner"]
    assert isinstance(owner, LineEntry)
    owner.edit.setFocus()
    for part in ("Leg", "al te", "am"):
        QTest.keyClicks(owner.edit, part)
        said_so_far = owner.edit.text()
        small.until(
            lambda so_far=said_so_far: small.journey.touchpoints[card].owner == so_far,  # type: ignore[misc]
            "what is typed is handed in while it is typed",
        )
    assert small.entries == 1
    small.window.actions_by_id["undo"].trigger()
    assert small.journey.touchpoints[card].owner == ""
    assert owner.edit.text() == ""


def test_undo_by_key_in_a_field_that_was_not_typed_in_is_the_maps(small: Driver) -> None:
    small.click(small.middle(small.titled("Signs")))
    small.key(Qt.Key.Key_Delete)
    small.canvas.selection.set(())
    title = small.form.entries["title"]
    title.setFocus()
    small.settle()
    small.shortcut("undo")
    assert small.titled("Signs") in small.journey.touchpoints


@pytest.mark.parametrize(
    ("field", "text", "word"),
    [("last_reviewed", "4.12.2026", "2026-12-04"), ("review_every_days", "often", "whole number")],
)
def test_a_wrong_date_or_figure_is_told_stays_and_is_not_stored(
    small: Driver, field: str, text: str, word: str
) -> None:
    small.canvas.selection.set(())
    small.form.unfold()
    before = small.journey
    entry = small.form.entries[field]
    assert isinstance(entry, LineEntry)
    retype(entry.edit, text)
    assert not entry.wrong
    QTest.keyClick(entry.edit, Qt.Key.Key_Return)
    assert word in entry.wrong
    assert entry.edit.text() == text
    assert small.journey.map == before.map
    small.canvas.choose(small.titled("Signs"))
    assert text in small.window.statusBar().currentMessage()
    assert small.journey.map == before.map


def test_what_is_typed_is_kept_when_another_thing_is_selected_undone_or_saved(
    small: Driver,
) -> None:
    first, second = small.titled("Signs"), small.titled("Tries it")
    small.canvas.choose(first)
    QTest.keyClicks(focus(small, "goal"), "Be done with it")
    small.canvas.choose(second)
    assert small.journey.touchpoints[first].goal == "Be done with it"
    QTest.keyClicks(focus(small, "goal"), "See it work")
    small.window.actions_by_id["undo"].trigger()
    assert small.journey.touchpoints[second].goal == ""
    small.window.actions_by_id["redo"].trigger()
    assert small.journey.touchpoints[second].goal == "See it work"


def focus(driver: Driver, field: str) -> QWidget:
    entry = driver.form.entries[field]
    entry.setFocus()
    inner = entry.focusProxy()
    assert isinstance(inner, QWidget)
    return inner


def test_a_cell_says_how_far_its_persona_is(small: Driver) -> None:
    stage, persona = small.journey.stages[0].id, small.journey.personas[1].id
    small.canvas.choose(cell_name(stage, persona))
    for status in ("stuck", "done"):
        entry = small.form.entries["status"]
        assert isinstance(entry, ChoiceEntry)
        choose(entry.box, said(status))
        row = small.journey.progress[persona, stage]
        assert row.status == status
        assert entry.box.hasFocus()
    assert len(small.journey.table("progress")) == 1


def test_rows_are_added_and_taken_out(small: Driver) -> None:
    metric = small.titled("Trials started")
    small.canvas.choose(metric)
    entry = small.form.entries["readings"]
    rows = [{"date": "2026-11-01", "value": 4.0}, {"date": "2026-12-01", "value": 6.0}]
    fill(entry, KINDS["metrics"].field("readings"), rows)
    record: Any = small.journey.table("metrics")[metric]
    assert [reading.value for reading in record.readings] == [4.0, 6.0]
    press(entry, "Take out")
    record = small.journey.table("metrics")[metric]
    assert [reading.value for reading in record.readings] == [4.0]


def test_a_picker_makes_what_is_not_there(small: Driver) -> None:
    note = small.titled("No price anywhere")
    small.canvas.choose(note)
    small.shortcut("add-cause")
    small.type("Made by hand")
    small.window.finish_typing()
    cause = small.titled("Made by hand")
    entry = small.form.entries["symptoms"]
    assert isinstance(entry, ReferenceEntry)

    def make(dialog: QWidget) -> None:
        assert isinstance(dialog, Picker)
        QTest.keyClicks(dialog.filter, "Waits for an answer")
        QTest.keyClick(dialog.filter, Qt.Key.Key_Return)

    small.in_dialog(make)
    QTest.mouseClick(entry.add, Qt.MouseButton.LeftButton)
    made = small.titled("Waits for an answer")
    record: Any = small.journey.table("causes")[cause]
    assert record.symptoms == (note, made)


def test_a_friction_let_go_of_drops_to_the_cell_it_was_in(small: Driver) -> None:
    note, card = small.titled("No price anywhere"), small.titled("Compares offers")
    small.canvas.choose(note)
    small.form.unfold()
    press(small.form.entries["pinned_to"], "×")
    home, left = small.journey.touchpoints[card], small.journey.frictions[note]
    assert (left.pinned_to, left.stage, left.persona) == (None, home.stage, home.persona)


def test_a_handoff_cannot_lead_to_itself(small: Driver) -> None:
    (line,) = small.journey.handoffs.values()
    small.canvas.choose(line.id)
    small.form.unfold()
    entry = small.form.entries["target"]
    assert isinstance(entry, ReferenceEntry)
    refer(small, entry, line.source)
    assert small.journey.handoffs[line.id] == line
    assert "itself" in entry.wrong
