"""Everything people can do, as one list of data.

Menus, the toolbar, the selection's menu and tool tips are projections of it.
"""

from typing import TYPE_CHECKING

from journeycanvas.app import documents, removing, sharing, undoing, windows
from journeycanvas.app.action import ALWAYS, SELECTED, Action, Condition
from journeycanvas.app.add_actions import ADD_ACTIONS
from journeycanvas.app.change_actions import CHANGE_ACTIONS
from journeycanvas.app.clipboard_actions import CLIPBOARD_ACTIONS
from journeycanvas.app.earlier import ask_earlier
from journeycanvas.app.look_actions import PREFERENCES, THEME_ACTIONS
from journeycanvas.app.palette import show_palette
from journeycanvas.app.recovery_cards import show_recovered
from journeycanvas.app.review_actions import REVIEW_ACTIONS
from journeycanvas.app.select_actions import SELECT_ACTIONS
from journeycanvas.app.view_actions import VIEW_ACTIONS
from journeycanvas.app.views import VIEWS_ACTIONS
from journeycanvas.edits.presets import EMPTY
from journeycanvas.wording import _

if TYPE_CHECKING:
    from journeycanvas.app.window import Window


UNDOABLE = Condition(
    lambda window: window.canvas is not None and window.canvas.session.history.last is not None,
    "there is nothing to undo",
)
REDOABLE = Condition(
    lambda window: window.canvas is not None and window.canvas.session.history.next is not None,
    "there is nothing to redo",
)
SEVERAL = Condition(windows.several, "open a second window first")
IN_A_FILE = Condition(
    lambda window: window.session is not None and window.session.path is not None,
    "save the map first",
)


def _edit_text(window: "Window") -> None:
    if window.canvas is not None and window.canvas.selection.focus:
        window.canvas.edit_text(window.canvas.selection.focus)


def _find(window: "Window") -> None:
    if window.editor is not None:
        window.editor.finder.open()


def _show_help(window: "Window") -> None:
    from journeycanvas.app.help_window import show_help  # noqa: PLC0415 - rarely used

    show_help(window)


def _show_capture_help(window: "Window") -> None:
    if window.editor is not None:
        window.editor.capture.show_help()


