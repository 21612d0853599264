"""Bake the bundled fonts: `python packaging/bake_fonts.py SOURCES`.

A maintainer's tool, run when a source font changes; the results are committed in
`resources/fonts`. SOURCES is a folder with the upstream TrueType files named in `PLAN` at any
depth: static instances of Inter, Noto Sans (with its Arabic, Hebrew, Devanagari and Thai
companions) and Noto Emoji, and Droid Sans Fallback. Needs fontTools.

What baking changes, and why
- A family name of our own for every file: Qt prefers an installed font over a bundled one of
  the same name, and a family with a single face leaves nothing to choose.
- `calt`, `dlig`, `case` and every other feature that swaps what was typed is dropped: Inter
  would draw "->" as an arrow, which then is what a PDF gives back when copied.
- Tabular digits stand in the character map, so figures line up without a feature.
- 2048 units per em everywhere: advances of several faces add up as whole numbers.
- Characters and glyphs no painter can reach, hints and glyph names are dropped for size.
"""

import argparse
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
UNITS_PER_EM = 2048

#: Shaping a script needs, as opposed to typographic choice.
FEATURES = [
    *("ccmp", "locl", "kern", "mark", "mkmk", "dist", "rlig", "liga"),
    *("init", "medi", "fina", "isol", "rtlm"),
    *("nukt", "akhn", "rphf", "rkrf", "blwf", "half", "cjct"),
    *("abvs", "blws", "pres", "psts", "abvm", "blwm"),
]

Spans = tuple[tuple[int, int], ...]
#: Space, no-break space, joiners and the dotted circle: used inside runs of every script.
SHARED: Spans = ((0x20, 0x20), (0xA0, 0xA0), (0x200C, 0x200F), (0x25CC, 0x25CC))
EVERYTHING: Spans = ((0x20, 0x10FFFF),)
ALPHABETS: Spans = (
    (0x20, 0x52F),
    (0x1AB0, 0x1AFF),
    (0x1C80, 0x1C8F),
    (0x1D00, 0x27FF),
    (0x2C60, 0x2E7F),
    (0xA640, 0xA7FF),
    (0xAB30, 0xAB6F),
    (0xFB00, 0xFB06),
    (0xFE20, 0xFE2F),
)
ARABIC: Spans = (
    *SHARED,
    (0x600, 0x6FF),
    (0x750, 0x77F),
    (0x870, 0x8FF),
    (0xFB50, 0xFDFF),
    (0xFE70, 0xFEFE),
)
HEBREW: Spans = (*SHARED, (0x590, 0x5FF), (0xFB1D, 0xFB4F))
DEVANAGARI: Spans = (*SHARED, (0x900, 0x97F), (0x1CD0, 0x1CFF), (0xA8E0, 0xA8FF))
THAI: Spans = (*SHARED, (0xE00, 0xE7F))


@dataclass(frozen=True)
class Baked:
    """One file to make: its name, the upstream file, its family, the characters to keep."""

    file: str
    source: str
    family: str
    keep: Spans


PLAN = (
    Baked("sans-regular.ttf", "Inter_400Regular.ttf", "JourneyCanvas Sans", EVERYTHING),
    Baked("sans-italic.ttf", "Inter_400Regular_Italic.ttf", "JourneyCanvas Italic", EVERYTHING),
    Baked("sans-semibold.ttf", "Inter_600SemiBold.ttf", "JourneyCanvas SemiBold", EVERYTHING),
    Baked("sans-bold.ttf", "Inter_700Bold.ttf", "JourneyCanvas Bold", EVERYTHING),
    Baked("more-regular.ttf", "NotoSans_400Regular.ttf", "JourneyCanvas More", ALPHABETS),
    Baked(
        "more-semibold.ttf", "NotoSans_600SemiBold.ttf", "JourneyCanvas More SemiBold", ALPHABETS
    ),
    Baked("arabic-regular.ttf", "NotoSansArabic_400Regular.ttf", "JourneyCanvas Arabic", ARABIC),
    Baked(
        "arabic-semibold.ttf",
        "NotoSansArabic_600SemiBold.ttf",
        "JourneyCanvas Arabic SemiBold",
        ARABIC,
    ),
    Baked("hebrew-regular.ttf", "NotoSansHebrew_400Regular.ttf", "JourneyCanvas Hebrew", HEBREW),
    Baked(
        "hebrew-semibold.ttf",
        "NotoSansHebrew_600SemiBold.ttf",
        "JourneyCanvas Hebrew SemiBold",
        HEBREW,
    ),
    Baked(
        "devanagari-regular.ttf",
        "NotoSansDevanagari_400Regular.ttf",
        "JourneyCanvas Devanagari",
        DEVANAGARI,
    ),
    Baked(
        "devanagari-semibold.ttf",
        "NotoSansDevanagari_600SemiBold.ttf",
        "JourneyCanvas Devanagari SemiBold",
        DEVANAGARI,
    ),
    Baked("thai-regular.ttf", "NotoSansThai_400Regular.ttf", "JourneyCanvas Thai", THAI),
    Baked("thai-semibold.ttf", "NotoSansThai_600SemiBold.ttf", "JourneyCanvas Thai SemiBold", THAI),
    Baked("han.ttf", "DroidSansFallback.ttf", "JourneyCanvas Han", EVERYTHING),
    Baked("emoji.ttf", "NotoEmoji_400Regular.ttf", "JourneyCanvas Emoji", EVERYTHING),
)


