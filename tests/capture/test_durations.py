"""Amounts of time as people write them."""

import pytest

from journeycanvas.capture.durations import read_duration
from journeycanvas.model.values import Duration


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("2d", 2.0, "days"),
        ("4 h", 4.0, "hours"),
        ("3 working days", 3.0, "working days"),
        ("1 day", 1.0, "days"),
        ("1,5 weeks", 1.5, "weeks"),
        ("~3wd", 3.0, "working days"),
        (" 10  min ", 10.0, "minutes"),
    ],
)
def test_an_amount_is_read(text: str, amount: float, unit: str) -> None:
    assert read_duration(text) == Duration.model_validate({"amount": amount, "unit": unit})


@pytest.mark.parametrize("text", ["soon", "3", "d", "3 moons", "-2d", "2d later", "9999999d"])
def test_anything_else_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"written like 4h"):
        read_duration(text)


def test_nothing_is_no_amount() -> None:
    assert read_duration("  ") is None
