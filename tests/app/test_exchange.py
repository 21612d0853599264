"""Text journeys coming in, posters and lists going out."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QWidget

from journeycanvas.app import documents
from journeycanvas.app.export_dialog import KINDS, ExportDialog
from journeycanvas.app.table_window import TableWindow
from journeycanvas.edits.adding import add
from tests.app.driver import Driver
from tests.app.talking import answer, read_and_close

TEXT = "journey\n title {title}\n section Look\n  Reads: 4: Ada\n  Asks: 2: Bo\n"


def test_a_text_journey_is_imported_as_a_new_map(driver: Driver, tmp_path: Path) -> None:
    path = tmp_path / "one.mmd"
    path.write_text(TEXT.format(title="Looking around"), "utf-8")
    assert documents.open_any(driver.window, path)
    driver.settle()
    assert driver.journey.map.title == "Looking around"
    assert [lane.name for lane in driver.journey.personas] == ["Ada", "Bo"]
    assert driver.journey.touchpoints[driver.titled("Asks")].emotion == -1


def test_a_text_that_is_no_journey_is_refused(small: Driver, tmp_path: Path) -> None:
    path, before = tmp_path / "notes.md", small.journey
    path.write_text("Nothing here.", "utf-8")
    heard = read_and_close(small)
    assert not documents.open_any(small.window, path)
    assert "notes.md" in heard[0]
    assert small.journey is before


STARTS = {
    ".pdf": b"%PDF-",
    ".png": b"\x89PNG",
    ".svg": b"<svg",
    ".csv": b"\xef\xbb\xbf",
    ".mmd": b"journey",
}


@pytest.mark.parametrize("number", range(len(KINDS)))
def test_every_kind_of_file_is_exported(
    small: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    suffix, _text = KINDS[number]
    target = tmp_path / "exported"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))

    def choose(dialog: QWidget) -> None:
        assert isinstance(dialog, ExportDialog)
        dialog.kind.setCurrentIndex(number)
        dialog.paper.setCurrentText("A4")
        assert dialog.paper.isEnabled() == (suffix in (".pdf", ".png", ".svg"))
        save = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save)  # type: ignore[union-attr]
        save.click()

    small.in_dialog(choose)
    small.shortcut("export")
    written = (tmp_path / f"exported{suffix}").read_bytes()
    assert STARTS[suffix] in written[:400]
    assert "exported" in small.window.statusBar().currentMessage()


def test_a_name_that_is_completed_overwrites_nothing_unasked(
    small: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "taken.journey").write_text("somebody's", "utf-8")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "taken"), ""))
    asked = answer(small, "Cancel")
    small.shortcut("save-as")
    assert "taken.journey" in asked[0]
    assert (tmp_path / "taken.journey").read_text("utf-8") == "somebody's"


def test_a_table_is_imported_as_a_new_map_after_a_look(driver: Driver, tmp_path: Path) -> None:
    path = tmp_path / "steps.csv"
    path.write_text("Stage;Who;Step\nBuy;Buyer;Pays\n", encoding="utf-8-sig")

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, TableWindow)
        assert dialog.sums.text() == "1 touchpoint · 1 new stage · 1 new lane"
        dialog.accept()

    driver.in_dialog(look)
    assert documents.open_any(driver.window, path)
    assert driver.journey.map.title == "steps"
    assert [card.title for card in driver.journey.touchpoints.values()] == ["Pays"]
    assert driver.window.isWindowModified()


def test_a_table_that_cannot_be_read_is_refused(driver: Driver, tmp_path: Path) -> None:
    path = tmp_path / "steps.csv"
    path.write_bytes(b"\xff\xfe\x00")
    said = read_and_close(driver)
    assert not documents.open_any(driver.window, path)
    assert said == ["steps.csv cannot be read as UTF-8 text."]


def test_the_beginning_of_a_text_is_shown_before_it_is_written(
    small: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "out.mmd"), ""))
    shown: dict[str, str] = {}

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, ExportDialog)
        assert dialog.beginning.isHidden()
        for number, (suffix, _text) in enumerate(KINDS):
            dialog.kind.setCurrentIndex(number)
            assert dialog.beginning.isVisible() != dialog.preview.isVisible()
            shown[suffix] = dialog.beginning.toPlainText()
        save = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save)  # type: ignore[union-attr]
        save.click()

    small.in_dialog(look)
    small.shortcut("export")
    assert shown[".csv"].startswith("The backlog is empty")
    assert shown[".mmd"].splitlines()[0] == "journey"
    written = (tmp_path / "out.mmd").read_text("utf-8").splitlines()
    *lines, last = shown[".mmd"].splitlines()
    assert lines == written[: len(lines)]
    assert last in (written[-1], f"… and {len(written) - len(lines)} more lines")

    def look_again(dialog: QWidget) -> None:
        assert isinstance(dialog, ExportDialog)
        dialog.kind.setCurrentText("Backlog (CSV)")
        shown[".csv"] = dialog.beginning.toPlainText()
        dialog.reject()

    small.canvas.perform("Add", add, "backlog", title="Answer within the hour")
    small.in_dialog(look_again)
    small.shortcut("export")
    assert "Answer within the hour" in shown[".csv"]
