"""`journeycanvas export`: a map as a poster, a picture, a backlog or a text journey."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from journeycanvas.cli.complaints import Complaint, complain, say
from journeycanvas.cli.files import check_new, check_other, opened_map, save_bytes
from journeycanvas.exporters.paper import Orientation, Paper, paper
from journeycanvas.model.journey import Journey
from journeycanvas.wording import _

PDF_PAPER = "A1"
"""A page has to have a size; at this one a map of usual size is read from a metre away."""
DPI_RANGE = (10.0, 1200.0)


class Sheet(NamedTuple):
    """What was asked for; None where the writer chooses."""

    paper: Paper | None
    orientation: Orientation | None
    dpi: float | None


# Each writer's libraries load only when it is used.
# ruff: noqa: PLC0415


def _pdf(journey: Journey, sheet: Sheet) -> bytes:
    from journeycanvas.exporters.poster import poster_pdf

    return poster_pdf(journey, sheet.paper or paper(PDF_PAPER), sheet.orientation)


def _png(journey: Journey, sheet: Sheet) -> bytes:
    from journeycanvas.exporters.poster import DPI, poster_png

    return poster_png(journey, sheet.paper, sheet.orientation, sheet.dpi or DPI)


def _svg(journey: Journey, sheet: Sheet) -> bytes:
    from journeycanvas.exporters.poster import poster_svg

    return poster_svg(journey, sheet.paper, sheet.orientation)


def _csv(journey: Journey, _sheet: Sheet) -> bytes:
    from journeycanvas.exporters.backlog_csv import backlog_csv

    return backlog_csv(journey)


def _mmd(journey: Journey, _sheet: Sheet) -> bytes:
    from journeycanvas.exporters.mermaid import write_mermaid

    return write_mermaid(journey).encode()


def _warning(journey: Journey) -> str:
    from journeycanvas.exporters.undrawn import warning

    return warning(journey)


WRITERS: dict[str, Callable[[Journey, Sheet], bytes]] = {
    ".pdf": _pdf,
    ".png": _png,
    ".svg": _svg,
    ".csv": _csv,
    ".mmd": _mmd,
}
"""Ending of the file to what writes it. All raise ValueError with a sentence."""

_ON_PAPER = (".pdf", ".png", ".svg")
_IN_PIXELS = (".png",)


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("map", metavar="FILE", type=Path)
    endings = " ".join(WRITERS)
    parser.add_argument(
        "--to",
        metavar="OUT",
        type=Path,
        required=True,
        help=_("the file to write; its ending decides: {endings}").format(endings=endings),
    )
    parser.add_argument("--paper", metavar="SIZE", help=_("such as A1, arch-d, 900x600mm, 36x48in"))
    ways = parser.add_mutually_exclusive_group()
    for way in ("landscape", "portrait"):
        ways.add_argument(
            f"--{way}",
            dest="way",
            action="store_const",
            const=way,
            help=_("instead of what fills a named size better"),
        )
    parser.add_argument("--dpi", type=float, help=_("dots per inch of a picture"))
    parser.add_argument("--force", action="store_true", help=_("overwrite the file"))


def run(arguments: argparse.Namespace) -> int:
    """Write the export. What had to be mended in the map is told on standard error."""
    target: Path = arguments.to
    suffix = target.suffix.lower()
    writer = WRITERS.get(suffix)
    if writer is None:
        sentence = _("«{name}» says nothing about its kind; let it end in one of {endings}.")
        raise Complaint(sentence.format(name=target.name, endings=" ".join(WRITERS)))
    sheet = _sheet(arguments, suffix)
    check_other(target, arguments.map)
    check_new(target, force=arguments.force)
    opened = opened_map(arguments.map)
    for problem in opened.problems:
        complain(f"{arguments.map.name}: {problem}")
    try:
        data = writer(opened.document.journey, sheet)
    except ValueError as error:
        raise Complaint(str(error)) from None
    save_bytes(target, data)
    boxes = _warning(opened.document.journey) if suffix in _ON_PAPER else ""
    if boxes:
        complain(boxes)
    say(_("Written: {path}").format(path=target))
    return 0


def _sheet(arguments: argparse.Namespace, suffix: str) -> Sheet:
    """Return the sheet that was asked for. Raises Complaint for what has no meaning here."""
    for option, value, endings in (
        ("--paper", arguments.paper, _ON_PAPER),
        (f"--{arguments.way}", arguments.way, _ON_PAPER),
        ("--dpi", arguments.dpi, _IN_PIXELS),
    ):
        if value is not None and suffix not in endings:
            sentence = _("{option} means nothing for {suffix}; leave it out.")
            raise Complaint(sentence.format(option=option, suffix=suffix))
    least, most = DPI_RANGE
    if arguments.dpi is not None and not least <= arguments.dpi <= most:
        sentence = _("--dpi must be from {least:g} to {most:g}.")
        raise Complaint(sentence.format(least=least, most=most))
    try:
        size = None if arguments.paper is None else paper(arguments.paper)
    except ValueError as error:
        raise Complaint(str(error)) from None
    return Sheet(size, arguments.way, arguments.dpi)
