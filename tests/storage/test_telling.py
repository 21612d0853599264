"""What files are called where several are named: law and examples."""

from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeycanvas.storage.telling import folder_of, placed, told_apart

names = st.sampled_from(["a.journey", "A.journey", "b.journey", "é.journey", "e\u0301.journey"])
parts = st.lists(st.sampled_from(["x", "y", "X", "maps"]), max_size=5)
paths = st.builds(lambda folder, name: Path("/", *folder, name), parts, names)


@given(st.lists(paths, unique=True, max_size=6))
def test_no_two_files_are_called_the_same(found: list[Path]) -> None:
    told = told_apart(found)
    assert list(told) == found
    assert len(set(told.values())) == len(found)
    assert all(path.name in name for path, name in told.items())


@pytest.mark.parametrize(
    ("given_paths", "wanted"),
    [
        (["/m/shop/a.journey", "/m/b.journey"], ["a.journey", "b.journey"]),
        (
            ["/m/2024/shop/a.journey", "/m/2025/shop/a.journey", "/m/2025/b.journey"],
            ["a.journey (2024/shop)", "a.journey (2025/shop)", "b.journey"],
        ),
        (["/a.journey", "/x/a.journey"], ["a.journey (/)", "a.journey (x)"]),
        (
            ["/1/x/y/z/a.journey", "/2/x/y/z/a.journey", "/1/k/y/z/A.journey"],
            ["a.journey (1/…/z)", "a.journey (2/…/z)", "A.journey (k/…/z)"],
        ),
        (["/m/a\u202eb.journey", "/m/a\nc"], [r"a\u202eb.journey", r"a\x0ac"]),
    ],
)
def test_a_folder_is_named_only_as_far_as_it_takes(
    given_paths: list[str], wanted: list[str]
) -> None:
    assert list(told_apart([Path(path) for path in given_paths]).values()) == wanted


def test_a_folder_in_the_home_is_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ada")
    assert folder_of(Path("/home/ada/maps/a.journey")) == str(PurePosixPath("~/maps"))
    assert folder_of(Path("/home/adalbert/a.journey")) == "/home/adalbert"
    assert placed(Path("/home/ada/a.journey")) == "«a.journey» in ~"
    monkeypatch.setenv("HOME", "/")
    assert folder_of(Path("/srv/a.journey")) == "/srv"
