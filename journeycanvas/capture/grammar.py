"""A line of text taken apart: its sort, its words, its marks."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import get_args

from journeycanvas.capture.durations import UNITS
from journeycanvas.model import limits
from journeycanvas.model.touchpoint import Channel
from journeycanvas.model.values import Duration

SORTS: Mapping[str, str] = MappingProxyType(
    {
        "touchpoint": "touchpoints",
        "stage": "stages",
        "persona": "personas",
        "gap": "gaps",
        "friction": "frictions",
        "cause": "causes",
        "opportunity": "opportunities",
        "question": "questions",
        "criterion": "questions",
        "risk": "questions",
        "signal+": "signals",
        "signal-": "signals",
        "evidence": "evidence",
        "quote": "evidence",
        "fix": "backlog",
        "handoff": "handoffs",
        "park": "inbox",
    }
)
"""What stands before the colon, and the table of what it makes."""

_PLACED = frozenset({"@"})
TAKES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "touchpoint": frozenset("@#!:~"),
        "stage": frozenset("!"),
        "gap": frozenset("@~"),
        "friction": _PLACED,
        "opportunity": _PLACED,
        "question": _PLACED,
        "criterion": _PLACED,
        "risk": _PLACED,
        "signal+": _PLACED,
        "signal-": _PLACED,
        "evidence": _PLACED,
        "quote": _PLACED,
        "fix": frozenset("!"),
        "handoff": frozenset("!~"),
    }
)
"""Which marks have a meaning for a sort; others stay text."""

CHANNELS: tuple[str, ...] = get_args(Channel)
SPOKEN: Mapping[str, Channel] = MappingProxyType(
    {
        "site": "website",
        "online": "website",
        "mail": "email",
        "newsletter": "email",
        "call": "phone",
        "hotline": "phone",
        "app": "product",
        "in-app": "product",
        "shop": "in person",
        "store": "in person",
        "meeting": "in person",
        "chat": "support",
        "helpdesk": "support",
        "ticket": "support",
        "letter": "other",
        "post": "other",
        "sms": "other",
        "social": "other",
    }
)
"""What people say for a channel, to the channel they mean."""
FACES: Mapping[str, int] = MappingProxyType(
    {":((": -2, ":(": -1, ":|": 0, ":)": 1, ":))": 2, ":-(": -1, ":-|": 0, ":-)": 1}
)
_SORT = re.compile(r"\s*([a-z]+[+\-−]?)\s*:(?=\s|$|[^)(|\-])", re.IGNORECASE)
_MARK = re.compile(r"(?<!\S)(?:[@#!](?=\S)|[+\-−]?[0-2](?!\S)|:[^\s]{1,3}(?!\S)|~)")
_DURATION = re.compile(r"~(\d{1,6}(?:[.,]\d{1,3})?)\s?(min|wd|wk|h|d|w)(?!\S)", re.IGNORECASE)
_QUOTED = re.compile(r'"([^"\n]+)"')
_ARROW = re.compile(r"\s*(?:->|→)\s*")


@dataclass(frozen=True)
class Names:
    """What the map calls things: persona and stage ids, and owners, by name."""

    personas: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    stages: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    owners: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """A line that was taken apart. `sort` is empty where it says none; `ends` are a handoff's.

    `raw` is the line without the sort, as it was typed.
    """

    sort: str = ""
    raw: str = ""
    text: str = ""
    persona: str = ""
    stage: str = ""
    channel: str = ""
    owner: str = ""
    emotion: int | None = None
    duration: Duration | None = None
    ends: tuple[str, str] = ("", "")


def parse(line: str, names: Names, inherited: str = "touchpoint") -> Line:
    """Take a line apart; `inherited` is its sort where it says none."""
    said, rest = _sort(line)
    sort = said or inherited
    found: dict[str, object] = {}
    kept: list[str] = []
    at = 0
    takes = TAKES.get(sort, frozenset())
    for mark in _MARK.finditer(rest):
        if mark.start() < at:
            continue
        value = _value(rest[mark.start() :], takes, names, found)
        if value is None:
            continue
        name, what, length = value
        found[name] = what
        kept.append(rest[at : mark.start()])
        at = mark.start() + length
    kept.append(rest[at:])
    text = " ".join(" ".join(kept).split())
    ends = ("", "")
    if sort == "handoff":
        parts = _ARROW.split(text, maxsplit=1)
        ends = (parts[0], parts[1]) if len(parts) == 2 else ("", "")
    return Line(said, rest.strip(), text, ends=ends, **found)  # type: ignore[arg-type]  # by the mark's own rule


def _sort(line: str) -> tuple[str, str]:
    """Return the sort that a line begins with, and what follows it."""
    match = _SORT.match(line)
    if match is None:
        return "", line
    word = match[1].lower().replace("−", "-")
    return (word, line[match.end() :]) if word in SORTS else ("", line)


def _value(
    rest: str, takes: frozenset[str], names: Names, found: Mapping[str, object]
) -> tuple[str, object, int] | None:
    """Return (field, value, letters) of the mark at the beginning of `rest`, None if it is none.

    Each field is taken once; what names it again stays text.
    """
    first = rest[0]
    value: tuple[str, object, int] | None
    if first == "@":
        value = _place(rest, names)
    elif first == "#":
        value = _channel(rest)
    elif first == "!":
        value = _owner(rest, names)
    elif first == "~":
        value = _duration(rest)
    else:
        first, value = ":", _emotion(rest)
    if value is None or first not in takes or value[0] in found:
        return None
    return value


def _place(rest: str, names: Names) -> tuple[str, object, int] | None:
    for kind, known in (("persona", names.personas), ("stage", names.stages)):
        name = named(rest[1:], known)
        if name is not None:
            return kind, known[name[0]], 1 + name[1]
    return None


def named(rest: str, known: Iterable[str]) -> tuple[str, int] | None:
    """Return the name that a text begins with, and how many letters of the text say it.

    The longest whole name counts; else the first word, if exactly one name begins with it.
    """
    names = list(known)
    whole = _whole(rest, names)
    if whole is not None:
        return whole
    word = rest.split(maxsplit=1)[0].rstrip(",.;") if rest.split() else ""
    begins = [name for name in names if word and name.casefold().startswith(word.casefold())]
    return (begins[0], len(word)) if len(begins) == 1 else None


def _whole(rest: str, known: Iterable[str]) -> tuple[str, int] | None:
    """Return the longest name that stands whole at the beginning of a text, and its length."""
    folded = rest.casefold()
    whole = [
        name
        for name in known
        if name
        and folded.startswith(name.casefold())
        and not rest[len(name) : len(name) + 1].isalnum()
    ]
    return (max(whole, key=len), len(max(whole, key=len))) if whole else None


def _channel(rest: str) -> tuple[str, object, int] | None:
    spelt = {name: name for name in CHANNELS} | {name.replace(" ", "-"): name for name in CHANNELS}
    name = named(rest[1:], spelt)
    if name is not None:
        return "channel", spelt[name[0]], 1 + name[1]
    word = rest[1:].split(maxsplit=1)[0].rstrip(",.;")
    meant = SPOKEN.get(word.casefold())
    return None if meant is None else ("channel", meant, 1 + len(word))


def _owner(rest: str, names: Names) -> tuple[str, object, int] | None:
    quoted = _QUOTED.match(rest, 1)
    if quoted is not None and len(quoted[1]) <= limits.TITLE:
        return "owner", quoted[1].strip(), quoted.end()
    # An owner may be new: only whole names are known ones, the first letters are not enough.
    known = _whole(rest[1:], names.owners)
    if known is not None:
        return "owner", known[0], 1 + known[1]
    word = rest[1:].split(maxsplit=1)[0].rstrip(",.;")
    # "!!" and "!?" are feelings, no owners.
    fits = word[:1].isalnum() and len(word) <= limits.TITLE
    return ("owner", word, 1 + len(word)) if fits else None


def _duration(rest: str) -> tuple[str, object, int] | None:
    match = _DURATION.match(rest)
    if match is None:
        return None
    amount = float(match[1].replace(",", "."))
    return "duration", Duration(amount=amount, unit=UNITS[match[2].lower()]), match.end()


def _emotion(rest: str) -> tuple[str, object, int] | None:
    word = rest.split(maxsplit=1)[0]
    if word in FACES:
        return "emotion", FACES[word], len(word)
    figure = word.replace("−", "-")
    if re.fullmatch(r"[+-][0-2]", figure):
        return "emotion", int(figure), len(word)
    return None
