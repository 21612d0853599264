"""What goes wrong with files, as one sentence for people: what, where, what to do."""

from journeycanvas.wording import _


class RefusedError(Exception):
    """Content cannot be read; `reason` and `remedy` are parts of the sentence told about it.

    Raised where the name of the file is not known; `UnreadableError` puts it in.
    """

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason}; {remedy}")
        self.reason = reason
        self.remedy = remedy


class UnreadableError(Exception):
    """A file cannot be opened. `str()` is one sentence with its name, the place and a way out."""

    def __init__(self, name: str, reason: str, remedy: str) -> None:
        sentence = _("«{name}» cannot be opened: {reason}; {remedy}.")
        super().__init__(one_line(sentence.format(name=name, reason=reason, remedy=remedy)))


class SaveError(Exception):
    """A file was not written and is as it was. `str()` is one sentence with a way out."""

    reason = ""
    """Why, as part of a sentence, where that is known by itself."""

    def __init__(self, name: str, reason: str, remedy: str) -> None:
        self.reason = reason
        sentence = _("«{name}» was not saved: {reason}; {remedy}.")
        super().__init__(one_line(sentence.format(name=name, reason=reason, remedy=remedy)))


class ChangedError(SaveError):
    """A file was not written because it is not the one any more that was opened or saved last."""

    def __init__(self, name: str) -> None:
        reason = _("another program or window has changed it since it was opened")
        super().__init__(name, reason, _("merge the two, or save yours somewhere else"))


class GoneError(SaveError):
    """A file was not written because it is not there any more, though it was saved there.

    Somebody has moved, renamed or deleted it; whoever wants it there again has to say so.
    """

    def __init__(self, name: str) -> None:
        reason = _("it is not there any more; somebody has moved, renamed or deleted it")
        super().__init__(name, reason, _("save it there once more, or somewhere else"))


class UnconfirmedError(SaveError):
    """A file was written in place of the old one, but nobody knows whether it will last.

    `stamp` is that of what stands there now, empty where that is not what was written.
    """

    def __init__(self, name: str, reason: str, stamp: str = "") -> None:
        sentence = _(
            "«{name}» was written, but {reason}; save it once more, or somewhere else as well."
        )
        Exception.__init__(self, sentence.format(name=name, reason=reason))
        self.stamp = stamp


def older_copy() -> str:
    """Return the way out of a file that is damaged as a whole."""
    return _("open an older copy of it")


def one_line(text: str) -> str:
    r"""Return text with whatever is not printable as its number: a sentence stays one line.

    Files hold, and are called, anything.

    >>> one_line("two\nlines")
    'two\\nlines'
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
