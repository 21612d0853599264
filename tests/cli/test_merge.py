"""`diff`, `merge` and `text`: exact words, exact codes."""

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from journeycanvas.edits.adding import add, add_stage
from journeycanvas.session import Session
from journeycanvas.storage.reading import read
from journeycanvas.storage.writing import save_document
from tests.cli.command import Command, Said
from tests.cli.copies import write_copies

DIFF = """\
~ Touchpoint «Ask the family». Title: Ask a friend → Ask the family; Emotion: – → +1
− Touchpoint «Read reviews» removed from Compare · Buyer
+ Friction «Too many choices» added in Ask the family
1 added, 1 removed, 1 changed
"""
MERGED = """\
Touchpoint «Ask a colleague»: Title
  * ours (facilitator): Ask a colleague
    theirs (reviewer): Ask the family
Written: out.journey; 1 disagreement, what is marked * was taken.
"""
AGENDA = """\
# Buy a desk

## Touchpoint «Ask a colleague»: Title (Compare · Buyer)

- **Ours, facilitator** (taken): Ask a colleague
- **Theirs, reviewer**: Ask the family
- Before: Ask a friend
"""
TEXT = """\
Map «Buy a desk»
  Title: Buy a desk
Persona «Buyer»
  Name: Buyer
Stage «Compare»
  Name: Compare
Touchpoint «Ask a colleague» (Compare · Buyer)
  Title: Ask a colleague
  Owner: Sales
Touchpoint «Read reviews» (Compare · Buyer)
  Title: Read reviews
"""


@pytest.fixture(autouse=True)
def _copies(command: Command) -> None:
    write_copies(Path())


def test_diff_tells_what_differs(command: Command) -> None:
    assert command("diff", "common.journey", "theirs.journey") == Said(1, DIFF, "")
    assert command("diff", "ours.journey", "ours.journey") == Said(0, "no difference\n", "")


def test_diff_for_programs(command: Command) -> None:
    said = command("diff", "common.journey", "theirs.journey", "--json")
    told = json.loads(said.out)
    assert said.code == 1
    assert [(row["sort"], row["table"]) for row in told] == [
        ("changed", "touchpoints"),
        ("removed", "touchpoints"),
        ("added", "frictions"),
    ]
    assert told[0]["fields"] == [
        {"label": "Title", "before": "Ask a friend", "after": "Ask the family"},
        {"label": "Emotion", "before": "", "after": "+1"},
    ]
    assert command("diff", "ours.journey", "ours.journey", "--json") == Said(0, "[]\n", "")


def test_diff_of_what_cannot_be_read(command: Command) -> None:
    Path("bad.journey").write_text("{}", encoding="utf-8")
    assert command("diff", "ours.journey", "bad.journey") == Said(
        2,
        "",
        "«bad.journey» cannot be opened: it is JSON, but not a map of JourneyCanvas (line 1, "
        "column 1); make sure that it is a map.\n",
    )


def test_merge_finds_the_base_in_the_history_and_lists_what_both_changed(
    command: Command,
) -> None:
    said = command("merge", "ours.journey", "theirs.journey", "-o", "out.journey")
    assert said == Said(1, MERGED, "")
    document = read(Path("out.journey")).document
    cards = [card for stage in document.journey.moments.values() for card in stage]
    assert [(card.title, card.owner, card.emotion) for card in cards] == [  # type: ignore[union-attr]
        ("Ask a colleague", "Sales", 1)
    ]
    assert [note.title for note in document.journey.frictions.values()] == ["Too many choices"]
    assert [entry.label for entry in document.history.entries] == [
        "Edit",
        "Edit",
        "Merge the copy of reviewer",
    ]
    _history, before = document.history.undone(document.journey)
    assert before == read(Path("ours.journey")).document.journey
    theirs = read(Path("theirs.journey")).document
    moment = theirs.sealed().history.moment
    assert document.history.entries[-1].arguments["merged"] == moment
    assert moment in document.history.known()


def test_merging_again_brings_nothing_new(command: Command) -> None:
    command("merge", "ours.journey", "theirs.journey", "-o", "out.journey")
    said = command("merge", "out.journey", "theirs.journey", "-o", "again.journey")
    assert said == Said(0, "Written: again.journey\n", "")
    assert Path("again.journey").read_bytes() == Path("out.journey").read_bytes()


def test_merge_without_disagreements(command: Command) -> None:
    said = command("merge", "common.journey", "theirs.journey", "-o", "out.journey")
    assert said == Said(0, "Written: out.journey\n", "")
    assert command("diff", "out.journey", "theirs.journey").code == 0


def test_several_copies_are_merged_one_after_the_other(command: Command) -> None:
    shutil.copy("common.journey", "third.journey")
    third = Session(read(Path("third.journey")).document, Path("third.journey"), by="colleague")
    third.perform("Add", add_stage, name="Pay")
    third.save()
    said = command(
        *("merge", "ours.journey", "theirs.journey", "third.journey", "-o", "out.journey"),
    )
    assert said == Said(1, MERGED, "")
    document = read(Path("out.journey")).document
    assert [stage.name for stage in document.journey.stages] == ["Compare", "Pay"]
    assert [entry.label for entry in document.history.entries[-2:]] == [
        "Merge the copy of reviewer",
        "Merge the copy of third.journey",
    ]
    for copy in ("theirs", "third"):
        again = ("merge", "out.journey", f"{copy}.journey", "-o", "again.journey", "--force")
        assert command(*again) == Said(0, "Written: again.journey\n", "")
        assert Path("again.journey").read_bytes() == Path("out.journey").read_bytes()


