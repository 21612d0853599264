"""`python -m journeycanvas` does what the command `journeycanvas` does."""

import sys

from journeycanvas.cli import main

if __name__ == "__main__":
    sys.exit(main())
