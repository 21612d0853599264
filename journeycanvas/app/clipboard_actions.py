"""The clipboard's part of the Edit menu."""

from journeycanvas.app import clipboard
from journeycanvas.app.action import SELECTED, Action

CLIPBOARD_ACTIONS: tuple[Action, ...] = (
    Action("cut", "Cu&t", "&Edit", clipboard.cut, "Ctrl+X", SELECTED, apart=True),
    Action("copy", "&Copy", "&Edit", clipboard.copy, "Ctrl+C", SELECTED, "copy"),
    Action(
        "paste",
        "&Paste",
        "&Edit",
        clipboard.paste_here,
        "Ctrl+V",
        tip="Things of this or another map, or text: a card a line",
    ),
    Action("paste-in-place", "Paste in p&lace", "&Edit", clipboard.paste_in_place, "Ctrl+Shift+V"),
    Action(
        "copy-table",
        "Copy as ta&ble",
        "&Edit",
        clipboard.copy_table,
        "Alt+Shift+T",
        tip="What is selected, else everything, for spreadsheets",
    ),
    Action(
        "copy-picture",
        "Copy as pict&ure",
        "&Edit",
        clipboard.copy_picture,
        "Alt+Shift+P",
        tip="What is selected, else the whole board",
    ),
    Action(
        "copy-text",
        "Copy as te&xt",
        "&Edit",
        clipboard.copy_text,
        "Alt+Shift+X",
        tip="With all it says",
    ),
    Action("copy-json", "Copy as &JSON", "&Edit", clipboard.copy_json, "Alt+Shift+J", SELECTED),
    Action("duplicate", "Dupl&icate", "&Edit", clipboard.duplicate, "Ctrl+D", SELECTED),
)
