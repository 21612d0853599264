"""The history panel: sentences, moments, versions, and a look back over the canvas."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

from journeycanvas.app.history_panel import AT_ONCE, HistoryPanel
from journeycanvas.app.minutes_window import MinutesWindow
from journeycanvas.edits.moving import set_fields
from journeycanvas.edits.removing import remove
from journeycanvas.review.documents import merging_of
from journeycanvas.review.merging import merged
from journeycanvas.session import Session
from tests.app.driver import Driver
from tests.app.talking import rename, words

TIME, DAY = re.compile(r"\d\d:\d\d  "), re.compile(r"\d{4}-\d\d-\d\d( · .*)?")
"""What an entry begins with, and a whole head: at eight in the evening both begin with "20"."""


@pytest.fixture
def panel(small: Driver) -> HistoryPanel:
    found = small.editor.history
    small.editor.tabs.setCurrentWidget(found)
    small.settle()
    return found


def texts(panel: HistoryPanel) -> list[str]:
    """Return what is listed, without times and days."""
    rows = [panel.list.item(row).text() for row in range(panel.list.count())]
    return [TIME.sub("", text) for text in rows if not DAY.fullmatch(text)]


def place(panel: HistoryPanel, text: str) -> QPoint:
    row = next(r for r in range(panel.list.count()) if text in panel.list.item(r).text())
    item = panel.list.item(row)
    panel.list.scrollToItem(item)
    return panel.list.visualItemRect(item).center()


def rest_on(driver: Driver, panel: HistoryPanel, text: str) -> None:
    at = place(panel, text)
    viewport = panel.list.viewport()
    none = Qt.MouseButton.NoButton
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(at),
        QPointF(viewport.mapToGlobal(at)),
        none,
        none,
        Qt.KeyboardModifier.NoModifier,
    )
    driver.send(viewport, move)


def choose(driver: Driver, panel: HistoryPanel, text: str, action: str) -> None:
    """Take an action of an entry's menu."""
    panel.list.customContextMenuRequested.emit(place(panel, text))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    made = next(made for made in menu.actions() if made.text() == action)
    menu.close()
    made.trigger()
    driver.settle()


def name_version(driver: Driver, name: str, note: str = "") -> None:
    def fill(dialog: QWidget) -> None:
        dialog.findChild(QLineEdit).setText(name)  # type: ignore[union-attr]
        dialog.findChild(QPlainTextEdit).setPlainText(note)  # type: ignore[union-attr]
        assert isinstance(dialog, QDialog)
        dialog.accept()

    driver.in_dialog(fill)
    driver.shortcut("name-version")


def test_a_click_in_the_history_goes_there(small: Driver, panel: HistoryPanel) -> None:
    journeys = [small.journey]
    for title in ("One", "Two", "Three"):
        rename(small, title)
        journeys.append(small.journey)
    assert texts(panel) == ["Rename «Three»", "Rename «Two»", "Rename «One»", "As opened"]
    for text, number in (("«One»", 1), ("As opened", 0), ("«Three»", 3), ("«Two»", 2)):
        small.click_on(panel.list.viewport(), place(panel, text))
        assert small.journey == journeys[number]
        assert text in panel.list.currentItem().text()


def test_the_pointer_resting_on_an_entry_shows_that_moment_over_the_canvas(
    small: Driver, panel: HistoryPanel
) -> None:
    cards = list(small.journey.touchpoints)
    small.canvas.perform("Rename", set_fields, "touchpoints", cards[0], title="Other")
    small.canvas.perform("Delete", remove, [cards[1]])
    before = small.journey
    rest_on(small, panel, "As opened")
    item = small.editor.looking_back.item
    small.until(lambda: bool(item.marks), "the look back")
    assert {(mark.id, mark.sort) for mark in item.marks} >= {
        (cards[0], "changed"),
        (cards[1], "removed"),
    }
    assert len(item.ghosts) >= 1
    assert small.journey is before
    small.send(panel.list.viewport(), QEvent(QEvent.Type.Leave))
    assert item.marks == ()
    assert item.ghosts == ()


def test_a_version_is_named_found_and_restored_as_a_step(
    small: Driver, panel: HistoryPanel
) -> None:
    rename(small, "One")
    then = small.journey
    name_version(small, "Workshop", "after the break")
    assert small.window.session is not None
    assert small.window.session.modified
    rename(small, "Two")
    assert texts(panel) == [
        "Rename «Two»",
        "⚑  Workshop\nafter the break",
        "Rename «One»",
        "As opened",
    ]
    choose(small, panel, "⚑", "Restore as a new step")
    assert small.journey == then
    assert texts(panel)[0] == "Restore «Workshop»"
    small.shortcut("undo")
    assert small.journey != then
    choose(small, panel, "⚑", "Take the name away")
    assert "⚑" not in " ".join(texts(panel))


def test_the_history_is_searched_and_filtered_by_what_is_selected(
    small: Driver, panel: HistoryPanel
) -> None:
    first, second = list(small.journey.touchpoints)[:2]
    small.canvas.perform("Rename «a»", set_fields, "touchpoints", first, title="a")
    small.canvas.perform("Rename «b»", set_fields, "touchpoints", second, title="b")
    panel.search.setText("«b»")
    assert texts(panel) == ["Rename «b»"]
    panel.search.clear()
    small.canvas.choose(first)
    panel.about.click()
    assert texts(panel) == ["Rename «a»"]
    small.canvas.choose(second)
    assert texts(panel) == ["Rename «b»"]


