"""What a link leads to, part by part: only links that can be read in one way are read at all.

A browser reads generously what this reads strictly: where the two could differ (backslashes, two
``@``, letters that only look like others), there is no target, and nothing is opened.
"""

import ipaddress
import re
import unicodedata
from typing import NamedTuple
from urllib.parse import quote, unquote

_FIT = re.compile(r"[^\s\x00-\x1f\x7f\\]+")
_WEB = re.compile(
    r"(https?)://(?:([^/?#@]*)@)?(\[[0-9a-f:.]+\]|[^/?#@:\[\]]+)(?::([0-9]{1,5}))?((?:[/?#].*)?)",
    re.IGNORECASE,
)
_MAIL = re.compile(r"mailto:([^?#]*)(?:\?([^#]*))?", re.IGNORECASE)
_MAIL_FIELDS = ("to", "cc", "bcc", "subject", "body")
"""What a link may put into a letter. Some programs attach the files that others name."""
_STRAY = re.compile(r"%(?![0-9A-Fa-f]{2})")
_KEPT = "!#$%&'()*+,/:;=?@~-._"
_PRIVATE = (
    *("localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "corp"),
    *("private", "home.arpa", "invalid", "test"),
)
"""Names of hosts, and ends of names, that no public name server knows."""


class Web(NamedTuple):
    """A link into the web. `host` and `rest` are as they are written, `port` may be empty."""

    scheme: str
    user: str
    host: str
    port: str
    rest: str

    def handed(self, host: str) -> str:
        """Return the link in plain letters, with its host's name in the form given."""
        user = f"{quote(self.user, safe=_KEPT)}@" if self.user else ""
        port = f":{self.port}" if self.port else ""
        rest = quote(_STRAY.sub("%25", self.rest), safe=_KEPT)
        return f"{self.scheme}://{user}{host}{port}{rest}"


class Mail(NamedTuple):
    """A link that begins a letter: to whom, and what it puts in, field by field."""

    to: str
    fields: tuple[tuple[str, str], ...]
    written: str

    @property
    def handed(self) -> str:
        """The link in plain letters."""
        return quote(_STRAY.sub("%25", self.written), safe=_KEPT)


def target_of(link: str) -> Web | Mail | None:
    """Return what a link leads to; None where it is no web or mail link that is read in one way.

    >>> target_of("https://rosa@example.org:8080/a?b")
    Web(scheme='https', user='rosa', host='example.org', port='8080', rest='/a?b')
    """
    link = link.strip()
    if not _FIT.fullmatch(link):
        return None
    web = _WEB.fullmatch(link)
    if web is not None:
        scheme, user, host, port, rest = web.groups("")
        if not _is_host(host) or int(port or 0) > 65_535:
            return None
        return Web(scheme.lower(), user, host, port, rest)
    mail = _MAIL.fullmatch(link)
    return _mail(link, *mail.groups("")) if mail is not None else None


def _mail(link: str, to: str, header: str) -> Mail | None:
    fields = []
    for field in filter(None, header.split("&")):
        name, _equals, value = field.partition("=")
        name = unquote(name).casefold()
        if name not in _MAIL_FIELDS:
            return None
        fields.append((name, unquote(value)))
    return Mail(unquote(to), tuple(fields), link)


def _is_host(host: str) -> bool:
    """Tell whether a text is a host's name or its address, with nothing in it to be read twice."""
    if host.startswith("["):
        return _address(host) is not None
    labels = host.removesuffix(".").split(".")
    return len(host) <= 253 and all(map(_is_label, labels))


def _is_label(label: str) -> bool:
    plain = unicodedata.normalize("NFKC", label)
    return 0 < len(label) <= 63 and all(
        letter.isalnum() or letter in "-_" or unicodedata.category(letter) in ("Mn", "Mc")
        for letter in plain
    )


def address_of(host: str) -> str:
    """Return the address that a host is, in its usual form; empty for a name.

    Browsers take one number, and hexadecimal and octal ones, for an address as well.

    >>> address_of("2130706433"), address_of("0x7f.1"), address_of("example.org")
    ('127.0.0.1', '127.0.0.1', '')
    """
    found = _address(host)
    return "" if found is None else str(found)


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    plain = unicodedata.normalize("NFKC", host).removesuffix(".")
    try:
        if plain.startswith("["):
            address = ipaddress.IPv6Address(plain[1:-1])
            return address.ipv4_mapped or address
        parts = [_number(part) for part in plain.split(".")]
        if len(parts) > 4 or any(part > 255 for part in parts[:-1]):
            return None
        last = parts[-1]
        if last >= 256 ** (5 - len(parts)):
            return None
        whole = sum(part << 8 * (3 - at) for at, part in enumerate(parts[:-1]))
        return ipaddress.IPv4Address(whole + last)
    except ValueError:
        return None


def _number(text: str) -> int:
    """Return a part of an address: decimal, octal after 0, hexadecimal after 0x."""
    if not text.isascii() or not text.isalnum():
        raise ValueError(text)
    if text[:2].lower() == "0x":
        return int(text[2:] or "0", 16)
    return int(text, 8 if text[0] == "0" and len(text) > 1 else 10)


def is_private(host: str) -> bool:
    """Tell whether a host is this computer, or one that only a network of one's own knows."""
    address = _address(host)
    if address is not None:
        return not address.is_global
    name = unicodedata.normalize("NFKC", host).casefold().removesuffix(".")
    return "." not in name or any(name == end or name.endswith(f".{end}") for end in _PRIVATE)
