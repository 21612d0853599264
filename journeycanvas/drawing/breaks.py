"""Where a line of text may end.

`atoms` gives the stretches that stay together while they fit: words, parts of words after a
hyphen or slash, single ideographs with their punctuation (kinsoku), Thai clusters. There is no
Thai dictionary, so Thai may break between any two clusters. Korean breaks at its spaces only.
`cluster_ends` gives the places inside an atom where it may be cut when it is wider than a line:
never between a letter and its marks.
"""

import re
import unicodedata
from collections.abc import Iterator

# Breaking spaces; U+00A0, U+2007 and U+202F join words and are not here.
_NOT_SPACE = re.compile("[^ \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]+")

# A word with none of these is one atom.
_DIVISIBLE = re.compile(
    "[-/\u2010\u2012-\u2014\u200b\u0e00-\u0eff\u2e80-\ua4cf\uf900-\ufaff\uff00-\uffef"
    "\U0001f000-\U0001faff\U00020000-\U0003ffff]"
)
_IDEOGRAPH = re.compile(
    "[\u2e80-\u312f\u3190-\ua4cf\uf900-\ufaff\uff00-\uffef"
    "\U0001f000-\U0001faff\U00020000-\U0003ffff]"
)
_THAI_OR_LAO = re.compile("[\u0e00-\u0eff]")
_HYPHENS = "-/\u2010\u2012\u2013\u2014"

#: Kinsoku (JIS X 4051): characters that do not begin a line, with the closing ones of the West.
_NO_START = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー’”）〕］｝〉》」』】〙〗〟｠»"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "｡､･ｰﾞﾟ｣ｧｨｩｪｫｬｭｮｯ‐゠–〜～…‥—〻〆%％‰℃°′″¢"
    "!,.:;?)]}-/"
)
#: Kinsoku: characters that do not end a line.
_NO_END = frozenset("‘“（〔［｛〈《「『【〘〖〝｟«([{$¥￥£￡＄#＃№")

_THAI_LEADING = frozenset("เแโใไ\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4")
_THAI_TRAILING = frozenset("ะาำๅๆฯ\u0eb0\u0eb2\u0eb3\u0ec6\u0eaf")
_REGIONAL = re.compile("[\U0001f1e6-\U0001f1ff]")
_ATTACHED = re.compile("[\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")  # skin tones, tags
_JOINERS = frozenset("\u200c\u200d")
_LONGEST_CLUSTER = 64  # joined emoji need 12; beyond this it is an attack


def atoms(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each stretch that stays together; what lies between is space."""
    for word in _NOT_SPACE.finditer(text):
        start, end = word.span()
        if _DIVISIBLE.search(text, start, end):
            for cut in cluster_ends(text, start, end):
                if cut < end and _may_break(text, start, cut):
                    yield start, cut
                    start = cut
        yield start, end


def _may_break(text: str, start: int, cut: int) -> bool:
    before, after = text[cut - 1], text[cut]
    if before == "\u200b":
        return True
    if after in _NO_START or before in _NO_END:
        return False
    if _IDEOGRAPH.match(before) or _IDEOGRAPH.match(after):
        return True
    if _THAI_OR_LAO.match(before):
        return _THAI_OR_LAO.match(after) is not None
    # Not in dates, not after the minus of a number, not in "e-mail".
    return (
        before in _HYPHENS
        and after.isalpha()
        and cut - start > 2
        and text[cut - 3 : cut - 1].isalnum()
    )


def cluster_ends(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where each cluster (a letter with its marks, a joined emoji) of a span ends.

    A simplified form of the extended grapheme clusters of UAX 29.
    """
    if start < end and text.isascii():
        yield from range(start + 1, end + 1)
        return
    first = start
    for at in range(start + 1, end):
        if at - first < _LONGEST_CLUSTER and _stays(text, first, at):
            continue
        yield at
        first = at
    if start < end:
        yield end


def _stays(text: str, first: int, at: int) -> bool:
    before, char = text[at - 1], text[at]
    if char < "\u0300":
        return False
    if char in _JOINERS or char in _THAI_TRAILING or _ATTACHED.match(char):
        return True
    if before == "\u200d" or before in _THAI_LEADING:
        return not char.isspace()
    if unicodedata.combining(before) == 9:  # a virama ties the next consonant
        return unicodedata.category(char) == "Lo"
    if _REGIONAL.match(char):  # flags are pairs of regional indicators
        return at - first == 1 and _REGIONAL.match(before) is not None
    # Vowels and finals of Hangul written in parts.
    hangul = "\u1160" <= char <= "\u11ff" and "\u1100" <= before <= "\u11ff"
    return hangul or unicodedata.category(char)[0] == "M"
