"""Find and replace: a bar over the canvas, with every place it finds marked on the map."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from journeycanvas.app.filter_row import FilterRow
from journeycanvas.app.plain import label, tip
from journeycanvas.canvas.canvas import Canvas
from journeycanvas.canvas.composing import ComposedLine
from journeycanvas.edits.finding import PatternError, Spot, Wanted, find, replace
from journeycanvas.review.names import one_line
from journeycanvas.session import Step
from journeycanvas.wording import _, ngettext


class FindBar(QFrame):
    """Hidden until it is called. Enter goes to the next place, Shift+Enter to the one before."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._canvas = canvas
        self._spots: tuple[Spot, ...] = ()
        self._at = -1
        self._wrong = ""
        self.line = ComposedLine()
        self.line.setPlaceholderText(_("Find"))
        self.line.setAccessibleName(_("Find"))
        self.line.setClearButtonEnabled(True)
        self.other = ComposedLine()
        self.other.setPlaceholderText(_("Replace with"))
        self.other.setAccessibleName(_("Replace with"))
        self.other.setMinimumWidth(140)
        self.case = self._switch(_("Aa"), _("Capitals count"))
        self.words = self._switch(_("Words"), _("Whole words only"))
        self.pattern = self._switch(".*", _("A regular expression"))
        self.filters = FilterRow(canvas)
        self.filters.changed.connect(self._search)
        self.narrow = self._switch(_("Filter"), _("Only some kinds, owners or channels"))
        self.narrow.toggled.connect(self._show_filters)
        self.told = label("", "muted")
        self.told.setWordWrap(False)
        self.told.setMinimumWidth(84)
        row = self._row = QHBoxLayout()
        row.addWidget(self.line, 3)
        for switch in (self.case, self.words, self.pattern, self.narrow):
            row.addWidget(switch)
        row.addWidget(self.told)
        for text, name, act in (
            ("↑", _("Previous (Shift+Enter)"), lambda: self.step(-1)),
            ("↓", _("Next (Enter)"), lambda: self.step(1)),
        ):
            button = self._button(text, act)
            button.setToolTip(name)
            button.setAccessibleName(name)
            row.addWidget(button)
        self._replacing = QWidget()
        beside = QHBoxLayout(self._replacing)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.other, 1)
        row.addWidget(self._replacing, 2)
        self.one = self._button(_("Replace"), self.replace_one)
        self.everywhere = self._button(_("Replace all"), self.replace_all)
        for button in (self.one, self.everywhere):
            beside.addWidget(button)
        row.addWidget(self._button(_("Close"), self.leave))
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 4)
        column.addLayout(row)
        column.addWidget(self.filters)
        self.filters.hide()
        self._order()
        self.line.textChanged.connect(self._search)
        self._leave = canvas.session.subscribe(self._step)
        self.hide()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room of the wider one of both halves: they can stand in two rows."""
        half = self._replacing.minimumSizeHint().width()
        whole = super().minimumSizeHint()
        both = half + self._row.spacing() if self._in_one_row else 0
        across = self._column.contentsMargins()
        edges = across.left() + across.right()
        return QSize(max(whole.width() - both, half + edges), whole.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the replacement into a row of its own where one row is too narrow."""
        super().resizeEvent(event)
        half, spacing = self._replacing.minimumSizeHint().width(), self._row.spacing()
        needed = self.minimumSizeHint().width() + half + spacing
        fits = self.width() >= needed
        if fits != self._in_one_row:
            (self._row if fits else self._column).removeWidget(self._replacing)
            if fits:
                self._row.insertWidget(self._row.count() - 1, self._replacing, 2)
            else:
                self._column.insertWidget(1, self._replacing)

    @property
    def _in_one_row(self) -> bool:
        return self._row.indexOf(self._replacing) >= 0

    def _switch(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setCheckable(True)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.toggled.connect(lambda _on: self._search())
        return button

    def _button(self, text: str, act: object) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(lambda _on=False: act())  # type: ignore[operator]  # given above
        return button

    def close_session(self) -> None:
        """Stop listening."""
        self._leave()

    # -- finding -------------------------------------------------------------------------------

    @property
    def wanted(self) -> Wanted:
        """What is looked for."""
        filters = self.filters.words if self.narrow.isChecked() else ()
        return Wanted(
            self.line.text(),
            self.words.isChecked(),
            self.case.isChecked(),
            self.pattern.isChecked(),
            filters,
        )

    def open(self) -> None:
        """Show the bar, ready to type."""
        self.show()
        self.line.setFocus()
        self.line.selectAll()
        self._search()

    def leave(self) -> None:
        """Hide the bar; the map has the keys again."""
        self.hide()
        self._canvas.mark(found=())
        self._canvas.view.setFocus()

    def _show_filters(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.filters.follow()
        self.filters.setVisible(on)

    def _search(self, *_text: object) -> None:
        self._at = -1
        self._look()

    def _step(self, step: Step) -> None:
        if step.change and self.isVisible():
            self._look()

    def _look(self) -> None:
        """Find anew, mark what is on the board, and say how much there is."""
        self._wrong = ""
        try:
            self._spots = find(self._canvas.journey, self.wanted)
        except PatternError as error:
            self._spots, self._wrong = (), str(error)
        self._at = min(self._at, len(self._spots) - 1)
        boxes = self._canvas.board.boxes
        there = dict.fromkeys(spot.id for spot in self._spots)
        self._canvas.mark(found=tuple(boxes[i] for i in there if i in boxes))
        self._tell()
        for button in (self.one, self.everywhere):
            button.setEnabled(bool(self._spots and self.line.text()))

    def _tell(self) -> None:
        count = len(self._spots)
        self.told.setToolTip(tip(self._wrong))
        if self._wrong:
            self.told.setText(_("not a pattern"))
            self._canvas.tell(self._wrong)
        elif not self.line.text() and not self.wanted.filters:
            self.told.setText("")
        elif not count:
            self.told.setText(_("nothing found"))
        elif self._at < 0:
            self.told.setText(ngettext("{n} place", "{n} places", count).format(n=count))
        else:
            self.told.setText(_("{at} of {n}").format(at=self._at + 1, n=count))

    def step(self, by: int) -> None:
        """Go to another place, round and round, and select its thing."""
        if not self._spots and not self._wrong:
            self._canvas.tell(self._why_none())
        if self._spots:
            first = 0 if by > 0 else len(self._spots) - 1
            self._at = first if self._at < 0 else (self._at + by) % len(self._spots)
            self._canvas.choose(self._spots[self._at].id)
            self._tell()

    def _why_none(self) -> str:
        """Return what to do where nothing is found."""
        wanted = self.wanted
        if not wanted.text and not wanted.filters:
            return _("Type what to find; Enter goes from place to place.")
        if wanted.whole_words or wanted.match_case or wanted.filters:
            return _("Nothing says that; Aa, Words or Filter leave out what is not just so.")
        return _("Nothing on the map says that.")

    # -- replacing -----------------------------------------------------------------------------

    def replace_one(self) -> None:
        """Replace what the current place holds, and go to the next."""
        if self._at < 0:
            self.step(1)
            return
        before = self._at
        self._replace(self._spots[self._at : self._at + 1])
        if self._spots:
            self._at = min(before, len(self._spots) - 1) - 1
            self.step(1)

    def replace_all(self) -> None:
        """Replace everywhere, as one step."""
        times = self._replace(self._spots)
        told = ngettext("{n} replaced", "{n} replaced", times).format(n=times)
        left = len(self._spots)
        if left and self.wanted.text.casefold() not in self.other.text().casefold():
            more = _("{n} would not fit").format(n=left)
            told = f"{told}, {more}"
        self.told.setText(told)

    def _replace(self, spots: tuple[Spot, ...]) -> int:
        words = {"text": one_line(self.line.text()), "other": one_line(self.other.text())}
        message = "Replace «{text}» with «{other}»"
        perform = self._canvas.perform
        try:
            done = perform(message, replace, spots, self.wanted, self.other.text(), words=words)
        except PatternError as error:
            self._canvas.tell(str(error))
            return 0
        return int(done or 0)

    def _order(self) -> None:
        """Let Tab lead from what is looked for to what takes its place, as everywhere."""
        for before, after in ((self.line, self.other), (self.other, self.one)):
            QWidget.setTabOrder(before, after)
        QWidget.setTabOrder(self.everywhere, self.case)
        self.everywhere.setToolTip(_("Ctrl+Enter in the text that takes its place"))

    def event(self, event: QEvent) -> bool:
        """Keep Enter from being a shortcut of the window."""
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        asked = event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and event.key() in enter:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter finds or replaces, with Ctrl everywhere; Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.other.hasFocus():
                everywhere = event.modifiers() & Qt.KeyboardModifier.ControlModifier
                (self.replace_all if everywhere else self.replace_one)()
            else:
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.step(-1 if back else 1)
        else:
            super().keyPressEvent(event)
