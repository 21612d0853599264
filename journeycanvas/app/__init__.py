"""The window around the canvas: start screen, menus, inspector, history, dialogs.

Words of this package
- *action*: something people can do, as data in `actions.py`; menus, the toolbar and tool tips are
  projections of that one list.
- *form*: the inspector's fields, generated from what a kind declares.

The one rule: text of a document is shown as plain text only; `plain.py` is the one place that
makes labels and dialogs.
"""

from pathlib import Path


def run(paths: list[Path]) -> int:
    """Open the editor, with the maps at `paths` or the start screen; return the exit code.

    Where the program runs already, it opens them, and this one ends at once.
    """
    from journeycanvas.app.instance import hand_over  # noqa: PLC0415 - only where a window is wanted

    if hand_over(paths):
        return 0
    from journeycanvas.app.start_up import start  # noqa: PLC0415 - Qt loads only when it is used

    return start(paths)
