"""The command line: everything the window can put into files, without a window.

Words of this package
- *verb*: the first word after `journeycanvas`; one module each, with `declare` (its options) and
  `run` (what it does; returns the exit code).
- *complaint*: the one line on standard error that says what is wrong, where, and what to do.

The one rule: Qt is never loaded here, and a module of a verb only when that verb is called.
"""

from journeycanvas.cli.command import main

__all__ = ["main"]
