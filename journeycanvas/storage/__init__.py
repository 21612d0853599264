"""Documents on disk: reading, writing, and the recovery journal.

Words of this package
- *document*: a journey, its history, and what a newer program wrote that this one does not know.
- *member*: a name at the top of the file: the format, a table, the history.
- *raw*: as JSON has it: dicts, lists, texts and numbers, not yet records.
- *kept*: raw and not understood, but saved again as it was.
- *row*: one record's part in a history entry, with the fields that differ.
- *stamp*: what tells a file's content from any other; a save expects the one it knows.
- *lock*: a small file beside a map that says who has it open.
- *earlier save*: what a save replaced, kept in the program's own folder.
- *leftover*: the journal of a program that is gone; the *shelf* keeps those put off or discarded.
- *journal*: what was done since the last save, appended edit by edit, against a crash.

The one rule: a file is either read whole or refused in one sentence, and it is never changed by
being read; whatever is written replaces the old file in one move or not at all.
"""
