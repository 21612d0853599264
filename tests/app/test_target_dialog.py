"""What is about to be opened is shown whole, in plain letters; nothing is done by habit."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QWidget

from journeycanvas.app.attachments import open_file, open_link
from journeycanvas.app.link_parts import link_of
from journeycanvas.app.target_dialog import Part, TargetDialog
from journeycanvas.model.evidence import Evidence
from tests.app.driver import Driver
from tests.app.maps import small_map
from tests.app.talking import answer, words


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is handed to the system; nothing is."""
    heard: list[str] = []

    def hear(url: QUrl) -> bool:
        heard.append(bytes(url.toEncoded().data()).decode())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", hear)
    return heard


def parts(link: str) -> dict[str, str]:
    found = link_of(link)
    assert found is not None
    return {part.name: part.shown.replace("\u200e", "") for part in found.parts}


def test_user_part_host_and_port_stand_apart() -> None:
    assert parts("https://www.example.org%2F:x@evil.example:8443/a") == {
        "Host": "evil.example",
        "Port": "8443",
        "Signs in as": "www.example.org%2F:x",
        "Path": "/a",
        "The whole link": "https://www.example.org%2F:x@evil.example:8443/a",
    }
    link = link_of("http://a@localhost")
    assert link is not None
    assert link.warning == (
        "What stands before the @ is not where it leads. "
        "It leads to this computer or into its own network. It is not encrypted."
    )


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("https://münchen.de", {"Host": "münchen.de", "In plain letters": "xn--mnchen-3ya.de"}),
        ("https://xn--mnchen-3ya.de", {"Host": "münchen.de"}),
        ("https://аpple.com", {"In plain letters": "xn--pple-43d.com"}),
        ("https://faß.de", {"In plain letters": "xn--fa-hia.de"}),
        ("https://ｅxample.org", {"Host": "example.org", "As it is written": "\\uff45xample.org"}),
        ("https://0x7f.1/", {"Host": "127.0.0.1", "As it is written": "0x7f.1"}),
        ("https://[::ffff:7f00:1]/", {"Host": "127.0.0.1", "As it is written": "[::ffff:7f00:1]"}),
    ],
)
def test_a_host_is_told_in_every_way_it_can_be_read(link: str, expected: dict[str, str]) -> None:
    assert expected.items() <= parts(link).items()


def test_what_hides_or_turns_is_spelled_out_and_codes_are_read() -> None:
    found = parts("https://example.org/a\u202egpj.exe?b=%E2%80%AE\u200b%2e%0a")
    assert found["Path"] == "/a\\u202egpj.exe?b=%E2%80%AE\\u200b%2e%0a"
    assert found["Path, its codes read"] == "/a\\u202egpj.exe?b=\\u202e\\u200b.\\x0a"
    assert found["The whole link"] == (
        "https://example.org/a%E2%80%AEgpj.exe?b=%E2%80%AE%E2%80%8B.%0A"
    ) or found["The whole link"].lower() == (
        "https://example.org/a%e2%80%aegpj.exe?b=%e2%80%ae%e2%80%8b.%0a"
    )


def test_a_letter_is_told_field_by_field_and_takes_no_files() -> None:
    assert parts("mailto:a@b.example?subject=Hi%20you&bcc=c@d.example&body=x%0Ay") == {
        "To": "a@b.example",
        "Subject": "Hi you",
        "Hidden copy to": "c@d.example",
        "Text": "x\ny",
        "The whole link": "mailto:a@b.example?subject=Hi%20you&bcc=c@d.example&body=x%0Ay",
    }
    assert link_of("mailto:a@b.example?subject=Hi&Attach=/etc/passwd") is None


def test_what_is_shown_is_what_is_handed_over(driver: Driver, opened: list[str]) -> None:
    link = "https://rosa@münchen.de:8443/ä b".replace(" ", "%20")
    asked = answer(driver, "Open")
    open_link(driver.window, link)
    driver.settle()
    assert opened == ["https://rosa@xn--mnchen-3ya.de:8443/%C3%A4%20b"]
    assert opened[0] in asked[0]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape])
