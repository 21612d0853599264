"""Saved views: kept in the map under a name, applied from the menu and the palette."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from journeycanvas.app.asking import Asking
from journeycanvas.app.palette import Palette
from journeycanvas.app.views import MENU, views_of
from journeycanvas.model import limits
from tests.app.driver import Driver


def called(name: str) -> Callable[[QWidget], None]:
    """Return what answers a dialog with a name."""

    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, Asking)
        dialog.line.setText(name)
        dialog.accept()

    return answer


def run(driver: Driver, action: str) -> None:
    driver.window.follow_actions()
    assert driver.window.actions_by_id[action].isEnabled(), action
    driver.window.actions_by_id[action].trigger()
    driver.settle()


def save(driver: Driver, name: str) -> None:
    driver.in_dialog(called(name))
    run(driver, "view-save")


def test_a_view_keeps_how_the_map_is_looked_at(small: Driver) -> None:
    viewing, stage = small.canvas.viewing, small.titled("Decide")
    viewing.set_lens("ownership")
    viewing.set_filters(("owner:",))
    viewing.fold((stage,))
    viewing.show_strip("metrics", shown=False)
    folds, before = viewing.folds, small.entries
    save(small, "Nobody's")
    assert small.entries == before + 1
    view = views_of(small.journey)[0]
    assert (view.name, view.lens, view.filters) == ("Nobody's", "ownership", ("owner:",))
    assert view.collapsed == (stage,)
    assert "metrics" not in view.strips
    assert "View: Nobody's" in small.window._status._viewing.text()
    run(small, "view-usual")
    assert viewing.usual
    assert not small.editor.legend.isVisible()
    assert small.canvas.board.collapsed == frozenset()
    small.window.go_to(view.id)
    assert (viewing.lens_name, viewing.filters, viewing.folds) == ("ownership", ("owner:",), folds)
    assert small.editor.filter.choices.words == ("owner:",)
    assert small.canvas.board.collapsed == {stage}
    assert small.entries == before + 1


def test_views_are_updated_renamed_and_deleted(small: Driver) -> None:
    save(small, "As it is")
    view = views_of(small.journey)[0]
    small.window.follow_actions()
    assert not small.window.actions_by_id["view-update"].isEnabled()
    small.canvas.viewing.set_lens("sla")
    run(small, "view-update")
    assert views_of(small.journey)[0].lens == "sla"
    small.in_dialog(called("Promises"))
    run(small, "view-rename")
    assert views_of(small.journey)[0].name == "Promises"
    assert "View: Promises" in small.window._status._viewing.text()
    run(small, "view-delete")
    assert views_of(small.journey) == []
    assert "Promises" not in small.window._status._viewing.text()
    small.window.undo()
    assert [one.id for one in views_of(small.journey)] == [view.id]


def test_one_button_leads_back_from_a_view_to_how_a_map_usually_looks(small: Driver) -> None:
    back = small.window._status.usual
    assert not back.isVisible()
    save(small, "Promises")
    view = views_of(small.journey)[0]
    small.canvas.viewing.set_lens("sla")
    small.canvas.viewing.fold((small.journey.stages[0].id,))
    run(small, "view-update")
    small.window.go_to(view.id)
    small.settle()
    assert back.isVisible()
    small.window.actions_by_id["next-pane"].trigger()
    for _ in range(60):
        if small.focused() is back:
            break
        small.key(Qt.Key.Key_Tab)
    small.key(Qt.Key.Key_Space)
    assert small.canvas.viewing.usual
    assert small.canvas.board.collapsed == frozenset()
    assert small.canvas.viewing.view == ""
    assert not back.isVisible()
    assert small.focused() is small.canvas.view


def test_all_strips_hidden_is_not_all_shown(small: Driver) -> None:
    for table in ("questions", "signals", "opportunities", "metrics"):
        small.canvas.viewing.show_strip(table, shown=False)
    save(small, "Lanes alone")
    view = views_of(small.journey)[0]
    run(small, "view-usual")
    small.window.go_to(view.id)
    assert small.canvas.board.group("strip/metrics") is None


def test_the_menu_lists_the_views(small: Driver) -> None:
    save(small, "Second & last")
    save(small, "First")
    made = small.window.actions_by_id["view-save"]
    menu = next(one for one in made.associatedObjects() if isinstance(one, QMenu))
    menu.aboutToShow.emit()
    menu.aboutToShow.emit()
    listed = [a for a in menu.actions() if a.data() == MENU and not a.isSeparator()]
    assert [a.text() for a in listed] == ["First", "Second && last"]
    assert [a.isChecked() for a in listed] == [True, False]
    listed[1].trigger()
    assert "Second & last" in small.window._status._viewing.text()


def test_a_view_is_updated_renamed_and_deleted_by_key(small: Driver) -> None:
    small.in_dialog(called("Mine"))
    small.shortcut("view-save")
    small.shortcut("strip-metrics")
    assert "metrics" in small.canvas.viewing.folds.hidden
    small.shortcut("view-update")
    assert "metrics" not in views_of(small.journey)[0].strips
    small.in_dialog(called("Ours"))
    small.shortcut("view-rename")
    assert views_of(small.journey)[0].name == "Ours"
    small.shortcut("view-delete")
    assert views_of(small.journey) == []
    small.shortcut("undo")
    assert views_of(small.journey)[0].name == "Ours"


def test_strips_are_shown_and_hidden_by_key(small: Driver) -> None:
    for table in ("questions", "signals", "opportunities", "metrics"):
        small.shortcut(f"strip-{table}")
        assert table in small.canvas.viewing.folds.hidden
        small.shortcut(f"strip-{table}")
    assert small.canvas.viewing.usual


def test_no_tag_breaks_what_is_told_of_a_filter(small: Driver) -> None:
    journey, card = small.journey, small.titled("Signs")
    rows = "first\nsecond\r\n\u2028third"
    turned = "\u202eevil\u2066"
    endless = "a" * limits.TITLE
    point = journey.touchpoints[card].evolve(tags=(rows, turned, endless))
    small.open(journey.replaced({("touchpoints", card): point}))
    window = small.window
    window.resize(1280, 720)
    small.shortcut("filter")
    height, bar = window.statusBar().height(), small.editor.filter.height()
    for tag in (rows, turned, endless):
        small.canvas.viewing.set_filters((f"tag:{tag}",))
        small.settle()
        told = small.editor.filter.told.text()
        status = " ".join(label.text() for label in window.statusBar().findChildren(QLabel))
        assert f"{told} {status}".isprintable()
        assert window.statusBar().height() == height
        assert small.editor.filter.height() <= (2 * bar if tag is endless else bar)
        assert window.width() == 1280


def test_a_view_keeps_a_filter_by_the_longest_tag(small: Driver) -> None:
    card, tag = small.titled("Signs"), "a" * limits.TITLE
    point = small.journey.touchpoints[card].evolve(tags=(tag,))
    small.open(small.journey.replaced({("touchpoints", card): point}))
    small.canvas.viewing.set_filters((f"tag:{tag}",))

    def name(dialog: QWidget) -> None:
        assert isinstance(dialog, Asking)
        dialog.line.setText("Long")
        dialog.accept()

    small.in_dialog(name)
    small.shortcut("view-save")
    assert [view.filters for view in views_of(small.journey)] == [(f"tag:{tag}",)]


def test_a_view_is_renamed_and_deleted_without_being_applied(small: Driver) -> None:
    small.canvas.viewing.set_lens("sla")
    for name in ("Sales & co", "Support"):
        save(small, name)
    run(small, "view-usual")
    viewing = small.canvas.viewing
    made = small.window.actions_by_id["view-save"]
    menu = next(one for one in made.associatedObjects() if isinstance(one, QMenu))

    def choose(does: str, name: str) -> None:
        menu.aboutToShow.emit()
        found = menu.findChildren(QMenu)
        inner = next(one for one in found if one.title().replace("&", "") == does)
        next(a for a in inner.actions() if a.text() == name).trigger()
        small.settle()

    small.in_dialog(called("Sales"))
    choose("Rename a view", "Sales && co")
    assert [view.name for view in views_of(small.journey)] == ["Sales", "Support"]
    choose("Delete a view", "Support")
    assert [view.name for view in views_of(small.journey)] == ["Sales"]
    assert (viewing.view, viewing.usual) == ("", True)
    small.window.undo()
    menu.aboutToShow.emit()
    listed = [a.text() for a in menu.actions() if a.data() == MENU and not a.isSeparator()]
    assert listed == ["Sales", "Support"]


def test_a_view_is_renamed_and_deleted_from_the_palette(small: Driver) -> None:
    small.canvas.viewing.set_lens("sla")
    save(small, "Support")
    run(small, "view-usual")
    entries = small.entries

    def pick(words: str) -> Callable[[QWidget], None]:
        def act(dialog: QWidget) -> None:
            assert isinstance(dialog, Palette)
            QTest.keyClicks(dialog.line, words)
            small.in_dialog(called("Success"))
            QTest.keyClick(dialog.line, Qt.Key.Key_Return)

        return act

    small.in_dialog(pick("rename view supp"))
    small.shortcut("palette")
    assert [view.name for view in views_of(small.journey)] == ["Success"]
    small.in_dialog(pick("delete view succ"))
    small.shortcut("palette")
    assert views_of(small.journey) == []
    assert small.entries == entries + 2
    assert small.canvas.viewing.view == ""
