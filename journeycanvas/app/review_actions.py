"""The Review menu: versions, comparing, copies that come together again."""

from journeycanvas.app import reviewing
from journeycanvas.app.action import Action

REVIEW_ACTIONS: tuple[Action, ...] = (
    Action(
        "name-version",
        "&Name this moment…",
        "&Review",
        reviewing.name_version,
        "Ctrl+Shift+N",
        icon="flag",
        tip="A named version outlives every limit of the history",
    ),
    Action("minutes", "&Minutes…", "&Review", reviewing.show_minutes, "Ctrl+Shift+U"),
    Action(
        "compare",
        "&Compare with a map…",
        "&Review",
        reviewing.compare_file,
        "Ctrl+Shift+P",
        apart=True,
    ),
    Action(
        "review-copy",
        "Make a &review copy…",
        "&Review",
        reviewing.make_review_copy,
        "Ctrl+Shift+E",
        icon="copy",
        tip="A copy for somebody to change and comment on, to be merged later",
    ),
    Action(
        "merge",
        "Mer&ge a copy…",
        "&Review",
        reviewing.merge_file,
        "Ctrl+Shift+D",
        icon="git-branch",
        tip="Take in what somebody did to a copy of this map",
    ),
)
