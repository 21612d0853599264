"""What goes into a bundle, before it does: each file with its size and where it comes from."""

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from journeycanvas.app.forms.entry import clear
from journeycanvas.app.looks import looks
from journeycanvas.app.plain import breakable, label, make_primary
from journeycanvas.app.target_dialog import ordered
from journeycanvas.app.tick_box import TickBox
from journeycanvas.app.working import done_meanwhile
from journeycanvas.letters import visible
from journeycanvas.model import limits
from journeycanvas.storage.gathering import Offer
from journeycanvas.storage.looking import Looked, look_anyway
from journeycanvas.wording import _, ngettext

Find = Callable[[Mapping[Path, Looked]], tuple[Offer, ...]]
"""Finds the files to offer, given what was found where a person asked to look all the same."""


class PackWindow(QDialog):
    """Offers the files that evidence names, each with a tick; nothing else goes in.

    `found` are those to begin with, `declined` the keys of what a person left out before, `room`
    the bytes that there is place for.
    """

    def __init__(
        self,
        parent: QWidget,
        name: str,
        found: tuple[Offer, ...],
        find: Find,
        *,
        room: int,
        declined: Collection[str] = (),
    ) -> None:
        super().__init__(parent)
        self._find = find
        self._room = room
        self.setWindowTitle(_("Files that go along"))
        lead = _("Whoever gets «{name}» can read what is ticked here.")
        self.rows: list[tuple[Offer, TickBox]] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 8, 0)
        self._grid.setColumnMinimumWidth(0, round(INDENT * looks().scale))
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(2)
        inside = QWidget()
        inside.setLayout(self._grid)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.looking = QPushButton()
        self.looking.setAutoDefault(False)
        self.looking.clicked.connect(self._look)
        self.sums = label("", "muted")
        roles = QDialogButtonBox.ButtonRole
        buttons = QDialogButtonBox()
        self.save = buttons.addButton(_("Save"), roles.AcceptRole)
        make_primary(self.save)
        self.save.setDefault(True)
        buttons.addButton(_("Cancel"), roles.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(label(lead.format(name=visible(name))))
        column.addWidget(area, 1)
        column.addWidget(self.looking, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.sums)
        column.addWidget(buttons)
        self.resize(looks().room(680, 520))
        self._fill(found, {}, declined)
        next((box for offer, box in self.rows if offer.can_go), self.save).setFocus()

    @property
    def agreed(self) -> tuple[Offer, ...]:
        """The files that a person lets go in."""
        return tuple(offer for offer, box in self.rows if box.isChecked())

    @property
    def left(self) -> tuple[Offer, ...]:
        """The files that stay out."""
        return (*(offer for offer, box in self.rows if not box.isChecked()), *self._beyond)

    def _fill(
        self, found: tuple[Offer, ...], before: Mapping[str, bool], declined: Collection[str]
    ) -> None:
        """Show what there is; what was ticked `before`, or left out on purpose, stays so."""
        clear(self._grid)
        self.rows = []
        ranked = sorted(found, key=lambda one: (not one.can_go, not one.expected))
        self._beyond = tuple(ranked[limits.ATTACHED :])
        for offer in ranked[: limits.ATTACHED]:
            box = TickBox(_shortened(ordered(_name(offer))))
            box.setEnabled(offer.can_go)
            usual = offer.expected and offer.key not in declined
            box.setChecked(before.get(offer.key, usual) and offer.can_go)
            box.toggled.connect(self._follow)
            self._put(offer, box)
            self.rows.append((offer, box))
        if self._beyond:
            told = ngettext(
                "{count} more file is named; it stays out.",
                "{count} more files are named; they stay out.",
                len(self._beyond),
            )
            last = label(told.format(count=len(self._beyond)), "wrong")
            self._grid.addWidget(last, self._grid.rowCount(), 0, 1, 3)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        unseen = sum(offer.state == "unseen" for offer in found)
        words = ngettext(
            "Look for {count} file on other computers",
            "Look for {count} files on other computers",
            unseen,
        )
        self.looking.setText(words.format(count=unseen))
        self.looking.setVisible(unseen > 0)
        self._follow()

    def _put(self, offer: Offer, box: TickBox) -> None:
        """Show a file: its tick and size, and below where it is and what speaks against it."""
        size = QLocale().formattedDataSize(offer.size) if offer.real is not None else "–"
        whence, doubts = _whence(offer), " ".join(_doubts(offer))
        row = self._grid.rowCount()
        self._grid.setRowMinimumHeight(row, 10)
        self._grid.addWidget(box, row + 1, 0, 1, 2)
        self._grid.addWidget(label(size, "muted"), row + 1, 2, Qt.AlignmentFlag.AlignRight)
        for text, name in ((breakable(ordered(whence)), "muted"), (doubts, "wrong")):
            if text:
                self._grid.addWidget(label(text, name), self._grid.rowCount(), 1, 1, 2)
        spoken = (_name(offer), size, whence, doubts)
        box.setAccessibleName(visible(", ".join(filter(None, spoken))))

    def _look(self) -> None:
        """Look for files on other computers, because a person asks for it."""
        paths = [o.path for o, _box in self.rows if o.state == "unseen" and o.path is not None]

        def work() -> tuple[Offer, ...]:
            return self._find({path: look_anyway(path) for path in paths})

        found = done_meanwhile(self, _("Looking for the files …"), work)
        if found is not None:
            self._fill(found, {offer.key: box.isChecked() for offer, box in self.rows}, ())

    def _follow(self) -> None:
        going = self.agreed
        size = sum(offer.size for offer in going)
        words = ngettext(
            "{count} file goes along, {size}.", "{count} files go along, {size}.", len(going)
        )
        told = words.format(count=len(going), size=QLocale().formattedDataSize(size))
        if size > self._room:
            most = QLocale().formattedDataSize(self._room)
            told = _("{told} There is room for {most}.").format(told=told, most=most)
        self.sums.setText(told)
        self.save.setEnabled(size <= self._room)


INDENT = 25
"""Pixels before what stands below a tick."""
LONG = 56
"""Letters of a name beside a tick, at the usual size of text; the line below has them all."""


def _shortened(text: str) -> str:
    """Return a name for a tick, its ending kept, with no letter in it taken for a shortcut."""
    most = round(LONG / looks().scale)
    if len(text) > most:
        text = f"{text[: most - 13]}…{text[-12:]}"
    return text.replace("&", "&&")


def _name(offer: Offer) -> str:
    return offer.named if offer.path is None else offer.path.name


def _whence(offer: Offer) -> str:
    """Return where a file comes from: from the map's folder on, or the whole path."""
    if offer.path is None:
        return ""  # it is called by all that is known of it
    if offer.inside:
        return _("from the map's folder: {path}").format(path=offer.inside)
    return str(offer.real or offer.path)


def _doubts(offer: Offer) -> list[str]:
    """Return what speaks against a file, in sentences."""
    state = {
        "ready": "",
        "large": _("It is too large for a bundle."),
        "other": _("It is a folder, a device or a pipe, no file."),
        "missing": _("It is not there."),
        "unseen": _("Not looked at: it may be on another computer."),
        "elsewhere": _("It is no file on this computer."),
    }[offer.state]
    words = {
        "outside": _("It is not in the map's folder."),
        "link": _("A link leads out of the map's folder."),
        "hidden": _("It is hidden: a name on the way begins with a dot."),
        "double": _("It has another name elsewhere as well."),
    }
    found = [state, *(words[doubt] for doubt in offer.doubts if offer.can_go)]
    return [sentence for sentence in found if sentence]
