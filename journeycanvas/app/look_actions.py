"""The themes and the preferences, as actions."""

from dataclasses import replace
from typing import TYPE_CHECKING

from journeycanvas.app.action import ALWAYS, Action, Run, When
from journeycanvas.app.looks import looks

if TYPE_CHECKING:
    from journeycanvas.app.window import Window


def _choose(theme: str) -> Run:
    def choose(window: "Window") -> None:
        looks().prefer(replace(looks().preferences, theme=theme))
        window.follow_actions()

    return choose


def _chosen(theme: str) -> When:
    return lambda _window: looks().preferences.theme == theme


def _prefer(window: "Window") -> None:
    from journeycanvas.app.preferences_window import show_preferences  # noqa: PLC0415 - rarely used

    show_preferences(window)


THEME_ACTIONS: tuple[Action, ...] = tuple(
    Action(
        f"theme-{theme}",
        text,
        "&View/&Theme",
        _choose(theme),
        when=ALWAYS,
        tip=about,
        checked=_chosen(theme),
    )
    for theme, text, about in (
        ("system", "&Follow the system", "Light, dark or high contrast, as the system has it"),
        ("light", "&Light theme", "Ink on white"),
        ("dark", "&Dark theme", "Light on dark, for dim rooms"),
        ("contrast", "&High contrast theme", "All text at 7:1 and more, lines in full strength"),
    )
)

PREFERENCES = Action(
    "preferences",
    "&Preferences…",
    "&Edit",
    _prefer,
    "Ctrl+,",
    ALWAYS,
    tip="Looks, editing, what opens at the start",
    apart=True,
)
