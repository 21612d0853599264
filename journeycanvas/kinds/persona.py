"""Personas: lanes, and the heads at their left (M9, M10)."""

from journeycanvas.drawing.geometry import Box
from journeycanvas.drawing.shapes import Block, Disc, Drawing, Shape
from journeycanvas.drawing.text import Style, break_lines, measure, one_line
from journeycanvas.kinds.field import NOTE, TAGS, Field
from journeycanvas.kinds.kind import Kind
from journeycanvas.kinds.marks import Drawn, hue, set_line, set_lines, shown
from journeycanvas.kinds.sizes import Sizes
from journeycanvas.model.persona import Persona
from journeycanvas.wording import _

KIND = Kind(
    table="personas",
    name="Persona",
    plural="Personas",
    icon="user",
    title="name",
    fields=(
        Field("name", "Name", "line", "lane head", "Champion", essential=True, asks="Which role?"),
        Field(
            "role",
            "Role",
            "line",
            "lane head",
            "Head of RevOps",
            essential=True,
            asks="Job or function",
        ),
        Field("buying_role", "Buying role", "choice", "panel", "champion", essential=True),
        Field("influence", "Influence", "choice", "lane head", "recommends", essential=True),
        Field(
            "goals",
            "Goals",
            "text",
            "panel",
            "A forecast the board believes",
            essential=True,
            asks="What do they want?",
        ),
        Field("constraints", "Constraints", "text", "panel", "No budget before spring"),
        Field("success", "Success looks like", "text", "panel", "No surprises at quarter end"),
        Field("order", "Order", "kept", "lane", "k"),
        Field("hue", "Hue", "kept", "lane", 1),
        NOTE,
        TAGS,
    ),
)


INFLUENCE = {
    "decides": "Decides",
    "recommends": "Recommends",
    "blocks": "Can block",
    "uses": "Uses",
}


def draw_name(persona: Persona, sizes: Sizes) -> Drawn:
    """Draw a low head with the name alone, for a lane that is folded away."""
    pad, colour = sizes.pad, hue(persona.hue)
    disc = sizes.lane.size * 0.9
    left = pad + sizes.bar + disc * 2 + pad * 0.7
    # The caret that unfolds it stands at the right.
    room = sizes.head_width - left - pad * 2.6
    name = persona.name or _("Unnamed role")
    letter = one_line(name.strip()[:1].upper(), sizes.lane)
    names = break_lines(shown(name), sizes.lane, room, 2)
    high = len(names) * sizes.lane.line_height
    cx, height = pad + sizes.bar + disc, max(disc * 2, high) + pad * 1.2
    shapes: tuple[Shape, ...] = (
        Disc(cx, height / 2, disc, "card", colour, sizes.line),
        set_line(
            letter,
            cx - letter.width / 2,
            (height - sizes.lane.line_height) / 2,
            sizes.lane,
            colour,
        ),
        *set_lines(
            names,
            Box(left, (height - high) / 2, room, 0),
            sizes.lane,
            "ink",
        ),
    )
    return Drawn(sizes.head_width, height, Drawing(shapes, shapes, shapes))


def name_style(name: str, room: float, sizes: Sizes) -> Style:
    """Return how a name is set: smaller where its longest word would not fit into `room` points.

    No smaller than a role is: beyond that a word is broken.
    """
    usual = sizes.lane
    widest = max((measure(word, usual) for word in name.split()), default=0.0)
    if widest <= room:
        return usual
    # A hair less: the widths of letters are rounded up line by line.
    return usual._replace(size=max(usual.size * room / widest * 0.99, sizes.role.size))


def draw(persona: Persona, remark: str, sizes: Sizes) -> Drawn:
    """Draw a lane's head: initial, name, role, influence, and a remark on the curve."""
    pad, colour = sizes.pad, hue(persona.hue)
    disc = sizes.lane.size * 1.05
    text_left = pad + sizes.bar + disc * 2 + pad * 0.7
    room = sizes.head_width - text_left - pad * 0.4
    top = pad
    name = persona.name or _("Unnamed role")
    letter = one_line(name.strip()[:1].upper(), sizes.lane)
    cx, cy = pad + sizes.bar + disc, top + disc
    middle: list[Shape] = [
        Disc(cx, cy, disc, "card", colour, sizes.line),
        set_line(
            letter, cx - letter.width / 2, cy - sizes.lane.line_height / 2, sizes.lane, colour
        ),
    ]
    style = name_style(shown(name), room, sizes)
    names = break_lines(shown(name), style, room, 3)
    middle += set_lines(names, Box(text_left, top, room, 0), style, "ink")
    top += len(names) * style.line_height
    close: list[Shape] = []
    roles = break_lines(shown(persona.role), sizes.role, room, 2)
    close += set_lines(roles, Box(text_left, top, room, 0), sizes.role, "muted")
    top = max(top + len(roles) * sizes.role.line_height, cy + disc) + pad * 0.6
    if persona.influence:
        line = one_line(_(INFLUENCE[persona.influence]), sizes.pill)
        box = Box(
            pad + sizes.bar, top, line.width + sizes.pill.size * 1.5, sizes.pill.line_height + 5
        )
        close += [
            Block(box, "card", colour, sizes.edge, box.height / 2),
            set_line(line, box.x + sizes.pill.size * 0.75, top + 2.5, sizes.pill, colour),
        ]
        top = box.bottom + pad * 0.5
    if remark:
        width = sizes.head_width - pad * 2 - sizes.bar
        lines = break_lines(remark, sizes.meta, width, 2)
        close += set_lines(lines, Box(pad + sizes.bar, top, width, 0), sizes.meta, "muted")
        top += len(lines) * sizes.meta.line_height
    drawing = Drawing((*middle, *close), tuple(middle), tuple(middle))
    return Drawn(sizes.head_width, top + pad * 0.6, drawing)
