"""What a customer journey map is: small frozen records in flat tables.

Words of this package
- *record*: one thing a map says (a stage, a touchpoint, a friction note ...), frozen.
- *table*: all records of one sort, keyed by id; `Journey` is all tables together.
- *id*: typed prefix and random rest, never a position; *order key*: a sortable text that says
  where among its siblings a record stands.
- *reference*: a field that holds the id of another record; a relation lives in one record only.
- *cell*: where one persona's lane and one stage's column meet.

The one rule: store what people said, derive the rest. Sizes, routes, counts and scores are never
stored, and nothing here changes a journey: editing makes a new one (`edits`).
"""
