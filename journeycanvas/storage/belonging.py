"""Whose each field is: what of a map is its own, and what tells of the people who made it.

Sharing asks this table and nothing else. A field that has no line here belongs to nobody: a test
fails until somebody has decided.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

Belongs = Literal["said", "who", "place", "id", "plain"]
"""What the map says, in people's own words: stays, without the paths in it. Who wrote, reviewed or
read something: is left out. Where something is, a file or a link: only links into the public web
and mail links stay. A name that only programs read. And what can hold no words at all: figures,
dates, words of a closed list, keys of an order."""

_COMMON: Mapping[str, Belongs] = MappingProxyType({"id": "id", "note": "said", "tags": "said"})

_SORTS: Mapping[str, Mapping[Belongs, str]] = MappingProxyType(
    {
        "map": {
            "said": "title goal segment company_size industry use_case horizon_from horizon_to"
            " outcome.statement outcome.metric outcome.unit owners.function owners.name",
            "who": "review_log.by",
            "plain": "kind state model motion outcome.baseline outcome.target outcome.due status"
            " last_reviewed review_every_days annual_review review_log.date review_log.trigger",
        },
        "personas": {
            "said": "name role goals constraints success",
            "plain": "order buying_role influence hue",
        },
        "stages": {
            "said": "name intent trigger exit_condition owner next_best_action",
            "who": "read_back.by",
            "plain": "order read_back.answer read_back.date",
        },
        "progress": {"id": "persona stage", "plain": "status"},
        "touchpoints": {
            "said": "title with goal does thinks feels systems teams owner definition_of_good"
            " quote.text quote.speaker_role quote.source playbook validation.owner",
            "id": "stage persona routes",
            "plain": "order type channel mode emotion sla.amount sla.unit matters"
            " validation.method validation.due validation.result validation.date",
        },
        "gaps": {
            "said": "meanwhile risk validation.owner",
            "id": "persona stage after before",
            "plain": "order duration.amount duration.unit validation.method validation.due"
            " validation.result validation.date",
        },
        "handoffs": {
            "said": "from_team from_owner to_team to_owner what definition_of_good",
            "id": "source target",
            "plain": "sla.amount sla.unit kind",
        },
        "frictions": {
            "said": "title missing validation.owner",
            "id": "pinned_to stage persona",
            "plain": "category sign severity validation.method validation.due validation.result"
            " validation.date",
        },
        "causes": {
            "said": "title validation.owner",
            "id": "symptoms",
            "plain": "validation.method validation.due validation.result validation.date",
        },
        "opportunities": {
            "said": "title validation.owner",
            "id": "stage persona addresses",
            "plain": "validation.method validation.due validation.result validation.date",
        },
        "questions": {"said": "text", "id": "stage persona", "plain": "kind"},
        "signals": {"said": "text data_source threshold", "id": "stage", "plain": "kind"},
        "evidence": {
            "said": "title quote figure",
            "place": "link file",
            "id": "supports stage persona",
            "plain": "type nature date",
        },
        "hypotheses": {
            "said": "statement validation.owner",
            "id": "about rival_of",
            "plain": "validation.method validation.due validation.result validation.date",
        },
        "metrics": {
            "said": "name unit readings.source action",
            "id": "stage",
            "plain": "category better baseline target readings.date readings.value primary",
        },
        "results": {
            "said": "change_made",
            "id": "stage metric",
            "plain": "before after date",
        },
        "backlog": {
            "said": "title statement owner",
            "id": "addresses metric",
            "plain": "impact frequency effort due baseline target status",
        },
        "routes": {"said": "name", "plain": "entry hue"},
        "comments": {
            "said": "text",
            "who": "author",
            "id": "on stage persona reply_to",
            "plain": "at resolved",
        },
        "inbox": {"said": "text", "who": "from", "plain": "at"},
        "views": {"said": "name filters strips lens", "id": "collapsed"},
    }
)


def _spread(sorts: Mapping[Belongs, str]) -> Mapping[str, Belongs]:
    fields = {field: sort for sort, names in sorts.items() for field in names.split()}
    return MappingProxyType({**_COMMON, **fields})


FIELDS: Mapping[str, Mapping[str, Belongs]] = MappingProxyType(
    {table: _spread(sorts) for table, sorts in _SORTS.items()}
)
"""By table and by the name of a field in the file, those of a group behind a dot."""

Stays = Literal["by its fields", "left out", "left out unless asked for"]

PARTS: Mapping[str, Stays] = MappingProxyType(
    {
        "journey": "by its fields",
        "history": "left out",
        "history.versions": "left out",
        "review": "left out",
        "files": "left out",
        "kept.version": "left out unless asked for",
        "kept.members": "left out unless asked for",
        "kept.records": "left out unless asked for",
        "kept.fields": "left out unless asked for",
        "kept.entries": "left out",
        "kept.history": "left out",
    }
)
"""What becomes of each part of a document. What a newer program or a stranger wrote and nobody
here understands may hold anything: it goes along only where a person says so."""
