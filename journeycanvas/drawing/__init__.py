"""Pictures without a painter: geometry, shapes, colours, fonts and broken lines of text.

Words of this package
- *point*: the unit of every length, 1/72 inch; y grows downwards.
- *token*: the name of a colour; a theme gives it a value when a painter replays a shape.
- *face*: one bundled font file; *run*: glyphs of one face; *line*: runs side by side.
- *shape*: one mark on the board, from a closed list; *drawing*: the shapes of one thing at
  its three levels of detail.

The one rule: a shape says everything a painter needs. Painters measure, wrap, shorten and
choose nothing, so the screen, the poster and the picture cannot disagree.
"""
