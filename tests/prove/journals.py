"""Journals: damaged at every byte (T46), and done again to the last detail (T52)."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from journeycanvas.changes.entry import IN_HAND
from journeycanvas.changes.history import History
from journeycanvas.edits.adding import add, add_stage
from journeycanvas.edits.moving import set_fields
from journeycanvas.edits.presets import begin
from journeycanvas.model.ids import CHANCE
from journeycanvas.recovery.content import Lost
from journeycanvas.recovery.drafts import Draft
from journeycanvas.recovery.file import journal_files, journal_folder
from journeycanvas.recovery.journal import Journal
from journeycanvas.recovery.leftovers import Leftover, Partial, Whole, leftover_of
from journeycanvas.review.documents import merging_of
from journeycanvas.review.merging import merged
from journeycanvas.session import Session
from journeycanvas.storage.document import Document
from journeycanvas.storage.errors import UnreadableError
from tests.journeys import EDITS, random_journey
from tests.prove.case import Case

ENTRIES = 20
DAMAGES: tuple[Callable[[bytes, int], bytes], ...] = (
    lambda data, at: data[:at] + bytes([data[at] ^ 0x01]) + data[at + 1 :],
    lambda data, at: data[:at] + b"\0" + data[at + 1 :],
    lambda data, at: data[:at],
    lambda data, at: data[:at] + data[at + 1 :],
    lambda data, at: data[:at] + b"\n" + data[at:],
)
"""Flipped, zeroed, cut off, one byte gone, a line broken in two."""


def _journal(path: Path, saved: bool) -> tuple[bytes, list[str]]:
    """Return a journal of twenty entries that know nothing of each other, and what they say."""
    journal = Journal()
    journey = begin("b2b")
    for number in range(ENTRIES):
        journey, _made = add(journey, "inbox", text=f"Line {number}")
    session = Session(Document.new(journey), journal=journal)
    if saved:
        session.save(path)
    for number, identity in enumerate(journey.table("inbox")):
        session.perform("Note", set_fields, "inbox", identity, note=f"Number {number}")
    journal.close()
    (file,) = journal_files(journal_folder())
    content = file.read_bytes()
    file.unlink()
    return content, [*journey.table("inbox")]


def _damaged(folder: Path, full: bool) -> str:
    counts = {"whole": 0, "in part": 0, "refused": 0}
    bytes_ = lost = 0
    for saved in (True, False):
        data, ids = _journal(folder / "a.journey", saved)
        lines = data.splitlines(keepends=True)[-ENTRIES:]
        ends = [len(data) - len(b"".join(lines[at:])) for at in range(ENTRIES + 1)]
        file = journal_folder() / "x.journal"
        step = 1 if full else 1_009
        for at in range(0, len(data), step):
            for number, damage in enumerate(DAMAGES):
                bytes_ += 1
                broken = damage(data, at)
                file.write_bytes(broken)
                found = _recovered(file)
                assert file.read_bytes() == broken, "the journal was changed by being read"
                hit = [n for n in range(ENTRIES) if ends[n] <= at < ends[n + 1]]
                gone = [n for n in range(ENTRIES) if at < ends[n + 1]] if number == 2 else hit
                where = f"byte {at}, damage {number}, {'saved' if saved else 'never saved'}"
                if isinstance(found, str):
                    cut = number == 2 and at < ends[0]
                    assert cut or not (saved or hit), f"{where}: {found}"
                    counts["refused"] += 1
                    continue
                _check(found, ids, gone, where, cut=number == 2)
                counts["whole" if isinstance(found, Whole) else "in part"] += 1
                lost += len(found.lost) if isinstance(found, Partial) else 0
        file.unlink()
    told = ", ".join(f"{count} {what}" for what, count in counts.items())
    return (
        f"{bytes_} damaged journals of {ENTRIES} entries (every byte flipped, zeroed, cut, gone, a "
        f"line broken): {told}; every entry whose line is whole is there, {lost} lost ones told "
        "with their number, no file changed"
        if full
        else f"{bytes_} damaged journals: {told}"
    )


def _recovered(file: Path) -> Whole | Partial | str:
    leftover = leftover_of(file)
    if leftover is None:
        return Whole(Document.new(begin("b2b")), None, 0)
    leftover.story()
    try:
        return leftover.recover()
    except UnreadableError as error:
        return str(error)


def _check(
    found: Whole | Partial, ids: list[str], gone: list[int], where: str, *, cut: bool
) -> None:
    whole = found.found if isinstance(found, Partial) else found
    inbox = whole.document.journey.table("inbox")
    if not inbox:
        return  # there is nothing left of it
    base = isinstance(found, Partial) and found.base_damaged
    lost: tuple[Lost, ...] = found.lost if isinstance(found, Partial) else ()
    told = {one.number - 1 for one in lost} if base else set()
    for number, identity in enumerate(ids):
        note = inbox[identity].note if identity in inbox else "?"
        # Of a damaged beginning the thing itself may be another: then its edit is told as lost.
        if number not in gone and number not in told:
            assert note == f"Number {number}", f"{where}: entry {number} is not done again"
    undone = [n for n in gone if inbox.get(ids[n]) and inbox[ids[n]].note != f"Number {n}"]
    if cut:
        return  # what is cut off leaves no trace: as far as anybody can tell it was never done
    if undone and not base:
        assert lost, f"{where}: nothing is told of {len(undone)} lost entries"
        first = min(undone)
        assert lost[0].number == first + 1, f"{where}: number {lost[0].number} is told"


class _Life:
    """A session with a journal, to which everything happens that can."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.dice = random.Random(seed)  # noqa: S311 - a story, no secret
        self.journal = Journal()
        journey = random_journey(seed, 2)
        self.session = Session(Document.new(journey), journal=self.journal, by="A")
        self.path = folder / "a.journey"
        self.copies = [self.session.document.sealed()]

    def step(self) -> None:
        """Let one thing happen."""
        acts: list[tuple[Callable[[], object], int]] = [
            (self._edit, 30),
            (self.session.undo, 12),
            (self.session.redo, 8),
            (self._go, 2),
            (self._name, 3),
            (self._forget, 1),
            (self._restore, 2),
            (self._give_up, 3),
            (self._copy, 3),
            (self._merge, 3),
            (self._draft, 6),
            (self._save, 1),
            (lambda: self.session.caught_up("0" * 64), 1),
        ]
        (act,) = self.dice.choices([a for a, _w in acts], [weight for _a, weight in acts])
        act()

    def _edit(self) -> None:
        numbers = (self.dice.randrange(100), self.dice.randrange(100), self.dice.randrange(100))
        name = self.dice.choice(sorted(EDITS))
        key = self.dice.choice(("", "", "typing"))
        self.session.perform(name, EDITS[name], numbers, key=key)

    def _go(self) -> None:
        self.session.go_to(self.dice.randint(0, len(self.session.history.entries)))

    def _name(self) -> None:
        self.session.name_version(f"v{len(self.session.history.versions)}", "a note")

    def _forget(self) -> None:
        if self.session.history.versions:
            self.session.forget_version(self.dice.choice(self.session.history.versions).id)

    def _restore(self) -> None:
        if self.session.history.versions:
            self.session.restore(self.dice.choice(self.session.history.versions))

    def _give_up(self) -> None:
        self.session.perform("Add", add_stage, name="fresh", key=IN_HAND)
        if self.dice.random() < 0.7:
            self.session.give_up(IN_HAND)

    def _copy(self) -> None:
        """Give a copy to somebody, who works on it."""
        self.session.seal()
        theirs = Session(self.session.document, by="B")
        for _edit in range(self.dice.randint(1, 4)):
            name = self.dice.choice(sorted(EDITS))
            numbers = (self.dice.randrange(100), self.dice.randrange(100), 0)
            theirs.perform(name, EDITS[name], numbers)
        if self.dice.random() < 0.3:
            theirs.name_version("theirs")
        theirs.seal()
        self.copies.append(theirs.document)

    def _merge(self) -> None:
        theirs = self.dice.choice(self.copies)
        merging = merging_of(self.session.document, theirs)
        outcome = merged(merging.sides).journey
        self.session.become(merging.done(outcome, name="a copy", by="A"))

    def _draft(self) -> None:
        place = self.dice.choice((("capture",), ("form", "stages", "st_1", "name")))
        text = "" if self.dice.random() < 0.2 else "typed " * self.dice.randrange(20)
        self.session.draft(Draft(place, text, {"n": "1"} if self.dice.random() < 0.1 else {}))

    def _save(self) -> None:
        self.session.save(self.path, overwrite=True)

    def check(self, told: str) -> bool:
        """Compare what the journal gives with the session; tell whether there is one."""
        files = journal_files(journal_folder())
        if not files:
            return False
        (file,) = files
        leftover: Leftover | None = leftover_of(file)
        if leftover is None:
            return False
        found = leftover.recover()
        assert isinstance(found, Whole), f"{told}: {found.lost}"
        # What no moment needs goes when a file is written or read.
        mine = _tidied(self.session.document)
        found = replace(found, document=_tidied(found.document))
        assert found.document.journey == mine.journey, f"{told}: the map is another"
        assert found.document.history == mine.history, f"{told}: {_differing(found, mine)}"
        assert found.document == mine, f"{told}: what is beside the map is another"
        assert {one.place: one for one in found.drafts} == {
            one.place: one for one in self.journal.drafts
        }, f"{told}: the half-typed texts are others"
        return True


def _tidied(document: Document) -> Document:
    return replace(document, history=document.history.tidied())


def _differing(found: Whole, mine: Document) -> str:
    names = History.__dataclass_fields__
    other = found.document.history
    return ", ".join(n for n in names if getattr(other, n) != getattr(mine.history, n))


def _replayed(folder: Path, full: bool) -> str:
    lives, steps = (1_000, 200) if full else (6, 120)
    compared = entries = 0
    for seed in range(lives):
        CHANCE.seed(seed)
        try:
            life = _Life(seed, folder)
            for at in range(steps):
                life.step()
                if at % 10 == 9:
                    compared += life.check(f"seed {seed}, step {at}")
            entries += len(life.session.history.entries)
        finally:
            CHANCE.seed()
            life.session.close()
    return (
        f"{lives} sessions of {steps} steps (undo, versions, ways back, merges, drafts, saves), "
        f"{compared} times recovered: map, history, versions and half-typed texts equal each time"
    )


CASES: tuple[Case, ...] = (
    Case("T46", "journals damaged at every byte", _damaged),
    Case("T52", "sessions done again from their journals", _replayed),
)
