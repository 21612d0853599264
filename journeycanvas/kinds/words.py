"""How stored words and figures are said to people."""

from journeycanvas.model.values import Duration
from journeycanvas.wording import _

_UNITS = {
    "minutes": "min",
    "hours": "h",
    "working days": "wd",
    "days": "d",
    "weeks": "wk",
}


def said(value: str | None) -> str:
    """Return a word of a closed list with a capital: "missing proof" is "Missing proof"."""
    if not value:
        return ""
    word = _(value)
    return word[:1].upper() + word[1:]


def figure(value: float | None, unit: str = "") -> str:
    """Return a number as short as it is exact, with its unit.

    >>> figure(127.0, "d"), figure(0.5), figure(-2.25, "%"), figure(12_500_000_000.5, "€")
    ('127 d', '0.5', '−2.25 %', '12 500 000 000.5 €')
    """
    if value is None:
        return "–"
    # Fifteen digits are all that a figure holds for certain.
    text = f"{value:,.15g}" if abs(value) < 1e15 else f"{value:,.0f}"
    text = text.replace(",", " ").replace("-", "−")
    return f"{text} {unit}".strip()


def duration(value: Duration | None) -> str:
    """Return an amount of time in its shortest form, for example "4 h"; empty for none."""
    return "" if value is None else figure(value.amount, _(_UNITS[value.unit]))


def fix(score: float | None) -> str:
    """Return what stands on a thing that a backlog item addresses; empty where none does."""
    return "" if score is None else _("fix\u00a0{score}").format(score=figure(round(score, 1)))


MOODS = {-2: "very bad", -1: "bad", 0: "neutral", 1: "good", 2: "very good"}
"""Emotion to its untranslated word."""


def mood(emotion: int) -> str:
    """Return an emotion as a figure and a word.

    >>> mood(-2), mood(0), mood(1)
    ('−2, very bad', '0, neutral', '+1, good')
    """
    sign = "+" if emotion > 0 else "−" if emotion < 0 else ""
    return f"{sign}{abs(emotion)}, {_(MOODS[emotion])}"


def badge(owner: str) -> str:
    """Return what an owner badge says: up to four letters, else the initials of three words.

    >>> badge("SE"), badge("Solutions engineering"), badge("  ")
    ('SE', 'SE', '')
    """
    owner = owner.strip()
    if len(owner) <= 4:
        return owner
    return "".join(word[0] for word in owner.split()[:3]).upper()
