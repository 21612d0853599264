"""Other time zones, and what a file may say of a time."""

import contextlib
import os
import time
from collections.abc import Iterator

ZONES = ("UTC", "Asia/Tokyo", "America/St_Johns", "Pacific/Kiritimati", "Etc/GMT+12")
"""None, east, west by half an hour, and as far as there are people in both directions."""

EDGES = (
    "0001-01-01T00:00:00",
    "0001-01-01T00:00:00+00:00",
    "0001-01-01T00:00:00+14:00",
    "0001-01-01T00:00:00-23:59",
    "0999-06-01T12:00:00+00:00",
    "1969-12-31T23:59:59-03:30",
    "9999-12-31T23:59:59+00:00",
    "9999-12-31T23:59:59.999999-14:00",
    "9999-12-31T23:59:59+23:59",
)
"""Moments at both ends of the calendar."""


@contextlib.contextmanager
def zone(name: str) -> Iterator[None]:
    """Be in another time zone."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = name
    time.tzset()
    try:
        yield
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        time.tzset()
