"""All measures of one medium, in points. One table, so that the media cannot drift apart."""

from dataclasses import dataclass, replace

from journeycanvas.drawing.text import Style


@dataclass(frozen=True)
class Sizes:
    """Every length and type size that layout and drawings use."""

    # type
    title: Style
    """Titles of cards, notes and strips."""
    overview: tuple[Style, ...]
    """Titles from further away, where nothing else is drawn in the same box: as large as fits."""
    meta: Style
    """The small print of a card."""
    badge: Style
    stage: Style
    intent: Style
    conditions: Style
    lane: Style
    role: Style
    pill: Style
    strip: Style
    """The entries of the strips below the lanes."""
    figure: Style
    """The value of a metric."""
    empty: Style
    """What an empty cell says."""
    heading: Style
    """The title of the map on a sheet; its goal, its scope and the foot stand around the board."""
    goal: Style
    scope: Style
    list_head: Style
    list_item: Style
    foot: Style

    # the grid
    card_width: float
    card_lines: int
    gutter: float
    """Between two columns: room for vertical lines."""
    stage_side: float
    """Left of a stage's first column, for marks that no line may cross."""
    header_height: float
    head_width: float
    curve: float
    """Height of the emotion band."""
    lane_top: float
    lane_gap: float
    lane_bottom: float
    track: float
    """Distance between two parallel lines in a channel."""
    pad: float
    """Inside cards and notes."""
    stack: float
    """Between a card and the note under it."""
    line: float
    """Width of a handoff."""
    edge: float
    """Width of a card's outline."""
    bar: float
    """Width of the hue bar of a card."""
    radius: float
    point: float
    """Radius of a point of the emotion curve; a face has twice that and a little."""
    strip_gap: float
    title_lines: int = 3
    below_lanes: float = 0.0
    """Between the last lane and the strips."""
    least_stage: float = 0.0
    """No stage is narrower than this, so that its header can be read."""
    least_card: float = 0.0
    """No card is lower than this."""
    comments: bool = False
    """Whether open comments are marked: talk among those who work on the map, not for a sheet."""

    @property
    def pitch(self) -> float:
        """From one column to the next."""
        return self.card_width + self.gutter

    @property
    def face(self) -> float:
        """Radius of a face at a peak or a trough of the curve."""
        return self.point * 2.4

    @property
    def beside(self) -> float:
        """How far from a card's middle the first line leaves; the emotion point stands there."""
        return self.face + self.line + 2.0

    def with_card_width(self, width: float) -> "Sizes":
        """Return these sizes with wider or narrower columns."""
        return replace(self, card_width=width)


SCREEN = Sizes(
    title=Style("semibold", 14.0, 1.25),
    overview=(
        Style("semibold", 20.0, 1.12),
        Style("semibold", 17.0, 1.12),
    ),
    meta=Style("regular", 12.0, 1.25),
    badge=Style("bold", 11.0, 1.2),
    stage=Style("bold", 17.0, 1.25),
    intent=Style("italic", 13.0, 1.3),
    conditions=Style("regular", 12.5, 1.35),
    lane=Style("semibold", 15.0, 1.2),
    role=Style("regular", 12.5, 1.25),
    pill=Style("semibold", 12.0, 1.2),
    strip=Style("regular", 13.5, 1.3),
    figure=Style("bold", 19.0, 1.2),
    empty=Style("italic", 12.5, 1.25),
    heading=Style("bold", 34.0, 1.15),
    goal=Style("italic", 20.0, 1.3),
    scope=Style("regular", 13.0, 1.35),
    list_head=Style("bold", 16.0, 1.25),
    list_item=Style("semibold", 14.0, 1.25),
    foot=Style("regular", 12.5, 1.25),
    card_width=156.0,
    card_lines=3,
    gutter=18.0,
    stage_side=12.0,
    header_height=98.0,
    head_width=170.0,
    curve=70.0,
    lane_top=10.0,
    lane_gap=8.0,
    lane_bottom=8.0,
    track=12.0,
    pad=10.0,
    stack=7.0,
    line=1.6,
    edge=1.2,
    bar=5.0,
    radius=5.0,
    point=4.0,
    strip_gap=8.0,
    below_lanes=34.0,
    least_stage=250.0,
    least_card=68.0,
    comments=True,
)
"""At 100 % zoom a point is a pixel."""

POSTER = Sizes(
    title=Style("semibold", 24.0, 1.2),
    overview=(Style("semibold", 36.0, 1.12), Style("semibold", 28.0, 1.12)),
    meta=Style("regular", 18.0, 1.2),
    badge=Style("bold", 18.0, 1.15),
    stage=Style("bold", 40.0, 1.15),
    intent=Style("italic", 24.0, 1.25),
    conditions=Style("regular", 20.0, 1.3),
    lane=Style("semibold", 28.0, 1.15),
    role=Style("regular", 20.0, 1.2),
    pill=Style("semibold", 18.0, 1.2),
    strip=Style("regular", 22.0, 1.2),
    figure=Style("bold", 32.0, 1.15),
    empty=Style("italic", 20.0, 1.25),
    heading=Style("bold", 84.0, 1.1),
    goal=Style("italic", 44.0, 1.2),
    scope=Style("regular", 22.0, 1.3),
    list_head=Style("bold", 28.0, 1.2),
    list_item=Style("semibold", 24.0, 1.2),
    foot=Style("regular", 20.0, 1.2),
    card_width=232.0,
    card_lines=3,
    gutter=20.0,
    stage_side=22.0,
    header_height=140.0,
    head_width=252.0,
    curve=64.0,
    lane_top=9.0,
    lane_gap=9.0,
    lane_bottom=9.0,
    track=16.0,
    pad=10.0,
    stack=7.0,
    line=2.6,
    edge=2.0,
    bar=8.0,
    radius=7.0,
    point=6.0,
    strip_gap=9.0,
    least_stage=320.0,
    least_card=98.0,
)
"""At A1; other sheets are laid out in the same sizes and scaled as a whole.

The lengths are as tight as they may be; a poster gives away what height a sheet has to spare."""
