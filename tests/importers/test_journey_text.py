import pytest

from journeycanvas.importers import journey_text
from journeycanvas.importers.journey_parts import JourneyTextError, ParsedJourney, ParsedTask
from journeycanvas.importers.journey_text import parse_journeys
from journeycanvas.model import limits


def one(text: str) -> ParsedJourney:
    (journey,) = parse_journeys(text)
    return journey


def tasks(text: str) -> list[ParsedTask]:
    return [task for stage in one(text).stages for task in stage.tasks]


def outline(text: str) -> list[tuple[str, list[str]]]:
    return [(stage.name, [task.title for task in stage.tasks]) for stage in one(text).stages]


def refusal(text: str) -> JourneyTextError:
    with pytest.raises(JourneyTextError) as caught:
        parse_journeys(text)
    return caught.value


def test_title_sections_tasks_scores_and_people() -> None:
    journey = one(
        "journey\n"
        "    title Choosing a tool\n"
        "    section Learn\n"
        "      Read a review: 4: Buyer, Analyst\n"
        "      Ask a friend:2:Friend ,Buyer\n"
        "    section Try\n"
        "      Start the trial: 5: User\n"
    )
    assert journey.title == "Choosing a tool"
    assert [stage.name for stage in journey.stages] == ["Learn", "Try"]
    assert journey.stages[0].tasks == (
        ParsedTask("Read a review", 4, ("Buyer", "Analyst"), 4),
        ParsedTask("Ask a friend", 2, ("Friend", "Buyer"), 5),
    )
    assert journey.stages[1].tasks == (ParsedTask("Start the trial", 5, ("User",), 7),)
    assert journey.people == ("Buyer", "Analyst", "Friend", "User")


@pytest.mark.parametrize(
    ("task", "score", "people"),
    [
        ("Pay: 2", 2, ()),
        ("Pay: 2:", 2, ()),
        ("Pay: 2: , ,", 2, ()),
        ("Pay: 2: Ann,, Bo ,Ann", 2, ("Ann", "Bo")),
        ("Pay: 2: Ann: dropped by Mermaid too", 2, ("Ann",)),
        ("Pay", None, ()),
        ("Pay:", None, ()),
        ("Pay: : Ann", None, ("Ann",)),
        ("Pay:\t2\t:\tAnn", 2, ("Ann",)),
    ],
)
def test_scores_and_people_may_be_missing(
    task: str, score: int | None, people: tuple[str, ...]
) -> None:
    assert tasks(f"journey\n{task}") == [ParsedTask("Pay", score, people, 2)]


@pytest.mark.parametrize("score", ["0", "6", "-1", "2.5", "5.0", "five", "٣", "1e0", "55"])
def test_a_score_that_is_no_whole_number_from_1_to_5_is_an_error_with_its_line(score: str) -> None:
    error = refusal(f"journey\n  section A\n  Fine: 3: Me\n  Pay: {score}: Me")
    assert error.line == 4
    assert str(error) == f"Line 4: the score is '{score}'; it must be a whole number from 1 to 5"


def test_a_colon_ends_a_task_name_so_the_rest_is_taken_for_the_score() -> None:
    error = refusal("journey\nCall: second try: 5: Me")
    assert error.line == 2
    assert "'second try'" in error.reason


def test_a_title_may_hold_a_colon_and_a_section_may_not() -> None:
    assert one("journey\ntitle Buying: the plan").title == "Buying: the plan"
    error = refusal("journey\n\nsection Buying: the plan")
    assert (error.line, error.reason) == (
        3,
        "the name of a section ends at ':'; write #58; for a colon in it",
    )


def test_tasks_before_any_section_make_one_stage_without_a_name() -> None:
    assert outline("journey\nA: 1\nB: 2\nsection S\nC: 3") == [("", ["A", "B"]), ("S", ["C"])]


def test_sections_of_one_name_and_without_tasks_stay_apart() -> None:
    assert outline("journey\nsection S\nA: 1\nsection S\nsection T") == [
        ("S", ["A"]),
        ("S", []),
        ("T", []),
    ]


