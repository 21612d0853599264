r"""Paths in texts: what says where something lies on somebody's computer, or in their network.

Found are paths from the root, a home, a drive or a share, relative ones, links with schemes of
programs (``vscode:``, ``smb:``), variables of the environment, and all of these percent-encoded.
Web and mail links are no paths, but may hold one, lead into a private network, or carry a
password. Rather too much is found than too little; nothing here is done in silence.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple
from urllib.parse import unquote

from journeycanvas.storage.links import Mail, Web, is_private, target_of

Sort = Literal["path", "private", "login"]
"""It is a path; a link that leads to this computer or into a private network; a link that signs
somebody in, of which that part alone is left out."""


class Found(NamedTuple):
    """A piece of a text from `start` to `end`, and what may stand there instead."""

    start: int
    end: int
    sort: Sort
    instead: str


GONE = "[…]"
"""Stands where a path stood in a text."""

_OPAQUE = (
    "file|smb|afp|nfs|ftps?|sftp|ssh|davs?|webdavs?|vscode(?:-insiders)?|obsidian|onenote"
    "|javascript|vbscript|view-source|mhtml|search-ms|ms-[a-z-]+"
)
"""Schemes that need no slashes behind them and are no word of everyday."""
_ROOTS = (
    "home|Users|root|mnt|media|net|afs|tmp|var|etc|opt|srv|usr|run|private|Volumes|Library|System"
    "|Applications|cygdrive|nfs|smb|dev|proc"
)
_VARIABLES = (
    "USERPROFILE|HOMEPATH|HOMEDRIVE|HOMESHARE|APPDATA|LOCALAPPDATA|TEMP|TMP|PROGRAMFILES"
    r"|PROGRAMFILES\(X86\)|PROGRAMDATA|PROGRAMW6432|PUBLIC|ONEDRIVE\w*|SYSTEMROOT|SYSTEMDRIVE|WINDIR"
    "|USERNAME|USERDOMAIN|COMPUTERNAME|LOGONSERVER|ALLUSERSPROFILE|COMMONPROGRAMFILES"
)
_ENDINGS = (
    "pdf|docx?|docm|xlsx?|xlsm|xlsb|pptx?|pptm|odt|ods|odp|rtf|txt|md|csv|tsv|json|xml|html?|ya?ml"
    "|png|jpe?g|gif|svg|webp|bmp|tiff?|heic|mp[34]|m4[av]|wav|ogg|flac|mov|avi|mkv|webm|zip|7z|rar"
    "|gz|tar|journeyz?|msg|eml|one|key|pages|numbers|vsdx?|fig|sketch|psd|ai|log|srt|vtt|mmd|exe"
    "|lnk|url|ics|vcf|py|sh|bat|ps1|db|sqlite|bak|ini|cfg|conf|env|pem|ppk"
)
_STOP = r"\s\"<>|“”«»„`"
"""What no path goes on after, unless it stands in quotes."""
_NAME = rf"[^{_STOP}\\/]+"
_BLANK = r" (?!\.{1,2}[\\/]|[~$%]|[a-z][a-z0-9+.-]*:\S)"
"""A blank within a path; behind any other another path begins."""
_WITH_BLANKS = rf"{_NAME}(?:{_BLANK}{_NAME}){{0,4}}"
_ENDED = rf"{_NAME}?(?:{_BLANK}{_NAME}?){{0,4}}?\.\w{{1,5}}(?!\w|\.\w)"
"""The last part of a path may hold blanks where an ending shows how far it goes."""
_PEOPLE = r"(?:Users|home|Documents and Settings)"
_PERSON = r"(?-i:[\\/][^\s\\/]+(?: [A-ZÀ-ÞĀ-ſ][^\s\\/,.;:]*)*(?![\\/\w]| [^\s\\/]*[\\/]))"
"""The folder of a person may be called by both their names, here at the end of a path."""
_ON = rf"(?:(?:{_WITH_BLANKS}[\\/]+)*(?:{_ENDED}|[^{_STOP}]*))"
"""What follows the beginning of a path."""

_PROGRAM = rf"(?<![\w+.-])(?:{_OPAQUE}):(?=[^\s]){_ON}"
_LONE = re.compile(
    "|".join(
        (
            _PROGRAM,
            rf"(?<![\w+.-])(?!https?:)[a-z][a-z0-9+.-]{{1,30}}:[\\/]{{2}}{_ON}",
            rf"(?<!\w)[a-z]:[\\/]+(?:{_PEOPLE}{_PERSON}|{_ON})",
            rf"(?<![\w\\])\\\\{_NAME}{_ON}",
            rf"(?<![\w:/])//[\w.-]+/{_ON}",
            rf"(?<![\w/])~(?:[a-z_][\w.-]*)?[\\/]{_ON}",
            rf"%(?:{_VARIABLES})%{_ON}",
            rf"%[a-z_]\w*%[\\/]{_ON}",
            rf"\$(?:env:\w+|\{{\w+\}}|(?:HOME|USER|PWD|TMPDIR|LOGNAME|XDG_\w+)\b){_ON}",
            rf"\$[A-Z_]{{3,}}[\\/]{_ON}",
            rf"(?<![\w/.])(?:[\w.-]+@[\w.-]+:)?(?-i:/(?:{_PEOPLE}{_PERSON}|(?:{_ROOTS})/{_ON}))",
            rf"(?<![\w/.\\])\.\.?[\\/](?=[\w.~]){_ON}",
            rf"(?<![\w/\\~.-])[\w~.-]+(?:\\(?=\w){_WITH_BLANKS})*\\(?=\w)(?:{_ENDED}|{_NAME})",
        )
    ),
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    rf"(?<![\w/.:@~-])(?![\w.-]*\.[a-z]{{2,24}}/)[\w.~-]+(?:/[\w.~-]+)*/[\w.~-]*\.(?:{_ENDINGS})\b",
    re.IGNORECASE,
)
"""A path with a file at its end; what begins as a host's name does is a link without its scheme."""
_LINK = re.compile(rf"(?P<program>{_PROGRAM})|(?:https?:[\\/]*|mailto:)[^{_STOP}]*", re.IGNORECASE)
"""A link, that of a program or one into the web; what stands within a link is part of it."""
_TOKEN = re.compile(rf"[^{_STOP}]+")
_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»", "`": "`", "'": "'", "<": ">", "‘": "’"}
_AFTER = ".,;:!?)]}'’"
"""Marks at the end of a link that belong to its sentence."""


