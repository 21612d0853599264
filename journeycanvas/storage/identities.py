"""Every record of a map has an id of its own, of its table's sort: mending where it is not so."""

from journeycanvas.model.ids import claimed_id, table_of
from journeycanvas.model.record import Record
from journeycanvas.model.references import REFERENCES
from journeycanvas.storage.tables import Tables
from journeycanvas.storage.understanding import Understood
from journeycanvas.wording import _


def give_own_ids(tables: Tables) -> list[str]:
    """Mend ids that several records share, or that begin like those of another table.

    References stay with the first of several and follow one that was renamed. Returns one
    sentence for each repair.
    """
    used = {row.record.id for _table, row in tables.rows}
    right = all(table_of(row.record.id) == table for table, row in tables.rows)
    if right and len(used) == len(tables.rows):
        return []
    told: list[str] = []
    first: dict[str, tuple[str, Record]] = {}
    renamed: dict[str, str] = {}
    rows: list[tuple[str, Understood]] = []
    for table, row in tables.rows:
        record = row.record
        own = record.id
        if first.get(own) == (table, record):
            told.append(_("{table} {id} stood there twice, alike.").format(table=table, id=own))
            continue
        if own in first:
            sentence = _("{table} {id} was the second of that id; it is now {fresh}.")
        elif table_of(own) != table:
            sentence = _("{table} {id} had the id of another table; it is now {fresh}.")
        else:
            sentence = ""
        if sentence:
            fresh = claimed_id(table, used)
            told.append(sentence.format(table=table, id=own, fresh=fresh))
            record = record.evolve(id=fresh)
            if own not in first:
                renamed[own] = fresh
        first.setdefault(own, (table, row.record))
        rows.append((table, row._replace(record=record)))
    tables.rows = [
        (table, row._replace(record=_following(table, row.record, renamed))) for table, row in rows
    ]
    return told


def _following(table: str, record: Record, renamed: dict[str, str]) -> Record:
    """Return a record that names renamed ones by their new ids."""
    changes: dict[str, object] = {}
    for field in REFERENCES[table] if renamed else ():
        value = getattr(record, field.name)
        if field.many:
            named = tuple(renamed.get(identity, identity) for identity in value)
            if named != value:
                changes[field.name] = named
        elif value in renamed:
            changes[field.name] = renamed[value]
    return record.evolve(**changes) if changes else record