def kept(font: TTFont, spans: Spans) -> Iterable[int]:
    """Yield the characters of `font` inside `spans`, without private use."""
    for code in font.getBestCmap():
        private = 0xE000 <= code <= 0xF8FF or code >= 0xF0000
        if not private and any(first <= code <= last for first, last in spans):
            yield code


def use_tabular_digits(font: TTFont) -> None:
    """Point 0–9 in the character map at the glyphs of the `tnum` feature, where there is one."""
    if "GSUB" not in font:
        return
    layout = font["GSUB"].table
    swaps: dict[str, str] = {}
    for record in layout.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for table in layout.LookupList.Lookup[index].SubTable:
                    swaps.update(getattr(table, "ExtSubTable", table).mapping)
    for table in font["cmap"].tables:
        for code in range(ord("0"), ord("9") + 1):
            if code in getattr(table, "cmap", {}):
                table.cmap[code] = swaps.get(table.cmap[code], table.cmap[code])


def rename(font: TTFont, family: str) -> None:
    """Make the face the only, upright, regular member of `family`."""
    names = font["name"]
    for name_id in (3, 16, 17, 21, 22, 25):
        names.removeNames(nameID=name_id)
    postscript = family.replace(" ", "")
    texts = {1: family, 2: "Regular", 3: postscript, 4: family, 6: postscript, 16: family}
    for name_id, text in texts.items():
        names.setName(text, name_id, 3, 1, 0x409)
    # A weight or slant that differs from the request would make Qt draw a synthetic one.
    font["OS/2"].usWeightClass = 400
    font["OS/2"].fsSelection = 0x40 | (font["OS/2"].fsSelection & 0x80)
    font["head"].macStyle = 0


def bake(plan: Baked, source: Path, target: Path) -> None:
    """Write one baked file."""
    font = TTFont(source, recalcTimestamp=False)
    use_tabular_digits(font)
    options = subset.Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = [0, 5, 7, 13, 14]
    options.name_languages = [0x409]
    options.drop_tables += ["STAT", "gasp", "vhea", "vmtx", "DSIG"]
    options.recalc_timestamp = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=kept(font, plan.keep))
    subsetter.subset(font)
    if font["head"].unitsPerEm != UNITS_PER_EM:
        scale_upem(font, UNITS_PER_EM)
    rename(font, plan.family)
    font.save(target / plan.file)


def main() -> None:
    """Bake every file of the plan and print its size."""
    parser = argparse.ArgumentParser(description="Bake the bundled fonts.")
    parser.add_argument("sources", type=Path, help="folder with the upstream fonts")
    parser.add_argument("--target", type=Path, default=FONTS)
    given = parser.parse_args()
    given.target.mkdir(parents=True, exist_ok=True)
    total = 0
    for plan in PLAN:
        found = sorted(given.sources.rglob(plan.source))
        if not found:
            parser.error(f"{plan.source} is not in {given.sources}")
        bake(plan, found[0], given.target)
        size = (given.target / plan.file).stat().st_size
        total += size
        print(f"{plan.file:26} {size / 1e3:8.0f} kB")
    print(f"{'together':26} {total / 1e3:8.0f} kB")


if __name__ == "__main__":
    main()