ACTIONS: tuple[Action, ...] = (
    Action("new", "&New map…", "&File", documents.show_start, "Ctrl+N", ALWAYS, "file-plus"),
    Action(
        "new-empty",
        "New e&mpty map",
        "&File",
        lambda window: documents.begin_map(window, EMPTY),
        "Alt+Shift+N",
        ALWAYS,
        tip="One lane and no stage yet",
    ),
    Action("open", "&Open…", "&File", documents.ask_open, "Ctrl+O", ALWAYS, "folder-open"),
    Action("save", "&Save", "&File", documents.save, "Ctrl+S", icon="save"),
    Action("save-as", "Save &as…", "&File", documents.save_as, "Ctrl+Shift+S"),
    Action(
        "earlier",
        "Ea&rlier saves…",
        "&File",
        ask_earlier,
        "Alt+Shift+E",
        when=IN_A_FILE,
    ),
    Action(
        "recovered",
        "Reco&vered work…",
        "&File",
        show_recovered,
        "",
        ALWAYS,
        tip="What was left behind when the program ended unexpectedly, and nobody has kept",
    ),
    Action(
        "import",
        "&Import…",
        "&File",
        documents.ask_import,
        "Ctrl+I",
        ALWAYS,
        "upload",
        "Text journeys (.mmd, .md) and tables (.csv, .tsv)",
        apart=True,
    ),
    Action(
        "export",
        "&Export…",
        "&File",
        documents.ask_export,
        "Ctrl+E",
        icon="download",
        tip="Poster to print as PDF, PNG or SVG, backlog as CSV, journey as Mermaid text",
    ),
    Action(
        "share",
        "S&hare a copy…",
        "&File",
        sharing.share,
        "Alt+Shift+H",
        tip="Without history and names",
    ),
    Action("close", "&Close map", "&File", documents.close, "Ctrl+W", apart=True),
    Action("quit", "&Quit", "&File", lambda window: window.windows.quit(), "Ctrl+Q", ALWAYS),
    Action(
        "undo",
        "&Undo",
        "&Edit",
        undoing.undo,
        "Ctrl+Z",
        UNDOABLE,
        "undo-2",
    ),
    Action(
        "redo",
        "&Redo",
        "&Edit",
        undoing.redo,
        "Ctrl+Shift+Z; Ctrl+Y",
        REDOABLE,
        "redo-2",
    ),
    *CLIPBOARD_ACTIONS,
    Action(
        "edit-text",
        "Edit &text",
        "&Edit",
        _edit_text,
        "",
        SELECTED,
        "pencil",
        "Where it stands; Enter does as well",
        apart=True,
        own_key="F2",
    ),
    Action(
        "delete",
        "&Delete",
        "&Edit",
        removing.delete_selected,
        "Delete",
        SELECTED,
        "trash-2",
    ),
    *CHANGE_ACTIONS,
    Action(
        "find",
        "&Find and replace…",
        "&Edit",
        _find,
        "Ctrl+F",
        tip="In everything the map says",
        apart=True,
    ),
    Action(
        "palette",
        "&Commands…",
        "&Edit",
        show_palette,
        "Ctrl+K",
        ALWAYS,
        "search",
        "Everything that can be done or found, by a few letters",
    ),
    Action(
        "scope",
        "&Map and scope",
        "&Edit",
        lambda window: window.show_scope(),
        "Ctrl+M",
        tip="Goal, segment, motion, outcome, model, upkeep",
    ),
    PREFERENCES,
    *SELECT_ACTIONS,
    *ADD_ACTIONS,
    *REVIEW_ACTIONS,
    *VIEW_ACTIONS,
    *VIEWS_ACTIONS,
    *THEME_ACTIONS,
    Action(
        "new-window",
        "&New window",
        "&Window",
        windows.new_window,
        "Ctrl+Shift+X",
        ALWAYS,
        tip="With the start screen, beside this one",
    ),
    Action("next-window", "Ne&xt window", "&Window", windows.next_window, "Ctrl+F6", SEVERAL),
    Action(
        "keys",
        "&Keys and gestures…",
        "&Help",
        _show_help,
        "F1",
        ALWAYS,
        "circle-help",
        "All there is to press, and a cheat sheet to print",
    ),
    Action(
        "capture-help",
        "How to ca&pture",
        "&Help",
        _show_capture_help,
        "Shift+F1",
    ),
    Action("about", "&About JourneyCanvas", "&Help", documents.show_about, "", ALWAYS),
)

TOOLS = (
    "add-stage",
    "add-lane",
    "add-touchpoint",
    "add-gap",
    "add-handoff",
    "add-friction",
    "add-evidence",
    "add-signal",
)
"""What stands in the toolbar as words."""

ON_SELECTION = (
    "edit-text",
    "zoom-selection",
    "reconnect-start",
    "reconnect-end",
    "pin-to",
    "cut",
    "copy",
    "paste",
    "duplicate",
    "add-touchpoint",
    "add-gap",
    "add-handoff",
    "add-friction",
    "add-cause",
    "add-evidence",
    "add-fix",
    "add-hypothesis",
    "add-comment",
    "add-question",
    "add-criterion",
    "add-risk",
    "add-signal",
    "add-metric",
    "add-opportunity",
    "delete",
)
"""The selection's menu."""


def tip_of(action: Action) -> str:
    """Return an action's tool tip: what it does, and its keys."""
    text = _(action.tip) if action.tip else _(action.text).replace("&", "").rstrip("…")
    return f"{text} ({action.key})" if action.key else text
