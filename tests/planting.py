"""A map with a secret of its own in every place where a text can stand."""

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from journeycanvas.changes.change import difference
from journeycanvas.changes.entry import Entry, Version
from journeycanvas.changes.history import History
from journeycanvas.edits.moving import set_fields
from journeycanvas.edits.repairing import repair
from journeycanvas.model.ids import PREFIXES
from journeycanvas.model.tables import TABLES
from journeycanvas.storage.belonging import FIELDS
from journeycanvas.storage.bundle import packed
from journeycanvas.storage.document import Document
from journeycanvas.storage.writing import serialise
from tests.app.maps import full_map

GROUPS: dict[str, Any] = {
    "outcome": {},
    "owners": [{}],
    "review_log": [{"date": "2026-01-01"}],
    "read_back": {"answer": "yes"},
    "quote": {},
    "validation": {},
    "readings": [{"date": "2026-01-01", "value": 1.0}],
}
"""What a group needs beside its texts, by the name of its field."""
LISTS = ("tags", "with", "systems", "teams", "filters", "strips")

PATHS = (
    *("/home/{}/x", "~{}/x", "~/{}", "C:\\Users\\{}\\x", "D:/{}/x", "\\\\host\\{}\\x"),
    *("//host/{}/x", "smb://host/{}", "vscode://file/{}", "file:///{}", "obsidian://open?v={}"),
    *("../{}/x", "..\\{}\\x", "notes/{}.pdf", '"/Users/{}/my x"', "%2Fhome%2F{}%2Fx"),
    *("%252Fhome%252F{}", "%USERPROFILE%\\{}", "$HOME/{}", "${{HOME}}/{}", "/net/host/{}"),
    *("file%3A%2F%2F%2F{}", "http://localhost/{}", "http://10.0.0.7:80/{}", "http://wiki/{}"),
    *("https://{}:pw@example.org/a", "https://example.org/?f=C%3A%5CUsers%5C{}"),
    *("https://example.org/#file:///{}", "FILE:/{}", "notes\\{}\\x", "http://2130706433/{}"),
)
"""Paths of every sort with a place for a secret."""


class Planted(NamedTuple):
    """A file, and the secrets in it by where they stand: those that go, and those that stay."""

    data: bytes
    going: dict[str, str]
    staying: dict[str, str]


class _Planting:
    def __init__(self, turn: int) -> None:
        self.going: dict[str, str] = {}
        self.staying: dict[str, str] = {}
        self._count = 0
        self._turn = turn

    def _secret(self, where: str, into: dict[str, str]) -> str:
        self._count += 1
        secret = f"Sécret{self._count:05}x"
        into[f"{where} ({self._count})"] = secret
        return secret

    def goes(self, where: str) -> str:
        return self._secret(where, self.going)

    def stays(self, where: str) -> str:
        return self._secret(where, self.staying)

    def said(self, where: str) -> str:
        """Return a text that stays, with a path in it that goes; each time of another sort."""
        path = PATHS[self._turn % len(PATHS)].format(self.goes(f"path in {where}"))
        self._turn += 1
        return f"{self.stays(where)}, {path}\nend"


def planted(turn: int = 0) -> Planted:
    """Return a bundle with a secret in every field, known and unknown, and beside the map.

    Each text has a path of another sort in it; `turn` is with which of them it begins.
    """
    journey, _mended = repair(full_map())
    card = next(iter(journey.touchpoints))
    after = set_fields(journey, "touchpoints", card, title="Then")
    entry = Entry(difference(after, journey), "Rename «{title}»", {"title": "x"}, id="e_1")
    history = History((entry,), 1).named(Version("x", "e_1", note="x", by="x"))
    raw = json.loads(serialise(Document(journey, history)))
    planting = _Planting(turn)
    for table in TABLES:
        record = raw["map"] if table == "map" else raw[table][0]
        _fill(record, table, planting)
    for at, pattern in enumerate(PATHS):
        evidence = {"id": f"ev_l{at}", "link": pattern.format(planting.goes("link"))}
        raw["evidence"].append(evidence | {"file": pattern.format(planting.goes("file"))})
    link = f"https://example.org/{planting.stays('public link')}"
    raw["evidence"].append({"id": "ev_public", "link": link})
    _beside(raw, planting)
    name = f"files/{planting.goes('attached name')}.pdf"
    raw["evidence"].append({"id": "ev_file", "file": name})
    content = planting.goes("attached content").encode()
    data = packed(json.dumps(raw, ensure_ascii=False).encode(), {name: content})
    return Planted(data, planting.going, planting.staying)


def _fill(record: dict[str, Any], table: str, planting: _Planting) -> None:
    texts: dict[str, Callable[[str], str]] = {"said": planting.said, "who": planting.goes}
    for name, belongs in FIELDS[table].items():
        if belongs not in texts:
            continue
        head, _dot, inner = name.partition(".")
        text = texts[belongs](f"{table}.{name}")
        if not inner:
            record[head] = [text] if head in LISTS else text
            continue
        if not record.get(head):
            record[head] = json.loads(json.dumps(GROUPS[head]))
        group = record[head][0] if isinstance(record[head], list) else record[head]
        group[inner] = text
        if "mystery" not in group:
            group["mystery"] = planting.goes(f"{table}.{head}.unknown")
    record["mystery"] = planting.goes(f"{table}.unknown")
    record["riddle"] = {"deep": [planting.goes(f"{table}.unknown, deep")]}


def _beside(raw: dict[str, Any], planting: _Planting) -> None:
    """Plant what stands in no table that is known: strangers, the history, a review's mark."""
    raw["journeycanvas"] = [1, 9]
    raw["weather"] = [{"id": "we_1", "at": planting.goes("unknown table")}]
    raw["generator"] = planting.goes("unknown member")
    unknown = {"id": "tp_unknown", "stage": "we_1", "persona": "pe_1"}
    raw["touchpoints"].append(unknown | {"title": planting.goes("record not understood")})
    raw["review"] = {"by": planting.goes("reviewer"), "at": "2026-01-01T00:00:00+00:00"}
    raw["review"] |= {"asked": planting.goes("asked"), "mystery": planting.goes("review.unknown")}
    past = raw["history"]
    entry, version = past["entries"][0], past["versions"][0]
    entry |= {"by": planting.goes("entry.by"), "device": planting.goes("entry.unknown")}
    entry["arguments"] = {"title": planting.goes("entry.arguments")}
    card, persona = raw["touchpoints"][0], raw["personas"][0]
    before = {"title": planting.goes("row.before")}
    entry["rows"] = [["touchpoints", card["id"], before, {"title": card["title"]}]]
    before = {"mystery": planting.goes("row.unknown")}
    row = ["personas", persona["id"], before, {"mystery": persona["mystery"]}]
    entry["rows"].append(row)
    entry["rows"].append(["comments", "co_9", {"id": "co_9", "text": planting.goes("row")}, None])
    aside = {**version, "id": "v_2", "entry": "e_2"}
    past["versions"].append(aside)
    for one in (version, aside):
        for name in ("name", "note", "by", "mystery"):
            one[name] = planting.goes(f"version.{name}")
    done = {**entry, "id": "e_2", "by": planting.goes("aside.by")}
    before, after = {"title": card["title"]}, {"title": planting.goes("aside.row")}
    done["rows"] = [["touchpoints", card["id"], before, after]]
    past["asides"] = [{"after": "e_1", "entries": [done]}]
    past["mystery"] = planting.goes("history.unknown")


assert set(PREFIXES) == set(TABLES)
