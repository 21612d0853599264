"""Stopping a program at its system calls, in all its threads and children: a small ptrace.

A program that is killed at the beginning of a call has not done it. What a program has not changed
on the disk between two calls is the same at both.
"""

import contextlib
import ctypes
import os
import platform
import signal
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field

_SEIZE, _INTERRUPT, _SYSCALL, _SYSCALL_INFO = 0x4206, 0x4207, 24, 0x420E
_SYSGOOD, _FORK, _VFORK, _CLONE, _EXEC, _EXITKILL = 1, 2, 4, 8, 16, 0x100000
_OPTIONS = _SYSGOOD | _FORK | _VFORK | _CLONE | _EXEC | _EXITKILL
_WALL = 0x40000000
_ENTRY = 1
_CALL_STOP = signal.SIGTRAP | 0x80

Seen = Callable[[int], bool]
"""Told the number of a call, counted from 1; tells whether to kill there."""


def can_trace() -> bool:
    """Tell whether this system knows what is needed here, and lets us."""
    if platform.system() != "Linux":
        return False
    with subprocess.Popen(["/bin/sleep", "60"]) as one:
        try:
            Tracer(one.pid, lambda _number: True).begin()
        except OSError:
            return False
        finally:
            one.kill()
    return True


class _Info(ctypes.Structure):
    _fields_ = (
        ("op", ctypes.c_uint8),
        ("padding", ctypes.c_uint8 * 3),
        ("arch", ctypes.c_uint32),
        ("pointer", ctypes.c_uint64),
        ("stack", ctypes.c_uint64),
        ("call", ctypes.c_uint64),
        ("arguments", ctypes.c_uint64 * 6),
    )


@dataclass
class Tracer:
    """Follows one process, which waits until it is followed. Used by one thread, its parent's."""

    process: int
    seen: Seen
    calls: int = 0
    _library: ctypes.CDLL = field(default_factory=lambda: ctypes.CDLL(None, use_errno=True))

    def begin(self) -> None:
        """Take hold of the process. Raises OSError where the system does not allow that."""
        self._ask(_SEIZE, self.process, _OPTIONS)
        self._ask(_INTERRUPT, self.process)
        os.waitpid(self.process, _WALL)
        self._ask(_SYSCALL, self.process)

    def follow(self) -> int:
        """Follow the process to its end; return how it ended, as `os.waitpid` says it."""
        there, killed, end = {self.process}, False, 0
        while there:
            try:
                one, status = os.waitpid(-1, _WALL)
            except ChildProcessError:
                break
            if os.WIFEXITED(status) or os.WIFSIGNALED(status):
                there.discard(one)
                if one == self.process:
                    end = status
                    break
                continue
            there.add(one)
            number = os.WSTOPSIG(status)
            if number == _CALL_STOP and not killed and self._is_entry(one):
                self.calls += 1
                killed = self.seen(self.calls)
                if killed:
                    for victim in there:
                        _kill(victim)
                    continue
            event = number == _CALL_STOP or status >> 16
            self._go_on(one, 0 if event else number)
        return end

    def _is_entry(self, one: int) -> bool:
        info = _Info()
        size = ctypes.c_void_p(ctypes.sizeof(_Info))
        self._library.ptrace(_SYSCALL_INFO, one, size, ctypes.byref(info))
        return bool(info.op == _ENTRY)

    def _go_on(self, one: int, number: int) -> None:
        self._library.ptrace(_SYSCALL, one, None, ctypes.c_void_p(number))

    def _ask(self, request: int, one: int, data: int = 0) -> None:
        if self._library.ptrace(request, one, None, ctypes.c_void_p(data)) < 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def _kill(one: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(one, signal.SIGKILL)
