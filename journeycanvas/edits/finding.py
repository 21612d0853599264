"""Finding text in everything a map says, and putting another in its place."""

import math
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin
from weakref import ref

from journeycanvas.edits.filtering import passing
from journeycanvas.model.journey import Journey, Key
from journeycanvas.model.record import Record
from journeycanvas.model.tables import TABLES
from journeycanvas.model.values import Value, is_free_text
from journeycanvas.wording import _


@dataclass(frozen=True)
class Wanted:
    """What is looked for, and how strictly."""

    text: str
    whole_words: bool = False
    match_case: bool = False
    as_pattern: bool = False
    """Whether the text is a regular expression; else everything in it stands for itself."""
    filters: tuple[str, ...] = ()
    """What is searched at all, in the words of `filtering`. Without a text all of it is found."""

    @property
    def pattern(self) -> "Pattern":
        """The pattern. Raises PatternError for a regular expression that is none."""
        return Pattern(self)


class PatternError(ValueError):
    """A regular expression cannot be used; the message is a sentence for people."""


class Pattern:
    """Finds and replaces. A regular expression is given up when it takes too long."""

    def __init__(self, wanted: Wanted) -> None:
        inside = wanted.text if wanted.as_pattern else re.escape(wanted.text)
        if wanted.whole_words:
            inside = rf"(?<!\w)(?:{inside})(?!\w)"
        flags = 0 if wanted.match_case else re.IGNORECASE
        self._plain: re.Pattern[str] | None = None
        self._until = 0.0
        if not wanted.as_pattern:
            self._plain = re.compile(inside, flags)
            return
        import regex  # noqa: PLC0415 - 13 ms for what few searches need

        # The library writes such repetitions out before it looks at a clock.
        if math.prod(max(1, int(n)) for n in re.findall(r"\{(\d{1,7})", inside)) > MOST_REPEATED:
            raise PatternError(_("This regular expression takes too long."))
        try:
            self._regex = regex.compile(inside, regex.V0 | (0 if wanted.match_case else regex.I))
        except (regex.error, OverflowError, RecursionError) as error:
            sentence = _("This is no regular expression: {reason}.").format(reason=error)
            raise PatternError(sentence) from None
        # With one repetition or one choice, not both, and no call of itself, a short text takes a
        # moment. That needs no clock within it, which takes longer than searching a title.
        self._brief = "(?" not in wanted.text and len(MANIFOLD.findall(wanted.text)) <= 1
        self._until = time.monotonic() + PATIENCE

    def count(self, text: str) -> int:
        """Return how often the pattern stands in a text; nothing at all is no find."""
        if self._plain is not None:
            return len(self._plain.findall(text)) if self._plain.search(text) else 0
        return sum(match.end() > match.start() for match in self._matches(text))

    def replaced(self, text: str, other: str) -> tuple[str, int]:
        r"""Return a text with `other` put in, and how often.

        In that of a regular expression \1 and \g<name> stand for its groups.
        """
        if self._plain is not None:
            return self._plain.subn(lambda _match: other, text)
        parts, at, count = [], 0, 0
        for match in self._matches(text):
            if match.end() > match.start():
                parts += [text[at : match.start()], self._expanded(match, other)]
                at, count = match.end(), count + 1
        return "".join(parts) + text[at:], count

    def _matches(self, text: str) -> list[Any]:
        left = max(self._until - time.monotonic(), 0.001)
        try:
            if self._brief and len(text) <= SHORT and left > 0.001:
                return list(self._regex.finditer(text)) if self._regex.search(text) else []
            return list(self._regex.finditer(text, timeout=left))
        except TimeoutError:
            if CALLS.search(self._regex.pattern):
                sentence = _("This regular expression calls itself and comes to no end in time.")
                raise PatternError(sentence) from None
            raise PatternError(_("This regular expression takes too long.")) from None

    def _expanded(self, match: Any, other: str) -> str:
        try:
            return str(match.expand(other))
        except Exception as error:  # noqa: BLE001 - the library raises several kinds for this
            sentence = self._missing(other)
            sentence = sentence or _("The replacement does not fit: {reason}.").format(reason=error)
            raise PatternError(sentence) from None

    def _missing(self, other: str) -> str:
        """Return which group a replacement asks for in vain; empty where it asks for none."""
        for name in (mark[1] or mark[2] for mark in ASKED.finditer(other)):
            if name not in self._regex.groupindex and not name.isdecimal():
                sentence = _("The replacement asks for the group «{name}», and there is none.")
                return sentence.format(name=name)
            if name.isdecimal() and int(name) > self._regex.groups:
                sentence = _("The replacement asks for group {n}; the search has {count}.")
                return sentence.format(n=int(name), count=self._regex.groups)
        return ""


CALLS = re.compile(r"\(\?(?:R|\d|&|P>)")
"""Where a regular expression calls itself or one of its groups."""
ASKED = re.compile(r"\\(?:g<(\w{1,40})>|([1-9]\d?))")
"""Where a replacement asks for a group."""
PATIENCE = 0.4
"""Seconds that one search may take."""
MANIFOLD = re.compile(r"[*+?{|]")
"""What lets a regular expression match in more than one way."""
SHORT = 500
"""The most characters in which such an expression is searched without a clock."""
MOST_REPEATED = 100_000
"""The least numbers of all repetitions in a pattern, multiplied: `(a{3}){4}` has 12."""


