"""The part of the Edit menu that changes what is selected."""

from functools import partial

from journeycanvas.app import moods, pinning, rewiring
from journeycanvas.app.action import Action
from journeycanvas.app.add_actions import of_tables
from journeycanvas.edits.pinning import PINS

CHANGE_ACTIONS: tuple[Action, ...] = (
    Action(
        "mood-up",
        "Mood &up",
        "&Edit",
        moods.up,
        "Alt+Up",
        of_tables("touchpoints", needs="select a touchpoint first"),
        tip="One step happier, up to +2",
        apart=True,
    ),
    Action(
        "mood-down",
        "Mood do&wn",
        "&Edit",
        moods.down,
        "Alt+Down",
        of_tables("touchpoints", needs="select a touchpoint first"),
        tip="One step unhappier, down to −2",
    ),
    Action(
        "reconnect-start",
        "Reconnect &start…",
        "&Edit",
        rewiring.start,
        "Alt+Shift+Left",
        of_tables("handoffs", needs="select a handoff first"),
        tip="Let the handoff begin at another touchpoint; or drag its end",
        apart=True,
    ),
    Action(
        "reconnect-end",
        "Reconnect &end…",
        "&Edit",
        rewiring.end,
        "Alt+Shift+Right",
        of_tables("handoffs", needs="select a handoff first"),
        tip="Let the handoff end at another touchpoint; or drag its end",
    ),
    Action(
        "pin-to",
        "P&in to…",
        "&Edit",
        pinning.pin_to,
        "Alt+Shift+Down",
        of_tables(*PINS, needs="select a friction, evidence or a comment first"),
        tip="A friction, evidence or comment to a card, gap, handoff or cell",
    ),
    Action(
        "move-evidence",
        "Move its e&vidence to…",
        "&Edit",
        partial(pinning.move_its, table="evidence"),
        "Alt+Shift+V",
        pinning.has_marks("evidence", needs="select something with evidence first"),
        tip="All evidence on what is selected to something else; or drag its mark",
    ),
    Action(
        "move-comments",
        "Move its co&mments to…",
        "&Edit",
        partial(pinning.move_its, table="comments"),
        "Alt+Shift+K",
        pinning.has_marks("comments", needs="select something with open comments first"),
        tip="All open comments on what is selected to something else; or drag their mark",
    ),
)
