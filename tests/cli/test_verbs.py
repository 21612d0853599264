"""Every verb, called as people call it: exact words, exact files, exact codes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from journeycanvas import __version__
from journeycanvas.edits.presets import PRESETS
from journeycanvas.storage.reading import read
from tests.cli.command import Command, Said

ROOT = Path(__file__).resolve().parent.parent.parent

DIAGRAM = """journey
    title Buy a desk
    section Look around
      Read reviews: 2: Ada, Bo
      Ask a friend: 5: Bo
    section Decide
      Order: 4: Ada
"""


@pytest.fixture
def desk(command: Command) -> Path:
    Path("desk.mmd").write_text(DIAGRAM, encoding="utf-8")
    assert command("import", "desk.mmd", "-o", "desk.journey").code == 0
    return Path("desk.journey")


def refused(sentence: str) -> Said:
    return Said(2, "", sentence + "\n")


@pytest.mark.parametrize("preset", PRESETS)
def test_new_begins_a_map_from_a_preset(command: Command, preset: str) -> None:
    assert command("new", "--preset", preset, "-o", "a.journey") == Said(
        0, "Written: a.journey\n", ""
    )
    journey = read(Path("a.journey")).document.journey
    assert [stage.name for stage in journey.stages] == list(PRESETS[preset].stages)
    assert journey.map.model == PRESETS[preset].model


def test_new_overwrites_only_when_told_to(command: Command) -> None:
    command("new", "-o", "a.journey")
    before = Path("a.journey").read_bytes()
    assert command("new", "--preset", "loop", "-o", "a.journey") == refused(
        "«a.journey» is there already; choose another name, or overwrite with --force."
    )
    assert Path("a.journey").read_bytes() == before
    assert command("new", "--preset", "loop", "-o", "a.journey", "--force").code == 0
    assert read(Path("a.journey")).document.journey.map.model == "loop"


def test_new_refuses_what_cannot_be_a_map(command: Command) -> None:
    assert command("new", "-o", "a.pdf") == refused(
        "«a.pdf» is no name for a map; let it end in .journey, .journeyz or .json."
    )
    assert command("new", "-o", "none/a.journey") == refused(
        "«a.journey» was not saved: its folder is not there; save it somewhere else."
    )
    said = command("new", "--preset", "b2c", "-o", "a.journey")
    assert said.code == 2
    # How the choices are listed differs between versions of Python.
    assert said.complaints.startswith(
        "journeycanvas new: argument --preset: invalid choice: 'b2c' (choose from "
    )
    assert said.complaints.endswith("; journeycanvas new --help shows how\n")
    assert said.complaints.count("\n") == 1
    assert command("new") == refused(
        "journeycanvas new: the following arguments are required: -o/--output; "
        "journeycanvas new --help shows how"
    )


def test_import_makes_one_map(command: Command, desk: Path) -> None:
    journey = read(desk).document.journey
    assert [stage.name for stage in journey.stages] == ["Look around", "Decide"]
    assert journey.map.title == "Buy a desk"
    assert command("import", "desk.mmd", "-o", "desk.journey") == refused(
        "«desk.journey» is there already; choose another name, or overwrite with --force."
    )
    Path("maps").mkdir()
    assert command("import", "desk.mmd", "-o", "maps").out == (
        f"Written: {Path('maps', 'desk.journey')}\n"
    )


def test_import_makes_a_map_of_a_table(command: Command) -> None:
    table = Path("steps.csv")
    table.write_text("Stage;Who;Step;Channel\nBuy;Buyer;Pays;pigeon\n", encoding="utf-8-sig")
    assert command("import", "steps.csv", "-o", "steps.journey") == Said(
        0, "Written: steps.journey\n", "steps.csv: 1 cell: unknown channel\n"
    )
    journey = read(Path("steps.journey")).document.journey
    assert [card.title for card in journey.touchpoints.values()] == ["Pays"]
    assert journey.map.title == "steps"
    table.write_text("a;b\nc;d\n", encoding="utf-8")
    assert command("import", "steps.csv", "-o", "other.journey") == refused(
        "«steps.csv» cannot be read: No column is known: the first row has to name them, for "
        "example Stage, Persona, Touchpoint, Channel, Friction."
    )


def test_import_makes_a_folder_of_several_maps(command: Command) -> None:
    text = f"# Two\n\n```mermaid\n{DIAGRAM}```\n\n```mermaid\njourney\n  section A\n```\n"
    Path("two.md").write_text(text, encoding="utf-8")
    sentence = "«two.md» holds 2 journeys; name a folder for them with -o."
    assert command("import", "two.md", "-o", "two.journey") == refused(sentence)
    assert not Path("two.journey").exists()
    names = [Path("maps", "1-buy-a-desk.journey"), Path("maps", "2-two.journey")]
    assert command("import", "two.md", "-o", "maps") == Said(
        0, "".join(f"Written: {name}\n" for name in names), ""
    )
    assert sorted(Path("maps").iterdir()) == names
    names[0].unlink()
    assert command("import", "two.md", "-o", "maps").code == 2
    assert not names[0].exists()
    assert command("import", "two.md", "-o", "maps", "--force").code == 0


def test_import_names_the_line_that_cannot_be_read(command: Command) -> None:
    Path("bad.mmd").write_text("journey\n  section A\n    Task: 9: Ada\n", encoding="utf-8")
    said = command("import", "bad.mmd", "-o", "a.journey")
    assert said.code == 2
    assert said.complaints.startswith("«bad.mmd» cannot be read: Line 3: ")
    assert said.complaints.count("\n") == 1
    Path("latin.mmd").write_bytes("journey\ntitle Süß".encode("latin-1"))
    assert command("import", "latin.mmd", "-o", "a.journey") == refused(
        "«latin.mmd» cannot be read: it is not text in UTF-8 (line 2); save it so."
    )
    assert command("import", "none.mmd", "-o", "a.journey") == refused(
        "«none.mmd» cannot be opened: it is not there; check its name and its permissions."
    )


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.pdf", b"%PDF-"),
        ("a.png", b"\x89PNG"),
        ("a.svg", b"<"),
        ("a.csv", b"\xef\xbb\xbfBacklog Id,Title,"),
        ("A.MMD", b"journey\n    title Buy a desk\n"),
    ],
)
def test_export_writes_the_kind_that_the_ending_names(
    command: Command, desk: Path, name: str, begins: bytes
) -> None:
    assert command("export", "desk.journey", "--to", name) == Said(0, f"Written: {name}\n", "")
    assert Path(name).read_bytes().startswith(begins)
    assert command("export", "desk.journey", "--to", name) == refused(
        f"«{name}» is there already; choose another name, or overwrite with --force."
    )
    assert command("export", "desk.journey", "--to", name, "--force").code == 0


def test_a_text_journey_comes_back_as_it_went_in(command: Command, desk: Path) -> None:
    command("export", "desk.journey", "--to", "again.mmd")
    assert Path("again.mmd").read_text(encoding="utf-8") == DIAGRAM


@pytest.mark.parametrize(
    ("options", "width", "height"),
    [
        (("--paper", "A1", "--portrait"), 1684, 2384),
        (("--paper", "A1", "--landscape"), 2384, 1684),
        (("--paper", "900x600mm"), 2551.2, 1700.8),
        (("--paper", "36x48in", "--landscape"), 3456, 2592),
    ],
)
def test_a_page_has_exactly_the_size_that_was_asked_for(
    command: Command, desk: Path, options: tuple[str, ...], width: float, height: float
) -> None:
    import pypdfium2  # noqa: PLC0415 - only pages need it

    assert command("export", "desk.journey", "--to", "a.pdf", *options).code == 0
    document = pypdfium2.PdfDocument(Path("a.pdf"))
    assert len(document) == 1
    assert document[0].get_size() == pytest.approx((width, height), abs=0.5)
    document.close()


def test_more_dots_make_a_larger_picture(command: Command, desk: Path) -> None:
    sizes = []
    for dpi in ("36", "72"):
        target = f"{dpi}.png"
        assert (
            command("export", "desk.journey", "--to", target, "--dpi", dpi, "--paper", "A5").code
            == 2
        )
        assert command("export", "desk.journey", "--to", target, "--dpi", dpi).code == 0
        data = Path(target).read_bytes()
        sizes.append(int.from_bytes(data[16:20], "big"))
    assert sizes[1] == pytest.approx(2 * sizes[0], abs=2)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (
            ("--to", "a.doc"),
            "«a.doc» says nothing about its kind; let it end in one of .pdf .png .svg .csv .mmd.",
        ),
        (("--to", "a.csv", "--paper", "A1"), "--paper means nothing for .csv; leave it out."),
        (("--to", "a.mmd", "--portrait"), "--portrait means nothing for .mmd; leave it out."),
        (("--to", "a.pdf", "--dpi", "99"), "--dpi means nothing for .pdf; leave it out."),
        (("--to", "a.png", "--dpi", "1"), "--dpi must be from 10 to 1200."),
        (("--to", "a.png", "--dpi", "nan"), "--dpi must be from 10 to 1200."),
        (
            ("--to", "a.pdf", "--paper", "6x6m"),
            (
                "Paper “6x6m” is not known: use one of A4, A3, A2, A1, A0, 2A0, Letter, Tabloid, "
                "ANSI C, ANSI D, ANSI E, ARCH C, ARCH D, ARCH E, ARCH E1, or width x height such "
                "as 900x600mm or 36x48in."
            ),
        ),
        (
            ("--to", "a.pdf", "--paper", "600x100cm"),
            (
                "Paper “600x100cm” is too large: no side may be over 5080 mm (200 in), because "
                "readers refuse such a page."
            ),
        ),
        (
            ("--to", "a.pdf", "--landscape", "--portrait"),
            (
                "journeycanvas export: argument --portrait: not allowed with argument --landscape; "
                "journeycanvas export --help shows how"
            ),
        ),
        (
            ("--to", "none/a.csv"),
            "«a.csv» was not saved: its folder is not there; save it somewhere else.",
        ),
    ],
)
def test_export_refuses_in_one_sentence(
    command: Command, desk: Path, options: tuple[str, ...], sentence: str
) -> None:
    assert command("export", "desk.journey", *options) == refused(sentence)
    assert sorted(path.suffix for path in Path.cwd().iterdir()) == [".journey", ".mmd"]


def test_a_picture_beyond_measure_is_refused(command: Command, desk: Path) -> None:
    said = command("export", "desk.journey", "--to", "a.png", "--paper", "2A0", "--dpi", "1200")
    assert said.code == 2
    assert said.complaints.startswith("A picture of ")


def broken_map() -> None:
    raw = json.loads(Path("desk.journey").read_bytes())
    raw["causes"] = [{"id": "ca_1", "symptoms": ["fr_gone"]}]
    Path("broken.journey").write_text(json.dumps(raw), encoding="utf-8")


REPAIR = "broken.journey: causes ca_1: «symptoms» named something that is not there; mended.\n"


def test_validate_tells_by_its_code(command: Command, desk: Path) -> None:
    assert command("validate", "desk.journey") == Said(0, "desk.journey: all is well.\n", "")
    broken_map()
    assert command("validate", "broken.journey") == Said(1, REPAIR, "")
    Path("cut.journey").write_bytes(desk.read_bytes()[:-20])
    said = command("validate", "cut.journey")
    assert said.code == 2
    assert said.complaints.startswith("«cut.journey» cannot be opened: it ends in the middle")


def test_a_mended_map_is_exported_with_a_warning(command: Command, desk: Path) -> None:
    broken_map()
    before = Path("broken.journey").read_bytes()
    assert command("export", "broken.journey", "--to", "a.csv") == Said(
        0, "Written: a.csv\n", REPAIR
    )
    assert Path("broken.journey").read_bytes() == before


def test_info_for_people(command: Command, desk: Path) -> None:
    assert command("info", "desk.journey") == Said(
        0,
        "Buy a desk\n"
        "  format: 1.0\n"
        "  stages: Look around, Decide\n"
        "  personas: Ada, Bo\n"
        "  steps of history: 0\n"
        "  touchpoints: 3\n",
        "",
    )


def test_info_for_programs(command: Command, desk: Path) -> None:
    said = command("info", "--json", "desk.journey")
    told = json.loads(said.out)
    assert {table: count for table, count in told.pop("counts").items() if count} == {
        "map": 1,
        "personas": 2,
        "stages": 2,
        "touchpoints": 3,
    }
    assert told == {
        "title": "Buy a desk",
        "format": [1, 0],
        "stages": ["Look around", "Decide"],
        "personas": ["Ada", "Bo"],
        "history": 0,
    }


def test_info_with_the_board_places_every_card_in_its_column(command: Command, desk: Path) -> None:
    told = json.loads(command("info", "--board", "desk.journey").out)
    places = {row["id"]: row["rect"] for row in told["board"]}
    assert all(set(rect) == {"x", "y", "width", "height"} for rect in places.values())
    journey = read(desk).document.journey
    assert {row["table"] for row in told["board"]} >= {"touchpoints", "stages", "personas"}
    for card in journey.touchpoints.values():
        column, box = places[card.stage], places[card.id]
        assert column["x"] <= box["x"] < box["x"] + box["width"] <= column["x"] + column["width"]


def test_what_stands_in_a_file_cannot_play_tricks_on_a_terminal(
    command: Command, desk: Path
) -> None:
    raw = json.loads(desk.read_bytes())
    raw["map"]["title"] = "red \x1b[31m\nsecond line"
    Path("evil.journey").write_text(json.dumps(raw), encoding="utf-8")
    assert command("info", "evil.journey").out.startswith(
        "red \\x1b[31m\\nsecond line\n  format: 1.0\n"
    )
    assert command("info", "no\nsuch\x1bfile") == refused(
        "«no\\nsuch\\x1bfile» cannot be opened: it is not there; "
        "check its name and its permissions."
    )


def test_a_word_that_is_no_verb_and_no_file_is_refused(command: Command) -> None:
    assert command("exprot", "a") == refused(
        "«exprot» is no file and no verb; journeycanvas --help lists the verbs."
    )


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_the_editor_needs_a_display(
    command: Command, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert command("desk.journey") == refused(
        "The window cannot open: there is no display (DISPLAY and WAYLAND_DISPLAY are not set); "
        "work with the verbs instead, see journeycanvas --help."
    )


def test_help_and_version(command: Command) -> None:
    assert command("--version") == Said(0, f"JourneyCanvas {__version__}\n", "")
    said = command("--help")
    assert said.code == 0
    for verb in ("new", "import", "export", "validate", "info"):
        assert f"    {verb} " in said.out
        assert command(verb, "--help").code == 0


def test_what_nobody_foresaw_is_one_line_and_a_log(command: Command, tmp_path: Path) -> None:
    # A verb whose module is not there: a program that was installed only in part.
    (tmp_path / "home").write_text("in the way of the folder of logs")
    source = (
        "import sys\n"
        "from journeycanvas.cli import command, main\n"
        "command.VERBS['crash'] = ('crash', 'raise what nobody foresaw')\n"
        "sys.modules['journeycanvas.cli.crash'] = None\n"
        "sys.exit(main(['crash']))\n"
    )
    environment = {**os.environ, "JOURNEYCANVAS_HOME": str(tmp_path / "home")}

    def crashed() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", source],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    done = crashed()
    assert done.returncode == 2
    assert done.stderr.startswith(
        "Something went wrong inside the program; no log could be written: ModuleNotFoundError"
    )
    assert done.stderr.count("\n") == 1
    (tmp_path / "home").unlink()
    done = crashed()
    log = tmp_path / "home" / "log" / "failures.log"
    assert done.stderr == (f"Something went wrong inside the program; the details are in {log}.\n")
    assert "Traceback" in log.read_text(encoding="utf-8")


def test_import_writes_no_more_maps_than_anybody_wants_at_once(command: Command) -> None:
    block = "```mermaid\njourney\n  section A\n    Buys: 3\n```\n"
    for count, code in ((500, 0), (501, 2)):
        Path("many.md").write_text(block * count, encoding="utf-8")
        said = command("import", "many.md", "-o", f"maps-{count}")
        assert said.code == code
        assert len(list(Path().glob(f"maps-{count}/*"))) == (count if code == 0 else 0)
    assert said.complaints == (
        "«many.md» cannot be read: The text has more than 500 journeys; split it into several.\n"
    )
