"""Being an ordinary user for a while: nothing is forbidden to root."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

NOBODY = 65534


@contextlib.contextmanager
def ordinary() -> Iterator[Path]:
    """Be an ordinary user, with a folder of their own, until the block ends."""
    with tempfile.TemporaryDirectory(prefix="prove-") as name:
        folder = Path(name)
        if os.geteuid() != 0:
            yield folder
            return
        os.chown(folder, NOBODY, NOBODY)
        os.seteuid(NOBODY)
        try:
            yield folder
        finally:
            os.seteuid(0)
