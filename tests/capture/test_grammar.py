"""The grammar of the quick-capture line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeycanvas.capture.grammar import SORTS, Line, Names, parse
from journeycanvas.model.values import Duration

NAMES = Names(
    personas={"Buyer": "pe_1", "Technical evaluator": "pe_2", "Buyer's boss": "pe_3"},
    stages={"Compare": "st_1", "Decide": "st_2"},
    owners=("Customer success", "Sales"),
)


def read(line: str, inherited: str = "touchpoint") -> Line:
    return parse(line, NAMES, inherited)


@pytest.mark.parametrize("sort", SORTS)
def test_every_sort_is_known_by_its_word(sort: str) -> None:
    line = read(f"{sort}: Something happens")
    assert (line.sort, line.text) == (sort, "Something happens")
    assert read(f"  {sort.upper()} :Something").sort == sort


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Calls @Buyer", "persona", "pe_1"),
        ("Calls @Buyer's boss", "persona", "pe_3"),
        ("Calls @technical evaluator", "persona", "pe_2"),
        ("Calls @tech", "persona", "pe_2"),
        ("Calls @decide", "stage", "st_2"),
        ("Calls @dec", "stage", "st_2"),
        ("Calls #phone", "channel", "phone"),
        ("Calls #in-person", "channel", "in person"),
        ("Calls #in person", "channel", "in person"),
        ("Calls #web", "channel", "website"),
        ("Calls #App", "channel", "product"),
        ("Calls #letter", "channel", "other"),
        ("Calls !Sales", "owner", "Sales"),
        ("Calls !customer success", "owner", "Customer success"),
        ("Calls !Legal", "owner", "Legal"),
        ("Calls !Cust", "owner", "Cust"),
        ('Calls !"Field sales"', "owner", "Field sales"),
        ("Calls :(", "emotion", -1),
        ("Calls :((", "emotion", -2),
        ("Calls :|", "emotion", 0),
        ("Calls :-)", "emotion", 1),
        ("Calls :))", "emotion", 2),
        ("Calls +2", "emotion", 2),
        ("Calls −1", "emotion", -1),
        ("Calls ~3d", "duration", Duration(amount=3, unit="days")),
        ("Calls ~1,5h", "duration", Duration(amount=1.5, unit="hours")),
        ("Calls ~30 min", "duration", Duration(amount=30, unit="minutes")),
        ("Calls ~2wd", "duration", Duration(amount=2, unit="working days")),
        ("Calls ~2w", "duration", Duration(amount=2, unit="weeks")),
    ],
)
def test_marks_give_values_and_leave_the_words(line: str, field: str, value: object) -> None:
    found = read(line)
    assert getattr(found, field) == value
    assert found.text == "Calls"


@pytest.mark.parametrize(
    "line",
    [
        "Writes to info@buyer.example",
        "Asks @nobody",
        "Asks @b",
        "Pays #1 price",
        "Cries wolf!",
        "Waits!!",
        "Says !?",
        "Adds 2+2",
        "Reads +3 pages",
        "Buys ~12",
        "Takes ~3dogs",
        "At 10:30",
        "Ratio 3:(x)",
        "To: the board",
        "http://example.org/",
        "@",
        "# ! ~ :",
        f"Asks !{'x' * 201}",
    ],
)
def test_what_is_not_understood_stays_text(line: str) -> None:
    assert read(line) == Line("", line, line)


def test_marks_stand_anywhere_and_each_counts_once() -> None:
    found = read("@Buyer calls :( #phone again !Sales @Decide @Buyer +2")
    assert found.text == "calls again @Buyer +2"
    assert (found.persona, found.stage, found.channel, found.owner, found.emotion) == (
        "pe_1",
        "st_2",
        "phone",
        "Sales",
        -1,
    )


def test_marks_without_a_meaning_for_a_sort_stay_text() -> None:
    assert read("friction: Too dear :( #email").text == "Too dear :( #email"
    assert read("evidence: 3 of 5 said so ~2w !Sales").text == "3 of 5 said so ~2w !Sales"
    assert read("gap: waits for legal ~5d").duration == Duration(amount=5, unit="days")
    assert read("Too dear :(", "friction").text == "Too dear :("


def test_a_handoff_has_two_ends() -> None:
    found = read("handoff: Asks for a demo -> Shows the demo ~4h !SE")
    assert found.ends == ("Asks for a demo", "Shows the demo")
    assert (found.duration, found.owner) == (Duration(amount=4, unit="hours"), "SE")
    assert read("handoff: A → B").ends == ("A", "B")
    assert read("handoff: nowhere").ends == ("", "")


@given(st.text(), st.sampled_from(sorted(SORTS)))
def test_no_letter_is_lost_whatever_is_typed(line: str, inherited: str) -> None:
    found = parse(line, NAMES, inherited)
    assert found.text.split() == [word for word in found.text.split() if word]
    for word in found.text.split():
        assert word in line
    if not any(getattr(found, name) for name in ("persona", "stage", "channel", "owner")) and (
        found.emotion is None and found.duration is None and not found.sort
    ):
        assert found.text == " ".join(line.split())
