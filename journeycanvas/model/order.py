"""Order keys: texts over 62 digits that sort as their things stand, with room between any two.

A key is a fraction written in base 62 without its leading "0."; it never ends in "0", so that
there is always a key below it. The technique is known as fractional indexing.
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_VALUE = {digit: value for value, digit in enumerate(DIGITS)}
LONGEST = 48
"""Keys longer than this are spread anew instead of growing for ever."""


def is_key(text: str) -> bool:
    """Tell whether `text` is a well-formed key."""
    return 0 < len(text) <= LONGEST and all(c in _VALUE for c in text) and text[-1] != "0"


def key_between(before: str | None, after: str | None) -> str | None:
    """Return a key that sorts after `before` and before `after`; None where there is no room.

    None on either side means "the end". There is no room when the two are equal or in the wrong
    order, or when the key would pass `LONGEST`: the caller then gives neighbours new keys.

    >>> key_between(None, None), key_between("V", None), key_between("A", "B")
    ('V', 'k', 'AV')
    """
    if before is not None and after is not None and before >= after:
        return None
    low, high = before or "", after
    made = ""
    while len(made) < LONGEST:
        at = len(made)
        floor = _VALUE[low[at]] if at < len(low) else 0
        ceiling = _VALUE[high[at]] if high is not None and at < len(high) else len(DIGITS)
        if ceiling - floor > 1:
            return made + DIGITS[(floor + ceiling) // 2]
        made += DIGITS[floor]
        if ceiling > floor:
            high = None
    return None


def spread(count: int) -> tuple[str, ...]:
    """Return `count` short keys in rising order, evenly apart.

    >>> spread(3)
    ('F', 'V', 'k')
    """
    width = 1
    while len(DIGITS) ** width <= count + 1:
        width += 1
    room = len(DIGITS) ** width
    keys: list[str] = []
    for index in range(1, count + 1):
        value = round(index * room / (count + 1))
        digits = ""
        for _ in range(width):
            value, digit = divmod(value, len(DIGITS))
            digits = DIGITS[digit] + digits
        keys.append(digits.rstrip("0") or "1")
    return tuple(keys)
