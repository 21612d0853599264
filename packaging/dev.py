"""The developer's one command: `python3 packaging/dev.py run|test|lint|bench`.

This file has to parse on every Python a machine may call `python3`, because it is the one that
says so when that Python is too old: no annotations, no new syntax. Its neighbours need 3.11.
"""

import os
import sys

# Said here and not by the installer, which is not reached on such a Python.
if sys.version_info < (3, 11):  # noqa: UP036 - this is the check that makes the others needless
    sys.exit(
        "JourneyCanvas needs Python 3.11 or newer and this is Python %d.%d: "  # noqa: UP031 - old
        "start this script with a newer one, for example python3.12 packaging/dev.py."
        % sys.version_info[:2]
    )

# With PYTHONSAFEPATH set, Python does not look beside the script by itself.
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 - old

from verbs import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
