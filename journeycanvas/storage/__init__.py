"""Documents on disk: reading, writing, locking, and telling them apart.

Words of this package
- *document*: a journey, its history, and what a newer program wrote that this one does not know.
- *member*: a name at the top of the file: the format, a table, the history.
- *raw*: as JSON has it: dicts, lists, texts and numbers, not yet records.
- *kept*: raw and not understood, but saved again as it was.
- *row*: one record's part in a history entry, with the fields that differ.
- *stamp*: what tells a file's content from any other; a save expects the one it knows.
- *lock*: a small file beside a map that says who has it open.
- *earlier save*: what a save replaced, kept in the program's own folder.
- *regular*: a file and nothing else; no pipe, no device and no folder is ever opened to be read.
- *told apart*: called by as much of its folder as no other file of its name has.

The one rule: a file is either read whole or refused in one sentence, and it is never changed by
being read; whatever is written replaces the old file in one move or not at all.
"""
