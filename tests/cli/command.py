"""What a call of the command line says."""

from typing import NamedTuple

import pytest

from journeycanvas.cli import main


class Said(NamedTuple):
    """Exit code, output and complaints of one call."""

    code: int
    out: str
    complaints: str


class Command:
    """Calls the command line in this process."""

    def __init__(self, captured: pytest.CaptureFixture[str]) -> None:
        self._captured = captured

    def __call__(self, *arguments: str) -> Said:
        code = main(arguments)
        captured = self._captured.readouterr()
        return Said(code, captured.out, captured.err)
