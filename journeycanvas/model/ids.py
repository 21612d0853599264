"""Ids: a prefix that names the table, an underscore, and a random rest."""

import secrets

PREFIXES: dict[str, str] = {
    "map": "map",
    "personas": "pe",
    "stages": "st",
    "progress": "pr",
    "touchpoints": "tp",
    "gaps": "ga",
    "handoffs": "ho",
    "frictions": "fr",
    "causes": "ca",
    "opportunities": "op",
    "questions": "qu",
    "signals": "si",
    "evidence": "ev",
    "hypotheses": "hy",
    "metrics": "me",
    "results": "re",
    "backlog": "bl",
    "routes": "ro",
    "comments": "co",
    "inbox": "in",
    "views": "vi",
}
"""Table name to id prefix."""

_TABLES = {prefix: table for table, prefix in PREFIXES.items()}


def new_id(table: str) -> str:
    """Return a fresh id for a record of `table`, for example ``tp_91ce4a07``.

    Thirty-two random bits keep two people who edit copies apart; the edit that adds a record
    checks the rest of the risk away.
    """
    return f"{PREFIXES[table]}_{secrets.token_hex(4)}"


def table_of(identity: str) -> str | None:
    """Return the table that an id's prefix names, or None when no table has it.

    >>> table_of("tp_91ce4a07")
    'touchpoints'
    """
    return _TABLES.get(identity.partition("_")[0])
