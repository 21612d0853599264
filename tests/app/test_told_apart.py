"""Maps that are called the same are told apart, wherever a person has to."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu, QPushButton

from journeycanvas.app import documents, remembered
from journeycanvas.app.bars import fill_recent
from journeycanvas.app.opening import session_of
from journeycanvas.app.recovery_cards import RecoveryCards
from journeycanvas.app.shelf_window import ShelfWindow
from journeycanvas.app.window import Window
from journeycanvas.edits.moving import set_fields
from journeycanvas.recovery import shelf
from journeycanvas.recovery.leftovers import leftovers
from journeycanvas.storage.document import Document
from journeycanvas.storage.lock import take
from journeycanvas.storage.writing import save_document
from tests.app.driver import Driver
from tests.app.maps import small_map
from tests.app.talking import answer


@pytest.fixture
def twins(tmp_path: Path) -> tuple[Path, Path]:
    """Return two maps of one title and one file name."""
    paths = (tmp_path / "2024" / "buyer.journey", tmp_path / "2025" / "buyer.journey")
    for path in paths:
        path.parent.mkdir()
        save_document(path, Document.new(small_map()))
    return paths


def titles(driver: Driver) -> list[str]:
    """Return what stands above the windows."""
    return [window.windowTitle().removesuffix("[*] – JourneyCanvas") for window in windows(driver)]


def windows(driver: Driver) -> list[Window]:
    return list(driver.window.windows)


def test_windows_are_told_apart_as_long_as_they_have_to_be(
    driver: Driver, twins: tuple[Path, Path], tmp_path: Path
) -> None:
    documents.open_any(driver.window, twins[0])
    assert titles(driver) == ["Small map · buyer.journey"]
    documents.open_any(driver.window, twins[1])
    apart = ["Small map · buyer.journey (2024)", "Small map · buyer.journey (2025)"]
    assert titles(driver) == apart
    menu = next(m for m in driver.window.menuBar().findChildren(QMenu) if m.title() == "&Window")
    menu.aboutToShow.emit()
    listed = [action.text() for action in menu.actions() if action.isCheckable()]
    assert listed == [f"{name} – JourneyCanvas" for name in apart]
    second = windows(driver)[1]
    assert second.session is not None
    second.session.save(tmp_path / "other.journey")
    second.follow()
    assert titles(driver) == ["Small map · buyer.journey", "Small map · other.journey"]
    second.close()
    assert titles(driver) == ["Small map · buyer.journey"]


def test_maps_without_a_file_are_numbered(driver: Driver) -> None:
    for _time in range(3):
        target = driver.window.windows.for_map(driver.window)
        target.show_session(session_of(Document.new(small_map()), unsaved=True))
    assert titles(driver) == ["Small map", "Small map (2)", "Small map (3)"]


def test_a_title_is_shown_as_it_stands_and_never_taken_for_a_mark(small: Driver) -> None:
    small.canvas.perform("Rename", set_fields, "map", small.journey.map.id, title="A [*] & b")
    small.settle()
    assert small.window.windowTitle() == "A [*][*] & b[*] – JourneyCanvas"
    menu = next(m for m in small.window.menuBar().findChildren(QMenu) if m.title() == "&Window")
    menu.aboutToShow.emit()
    assert small.window.isWindowModified()
    (listed,) = [action.text() for action in menu.actions() if action.isCheckable()]
    assert listed == "A [*] && b* – JourneyCanvas"


def test_recent_maps_are_told_apart(driver: Driver, twins: tuple[Path, Path]) -> None:
    for path in twins:
        remembered.remember(path)
    driver.window.start.follow()
    shown = [button.text() for button in driver.window.start.findChildren(QPushButton)]
    wanted = ["buyer.journey (2025)", "buyer.journey (2024)"]
    assert [text for text in shown if text.startswith("buyer")] == wanted
    menu = QMenu()
    fill_recent(menu, lambda _path: None)
    assert [action.text() for action in menu.actions()] == wanted
    assert [action.toolTip() for action in menu.actions()] == [str(path) for path in twins[::-1]]
    assert menu.toolTipsVisible()


def test_whoever_holds_a_map_is_told_with_its_folder(
    driver: Driver, twins: tuple[Path, Path]
) -> None:
    lock = take(twins[1], "Ada")
    asked = answer(driver, "Cancel")
    documents.open_any(driver.window, twins[1])
    lock.release()
    assert asked[0].startswith(f"«buyer.journey» in {twins[1].parent} is open elsewhere. Ada has")


def test_leaving_asks_by_the_name_of_the_window(driver: Driver, twins: tuple[Path, Path]) -> None:
    for path in twins:
        documents.open_any(driver.window, path)
    stage = driver.journey.stages[0].id
    driver.canvas.perform("Rename", set_fields, "stages", stage, name="Something else")
    asked = answer(driver, "Discard")
    driver.window.close()
    assert asked == ["«Small map · buyer.journey (2024)» has changes that are not saved."]


def test_recovered_work_says_which_map_it_is_on_and_where(
    driver: Driver, twins: tuple[Path, Path]
) -> None:
    for path in twins:
        documents.open_any(driver.window, path)
        window = windows(driver)[-1]
        assert window.session is not None
        stage = window.session.journey.stages[0].id
        window.session.perform("Rename", set_fields, "stages", stage, name="Lost")
        window.session.flush()
        window.session._journal.close()
        window.session.file.release()
        window.show_session(None)
    cards = RecoveryCards(driver.window)
    cards.offer(leftovers())
    said = [label.text() for label in cards.findChildren(QLabel)]
    for path in twins:
        assert any(f"«Small map» in {path.parent}" in text for text in said)
    for leftover in leftovers():
        shelf.put_off(leftover)
    listed = ShelfWindow(driver.window).list
    shown = [listed.item(row).data(Qt.ItemDataRole.DisplayRole) for row in range(listed.count())]
    for path in twins:
        assert any(f"in {path.parent}" in text.replace("\u200b", "") for text in shown)
