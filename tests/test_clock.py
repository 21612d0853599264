"""Moments on the clock of wherever a person is, at whatever edge of the calendar."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeycanvas import clock
from tests.zones import EDGES, ZONES, zone

offsets = st.integers(-23 * 60 - 59, 23 * 60 + 59).map(
    lambda minutes: dt.timezone(dt.timedelta(minutes=minutes))
)
moments = st.one_of(
    st.datetimes(timezones=offsets),
    st.builds(
        lambda zone, away, first: (
            dt.datetime.min.replace(tzinfo=zone) + away
            if first
            else dt.datetime.max.replace(tzinfo=zone) - away
        ),
        offsets,
        st.timedeltas(dt.timedelta(0), dt.timedelta(days=2)),
        st.booleans(),
    ),
)


@pytest.mark.parametrize("where", ZONES)
@given(at=moments)
def test_every_moment_is_shown_whole_in_every_zone(where: str, at: dt.datetime) -> None:
    with zone(where):
        said = clock.second(at)
        assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d([+-]\d\d:\d\d)?", said)
        assert clock.minute(at)[:16] == said[:16]
        assert (clock.day(at), clock.time(at)) == (said[:10], said[11:16])
        # What is shown is the moment itself, or says how far from UTC it is told.
        shown = dt.datetime.fromisoformat(said)
        whole = at.replace(microsecond=0)
        if shown.tzinfo:
            assert shown == whole
        else:
            assert shown == whole.astimezone().replace(tzinfo=None)


def test_the_clock_here_counts() -> None:
    at = dt.datetime(2026, 3, 1, 23, 30, tzinfo=dt.UTC)
    with zone("Asia/Tokyo"):
        assert clock.minute(at) == "2026-03-02 08:30"
    with zone("America/St_Johns"):
        assert clock.minute(at) == "2026-03-01 20:00"


@pytest.mark.parametrize("text", EDGES)
def test_what_a_file_says_of_a_time_is_read(text: str) -> None:
    at = clock.read(text)
    assert at is not None
    assert at.tzinfo is not None
    assert at.isoformat().startswith(text)


@pytest.mark.parametrize("text", [None, 7, "", "yesterday", "2026-02-30T00:00:00", "10000-01-01"])
def test_what_is_no_time_is_none(text: object) -> None:
    assert clock.read(text) is None


@pytest.mark.parametrize("seconds", [1e18, -1e18, float("inf"), float("nan"), 2.0**63])
def test_beyond_the_calendar_there_is_no_moment(seconds: float) -> None:
    assert clock.since_1970(seconds) is None
