"""Where the program keeps its own files; the only module that asks appdirs.

`JOURNEYCANVAS_HOME` puts all five folders below one of the caller's choice: tests and portable
installations use it. Folders are made when first asked for, readable by their owner only, since
recovery journals and logs hold what people wrote. Every function raises OSError where its folder
cannot be made.
"""

import os
from pathlib import Path

import appdirs

NAME = "journeycanvas"


def config_folder() -> Path:
    """Return the folder of preferences."""
    return _made("config", appdirs.user_config_dir(NAME, appauthor=False))


def data_folder() -> Path:
    """Return the folder of what the person collects: templates, dictionaries."""
    return _made("data", appdirs.user_data_dir(NAME, appauthor=False))


def state_folder() -> Path:
    """Return the folder of recovery journals and backups.

    Nothing that must survive belongs in `cache_folder` or `log_folder`. On Windows and macOS
    this is below the data folder, because those systems have no state folder of their own.
    """
    state = appdirs.user_state_dir(NAME, appauthor=False)
    shared = state == appdirs.user_data_dir(NAME, appauthor=False)
    return _made("state", f"{state}/state" if shared else state)


def cache_folder() -> Path:
    """Return the folder of what can be made again; cleaners may empty it at any time."""
    return _made("cache", appdirs.user_cache_dir(NAME, appauthor=False))


def log_folder() -> Path:
    """Return the folder of logs; on Linux appdirs puts it below the cache, so logs may vanish."""
    return _made("log", appdirs.user_log_dir(NAME, appauthor=False))


def _made(kind: str, usual: str) -> Path:
    """Return the folder of one kind, made where missing, with every parent that was missing."""
    home = os.environ.get("JOURNEYCANVAS_HOME")
    folder = Path(home).absolute() / kind if home else Path(usual)
    for part in (*reversed(folder.parents), folder):
        if not part.exists():
            part.mkdir(mode=0o700, exist_ok=True)
    return folder
