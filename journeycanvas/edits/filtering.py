"""Filters: words that say which things are meant, as saved views keep them.

`kind:frictions`, `owner:Sales`, `owner:` (nobody), `channel:email`, `channel:` (none said),
`hypothesis:` (nothing supports it). Of words that begin alike one must hold, of others all.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from journeycanvas.model.handoff import Handoff
from journeycanvas.model.journey import Journey
from journeycanvas.model.record import Record
from journeycanvas.model.tables import INSIGHTS, TABLES
from journeycanvas.wording import _

OWNED = ("touchpoints", "handoffs", "stages", "backlog")
"""What somebody should own. A handoff is owned by who receives it."""
NAMES = ("kind", "owner", "channel", "hypothesis")
"""What words begin with; others filter nothing, so that newer ones do no harm."""
NAMED = {"kind": "kind", "owner": "owner", "channel": "channel"}
"""How these are said, untranslated."""


def owner_of(table: str, record: Record) -> str | None:
    """Return who owns a thing, empty for nobody; None where nothing of that kind has an owner."""
    if table not in OWNED:
        return None
    if isinstance(record, Handoff):
        return record.to_owner.strip() or record.to_team.strip()
    return str(getattr(record, "owner", "")).strip()


def said_of(words: Iterable[str]) -> str:
    """Return a filter as people read it.

    >>> said_of(["owner:", "channel:phone"])
    'without owner, channel phone'
    """
    said = []
    for word in words:
        name, _colon, value = word.partition(":")
        if name == "hypothesis":
            said.append(_("hypotheses only"))
        elif name in NAMES:
            of = _(NAMED[name])
            text = _(value.strip()) if name != "owner" and value.strip() else value.strip()
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
    if "hypothesis" in groups:
        return table in INSIGHTS and record.id not in journey.supported
    return True
