"""File → Share a copy: what is left out is shown first; the open map stays what it is."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QWidget

from journeycanvas.app.documents import session_of
from journeycanvas.app.sharing import ShareDialog, share
from journeycanvas.storage.reading import read, read_bytes
from journeycanvas.storage.sharing import shared
from tests.app.driver import Driver
from tests.app.talking import journey_in, read_and_close, rename
from tests.planting import planted


def press_save(dialog: QWidget) -> None:
    box = dialog.findChild(QDialogButtonBox)
    assert isinstance(box, QDialogButtonBox)
    box.button(QDialogButtonBox.StandardButton.Save).click()


def test_a_copy_is_written_and_the_map_stays_open_as_it_is(
    small: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename(small, "Skims a post")
    said: list[str] = []

    def save(dialog: QWidget) -> None:
        assert isinstance(dialog, ShareDialog)
        dialog.comments.click()
        said.append(dialog.told.text())
        press_save(dialog)

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "out"), ""))
    small.in_dialog(save)
    share(small.window)
    small.settle()
    assert said == ["1 step of its history is left out."]
    assert journey_in(tmp_path / "out.journey") == small.journey
    assert read(tmp_path / "out.journey").document.history.entries == ()
    assert small.window.session is not None
    assert (small.window.session.path, small.window.session.modified) == (None, True)
    assert small.entries == 1


def test_the_map_itself_is_not_overwritten(
    small: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "own.journey"
    assert small.window.session is not None
    small.window.session.save(path)
    before = path.read_bytes()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    told: list[list[str]] = []

    def save(dialog: QWidget) -> None:
        press_save(dialog)
        told.append(read_and_close(small))

    small.in_dialog(save)
    share(small.window)
    small.settle()
    assert path.read_bytes() == before
    assert told == [["«own.journey» is the map itself; choose another name for the copy."]]


def test_each_piece_is_shown_and_what_only_the_person_can_decide_is_asked(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = read_bytes(planted().data, "a").document
    driver.window.show_session(session_of(document))
    driver.settle()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "out"), ""))
    seen: list[tuple[bool, bool, str, list[str]]] = []

    def save(dialog: QWidget) -> None:
        assert isinstance(dialog, ShareDialog)
        for box in (None, dialog.paths, dialog.unknown):
            if box is not None:
                box.click()
            pieces = dialog.pieces.toPlainText().split("\n")
            shown = dialog.paths.isVisible(), dialog.unknown.isVisible()
            seen.append((*shown, dialog.told.text(), pieces))
        dialog.paths.click()
        dialog.unknown.click()
        press_save(dialog)

    driver.in_dialog(save)
    share(driver.window)
    driver.settle()
    (_p, _u, told, pieces), (_p2, _u2, with_paths, _l2), (*_s, with_all, _l3) = seen
    assert all(shown for shown in (_p, _u, _p2, _u2))
    assert "paths in its texts are left out." in told
    assert "paths in its texts stay in it." in with_paths
    assert "that this version does not know are left out." in with_paths
    assert "that this version does not know stay in it." in with_all
    assert any(piece.startswith("Comment «") and ", Author: " in piece for piece in pieces)
    assert "«generator»: not known to this version" in pieces
    assert len(pieces) > 200
    written = (tmp_path / "out.journey").read_bytes()
    assert shared(document).document.sealed() == read_bytes(written, "out").document


def test_a_map_that_raises_no_question_is_asked_none(small: Driver) -> None:
    assert small.window.session is not None
    document = small.window.session.document
    dialog = ShareDialog(document, shared(document), small.window)
    dialog.show()
    assert (dialog.paths.isVisible(), dialog.unknown.isVisible()) == (False, False)
    assert not dialog.pieces.isVisible()
    assert dialog.told.text() == "There is nothing to leave out."
    dialog.close()
