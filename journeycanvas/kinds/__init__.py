"""One file for each thing on a map: what it is called, how it is filled in, how it is drawn.

Words of this package
- *kind*: everything the program knows about the records of one table beside their data.
- *field*: one entry of a kind's form; *essential* ones are shown first, the rest folded.
- *facts*: what a drawing needs beyond its record (a hue, how much evidence there is), computed by
  `layout` and handed in, so that drawings can be kept as long as record and facts stay the same.
- *sizes*: all measures of one medium (screen, poster), in points.

The one rule: a kind draws in its own coordinates from its record, its facts and the sizes alone.
A new kind is one file here and one line in `registry.py`.
"""
