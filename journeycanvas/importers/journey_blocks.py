"""Finding the diagrams in a text and clearing away what stands around them.

All three steps keep every line where it was, so that an error can name its line.
"""

import re
from collections.abc import Iterator

from journeycanvas.importers.journey_parts import JourneyTextError
from journeycanvas.wording import _

_FENCE = re.compile(r"\s*(`{3,}|~{3,})\s*([^\s`]*)")
_FRONT_TITLE = re.compile(r"title:[ \t]+(?![>|&*!{\[])(.+)")


def fenced_diagrams(text: str) -> Iterator[tuple[int, str]]:
    """Yield the first line's number and the body of each ```mermaid block."""
    fence, wanted, first = "", False, 0
    body: list[str] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if fence:
            closing = line.strip()
            if len(closing) < len(fence) or closing.strip(fence[0]):
                body.append(line)
                continue
            if wanted:
                yield first, "\n".join(body)
            fence = ""
        elif opening := _FENCE.match(line):
            fence, language = opening.groups()
            wanted, first, body = language.lower().strip("{}.") == "mermaid", number + 1, []
    if fence and wanted:
        yield first, "\n".join(body)


def without_front_matter(text: str, first: int) -> tuple[str, str]:
    """Return `text` with a leading block between lines of `---` blanked out, and its title.

    The title is a plain or quoted scalar on the line of its key; other forms of YAML are passed
    over and give an empty one. `first` is the number of the text's first line. Raises
    JourneyTextError for a block without an end.
    """
    lines = text.split("\n")
    marks = (number for number, line in enumerate(lines) if line.strip())
    start = next(marks, None)
    if start is None or lines[start].strip() != "---":
        return text, ""
    end = next((number for number in marks if lines[number].strip() == "---"), None)
    if end is None:
        raise JourneyTextError(first + start, _("the front matter has no closing ---"))
    indent = lines[start][: -len(lines[start].lstrip())]
    titles = (_FRONT_TITLE.match(line.removeprefix(indent)) for line in lines[start + 1 : end])
    title = next((found[1].strip() for found in titles if found), "")
    quoted = len(title) > 1 and title[0] == title[-1] and title[0] in "\"'"
    title = title[1:-1] if quoted else title.partition(" #")[0]
    return "\n".join([""] * (end + 1) + lines[end + 1 :]), title


def without_directives(text: str, first: int) -> str:
    """Return `text` without `%%{ … }%%`, wherever it stands, as Mermaid does.

    Raises JourneyTextError for a directive without an end.
    """
    kept: list[str] = []
    at = 0
    while (start := text.find("%%{", at)) >= 0:
        end = text.find("}%%", start)
        if end < 0:
            line = first + text.count("\n", 0, start)
            reason = _("the directive that starts with %%{ has no closing }%%")
            raise JourneyTextError(line, reason)
        kept += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end + 3
    return "".join(kept) + text[at:]
