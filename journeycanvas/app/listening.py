"""The running program's side of `instance.py`: it takes the files of a second start."""

import contextlib
import json
import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from journeycanvas.app.instance import (
    MOST_BYTES,
    TAKEN,
    address_file,
    forget_address,
    paths_in,
    write_address,
)
from journeycanvas.storage import regular

MOST_WAIT_MS = 2_000
"""Whoever connects and says nothing so long is sent away."""
PREFIX = "journeycanvas-"


class Listening(QObject):
    """Listens until the program ends; `take` is given what was handed over."""

    def __init__(self, parent: QObject, take: Callable[[list[Path]], object]) -> None:
        super().__init__(parent)
        self._take = take
        self._folder = ""
        self.address = ""
        """Where it listens; empty where that was not possible."""
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._connected)
        _sweep()
        with contextlib.suppress(OSError):
            address = self._new_address()
            if self._server.listen(address) and write_address(address):
                self.address = address

    def _new_address(self) -> str:
        """Return an address that nobody can guess. Raises OSError."""
        if sys.platform == "win32":
            return PREFIX + secrets.token_hex(16)
        # Not in the state folder: the path of a socket has at most some 100 letters.
        base = os.environ.get("XDG_RUNTIME_DIR", "")
        base = base if os.path.isdir(base) and os.access(base, os.W_OK) else ""  # noqa: PTH112 - a text
        self._folder = tempfile.mkdtemp(prefix=PREFIX, dir=base or None)
        return str(Path(self._folder, "files"))

    def stop(self) -> None:
        """Listen no more and leave nothing behind."""
        self._server.close()
        if self.address:
            forget_address(self.address)
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _connected(self) -> None:
        while self._server.hasPendingConnections():
            _Caller(self._server.nextPendingConnection(), self, self._take)


class _Caller(QObject):
    """One second start: its message, as it comes in."""

    def __init__(
        self, line: QLocalSocket, parent: QObject, take: Callable[[list[Path]], object]
    ) -> None:
        super().__init__(parent)
        self._line, self._take, self._heard = line, take, b""
        line.setReadBufferSize(MOST_BYTES + 1)
        line.readyRead.connect(self._read)
        line.disconnected.connect(self.deleteLater)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.timeout.connect(lambda: line.abort())  # noqa: PLW0108 - of no Python type itself
        self._late.start(MOST_WAIT_MS)
        self._read()

    def _read(self) -> None:
        self._heard += self._line.readAll().data()
        message, end, _rest = self._heard.partition(b"\n")
        if len(self._heard) > MOST_BYTES:
            self._line.abort()
        elif end:
            self._late.stop()
            paths = paths_in(message)
            if paths is None:
                self._line.abort()
                return
            self._line.write(TAKEN)
            self._line.flush()
            self._line.disconnectFromServer()
            # Not within the reading: opening may ask something and wait for the answer.
            QTimer.singleShot(0, lambda: self._take(paths))


def _sweep() -> None:
    """Remove the socket that a killed program has left where its address says."""
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
        address = Path(json.loads(regular.content(address_file(), regular.SMALL))["address"])
        folder = address.parent
        ours = folder.name.startswith(PREFIX) and folder.lstat().st_uid == os.getuid()
        if ours and address.is_socket():
            shutil.rmtree(folder, ignore_errors=True)
