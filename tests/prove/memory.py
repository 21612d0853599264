"""How much memory a process has had at most."""

import resource
import sys
from pathlib import Path


def peak() -> float:
    """Return the most megabytes that this process has held so far.

    The system's own count includes what the parent held when it started this one, so on Linux
    the process's memory itself is asked.
    """
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text("ascii", "replace").splitlines()
        found = [line.split()[1] for line in lines if line.startswith("VmHWM:")]
        if found:
            return int(found[0]) / 1024
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
