"""What a line inherits from those before it, and what it knows of the map."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from journeycanvas.capture.grammar import Line, Names
from journeycanvas.model.journey import Journey
from journeycanvas.model.persona import Persona
from journeycanvas.model.stage import Stage


@dataclass(frozen=True)
class Context:
    """What a line inherits: the sort, where, and the last things that others hang on (ids)."""

    sort: str = "touchpoint"
    stage: str = ""
    persona: str = ""
    moment: str = ""
    """The touchpoint or gap after which the next one goes, and which a friction is pinned to."""
    insight: str = ""
    """The friction, cause or opportunity that a cause or fix belongs to."""
    about: str = ""
    """What evidence supports: what was captured or selected last of all that it can support.

    Evidence on nothing of that is on the cell.
    """


@dataclass(frozen=True)
class Captured:
    """What a line made: the map, the context of the next line, and the new thing's id.

    `parked` says why a line went into the inbox instead; empty where it did not.
    """

    journey: Journey
    context: Context
    made: str
    parked: str = ""


def still_there(context: Context, journey: Journey) -> Context:
    """Return the context without what is not on the map any more."""
    names = ("stage", "persona", "moment", "insight", "about")
    gone = {name: "" for name in names if getattr(context, name) not in journey.place}
    return replace(context, **gone) if gone else context


def moved(context: Context, read: Line) -> Context:
    """Return the context after a line has named a stage or a persona."""
    there = replace(
        context, stage=read.stage or context.stage, persona=read.persona or context.persona
    )
    if (there.stage, there.persona) != (context.stage, context.persona):
        there = replace(there, moment="", about="")
    return there


def cell_of(journey: Journey, context: Context) -> tuple[str, str] | None:
    """Return the (stage, persona) that a line means; the first of each where it says less."""
    if not journey.stages or not journey.personas:
        return None
    return context.stage or journey.stages[0].id, context.persona or journey.personas[0].id


def names_of(journey: Journey) -> Names:
    """Return what the map calls things. Of two things of one name, the first is meant."""
    personas, stages = ids_of(journey.personas), ids_of(journey.stages)
    owners = {card.owner for card in journey.touchpoints.values()}
    owners |= {stage.owner for stage in journey.stages}
    owners |= {item.owner for item in journey.backlog.values()}
    return Names(personas, stages, tuple(sorted(filter(None, owners))))


def ids_of(row: Iterable[Persona | Stage]) -> dict[str, str]:
    """Return name to id; of two of one name the first, of none nothing."""
    found: dict[str, str] = {}
    for record in row:
        found.setdefault(record.name.strip(), record.id)
    found.pop("", None)
    return found
