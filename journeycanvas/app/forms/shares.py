"""Lists that many things have: what all of them share, and what only some have."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from journeycanvas.app.forms.entry import clear
from journeycanvas.app.forms.references import Naming, Picker, shortened
from journeycanvas.app.forms.texts import LineEntry, read_words
from journeycanvas.app.plain import label, tip
from journeycanvas.wording import _, ngettext

MOST_ROWS = 20
"""Items shown one under the other; of the rest only the number."""

Take = Callable[[tuple[str, ...]], str]
"""Adds items to all or takes them out of all; returns what is wrong, or an empty text."""


class Shares(QWidget):
    """Each item with how many have it, a way to give it to all, and one to take it from all.

    `tables` names what can be picked; None where items are words to type.
    """

    def __init__(
        self, name: str, naming: Naming, tables: tuple[str, ...] | None, add: Take, take_out: Take
    ) -> None:
        super().__init__()
        self._naming = naming
        self._tables = tables
        self._add = add
        self._take_out = take_out
        self._shown: object = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        column.addLayout(self._rows)
        self.line: LineEntry | None = None
        self.pick: QPushButton | None = None
        if tables is None:
            self.line = LineEntry(self._typed, _("Add to all: a, b, c"), read_words, lambda _v: "")
            self.line.patient = True
            self.line.call(_("Add to all: {field}").format(field=name))
            column.addWidget(self.line)
            self.setFocusProxy(self.line)
        else:
            self.pick = QPushButton(_("Add to all…"))
            self.pick.setObjectName("quiet")
            self.pick.setAccessibleName(_("Add to all: {field}").format(field=name))
            self.pick.clicked.connect(self._picked)
            column.addWidget(self.pick)
            self.setFocusProxy(self.pick)
        self._wrong = label("", "wrong")
        self._wrong.hide()
        column.addWidget(self._wrong)

    def show_shares(self, held: Mapping[str, int], count: int) -> None:
        """Show how many of `count` things have each item, the most frequent first."""
        told = [(item, self._called(item), many) for item, many in held.items()]
        if (told, count) == self._shown:
            return
        self._shown = (told, count)
        clear(self._rows)
        told.sort(key=lambda row: (-row[2], row[1].casefold()))
        for item, title, many in told[:MOST_ROWS]:
            self._rows.addWidget(self._row(item, title, many, count))
        rest = len(told) - MOST_ROWS
        if rest > 0:
            more = ngettext("and {count} more", "and {count} more", rest).format(count=rest)
            self._rows.addWidget(label(more, "muted"))

    def finish(self) -> None:
        """Hand in what was typed."""
        if self.line is not None:
            self.line.finish()

    def _called(self, item: str) -> str:
        return item if self._tables is None else self._naming.title_of(item)

    def _row(self, item: str, title: str, many: int, count: int) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        name = label(shortened(title, 30).replace("&&", "&"), "value")
        name.setToolTip(tip(title))
        line.addWidget(name, 1)
        whole = many == count
        said = _("all") if whole else _("{some} of {all}").format(some=many, all=count)
        share = label(said, "muted")
        share.setWordWrap(False)
        line.addWidget(share)
        if not whole:
            words = _("Give {title} to all").format(title=title)
            line.addWidget(self._button("+", words, partial(self._do, self._add, (item,))))
        words = _("Take {title} from all").format(title=title)
        line.addWidget(self._button("×", words, partial(self._do, self._take_out, (item,))))
        return row

    def _button(self, sign: str, words: str, run: Callable[[], object]) -> QPushButton:
        button = QPushButton(sign)
        button.setObjectName("step")
        button.setToolTip(tip(words))
        button.setAccessibleName(words)
        button.clicked.connect(lambda _on=False: run())
        return button

    def _typed(self, words: tuple[str, ...]) -> str:
        if self.line is None or not words:
            return ""
        text = self.line.typed()
        # Taken out before: what is added shows at once, and asks for what else was typed.
        self.line.write("")
        wrong = self._add(words)
        if wrong:
            self.line.write(text)
        return wrong

    def _picked(self) -> None:
        picker = Picker(self._naming, self._tables or (), self)
        if picker.exec() and picker.chosen:
            self._do(self._add, (picker.chosen,))

    def _do(self, take: Take, items: Iterable[str]) -> None:
        wrong = take(tuple(items))
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))
