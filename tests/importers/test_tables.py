"""Tables: what their columns are, what their rows become, and that they come back as they went."""

import pytest

from journeycanvas.exporters.things_table import things_table
from journeycanvas.importers.rows import add_rows
from journeycanvas.importers.table_rows import Told, told
from journeycanvas.importers.tables import TableError, has_header, read_table, recognised
from journeycanvas.model.journey import Journey

WORKSHOP = (
    "Phase\tStep\tWho\tChannel\tPain points\tScore\tTime\n"
    "Discover\tReads the offer\tBuyer\tWeb\tNo price\t2\t2 days\n"
    "\tAsks a peer\tBuyer\tCarrier pigeon\t\t4\tsoon\n"
    'Decide\t"Signs\nPays"\tLegal\tcall\t=1+1\t5\t4h\n'
)


def read(text: str) -> Told:
    table = read_table(text)
    header = has_header(table)
    return told(table, recognised(table, header=header), header=header)


def made(text: str) -> Journey:
    journey, ids = add_rows(Journey.empty(), read(text).rows, None)
    assert set(ids) == set(journey.place) - {journey.map.id}
    return journey


def test_columns_are_recognised_by_the_words_people_use() -> None:
    table = read_table(WORKSHOP)
    assert has_header(table)
    columns = recognised(table, header=True)
    assert columns == ("stage", "title", "persona", "channel", "friction", "emotion", "sla")


def test_rows_become_cards_in_time_with_what_hurts_them() -> None:
    journey = made(WORKSHOP)
    assert [stage.name for stage in journey.stages] == ["Discover", "Decide"]
    assert [persona.name for persona in journey.personas] == ["Buyer", "Legal"]
    first, second = (journey.moments[stage.id] for stage in journey.stages)
    assert [getattr(m, "title", "") for m in (*first, *second)] == [
        *("Reads the offer", "Asks a peer", "Signs", "Pays")
    ]
    card = journey.touchpoints[first[0].id]
    assert (card.channel, card.emotion) == ("website", -1)
    assert card.sla is not None
    assert (card.sla.amount, card.sla.unit) == (2, "days")
    assert [note.title for note in journey.pinned[card.id]] == ["No price"]


def test_what_is_not_understood_is_told_and_kept_in_the_note() -> None:
    found = read(WORKSHOP)
    assert found.doubts == ("1 cell: unknown channel", "1 cell: no duration that can be read")
    card = next(c for c in made(WORKSHOP).touchpoints.values() if c.title == "Asks a peer")
    assert card.note == "channel: Carrier pigeon\nsla: soon"
    assert card.channel == "other"


def test_a_copied_table_comes_back_as_the_same_things() -> None:
    journey = made(WORKSHOP)
    copy = things_table(journey)
    assert "'=1+1" in copy
    assert things_table(made(copy)) == copy


def test_only_figures_stay_without_a_guard() -> None:
    journey = made("Stage\tTitle\tEmotion\tNote\nBuy\t--5\t-2\t'-7\nBuy\t'-5\t1\t\n")
    heads, *rows = [row.split("\t") for row in things_table(journey).splitlines()]
    cells = [dict(zip(heads, row, strict=True)) for row in rows]
    assert [(c["Touchpoint"], c["Emotion"], c["Note"]) for c in cells] == [
        ("'--5", "-2", "'-7"),
        ("'-5", "1", ""),
    ]


def test_rows_go_to_the_stages_and_lanes_of_their_names() -> None:
    journey = made(WORKSHOP)
    again, ids = add_rows(journey, read("stage\tpersona\ttask\nDECIDE\tbuyer\tThinks").rows, None)
    assert len(again.stages) == len(journey.stages)
    assert len(again.personas) == len(journey.personas)
    (card,) = ids
    assert again.touchpoints[card].stage == journey.stages[1].id
    assert again.moments[journey.stages[1].id][-1].id == card


def test_semicolons_and_commas_are_told_from_text() -> None:
    assert read_table("a;b, c;d\n1;2, 3;4").rows == (("a", "b, c", "d"), ("1", "2, 3", "4"))
    assert read_table('stage,title\nBuy,"Pays, at last"').rows[1] == ("Buy", "Pays, at last")


def test_a_kind_says_what_a_row_is() -> None:
    journey = made(
        "Stage\tPersona\tKind\tTitle\n"
        "Buy\tBuyer\tTouchpoint\tAsks\n"
        "Buy\tBuyer\tFriction\tNobody answers\n"
        "Buy\tBuyer\tGap\tWaits\n"
        "Buy\tBuyer\tRisk\tToo expensive\n"
    )
    (note,) = journey.frictions.values()
    assert journey.touchpoints[note.pinned_to or ""].title == "Asks"
    assert [gap.meanwhile for gap in journey.gaps.values()] == ["Waits"]
    assert [getattr(q, "kind", "") for q in journey.table("questions").values()] == ["risk"]


def test_too_long_a_title_is_whole_in_the_note() -> None:
    long = "x" * 300
    (card,) = made(f"Stage\tTitle\tFriction\nBuy\t{long}\t{long}").touchpoints.values()
    assert len(card.title) == 200
    assert card.note == long


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a\tb\n" * 50_000, "The table has more than 5000 rows; that is as much as is taken at"),
        ("a\t\x00\x01b\n", "This is no table of text: it holds bytes of another kind of file."),
        ("\t".join("x" * 600), "The table has 600 columns; 500 are the most."),
        ("\t\n\t\n", "The table is empty."),
        ("x\t" * 5_000_000, "The table is larger than 8 MB."),
        ('stage\t"' + "x" * 200_000, "The table cannot be read: a cell is longer than"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(TableError) as refused:
        read_table(text)
    assert str(refused.value).startswith(sentence)


def test_half_characters_and_controls_never_reach_the_map() -> None:
    (card,) = made("Stage\tTitle\nBuy\tA\x07b\ud800c").touchpoints.values()
    assert card.title == "Ab?c"
