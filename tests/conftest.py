"""What all tests share."""

from hypothesis import settings

# A busy machine makes an example slow without anything being wrong; the suite's own time is the
# limit. A failing example prints what repeats it.
settings.register_profile("suite", deadline=None, print_blob=True)
settings.load_profile("suite")
