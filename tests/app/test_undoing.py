"""What is selected, and what is still told, once something was undone."""

from PySide6.QtCore import Qt

from journeycanvas.canvas.selection import cell_name
from journeycanvas.edits.connecting import connect
from tests.app.driver import Driver


def capture(driver: Driver, line: str) -> None:
    """Type a line into quick capture, and enter it."""
    driver.editor.capture.entry.setFocus()
    driver.type(line)
    driver.key(Qt.Key.Key_Return)


def test_after_an_addition_is_undone_that_is_selected_which_was_before_it(small: Driver) -> None:
    peer = small.titled("Asks a peer")
    small.canvas.choose(peer)
    small.canvas.view.setFocus()
    small.shortcut("add-touchpoint")
    small.name("Calls")
    small.canvas.view.setFocus()
    assert small.canvas.selection.ids == (small.titled("Calls"),)
    while "Calls" in [card.title for card in small.journey.touchpoints.values()]:
        small.shortcut("undo")
    assert small.canvas.selection.ids == (peer,)
    small.key(Qt.Key.Key_Left)
    assert small.canvas.selection.ids == (small.titled("Reads a post"),)


def test_where_nothing_was_selected_before_it_is_what_stands_beside(small: Driver) -> None:
    capture(small, "Calls @Notice @Champion")
    capture(small, "Visits @Decide @Champion")
    small.canvas.selection.set(())
    small.shortcut("undo")
    assert small.canvas.selection.ids == (small.titled("Argues for it"),)
    small.canvas.selection.set(())
    small.shortcut("undo")
    assert small.canvas.selection.ids == (small.titled("Asks a peer"),)


def test_the_only_card_of_a_cell_leaves_the_cell(small: Driver) -> None:
    capture(small, "Waits @Notice @Buyer")
    small.canvas.selection.set(())
    small.shortcut("undo")
    stage, lane = small.journey.stages[0].id, small.journey.personas[1].id
    assert small.canvas.selection.ids == (cell_name(stage, lane),)


def test_what_was_told_of_a_handoff_goes_with_it(small: Driver) -> None:
    one, other = small.titled("Reads a post"), small.titled("Asks a peer")
    small.canvas.choose(one)
    small.canvas.choose(small.canvas.perform("Connect", connect, one, other))
    small.settle()
    bar = small.window.statusBar()
    assert bar.currentMessage().startswith("This promise is broken")
    small.shortcut("undo")
    assert bar.currentMessage() == ""
    assert small.canvas.selection.ids == (one,)


def test_a_line_that_became_a_loop_back_is_counted_and_called_so(small: Driver) -> None:
    counts = small.window._status._counts
    assert "loop-back" not in counts.whole
    capture(small, "handoff: Tries it -> Compares offers")
    assert "1 handoff · 1 loop-back · 1 friction" in counts.whole
    assert small.editor.capture.understood.whole.endswith("Kind: Loop-back")
