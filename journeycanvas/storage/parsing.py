"""From bytes to raw values: everything that can be wrong with a file as a piece of JSON.

Bombs are recognised by counting brackets and commas, which costs a thousandth of parsing them.
"""

import codecs
import json
import re
from itertools import accumulate
from typing import Any, NoReturn

from journeycanvas.model import limits
from journeycanvas.storage.errors import RefusedError, older_copy
from journeycanvas.storage.positions import place, repeated_key, spots, too_deep
from journeycanvas.wording import _

_FOREIGN = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_NOT_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_STEPS = bytes.maketrans(b"[{]}", bytes((1, 1, 255, 255)))
_WORD = re.compile(r"[-\w.+]{1,20}")


class _RepeatedKeyError(Exception):
    """An object names one thing twice."""


class _WideError(Exception):
    """An object has absurdly many names."""


class _NoNumberError(Exception):
    """NaN or an infinity, which JSON does not have but Python's parser reads."""


def parse(data: bytes) -> Any:
    """Return the raw values of a file's bytes. Raises RefusedError."""
    check_size(len(data))
    data = data.removeprefix(codecs.BOM_UTF8)
    _check_encoding(data)
    _check_bomb(data)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise RefusedError(
            _("it is not text in UTF-8 ({place})").format(place=_place(data, error.start)),
            _("save it again as UTF-8, or open an older copy of it"),
        ) from None
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_constant)
    except json.JSONDecodeError as error:
        raise _broken(text, error) from None
    except (_RepeatedKeyError, _WideError, _NoNumberError, RecursionError, ValueError) as error:
        raise _unusual(text, error) from None


def check_written(data: bytes) -> None:
    """Refuse what was just written and could not be opened again. Raises RefusedError.

    At half the time of `parse`: this program writes no name twice and no number that is none.
    """
    check_size(len(data))
    _check_bomb(data)
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        parse(data)
        raise


def check_size(size: int, limit: int | None = None) -> None:
    """Refuse a file of more bytes than a map may have. Raises RefusedError."""
    limit = limits.FILE_BYTES if limit is None else limit
    if size > limit:
        most, have = limit // 2**20, -(-size // 2**20)
        raise RefusedError(
            _("it has {have} MB and a map at most {most} MB").format(have=have, most=most),
            _("make sure that it is a map"),
        )


def _check_encoding(data: bytes) -> None:
    if not data.strip():
        raise RefusedError(_("it is empty ({place})").format(place=place("", 0)), older_copy())
    for mark, encoding in _FOREIGN:
        if data.startswith(mark):
            raise RefusedError(
                _("it is written in {encoding} (line 1, column 1)").format(encoding=encoding),
                _("save it again as UTF-8"),
            )
    at = data.find(0)
    if at < 0:
        return
    if not data.strip(b"\0"):
        reason = _("it holds nothing but zeros ({place})").format(place=place("", 0))
        raise RefusedError(reason, older_copy())
    reason = _("it holds a NUL byte ({place})").format(place=_place(data, at))
    raise RefusedError(reason, older_copy())


def _place(data: bytes, at: int) -> str:
    """Return the place of a byte, its column counted in characters like all others."""
    before = data[:at].decode("utf-8", "replace")
    return place(before, len(before))


def _check_bomb(data: bytes) -> None:
    if data.count(b"{") + data.count(b"[") > limits.PARTS or data.count(b",") > limits.COMMAS:
        raise RefusedError(
            _("it holds more things than any map ({most} at most)").format(most=limits.PARTS),
            _("make sure that it is a map"),
        )
    # Brackets inside texts count as well here: a suspicion, made sure of; and those that a text
    # closes can hide true ones, which is found out where the values are taken up.
    brackets = memoryview(data.translate(_STEPS, _NOT_BRACKETS)).cast("b")
    if max(accumulate(brackets), default=0) > limits.DEPTH:
        text = data.decode("utf-8", "replace")
        if too_deep(text, limits.DEPTH) is not None:
            raise deep(text)


def deep(text: str) -> RefusedError:
    """Return the refusal of a text whose brackets are nested too deep."""
    where = place(text, too_deep(text, limits.DEPTH))
    reason = _("its lists and objects are nested more than {most} deep ({place})")
    return RefusedError(
        reason.format(most=limits.DEPTH, place=where), _("make sure that it is a map")
    )


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(pairs) > limits.ITEMS:
        raise _WideError
    made = dict(pairs)
    if len(made) != len(pairs):
        raise _RepeatedKeyError
    return made


def _constant(word: str) -> NoReturn:
    raise _NoNumberError(word)


def _broken(text: str, error: json.JSONDecodeError) -> RefusedError:
    """Return what is wrong with a text that is no JSON."""
    where = place(text, error.pos)
    if not text[error.pos :].strip() or error.msg.startswith("Unterminated"):
        reason = _("it ends in the middle ({place})")
        return RefusedError(reason.format(place=where), older_copy())
    found = _WORD.match(text, error.pos)
    word = found[0] if found else text[error.pos]
    reason = _("it is not valid JSON at «{word}» ({place})").format(word=word, place=where)
    if error.msg.startswith("Extra data"):
        reason = _("something follows after its end ({place})").format(place=where)
    elif error.msg.startswith("Invalid control"):
        reason = _("a text in it holds a control character ({place})").format(place=where)
    return RefusedError(reason, _("correct it there in a text editor, or open an older copy"))


def _unusual(text: str, error: Exception) -> RefusedError:
    """Return what is wrong with JSON that Python's parser takes, or nearly so."""
    remedy = _("correct it there in a text editor, or open an older copy")
    if isinstance(error, RecursionError):
        return deep(text)
    if isinstance(error, _WideError):
        reason = _("an object in it has more than {most} names").format(most=limits.ITEMS)
        return RefusedError(reason, _("make sure that it is a map"))
    if isinstance(error, _RepeatedKeyError):
        spot = repeated_key(text)
        reason = _("an object names {key} twice ({place})")
        key, at = (spot.word, spot.offset) if spot else ("", None)
        return RefusedError(reason.format(key=key, place=place(text, at)), remedy)
    if isinstance(error, _NoNumberError):
        word = str(error)
        reason = _("{word} is not a number ({place})")
    else:
        word = _longest_number(text)
        reason = _("a number has too many digits ({place})")
    at = next((s.offset for s in spots(text) if not s.is_key and s.word == word), None)
    return RefusedError(reason.format(word=word, place=place(text, at)), remedy)


def _longest_number(text: str) -> str:
    numbers = (s.word for s in spots(text) if not s.is_key and s.word[:1] in "-0123456789")
    return max(numbers, key=len, default="")
