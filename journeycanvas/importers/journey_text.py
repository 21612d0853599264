"""Reading Mermaid's `journey` dialect into a small neutral structure.

The grammar follows Mermaid's own lexer (its repository,
packages/mermaid/src/diagrams/user-journey/parser/journey.jison) and the clean-up that Mermaid
does before it: front matter and directives go, whole-line comments go, entities are set aside.
Where Mermaid refuses a missing score, it is read here as "no score".

An entity such as `#35;` is one atom of the grammar, so its `#` starts no comment and its `;` ends
nothing. It is decoded last, when a name has already been cut out; that is how a name can hold the
very characters that end names.
"""

import html.entities
import itertools
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

from journeycanvas.importers.journey_blocks import (
    fenced_diagrams,
    without_directives,
    without_front_matter,
)
from journeycanvas.importers.journey_parts import (
    JourneyTextError,
    ParsedJourney,
    ParsedStage,
    ParsedTask,
)
from journeycanvas.model import limits
from journeycanvas.wording import _

MOST_CHARACTERS = 8 * 1024 * 1024
"""Longest text that is read at all: several times the largest map with the longest names."""
MOST_JOURNEYS = 500
"""Journeys of one text: as many as anybody looks through, or has written at once."""
MOST_PARTS = limits.RECORDS
"""Sections and tasks of all journeys of a text together."""

