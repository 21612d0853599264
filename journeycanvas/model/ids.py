"""Ids: a prefix that names the table, an underscore, and a random rest."""

import random
from collections.abc import Container

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

CHANCE = random.Random()  # noqa: S311 - names, not secrets
"""Where all ids come from. Every process starts with another seed; tests give it one."""

_TABLES = {prefix: table for table, prefix in PREFIXES.items()}


def random_rest() -> str:
    """Return the part of an id that chance makes: eight hexadecimal digits."""
    return f"{CHANCE.getrandbits(32):08x}"


def new_id(table: str, taken: Container[str] = ()) -> str:
    """Return a fresh id for a record of `table`, for example ``tp_91ce4a07``; none of `taken`.

    Thirty-two random bits keep two people who edit copies apart.
    """
    while True:
        identity = f"{PREFIXES[table]}_{random_rest()}"
        if identity not in taken:
            return identity


def claimed_id(table: str, used: set[str]) -> str:
    """Return a fresh id for a record of `table`, and put it among the used ones."""
    identity = new_id(table, used)
    used.add(identity)
    return identity


def table_of(identity: str) -> str | None:
    """Return the table that an id's prefix names, or None when no table has it.

    >>> table_of("tp_91ce4a07")
    'touchpoints'
    """
    return _TABLES.get(identity.partition("_")[0])
