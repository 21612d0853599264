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
        super().__init__(sentence.format(name=name, reason=reason, remedy=remedy))


class SaveError(Exception):
    """A file was not written and is as it was. `str()` is one sentence with a way out."""

    def __init__(self, name: str, reason: str, remedy: str) -> None:
        sentence = _("«{name}» was not saved: {reason}; {remedy}.")
        super().__init__(sentence.format(name=name, reason=reason, remedy=remedy))


def older_copy() -> str:
    """Return the way out of a file that is damaged as a whole."""
    return _("open an older copy of it")
