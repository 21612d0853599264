"""Quick capture: one line of text becomes the right object in the right place.

Words of this package
- *line*: what somebody typed while people talk: a sort, words, and marks among the words.
- *sort*: what a line makes: "friction" in ``friction: Prices are hidden``; without one, the same
  as the line before.
- *mark*: ``@Buyer``, ``#email``, ``!Sales``, ``:(``, ``~3d``: a value of the thing to be made.
- *context*: what a line inherits from those before: sort, stage, persona, and the last things.

The one rule: nothing typed is lost. What is not understood as a mark stays text, and what has no
place on the map goes into the inbox.
"""
