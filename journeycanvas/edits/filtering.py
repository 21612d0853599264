"""Filters: words that say which things are meant, as saved views keep them.

`kind:frictions`, `owner:Sales`, `owner:` (nobody), `channel:email`, `channel:` (none said),
`persona:pe_1` (in her lane; a handoff with one end there), `persona:` (for nobody in particular),
`tag:pilot`, `tag:` (no tags), `hypothesis:` (nothing supports it). Of words that begin alike one
must hold, of others all.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from journeycanvas.model.evidence import Evidence
from journeycanvas.model.handoff import Handoff
from journeycanvas.model.journey import Journey
from journeycanvas.model.persona import Persona
from journeycanvas.model.record import Record
from journeycanvas.model.tables import INSIGHTS, TABLES
from journeycanvas.wording import _

OWNED = ("touchpoints", "handoffs", "stages", "backlog")
"""What somebody should own. A handoff is owned by who receives it."""
NAMES = ("kind", "owner", "channel", "persona", "tag", "hypothesis")
"""What words begin with; others filter nothing, so that newer ones do no harm."""
NAMED = {
    "kind": "kind",
    "owner": "owner",
    "channel": "channel",
    "persona": "persona",
    "tag": "tag",
}
"""How these are said, untranslated."""


def owner_of(table: str, record: Record) -> str | None:
    """Return who owns a thing, empty for nobody; None where nothing of that kind has an owner."""
    if table not in OWNED:
        return None
    if isinstance(record, Handoff):
        return record.to_owner.strip() or record.to_team.strip()
    return str(getattr(record, "owner", "")).strip()


def lanes_of(journey: Journey, record: Any) -> frozenset[str] | None:
    """Return the personas in whose lanes a thing is; none at all where it could be in one.

    A handoff is where its ends are, a note or a remark where the thing is that it is on, evidence
    on its cell and where the things are that it supports. None where nothing of that kind has a
    lane.
    """
    if isinstance(record, Handoff):
        ends = (journey.touchpoints.get(end) for end in (record.source, record.target))
        return frozenset(card.persona for card in ends if card is not None)
    record = _holder(journey, record)
    if isinstance(record, Persona):
        return frozenset({record.id})
    if isinstance(record, Evidence):
        return _lanes_of_evidence(journey, record)
    if "persona" not in type(record).model_fields:
        return None
    return frozenset({record.persona} if record.persona else ())


def _holder(journey: Journey, record: Any) -> Any:
    """Return what a note or a remark is on; the record itself where that is nothing."""
    seen = set[str]()
    while True:
        on = getattr(record, "pinned_to", None) or getattr(record, "on", None)
        # Remarks could be on each other in a circle.
        if on is None or on in seen or on not in journey.place:
            return record
        seen.add(on)
        record = journey.table(journey.place[on])[on]


def _lanes_of_evidence(journey: Journey, piece: Evidence) -> frozenset[str]:
    found = {piece.persona} if piece.persona else set[str]()
    for identity in piece.supports:
        table = journey.place[identity]
        # Evidence could support evidence in a circle, and remarks be on it.
        if table not in ("evidence", "comments"):
            found |= lanes_of(journey, journey.table(table)[identity]) or set()
    return frozenset(found)


def tags_of(journey: Journey) -> tuple[str, ...]:
    """Return all tags of a map, in the order of the alphabet."""
    rows = (journey.table(table).values() for table in TABLES.keys() - {"map", "views"})
    found = {tag for row in rows for record in row for tag in record.tags}
    return tuple(sorted(found, key=lambda tag: (tag.casefold(), tag)))


def said_of(words: Iterable[str], journey: Journey) -> str:
    """Return a filter as people read it; personas by their names.

    >>> said_of(["owner:", "channel:phone"], Journey.empty())
    'without owner, channel phone'
    """
    said = []
    for word in words:
        name, _colon, value = word.partition(":")
        value = value.strip()
        if name == "hypothesis":
            said.append(_("hypotheses only"))
        elif name in NAMES:
            of = _(NAMED[name])
            text = _(value) if name in ("kind", "channel") and value else value
            if name == "persona":
                text = next((p.name for p in journey.personas if p.id == value), value)
            said.append(f"{of} {text}" if text else _("without {name}").format(name=of))
    return ", ".join(said)


def passing(journey: Journey, words: Iterable[str]) -> frozenset[str] | None:
    """Return the ids of what the words mean; None where they filter nothing."""
    groups: dict[str, set[str]] = defaultdict(set)
    for word in words:
        name, colon, value = word.partition(":")
        if colon and name in NAMES:
            groups[name].add(value.strip())
    if not groups:
        return None
    return frozenset(
        identity
        for table, identity, record in _candidates(journey, groups.get("kind"))
        if _passes(journey, groups, table, record)
    )


def _candidates(journey: Journey, kinds: set[str] | None) -> Iterable[tuple[str, str, Record]]:
    for table in TABLES.keys() - {"map", "views"} if not kinds else kinds & TABLES.keys():
        for identity, record in journey.table(table).items():
            yield table, identity, record


def _passes(journey: Journey, groups: dict[str, set[str]], table: str, record: Any) -> bool:
    if "owner" in groups and owner_of(table, record) not in groups["owner"]:
        return False
    if "channel" in groups and (
        table != "touchpoints" or (record.channel or "") not in groups["channel"]
    ):
        return False
    if "persona" in groups:
        lanes = lanes_of(journey, record)
        if lanes is None or groups["persona"].isdisjoint(lanes or {""}):
            return False
    if "tag" in groups and groups["tag"].isdisjoint(record.tags or ("",)):
        return False
    if "hypothesis" in groups:
        return table in INSIGHTS and record.id not in journey.supported
    return True
