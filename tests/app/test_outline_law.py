"""Whatever is edited, the outline shows what one made from scratch would show."""

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex

from journeycanvas.app.outline.branches import GROUP
from journeycanvas.app.outline.model import OutlineModel
from journeycanvas.edits.adding import add, add_gap, add_stage, add_touchpoint
from journeycanvas.edits.connecting import connect
from journeycanvas.edits.moving import move, move_persona, move_stage, pin, pin_to_cell, set_fields
from journeycanvas.edits.place import at_end
from journeycanvas.edits.removing import remove
from journeycanvas.model.journey import Journey
from tests.app.driver import Driver

WAYS = st.sampled_from(("stage", "lane", "flat"))
ACTS = st.sampled_from(
    (
        "card",
        "gap",
        "stage",
        "fix",
        "move",
        "rename",
        "retitle",
        "rename head",
        "evidence",
        "line",
        "pin",
        "unpin",
        "remove",
        "swap",
        "lanes",
        "undo",
        "redo",
        "look",
    )
)
WORDS = ("Asks", "zebra", "Álvaro", "no")
FILTERS = (None, "asks", "evidence", "z")
STEP = st.tuples(ACTS, st.integers(0, 40), st.integers(0, 40))


Row = tuple[str, list[str], list[Any]]


def row(model: OutlineModel, above: QModelIndex | None = None) -> list[Row]:
    """Return (name, what it says, rows under it) of all rows."""
    parent = QModelIndex() if above is None else above
    found: list[Row] = []
    for at in range(model.rowCount(parent)):
        index = model.index(at, 0, parent)
        assert model.parent(index) == parent
        said = [model.index(at, column, parent).data() for column in range(model.columnCount())]
        found.append((model.name_at(index), said, row(model, index)))
    return found


def texts(rows: list[Row], above: tuple[str, ...] = ()) -> dict[tuple[str, ...], list[str]]:
    """Return what each row says, by the names on the way to it."""
    found: dict[tuple[str, ...], list[str]] = {}
    for name, said, under in rows:
        found |= {(*above, name): said, **texts(under, (*above, name))}
    return found


def wanted(model: OutlineModel, words: str | None) -> Callable[[str], bool] | None:
    """Return the filter for words, as the dock makes it of what is typed."""
    if words is None:
        return None
    return lambda name: words in " ".join(model.cells(name)).casefold()


def act(driver: Driver, what: str, one: int, two: int) -> None:  # noqa: C901 - a list of acts
    journey, perform = driver.journey, driver.canvas.perform

    def pick(ids: list[str], number: int) -> str:
        return ids[number % len(ids)] if ids else ""

    stage = pick([stage.id for stage in journey.stages], one)
    persona = pick([persona.id for persona in journey.personas], two)
    card, other = (pick(sorted(journey.touchpoints), number) for number in (one, two))
    note = pick(sorted(journey.frictions), two)
    if not stage or not persona:
        return
    place = at_end(journey, stage, persona)
    if what == "card":
        perform("x", add_touchpoint, place, title=f"New {one}", owner="SE")
    elif what == "gap":
        perform("x", add_gap, place, meanwhile=f"Wait {one}")
    elif what == "stage":
        perform("x", add_stage, stage, name=f"Stage {one}")
    elif what == "fix":
        perform("x", add, "backlog", title=f"Fix {one}")
    elif what == "rename head":
        table, head = ("stages", stage) if one % 2 else ("personas", persona)
        perform("x", set_fields, table, head, name=WORDS[two % len(WORDS)])
    elif what == "swap":
        perform("x", move_stage, stage, None)
    elif what == "lanes":
        perform("x", move_persona, persona, None)
    elif what == "undo":
        driver.canvas.session.undo()
    elif what == "redo":
        driver.canvas.session.redo()
    elif what == "unpin" and note:
        perform("x", pin_to_cell, note, stage, persona)
    elif card:
        _on_card(driver, what, (card, other, note), (stage, persona))


def _on_card(driver: Driver, what: str, ids: tuple[str, str, str], cell: tuple[str, str]) -> None:
    perform, (card, other, note) = driver.canvas.perform, ids
    if what == "move":
        perform("x", move, {card, other}, at_end(driver.journey, *cell))
    elif what == "rename":
        perform("x", set_fields, "touchpoints", card, title=f"Renamed {other}")
    elif what == "retitle":
        perform("x", set_fields, "touchpoints", card, title=WORDS[len(other + note) % len(WORDS)])
    elif what == "evidence":
        perform("x", add, "evidence", title="Log", supports=(card,))
    elif what == "line" and card != other:
        perform("x", connect, card, other)
    elif what == "pin" and note:
        perform("x", pin, note, card)
    elif what == "remove":
        perform("x", remove, [card])


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    by=WAYS,
    sorted_by=st.sampled_from((-1, 0, 5)),
    looked=st.booleans(),
    words=st.sampled_from(FILTERS),
    steps=st.lists(STEP, max_size=14),
)
def test_after_any_edit_the_rows_are_those_built_from_scratch(
    small: Driver,
    by: str,
    sorted_by: int,
    looked: bool,  # noqa: FBT001 - Hypothesis fills it by name
    words: str | None,
    steps: list[tuple[str, int, int]],
) -> None:
    session = small.canvas.session
    session.perform("Back to the beginning", lambda _now: _beginning(small))
    model = OutlineModel(small.canvas, by)  # type: ignore[arg-type]  # one of the three
    model.sort(sorted_by)
    model.filter(wanted(model, words))
    leave = session.subscribe(model.follow)
    told = set[str]()

    def hear(first: QModelIndex, last: QModelIndex) -> None:
        places = range(first.row(), last.row() + 1)
        told.update(model.name_at(first.siblingAtRow(place)) for place in places)

    model.dataChanged.connect(hear)
    before = texts(row(model)) if looked else {}
    for what, one, two in steps:
        told.clear()
        act(small, what, one, two)
        fresh = OutlineModel(small.canvas, by)  # type: ignore[arg-type]  # as above
        fresh.sort(sorted_by)
        fresh.filter(wanted(fresh, words))
        now = row(model)
        assert now == row(fresh)
        after = texts(now)
        # Qt paints again what it is told of; the number of entries comes with the entries.
        other = {way for way in before.keys() & after.keys() if before[way] != after[way]}
        assert {way[-1] for way in other if not way[-1].startswith(GROUP)} <= told
        before = after
    leave()


def _beginning(driver: Driver) -> Journey:
    """Return the map as it was when the window opened it."""
    history = driver.canvas.session.history
    return history.at(driver.journey, 0)
