"""What the command line says to people: plain lines, whatever stands in their files."""

import sys


class Complaint(Exception):  # noqa: N818 - it is no error of the program
    """The command cannot be carried out; `str()` is the sentence that says why."""


def complain(sentence: str) -> None:
    """Print one line on standard error."""
    print(plain(sentence), file=sys.stderr)


def say(line: str) -> None:
    """Print one line on standard output."""
    print(plain(line))


def plain(text: str) -> str:
    r"""Return text without what moves a cursor, changes colours or begins a new line.

    A map's title or a file's name could do so to a terminal.

    >>> plain("red \x1b[31m")
    'red \\x1b[31m'
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
