"""What the quick-capture line says: sorts, what a line becomes, and the whole grammar."""

from journeycanvas.capture.context import Captured
from journeycanvas.capture.grammar import SORTS
from journeycanvas.kinds.registry import KINDS
from journeycanvas.model.journey import Journey
from journeycanvas.review.names import name_of, one_line
from journeycanvas.review.outline import lines_of
from journeycanvas.wording import _


def told(before: Journey, captured: Captured) -> str:
    """Return what a line becomes, in words."""
    if not captured.made:
        where = [
            name_of(captured.journey, i)
            for i in (captured.context.stage, captured.context.persona)
            if i
        ]
        return _("From here on: {place}").format(place=" · ".join(where)) if where else ""
    table = captured.journey.place[captured.made]
    record = captured.journey.table(table)[captured.made]
    head, *fields = lines_of(captured.journey, table, record)
    title = KINDS[table].title_of(record)
    # What the program chose itself, such as the hue of a lane, nobody said.
    kept = tuple(f"{_(field.label)}: " for field in KINDS[table].fields if field.form == "kept")
    lines = [line.strip() for line in fields if not line.endswith(f": {title}")]
    shown = [line for line in lines if not line.startswith(kept)]
    sentence = " · ".join([head, *(one_line(line, 50) for line in shown)])
    if captured.parked:
        return _("Into the inbox: {why}").format(why=captured.parked)
    return sentence if captured.made not in before.place else ""


def sort_name(sort: str) -> str:
    """Return what a sort of line is called."""
    names = {
        "signal+": _("Signal of progress"),
        "signal-": _("Signal of being stuck"),
        "criterion": _("Criterion"),
        "risk": _("Risk"),
        "quote": _("Quote"),
        "park": _("Inbox"),
    }
    return names.get(sort) or _(KINDS[SORTS[sort]].name)


def help_card() -> str:
    """Return the whole grammar, a line each."""
    rows = [
        (", ".join(f"{sort}:" for sort in SORTS), _("what the line becomes; else the same again")),
        (
            "stage:  persona:  park:",
            _(
                "once: with a stage and a lane there, a touchpoint comes next; a name that is "
                "there already is gone on with; "
                "after park what went on before"
            ),
        ),
        (
            "quote:  evidence:",
            _(
                "supports what was captured or selected last: a touchpoint, gap, friction, "
                "cause, opportunity or handoff; where there is none, it stands in the cell; "
                "an address in it is its link"
            ),
        ),
        ("cause:  fix:", _("belongs to the last friction, cause or opportunity")),
        ("@Buyer  @Compare", _("which lane or stage; the first letters are enough")),
        ("#email", _("channel; such a line is always a touchpoint, unless it says otherwise")),
        ('!Sales  !"Customer success"', _("owner; of a handoff, the team that takes over")),
        (":((  :(  :|  :)  :))  or  -2 -1 +0 +1 +2", _("emotion")),
        ("~3d  ~4h  ~30min  ~2w  ~1wd", _("duration of a gap, SLA of a card or handoff")),
        (
            "handoff: Asks for a demo -> Shows it ~4h",
            _("from one touchpoint to another; a line without an arrow is a touchpoint again"),
        ),
        ("Enter", _("makes it")),
        ("Ctrl+Enter", _("puts the line into the inbox as it is")),
        ("Escape", _("back to the map")),
    ]
    return "\n".join(f"{keys}\n    {means}" for keys, means in rows)
