"""Files of other tools in: text journeys and tables.

Words of this package
- *text journey*: a customer journey as Mermaid's `journey` diagram writes it down.
- *parsed*: read and checked, but not yet a map.

The one rule: what cannot be read is refused with its line and a reason, never guessed.
"""
