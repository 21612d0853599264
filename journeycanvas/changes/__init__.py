"""What differs between two journeys, as data; and the history made of it.

Words of this package
- *change*: `{(table, id): (before, after)}`; None stands for "not there".
- *entry*: one change with a label, a time and an author; what one undo takes back.
- *history*: entries and a cursor; before it what can be undone, after it what can be redone.

The one rule: there is one type for difference. Undo, redo, stored history, comparison and the
recovery journal all use it, and nobody writes an inverse by hand.
"""
