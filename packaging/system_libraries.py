"""Which of the libraries that Qt expects from a Linux system are not there."""

import ctypes
from collections.abc import Callable, Mapping, Sequence

#: Library → Debian package, for every use of Qt's windows, also offscreen.
ALWAYS = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
#: In addition, for a window on X11.
X11 = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
#: In addition, for a window on Wayland.
WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}


def is_loadable(library: str) -> bool:
    """Tell whether the system's loader finds `library` (a name with its version)."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_libraries(
    variables: Mapping[str, str],
    platform: str,
    loadable: Callable[[str], bool] = is_loadable,
) -> list[str]:
    """Return the Debian packages that Qt needs here and the system has not, sorted.

    The environment's `variables` tell which kind of window there will be. Systems other than
    Linux need nothing beyond what PySide6 brings.
    """
    if not platform.startswith("linux"):
        return []
    needed = dict(ALWAYS)
    plugin = variables.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    # Qt prefers Wayland where both are there; XWayland sets DISPLAY as well.
    if plugin.startswith("wayland") or (not plugin and variables.get("WAYLAND_DISPLAY")):
        needed |= WAYLAND
    elif plugin == "xcb" or (not plugin and variables.get("DISPLAY")):
        needed |= X11
    return sorted(package for library, package in needed.items() if not loadable(library))


def missing_sentence(packages: Sequence[str]) -> str:
    """Say that system libraries are missing, with the one line that installs them."""
    return (
        "Qt needs libraries that this system has not; on Debian or Ubuntu run: "
        f"apt-get install --yes {' '.join(packages)}"
    )
