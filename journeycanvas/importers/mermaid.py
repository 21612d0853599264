"""Mermaid `journey` diagrams as maps.

A section becomes a stage, a task a touchpoint in its first person's lane with the others beside
it, a score 1 … 5 an emotion −2 … +2. Lanes stand in the order in which people first appear.
"""

from collections.abc import Iterator

from journeycanvas.edits.adding import HUES
from journeycanvas.importers.journey_parts import JourneyTextError, ParsedJourney
from journeycanvas.importers.journey_text import parse_journeys
from journeycanvas.importers.rows import Row
from journeycanvas.model.ids import claimed_id, new_id
from journeycanvas.model.journey import Journey
from journeycanvas.model.map import Map
from journeycanvas.model.order import spread
from journeycanvas.model.persona import Persona
from journeycanvas.model.record import Record
from journeycanvas.model.stage import Stage
from journeycanvas.model.touchpoint import Touchpoint
from journeycanvas.wording import _

__all__ = ["JourneyTextError", "is_mermaid", "journey_of", "read_mermaid", "rows_of"]

NEUTRAL = 3
"""The score that is neither good nor bad: emotion 0."""


def read_mermaid(text: str, name: str) -> tuple[Journey, ...]:
    """Return a map for every journey in `text`, a diagram or a Markdown file with several.

    `name` is the title where a diagram has none, for example the file's name without its suffix.
    Raises JourneyTextError for what cannot be read.
    """
    return tuple(journey_of(parsed, name) for parsed in parse_journeys(text))


def rows_of(parsed: ParsedJourney) -> tuple[Row, ...]:
    """Return the tasks of a text journey as rows, for a map that is there already."""
    return tuple(
        Row(
            part.name or _("Journey"),
            first,
            tuple(others),
            task.title,
            {} if task.score is None else {"emotion": task.score - NEUTRAL},
        )
        for part in parsed.stages
        for task in part.tasks
        for first, *others in [task.people or (_nobody(),)]
    )


def is_mermaid(text: str) -> bool:
    """Tell whether a pasted text is meant as a text journey."""
    lines = (line.strip() for line in text[:5_000].splitlines())
    return any(line == "journey" or line.lower().startswith("```mermaid") for line in lines)


def journey_of(parsed: ParsedJourney, name: str) -> Journey:
    """Return the map of one diagram, called `name` where it has no title.

    Built in one go: adding card by card would copy the growing table for each of them.
    """
    used: set[str] = set()
    lanes = _lanes(parsed, used)
    records: list[tuple[str, Record]] = [("personas", lane) for lane in lanes.values()]
    for part, key in zip(parsed.stages, spread(len(parsed.stages)), strict=True):
        stage = Stage(id=claimed_id("stages", used), order=key, name=part.name or _("Journey"))
        records.append(("stages", stage))
        for task, place in zip(part.tasks, spread(len(part.tasks)), strict=True):
            first, *others = task.people or (_nobody(),)
            card = Touchpoint(
                id=claimed_id("touchpoints", used),
                title=task.title,
                stage=stage.id,
                persona=lanes[first].id,
                with_=tuple(lanes[other].id for other in others),
                order=place,
                emotion=None if task.score is None else task.score - NEUTRAL,
            )
            records.append(("touchpoints", card))
    return Journey.of(Map(id=new_id("map"), title=parsed.title or name), records)


def _lanes(parsed: ParsedJourney, used: set[str]) -> dict[str, Persona]:
    """Return the lanes by name; tasks of nobody share one lane, so as to credit nobody falsely."""
    names = list(_names(parsed))
    return {
        name: Persona(id=claimed_id("personas", used), name=name, order=key, hue=index % HUES)
        for index, (name, key) in enumerate(zip(names, spread(len(names)), strict=True))
    }


def _names(parsed: ParsedJourney) -> Iterator[str]:
    yield from parsed.people
    tasks = [task for stage in parsed.stages for task in stage.tasks]
    missing = not parsed.people or any(not task.people for task in tasks)
    if missing and _nobody() not in parsed.people:
        yield _nobody()


def _nobody() -> str:
    """Return the name of the lane for tasks that name no people."""
    return _("Customer")
