"""`journeycanvas import`: make maps of a text journey or a table."""

import argparse
import os
from pathlib import Path

from journeycanvas.cli.complaints import Complaint, complain, say
from journeycanvas.cli.files import (
    check_map_name,
    check_new,
    check_other,
    opened_map,
    save_map,
    text_of,
)
from journeycanvas.importers.mermaid import JourneyTextError, read_mermaid
from journeycanvas.importers.table_map import SUFFIXES, read_table_map
from journeycanvas.importers.tables import TableError
from journeycanvas.model.journey import Journey
from journeycanvas.storage.bundle import SUFFIX
from journeycanvas.storage.document import Document
from journeycanvas.wording import _

_NAME_LENGTH = 60


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "input",
        metavar="IN",
        type=Path,
        help=_("a Mermaid diagram, a Markdown file with some, a table (.csv, .tsv) or a bundle"),
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        type=Path,
        required=True,
        help=_("the map; a folder when there are several maps"),
    )
    parser.add_argument("--force", action="store_true", help=_("overwrite maps"))


def run(arguments: argparse.Namespace) -> int:
    """Write one map for each journey in the text; none unless all can be written."""
    source: Path = arguments.input
    if source.suffix.lower() == SUFFIX:
        return _bundle(source, arguments)
    try:
        journeys = _journeys(source)
    except (JourneyTextError, TableError) as error:
        sentence = _("«{name}» cannot be read: {error}")
        raise Complaint(sentence.format(name=source.name, error=error)) from None
    targets = _targets(source, arguments.output, journeys)
    for path in targets:
        check_map_name(path)
        check_other(path, source)
        check_new(path, force=arguments.force)
    _make_folder(targets[0].parent, wanted=len(targets) > 1)
    for path, journey in zip(targets, journeys, strict=True):
        save_map(path, Document.new(journey))
        say(_("Written: {path}").format(path=path))
    return 0


def _journeys(source: Path) -> tuple[Journey, ...]:
    """Return the maps of a file; what is not understood in a table is complained of."""
    text = text_of(source)
    if source.suffix.lower() not in SUFFIXES:
        return read_mermaid(text, source.stem)
    journey, doubts = read_table_map(text, source.stem)
    for doubt in doubts:
        complain(f"{source.name}: {doubt}")
    return (journey,)


def _bundle(source: Path, arguments: argparse.Namespace) -> int:
    """Write a bundle's map as a map, or as a bundle again, by the ending of its new name."""
    target: Path = arguments.output
    check_map_name(target)
    check_other(target, source)
    check_new(target, force=arguments.force)
    opened = opened_map(source)
    for problem in opened.problems:
        complain(f"{source.name}: {problem}")
    save_map(target, opened.document)
    say(_("Written: {path}").format(path=target))
    return 0


def _targets(source: Path, output: Path, journeys: tuple[Journey, ...]) -> list[Path]:
    """Return where each map goes. Raises Complaint for several maps into one file."""
    into = os.path.isdir(output)  # noqa: PTH112 - pathlib's own raises for a locked folder
    if len(journeys) == 1:
        return [output / f"{source.stem}.journey" if into else output]
    if not into and (os.path.lexists(output) or output.suffix):
        sentence = _("«{name}» holds {count} journeys; name a folder for them with -o.")
        raise Complaint(sentence.format(name=source.name, count=len(journeys)))
    width = len(str(len(journeys)))
    return [
        output / f"{number:0{width}}-{_file_name(journey.map.title)}.journey"
        for number, journey in enumerate(journeys, start=1)
    ]


def _file_name(title: str) -> str:
    """Return a title as a name that every file system takes."""
    kept = "".join(c if c.isascii() and c.isalnum() else " " for c in title)
    return "-".join(kept.lower().split())[:_NAME_LENGTH] or "map"


def _make_folder(folder: Path, *, wanted: bool) -> None:
    if wanted:
        try:
            folder.mkdir(exist_ok=True)
        except OSError as error:
            sentence = _("The folder «{name}» cannot be made: {reason}; choose another.")
            reason = error.strerror or type(error).__name__
            raise Complaint(sentence.format(name=folder.name, reason=reason)) from None
