r"""Letters that do not show, or show as others: what a name or a link really says.

A text that a stranger wrote may turn round (bidirectional overrides), hide (zero width), or look
like another (full width). Where somebody decides by what they read, it is shown as it is spelled:
``a\u202egpj.exe`` and not *aexe.jpg*.
"""

import unicodedata

_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
"""Letters by their category that no font shows: joiners, fillers, the empty Braille pattern."""
_UNSEEN = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"))
_JOINERS = "\u200c\u200d"
_LOOKS = {
    **dict.fromkeys("\u2044\u2215\u29f8\u2571", "/"),
    **dict.fromkeys("\u2216\u29f5\u29f9", "\\"),
    **dict.fromkeys("\u2236\ua789\u0589", ":"),
    **dict.fromkeys("\u3002\uff61\ua4f8\u0701\u0702", "."),
}
"""Letters that look like one that divides a path or a host's name, and are none."""


def unseen(letter: str) -> bool:
    """Tell whether a letter does not show, or only moves others: controls, joiners, fillers."""
    return (
        unicodedata.category(letter) in _UNSEEN
        or letter in _FILLERS
        or "\ufe00" <= letter <= "\ufe0f"
        or "\U000e0000" <= letter <= "\U000e0fff"
    )


def looks_like(letter: str) -> str:
    r"""Return the plain letters that one looks like, itself if it is none of another's looks.

    >>> looks_like("\uff0f"), looks_like("\u2024"), looks_like("é")
    ('/', '.', 'é')
    """
    if letter.isascii():
        return letter
    known = _LOOKS.get(letter)
    if known is not None:
        return known
    plain = unicodedata.normalize("NFKC", letter)
    return plain if plain.isascii() else letter


def spelled(text: str) -> str:
    r"""Return a text on one line in which what does not show is spelled out, all else as it is.

    Joiners stay, which words of some languages need.

    >>> print(spelled("a\u202egpj.exe"), spelled("m² …"))
    a\u202egpj.exe m² …
    """
    return "".join(
        _spelled(letter) if letter not in _JOINERS and _hides(letter) else letter for letter in text
    )


def _hides(letter: str) -> bool:
    return unseen(letter) or (letter.isspace() and letter != " ")


def visible(text: str) -> str:
    r"""Return a text in which whatever does not show, or shows as another letter, is spelled out.

    >>> print(visible("a\u202egpj.exe"), visible("a\uff0eb"), visible("naïve a b"))
    a\u202egpj.exe a\uff0eb naïve a b
    """
    return "".join(letter if _shows(letter) else _spelled(letter) for letter in text)


def _shows(letter: str) -> bool:
    if letter.isascii():
        return letter.isprintable()
    if letter.isspace() or unseen(letter):
        return False
    return looks_like(letter) == letter


def _spelled(letter: str) -> str:
    number = ord(letter)
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
