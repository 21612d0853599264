"""The one mutable thing: an open document, and the only door through which it changes.

Words of this package
- *session*: a journey, its history, where it is saved, and who listens.
- *step*: what subscribers are told: the journey before and after, and what was touched.

The one rule: everything enters through `Session.perform`: tools, forms, paste, imports, repairs.
"""

from journeycanvas.session.file import MapFile
from journeycanvas.session.room import FullError
from journeycanvas.session.session import Session, Step

__all__ = ["FullError", "MapFile", "Session", "Step"]
