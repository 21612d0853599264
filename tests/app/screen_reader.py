"""A screen reader's eyes and ears: a client of AT-SPI that starts the program and listens.

Runs in the system's Python, which has the bindings, inside `dbus-run-session` and `xvfb-run`:
`screen_reader.py WHAT-TO-RUN...`. Prints what it saw and heard as one line of JSON.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import gi  # type: ignore[import-not-found]  # the system's, where this runs

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found]  # noqa: E402 - as above

LATE = 50.0
FOCUS = "object:state-changed:focused"
SAID = "object:announcement"
NAME = "object:property-change:accessible-name"
heard: list[tuple[str, str, str]] = []
context = GLib.MainContext.default()
start = time.monotonic()


def hear(event: Any, *_rest: object) -> None:
    if event.type.startswith(FOCUS) and not event.detail1:
        return
    try:
        source = event.source
        said = str(event.any_data) if event.type.startswith(SAID) else source.get_name()
        heard.append((event.type, said, source.get_role_name()))
    except GLib.GError:
        pass  # what has closed meanwhile has no name any more


def until(found: Callable[[], Any], what: str) -> Any:
    while True:
        while context.iteration(False):
            pass
        result = found()
        if result:
            return result
        if time.monotonic() - start > LATE:
            sys.exit(f"waited in vain for {what}; heard {heard[-9:]}")
        time.sleep(0.02)


def children(thing: Any) -> list[Any]:
    return [thing.get_child_at_index(at) for at in range(thing.get_child_count())]


def board() -> Any:
    """Return the list of the map, wherever the window has it."""
    waiting = [app for app in children(Atspi.get_desktop(0)) if app is not None]
    while waiting:
        thing = waiting.pop(0)
        if thing.get_role_name() == "list" and thing.get_name().startswith("Map «"):
            return thing
        waiting += [child for child in children(thing) if child is not None]
    return None


def tree(thing: Any) -> dict[str, Any]:
    actions = thing.get_n_actions() if thing.get_action_iface() else 0
    extents = thing.get_extents(Atspi.CoordType.SCREEN)
    return {
        "name": thing.get_name(),
        "role": thing.get_role_name(),
        "description": thing.get_description(),
        "states": [
            state.value_nick
            for state in (
                Atspi.StateType.FOCUSABLE,
                Atspi.StateType.SELECTED,
                Atspi.StateType.FOCUSED,
            )
            if thing.get_state_set().contains(state)
        ],
        "actions": [Atspi.Action.get_action_name(thing, at) for at in range(actions)],
        "box": [extents.x, extents.y, extents.width, extents.height],
        "children": [tree(child) for child in children(thing)],
    }


def press(*keys: str) -> None:
    subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)


def focused(name: str) -> Callable[[], bool]:
    return lambda: any(kind.startswith(FOCUS) and said == name for kind, said, _role in heard)


def main() -> None:
    Atspi.init()
    listener = Atspi.EventListener.new(hear)
    for kind in (FOCUS, NAME, SAID):
        listener.register(kind)
    environment = dict(os.environ, QT_QPA_PLATFORM="xcb", QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1")
    program = subprocess.Popen(sys.argv[1:], env=environment)
    try:
        found = until(board, "the board")
        seen = tree(found)
        window = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", "JourneyCanvas"],
            stdout=subprocess.PIPE,
            check=True,
        ).stdout.split()[0]
        subprocess.run(["xdotool", "windowfocus", "--sync", window], check=True)
        # The first arrow goes to the first card, the second to the one beside it.
        press("Right")
        until(focused("Reads a post"), "the first card")
        press("Right")
        until(focused("Asks a peer"), "the second card")
        # A client can choose by itself, and hears it.
        stage = next(child for child in children(found) if child.get_name() == "Decide")
        card = next(child for child in children(stage) if child.get_name() == "Signs")
        Atspi.Action.do_action(card, 0)
        until(focused("Signs"), "the card that the client chose")
        chosen = tree(card)
        press("F2")
        press("ctrl+a")
        press("H", "i", "Return")
        until(lambda: any(k.startswith(NAME) and n == "Hi" for k, n, _r in heard), "a new name")
        # What a captured line would become is said when the typing pauses.
        press("Escape")
        press("ctrl+l")
        press("W", "a", "i", "t", "s")
        until(lambda: any(k.startswith(SAID) for k, _n, _r in heard), "what was understood")
        sys.stdout.write(json.dumps({"seen": seen, "chosen": chosen, "heard": heard}) + "\n")
    finally:
        program.terminate()
        program.wait(10)


main()
