"""Copies of one map in the hands of several people, beside the true story of who came from whom.

Every saved state is a `State` with its parents; from them the true base of a merge is known
without asking any history.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from journeycanvas.changes.ancestry import holds
from journeycanvas.changes.change import difference
from journeycanvas.changes.entry import Entry, Version
from journeycanvas.changes.merge import common
from journeycanvas.changes.moments import in_force
from journeycanvas.model.journey import Journey
from journeycanvas.review.documents import MergedDocument, merged_documents
from journeycanvas.review.merging import Sides, merged
from journeycanvas.storage.document import Document
from journeycanvas.storage.reading import read_bytes
from journeycanvas.storage.writing import serialise
from tests.journeys import EDITS


@dataclass(eq=False)
class State:
    """What one person's map was when it was saved, and the states that it came from."""

    document: Document
    parents: tuple["State", ...] = ()
    before: "State | None" = None
    """The one that this was made of, as a commit is of the one before."""
    undone: tuple[tuple[str, "State"], ...] = ()
    """Merges that its file can put back: entry and state of each."""

    def come_from(self) -> set["State"]:
        """Return this and all that it comes from."""
        found: set[State] = set()
        waiting = [self]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting += one.parents
        return found


@dataclass(eq=False)
class Person:
    """Somebody with a copy: as it was saved last, as it is now, and what was merged in since."""

    saved: State
    document: Document
    taken: list[tuple[str, State]] = field(default_factory=list)
    """Entry (empty where none was made) and state of each merge since."""

    def parents(self) -> tuple[State, ...]:
        """Return the states that the present comes from."""
        history = self.document.history
        done = {entry.id for entry in in_force(history.entries[: history.cursor])} | {""}
        return (self.saved, *(state for entry, state in self.taken if entry in done))

    def come_from(self) -> set[State]:
        """Return all states that the present comes from."""
        return set().union(*(state.come_from() for state in self.parents()))

    def took_over(self, state: State) -> None:
        """Go on with a saved state, and with what can be put back in it."""
        self.saved, self.document, self.taken = state, state.document, list(state.undone)

    def save(self, states: dict[str, State]) -> State:
        """Save, where something has changed since; `states` are those there are, by moment.

        Who did the same from the same state has the same moment.
        """
        history = self.document.history.sealed(self.document.journey)
        before, parents = self.saved.document.history, self.parents()
        self.document = replace(self.document, history=history)
        if history.here != before.here or len(set(parents)) > 1:
            state = State(self.document, _without_earlier(parents), self.saved)
            self.saved = states.setdefault(history.moment, state)
            # What was undone may be put back, and is merged in again then.
            self.taken = [(entry, one) for entry, one in self.taken if one not in parents]
        else:
            self.saved.document = self.document
        self.saved.undone = tuple(self.taken)
        return self.saved


def _without_earlier(states: tuple[State, ...]) -> tuple[State, ...]:
    """Return states without those that others come from."""
    earlier = set().union(*(s.come_from() - {s} for s in states))
    return tuple(dict.fromkeys(state for state in states if state not in earlier))


def true_base(ours: set[State], theirs: set[State]) -> Journey:
    """Return what two sets of states have in common, as the true story tells."""
    both = ours & theirs
    tops = _without_earlier(tuple(both))
    # In the order of the program: where three have to be made one, it is not all the same.
    first, *others = sorted(tops, key=lambda state: state.document.history.moment)
    base, known = first.document.journey, first.come_from()
    for other in others:
        before = true_base(known, other.come_from())
        base = common(before, base, other.document.journey)
        known |= other.come_from()
    return base


class LostError(AssertionError):
    """A merge left something out, or brought something back, without a word."""


