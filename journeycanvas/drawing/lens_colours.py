"""The colours of lenses, for every theme: a surface for cards, and an ink for bars and marks.

`lens_x` is what a card stands on, `lens_x_ink` its bar and the ground of its mark. Moods go from
violet to green, which people see apart who cannot tell red from green; amounts go from pale to
full in one hue. Warm is friction here as well.
"""

SCALES = {
    "feel": 5,
    "step": 3,
    "heat": 3,
}
"""The scales and how many steps each has: moods from −2 to +2, amounts, heat of friction."""
LACK, OFF, HATCH = "lens_lack", "lens_off", "lens_hatch"
"""What lacks something, what a lens says nothing of, and the strokes over what lacks something."""
LENS_TOKENS = (*(f"lens_{name}{at}" for name, most in SCALES.items() for at in range(most)),)

LIGHT = {
    "lens_feel0": "#C9B3DB",
    "lens_feel0_ink": "#5B2A86",
    "lens_feel1": "#E6DCEF",
    "lens_feel1_ink": "#6F4C94",
    "lens_feel2": "#E4E4E8",
    "lens_feel2_ink": "#5A6270",
    "lens_feel3": "#D9EFD5",
    "lens_feel3_ink": "#2F6B33",
    "lens_feel4": "#A9DBA4",
    "lens_feel4_ink": "#14551F",
    "lens_step0": "#CFE2F4",
    "lens_step0_ink": "#2B5F8E",
    "lens_step1": "#B9D6EE",
    "lens_step1_ink": "#174A75",
    "lens_step2": "#8DBBE0",
    "lens_step2_ink": "#0B3357",
    "lens_heat0": "#FFE9DD",
    "lens_heat0_ink": "#9A3D12",
    "lens_heat1": "#FBC09F",
    "lens_heat1_ink": "#7A2A06",
    "lens_heat2": "#F08F62",
    "lens_heat2_ink": "#521700",
    "lens_lack": "#FFFFFF",
    "lens_lack_ink": "#1B2130",
    "lens_hatch": "#D5D9E2",
    "lens_off": "#FFFFFF",
    "lens_off_ink": "#6B7280",
}

DARK = {
    "lens_feel0": "#53307A",
    "lens_feel0_ink": "#D9BBFF",
    "lens_feel1": "#3A2B52",
    "lens_feel1_ink": "#C6B0E3",
    "lens_feel2": "#2C313E",
    "lens_feel2_ink": "#B3BCCB",
    "lens_feel3": "#23422A",
    "lens_feel3_ink": "#9BD6A0",
    "lens_feel4": "#1E6131",
    "lens_feel4_ink": "#B5F2BC",
    "lens_step0": "#22384F",
    "lens_step0_ink": "#9CC6EC",
    "lens_step1": "#1F4F7C",
    "lens_step1_ink": "#BEDDF8",
    "lens_step2": "#2467A3",
    "lens_step2_ink": "#E3F1FF",
    "lens_heat0": "#46291C",
    "lens_heat0_ink": "#FFB590",
    "lens_heat1": "#6E3116",
    "lens_heat1_ink": "#FFC8AC",
    "lens_heat2": "#963C12",
    "lens_heat2_ink": "#FFEDE4",
    "lens_lack": "#14171F",
    "lens_lack_ink": "#ECEFF5",
    "lens_hatch": "#3B4352",
    "lens_off": "#232836",
    "lens_off_ink": "#A3ACBC",
}

#: Where high contrast departs: bars and marks are black or white, and so are grounds.
CONTRAST_LIGHT = {token: "#000000" for token in LIGHT if token.endswith("_ink")}
CONTRAST_DARK = {
    **{token: "#FFFFFF" for token in DARK if token.endswith("_ink")},
    "lens_step2": "#1C5488",
    "lens_heat2": "#86340F",
    "lens_lack": "#000000",
    "lens_off": "#000000",
}

#: (text, surfaces it stands on), as in `theme.py`.
LENS_TEXT_ON: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ink", (*LENS_TOKENS, LACK, OFF, HATCH)),
    *((f"{surface}_ink", (surface,)) for surface in (*LENS_TOKENS, LACK, OFF)),
)
