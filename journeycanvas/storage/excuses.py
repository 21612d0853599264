"""Why a file was not written, in the words of people."""

import errno

from journeycanvas.wording import _

OPEN_ELSEWHERE = (32, 33)
"""Windows: sharing violation, lock violation."""


def worded(error: Exception) -> tuple[str, str]:
    """Return why a file was not written and what to do; ValueError is a NUL in its name."""
    elsewhere = _("save it somewhere else")
    if getattr(error, "winerror", None) in OPEN_ELSEWHERE:
        return _("another program has it open"), _("close it there, or save it somewhere else")
    known = {
        errno.ENOSPC: (_("the disk is full"), _("free some space or save it somewhere else")),
        errno.EDQUOT: (_("your share of the disk is full"), elsewhere),
        errno.EFBIG: (_("the disk does not take files of this size"), elsewhere),
        errno.EACCES: (_("writing there is not allowed"), elsewhere),
        errno.EPERM: (_("writing there is not allowed"), elsewhere),
        errno.EROFS: (_("the disk is read-only"), elsewhere),
        errno.ENOENT: (_("its folder is not there"), elsewhere),
        errno.ENOTDIR: (_("its folder is not there"), elsewhere),
        errno.EISDIR: (_("a folder has that name"), _("choose another name")),
        errno.ENODEV: (_("it is a device or a pipe, no file"), _("choose another name")),
        errno.ELOOP: (_("it is a link to itself"), _("choose another name")),
        errno.ENAMETOOLONG: (_("its name is too long"), _("choose a shorter name")),
        errno.EIO: (_("the disk reports a fault"), elsewhere),
        errno.ENXIO: (_("the disk is not there any more"), elsewhere),
        errno.ESTALE: (_("the network drive is not there any more"), elsewhere),
        errno.EHOSTDOWN: (_("the network drive is not there any more"), elsewhere),
        errno.ETIMEDOUT: (_("the network drive does not answer"), elsewhere),
    }
    number = error.errno if isinstance(error, OSError) else None
    said = _("the system says “{error}”").format(error=error.args[-1])
    return known.get(number or 0, (said, elsewhere))
