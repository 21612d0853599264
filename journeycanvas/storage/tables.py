"""The tables of a file as records: whole tables at once, record by record where that fails."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import GenericAlias
from typing import Any

from pydantic import TypeAdapter, ValidationError

from journeycanvas.model import limits
from journeycanvas.model.counts import too_many
from journeycanvas.model.record import Record
from journeycanvas.model.tables import TABLES
from journeycanvas.storage.errors import RefusedError
from journeycanvas.storage.faults import field_name, worded
from journeycanvas.storage.kept import FORMAT, Kept
from journeycanvas.storage.parsing import deep
from journeycanvas.storage.positions import offset_of, place
from journeycanvas.storage.soundness import too_deep
from journeycanvas.storage.understanding import Understood, ids_in, merged, understand, without
from journeycanvas.wording import _, ngettext

OWN_MEMBERS = {"journeycanvas", "$schema", "review", "history", *TABLES}


@dataclass
class Tables:
    """The records of a file in its order, and what it holds beyond them."""

    version: tuple[int, int]
    rows: list[tuple[str, Understood]] = field(default_factory=list)
    members: dict[str, Any] = field(default_factory=dict)
    records: dict[str, list[Any]] = field(default_factory=dict)

    @property
    def newer(self) -> bool:
        """Whether a newer program wrote the file."""
        return self.version > FORMAT

    def kept(self) -> Kept:
        """Return what was not understood."""
        records = {table: tuple(rows) for table, rows in self.records.items()}
        fields = {(table, row.record.id): row.kept for table, row in self.rows if row.kept}
        return Kept(max(self.version, FORMAT), self.members, records, fields)


def read_tables(raw: Mapping[str, Any], version: tuple[int, int], text: str) -> Tables:
    """Return the records of a file. `text` serves to tell the place of a fault.

    Raises RefusedError for values that do not fit and for more than the limits allow.
    """
    single = raw.get("map")
    if not isinstance(single, dict):
        where = place(text, offset_of(text, ("map",)))
        reason = _("it has no «map», the object with the scope of the map ({place})")
        raise RefusedError(
            reason.format(place=where), _("make sure that it is a map, or open an older copy")
        )
    listed = {"map": [single], **{name: raw.get(name, []) for name in TABLES if name != "map"}}
    for name, rows in listed.items():
        if not isinstance(rows, list):
            where = place(text, offset_of(text, (name,)))
            reason = _("«{table}» must be a list ({place})").format(table=name, place=where)
            raise RefusedError(reason, _("correct it there in a text editor"))
    check_counts({name: len(rows) for name, rows in listed.items()})
    tables = Tables(version)
    tables.members = {name: value for name, value in raw.items() if name not in OWN_MEMBERS}
    for name, rows in listed.items():
        try:
            records = _adapter(name).validate_python(rows)
        except ValidationError:
            if too_deep(rows):
                raise deep(text) from None
            _read_each(tables, name, rows, text)
        else:
            tables.rows += [(name, Understood(record)) for record in records]
    _keep_what_names_unknown(tables)
    return tables


def check_counts(sizes: Mapping[str, int]) -> None:
    """Refuse more records than a map may have, given by table. Raises RefusedError."""
    found = too_many(sizes)
    if found is not None:
        reason = _("it has {have} {what} and a map at most {most}")
        raise RefusedError(reason.format(**found._asdict()), _("split it into several maps"))


@cache
def _adapter(table: str) -> TypeAdapter[list[Record]]:
    # Put together at run time, where a type checker cannot follow.
    listed: Any = GenericAlias(list, (TABLES[table],))
    return TypeAdapter(listed)


def _read_each(tables: Tables, name: str, rows: list[Any], text: str) -> None:
    kind = TABLES[name]
    faulty: list[tuple[int, ValidationError]] = []
    for index, row in enumerate(rows):
        try:
            understood = understand(kind, row, newer=tables.newer)
        except ValidationError as error:
            faulty.append((index, error))
            if len(faulty) > limits.PROBLEMS:
                break
            continue
        if understood is None:
            tables.records.setdefault(name, []).append(row)
        else:
            tables.rows.append((name, understood))
    if faulty:
        raise _fault(name, rows, faulty, text)


def _fault(
    name: str, rows: list[Any], faulty: list[tuple[int, ValidationError]], text: str
) -> RefusedError:
    """Return the first fault with its place, and how many records more have one."""
    index, error = faulty[0]
    fault = error.errors(include_url=False)[0]
    row = rows[index]
    identity = row.get("id") if isinstance(row, dict) else None
    who = identity if isinstance(identity, str) else str(index + 1)
    path = (name, *fault["loc"]) if name == "map" else (name, index, *fault["loc"])
    if fault["loc"]:
        reason = _("in {table} {id} the field «{field}» {fault} ({place})")
    else:
        reason = _("in {table} the entry {id} {fault} ({place})")
    reason = reason.format(
        table=name,
        id=who[: limits.ID],
        field=field_name(fault["loc"]),
        fault=worded(fault),
        place=place(text, offset_of(text, path)),
    )
    more = len(faulty) - 1
    if more:
        reason += " " + ngettext(
            "and {more} more record is faulty", "and {more} more records are faulty", more
        ).format(more=more)
    return RefusedError(reason, _("correct it there in a text editor, or open an older copy"))


def _keep_what_names_unknown(tables: Tables) -> None:
    """Keep references to records that are kept themselves, so that no repair drops them."""
    unknown = ids_in(tables.members.values()) | ids_in(tables.records.values())
    while unknown:
        rows, tables.rows = tables.rows, []
        more: set[str] = set()
        for name, row in rows:
            known = without(name, row, unknown)
            if known is None:
                tables.records.setdefault(name, []).append(merged(*row))
                more.add(row.record.id)
            else:
                tables.rows.append((name, known))
        unknown = frozenset(more)
