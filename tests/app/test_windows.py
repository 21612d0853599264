"""Several windows in one program, what they look like next time, and a second start."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

from journeycanvas.app import documents, remembered, start_up
from journeycanvas.app.instance import MOST_BYTES, address_file, hand_over, paths_in
from journeycanvas.app.listening import Listening
from journeycanvas.app.looks import looks
from journeycanvas.app.preferences import Preferences
from journeycanvas.app.window import Window
from journeycanvas.app.window_layout import place_of
from journeycanvas.canvas.look import Look
from journeycanvas.edits.filling import fill
from journeycanvas.recovery.starting import MOST_FAILED, Starting
from journeycanvas.storage.document import Document
from journeycanvas.storage.writing import save_document
from tests.app.driver import Driver
from tests.app.maps import small_map


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """Return another map in a file."""
    path = tmp_path / "second.journey"
    save_document(path, Document.new(small_map()))
    return path


def _paths(window: Window) -> list[Path | None]:
    return [None if w.session is None else w.session.path for w in window.windows]


def _answer(driver: Driver, words: str) -> None:
    def press(dialog: QWidget) -> None:
        next(b for b in dialog.findChildren(QPushButton) if b.text() == words).click()

    driver.in_dialog(press)


def test_a_map_opens_beside_the_one_that_is_open_and_never_twice(
    driver: Driver, saved: Path, second: Path
) -> None:
    window = driver.window
    assert documents.open_any(window, saved)
    assert _paths(window) == [saved]
    assert documents.open_any(window, second)
    driver.settle()
    assert _paths(window) == [saved, second]
    other = list(window.windows)[1]
    assert other.isActiveWindow()
    link = saved.with_name("link.journey")
    link.symlink_to(saved)
    assert documents.open_any(other, link)
    driver.settle()
    assert _paths(window) == [saved, second]
    assert window.isActiveWindow()


def test_a_new_map_leaves_the_open_one_alone(small: Driver) -> None:
    session = small.window.session
    small.shortcut("new")
    assert len(small.window.windows) == 2
    assert small.window.session is session
    fresh = list(small.window.windows)[1]
    assert fresh.session is None
    documents.show_start(fresh)
    assert len(small.window.windows) == 2, "an empty window is new enough"


def test_the_windows_are_listed_and_walked_through(
    driver: Driver, saved: Path, second: Path
) -> None:
    documents.open_any(driver.window, saved)
    assert not driver.window.actions_by_id["next-window"].isEnabled()
    documents.open_any(driver.window, second)
    driver.settle()
    other = list(driver.window.windows)[1]
    other.follow_actions()
    other.actions_by_id["next-window"].trigger()
    driver.settle()
    assert driver.window.isActiveWindow()
    menu = next(m for m in other.menuBar().findChildren(QMenu) if m.title() == "&Window")
    menu.aboutToShow.emit()
    menu.aboutToShow.emit()
    listed = [a for a in menu.actions() if a.isCheckable()]
    assert [a.text() for a in listed] == [
        "Small map · small.journey – JourneyCanvas",
        "Small map · second.journey – JourneyCanvas",
    ]
    assert [a.isChecked() for a in listed] == [False, True]
    listed[1].trigger()
    driver.settle()
    assert other.isActiveWindow()


def test_closing_a_map_closes_its_window_and_the_last_one_shows_the_start(
    driver: Driver, saved: Path, second: Path
) -> None:
    documents.open_any(driver.window, saved)
    documents.open_any(driver.window, second)
    other = list(driver.window.windows)[1]
    documents.close(other)
    assert _paths(driver.window) == [saved]
    assert documents.open_any(driver.window, second), "its lock is gone"
    documents.close(list(driver.window.windows)[1])
    documents.close(driver.window)
    assert driver.window.isVisible()
    assert _paths(driver.window) == [None]


def test_quitting_asks_for_each_unsaved_map_and_staying_stays(
    driver: Driver, saved: Path, second: Path
) -> None:
    documents.open_any(driver.window, saved)
    documents.open_any(driver.window, second)
    for window in driver.window.windows:
        assert window.session is not None
        stage = window.session.journey.stages[0].id
        window.session.perform("Change", fill, "stages", stage, intent="Why now?")
    _answer(driver, "Cancel")
    assert not driver.window.windows.quit()
    assert len(driver.window.windows) == 2
    asked: list[str] = []

    def discard(dialog: QWidget) -> None:
        asked.append(dialog.windowTitle())
        if len(asked) == 1:
            driver.in_dialog(discard)
        next(b for b in dialog.findChildren(QPushButton) if b.text() == "Discard").click()

    driver.in_dialog(discard)
    assert driver.window.windows.quit()
    assert len(asked) == 2
    assert remembered.kept("last") == ([str(saved), str(second)], True)


# -- the next start ---------------------------------------------------------------------------


def _again(driver: Driver) -> Window:
    """Return the window of a next start."""
    window = Window()
    window.show()
    driver.settle()
    return window


def _end(window: Window) -> None:
    for one in window.windows:
        one.close()
        one.deleteLater()


def test_the_last_map_is_open_again_where_it_was(driver: Driver, saved: Path) -> None:
    documents.open_any(driver.window, saved)
    driver.settle()
    driver.canvas.view.stand(Look(310.0, 150.0, 1.5))
    driver.editor.side = (410, 1)
    driver.window.resize(780, 640)
    driver.window.outline.toggle()
    driver.settle()
    look = driver.canvas.view.look
    assert driver.window.windows.quit()
    window = _again(driver)
    start_up.begin(window, [])
    driver.settle()
    assert _paths(window) == [saved]
    assert window.canvas is not None
    assert window.editor is not None
    assert window.canvas.view.look.is_near(look)
    assert window.editor.side == (410, 1)
    assert window.size().toTuple() == (780, 640)
    assert window.outline.isVisible()
    _end(window)


def test_a_map_that_was_closed_one_that_crashed_and_a_wish_for_the_start_screen(
    driver: Driver, saved: Path, second: Path
) -> None:
    documents.open_any(driver.window, saved)
    documents.close(driver.window)
    assert driver.window.windows.quit()
    window = _again(driver)
    start_up.begin(window, [])
    assert _paths(window) == [None], "it had been closed"

    documents.open_any(window, second)
    assert window.windows.quit()
    window = _again(driver)
    careful = Starting()
    careful.failed = MOST_FAILED
    start_up.begin(window, [], careful)
    assert _paths(window) == [None], "two starts have failed"

    looks().prefer(Preferences(at_start="start"))
    start_up.begin(window, [])
    assert _paths(window) == [None], "nobody wants it"
    looks().prefer(Preferences())
    start_up.begin(window, [])
    assert _paths(window) == [second]
    # Were this start to fail now, the next one would not try that map again.
    following = _again(driver)
    start_up.begin(following, [])
    assert _paths(following) == [None]
    _end(following)
    _end(window)


def test_the_panels_can_be_made_wider_and_never_so_narrow_that_they_are_cut(small: Driver) -> None:
    small.editor.side = (20, 0)
    small.settle()
    assert small.editor.side[0] >= 290
    form = small.editor.inspector
    small.canvas.choose(small.titled("Compares offers"))
    small.settle()
    assert form.horizontalScrollBar().maximum() == 0
    small.editor.side = (500, 2)
    small.settle()
    assert small.editor.side == (500, 2)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b'{"geometry": 3, "state": "!", "side": "x", "tab": -1}',
        b'{"side": 1e999}',
        b'["/' + b"x" * 5000 + b'"]',
        b'[["/x", 1' + b"0" * 400 + b", 0, 1]]",
    ],
)
def test_a_damaged_layout_is_the_usual_one(tmp_path: Path, driver: Driver, content: bytes) -> None:
    folder = tmp_path / "home" / "config"
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("window", "places", "last"):
        (folder / f"{name}.json").write_bytes(content)
    window = _again(driver)
    start_up.begin(window, [])
    assert place_of(tmp_path) is None
    assert window.side == (320, 0)
    assert _paths(window) == [None]
    _end(window)


# -- a second start ---------------------------------------------------------------------------


@pytest.fixture
def listening(driver: Driver, application: QApplication) -> Iterator[Listening]:
    """The program as it listens for second starts."""
    parent = QObject(application)
    made = Listening(parent, driver.window.windows.take)
    yield made
    made.stop()


def _start(*paths: Path) -> subprocess.Popen[bytes]:
    """Start the program once more, as far as it goes before it loads Qt."""
    code = (
        "import sys; from pathlib import Path; from journeycanvas.app.instance import hand_over;"
        "taken = hand_over([Path(p) for p in sys.argv[1:]]);"
        "assert 'PySide6' not in sys.modules; sys.exit(0 if taken else 3)"
    )
    return subprocess.Popen([sys.executable, "-c", code, *map(str, paths)])


def test_a_second_start_hands_its_files_over_and_ends(
    driver: Driver, listening: Listening, saved: Path, second: Path
) -> None:
    assert listening.address
    start = _start(saved, second)
    driver.until(lambda: start.poll() is not None, "the end of the second start")
    assert start.returncode == 0
    driver.until(lambda: len(driver.window.windows) == 2, "the second map")
    assert _paths(driver.window) == [saved, second]
    start = _start()
    driver.until(lambda: start.poll() is not None, "the end of the third start")
    assert start.returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="the address there is the name of a pipe")
def test_only_the_owner_can_call(listening: Listening) -> None:
    address = Path(listening.address)
    assert address.parent.stat().st_mode & 0o777 == 0o700
    assert address_file().stat().st_mode & 0o777 == 0o600
    address.parent.chmod(0o755)
    assert not hand_over([]), "a folder that others can enter is nobody's own"


def test_who_wants_a_program_of_his_own_gets_one(
    listening: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert listening.address
    monkeypatch.setenv("JOURNEYCANVAS_NEW_INSTANCE", "1")
    assert not hand_over([])


def test_another_home_is_another_program(
    listening: Listening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert listening.address
    monkeypatch.setenv("JOURNEYCANVAS_HOME", str(tmp_path / "elsewhere"))
    assert not hand_over([])


def test_what_a_killed_program_left_is_in_nobodys_way(
    driver: Driver, application: QApplication
) -> None:
    assert not hand_over([]), "nobody has ever listened"
    child = subprocess.run(
        [
            sys.executable,
            "-c",
            (
                "import os\n"
                "from PySide6.QtCore import QCoreApplication\n"
                "from journeycanvas.app.listening import Listening\n"
                "application = QCoreApplication([])\n"
                "assert Listening(application, print).address\n"
                "os._exit(9)"
            ),
        ],
        check=False,
    )
    assert child.returncode == 9
    left = Path(json.loads(address_file().read_bytes())["address"])
    assert left.exists()
    assert not hand_over([])
    made = Listening(QObject(application), driver.window.windows.take)
    assert made.address
    assert not left.parent.exists(), "it is swept up"
    made.stop()
    assert not address_file().exists()
    assert not Path(made.address).parent.exists()


@pytest.mark.parametrize(
    "message",
    [
        b"",
        b"\xff",
        b"[" * 5000,
        b'{"open": ["relative.journey"]}',
        b'{"open": ["/a\\u0000b"]}',
        b'{"open": [3]}',
        b'{"open": ["/a"], "run": "x"}',
        b'{"run": ["/a"]}',
        json.dumps({"open": ["/a"] * 101}).encode(),
        json.dumps({"open": ["/" + "a" * 5000]}).encode(),
    ],
)
def test_nothing_but_a_few_paths_is_taken(message: bytes) -> None:
    assert paths_in(message) is None


@pytest.mark.skipif(sys.platform == "win32", reason="the address there is the name of a pipe")
def test_a_message_without_end_is_cut_off(driver: Driver, listening: Listening) -> None:
    code = (
        "import socket, sys\n"
        "line = socket.socket(socket.AF_UNIX)\n"
        "line.settimeout(10)\n"
        "line.connect(sys.argv[1])\n"
        "try:\n"
        f"    for _ in range(40): line.sendall(b'x' * {MOST_BYTES // 8})\n"
        "    sys.exit(0 if line.recv(9) == b'' else 3)\n"
        "except OSError: sys.exit(0)\n"
    )
    arguments = [sys.executable, "-c", code, listening.address]
    start = subprocess.Popen(arguments, env=dict(os.environ))
    driver.until(lambda: start.poll() is not None, "the end of the long message")
    assert start.returncode == 0
    assert _paths(driver.window) == [None]


RIVAL = """
import sys
from pathlib import Path
from journeycanvas.app.instance import hand_over, is_program, let_go
if hand_over([Path(sys.argv[1])]):
    print("handed over")
    sys.exit()
