"""Lenses and filters in the real window: colours change, nothing moves."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel

from journeycanvas.canvas.glass import MARK_RISE, Glass, dimmed, seen_through
from journeycanvas.canvas.scene import LEAST_TEXT, detail_for
from journeycanvas.drawing.shapes import Words
from journeycanvas.drawing.theme import ON_SCREEN, THEMES, contrast
from journeycanvas.edits.adding import add
from journeycanvas.edits.filtering import lanes_of, passing
from journeycanvas.edits.moving import set_fields
from journeycanvas.kinds.sizes import SCREEN
from journeycanvas.layout.board import Item
from journeycanvas.layout.lenses import LENSES, Tint
from journeycanvas.layout.swimlanes import layout
from journeycanvas.model.ids import PREFIXES
from journeycanvas.model.journey import Key
from journeycanvas.model.record import Record
from journeycanvas.model.tables import TABLES
from tests.app.driver import Driver
from tests.app.maps import small_map


def picture(driver: Driver) -> QImage:
    driver.settle()
    # The minimap is painted when there is time; here it is, or a picture would differ for that.
    driver.canvas.minimap.paint_board()
    return driver.canvas.view.viewport().grab().toImage()


def surface(driver: Driver, title: str) -> str:
    """Return the colour of a card, beside its texts."""
    box = driver.canvas.board.boxes[driver.titled(title)]
    spot = driver.canvas.view.on_screen(box).topRight().toPoint() + QPoint(-4, 30)
    return QColor(picture(driver).pixel(spot)).name().upper()


def item(driver: Driver, title: str) -> Item:
    identity = driver.titled(title)
    return next(i for _group, i in driver.canvas.board.items() if i.id == identity)


@pytest.mark.parametrize("name", LENSES)
@pytest.mark.parametrize("zoom", [1.0, 0.55, 0.3])
def test_a_lens_recolours_and_moves_nothing(small: Driver, name: str, zoom: float) -> None:
    view = small.canvas.view
    view.zoom_to(zoom)
    view.settle()
    board, look, before = small.canvas.board, view.look, picture(small)
    small.shortcut(f"lens-{name}")
    assert picture(small) != before
    assert small.canvas.board is board
    assert view.look == look
    assert small.entries == 0
    assert small.window.actions_by_id[f"lens-{name}"].isChecked()
    small.shortcut("lens-none")
    assert picture(small) == before


def test_the_keys_of_a_lens_put_it_away_again(small: Driver) -> None:
    small.shortcut("lens-ownership")
    small.shortcut("lens-ownership")
    assert small.canvas.viewing.lens is None
    small.window.follow_actions()
    assert not small.window.actions_by_id["lens-ownership"].isChecked()
    assert small.window.actions_by_id["lens-none"].isChecked()


def test_cards_wear_the_colours_of_the_lens(small: Driver) -> None:
    theme = THEMES["light"]
    assert surface(small, "Reads a post") == theme["card"]
    small.shortcut("lens-emotion")
    assert surface(small, "Reads a post") == theme["lens_feel0"]
    assert surface(small, "Argues for it") == theme["lens_feel4"]
    card = small.titled("Reads a post")
    small.canvas.perform("Cheer up", set_fields, "touchpoints", card, emotion=1)
    assert surface(small, "Reads a post") == theme["lens_feel3"]
    small.window.undo()
    assert surface(small, "Reads a post") == theme["lens_feel0"]


def test_the_legend_counts_what_is_seen_and_goes_with_its_lens(small: Driver) -> None:
    legend = small.editor.legend
    assert not legend.isVisible()
    small.shortcut("lens-ownership")
    assert legend.isVisible()
    assert "without an owner: 6" in legend.lines
    assert "without an owner: 6" in legend.accessibleDescription()
    assert "Ownership" in small.window._status._viewing.text()
    room = small.canvas.view.rect()
    assert room.contains(legend.geometry())
    card = small.titled("Signs")
    small.canvas.perform("Own", set_fields, "touchpoints", card, owner="Legal")
    assert {"without an owner: 5", "Legal: 1"} <= set(legend.lines)
    small.window.resize(1100, 720)
    small.settle()
    assert small.canvas.view.rect().contains(legend.geometry())
    close = legend.close_button
    small.click_on(close, QPoint(10, 10))
    assert not legend.isVisible()
    assert small.canvas.viewing.lens is None


def test_a_filter_lets_the_rest_step_back(small: Driver) -> None:
    card = small.titled("Signs")
    small.canvas.perform("Own", set_fields, "touchpoints", card, owner="Legal")
    bar, board = small.editor.filter, small.canvas.board
    small.shortcut("filter")
    assert bar.isVisible()
    assert bar.told.text() == "Everything is shown"
    bar.choices.owner.setCurrentIndex(bar.choices.owner.findData("Legal"))
    small.settle()
    assert bar.told.text() == "Filter: owner Legal – 1 of 11 shown"
    assert "owner Legal" in small.window._status._viewing.text()
    glass = small.canvas.scene.glass
    assert not glass.look(item(small, "Signs")).dimmed
    assert glass.look(item(small, "Tries it")).dimmed
    assert small.canvas.board is board
    small.click(small.middle(small.titled("Tries it")))
    assert small.canvas.selection.ids == (small.titled("Tries it"),)
    bar.choices.owner.setFocus()
    small.key(Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert small.canvas.viewing.filters == ()
    assert small.canvas.scene.glass.clear
    assert surface(small, "Signs") == THEMES["light"]["card"]


def test_a_filter_follows_edits(small: Driver) -> None:
    bar = small.editor.filter
    small.shortcut("filter")
    bar.choices.kind.setCurrentIndex(bar.choices.kind.findData("touchpoints"))
    bar.choices.owner.setCurrentIndex(bar.choices.owner.findData(""))
    assert "6 of 11" in bar.told.text()
    card = small.titled("Signs")
    small.canvas.perform("Own", set_fields, "touchpoints", card, owner="Legal")
    small.settle()
    assert "5 of 11" in bar.told.text()
    assert small.canvas.scene.glass.look(item(small, "Signs")).dimmed


def test_a_filter_means_a_lane_and_what_wears_a_tag(small: Driver) -> None:
    buyer = small.journey.personas[1].id
    card = small.titled("Tries it")
    small.canvas.perform("Tag", set_fields, "touchpoints", card, tags=("pilot",))
    bar, glass = small.editor.filter, small.canvas.scene
    small.shortcut("filter")
    bar.choices.persona.setCurrentText("Buyer")
    small.settle()
    # Two cards and a gap in the lane, and the handoff that leads there.
    assert bar.told.text() == "Filter: persona Buyer – 4 of 11 shown"
    assert "persona Buyer" in small.window._status._viewing.text()
    assert glass.glass.look(item(small, "No price anywhere")).dimmed
    bar.choices.tag.setCurrentText("pilot")
    small.settle()
    assert bar.told.text() == "Filter: persona Buyer, tag pilot – 1 of 11 shown"
    assert not glass.glass.look(item(small, "Tries it")).dimmed
    small.canvas.viewing.set_filters((f"persona:{buyer}", "tag:"))
    small.settle()
    assert bar.choices.tag.currentText() == "Without a tag"
    assert "3 of 11" in bar.told.text()


def test_what_is_pinned_passes_where_it_is_on() -> None:
    journey = small_map()
    champion, buyer = (persona.id for persona in journey.personas)
    (note,) = journey.frictions
    (line,) = journey.handoffs
    assert lanes_of(journey, journey.frictions[note]) == frozenset({champion})
    assert lanes_of(journey, journey.handoffs[line]) == frozenset({champion, buyer})
    journey, remark = add(journey, "comments", on=note)
    assert lanes_of(journey, journey.table("comments")[remark]) == frozenset({champion})
    journey, piece = add(journey, "evidence", supports=(note, remark))
    assert lanes_of(journey, journey.table("evidence")[piece]) == frozenset({champion})
    stage = journey.stages[0].id
    journey, seen = add(journey, "evidence", supports=(piece,), stage=stage, persona=buyer)
    assert lanes_of(journey, journey.table("evidence")[seen]) == frozenset({buyer})
    # Whatever a file says: remarks on each other, and evidence for evidence, end somewhere.
    circles: dict[Key, Record] = {}
    for table, field in (("comments", "on"), ("evidence", "supports")):
        one, two = (f"{PREFIXES[table]}_{at}" for at in "12")
        for who, on in ((one, two), (two, one)):
            named = on if table == "comments" else (on,)
            circles[table, who] = TABLES[table].model_validate({"id": who, field: named})
    passed = passing(journey.replaced({**circles}), [f"persona:{buyer}"])
    assert passed is not None
    assert passed.isdisjoint({"co_1", "co_2", "ev_1", "ev_2"})
    passed = passing(journey, ["persona:"])
    assert passed is not None
    # A question is for nobody in particular; a metric never is for anybody.
    assert {journey.place[i] for i in passed} == {"questions"}


def test_a_lens_and_a_filter_go_together(small: Driver) -> None:
    small.shortcut("lens-emotion")
    small.canvas.viewing.set_filters(("kind:gaps",))
    look = small.canvas.scene.glass.look(item(small, "Signs"))
    assert look.dimmed
    assert look.tint is not None
    assert look.tint.surface == "lens_feel4"


@pytest.mark.parametrize("name", ON_SCREEN)
def test_what_steps_back_can_still_be_made_out(name: str) -> None:
    back = dimmed(THEMES[name])
    assert contrast(back["ink"], back["card"]) >= 3
    assert Glass().clear


def in_view(driver: Driver, identity: str) -> QRect:
    """Return where a thing lies in the view."""
    return driver.canvas.view.on_screen(driver.canvas.board.boxes[identity]).toAlignedRect()


def test_the_legend_and_the_minimap_give_way_to_what_is_selected(small: Driver) -> None:
    view, legend, minimap = small.canvas.view, small.editor.legend, small.canvas.minimap
    small.shortcut("lens-friction")
    minimap.wish = False
    view.zoom_to(1.8)
    view.settle()
    small.settle()
    panels = (legend, minimap)
    assert all(panel.isVisible() for panel in panels)
    home = legend.pos(), minimap.pos()
    for panel in panels:
        card = in_view(small, small.titled("Tries it"))
        away = card.center() - panel.geometry().center()
        view.pan_by(away.x(), away.y())
        small.settle()
        assert panel.geometry().intersects(in_view(small, small.titled("Tries it")))
        small.canvas.selection.set((small.titled("Tries it"),))
        small.settle()
        covered = in_view(small, small.titled("Tries it"))
        assert panel.isVisible()
        assert not any(one.geometry().intersects(covered) for one in panels)
        assert not legend.geometry().intersects(minimap.geometry())
        small.canvas.selection.set(())
        small.settle()
        assert (legend.pos(), minimap.pos()) == home


def test_the_legend_folds_to_one_line_and_the_next_one_too(small: Driver) -> None:
    legend = small.editor.legend
    small.shortcut("lens-friction")
    whole = legend.height()
    small.shortcut("legend")
    assert legend.folded
    assert legend.height() < whole / 2
    foot = small.canvas.view.rect().bottom() - legend.geometry().bottom()
    assert 0 < foot < 20
    small.open(small_map())
    small.shortcut("lens-friction")
    assert small.editor.legend.height() < whole / 2
    title = small.editor.legend.findChildren(QLabel)[0]
    assert title.width() >= title.sizeHint().width()
    small.shortcut("legend")
    assert small.editor.legend.height() == whole


def test_a_small_view_is_not_covered(small: Driver) -> None:
    small.shortcut("lens-friction")
    small.window.resize(1100, 640)
    small.shortcut("outline")
    small.canvas.view.zoom_to(1.0)
    small.canvas.view.settle()
    small.settle()
    view, legend = small.canvas.view, small.editor.legend
    assert view.height() < 220
    assert not small.canvas.minimap.isVisible()
    assert legend.folded
    assert legend.height() < view.height() / 2


def test_the_outline_leaves_the_map_its_room_until_somebody_makes_it_higher(small: Driver) -> None:
    small.window.resize(1280, 720)
    small.settle()
    small.shortcut("outline")
    small.settle()
    assert small.window.outline.height() < 0.3 * 720


def test_a_lens_says_nothing_smaller_than_seven_pixels() -> None:
    board = layout(small_map(), SCREEN)
    card = next(item for _group, item in board.items() if item.table == "touchpoints")
    tint = Tint("lens0", "lens0_ink", "2–3")
    for percent in range(42, 100):
        detail = detail_for(board, percent / 100)
        shapes = seen_through(card.drawing.at(detail), card.box, tint, detail)
        texts = [shape for shape in shapes if isinstance(shape, Words)]
        assert all(r.size * percent / 100 >= LEAST_TEXT for t in texts for r in t.line.runs)
        marks = [t for t in texts if t.line.text == "2–3"]
        assert len(marks) == 1
        assert marks[0].y - marks[0].line.runs[0].size > -MARK_RISE
