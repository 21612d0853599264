"""The outline: the same map in rows, selected, edited and moved by keyboard."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit

from journeycanvas.app.outline.columns import CHANNEL, MOOD, OWNER, PERSONA, STAGE, TITLE
from journeycanvas.app.outline.outline import Outline
from journeycanvas.drawing.geometry import Point
from journeycanvas.edits.moving import set_fields
from tests.app.driver import Driver
from tests.app.maps import full_map, small_map

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def outlined(small: Driver) -> Driver:
    small.shortcut("outline")
    return small


def outline_of(driver: Driver) -> Outline:
    outline = driver.window.outline.outline
    assert outline is not None
    return outline


def lines(outline: Outline, above: QModelIndex | None = None, depth: int = 0) -> list[str]:
    """Return the titles of all rows, two blanks further in for each level."""
    model, found = outline.rows, []
    parent = above if above is not None else QModelIndex()
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        assert model.parent(index) == parent
        found.append("  " * depth + str(index.data()))
        found += lines(outline, index, depth + 1)
    return found


def go_to(driver: Driver, title: str, column: int = TITLE) -> None:
    """Make a row the current one, as the arrow keys do."""
    outline = outline_of(driver)
    index = outline.rows.index_of(driver.titled(title), column)
    assert index.isValid()
    outline.tree.setCurrentIndex(index)
    outline.tree.setFocus()
    driver.settle()


BY_STAGE = [
    "Notice",
    "  Reads a post",
    "  Asks a peer",
    "Evaluate",
    "  Compares offers",
    "    → Tries it",
    "    No price anywhere",
    "  Tries it",
    "  Will it fit?",
    "  Trials started",
    "Decide",
    "  Argues for it",
    "  Signs",
    "  Silence",
    "Personas",
    "  Champion",
    "  Buyer",
]


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (2560, 1080)])
def test_at_first_the_map_keeps_most_of_its_room(small: Driver, size: tuple[int, int]) -> None:
    dock, view = small.window.outline, small.canvas.view
    small.window.resize(*size)
    small.settle()
    before = view.size()
    dock.sized = False
    small.shortcut("outline")
    small.settle()
    beside = size[0] > 2_000
    assert (small.window.dockWidgetArea(dock) == Qt.DockWidgetArea.RightDockWidgetArea) == beside
    if beside:
        assert view.height() == before.height()
        assert dock.width() < size[0] / 3
    else:
        assert dock.height() < size[1] / 4
        assert view.width() == before.width()
    small.window.resizeDocks([dock], [300], Qt.Orientation.Vertical)
    small.settle()
    now = dock.size()
    small.shortcut("outline")
    small.shortcut("outline")
    assert dock.size() == now


def test_it_shows_the_map_by_stage_by_lane_and_flat(outlined: Driver) -> None:
    outline = outline_of(outlined)
    assert outline.tree.hasFocus()
    assert lines(outline) == BY_STAGE
    outline.show_by("lane")
    found = lines(outline)
    assert found[:7] == [
        "Champion",
        "  Reads a post",
        "  Asks a peer",
        "  Compares offers",
        "    → Tries it",
        "    No price anywhere",
        "  Argues for it",
    ]
    assert found[-8:] == [
        "Stages",
        "  Notice",
        "  Evaluate",
        "  Decide",
        "Questions",
        "  Will it fit?",
        "Metrics",
        "  Trials started",
    ]
    outline.show_by("flat")
    flat = lines(outline)
    assert flat[:2] == ["Champion", "Buyer"]
    assert flat[2:] == [line.strip() for line in BY_STAGE[:14]]


def test_every_record_is_a_row_once_however_they_are_sorted(driver: Driver) -> None:
    driver.open(full_map())
    driver.shortcut("outline")
    outline = outline_of(driver)
    left_out = {"map", "views", "progress"}
    expected = {i for i, table in driver.journey.place.items() if table not in left_out}
    for by in ("stage", "lane", "flat"):
        outline.show_by(by)
        lines(outline)
        names = [name for name in outline.rows.rows.parents if not name.startswith("group/")]
        assert sorted(names) == sorted(expected)


def test_a_row_that_is_gone_to_is_selected_on_the_canvas_and_back(outlined: Driver) -> None:
    outline = outline_of(outlined)
    go_to(outlined, "Reads a post")
    outlined.key(Qt.Key.Key_Down)
    assert [outlined.canvas.title_of(i) for i in outlined.canvas.selection.ids] == ["Asks a peer"]
    outlined.key(Qt.Key.Key_Up, SHIFT)
    titles = [outlined.canvas.title_of(i) for i in outlined.canvas.selection.ids]
    assert titles == ["Asks a peer", "Reads a post"]
    outlined.canvas.selection.set((outlined.titled("Signs"), outlined.titled("Tries it")))
    assert set(outline.tree.chosen()) == set(outlined.canvas.selection.ids)
    assert outline.tree.currentIndex().data() == "Tries it"
    outlined.key(Qt.Key.Key_Escape)
    assert outlined.canvas.view.hasFocus()
    outlined.key(Qt.Key.Key_Right)
    assert outline.tree.chosen() == [*outlined.canvas.selection.ids]


def test_titles_and_owners_are_typed_and_the_rest_is_chosen_in_place(outlined: Driver) -> None:
    card = outlined.titled("Asks a peer")
    go_to(outlined, "Asks a peer")
    outlined.key(Qt.Key.Key_F2)
    assert isinstance(outlined.focused(), QLineEdit)
    outlined.type("Asks <b>a</b> friend")
    outlined.key(Qt.Key.Key_Return)
    assert outlined.journey.touchpoints[card].title == "Asks <b>a</b> friend"
    assert outline_of(outlined).tree.hasFocus()
    for column, text, field, value in (
        (OWNER, "SE", "owner", "SE"),
        (CHANNEL, "Phone", "channel", "phone"),
        (MOOD, "", "emotion", -2),
        (PERSONA, "Buyer", "persona", outlined.titled("Buyer")),
        (STAGE, "Decide", "stage", outlined.titled("Decide")),
    ):
        entries = outlined.entries
        go_to(outlined, "Asks <b>a</b> friend", column)
        outlined.key(Qt.Key.Key_Return)
        editor = outlined.focused()
        if isinstance(editor, QComboBox):
            if column == MOOD:
                outlined.key(Qt.Key.Key_Up)
            else:
                outlined.type(text[0])
        else:
            assert isinstance(editor, QLineEdit)
            outlined.type(text)
        outlined.key(Qt.Key.Key_Return)
        assert getattr(outlined.journey.touchpoints[card], field) == value
        assert outlined.entries == entries + 1
    # Moved to another stage, it is still what is selected and shown as current.
    assert outline_of(outlined).tree.chosen() == [card]


def test_tab_goes_through_the_columns_and_on_to_the_next_row(outlined: Driver) -> None:
    tree = outline_of(outlined).tree
    go_to(outlined, "Reads a post")
    seen = []
    for _step in range(9):
        seen.append(tree.currentIndex().column())
        outlined.key(Qt.Key.Key_Tab)
    assert seen == list(range(9))
    assert (tree.currentIndex().siblingAtColumn(0).data(), tree.currentIndex().column()) == (
        "Asks a peer",
        0,
    )
    outlined.key(Qt.Key.Key_Backtab, SHIFT)
    assert tree.currentIndex().siblingAtColumn(0).data() == "Reads a post"


def test_insert_adds_cards_one_after_another_until_a_title_stays_empty(outlined: Driver) -> None:
    go_to(outlined, "Reads a post")
    outlined.key(Qt.Key.Key_Insert)
    outlined.type("Second")
    outlined.key(Qt.Key.Key_Return)
    outlined.settle()
    assert isinstance(outlined.focused(), QLineEdit)
    outlined.type("Third")
    outlined.key(Qt.Key.Key_Return)
    outlined.settle()
    outlined.key(Qt.Key.Key_Escape)
    assert lines(outline_of(outlined))[:5] == [
        "Notice",
        "  Reads a post",
        "  Second",
        "  Third",
        "  Asks a peer",
    ]
    assert outlined.entries == 2
    assert outline_of(outlined).tree.hasFocus()


def test_ctrl_and_arrows_move_in_time_and_across_lanes(outlined: Driver) -> None:
    card = outlined.titled("Asks a peer")
    go_to(outlined, "Asks a peer")
    outlined.key(Qt.Key.Key_Up, CTRL)
    outline = outline_of(outlined)
    assert lines(outline)[:3] == ["Notice", "  Asks a peer", "  Reads a post"]
    outlined.key(Qt.Key.Key_Down, CTRL)
    outlined.key(Qt.Key.Key_Down, CTRL)
    assert outlined.journey.touchpoints[card].stage == outlined.titled("Evaluate")
    assert outline.tree.chosen() == [card]
    outlined.key(Qt.Key.Key_Right, CTRL)
    assert outlined.journey.touchpoints[card].persona == outlined.titled("Buyer")
    go_to(outlined, "Notice")
    outlined.key(Qt.Key.Key_Down, CTRL)
    assert [stage.name for stage in outlined.journey.stages][:2] == ["Evaluate", "Notice"]
    assert lines(outline)[0] == "Evaluate"


def test_deleting_keeps_the_place(outlined: Driver) -> None:
    outline = outline_of(outlined)
    go_to(outlined, "Asks a peer")
    outlined.shortcut("delete")
    assert "  Asks a peer" not in lines(outline)
    assert outline.tree.hasFocus()
    assert outline.tree.currentIndex().isValid()


def test_what_is_open_and_selected_stays_when_something_is_edited(outlined: Driver) -> None:
    outline = outline_of(outlined)
    notice, evaluate = (
        outline.rows.index_of(outlined.titled(name)) for name in ("Notice", "Evaluate")
    )
    outline.tree.collapse(notice)
    card = outlined.titled("Compares offers")
    outline.tree.expand(outline.rows.index_of(card))
    outlined.canvas.selection.set((card,))
    go_to(outlined, "Compares offers")
    outlined.key(Qt.Key.Key_Down, CTRL)
    assert not outline.tree.isExpanded(notice)
    assert outline.tree.isExpanded(evaluate)
    assert outline.tree.isExpanded(outline.rows.index_of(card))
    assert outline.tree.chosen() == [card]
    outlined.shortcut("undo")
    assert lines(outline) == BY_STAGE
    assert outline.tree.isExpanded(outline.rows.index_of(card))


def test_the_filter_keeps_what_fits_and_what_it_stands_under(outlined: Driver) -> None:
    outline = outline_of(outlined)
    for typed, expected in (
        ("peer", ["Notice", "  Asks a peer"]),
        ("kind:friction", ["Evaluate", "  Compares offers", "    No price anywhere"]),
        ("owner:se", ["Evaluate", "  Compares offers", "    → Tries it"]),
        ("peer kind:gap", []),
        ("", BY_STAGE),
    ):
        outline.filter.setText(typed)
        assert lines(outline) == expected
    outline.kind.setCurrentIndex(outline.kind.findData("gaps"))
    outline.kind.activated.emit(outline.kind.currentIndex())
    assert lines(outline) == ["Decide", "  Silence"]
    outline.kind.setCurrentIndex(0)
    outline.kind.activated.emit(0)
    outline.filter.setText("champion")
    card = outlined.titled("Tries it")
    outlined.canvas.selection.set((card,))
    assert outlined.canvas.selection.ids == (card,)
    assert "  Tries it" not in lines(outline)
    outlined.canvas.perform(
        "Move",
        lambda journey: journey.replaced(
            {
                ("touchpoints", card): journey.touchpoints[card].evolve(
                    persona=outlined.titled("Champion")
                )
            }
        ),
    )
    assert "  Tries it" in lines(outline)
    outline.filter.clear()
    outline.ownerless.setChecked(True)
    assert "    → Tries it" not in lines(outline)
    assert len([line for line in lines(outline) if line.startswith("  ")]) == 6


def test_the_flat_outline_is_sorted_by_a_click_on_a_head(outlined: Driver) -> None:
    outline = outline_of(outlined)
    outline.show_by("flat")
    outlined.canvas.selection.set((outlined.titled("Signs"),))
    header = outline.tree.header()
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        outline.tree.sortByColumn(TITLE, order)
        found = lines(outline)
        backwards = order == Qt.SortOrder.DescendingOrder
        assert found == sorted(found, key=str.casefold, reverse=backwards)
        assert outline.tree.currentIndex().data() == "Signs"
    assert header.sectionsClickable()


def test_a_screen_reader_hears_the_value_and_the_column(outlined: Driver) -> None:
    outline = outline_of(outlined)
    tree = QAccessible.queryAccessibleInterface(outline.tree)
    assert tree.text(QAccessible.Text.Name) == "Outline"
    model, card = outline.rows, outlined.titled("Asks a peer")
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index_of(card, MOOD).data(role).endswith(", Mood")
    assert model.index_of(card, CHANNEL).data(role) == "no channel"
    about = model.index_of(card).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert about == outlined.canvas.voice.words_of(card)[1]


def test_f6_goes_round_the_panes(outlined: Driver) -> None:
    outline = outline_of(outlined)
    outlined.canvas.view.setFocus()
    stops = []
    for action in ("next-pane",) * 4 + ("previous-pane",) * 4:
        outlined.shortcut(action)
        stops.append(outlined.focused())
    editor = outlined.editor
    assert stops[0] is outline.tree
    assert stops[1] is editor.capture.entry
    assert editor.inspector.isAncestorOf(stops[2])
    assert stops[3] is editor.canvas.view
    assert stops[4:] == [stops[2], stops[1], stops[0], stops[3]]


def test_it_belongs_to_the_open_map_and_comes_back_with_the_next(outlined: Driver) -> None:
    first = outline_of(outlined)
    outlined.open(full_map())
    second = outline_of(outlined)
    assert second is not first
    assert second.isVisible()
    outlined.window.show_session(None)
    outlined.settle()
    assert not outlined.window.outline.isVisible()
    outlined.open(full_map())
    assert outline_of(outlined).isVisible()
    outlined.window.outline.close()
    outlined.shortcut("outline")
    assert outline_of(outlined).isVisible()
    outlined.shortcut("outline")
    assert not outlined.window.outline.isVisible()


def test_what_is_selected_is_followed_when_the_hand_is_free_and_somebody_looks(
    outlined: Driver,
) -> None:
    tree = outline_of(outlined).tree
    outlined.canvas.selection.set((outlined.titled("Signs"),))
    box = outlined.canvas.board.boxes[outlined.titled("Tries it")]
    corners = Point(box.x - 6, box.y - 4), Point(box.right + 2, box.y + 20)
    outlined.drag(*corners, drop=False)
    assert outlined.titled("Tries it") in outlined.canvas.selection.ids
    assert tree.chosen() == []
    outlined.key(Qt.Key.Key_Escape)
    outlined.drag(*corners)
    assert set(tree.chosen()) == set(outlined.canvas.selection.ids)
    outlined.window.outline.toggle()
    outlined.canvas.selection.set((outlined.titled("Signs"),))
    assert outlined.titled("Tries it") in tree.chosen()
    outlined.window.outline.toggle()
    outlined.settle()
    assert tree.chosen() == [outlined.titled("Signs")]


def test_the_row_of_what_is_selected_is_in_view_when_the_outline_opens(driver: Driver) -> None:
    driver.window.resize(1280, 720)
    driver.open(small_map())
    driver.canvas.choose(driver.titled("Silence"))
    driver.window.outline.toggle()
    driver.settle()
    tree = outline_of(driver).tree
    row = tree.visualRect(tree.currentIndex())
    assert tree.currentIndex().data() == "Silence"
    assert tree.viewport().rect().contains(row.center())


def test_what_turns_the_direction_of_a_text_turns_nothing_beside_it(driver: Driver) -> None:
    turned, plain = "\u202eevil\u2066 name", "evil name"
    journey = small_map()
    card = next(iter(journey.touchpoints))
    stage, persona = journey.stages[0].id, journey.personas[0].id
    journey = set_fields(journey, "touchpoints", card, title=turned, owner=turned)
    journey = set_fields(journey, "stages", stage, name=turned)
    journey = set_fields(journey, "personas", persona, name=turned)
    journey = set_fields(journey, "map", journey.map.id, title=turned, goal=turned)
    driver.open(journey)
    driver.shortcut("outline")
    rows = outline_of(driver).rows
    for column in (TITLE, STAGE, PERSONA, OWNER):
        index = rows.index_of(card, column)
        assert index.data() == plain
        assert index.data(Qt.ItemDataRole.ToolTipRole) == plain
        assert plain in index.data(Qt.ItemDataRole.AccessibleTextRole)
    # What is edited is the text as it stands in the map.
    tree = outline_of(driver).tree
    tree.setCurrentIndex(rows.index_of(card, OWNER))
    tree.setFocus()
    driver.key(Qt.Key.Key_F2)
    line = driver.focused()
    assert isinstance(line, QLineEdit)
    assert line.text() == turned
    driver.key(Qt.Key.Key_Escape)
    assert driver.journey is journey
    canvas, window = driver.canvas, driver.window
    canvas.session.by = turned
    driver.editor.tabs.setCurrentWidget(driver.editor.history)
    canvas.perform("Rename «{title}»", set_fields, "stages", stage, words={"title": turned})
    canvas.perform("Add «{title}»", set_fields, "stages", stage, words={"title": turned}, name="")
    driver.settle()
    history = driver.editor.history.list
    shown = [history.item(row).text() for row in range(history.count())]
    shown += [window.windowTitle(), *(one.text() for one in window.scope.findChildren(QLabel))]
    assert sum(plain in text for text in shown) >= 4
    assert [text for text in shown if not text.isprintable()] == []
    assert canvas.session.history.entries[-1].arguments["title"] == turned
