"""Moments as people read them on their own clock; at no edge of the calendar is there an error.

What a file says of a time may be anything: the first day of year 1, told west of here, is no day
that the calendar has. Such a moment is shown as it was written, with how far it is from UTC.
"""

import datetime as dt


def read(text: object) -> dt.datetime | None:
    """Return a moment that a file tells, in UTC where it does not say; None for none."""
    if not isinstance(text, str):
        return None
    try:
        at = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=dt.UTC)


def since_1970(seconds: float) -> dt.datetime | None:
    """Return the moment so many seconds after 1970 began, in UTC; None beyond the calendar."""
    try:
        return dt.datetime.fromtimestamp(seconds, dt.UTC)
    except (OSError, OverflowError, ValueError):
        return None


def day(at: dt.datetime) -> str:
    """Return the day of a moment here: 2026-12-01."""
    return _here(at)[0][:10]


def time(at: dt.datetime) -> str:
    """Return hour and minute of a moment here: 14:05."""
    return _here(at)[0][11:16]


def minute(at: dt.datetime) -> str:
    """Return day and time of a moment here: 2026-12-01 14:05."""
    said, offset = _here(at)
    return said[:16] + offset


def second(at: dt.datetime) -> str:
    """Return day and time of a moment here: 2026-12-01 14:05:09."""
    said, offset = _here(at)
    return said[:19] + offset


def _here(at: dt.datetime) -> tuple[str, str]:
    """Return a moment on the clock here; where that has none, as it is, and how far from UTC."""
    aware = at if at.tzinfo else at.replace(tzinfo=dt.UTC)
    try:
        local, offset = aware.astimezone(), ""
    except (OSError, OverflowError, ValueError):
        local, offset = aware, aware.isoformat()[len(aware.replace(tzinfo=None).isoformat()) :]
    return local.replace(tzinfo=None).isoformat(" "), offset
