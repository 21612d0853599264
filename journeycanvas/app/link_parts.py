"""A link taken apart for the person who is asked to open it."""

from typing import NamedTuple
from urllib.parse import unquote

from PySide6.QtCore import QUrl

from journeycanvas.app.target_dialog import Part
from journeycanvas.storage.links import Mail, Web, address_of, is_private, target_of
from journeycanvas.wording import _


class Link(NamedTuple):
    """What opening a link hands over, its parts in words, and a warning, if there is one."""

    url: QUrl
    lead: str
    parts: tuple[Part, ...]
    warning: str = ""


def link_of(text: str) -> Link | None:
    """Return a link that may be opened once it was looked at; None for any other."""
    target = target_of(text)
    if isinstance(target, Mail):
        return _letter(target)
    return None if target is None else _page(target)


def _page(web: Web) -> Link | None:
    address = address_of(web.host)
    plain = _in_brackets(address) if address else bytes(QUrl.toAce(web.host).data()).decode()
    url = QUrl(web.handed(plain), QUrl.ParsingMode.StrictMode)
    read = _in_brackets(url.host(QUrl.ComponentFormattingOption.FullyEncoded))
    if not plain or not url.isValid() or read != plain.lower():
        return None
    known = QUrl.fromAce(plain.encode())
    host = known if not address and known != plain.lower() else plain
    parts = [Part(_("Host"), host, strong=True)]
    if host != plain:
        parts.append(Part(_("In plain letters"), plain))
    if web.host.casefold() not in (host.casefold(), plain.casefold()):
        parts.append(Part(_("As it is written"), web.host))
    if web.port:
        parts.append(Part(_("Port"), web.port))
    warnings = []
    if web.user:
        parts.append(Part(_("Signs in as"), web.user))
        warnings.append(_("What stands before the @ is not where it leads."))
    if is_private(web.host):
        warnings.append(_("It leads to this computer or into its own network."))
    if web.scheme == "http":
        warnings.append(_("It is not encrypted."))
    parts += _read(_("Path"), web.rest)
    parts.append(Part(_("The whole link"), _handed(url)))
    return Link(url, _("This link opens in the browser."), tuple(parts), " ".join(warnings))


def _handed(url: QUrl) -> str:
    """Return a link as the system gets it, in plain letters."""
    return bytes(url.toEncoded().data()).decode("ascii")


def _in_brackets(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def _read(name: str, text: str) -> list[Part]:
    """Return the part of a link behind its host, and what it says where that is in codes."""
    if text in ("", "/"):
        return []
    decoded = unquote(text)
    found = [Part(name, text)]
    if decoded != text:
        found.append(Part(_("{part}, its codes read").format(part=name), decoded))
    return found


def _letter(mail: Mail) -> Link | None:
    url = QUrl(mail.handed, QUrl.ParsingMode.StrictMode)
    if not url.isValid():
        return None
    words = {
        "to": _("To"),
        "cc": _("Copy to"),
        "bcc": _("Hidden copy to"),
        "subject": _("Subject"),
        "body": _("Text"),
    }
    parts = [Part(_("To"), mail.to, strong=True)] if mail.to else []
    parts += [
        Part(words[name], value, lines=name == "body") for name, value in mail.fields if value
    ]
    parts.append(Part(_("The whole link"), _handed(url)))
    return Link(url, _("This link begins a letter in the mail program."), tuple(parts))