def test_to_do_nothing_is_the_usual_answer(driver: Driver, opened: list[str], key: Qt.Key) -> None:
    focused: list[str] = []

    def press(dialog: QWidget) -> None:
        focus = dialog.focusWidget()
        assert isinstance(focus, QPushButton)
        focused.append(focus.text())
        said = focus.accessibleDescription()
        assert said == "This link opens in the browser. Host: example.org"
        assert [b.text() for b in dialog.findChildren(QPushButton) if b.isDefault()] == ["Cancel"]
        QTest.keyClick(focus, key)

    driver.in_dialog(press)
    open_link(driver.window, "https://example.org/" + "a" * 300)
    driver.settle()
    assert (focused, opened) == (["Cancel"], [])


def test_a_link_of_two_thousand_letters_fits_a_small_screen(driver: Driver) -> None:
    link = link_of(f"https://rosa:pw@example.org/{'%41b' * 300}?{'q=1&' * 300}#{'z' * 200}")
    assert link is not None
    dialog = TargetDialog(driver.window, "Open", link.lead, link.parts, ("Open", "Cancel"), "x")
    dialog.show()
    driver.settle()
    assert dialog.height() <= 720 - 60
    assert dialog.width() <= 1280
    for box in dialog.findChildren(QPlainTextEdit):
        assert box.lineWrapMode() == QPlainTextEdit.LineWrapMode.WidgetWidth
        assert not box.horizontalScrollBar().isVisible()
        assert box.isReadOnly()
    whole = dialog.findChildren(QPlainTextEdit)[-1]
    assert whole.toPlainText() == bytes(link.url.toEncoded().data()).decode()
    assert whole.verticalScrollBar().maximum() > 0
    for shown in dialog.findChildren(QLabel):
        assert shown.textFormat() == Qt.TextFormat.PlainText
    for button in dialog.findChildren(QPushButton):
        corner = button.mapTo(dialog, button.rect().bottomRight())
        assert dialog.rect().contains(corner)
    dialog.close()


def test_names_that_run_from_the_right_keep_their_place_in_a_path() -> None:
    shown = Part("Where", "/home/שלום/עולם/a.pdf").shown
    assert shown.replace("\u200e", "") == "/home/שלום/עולם/a.pdf"
    # After each slash a mark holds the next name where it is.
    assert shown.count("/\u200e") == 4


@pytest.mark.skipif(os.name != "posix", reason="elsewhere making links needs a permission")
def test_a_file_is_told_with_its_whole_real_path(
    driver: Driver, tmp_path: Path, opened: list[str]
) -> None:
    maps = tmp_path / "maps"
    (maps / "real.app").mkdir(parents=True)
    (maps / "real.app" / "notes.pdf").write_bytes(b"%PDF-1.7")
    (maps / "run.pdf").write_bytes(b"#!/bin/sh")
    (maps / "link.pdf").symlink_to("real.app/notes.pdf")
    rows = {("evidence", "ev_1"): Evidence(id="ev_1", file="link.pdf")}
    driver.open(small_map().replaced({**rows}))
    assert driver.window.session is not None
    driver.window.session.save(maps / "map.journey")
    real = maps / "real.app" / "notes.pdf"
    asked = answer(driver, "Open")
    open_file(driver.window, "link.pdf")
    driver.settle()
    assert str(real) in asked[0].replace("\u200e", "")
    assert "In the map it is called link.pdf" in asked[0]
    asked = answer(driver, "Show in folder")
    open_file(driver.window, str(real))
    driver.settle()
    assert "In the map" not in asked[0]
    assert opened == [QUrl.fromLocalFile(str(at)).toString() for at in (real, maps)]
    seen: list[tuple[str, list[str]]] = []

    def look(dialog: QWidget) -> None:
        buttons = [button.text() for button in dialog.findChildren(QPushButton)]
        seen.append((words(dialog), buttons))
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    driver.in_dialog(look)
    open_file(driver.window, "run.pdf")
    driver.settle()
    assert "What is in it is something else than its name says." in seen[0][0]
    assert seen[0][1] == ["Show in folder", "Cancel"]
    driver.in_dialog(look)
    open_file(driver.window, "/net/host/x.pdf")
    driver.settle()
    assert "may lead to another computer, so it has not been looked at." in seen[1][0]
    assert seen[1][1] == ["Look for it", "Cancel"]
    assert len(opened) == 2


def test_what_is_refused_is_told_on_the_screen_however_long_it_is(driver: Driver) -> None:
    widths: list[int] = []

    def measure(dialog: QWidget) -> None:
        widths.append(dialog.width())
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    for refuse in (open_link, open_file):
        driver.in_dialog(measure)
        refuse(driver.window, "smb://" + "a" * 9_000)
        driver.settle()
    assert len(widths) == 2
    assert max(widths) <= 700
