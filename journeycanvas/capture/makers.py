"""What each sort of line makes, and where: one function a table."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from journeycanvas.capture.context import Captured, Context, cell_of, ids_of
from journeycanvas.capture.grammar import Line
from journeycanvas.edits.adding import add, add_gap, add_persona, add_stage, add_touchpoint
from journeycanvas.edits.connecting import connect
from journeycanvas.edits.place import after_moment, at_end
from journeycanvas.model import limits
from journeycanvas.model.journey import Journey
from journeycanvas.model.persona import Persona
from journeycanvas.model.place import Place
from journeycanvas.model.stage import Stage
from journeycanvas.wording import _

_LINK = re.compile(r"(?:^|\s+)(https?://\S*[^\s.,;:!?)])", re.IGNORECASE)
"""Where a piece of evidence can be seen; nothing is opened, and any other kind stays text."""

Maker = Callable[[Journey, Line, Context], Captured]


def _title(text: str) -> dict[str, str]:
    """Return a title, and what is too long for one as a note."""
    if len(text) <= limits.TITLE:
        return {"title": text}
    return {"title": text[: limits.TITLE - 1] + "…", "note": text[: limits.TEXT]}


def _place(journey: Journey, context: Context) -> Place | None:
    cell = cell_of(journey, context)
    if cell is None:
        return None
    moment = journey.touchpoints.get(context.moment) or journey.gaps.get(context.moment)
    if moment is not None and (moment.stage, moment.persona) == cell:
        return after_moment(journey, moment.id)
    return at_end(journey, *cell)


def _park(journey: Journey, read: Line, context: Context, why: str = "") -> Captured:
    # Parked for want of a place, a line can still become what it was meant to be.
    text = f"{context.sort}: {read.raw}" if why else read.raw
    journey, made = add(journey, "inbox", text=text[: limits.TEXT])
    return Captured(journey, context, made, why)


def _touchpoint(journey: Journey, read: Line, context: Context) -> Captured:
    place = _place(journey, context)
    if place is None:
        return _park(journey, read, context, _("there is no stage or no lane yet"))
    fields: dict[str, Any] = {
        **_title(read.text),
        "channel": read.channel or None,
        "owner": read.owner,
        "emotion": read.emotion,
        "sla": read.duration,
    }
    journey, made = add_touchpoint(journey, place, **fields)
    return Captured(journey, _at(context, place, moment=made, about=made), made)


def _at(context: Context, place: Place, **last: str) -> Context:
    return replace(context, stage=place.stage, persona=place.persona, **last)


def _gap(journey: Journey, read: Line, context: Context) -> Captured:
    place = _place(journey, context)
    if place is None:
        return _park(journey, read, context, _("there is no stage or no lane yet"))
    after = context.moment if context.moment in journey.touchpoints else None
    journey, made = add_gap(
        journey, place, meanwhile=read.text[: limits.TEXT], duration=read.duration, after=after
    )
    return Captured(journey, _at(context, place, moment=made, about=made), made)


def _there(row: Iterable[Persona | Stage], name: str) -> str:
    """Return the id of the stage or lane that is called so already, empty where none is."""
    names = {known.casefold(): identity for known, identity in ids_of(row).items()}
    return names.get(name.casefold(), "")


def _stage(journey: Journey, read: Line, context: Context) -> Captured:
    name = _title(read.text)["title"]
    if there := _there(journey.stages, name):
        return Captured(journey, replace(context, stage=there, moment="", about=""), "")
    journey, made = add_stage(journey, context.stage or None, name=name, owner=read.owner)
    return Captured(journey, replace(context, stage=made, moment="", about=""), made)


def _persona(journey: Journey, read: Line, context: Context) -> Captured:
    name = _title(read.text)["title"]
    if there := _there(journey.personas, name):
        return Captured(journey, replace(context, persona=there, moment="", about=""), "")
    journey, made = add_persona(journey, context.persona or None, name=name)
    return Captured(journey, replace(context, persona=made, moment="", about=""), made)


def _friction(journey: Journey, read: Line, context: Context) -> Captured:
    cell = cell_of(journey, context)
    if cell is None:
        return _park(journey, read, context, _("there is no stage or no lane yet"))
    where: dict[str, Any] = {"pinned_to": context.moment}
    if not context.moment:
        where = {"stage": cell[0], "persona": cell[1]}
    journey, made = add(journey, "frictions", **_title(read.text), **where)
    return Captured(journey, replace(context, insight=made, about=made), made)


def _cause(journey: Journey, read: Line, context: Context) -> Captured:
    symptoms = (context.insight,) if context.insight in journey.frictions else ()
    journey, made = add(journey, "causes", **_title(read.text), symptoms=symptoms)
    return Captured(journey, replace(context, insight=context.insight or made, about=made), made)


def _of_stage(table: str, text: str) -> Maker:
    """Return a maker of what belongs to a stage; `text` is the field that the words fill."""

    def make(journey: Journey, read: Line, context: Context) -> Captured:
        if not journey.stages:
            return _park(journey, read, context, _("there is no stage yet"))
        fields: dict[str, Any] = {"stage": context.stage or journey.stages[0].id}
        if table != "signals":
            fields["persona"] = read.persona or None
        fields |= _title(read.text) if text == "title" else {text: read.text[: limits.TEXT]}
        sort = context.sort
        if table == "questions":
            fields["kind"] = sort
        if table == "signals":
            fields["kind"] = "progress" if sort == "signal+" else "stuck"
        journey, made = add(journey, table, **fields)
        if table == "opportunities":
            context = replace(context, insight=made, about=made)
        return Captured(journey, context, made)

    return make


def _evidence(journey: Journey, read: Line, context: Context) -> Captured:
    supports = (context.about,) if context.about else ()
    link = _LINK.search(read.text)
    # An address alone is what there is to be called by.
    said = " ".join(_LINK.sub("", read.text, count=1).split()) or read.text
    fields: dict[str, Any] = {**_title(said), "supports": supports}
    if link is not None:
        fields["link"] = link[1]
    cell = cell_of(journey, context)
    if not supports and cell is not None:
        fields |= {"stage": cell[0], "persona": cell[1]}
    if context.sort == "quote":
        fields |= {"quote": read.text[: limits.TEXT], "nature": "qualitative"}
    journey, made = add(journey, "evidence", **fields)
    return Captured(journey, context, made)


def _fix(journey: Journey, read: Line, context: Context) -> Captured:
    addresses = (context.insight,) if context.insight else ()
    journey, made = add(
        journey, "backlog", **_title(read.text), owner=read.owner, addresses=addresses
    )
    return Captured(journey, context, made)


def _handoff(journey: Journey, read: Line, context: Context) -> Captured:
    ends = tuple(touchpoint_called(journey, name) for name in read.ends)
    if "" in ends or ends[0] == ends[1]:
        missing = next((name for name, end in zip(read.ends, ends, strict=True) if not end), "")
        why = _("there is no touchpoint called «{name}»").format(name=missing)
        if not missing:
            why = _("a handoff leads from one touchpoint to another: A -> B")
        return _park(journey, read, context, why)
    fields: dict[str, Any] = {"sla": read.duration} if read.duration else {}
    if read.owner:
        fields["to_team"] = read.owner
    journey, made = connect(journey, ends[0], ends[1], **fields)
    return Captured(journey, replace(context, about=made), made)


def touchpoint_called(journey: Journey, name: str) -> str:
    """Return the id of the touchpoint that a name means, empty where none or several do.

    The whole title counts first, then its beginning, then any part of it.
    """
    wanted = name.strip().casefold()
    if not wanted:
        return ""
    titles = {card.id: card.title.casefold() for card in journey.touchpoints.values()}
    for fits in (str.__eq__, str.startswith, str.__contains__):
        found = [identity for identity, title in titles.items() if fits(title, wanted)]
        if found:
            return found[0] if len(found) == 1 else ""
    return ""


MAKERS: dict[str, Maker] = {
    "touchpoints": _touchpoint,
    "gaps": _gap,
    "stages": _stage,
    "personas": _persona,
    "frictions": _friction,
    "causes": _cause,
    "opportunities": _of_stage("opportunities", "title"),
    "questions": _of_stage("questions", "text"),
    "signals": _of_stage("signals", "text"),
    "evidence": _evidence,
    "backlog": _fix,
    "handoffs": _handoff,
    "inbox": _park,
}
"""Table to what makes a record of it."""
