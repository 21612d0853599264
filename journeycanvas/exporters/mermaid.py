"""A map as a Mermaid `journey` diagram.

Stages become sections, touchpoints tasks in the order of time, an emotion −2 … +2 a score 1 … 5,
people the lane's persona first. Whatever Mermaid would take for grammar in a name is written as an
entity (`#58;` for a colon), so names come back as they were. The dialect knows no more than that:
gaps, handoffs, frictions and all details stay behind. A line break in a name becomes `<br>`,
and a control character, which the dialect cannot hold, a space.
"""

import re

from journeycanvas.model.journey import Journey
from journeycanvas.model.stage import Stage
from journeycanvas.model.touchpoint import Touchpoint
from journeycanvas.wording import _

NEUTRAL = 3
"""The score of emotion 0."""

_SPECIAL = re.compile(r"[#:;<]|^\s|\s$|%(?=%)|(?<=%)%")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
#: Breaks at the ends of a name are lost; one of nothing else would be no name.
_BREAKS = "\r\n"
#: What Mermaid (or a Markdown file around it) reads as something else at the start of a line.
_KEYWORD = re.compile(r"title\b|section\b|journey\b|acc(?:title|descr)|---|```|~~~", re.IGNORECASE)


def write_mermaid(journey: Journey) -> str:
    """Return the diagram's text; it ends with a line feed."""
    lines = ["journey"]
    if title := journey.map.title.strip(_BREAKS):
        lines.append(f"    title {_literal(title)}")
    names = {persona.id: persona.name for persona in journey.personas}
    for number, stage in enumerate(journey.stages, start=1):
        lines.append(f"    section {_literal(_stage_name(stage, number))}")
        lines += [
            f"      {_task(card, names)}"
            for card in journey.moments.get(stage.id, ())
            if isinstance(card, Touchpoint)
        ]
    return "\n".join(lines) + "\n"


def _stage_name(stage: Stage, number: int) -> str:
    """Return a stage's name; the dialect has no section without one."""
    return stage.name.strip(_BREAKS) or _("Stage {number}").format(number=number)


def _task(card: Touchpoint, names: dict[str, str]) -> str:
    title = _literal(card.title.strip(_BREAKS) or _("Untitled"))
    if _KEYWORD.match(title):
        title = f"#{ord(title[0])};{title[1:]}"
    score = "" if card.emotion is None else f" {card.emotion + NEUTRAL}"
    named = (names.get(person, person) for person in (card.persona, *card.with_))
    people = [person.strip(_BREAKS) for person in named]
    written = ", ".join(_literal(person).replace(",", "#44;") for person in people if person)
    return f"{title}:{score}: {written}".rstrip()


def _literal(text: str) -> str:
    """Return a name so that nothing in it is read as grammar or markup."""
    lines = (_CONTROL.sub(" ", line) for line in re.split(r"\r\n?|\n", text))
    return "<br>".join(_SPECIAL.sub(lambda found: f"#{ord(found[0])};", line) for line in lines)
