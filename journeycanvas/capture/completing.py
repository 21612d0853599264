"""What a line that is being typed could go on with."""

import re
from typing import NamedTuple

from journeycanvas.capture.context import names_of
from journeycanvas.capture.grammar import CHANNELS, SORTS
from journeycanvas.model.journey import Journey

MOST = 8
"""Suggestions shown at once."""
_MARKED = re.compile(r"(?<!\S)([@#!])([^@#!]{0,40})$")
_FIRST = re.compile(r"^\s*([A-Za-z]{1,12}[+\-]?)$")
_END = re.compile(r"^\s*handoff\s*:\s*(?:.*(?:->|→))?\s*(.*)$", re.IGNORECASE)


class Suggestions(NamedTuple):
    """Texts that may take the place of the line from `start` to its end."""

    start: int
    texts: tuple[str, ...] = ()


def suggest(journey: Journey, typed: str) -> Suggestions:
    """Return how a line, given up to the cursor, could go on; nothing where nobody can tell."""
    marked = _MARKED.search(typed)
    if marked is not None:
        names = names_of(journey)
        known = {
            "@": (*names.personas, *names.stages),
            "#": tuple(name.replace(" ", "-") for name in CHANNELS),
            "!": names.owners,
        }[marked[1]]
        found = _fitting(known, marked[2])
        quoted = (f'"{text}"' if marked[1] == "!" and " " in text else text for text in found)
        return Suggestions(marked.start(), tuple(f"{marked[1]}{text} " for text in quoted))
    end = _END.match(typed)
    if end is not None:
        titles = [card.title for card in journey.touchpoints.values() if card.title.strip()]
        return Suggestions(end.start(1), _fitting(titles, end[1]))
    first = _FIRST.match(typed)
    if first is not None:
        sorts = [f"{sort}: " for sort in SORTS if sort.startswith(first[1].lower())]
        return Suggestions(first.start(1), tuple(sorts[:MOST]))
    return Suggestions(len(typed))


def _fitting(known: tuple[str, ...] | list[str], begun: str) -> tuple[str, ...]:
    """Return what begins with some letters, then what holds them; nothing if it is said whole."""
    letters = begun.casefold()
    begins = [text for text in known if text.casefold().startswith(letters)]
    holds = [text for text in known if letters in text.casefold() and text not in begins]
    found = tuple(dict.fromkeys([*begins, *holds]))[:MOST]
    return () if any(text.casefold() == letters for text in found) else found
