"""`journeycanvas merge`: make one map of copies that went different ways.

It serves as a merge driver of git as well; the README shows the configuration.
"""

import argparse
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from journeycanvas.cli.complaints import Complaint, complain, put, say
from journeycanvas.cli.files import (
    check_map_name,
    check_new,
    check_other,
    content_of,
    opened_map,
    save_bytes,
    save_map,
)
from journeycanvas.storage.bundle import SUFFIX
from journeycanvas.storage.document import Document
from journeycanvas.storage.errors import RefusedError
from journeycanvas.wording import _, ngettext

if TYPE_CHECKING:
    from journeycanvas.review.agenda import Point

MERGED, DISAGREED = 0, 1


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("ours", metavar="OURS", type=Path)
    parser.add_argument(
        "theirs",
        metavar="THEIRS",
        type=Path,
        nargs="+",
        help=_("several are merged in one after the other"),
    )
    parser.add_argument(
        "--base",
        metavar="FILE",
        type=Path,
        help=_("the map before both; else it is found in the history that they share"),
    )
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, required=True)
    parser.add_argument("--force", action="store_true", help=_("overwrite the file"))
    parser.add_argument("--by", default="", metavar="NAME", help=_("who merges"))
    parser.add_argument(
        "--name", default="", metavar="NAME", help=_("what to call their copy in the history")
    )
    parser.add_argument(
        "--called",
        default="",
        metavar="NAME",
        help=_("what to call the map in messages, where the files have other names (git's %%P)"),
    )
    parser.add_argument(
        "--agenda", metavar="FILE", type=Path, help=_("write the disagreements as Markdown")
    )
    parser.add_argument("--json", action="store_true", help=_("disagreements for programs"))
    parser.epilog = _(
        "Where both sides changed the same, ours stays and the disagreement is listed. "
        "Exit code: 0 merged, 1 merged with disagreements, 2 it cannot be done."
    )


class _Outcome(NamedTuple):
    """The merged map, what was disagreed about, and what else is to be told."""

    document: Document
    points: tuple["Point", ...]
    told: tuple[str, ...]
    asked: bool


def run(arguments: argparse.Namespace) -> int:
    """Write the merged map and list the disagreements."""
    from journeycanvas.review.agenda import markdown  # noqa: PLC0415 - kinds load

    out: Path = arguments.output
    if out != arguments.ours:
        check_map_name(out)
    for path in filter(None, (out, arguments.agenda)):
        check_new(path, force=arguments.force)
        for source in filter(None, (*arguments.theirs, arguments.base)):
            check_other(path, source)
    if arguments.agenda is not None:
        _check_agenda(arguments.agenda, (out, arguments.ours))
    called: str = arguments.called
    done = _merged(arguments)
    if done.document.files and out.suffix.lower() != SUFFIX:
        sentence = _("There are attached files; let «{name}» end in .journeyz, to hold them too.")
        raise Complaint(sentence.format(name=called or out.name))
    if arguments.agenda is not None:
        # First: where it cannot be written, nothing has happened to the maps.
        title = done.document.journey.map.title or _("Untitled map")
        save_bytes(arguments.agenda, markdown(done.points, title).encode())
    save_map(out, done.document, called)
    if arguments.json:
        # Escaped beyond ASCII: programs read it whatever the terminal's encoding is.
        put(json.dumps([_raw(point) for point in done.points], indent=1))
        for sentence in done.told:
            complain(sentence)
    else:
        _tell(called or str(out), done)
    return DISAGREED if done.points or done.asked else MERGED


def _merged(arguments: argparse.Namespace) -> _Outcome:
    """Return what becomes of ours once all of theirs are merged in. Raises Complaint."""
    from journeycanvas.review.agenda import agenda  # noqa: PLC0415 - kinds load
    from journeycanvas.review.documents import merged_documents  # noqa: PLC0415 - likewise

    called: str = arguments.called
    ours = _document(arguments.ours, called and _("{map} (ours)").format(map=called))
    base = None
    # What git gives as the base is empty where both sides added the file.
    if arguments.base is not None and content_of(arguments.base) != b"":
        base = _document(arguments.base, called and _("{map} (base)").format(map=called))
    outcome = _Outcome(ours, (), (), asked=False)
    for path in arguments.theirs:
        ours = outcome.document
        theirs = _document(path, called and _("{map} (theirs)").format(map=called))
        name = arguments.name or (theirs.review.by if theirs.review else called or path.name)
        try:
            done = merged_documents(ours, theirs, base, name=name, by=arguments.by)
        except RefusedError as error:
            names = {"ours": called or arguments.ours.name, "theirs": called or path.name}
            sentence = _("«{ours}» and «{theirs}» cannot be merged: {reason}; {remedy}.")
            told = sentence.format(**names, reason=error.reason, remedy=error.remedy)
            raise Complaint(told) from None
        points = agenda(done.sides, done.disagreements, (ours.history, theirs.history))
        outcome = _Outcome(
            done.document,
            outcome.points + points,
            outcome.told + done.beside.told,
            outcome.asked or done.beside.asked,
        )
    return outcome


def _check_agenda(agenda: Path, maps: tuple[Path, ...]) -> None:
    """Refuse an agenda in the place of a map. Raises Complaint."""
    for path in maps:
        check_other(agenda, path)
        if os.path.realpath(agenda) == os.path.realpath(path):
            sentence = _("«{name}» is the merged map; choose another name for the agenda.")
            raise Complaint(sentence.format(name=agenda.name))


def _document(path: Path, called: str) -> Document:
    opened = opened_map(path, called)
    for problem in opened.problems:
        complain(f"{called or path.name}: {problem}")
    return opened.document


def _tell(out: str, done: _Outcome) -> None:
    for point in done.points:
        say(point.title)
        for side, statement, taken in (
            (_("ours"), point.ours, not point.takes_theirs),
            (_("theirs"), point.theirs, point.takes_theirs),
        ):
            by = f" ({statement.by})" if statement.by else ""
            say(f"  {'*' if taken else ' '} {side}{by}: {statement.text}")
    for sentence in done.told:
        say(sentence)
    written = _("Written: {path}").format(path=out)
    if not done.points:
        say(written)
        return
    asked = ngettext(
        "{count} disagreement, what is marked * was taken",
        "{count} disagreements, what is marked * was taken",
        len(done.points),
    ).format(count=len(done.points))
    say(f"{written}; {asked}.")


def _raw(point: "Point") -> dict[str, Any]:
    table, identity, part = point.spot
    return {
        "table": table,
        "id": identity,
        "part": part,
        "thing": point.title,
        "where": point.where,
        "before": point.before,
        "ours": {"text": point.ours.text, "by": point.ours.by},
        "theirs": {"text": point.theirs.text, "by": point.theirs.by},
        "taken": "theirs" if point.takes_theirs else "ours",
    }