assert is_program()
from PySide6.QtCore import QCoreApplication, QTimer
from journeycanvas.app.listening import Listening
application = QCoreApplication([])
QTimer.singleShot(20_000, application.quit)
came = [sys.argv[1]]
def take(paths):
    came.extend(str(path) for path in paths)
    if len(came) == int(sys.argv[2]):
        listening.stop()
        let_go()
        application.quit()
listening = Listening(application, take)
application.exec()
print(*sorted(came))
"""


def test_of_starts_at_the_same_moment_one_is_the_program_and_gets_all_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOURNEYCANVAS_HOME", str(tmp_path / "crowd"))
    files = [str(tmp_path / f"{n}.journey") for n in range(5)]
    starts = [
        subprocess.Popen(
            [sys.executable, "-c", RIVAL, file, str(len(files))], stdout=subprocess.PIPE, text=True
        )
        for file in files
    ]
    told = sorted(start.communicate(timeout=60)[0].strip() for start in starts)
    assert told == sorted(["handed over"] * 4 + [" ".join(files)])


def test_a_start_that_takes_no_files_is_in_nobodys_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOURNEYCANVAS_HOME", str(tmp_path / "crowd"))
    code = (
        "import sys; from journeycanvas.app.instance import *;"
        "assert not hand_over([]) and is_program(); print('first', flush=True);"
        "sys.stdin.readline(); let_go(); print('let go', flush=True); sys.stdin.readline()"
    )
    pipe = subprocess.PIPE
    first = subprocess.Popen([sys.executable, "-c", code], stdin=pipe, stdout=pipe, text=True)
    assert first.stdin is not None
    assert first.stdout is not None
    assert first.stdout.readline() == "first\n"
    start = _start(tmp_path / "a.journey")
    first.stdin.write("\n")
    first.stdin.flush()
    assert first.stdout.readline() == "let go\n"
    assert start.wait(30) == 3, "it goes on by itself"
    first.communicate("\n")