def test_comments_are_passed_over_where_a_statement_could_begin() -> None:
    text = (
        "%% before it all\n"
        "journey # the header\n"
        "%% a line: 9: nobody\n"
        "# another: 9: nobody\n"
        "   section One # not Two\n"
        "   A: 3: Me # not You; B: 9\n"
        "   ;%% a third\n"
    )
    assert outline(text) == [("One", ["A"])]
    assert one(text).people == ("Me",)


def test_two_percent_signs_within_a_name_belong_to_it() -> None:
    assert outline("journey\nsection Save 5%%\nA %% b: 3") == [("Save 5%%", ["A %% b"])]


def test_semicolons_separate_statements() -> None:
    text = "journey; title T; section S; A: 1: Me; B: 2: You;;\nC: 3"
    assert one(text).title == "T"
    assert outline(text) == [("S", ["A", "B", "C"])]
    assert [task.line for task in tasks(text)] == [1, 1, 2]


def test_entities_are_decoded_after_names_are_cut_out() -> None:
    text = (
        "journey\n"
        "title Plan #35;1#59; part #58; A\n"
        "section #35;tag #amp; more # a comment\n"
        "Ask#58; #quot;why?#quot;: 4: Smith#44; Ann, Bo#59;\n"
    )
    assert one(text).title == "Plan #1; part : A"
    assert outline(text) == [("#tag & more", ['Ask: "why?"'])]
    assert one(text).people == ("Smith, Ann", "Bo;")


def test_an_entity_is_decoded_once_and_an_unknown_one_stands_for_itself() -> None:
    assert outline("journey\n#35;35#59; #nosuchthing; #99999999;: 3") == [
        ("", ["#35; #nosuchthing; #99999999;"])
    ]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("A#0;", "0000"),
        ("A#10;B", "000A"),
        ("A#Tab;B", "0009"),
        ("A#55296;", "D800"),
        ("A\x07B", "0007"),
        ("A\x1b[31m", "001B"),
        ("A\x85B", "0085"),
        ("A\udc80", "DC80"),
    ],
)
def test_control_characters_and_halves_of_characters_are_refused(name: str, code: str) -> None:
    error = refusal(f"journey\nsection S\n{name}: 3")
    assert str(error) == f"Line 3: a name with the control character U+{code}"


def test_a_refused_score_is_shown_without_what_could_steer_a_terminal() -> None:
    assert "\x1b" not in str(refusal("journey\nA: \x1b[31m9"))


def test_breaks_in_names_are_spaces_and_an_escaped_one_is_not() -> None:
    text = "journey\ntitle a<br>b\nsection c<br/>d<BR />e\nf<br  >g: 3: h<br>i\n#60;br>: 3"
    assert one(text).title == "a b"
    assert outline(text) == [("c d e", ["f g", "<br>"])]
    assert one(text).people == ("h i",)


def test_spoken_titles_and_descriptions_are_no_tasks() -> None:
    text = (
        "journey\n"
        "accTitle: for ears; #1: 9\n"
        "ACCDESCR : one line: 9\n"
        "accDescr {\n  several: 9\n  lines; of # it\n} A: 3\n"
        "B: 4"
    )
    assert outline(text) == [("", ["A", "B"])]
    assert [task.line for task in tasks(text)] == [7, 8]


def test_a_description_that_never_ends_is_an_error() -> None:
    assert str(refusal("journey\nA: 1\naccDescr {\nB: 2")) == "Line 3: accDescr has no closing }"


def test_directives_go_and_lines_keep_their_numbers() -> None:
    text = "%%{init: {\n  'theme': 'dark'}\n}%%\njourney\n%%{ wrap }%%\nA: 3\nB: 4 %%{x}%%"
    assert [(task.title, task.line) for task in tasks(text)] == [("A", 6), ("B", 7)]
    assert refusal("journey\nA: 3\n%%{init: \nB: 4").line == 3


@pytest.mark.parametrize("title", ["From the front", "'From the front'", '"From the front"'])
def test_front_matter_goes_and_its_title_counts_where_the_diagram_has_none(title: str) -> None:
    front = f"\n---\ntitle: {title}\nconfig:\n  title: Wrong\n---\n"
    assert one(front + "journey\nA: 3").title == "From the front"
    assert one(front + "journey\ntitle Inside\nA: 3").title == "Inside"
    assert tasks(front + "journey\nA: 3")[0].line == 8