def test_a_long_history_is_listed_in_parts(small: Driver, panel: HistoryPanel) -> None:
    first = next(iter(small.journey.touchpoints))
    for number in range(AT_ONCE + 5):
        small.canvas.perform(f"Step {number}", set_fields, "touchpoints", first, title=str(number))
    assert texts(panel)[-1] == "5 earlier steps…"
    small.click_on(panel.list.viewport(), place(panel, "earlier steps"))
    assert texts(panel)[-2:] == ["Step 0", "As opened"]
    assert len(texts(panel)) == AT_ONCE + 6


def test_the_minutes_tell_what_became_of_the_map(
    small: Driver, panel: HistoryPanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = next(iter(small.journey.touchpoints))
    title = small.journey.touchpoints[first].title
    name_version(small, "Start")
    small.canvas.perform("Rename", set_fields, "touchpoints", first, title="Other")
    target = tmp_path / "minutes.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    heard: list[str] = []

    def save(dialog: QWidget) -> None:
        heard.append(words(dialog))
        dialog._save()  # type: ignore[attr-defined]

    small.in_dialog(save)
    choose(small, panel, "Start", "Minutes since then…")
    text = target.read_text(encoding="utf-8")
    assert f"Title: {title} → Other" in text
    assert text.startswith("# Minutes: ")
    assert "1 changed." in text
    assert text in heard[0]


def test_a_click_while_a_text_is_typed_goes_where_the_pointer_is(
    small: Driver, panel: HistoryPanel
) -> None:
    for number in range(4):
        rename(small, f"Title {number}")
    small.canvas.view.setFocus()
    small.key(Qt.Key.Key_F2)
    small.type("Half typed")
    small.click_on(panel.list.viewport(), place(panel, "Title 1"))
    assert small.window.session is not None
    history = small.window.session.history
    assert [entry.arguments["title"] for entry in history.entries] == [
        *(f"Title {number}" for number in range(4)),
        "Half typed",
    ]
    assert (history.cursor, panel.list.hasFocus()) == (2, True)


def test_a_click_on_an_undone_step_that_typing_replaces_goes_nowhere(
    small: Driver, panel: HistoryPanel
) -> None:
    rename(small, "First")
    rename(small, "Second")
    small.window.undo()
    small.canvas.view.setFocus()
    small.key(Qt.Key.Key_F2)
    small.type("Third")
    small.click_on(panel.list.viewport(), place(panel, "Second"))
    assert small.window.session is not None
    assert [e.arguments["title"] for e in small.window.session.history.entries] == [
        "First",
        "Third",
    ]
    assert small.entries == 2


def test_a_look_back_by_keys_ends_when_the_keys_go_elsewhere(
    small: Driver, panel: HistoryPanel
) -> None:
    rename(small, "First")
    rename(small, "Second")
    panel.list.setFocus()
    small.key(Qt.Key.Key_Down)
    shown = small.editor.looking_back.item
    small.until(lambda: bool(shown.marks), "the look back")
    small.canvas.view.setFocus()
    small.settle()
    assert not shown.marks


def test_a_click_on_a_version_goes_to_its_moment(small: Driver, panel: HistoryPanel) -> None:
    rename(small, "First")
    name_version(small, "Draft")
    rename(small, "Second")
    small.click_on(panel.list.viewport(), place(panel, "Draft"))
    assert small.entries == 1


def test_a_long_name_of_a_version_does_not_widen_the_minutes(small: Driver) -> None:
    rename(small, "First")
    name_version(small, "W" * 200)
    session = small.window.session
    shown = MinutesWindow(session, None, small.window)  # type: ignore[arg-type]  # a map is open
    shown.show()
    small.settle()
    assert shown.width() == 720
    shown.close()
    shown.deleteLater()


def test_a_version_of_a_copy_that_was_merged_in_is_seen_compared_and_restored(
    small: Driver, panel: HistoryPanel
) -> None:
    session = small.canvas.session
    card = small.titled("Signs")
    theirs = Session(session.document)
    theirs.perform("Rename", set_fields, "touchpoints", card, title="Agrees")
    theirs.name_version("Friday", "as they had it")
    theirs.perform("Rename", set_fields, "touchpoints", card, title="Buys")
    before = session.document
    merging = merging_of(before, theirs.document)
    done = merged(merging.sides).journey
    session.become(merging.done(done, name="a copy"))
    small.settle()
    assert texts(panel) == [
        "⚑  Friday · in the copy that was merged\nas they had it",
        "Merge the copy of a copy",
        "As opened",
    ]
    rest_on(small, panel, "Friday")
    small.until(lambda: small.editor.looking_back.item is not None, "the moment shows")
    choose(small, panel, "Friday", "Restore as a new step")
    assert small.titled("Agrees") == card
    for _step in range(2):
        small.window.undo()
    assert (session.journey, session.history.versions) == (before.journey, ())
    small.settle()
    assert texts(panel)[-1] == "As opened"