def paths_in(text: str) -> tuple[Found, ...]:
    """Return the paths and the links that lead to private places, in their order."""
    found: list[Found] = []
    for piece in sorted(_pieces(text)):
        if found and piece.start < found[-1].end:
            last = found[-1]
            if piece.end > last.end:
                found[-1] = Found(last.start, piece.end, last.sort, GONE)
            continue
        found.append(piece)
    return tuple(found)


def without_paths(text: str) -> tuple[str, tuple[tuple[Sort, str], ...]]:
    """Return a text without what `paths_in` finds in it, and each piece with its sort.

    What is left is looked at again: two halves of a path could meet where another one stood.
    """
    told: list[tuple[Sort, str]] = []
    found = paths_in(text)
    while found:
        told += [(piece.sort, text[piece.start : piece.end]) for piece in found]
        text = replaced(text, found)
        found = paths_in(text)
    return text, tuple(told)


def replaced(text: str, found: Iterable[Found]) -> str:
    """Return a text with each piece that was found in it replaced."""
    for piece in sorted(found, reverse=True):
        text = text[: piece.start] + piece.instead + text[piece.end :]
    return text


def _pieces(text: str) -> Iterator[Found]:
    """Yield what is found, in any order."""
    # Most texts hold none of these marks, and nothing that could be found.
    if not any(mark in text for mark in "/\\:%$"):
        return
    masked = list(text)
    for match in _LINK.finditer(text):
        if match["program"]:
            continue
        link = match[0].rstrip(_AFTER)
        end = match.start() + len(link)
        masked[match.start() : end] = " " * len(link)
        kept, sort = link_for_others(link)
        if sort:
            yield Found(match.start(), end, sort, kept or GONE)
    rest = "".join(masked)
    for pattern in (_LONE, _RELATIVE):
        for match in pattern.finditer(rest):
            start, end = _whole(text, match.start(), match.end())
            yield Found(start, end, "path", GONE)
    for match in _TOKEN.finditer(rest) if "%" in rest else ():
        if "%" in match[0] and _coded_path(match[0]):
            yield Found(match.start(), match.end(), "path", GONE)


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where a path really ends: at its closing quote, or before its sentence's mark."""
    while end > start + 1 and text[end - 1] in _AFTER + " ":
        end -= 1
    closing = _QUOTES.get(text[start - 1 : start]) if start else None
    if closing is not None:
        line = text.find("\n", end)
        at = text.find(closing, end, line if line >= 0 else len(text))
        end = max(at, end)
    return start, end


def _coded_path(text: str) -> bool:
    """Tell whether a text is a path once its percent codes are read, once or several times."""
    for _time in range(3):
        plain = unquote(text)
        if plain == text:
            return False
        text = plain
        if _LONE.search(text) or _RELATIVE.search(text):
            return True
    return False


def is_path(text: str) -> bool:
    """Tell whether there is a path in a text, plainly or in percent codes."""
    return bool(_LONE.search(text) or _RELATIVE.search(text)) or _coded_path(text)


def link_for_others(link: str) -> tuple[str, Sort | Literal[""]]:
    """Return what of a link may be given away, and what is wrong with the rest; empty: nothing.

    Only links into the public web and mail links may be, without what signs somebody in, and only
    if no path stands in them.

    >>> link_for_others("https://rosa:secret@example.org/a"), link_for_others("smb://host/x")
    (('https://example.org/a', 'login'), ('', 'path'))
    """
    target = target_of(link)
    if target is None:
        return "", "path"
    if isinstance(target, Mail):
        texts = (target.to, *(value for _name, value in target.fields))
        return ("", "path") if any(map(is_path, texts)) else (link, "")
    if is_private(target.host):
        return "", "private"
    if _holds_path(target):
        return "", "path"
    if not target.user:
        return link, ""
    before, _at, after = link.partition("@")
    return f"{before[: len(before) - len(target.user)]}{after}", "login"


def _holds_path(target: Web) -> bool:
    """Tell whether a path of somebody's computer stands in a web link, as what a page shows.

    Its own path is the server's, unless it is written as that of a drive or a share.
    """
    way, *more = re.split(r"[?#&;=]", target.rest)
    if any(map(is_path, more)):
        return True
    plain = unquote(unquote(way))
    return bool(re.search(r"\\|file:|[/=]~?[a-z]:[\\/]|%\w+%|\$\{?HOME", plain, re.IGNORECASE))
