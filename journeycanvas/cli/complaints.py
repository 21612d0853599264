"""What the command line says to people: plain lines, whatever stands in their files."""

import contextlib
import os
import sys
from typing import TextIO

from journeycanvas.wording import _


class Complaint(Exception):  # noqa: N818 - it is no error of the program
    """The command cannot be carried out; `str()` is the sentence that says why."""


def complain(sentence: str) -> None:
    """Print one line on standard error; where nobody can be told, the exit code has to do."""
    try:
        print(plain(sentence), file=sys.stderr, flush=True)
    except OSError:
        silence(sys.stderr)


def say(line: str) -> None:
    """Print one line on standard output. Raises as `put` does."""
    put(plain(line))


def put(text: str, end: str = "\n") -> None:
    """Print text on standard output as it is, at once: Python grumbles about what fails later.

    Raises Complaint where the output takes no more, and BrokenPipeError where nobody reads it.
    """
    try:
        print(text, end=end, flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        silence(sys.stdout)
        sentence = _("The output cannot be written: {reason}; send it somewhere else.")
        raise Complaint(sentence.format(reason=error.strerror or error)) from None


def silence(stream: TextIO) -> None:
    """Send what a stream still holds, and all that follows, to nowhere."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def plain(text: str) -> str:
    r"""Return text without what moves a cursor, changes colours or begins a new line.

    A map's title or a file's name could do so to a terminal.

    >>> plain("red \x1b[31m")
    'red \\x1b[31m'
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
