"""Texts that are being typed, as a journal holds them: what was typed since, not all each time."""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

Place = tuple[str, ...]
"""Where a text is being typed: the sort of place first, then what names it among its sort.

`("field", table, id, field)` is a text of a record, `("words", table, id, field)` one that means
something else than itself, as an SLA does; the others only the window knows."""
FIELD, WORDS = "field", "words"

WHOLE_EVERY = 64
"""So often a text is written whole, so that little hangs on a line that may be damaged."""


@dataclass(frozen=True)
class Draft:
    """A text that is being typed; `context` is what else its place has to know, as JSON."""

    place: Place
    text: str
    context: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


class Drafts:
    """The texts that are being typed now, each by its place."""

    def __init__(self, drafts: tuple[Draft, ...] = ()) -> None:
        self._now = {draft.place: draft for draft in drafts}
        self._since: dict[Place, int] = {}

    @property
    def now(self) -> tuple[Draft, ...]:
        """The texts, in the order in which they were begun."""
        return tuple(self._now.values())

    def noted(self, draft: Draft) -> dict[str, Any] | None:
        """Take a text as it is now; return the move that says so, None where it was known.

        An empty text is none any more.
        """
        before = self._now.get(draft.place)
        if draft == before or (before is None and not draft.text):
            return None
        if not draft.text:
            del self._now[draft.place]
            self._since.pop(draft.place, None)
            return {"draft": draft.place}
        self._now[draft.place] = draft
        since = self._since.get(draft.place, 0) + 1
        if before is not None and before.context == draft.context and since < WHOLE_EVERY:
            self._since[draft.place] = since
            return _changed(before.text, draft)
        self._since[draft.place] = 0
        return whole(draft)

    def begun_anew(self) -> Iterator[dict[str, Any]]:
        """Yield the moves that say all there is, for a journal that begins."""
        self._since = dict.fromkeys(self._now, 0)
        return map(whole, self._now.values())

    def take(self, move: Mapping[str, Any]) -> bool:
        """Take what a move says; tell whether it made sense."""
        place = move.get("draft")
        if not isinstance(place, (list, tuple)) or not all(isinstance(one, str) for one in place):
            return False
        here, before = tuple(place), self._now.get(tuple(place))
        if "of" in move:
            text = None if before is None else _text(before.text, move)
            context = {} if before is None else before.context
        else:
            text, context = move.get("text", ""), move.get("context", {})
        if not isinstance(text, str) or not isinstance(context, Mapping):
            return False
        if text:
            self._now[here] = Draft(here, text, MappingProxyType(dict(context)))
        else:
            self._now.pop(here, None)
        return True


def whole(draft: Draft) -> dict[str, Any]:
    """Return the move that says a text from its beginning to its end."""
    context = {"context": dict(draft.context)} if draft.context else {}
    return {"draft": draft.place, "text": draft.text, **context}


def _changed(before: str, draft: Draft) -> dict[str, Any]:
    """Return the move that says what is another than before, if that is shorter."""
    text = draft.text
    most = min(len(before), len(text))
    head = next((at for at in range(most) if before[at] != text[at]), most)
    rest = most - head
    tail = next((at for at in range(rest) if before[-1 - at] != text[-1 - at]), rest)
    put = text[head : len(text) - tail]
    if len(put) + 40 >= len(text):
        return whole(draft)
    return {"draft": draft.place, "of": _sum(before), "head": head, "tail": tail, "put": put}


def _text(before: str, move: Mapping[str, Any]) -> str | None:
    """Return the text that a change makes of the one before; None where that was another."""
    head, tail, put = move.get("head"), move.get("tail"), move.get("put")
    if type(head) is not int or type(tail) is not int or not isinstance(put, str):
        return None
    if move["of"] != _sum(before) or not 0 <= head <= len(before) - tail <= len(before):
        return None
    return before[:head] + put + before[len(before) - tail :]


def _sum(text: str) -> str:
    return f"{zlib.crc32(text.encode(errors='surrogatepass')):08x}"
