"""What all tests share."""

import os

from hypothesis import settings

# A busy machine makes an example slow without anything being wrong; the suite's own time is the
# limit. A failing example prints what repeats it.
# CI takes the same examples every time, so that a red run means a change; other runs explore.
settings.register_profile(
    "suite", deadline=None, print_blob=True, derandomize=bool(os.environ.get("CI"))
)
settings.load_profile("suite")
