"""How much of anything a map may hold; beyond this a file is refused, not guessed at."""

FILE_BYTES = 64 * 1024 * 1024
DEPTH = 64
TEXT = 10_000
TITLE = 200
ID = 64
ITEMS = 1_000
"""Entries in one list inside a record."""
CARDS = 20_000
COLUMNS = 500
"""Stages, and likewise lanes."""
CELLS = 25_000
"""Cells, each of a stage and a lane: as many as can be laid out anew while somebody types."""
RECORDS = 200_000
"""Records in all tables together, the history not counted."""
PROBLEMS = 50
"""Problems of one file that are told before «and N more»."""
NUMBER = 1e15
"""Figures stay exact in every spreadsheet up to here."""
PARTS = 500_000
"""Lists and objects in one file."""
COMMAS = 4_000_000
"""Commas in one file, those in its texts included: a cheap bound on how much it holds."""
HISTORY_BYTES = 16 * 1024 * 1024
"""What a file keeps of the history, the newest entries first."""
HISTORY_ROWS = 50_000
VERSIONS = 200
"""Named versions of one map."""
BUNDLE_BYTES = 256 * 1024 * 1024
"""A map with its attached files in one file, and likewise all that is packed into it."""
ATTACHED_BYTES = 100 * 1024 * 1024
"""One attached file."""
ATTACHED = 1_000
"""Attached files of one map."""
RATIO = 200
"""How much smaller packing may make what is larger than a megabyte."""
CLIP_BYTES = 16 * 1024 * 1024
"""What is taken from the clipboard at once."""
