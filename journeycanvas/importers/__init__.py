"""Files of other tools in: text journeys and tables.

Words of this package
- *text journey*: a customer journey as Mermaid's `journey` diagram writes it down.
- *parsed*: read and checked, but not yet a map.
- *table*: cells in rows, as spreadsheets copy and save them; what its *columns* are is recognised
  by their names.
- *row*: one line of a table or one task of a text journey, on its way into a map that is there.

The one rule: what cannot be read is refused with its line and a reason, never guessed.
"""
