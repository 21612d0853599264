"""Under the form stands what else speaks of a thing: to go there, and to add more of it."""

from PySide6.QtWidgets import QPushButton

from journeycanvas.app import documents
from journeycanvas.resources import resource
from tests.app.driver import Driver


def opened(driver: Driver) -> None:
    documents.open_copy(driver.window, resource("samples", "committee-purchase.journey"))
    driver.settle()


def button(driver: Driver, words: str) -> QPushButton:
    """The button of the inspector that says, or is called, so."""
    assert driver.window.inspector is not None
    found = [
        b
        for b in driver.window.inspector.findChildren(QPushButton)
        if words in (b.text(), b.accessibleName()) and b.isVisible()
    ]
    assert len(found) == 1, words
    return found[0]


def test_evidence_is_added_from_the_inspector_and_found_again(driver: Driver) -> None:
    opened(driver)
    note = next(iter(driver.journey.frictions))
    before = len(driver.journey.named_by(note, "evidence", "supports"))
    driver.canvas.choose(note)
    driver.settle()
    button(driver, "Add: Evidence").click()
    driver.settle()
    driver.type("Heard in three calls")
    driver.window.finish_typing()
    pieces = driver.journey.named_by(note, "evidence", "supports")
    assert len(pieces) == before + 1
    driver.canvas.choose(note)
    driver.settle()
    button(driver, "Heard in three calls").click()
    driver.settle()
    assert driver.canvas.selection.ids == (driver.titled("Heard in three calls"),)


def test_a_cause_and_a_fix_are_added_to_a_friction(driver: Driver) -> None:
    opened(driver)
    note = next(iter(driver.journey.frictions))
    for words, table, field in (
        ("Add: Causes", "causes", "symptoms"),
        ("Add: Fixes", "backlog", "addresses"),
    ):
        before = driver.journey.named_by(note, table, field)
        driver.canvas.choose(note)
        driver.settle()
        button(driver, words).click()
        driver.settle()
        assert len(driver.journey.named_by(note, table, field)) == len(before) + 1


def test_a_stage_offers_what_belongs_to_stages(driver: Driver) -> None:
    opened(driver)
    stage = driver.journey.stages[0].id
    driver.canvas.choose(stage)
    driver.settle()
    button(driver, "Add: Metrics").click()
    driver.settle()
    driver.name("Share that replies")
    made = driver.titled("Share that replies")
    assert driver.journey.place[made] == "metrics"
    assert made in {record.id for record in driver.journey.named_by(stage, "metrics", "stage")}
