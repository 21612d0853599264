"""A map edited by two people in git merges through the configured driver."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from journeycanvas.edits.adding import add
from journeycanvas.edits.moving import set_fields
from journeycanvas.model.touchpoint import Touchpoint
from journeycanvas.review.documents import merged_documents
from journeycanvas.session import Session
from journeycanvas.storage.document import Document
from journeycanvas.storage.reading import read, read_bytes

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLE = ROOT / "resources" / "samples" / "committee-purchase.journey"


def configuration() -> tuple[list[str], str]:
    """Return the README's lines of configuration: git commands, and the line of attributes."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^git config (.+)$", text, re.MULTILINE)
    (attributes,) = re.findall(r"^(\*\.journey .+)$", text, re.MULTILINE)
    assert len(commands) == 4
    return commands, attributes


class Repository:
    """A repository with one map, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        programs = folder / "programs"
        programs.mkdir()
        launcher = programs / "journeycanvas"
        launcher.write_text(
            f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m journeycanvas "$@"\n',
            encoding="utf-8",
        )
        launcher.chmod(0o755)
        self._variables = {
            **os.environ,
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(folder),
            "GIT_CONFIG_NOSYSTEM": "1",
            "JOURNEYCANVAS_HOME": str(folder / "home"),
        }
        self.map = folder / "map.journey"
        self("init", "-q", "-b", "main")
        self("config", "user.name", "Facilitator")
        self("config", "user.email", "facilitator@example.org")
        commands, attributes = configuration()
        for command in commands:
            name, value = command.split(" ", 1)
            self("config", name, value.strip("'\""))
        (folder / ".gitattributes").write_text(f"{attributes}\n", encoding="utf-8")
        shutil.copy(SAMPLE, self.map)
        self("add", ".gitattributes", "map.journey")
        self("commit", "-qm", "A map")

    def __call__(self, *arguments: str, code: int = 0, complaints: bool = False) -> str:
        done = subprocess.run(
            ["git", *arguments],
            cwd=self._folder,
            env=self._variables,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr if complaints else done.stdout

    def edit(self, **fields: Any) -> Session:
        """Change the first card, save and commit."""
        session = Session(read(self.map).document, self.map)
        card = session.journey.moments[session.journey.stages[0].id][0].id
        session.perform("Edit", set_fields, "touchpoints", card, **fields)
        session.save()
        return session


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def test_both_peoples_work_is_in_the_merged_map(repository: Repository) -> None:
    repository("checkout", "-qb", "review")
    theirs = repository.edit(owner="Reviewer's team")
    card = theirs.journey.moments[theirs.journey.stages[0].id][0].id
    theirs.perform("Note", add, "frictions", title="From the review", pinned_to=card)
    theirs.save()
    repository("commit", "-qam", "Review")
    repository("checkout", "-q", "main")
    repository.edit(title="Ours")
    repository("commit", "-qam", "Work")
    repository("merge", "-q", "-m", "Merge the review", "review")
    opened = read(repository.map)
    merged = opened.document.journey
    assert opened.problems == ()
    assert merged.touchpoints[card].title == "Ours"
    assert merged.touchpoints[card].owner == "Reviewer's team"
    assert "From the review" in [note.title for note in merged.frictions.values()]
    assert [entry.message for entry in opened.document.history.entries[-2:]] == [
        "Edit",
        "Merge the copy of {name}",
    ]
    assert repository("status", "--porcelain", "--untracked-files=no") == ""


def test_a_disagreement_is_a_conflict_of_git_and_the_file_still_opens(
    repository: Repository,
) -> None:
    repository("checkout", "-qb", "review")
    repository.edit(title="Theirs", emotion=-2)
    repository("commit", "-qam", "Review")
    repository("checkout", "-q", "main")
    card = repository.edit(title="Ours").journey
    repository("commit", "-qam", "Work")
    told = repository("merge", "review", code=1)
    assert "Touchpoint «Ours»: Title" in told
    assert "CONFLICT" in told
    assert repository("diff", "--name-only", "--diff-filter=U") == "map.journey\n"
    first = read(repository.map).document.journey.moments[card.stages[0].id][0]
    assert (getattr(first, "title", ""), getattr(first, "emotion", None)) == ("Ours", -2)


def test_git_shows_what_changed_in_words(repository: Repository) -> None:
    repository.edit(owner="Field team")
    told = repository("diff", "map.journey")
    assert "+  Owner: Field team" in told
    assert "tp_" not in told


def test_complaints_name_the_map_and_the_side_and_not_gits_own_files(
    repository: Repository,
) -> None:
    repository("checkout", "-qb", "review")
    repository.map.write_text("half a ma", encoding="utf-8")
    repository("commit", "-qam", "Broken")
    repository("checkout", "-q", "main")
    repository.edit(title="Ours")
    repository("commit", "-qam", "Work")
    before = repository.map.read_bytes()
    told = repository("merge", "review", code=1, complaints=True)
    assert "«map.journey (theirs)» cannot be opened: it is not valid JSON" in told
    assert ".merge_file" not in told
    assert repository.map.read_bytes() == before


def test_a_name_that_begins_like_an_option_is_a_name(repository: Repository) -> None:
    name = "-o map's.journey"
    repository("mv", "map.journey", f"./{name}")
    repository("commit", "-qm", "Another name")
    repository.map = repository.map.with_name(name)
    repository("checkout", "-qb", "review")
    repository.edit(owner="Reviewer's team")
    assert "+  Owner: Reviewer's team" in repository("diff")
    repository("commit", "-qam", "Review")
    repository("checkout", "-q", "main")
    repository.edit(title="Ours")
    repository("commit", "-qam", "Work")
    assert f"Written: {name}" in repository("merge", "-m", "Merge", "review")
    opened = read(repository.map)
    assert opened.problems == ()
    card = _card(opened.document)
    assert (card.title, card.owner) == ("Ours", "Reviewer's team")


def test_rebased_picked_and_reverted_commits_are_merged_as_single_steps(
    repository: Repository,
) -> None:
    """What was picked alone must not make a later merge take all before it for known."""
    repository("checkout", "-qb", "review")
    repository.edit(owner="Reviewer's team")
    repository("commit", "-qam", "Owner")
    repository.edit(emotion=-2)
    repository("commit", "-qam", "Emotion")
    repository("checkout", "-q", "main")
    repository.edit(goal="Ours")
    repository("commit", "-qam", "Work")
    repository("cherry-pick", "review")
    first = _card(read(repository.map).document)
    assert (first.emotion, first.owner == "Reviewer's team") == (-2, False)
    # The window finds the base by itself; git would give it its own.
    theirs = _at(repository, "review")
    merged = merged_documents(read(repository.map).document, theirs, name="review").document
    assert _card(merged).owner == "Reviewer's team"
    assert _card(merged).goal == "Ours"
    repository("revert", "--no-edit", "HEAD")
    assert _card(read(repository.map).document).emotion != -2
    merged = merged_documents(read(repository.map).document, theirs, name="review").document
    assert _card(merged).owner == "Reviewer's team"
    repository("checkout", "-q", "review")
    repository("rebase", "-q", "main")
    again = read(repository.map).document
    assert (_card(again).goal, _card(again).owner) == ("Ours", "Reviewer's team")
    assert merged_documents(again, _at(repository, "main"), name="main").document is again


def test_several_branches_at_once_are_refused_whole_and_merge_one_after_the_other(
    repository: Repository,
) -> None:
    for branch, fields in (("one", {"owner": "One"}), ("two", {"goal": "Two"})):
        repository("checkout", "-qb", branch, "main")
        repository.edit(**fields)
        repository("commit", "-qam", branch)
    repository("checkout", "-q", "main")
    repository.edit(title="Ours")
    repository("commit", "-qam", "Work")
    before = repository.map.read_bytes()
    repository("merge", "one", "two", code=2)
    assert repository.map.read_bytes() == before
    assert repository("status", "--porcelain", "--untracked-files=no") == ""
    repository("merge", "-qm", "One", "one")
    repository("merge", "-qm", "Two", "two")
    card = _card(read(repository.map).document)
    assert (card.title, card.owner, card.goal) == ("Ours", "One", "Two")


def _card(document: Document) -> Touchpoint:
    journey = document.journey
    card = journey.moments[journey.stages[0].id][0]
    assert isinstance(card, Touchpoint)
    return card


def _at(repository: Repository, branch: str) -> Document:
    raw = repository("show", f"{branch}:map.journey").encode()
    return read_bytes(raw, branch).document
