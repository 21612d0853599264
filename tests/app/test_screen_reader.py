"""A real screen reader's client, over AT-SPI and under X: it sees the map, chooses and hears."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
NEEDED = ("xvfb-run", "dbus-run-session", "xdotool")
FOCUS = "object:state-changed:focused"


def system_python() -> str:
    """Return the Python that has the bindings; what is not there skips, except in CI."""
    lacks = [program for program in NEEDED if shutil.which(program) is None]
    python = "/usr/bin/python3"
    there = (
        Path(python).exists()
        and not subprocess.run(
            [python, "-c", "import gi; gi.require_version('Atspi', '2.0')"],
            capture_output=True,
            check=False,
        ).returncode
    )
    if not there:
        lacks += ["python3-gi", "gir1.2-atspi-2.0"]
    if lacks:
        words = f"no screen reader's client without {', '.join(lacks)}"
        if os.environ.get("CI"):
            pytest.fail(words)
        pytest.skip(words)
    return python


def every(thing: dict[str, Any]) -> list[dict[str, Any]]:
    return [thing, *(one for child in thing["children"] for one in every(child))]


def test_a_screen_reader_sees_every_thing_and_hears_where_the_keys_go(
    saved: Path, tmp_path: Path
) -> None:
    python = system_python()
    assert importlib.util.find_spec("journeycanvas") is not None
    client = [python, "-W", "ignore", str(HERE / "screen_reader.py")]
    program = [sys.executable, "-m", "journeycanvas", str(saved)]
    done = subprocess.run(
        ["xvfb-run", "-a", "dbus-run-session", "--", *client, *program],
        env={**os.environ, "JOURNEYCANVAS_HOME": str(tmp_path / "home"), "NO_AT_BRIDGE": "0"},
        cwd=HERE.parent.parent,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout.splitlines()[-1])
    board = told["seen"]
    assert (board["name"], board["role"]) == ("Map «Small map»", "list")
    assert board["description"].startswith("6 touchpoints · 1 handoff · 1 friction · 1 gap")
    seen = {one["name"]: one for one in every(board)}
    assert len(seen) == len(every(board)) == 1 + 2 + 3 + 12
    assert seen["Champion"]["role"] == "table row header"
    assert seen["Evaluate"]["role"] == "panel"
    assert [one["name"] for one in seen["Evaluate"]["children"]] == [
        "Compares offers",
        "Compares offers → Tries it",
        "No price anywhere",
        "Tries it",
        "Will it fit?",
        "Trials started",
    ]
    for name, words in {
        "Compares offers": "Touchpoint, stage Evaluate, persona Champion, no owner, mood neutral, "
        "hypothesis, 1 friction",
        "Compares offers → Tries it": "Handoff, from SDR, to SE, within 4 h",
        "No price anywhere": "Friction, on «Compares offers», hypothesis",
        "Silence": "Gap, stage Decide, persona Buyer, 3 d, hypothesis",
        "Notice · Buyer": "Empty cell, not started, type to add",
        "Decide": "Stage, 3 of 3, Is this for us?, no owner",
    }.items():
        assert seen[name]["description"] == words
    for one in every(board)[1:]:
        assert min(one["box"][2:]) > 0, one
        assert one["states"] == ["focusable"]
    chosen = told["chosen"]
    assert (chosen["name"], chosen["states"]) == ("Signs", ["focusable", "selected", "focused"])
    actions = [name.replace(" ", "") for name in chosen["actions"]]  # newer Qt writes Show Menu
    assert actions == ["Press", "ShowMenu", "SetFocus", "Edit"]
    heard = [
        (kind.split(":")[1], name) for kind, name, role in told["heard"] if role == "list item"
    ]
    focused = [name for kind, name in heard if kind == "state-changed"]
    assert [*dict.fromkeys(focused)][:3] == ["Reads a post", "Asks a peer", "Signs"]
    assert ("property-change", "Hi") in heard
    said = [words for kind, words, _role in told["heard"] if "announcement" in kind]
    assert len(said) == 1
    assert "Waits" in said[0]
