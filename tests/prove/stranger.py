"""A stranger's map in the real window, for a trace: `python -m tests.prove.stranger WHAT FOLDER`.

`evidence` shows, saves, packs and shares a map that names forty private and network paths;
`targets` asks to open sixty links and files, and leaves every question as it stands. Whoever
traces it sees what the disk was asked; what came of it is printed as JSON.
"""

import json
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton

from journeycanvas.app import documents, saving, sharing
from journeycanvas.app.asking import Asking
from journeycanvas.app.attachments import choose, open_file, open_link
from journeycanvas.app.clipboard import copy_table
from journeycanvas.app.dropping import drop
from journeycanvas.app.reviewing import make_review_copy
from journeycanvas.app.window import Window
from journeycanvas.cli import main as command
from journeycanvas.edits.moving import set_fields
from journeycanvas.model.evidence import Evidence
from journeycanvas.storage.document import Document
from journeycanvas.storage.reading import read
from journeycanvas.storage.writing import save_document
from tests.app.maps import small_map
from tests.prove.shown import shown_window

TRAP, SECRET, CONTROL = "jc-trap", "jc-secret", "jc-control"
"""In the names of what must not be touched, of what must not be opened, and of what is touched to
see that the trace sees it."""

NETWORK = (
    f"/net/{TRAP}/a.pdf",
    f"/NET/{TRAP}/a.pdf",
    f"/afs/{TRAP}/a.pdf",
    f"/smb/{TRAP}/share/a.pdf",
    f"/coda/{TRAP}/a.pdf",
    f"/run/user/0/gvfs/smb-share:server={TRAP},share=a/b.pdf",
    f"/home/rosa/.gvfs/{TRAP}/a.pdf",
    f"/root/.gvfs/{TRAP}/a.pdf",
    f"/proc/self/root/net/{TRAP}",
    f"/dev/{TRAP}",
    "../" * 20 + f"net/{TRAP}/b.pdf",
    f"netlink/{TRAP}/a.pdf",
    f"chain/{TRAP}/a.pdf",
    f"notes/../chain/{TRAP}/../{TRAP}/a.pdf",
    f"//{TRAP}/share/a.pdf",
    f"\\\\{TRAP}\\share\\a.pdf",
    f"\\\\?\\UNC\\{TRAP}\\share\\a.pdf",
    f"\\\\.\\pipe\\{TRAP}",
    f"/\\{TRAP}\\a.pdf",
    f"\\/{TRAP}/a.pdf",
    f"smb://{TRAP}/a.pdf",
    f"file://{TRAP}/a.pdf",
    f"file:///net/{TRAP}/a.pdf",
    f"Z:\\{TRAP}\\a.pdf",
)
PRIVATE = (
    f"../.ssh/{SECRET}",
    f"../{SECRET}.pdf",
    f"notes/../../{SECRET}.pdf",
    f"notes\\..\\..\\{SECRET}.pdf",
    f"up/{SECRET}.pdf",
    f"up/.ssh/{SECRET}",
    f"out-{SECRET}.pdf",
    f".git/{SECRET}",
    f".{SECRET}",
    f"notes/.{SECRET}.pdf",
    f"hidden-{SECRET}.pdf",
    f"double-{SECRET}.pdf",
    f"pipe-{SECRET}",
    f"socket-{SECRET}",
    f"folder-{SECRET}",
    f"gone-{SECRET}.pdf",
)
BUNDLES = ("maps/whole", "shared", "review", "cli", "merged")
"""What is written of the map, without its ending."""
OWN = "notes/a.pdf"
"""What is in the map's folder and may be packed."""