class Kin:
    """Three people with copies of one map."""

    def __init__(self, journey: Journey, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311 - a story, no secret
        first = Document.new(journey)
        # Saved after a first step, so that the file is a moment of its own.
        first = self._edited(first)
        root = State(replace(first, history=first.history.sealed(first.journey)))
        self.people = [Person(root, root.document) for _ in range(3)]
        self.states = {root.document.history.moment: root}
        self.merges = self.given = self.criss_cross = self.asked = 0

    def live(self, steps: int) -> None:
        """Let things happen."""
        acts: list[tuple[Callable[[Person], object], int]] = [
            (self._edit, 8),
            (self._undo, 4),
            (self._redo, 2),
            (self._save, 5),
            (self._merge, 5),
            (self._merge_with_git, 2),
            (self._pick, 1),
            (self._revert, 1),
            (self._rebase, 1),
            (self._take_copy, 1),
            (self._open_again, 2),
            (self._name, 1),
        ]
        for _step in range(steps):
            (act,) = self.dice.choices([a for a, _w in acts], [weight for _a, weight in acts])
            act(self.dice.choice(self.people))

    # -- what one person does ----------------------------------------------------------------------

    def _edited(self, document: Document) -> Document:
        numbers = (self.dice.randrange(100), self.dice.randrange(100), self.dice.randrange(100))
        name = self.dice.choice(sorted(EDITS))
        after = EDITS[name](document.journey, numbers)
        change = difference(document.journey, after)
        if not change:
            return document
        return document.moved(after, document.history.recorded(Entry(change, name)))

    def _edit(self, person: Person) -> None:
        for _edit in range(self.dice.randint(1, 3)):
            person.document = self._edited(person.document)

    def _undo(self, person: Person) -> None:
        for _time in range(self.dice.randint(1, 3)):
            history, journey = person.document.history.undone(person.document.journey)
            person.document = person.document.moved(journey, history)

    def _redo(self, person: Person) -> None:
        for _time in range(self.dice.randint(1, 3)):
            history, journey = person.document.history.redone(person.document.journey)
            person.document = person.document.moved(journey, history)

    def _save(self, person: Person) -> None:
        person.save(self.states)

    def _open_again(self, person: Person) -> None:
        self._save(person)
        opened = read_bytes(serialise(person.document), "a.journey")
        if opened.problems or opened.document.journey != person.document.journey:
            raise LostError(f"the file does not open as it was saved: {opened.problems}")
        if opened.document.history != person.document.history:
            raise LostError("the history is another once the file was opened again")
        person.document = opened.document
        person.saved.document = opened.document

    def _name(self, person: Person) -> None:
        last = person.document.history.last
        if last is not None:
            history = person.document.history.named(Version(last.id, last.id))
            person.document = replace(person.document, history=history)

    def _take_copy(self, person: Person) -> None:
        """Go on with a copy of somebody else's file."""
        other = self.dice.choice(self.people)
        self._save(person)
        person.took_over(other.saved)

    # -- what brings copies together ---------------------------------------------------------------

    def _merge(self, person: Person) -> None:
        """Merge somebody's file in the window, where nobody names a base."""
        other = self.dice.choice([one for one in self.people if one is not person]).saved
        ours = person.come_from()
        base = true_base(ours, other.come_from())
        self.criss_cross += len(_without_earlier(tuple(ours & other.come_from()))) > 1
        found = merged_documents(person.document, other.document, name="a copy")
        self._check(person.document.journey, other.document.journey, base, found)
        self._took(person, other, found)

    def _check(self, ours: Journey, theirs: Journey, base: Journey, found: MergedDocument) -> None:
        self.merges += 1
        self.asked += bool(found.disagreements)
        true = merged(Sides(base, ours, theirs)).journey
        listed = {(one.table, one.id) for one in found.disagreements}
        silent = difference(true, found.document.journey).keys() - listed
        if silent:
            raise LostError(
                f"{len(silent)} records are not what they should be: {sorted(silent)[:3]}"
            )

    def _took(self, person: Person, other: State, found: MergedDocument) -> None:
        before = person.document.history
        if found.document is person.document:
            return
        person.document = found.document
        last = found.document.history.last
        entry = "" if last is None or last.id == before.here else last.id
        person.taken.append((entry, other))
        if entry:
            history, journey = found.document.history.undone(found.document.journey)
            if journey != found.sides.ours or history.known().keys() != before.known().keys():
                raise LostError("undo does not take the merge back")

    def _merge_with_git(self, person: Person) -> None:
        """Merge as git does, whose driver is given the commit that both come from."""
        other = self.dice.choice([one for one in self.people if one is not person]).saved
        self._save(person)
        tops = _without_earlier(tuple(person.come_from() & other.come_from()))
        if len(tops) == 1 and other not in person.come_from():
            (base,) = tops
            self._driven(person, other, base)

    def _pick(self, person: Person) -> None:
        """Take over a single commit of anybody's."""
        picked = self.dice.choice([*self.states.values()])
        self._save(person)
        if picked.before is not None:
            self._driven(person, picked, picked.before)

    def _revert(self, person: Person) -> None:
        """Take one commit back that ours comes from."""
        self._save(person)
        known = [
            one
            for one in self.states.values()
            if one in person.come_from() and one.before is not None
        ]
        if known:
            reverted = self.dice.choice(known)
            assert reverted.before is not None
            self._driven(person, reverted.before, reverted)

    def _rebase(self, person: Person) -> None:
        """Put one's own commits, one by one, upon somebody else's."""
        self._save(person)
        other = self.dice.choice([one for one in self.people if one is not person]).saved
        own: list[State] = []
        state: State | None = person.saved
        while state is not None and state not in other.come_from():
            own.append(state)
            state = state.before
        person.took_over(other)
        for state in reversed(own):
            if state.before is not None:
                self._driven(person, state, state.before)
                self._save(person)

    def _driven(self, person: Person, theirs: State, base: State) -> None:
        whole = base.come_from() <= person.come_from()
        histories = (person.document.history, base.document.history, theirs.document.history)
        self.given += 1
        if holds(*histories) != whole:
            raise LostError("a single commit was taken for all up to it, or the other way round")
        ours = person.document.journey
        found = merged_documents(person.document, theirs.document, base.document, name="a commit")
        sides = Sides(base.document.journey, ours, theirs.document.journey)
        self._check(ours, theirs.document.journey, sides.base, found)
        if whole:
            self._took(person, theirs, found)
        else:
            person.document = found.document