def test_front_matter_that_never_ends_is_an_error() -> None:
    assert refusal("\n---\ntitle: X\njourney\nA: 3").line == 2


def test_keywords_in_any_case_and_only_as_whole_words() -> None:
    text = "journey\nTITLE T\nSection S\nsections: 3\ntitle: 4\nJourney begins: 5"
    assert one(text).title == "T"
    assert outline(text) == [("S", ["sections", "title", "Journey begins"])]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("section", "the section has no name"),
        ("section   # none", "the section has no name"),
        (": 5: Me", "the task has no name before its ':'"),
    ],
)
def test_what_has_no_name_is_refused(line: str, reason: str) -> None:
    error = refusal(f"journey\n{line}")
    assert (error.line, error.reason) == (2, reason)


def test_line_ends_of_all_systems_and_a_byte_order_mark() -> None:
    assert [task.line for task in tasks("\ufeffjourney\r\nA: 1\r\nB: 2\rC: 3")] == [2, 3, 4]


def test_every_journey_of_a_markdown_file_is_read_and_other_blocks_are_not() -> None:
    text = (
        "# Plans\n"
        "```mermaid\njourney\ntitle One\nA: 3\n```\n"
        "```mermaid\ngraph TD\nA-->B\n```\n"
        "```python\njourney\n```\n"
        "````markdown\n```mermaid\njourney\ntitle Quoted\n```\n````\n"
        "- in a list\n"
        "  ~~~ Mermaid\n  ---\n  title: Two\n  ---\n  journey\n  B: 4: Me\n  ~~~~\n"
        "```mermaid\njourney\ntitle Never closed"
    )
    found = parse_journeys(text)
    assert [journey.title for journey in found] == ["One", "Two", "Never closed"]
    assert found[0].stages[0].tasks[0].line == 5
    assert found[1].stages[0].tasks[0].line == 26


def test_an_error_in_a_block_names_the_line_of_the_file() -> None:
    assert refusal("# Plan\n\n```mermaid\njourney\nA: 7\n```").line == 5


@pytest.mark.parametrize(
    "text", ["", "# Notes\n", "graph TD\nA-->B", "journeys\nA: 3", "```mermaid\npie\n```"]
)
def test_a_text_without_a_journey_is_refused_with_one_sentence(text: str) -> None:
    error = refusal(text)
    assert error.line is None
    assert str(error).startswith("There is no journey here: ")


def test_limits_are_named_with_the_line_that_passes_them() -> None:
    many = "\n".join(f"section {n}" for n in range(limits.COLUMNS))
    assert len(one(f"journey\n{many}").stages) == limits.COLUMNS
    error = refusal(f"journey\n{many}\nsection more")
    assert (error.line, error.reason) == (502, "more than 500 sections in one journey")
    people = ",".join(map(str, range(limits.COLUMNS + 1)))
    assert refusal(f"journey\nA: 1: {people}").reason == "more than 500 people in one journey"
    cards = "A: 3\n" * limits.CARDS
    assert len(tasks(f"journey\n{cards}")) == limits.CARDS
    assert refusal(f"journey\n{cards}B: 3").line == limits.CARDS + 2
    long = "n" * limits.TITLE
    assert one(f"journey\ntitle {long}").title == long
    assert "201 characters; 200 is the most" in str(refusal(f"journey\ntitle {long}n"))
    assert refusal("x" * (journey_text.MOST_CHARACTERS + 1)).line is None


@pytest.mark.parametrize(
    ("part", "answer"),
    [
        ("#", "1 task"),
        ("#a", "1 task"),
        ("\n;", "1 task"),
        ("<br ", "characters; 200"),
        ("<br", "characters; 200"),
        ("#a;", "characters; 200"),
        ("%%{", "no closing }%%"),
        ("accDescr{", "no closing }"),
        ("a:", "must be a whole number"),
        ("```mermaid\n", "There is no journey"),
    ],
)
def test_a_million_characters_without_sense_are_answered_at_once(part: str, answer: str) -> None:
    # A pattern that tried every way to split such a text would not end within the test run.
    text = "journey\nA: 1\n" + part * (1_000_000 // len(part))
    try:
        said = f"{len(tasks(text))} task"
    except JourneyTextError as error:
        said = str(error)
    assert answer in said
