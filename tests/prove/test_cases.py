"""Every numbered case in its short form."""

from pathlib import Path

import pytest

from tests.prove.case import Case, Skipped, cases


@pytest.mark.parametrize("case", cases().values(), ids=lambda case: case.number)
def test_case(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNEYCANVAS_HOME", str(tmp_path / "home"))
    folder = tmp_path / "case"
    folder.mkdir()
    try:
        print(f"{case.number}: {case.run(folder, False)}")
    except Skipped as reason:
        pytest.skip(str(reason))
