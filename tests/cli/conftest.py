"""The command line, called as people call it."""

from pathlib import Path

import pytest

from tests.cli.command import Command


@pytest.fixture
def command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    monkeypatch.setenv("JOURNEYCANVAS_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return Command(capsys)
