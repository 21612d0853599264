"""Paths are found in texts and links however they are written, and ordinary words are none."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeycanvas.model import limits
from journeycanvas.storage.links import Mail, Web, address_of, is_private, target_of
from journeycanvas.storage.paths import link_for_others, paths_in, without_paths

FOUND = (
    ("See C:\\Users\\Rosa Müller\\My notes.pdf and go on", "See […] and go on"),
    ("C:\\Users\\Rosa Müller is gone", "[…] is gone"),
    ('it is in "C:\\Rosa\\x y" and z', 'it is in "[…]" and z'),
    ("“/home/rosa/my docs/x y”", "“[…]”"),
    ("D:/Rosa/x", "[…]"),
    ("\\\\server\\share\\Rosa\\x.doc, then", "[…], then"),
    ("//server/share/rosa", "[…]"),
    ("/home/rosa/x.pdf is it", "[…] is it"),
    ("(see /Users/rosa/Desktop)", "(see […])"),
    ("/home/rosa", "[…]"),
    ("/mnt/c/Users/Rosa/x", "[…]"),
    ("see /home/rosa/x.pdf and y.doc", "see […] and y.doc"),
    ("rosa@host:/home/rosa/x", "[…]"),
    ("at ~/Documents/a b.pdf.", "at […]."),
    ("~rosa/x", "[…]"),
    ("%USERPROFILE%\\x or $HOME/notes", "[…] or […]"),
    ("${HOME}/x $env:TEMP\\x %rosa%\\x", "[…] […] […]"),
    ("file:///home/rosa/x, FILE:x", "[…], […]"),
    ("vscode://file/home/rosa/x", "[…]"),
    ("obsidian://open?vault=Rosa", "[…]"),
    ("smb://host/Rosa", "[…]"),
    ("anything://rosa/x jar:file:/rosa", "[…] jar:[…]"),
    ("../rosa/x ..\\rosa\\x ./rosa/y", "[…] […] […]"),
    ("notes\\Rosa M\\my x.pdf and more", "[…] and more"),
    ("see notes/losses.pdf!", "see […]!"),
    ("%2Fhome%2Frosa%2Fx and %252Fhome%252Frosa", "[…] and […]"),
    ("file%3A%2F%2F%2Fhome%2Frosa", "[…]"),
    ("https://rosa:pw@example.org/x, and", "https://example.org/x, and"),
    ("http://localhost:3000/rosa http://wiki/rosa", "[…] […]"),
    ("http://192.168.1.4/rosa http://[fe80::1]/x", "[…] […]"),
    ("https://example.org/?f=/home/rosa/x", "[…]"),
    ("https://example.org/?f=file%3A%2F%2F%2Fhome%2Frosa", "[…]"),
    ("https://example.org/C:/Users/Rosa", "[…]"),
    ("https://example.org/a\\b", "[…]"),
    ("mailto:a@b.example?body=/home/rosa/x", "[…]"),
)
NOTHING = (
    *("24/7", "and/or", "Sales/Marketing", "/pricing/enterprise", "~4h", "50%", "$40/seat", "3:2"),
    *("A/B test", "1/2", "w/o", "km/h", "n/a", "HTTP/2", "TCP/IP", "C/C++", "Q1/Q2", "5€/Monat"),
    *("Note: x", "10:30", "Drive C: is full", "re: offer", "~4h/week", "100% / 50%", "a.b/c"),
    *("https://example.org/home/x", "https://example.org/a%20b/c.pdf?x=1&y=%2Fa", "input/output."),
    *("example.org/report.pdf", "https://münchen.de/ä", "see https://example.org/a, then", "$US/a"),
    *(
        "content:stale",
        "data:5 of 9",
        "x-axis:time",
        "slack:off",
        "see FAQ: https://a.example/(old)",
    ),
    *("mailto:a@b.example?subject=Hi", "Buyer -> Seller :: SLA", 'said: "no"', "win/loss note"),
)


@pytest.mark.parametrize(("text", "without"), FOUND)
def test_a_path_is_found_to_its_end(text: str, without: str) -> None:
    assert without_paths(text)[0] == without


@pytest.mark.parametrize("text", NOTHING)
def test_ordinary_words_and_links_stay(text: str) -> None:
    assert paths_in(text) == ()


PIECES = ("/", "\\", "C:", "home", "rosa", "%2F", "~", "..", "$HOME", "file:", "https://a.b/", "@")
pieces = st.lists(st.sampled_from((*PIECES, " ", '"', "x.pdf", "?", "…", "[", "\n")), max_size=12)


@given(pieces.map("".join))
def test_what_is_found_is_in_order_and_leaves_nothing(text: str) -> None:
    found = paths_in(text)
    ends = [at for piece in found for at in (piece.start, piece.end)]
    assert ends == sorted(ends)
    assert all(piece.end > piece.start for piece in found)
    left, told = without_paths(text)
    assert paths_in(left) == ()
    assert bool(told) == bool(found)


LONG = (
    *("a" * 10_000 + " %", "-" * 10_000 + "\\", "a/" * 5_000, "a\\" * 5_000, "a " * 5_000 + "/"),
    *("%41" * 3_000, "../" * 3_000, "/home/" + "a b " * 2_400, "~" * 9_000 + "/", "C:\\" * 3_000),
    *("'" * 9_000 + "/home/x", '"/home/x' * 1_000, "a@" * 4_000 + ":/home/x", "%2525" * 2_000),
    *("https://a.b/" + "?x=../" * 1_500, "file:" * 2_000, "C:\\Users\\" + "A " * 4_000),
)


@pytest.mark.parametrize("text", LONG, ids=lambda text: text[:8])
def test_the_longest_text_takes_no_time(text: str) -> None:
    assert len(text) <= limits.TEXT + 100
    began = time.process_time()
    paths_in(text)
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("link", "kept", "sort"),
    [
        ("https://example.org/a?b#c", "https://example.org/a?b#c", ""),
        ("mailto:a@b.example", "mailto:a@b.example", ""),
        ("https://rosa@example.org:80/a@b", "https://example.org:80/a@b", "login"),
        ("HTTPS://rosa:x%40y@Example.org", "HTTPS://Example.org", "login"),
        ("https://localhost/a", "", "private"),
        ("https://wiki.corp/a", "", "private"),
        ("http://0x7f.1", "", "private"),
        ("http://017700000001/", "", "private"),
        ("http://[::ffff:10.0.0.1]/", "", "private"),
        ("https://rosa@wiki/", "", "private"),
        ("www.example.org", "", "path"),
        ("notes.pdf", "", "path"),
        ("rosa", "", "path"),
        ('"https://example.org"', "", "path"),
        ("https://a@b@c/", "", "path"),
        ("https://example.org /home/rosa", "", "path"),
        ("ftp://example.org/a", "", "path"),
        ("tel:123", "", "path"),
        ("mailto:a@b.example?attach=/etc/passwd", "", "path"),
    ],
)
def test_of_a_link_only_what_is_public_is_given_away(link: str, kept: str, sort: str) -> None:
    assert link_for_others(link) == (kept, sort)


def test_a_link_is_read_in_one_way_or_not_at_all() -> None:
    assert target_of(" https://a:b@münchen.de:443/x?y ") == Web(
        "https", "a:b", "münchen.de", "443", "/x?y"
    )
    assert target_of("mailto:a%40b@c.d?s%75bject=Hi%20you&body=x&CC=e") == Mail(
        "a@b@c.d",
        (("subject", "Hi you"), ("body", "x"), ("cc", "e")),
        "mailto:a%40b@c.d?s%75bject=Hi%20you&body=x&CC=e",
    )
    for twice in (
        *("https://a\\@b", "http:/x", "http:///x", "https://a b/", "https://a\tb", "//a/b"),
        *("https://%65xample.org", "https://a..b", "https://a。b", "https://ex\u200bample.org"),
        *("https://a:99999/", "https://a:x/", "https://[::1", "https://[evil]/", "https://a:/"),
        *("https://⒈com", "https://a℀b", "https://-\u202e.org", "https://" + "a" * 64, ""),
        *("mailto:a?attachment=x", "mailto:a?%61ttach=x", "javascript:alert(1)", "data:,x"),
    ):
        assert target_of(twice) is None, twice


def test_addresses_are_known_in_every_way_of_writing() -> None:
    for host in ("127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "127.0.1"):
        assert (address_of(host), is_private(host)) == ("127.0.0.1", True)
    assert address_of("[::ffff:7f00:1]") == "127.0.0.1"
    for name in ("example.org", "256.1.1.1", "1.2.3.4.5", "0x", "a.1", "1..2", "08.1"):
        assert address_of(name) in ("", "0.0.0.0")  # noqa: S104 - no address to listen at
    assert not is_private("93.184.216.34")
    assert not is_private("example.org.")
    assert is_private("Printer.LOCAL.")
