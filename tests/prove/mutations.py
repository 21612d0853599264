"""Damaged maps by the number: sound files, and ways in which bytes, words and values go wrong.

A number always gives the same file, so a failing one is repeated by its number.
"""

import json
import re
from collections.abc import Callable
from random import Random
from typing import Any

from journeycanvas.changes.change import difference
from journeycanvas.changes.entry import Entry
from journeycanvas.changes.history import History
from journeycanvas.model.journey import Journey
from journeycanvas.storage.document import Document
from journeycanvas.storage.writing import serialise
from tests.journeys import EDITS, random_journey
from tests.storage.refused import REFUSED, document

KEPT: tuple[int, ...] = (6_447, 13_673, 18_169, 58_625)
"""Numbers that once went wrong; they are part of every run."""


def with_past(journey: Journey, steps: int) -> Document:
    """Return a document whose history holds some steps."""
    history = History()
    for number, name in enumerate(sorted(EDITS)[:steps]):
        after = EDITS[name](journey, (number, number + 1, number + 2))
        change = difference(journey, after)
        if change:
            history = history.recorded(Entry(change, "Do {what}", {"what": name}, by="Ada"))
            journey = after
    return Document(journey, history)


SOUND: tuple[bytes, ...] = (
    document(),
    document(journeycanvas="[1,9]", weather='[{"id":"we_1","of":[1,{"a":null}]}]'),
    *(serialise(with_past(random_journey(number, 2), 2 * number)) for number in range(1, 6)),
)
"""What is damaged: maps as they are saved, and one of a newer program."""
BROKEN = tuple(data for data, _sentence in REFUSED.values() if 0 < len(data) < 2_000)
"""What is damaged already."""

WORDS = (
    *("NaN", "-Infinity", "1e999", "1e308", "-0", "9" * 30, "1.5", "null", "true", "[]", "{}"),
    *('""', '"tp_1"', '"\\ud800"', '"\\u0000"', '"\\u202e"', "[" * 70, '{"a":' * 70, '"id":', ","),
    *('"' + "x" * 201 + '"', '"' + "x" * 10_001 + '"', "//", "/*", "'", "\ufeff", "\x00", "\x1b"),
)
VALUES: tuple[Any, ...] = (
    *(None, True, -1, 7, 10**30, 1e308, 0.5, "", "tp_1", "x" * 201, "x" * 10_001, "\ud800", "\x00"),
    *([], {}, ["tp_1"] * 1_001, {"id": "tp_1"}, "2026-13-01", "0", "z" * 64, "../../etc/passwd"),
)
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|[-+.\w]+')


def mutated(number: int) -> bytes:
    """Return the damaged file of a number."""
    random = Random(number)  # noqa: S311 - damage, not secrets
    data = random.choice(BROKEN if random.random() < 0.1 else SOUND)
    for _ in range(random.choice((1, 1, 1, 2, 3, 8))):
        data = random.choice(WAYS)(random, data)
    return data


def _flipped(random: Random, data: bytes) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + bytes((random.randrange(256),)) + data[at + 1 :]


def _cut(random: Random, data: bytes) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _part(random: Random, data: bytes) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + random.randrange(200))


def _dropped(random: Random, data: bytes) -> bytes:
    start, end = _part(random, data)
    return data[:start] + data[end:]


def _doubled(random: Random, data: bytes) -> bytes:
    start, end = _part(random, data)
    return data[:end] + data[start:]


def _inserted(random: Random, data: bytes) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + random.choice(WORDS).encode() + data[at:]


def _word_for_word(random: Random, data: bytes) -> bytes:
    """Put another word in the place of one; half of the time one of the file's own."""
    found = list(_TOKEN.finditer(data))
    if not found:
        return data
    old = random.choice(found)
    new = random.choice(found)[0] if random.random() < 0.5 else random.choice(WORDS).encode()
    return data[: old.start()] + new + data[old.end() :]


def _value_for_value(random: Random, data: bytes) -> bytes:
    """Put another value somewhere into the tree, take one out, or put a part where another is."""
    try:
        raw = json.loads(data)
    except (ValueError, RecursionError):
        return _inserted(random, data)
    places = list(_places(raw))
    if not places:
        return data
    holder, key = random.choice(places)
    way = random.randrange(3)
    if way == 0:
        del holder[key]
    elif way == 1:
        holder[key] = random.choice(VALUES)
    else:
        other, where = random.choice(places)
        # As text and back: a part put inside itself would have no end.
        holder[key] = json.loads(json.dumps(other[where]))
    return json.dumps(raw, ensure_ascii=random.random() < 0.5).encode("utf-8", "surrogatepass")


def _places(value: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict | list):
            keys = list(one) if isinstance(one, dict) else range(len(one))
            found += [(one, key) for key in keys]
            waiting += [one[key] for key in keys]
    return found


WAYS: tuple[Callable[[Random, bytes], bytes], ...] = (
    _flipped,
    _cut,
    _dropped,
    _doubled,
    _inserted,
    _word_for_word,
    *[_value_for_value] * 6,
)
