"""Talks: comments, and what they answer; a talk begins somewhere, and is about one place."""

from collections.abc import Callable, Iterable, Iterator
from typing import cast

from journeycanvas.model.comment import Comment
from journeycanvas.model.journey import Journey, Key
from journeycanvas.model.record import Record
from journeycanvas.wording import _

Answered = Callable[[str], str | None]
"""Gives the id of the comment that a comment answers, if it answers one."""


def answers(journey: Journey) -> dict[str, str | None]:
    """Return comment id to the id of the comment that it answers, if it is a reply."""
    return {remark.id: remark.reply_to for remark in _remarks(journey)}


def leads_to(start: str | None, identity: str, answered: Answered) -> bool:
    """Tell whether a comment is another one, or answers it over however many replies."""
    seen: set[str] = set()
    while start is not None and start not in seen:
        if start == identity:
            return True
        seen.add(start)
        start = answered(start)
    return False


def with_sound_talks(journey: Journey, told: list[str]) -> Journey:
    """Let every comment be on one place at most, and every talk begin with its oldest comment.

    One sentence for each comment that was changed is put to those `told`.
    """
    changed: dict[Key, Record | None] = {}
    for remark in _remarks(journey):
        whole = bool(remark.stage and remark.persona)
        if remark.on is not None and (remark.stage or remark.persona):
            words = (
                _("Comment {id} was on a thing and on a cell as well; it stays on the thing.")
                if whole
                else _("Comment {id} named half a cell beside a thing; it stays on the thing.")
            )
        elif not whole and (remark.stage or remark.persona):
            words = _("Comment {id} named half a cell; it is on nothing now.")
        else:
            continue
        changed["comments", remark.id] = remark.evolve(stage=None, persona=None)
        told.append(words.format(id=remark.id))
    answered = answers(journey)
    for circle in circles(answered, answered.get):
        identity = min(circle, key=lambda one: _age(journey, one))
        kept = changed.get(("comments", identity)) or journey.table("comments")[identity]
        changed["comments", identity] = kept.evolve(reply_to=None)
        words = (
            _("Comment {id} answered itself; it begins a talk now.")
            if len(circle) == 1
            else _("Comment {id} answered a reply to itself; it begins the talk now.")
        )
        told.append(words.format(id=identity))
    return journey.replaced(changed) if changed else journey


def circles(starts: Iterable[str], answered: Answered) -> Iterator[list[str]]:
    """Yield the comments of every circle that replies from some comments on run into, once."""
    settled: set[str] = set()
    for start in starts:
        way: dict[str, None] = {}
        at: str | None = start
        while at is not None and at not in settled and at not in way:
            way[at] = None
            at = answered(at)
        if at in way:
            row = list(way)
            yield row[row.index(at) :]
        settled.update(way)


def _age(journey: Journey, identity: str) -> tuple[float, str]:
    remark = cast("Comment", journey.table("comments")[identity])
    return (remark.at.timestamp() if remark.at else float("inf"), identity)


def _remarks(journey: Journey) -> Iterable[Comment]:
    return cast("Iterable[Comment]", journey.table("comments").values())
