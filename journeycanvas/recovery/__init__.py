"""Work that was not saved, safe from crashes: written down while it is done, offered back later.

Words of this package
- *journal*: a file with a document as it was at some moment, and a line for each move since.
- *beginning*: a journal's first line, about itself, and the document.
- *move*: an entry, an undo or redo, a version, a seal, a text that is being typed.
- *draft*: a text that is being typed, with the place where it is.
- *leftover*: the journal of a program that is gone.
- *lost*: a move that cannot be done again; told with its number and time.
- *shelf*: leftovers that nobody wants now, kept for a while or until a person discards them.
- *suspect*: a journal that was being looked into when the program ended.

The one rule: whatever can be lost is in a journal within a quarter of a second, and no journal
goes away by itself as long as it may hold work that nobody has seen.
"""
