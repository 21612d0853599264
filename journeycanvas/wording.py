"""The one place where words for people are looked up (gettext).

Every user-visible sentence goes through `_`, in the window and on the command line alike.
English is the source; a catalogue in `resources/locale` translates it.
"""

import gettext

from journeycanvas.resources import resource

_catalogue = gettext.translation("journeycanvas", localedir=str(resource("locale")), fallback=True)
_ = _catalogue.gettext
ngettext = _catalogue.ngettext