def prepared(folder: Path) -> Path:
    """Lay out a home with a stranger's map in a folder of it; return the map's file."""
    maps = folder / "maps"
    for name in (
        *(OWN, f".git/{SECRET}", f".{SECRET}", f"notes/.{SECRET}.pdf"),
        *(f"../.ssh/{SECRET}", f"../{SECRET}.pdf"),
    ):
        (maps / name).parent.mkdir(parents=True, exist_ok=True)
        (maps / name).write_bytes(b"%PDF-1.7 " + name.encode())
    (maps / "netlink").symlink_to("/net")
    (maps / "second").symlink_to("/" + "../" * 3 + "net/")
    (maps / "chain").symlink_to("second")
    (maps / "up").symlink_to("..")
    (maps / f"out-{SECRET}.pdf").symlink_to(f"../{SECRET}.pdf")
    (maps / f"hidden-{SECRET}.pdf").symlink_to(f".git/{SECRET}")
    (maps / f"double-{SECRET}.pdf").hardlink_to(folder / ".ssh" / SECRET)
    os.mkfifo(maps / f"pipe-{SECRET}")
    with socket.socket(socket.AF_UNIX) as made:
        place = Path.cwd()
        os.chdir(maps)  # names of sockets are short
        made.bind(f"socket-{SECRET}")
        os.chdir(place)
    (maps / f"folder-{SECRET}").mkdir()
    rows = {
        ("evidence", f"ev_{n:02}"): Evidence(id=f"ev_{n:02}", title=f"No {n}", file=named)
        for n, named in enumerate((OWN, *NETWORK, *PRIVATE))
    }
    path = maps / "map.journey"
    save_document(path, Document.new(small_map().replaced({**rows})))
    return path


class Answers:
    """Answers every dialog: what packs, shares and asks for names goes on, all else is left."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self._timer = QTimer()
        self._timer.timeout.connect(self._answer)
        self._timer.start(2)

    def _answer(self) -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or not dialog.isVisible():
            return
        self.seen.append(type(dialog).__name__)
        if isinstance(dialog, Asking):
            dialog.line.setText("Ada")
            dialog.accept()
            return
        wanted = {"PackWindow": "Save", "ShareDialog": "Save", "QMessageBox": "Save"}
        text = wanted.get(type(dialog).__name__, "Cancel")
        buttons = {button.text(): button for button in dialog.findChildren(QPushButton)}
        button = buttons.get(text)
        if button is None:
            dialog.reject()
        else:
            button.click()


def choosing(path: Path) -> None:
    """Let the system's own dialogs, which nobody can answer here, choose a path."""
    QFileDialog.getSaveFileName = lambda *_: (str(path), "")  # type: ignore[method-assign]
    QFileDialog.getOpenFileName = lambda *_: (str(path), "")  # type: ignore[method-assign]


def _shown(application: QApplication, window: Window) -> None:
    """Look at every piece of evidence, and let the window find, name and draw all there is."""
    canvas, editor = window.canvas, window.editor
    assert canvas is not None
    assert editor is not None
    for identity in canvas.journey.table("evidence"):
        canvas.selection.set((identity,))
        form = None if window.inspector is None else window.inspector.form
        if form is not None:
            form.unfold()
        application.processEvents()
    window.actions_by_id["outline"].trigger()
    for at in range(editor.tabs.count()):
        editor.tabs.setCurrentIndex(at)
        application.processEvents()
    editor.finder.open()
    editor.finder.line.setText("a.pdf")
    window.grab()
    canvas.selection.set(())
    copy_table(window)


def evidence(folder: Path) -> dict[str, object]:
    """Show, pack and share the stranger's map by window and command line."""
    path = folder / "maps" / "map.journey"
    own = str(path.parent / OWN)
    with shown_window() as (application, window):
        answers = Answers()
        assert documents.open_map(window, path)
        session = window.session
        assert session is not None
        _shown(application, window)
        for named in NETWORK:
            open_file(window, named)
        drop(window, [f"file:///net/{TRAP}/c.pdf", f"file://{TRAP}/share/d.pdf"], None)
        choosing(Path(own))
        choose(window, f"gone-{SECRET}.pdf")
        window.agreed.chosen.clear()
        choosing(path.parent / "whole.journeyz")
        assert saving.save_as(window)
        session.perform("Title", set_fields, "evidence", "ev_00", title="Again")
        assert saving.save(window)
        choosing(folder / "shared.journeyz")
        sharing.share(window)
        choosing(folder / "review.journeyz")
        make_review_copy(window)
        plain = folder / "other" / "plain.journey"
        plain.parent.mkdir()
        choosing(plain)
        assert saving.save_as(window)
    whole = str(path)
    verbs = (
        *(["validate", whole], ["info", "--board", whole], ["text", whole]),
        *(["export", whole, "--to", str(folder / name)] for name in ("a.mmd", "a.csv", "a.svg")),
        ["share", whole, "-o", str(folder / "cli.journeyz")],
        ["merge", whole, whole, "-o", str(folder / "merged.journeyz")],
    )
    codes = [command(words) for words in verbs]
    packed = {name: [*read(folder / f"{name}.journeyz").document.files] for name in BUNDLES}
    return {"codes": codes, "packed": packed, "dialogs": sorted(set(answers.seen))}


