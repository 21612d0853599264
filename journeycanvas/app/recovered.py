"""What is told of recovered work: what it holds, what of it is lost, where it is."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from journeycanvas import clock
from journeycanvas.app.plain import ask, refused
from journeycanvas.model import limits
from journeycanvas.recovery.content import Lost
from journeycanvas.recovery.leftovers import Leftover, Partial, Story
from journeycanvas.review.names import one_line
from journeycanvas.storage.document import Document
from journeycanvas.storage.errors import UnreadableError
from journeycanvas.storage.reading import read
from journeycanvas.storage.telling import called, folder_of
from journeycanvas.wording import _, ngettext

if TYPE_CHECKING:
    from journeycanvas.app.window import Window

MOST_DRAFT = 80
"""Characters of a half-typed text that are shown."""
MOST_LOST = 12
"""Lost steps that are named before "and N more"."""


def name_of(leftover: Leftover) -> str:
    """Return what recovered work is called: by its file, else by the map's title."""
    return title_of(leftover) if leftover.path is None else called(leftover.path)


def title_of(leftover: Leftover) -> str:
    """Return the title of a map that was recovered."""
    return one_line(leftover.title, limits.TITLE) or _("Untitled map")


def kept_at(leftover: Leftover) -> str:
    """Return which map recovered work is on and where its file is, beside its name."""
    if leftover.path is None:
        return _("This map was never saved")
    text = _("«{title}» in {folder}")
    return text.format(title=title_of(leftover), folder=folder_of(leftover.path))


def told_of(story: Story) -> str:
    """Return when the last edit was made, how many there are, and how many are lost."""
    parts = []
    if story.at is not None:
        parts.append(_("Last edit {at}").format(at=clock.second(story.at)))
    edits = ngettext("{number} unsaved edit", "{number} unsaved edits", story.edits)
    parts.append(edits.format(number=story.edits))
    if not story.sound:
        parts.append(_("the recovery file is damaged at its beginning"))
    if story.lost:
        count = len(story.lost)
        lost = ngettext("{n} step cannot be read", "{n} steps cannot be read", count)
        parts.append(lost.format(n=count))
    return " · ".join(parts)


def typed_in(story: Story) -> str:
    """Return what was being typed, shortened; empty where nothing was."""
    draft = " ".join(story.draft.split())
    if not draft:
        return ""
    cut = draft[:MOST_DRAFT] + ("…" if len(draft) > MOST_DRAFT else "")
    return _("You were typing: “{text}”").format(text=cut)


def take_part(window: "Window", leftover: Leftover, part: Partial) -> bool:
    """Tell what could not be brought back; tell whether a person wants what could."""
    text = _("Part of the work on «{name}» could not be brought back.").format(
        name=name_of(leftover)
    )
    more = _("The recovery file stays, under “Recovered work”, until you delete it.")
    answers = (_("Open what there is"), _("Cancel"))
    question = "\n\n".join([text, "\n".join(sentences(part)), more])
    return ask(window, _("Recovered in part"), question, answers) == 0


def sentences(part: Partial) -> list[str]:
    """Return what of recovered work is lost, a sentence each, with number and time."""
    told = []
    if part.base_damaged:
        told.append(
            _("The map itself may not be what it was before the first step: compare it with yours.")
        )
    told += [_step(one) for one in part.lost[:MOST_LOST]]
    more = len(part.lost) - MOST_LOST
    if more > 0:
        told.append(ngettext("And {n} more step.", "And {n} more steps.", more).format(n=more))
    return told


def _step(lost: Lost) -> str:
    if lost.at is None:
        return _("Step {n}: {why}.").format(n=lost.number, why=lost.why)
    return _("Step {n}, {at}: {why}.").format(n=lost.number, at=clock.second(lost.at), why=lost.why)


def compare(window: "Window", leftover: Leftover) -> None:
    """Show what recovered work differs in from the file, as far as there is one."""
    from journeycanvas.app.compare_window import compare_with  # noqa: PLC0415 - rarely used

    try:
        found = leftover.recover()
        whole = found.found if isinstance(found, Partial) else found
        before = _before(leftover)
    except UnreadableError as error:
        refused(window, str(error))
        return
    title = _("Recovered in part") if isinstance(found, Partial) else _("Recovered")
    compare_with(window, before, whole.document, (_("As saved"), title))


def _before(leftover: Leftover) -> Document:
    if leftover.path is None or not os.path.isfile(leftover.path):  # noqa: PTH113 - never raises
        return leftover.base()
    return read(leftover.path).document


def show_in_folder(files: Sequence[Path]) -> None:
    """Show the folder of recovery files, in the system's program for folders."""
    if files:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(files[0].parent)))