def test_messages_call_the_map_as_they_are_told_to(command: Command) -> None:
    Path("broken.journey").write_bytes(b"{")
    merge = ("merge", "ours.journey", "broken.journey", "-o", "out.journey", "--called", "a map")
    assert command(*merge) == Said(
        2,
        "",
        "«a map (theirs)» cannot be opened: it ends in the middle (line 1, column 2); open an "
        "older copy of it.\n",
    )
    merge = ("merge", "common.journey", "theirs.journey", "-o", "out.journey", "--called", "a map")
    assert command(*merge) == Said(0, "Written: a map\n", "")


def test_merge_writes_the_agenda(command: Command) -> None:
    arguments = ("merge", "ours.journey", "theirs.journey", "-o", "out.journey")
    assert command(*arguments, "--agenda", "agenda.md").code == 1
    assert Path("agenda.md").read_text(encoding="utf-8") == AGENDA
    assert command(*arguments, "--agenda", "agenda.md") == Said(
        2,
        "",
        "«out.journey» is there already; choose another name, or overwrite with --force.\n",
    )


def test_merge_for_programs(command: Command) -> None:
    said = command("merge", "ours.journey", "theirs.journey", "-o", "out.journey", "--json")
    (told,) = json.loads(said.out)
    assert (told["part"], told["taken"], told["before"]) == ("title", "ours", "Ask a friend")
    assert told["theirs"] == {"text": "Ask the family", "by": "reviewer"}


def test_maps_that_share_nothing_are_not_merged(command: Command) -> None:
    command("new", "-o", "other.journey")
    assert command("merge", "ours.journey", "other.journey", "-o", "out.journey") == Said(
        2,
        "",
        "«ours.journey» and «other.journey» cannot be merged: they are not copies of the same "
        "map; compare them, and copy what you need.\n",
    )
    assert not Path("out.journey").exists()


def test_copies_without_history_need_a_base(command: Command) -> None:
    for name in ("ours", "theirs"):
        raw = json.loads(Path(f"{name}.journey").read_bytes())
        del raw["history"]
        Path(f"bare-{name}.journey").write_text(json.dumps(raw), encoding="utf-8")
    bare = ("merge", "bare-ours.journey", "bare-theirs.journey", "-o", "out.journey")
    assert command(*bare) == Said(
        2,
        "",
        "«bare-ours.journey» and «bare-theirs.journey» cannot be merged: their histories have "
        "nothing in common; merge with the map that both were copied from as base.\n",
    )
    assert command(*bare, "--base", "common.journey").code == 1


def test_merge_refuses_to_write_over_theirs(command: Command) -> None:
    before = Path("theirs.journey").read_bytes()
    said = command("merge", "ours.journey", "theirs.journey", "-o", "theirs.journey", "--force")
    assert said.code == 2
    assert Path("theirs.journey").read_bytes() == before


@pytest.mark.parametrize("agenda", ["ours", "theirs", "common", "./out"])
def test_the_agenda_never_replaces_a_map(command: Command, agenda: str) -> None:
    before = {path: path.read_bytes() for path in Path().glob("*.journey")}
    said = command(
        *("merge", "ours.journey", "theirs.journey", "--base", "common.journey", "--force"),
        *("-o", "out.journey", "--agenda", f"{agenda}.journey"),
    )
    assert (said.code, said.out, said.complaints.count("\n")) == (2, "", 1)
    assert "choose another name" in said.complaints
    assert {path: path.read_bytes() for path in Path().glob("*.journey")} == before


def test_merge_refuses_to_write_over_the_base(command: Command) -> None:
    before = Path("common.journey").read_bytes()
    arguments = ("merge", "ours.journey", "theirs.journey", "--base", "common.journey", "--force")
    assert command(*arguments, "-o", "common.journey").code == 2
    assert Path("common.journey").read_bytes() == before


def test_an_agenda_that_cannot_be_written_leaves_no_merged_map(command: Command) -> None:
    arguments = ("merge", "ours.journey", "theirs.journey", "-o", "out.journey")
    assert command(*arguments, "--agenda", "nowhere/agenda.md").code == 2
    assert not Path("out.journey").exists()


@pytest.mark.parametrize("name", ["n" * 20_000, os.fsdecode(b"half \xff"), "two\nlines"])
def test_whatever_the_copy_is_called_the_history_can_be_read_again(
    command: Command, name: str
) -> None:
    arguments = ("merge", "ours.journey", "theirs.journey", "-o", "out.journey")
    assert command(*arguments, "--name", name, "--by", name).code == 1
    opened = read(Path("out.journey"))
    assert opened.problems == ()
    assert len(opened.document.history.entries) == 3


def test_merge_writes_over_ours_when_told_to(command: Command) -> None:
    shutil.copy("ours.journey", "ours")
    assert command("merge", "ours", "theirs.journey", "-o", "ours", "--force").code == 1
    assert command("diff", "ours", "ours.journey").code == 1


def test_text_prints_what_the_map_says(command: Command) -> None:
    assert command("text", "ours.journey") == Said(0, TEXT, "")


def test_attached_files_need_a_bundle_to_go_into(command: Command) -> None:
    theirs = read(Path("theirs.journey")).document
    journey, _proof = add(theirs.journey, "evidence", file="files/notes.txt")
    held = replace(theirs, journey=journey, files={"files/notes.txt": b"heard"})
    save_document(Path("theirs.journeyz"), held)
    arguments = ("merge", "ours.journey", "theirs.journeyz", "--base", "common.journey", "-o")
    assert command(*arguments, "out.journey") == Said(
        2,
        "",
        "There are attached files; let «out.journey» end in .journeyz, to hold them too.\n",
    )
    assert command(*arguments, "out.journeyz").code == 1
    assert read(Path("out.journeyz")).document.files == {"files/notes.txt": b"heard"}