LINKS = (
    *("https://example.org/a?b#c", "http://example.org:8080/", "mailto:a@b.example"),
    *("HTTPS://Example.ORG", "https://münchen.de/ä", "https://rosa@example.org/"),
    *("http://127.0.0.1/", "http://2130706433/", "https://example.org/%2e%2e/x"),
    *("https://example.org/a\u202egpj.exe", "mailto:a@b.example?subject=Hi&body=x"),
    *(f"file:///{TRAP}", f"FILE:/{TRAP}", f"file://{TRAP}/x", "%66ile:///x", f"smb://{TRAP}/x"),
    *("javascript:alert(1)", " JavaScript:alert(1)", "java\tscript:alert(1)", "data:text/html,x"),
    *("vbscript:x", "view-source:https://example.org", "ms-settings:", "ms-word:ofe|u|x"),
    *(f"vscode://file/{TRAP}", "obsidian://open", f"\\\\{TRAP}\\share", f"//{TRAP}/share"),
    *("https://a\\@b", "https://a@b@c", "http:/example.org", "http:///x", "https://%65xample.org"),
    *(
        "https://exa mple.org",
        "https://a..b",
        "https://a。b",
        "https://[evil]/",
        "https://a:99999/",
    ),
    *("mailto:a@b.example?attach=/etc/passwd", "mailto:a@b.example?%61ttachment=x"),
)
FILES = (
    *("notes.pdf", "notes.PDF", "photo.png", "sub/table.csv"),
    *("run.sh", "run.pdf.exe", "a.desktop", "page.html", "macro.docm", "pack.zip", "none"),
    *("trailing.pdf.", "a.pdf:run.exe", "a\u202efdp.exe", "script.pdf", "marked.pdf"),
    *(f"/net/{TRAP}/a.pdf", f"\\\\{TRAP}\\a.pdf", "gone.pdf", "sub"),
)
OPEN = (*LINKS[:11], *FILES[:4])
"""What may be opened, once somebody said so."""


def targets_prepared(folder: Path) -> Path:
    """Lay out the files that are asked for; return the map's file."""
    maps = folder / "maps"
    (maps / "sub").mkdir(parents=True)
    for name in FILES:
        if TRAP in name or name in ("gone.pdf", "sub"):
            continue
        content = {"photo.png": b"\x89PNG\r\n\x1a\n", "script.pdf": b"#!/bin/sh\n"}
        (maps / name).write_bytes(content.get(name, b"%PDF-1.7"))
    (maps / "marked.pdf").chmod(0o755)
    path = maps / "map.journey"
    save_document(path, Document.new(small_map()))
    return path


def asked(window: Window, done: Callable[[str], None] = lambda _name: None) -> None:
    """Ask to open every link and every file."""
    for link in LINKS:
        open_link(window, link)
        done(link)
    for named in FILES:
        open_file(window, named)
        done(named)


def targets(folder: Path) -> dict[str, object]:
    """Ask to open every target, and leave each question as it stands."""
    with shown_window() as (_application, window):
        answers = Answers()
        assert documents.open_map(window, folder / "maps" / "map.journey")
        asked(window)
    return {"dialogs": len(answers.seen), "sorts": sorted(set(answers.seen))}


def main(what: str, folder: Path) -> None:
    """Do what is asked for; a touch of a control path shows that the trace sees such."""
    os.path.lexists(f"/net/{CONTROL}")
    done = evidence(folder) if what == "evidence" else targets(folder)
    print(json.dumps(done))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