_ENTITY = re.compile(r"#([A-Za-z0-9_]+);")
_SPACING = re.compile(r"[\s;]+|%%[^\n]*|#(?![A-Za-z0-9_]+;)[^\n]*")
_STATEMENT = re.compile(r"(?:[^#;\n]+|#[A-Za-z0-9_]+;)+")
_HEADER = re.compile(r"journey(?![^\s;#])")
_KEYWORD = re.compile(r"(title|section)(?:\s+(.*))?", re.IGNORECASE | re.DOTALL)
_SPOKEN = re.compile(r"acc(?:title|descr)[^\S\n]*:[^\n]*", re.IGNORECASE)
_SPOKEN_BLOCK = re.compile(r"accdescr\s*\{[^}]*(\}?)", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def parse_journeys(text: str) -> tuple[ParsedJourney, ...]:
    """Return every journey of a text: a diagram itself, or the mermaid blocks of a Markdown file.

    Blocks of other diagrams are passed over. Raises JourneyTextError for the first thing that
    cannot be read, for more than is taken at once, and when there is no journey at all.
    """
    if len(text) > MOST_CHARACTERS:
        most = f"{MOST_CHARACTERS:,}"
        raise JourneyTextError(
            None, _("The text has more than {most} characters.").format(most=most)
        )
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    journeys: list[ParsedJourney] = []
    parts = 0
    for first, body in itertools.chain(fenced_diagrams(text), _alone(text)):
        reader = _Reader(body, first, MOST_PARTS - parts)
        journey = reader.journey()
        if journey is None:
            continue
        parts += reader.parts
        journeys.append(journey)
        if len(journeys) > MOST_JOURNEYS:
            raise _too_large(_("journeys"), MOST_JOURNEYS)
    if not journeys:
        raise JourneyTextError(
            None,
            _(
                "There is no journey here: a journey begins with a line 'journey', by itself or "
                "in a ```mermaid block of a Markdown file."
            ),
        )
    return tuple(journeys)


def _alone(text: str) -> Iterator[tuple[int, str]]:
    """Yield the whole text as a diagram, where it has no blocks."""
    if next(fenced_diagrams(text), None) is None:
        yield 1, text


@dataclass(slots=True)
class _Section:
    """A stage while its tasks are still coming."""

    name: str
    tasks: list[ParsedTask] = field(default_factory=list)


class _Reader:
    """Reads one diagram from its text; `first` is the number of its first line in the file.

    It may hold at most `room` sections and tasks together; `parts` says how many it does.
    """

    def __init__(self, text: str, first: int, room: int) -> None:
        self.parts = 0
        self._room = room
        text, self._front_title = without_front_matter(text, first)
        self._text = without_directives(text, first)
        self._first = first
        self._title = ""
        self._sections: list[_Section] = []
        self._people: dict[str, None] = {}
        self._count = 0
        # Where the last line number was asked for: statements come in order, so each newline is
        # counted once.
        self._seen, self._line = 0, first

    def journey(self) -> ParsedJourney | None:
        """Return the journey, or None where the text is another diagram."""
        at = self._after_spacing(0)
        header = _HEADER.match(self._text, at)
        if header is None:
            return None
        self._title = self._name(self._front_title, self._first)
        at = header.end()
        while (at := self._after_spacing(at)) < len(self._text):
            at = self._statement(at)
        self._check_cells()
        stages = tuple(ParsedStage(part.name, tuple(part.tasks)) for part in self._sections)
        return ParsedJourney(self._title, stages, tuple(self._people))

    def _check_cells(self) -> None:
        sections, people = len(self._sections), max(1, len(self._people))
        if sections * people > limits.CELLS:
            reason = _(
                "{sections} sections and {people} people make {cells} cells; {most} are the most"
            )
            cells = sections * people
            words = {"sections": sections, "people": people, "cells": cells, "most": limits.CELLS}
            raise JourneyTextError(self._first, reason.format(**words))

    def _count_part(self) -> None:
        self.parts += 1
        if self.parts > self._room:
            raise _too_large(_("sections and tasks"), MOST_PARTS)

    def _error(self, at: int, reason: str) -> JourneyTextError:
        return JourneyTextError(self._first + self._text.count("\n", 0, at), reason)

    def _line_at(self, at: int) -> int:
        self._line += self._text.count("\n", self._seen, at)
        self._seen = at
        return self._line

    def _after_spacing(self, at: int) -> int:
        while spacing := _SPACING.match(self._text, at):
            at = spacing.end()
        return at

    def _statement(self, at: int) -> int:
        """Take in the statement at `at`; return where it ends."""
        if spoken := _SPOKEN.match(self._text, at):
            return spoken.end()
        if block := _SPOKEN_BLOCK.match(self._text, at):
            if not block[1]:
                raise self._error(at, _("accDescr has no closing }"))
            return block.end()
        statement = _STATEMENT.match(self._text, at)
        assert statement is not None  # noqa: S101 - what is no spacing starts a statement
        line = self._line_at(at)
        words = statement.group().strip()
        keyword = _KEYWORD.fullmatch(words)
        if keyword is None:
            self._add_task(words, line)
        elif keyword[1].lower() == "title":
            self._title = self._name(keyword[2] or "", line)
        else:
            self._add_section(keyword[2] or "", line)
        return statement.end()

    def _add_section(self, words: str, line: int) -> None:
        if ":" in words:
            raise JourneyTextError(
                line, _("the name of a section ends at ':'; write #58; for a colon in it")
            )
        name = self._name(words, line)
        if not name:
            raise JourneyTextError(line, _("the section has no name"))
        if len(self._sections) == limits.COLUMNS:
            raise _too_many(line, _("sections"), limits.COLUMNS)
        self._count_part()
        self._sections.append(_Section(name))

    def _add_task(self, words: str, line: int) -> None:
        # What follows a third colon is dropped by Mermaid too.
        title, score, people, *_rest = [*words.split(":"), "", ""]
        name = self._name(title, line)
        if not name:
            raise JourneyTextError(line, _("the task has no name before its ':'"))
        if self._count == limits.CARDS:
            raise _too_many(line, _("tasks"), limits.CARDS)
        self._count += 1
        self._count_part()
        named = [self._name(person, line) for person in people.split(",")]
        taking_part = tuple(dict.fromkeys(person for person in named if person))
        self._people.update(dict.fromkeys(taking_part))
        if len(self._people) > limits.COLUMNS:
            raise _too_many(line, _("people"), limits.COLUMNS)
        if not self._sections:
            self._sections.append(_Section(""))
        self._sections[-1].tasks.append(ParsedTask(name, _score(score, line), taking_part, line))

    def _name(self, words: str, line: int) -> str:
        """Return a name as people read it: breaks are spaces, entities their characters."""
        spaced = _BREAK.sub(" ", words.replace("\t", " ")).strip()
        name = _ENTITY.sub(_character, spaced)
        if unfit := _UNFIT.search(name):
            raise JourneyTextError(
                line,
                _("a name with the control character U+{code:04X}").format(code=ord(unfit[0])),
            )
        if len(name) > limits.TITLE:
            raise JourneyTextError(
                line,
                _("a name of {length} characters; {most} is the most").format(
                    length=len(name), most=limits.TITLE
                ),
            )
        return name


def _too_many(line: int, what: str, most: int) -> JourneyTextError:
    return JourneyTextError(
        line, _("more than {most} {what} in one journey").format(most=most, what=what)
    )


def _too_large(what: str, most: int) -> JourneyTextError:
    return JourneyTextError(
        None,
        _("The text has more than {most} {what}; split it into several.").format(
            most=most, what=what
        ),
    )


def _score(words: str, line: int) -> int | None:
    """Return the score 1 … 5 that stands in `words`, None where nothing stands there."""
    words = words.strip()
    if not words:
        return None
    if words not in {"1", "2", "3", "4", "5"}:
        shown = "".join(c if c.isprintable() else "\ufffd" for c in words[:40])
        raise JourneyTextError(
            line,
            _("the score is '{score}'; it must be a whole number from 1 to 5").format(score=shown),
        )
    return int(words)


def _character(entity: re.Match[str]) -> str:
    """Return what an entity stands for; one that nobody knows stands for itself."""
    code = entity[1]
    if not code.isdigit():
        return html.entities.html5.get(f"{code};", entity[0])
    number = int(code) if len(code) <= 7 else sys.maxunicode + 1
    return chr(number) if number <= sys.maxunicode else entity[0]