class Spot(NamedTuple):
    """A field in which something was found, so many times. A part of a group is "group.part".

    Without a text to find it is the thing itself: no field, no times.
    """

    table: str
    id: str
    field: str
    times: int


def find(journey: Journey, wanted: Wanted) -> tuple[Spot, ...]:
    """Return where a text stands, in the order in which one reads a map.

    Raises PatternError for a regular expression that is none, or takes too long.
    """
    among = passing(journey, wanted.filters)
    if not wanted.text:
        things = ((t, i) for t in TABLES for i in journey.table(t) if among and i in among)
        return _in_order(journey, [Spot(table, identity, "", 0) for table, identity in things])
    pattern = wanted.pattern
    found = [
        Spot(table, identity, field, times)
        for table, identity, field, text in _said(journey)
        if among is None or identity in among
        if (times := pattern.count(text))
    ]
    return _in_order(journey, found)


Said = tuple[str, str, str, str]
"""A text: the table and id of what says it, the field, what is said."""


def _said(journey: Journey) -> Sequence[Said]:
    """Return every text of a map; those of the last one are kept while a search is typed."""
    for known, texts in _last:
        if known() is journey:
            return texts
    texts = [
        (table, record.id, field, text)
        for table in TABLES
        if table != "views"
        for record in journey.table(table).values()
        for field, text in texts_of(journey, record)
    ]
    _last[:] = [(ref(journey, lambda _gone: _last.clear()), texts)]
    return texts


_last: list[tuple["ref[Journey]", list[Said]]] = []


def _in_order(journey: Journey, found: Iterable[Spot]) -> tuple[Spot, ...]:
    ranks = _ranks(journey)
    return tuple(sorted(found, key=lambda spot: ranks.get(spot.id, (len(ranks), 0))))


def _ranks(journey: Journey) -> dict[str, tuple[int, int]]:
    """Return the place of cards, stages and the map itself in the order of reading."""
    found = {journey.map.id: (-1, 0)}
    for at, stage in enumerate(journey.stages):
        found[stage.id] = (at, -1)
        for number, moment in enumerate(journey.moments.get(stage.id, ())):
            found[moment.id] = (at, number)
    return found


def texts_of(journey: Journey, record: Record) -> Iterator[tuple[str, str]]:
    """Yield (field, text) of all that a record says in words of one's own."""
    for field, group in _texts(type(record)):
        value = getattr(record, field)
        if group:
            for name in group if value is not None else ():
                text = getattr(value, name)
                if text:
                    yield f"{field}.{name}", text
        elif isinstance(value, tuple):
            for at, text in enumerate(value):
                if text and text not in journey.place:
                    yield f"{field}.{at}", text
        elif value:
            yield field, value


def replace(
    journey: Journey, spots: Iterable[Spot], wanted: Wanted, text: str
) -> tuple[Journey, int]:
    """Put `text` in the place of what was found at some spots; return how often.

    A field that would become too long, or empty where it must not be, stays as it is. Raises
    PatternError for a regular expression that takes too long, or a replacement that does not fit.
    """
    pattern, done = wanted.pattern, 0
    fields: dict[Key, list[str]] = {}
    for spot in spots:
        fields.setdefault((spot.table, spot.id), []).append(spot.field)
    changed: dict[Key, Record | None] = {}
    for key, names in fields.items():
        record = journey.get(*key)
        for name in names if record is not None else ():
            assert record is not None  # noqa: S101 - for the type checker, the loop is empty
            try:
                other, count = _replaced(record, name, pattern, text)
            except PatternError:
                raise
            except ValueError:
                continue
            record, done = other, done + count
        changed[key] = record
    return journey.replaced(changed), done


def _replaced(record: Record, name: str, pattern: Pattern, text: str) -> tuple[Record, int]:
    """Return a record with one text replaced. Raises ValueError where it does not fit."""
    field, _dot, part = name.partition(".")
    value = getattr(record, field)
    old = getattr(value, part) if isinstance(value, Value) else value
    old = old[int(part)] if isinstance(value, tuple) else old
    new, count = pattern.replaced(old, text)
    if isinstance(value, Value):
        whole: Any = type(value).model_validate({**value.__dict__, part: new})
    elif isinstance(value, tuple):
        whole = (*value[: int(part)], new, *value[int(part) + 1 :])
    else:
        whole = new
    return record.evolve(**{field: whole}), count


@cache
def _texts(kind: type[Record]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the fields of a type that hold free text, with the parts of those that are groups."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for name, field in kind.model_fields.items():
        hints = (field.annotation, *field.metadata)
        if is_free_text(hints):
            found.append((name, ()))
            continue
        for group in _inside(field.annotation):
            parts = tuple(
                part
                for part, one in group.model_fields.items()
                if is_free_text((one.annotation, *one.metadata))
            )
            if parts:
                found.append((name, parts))
    return tuple(found)


def _inside(annotation: Any) -> Iterator[type[Value]]:
    """Yield the groups that a field holds, not those of its lists."""
    if isinstance(annotation, type) and issubclass(annotation, Value):
        yield annotation
    elif get_origin(annotation) is not tuple:
        for argument in get_args(annotation):
            yield from _inside(argument)
