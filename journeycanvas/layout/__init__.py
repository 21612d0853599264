"""From a journey to a board: where everything stands, in points, without Qt.

Words of this package
- *slot*: a column that all lanes of a stage share; later never stands left of earlier.
- *plan*: what one stage holds, with all drawings, before anything is known of other stages.
- *gutter*: the free strip left and right of a slot, for vertical lines.
- *channel*: the free band under a lane, for horizontal lines and their pills; in it, *tracks*.
- *board*: groups of items with absolute places. Painters replay it, nobody reads truth from it.

The rules: the same journey gives the same board. What changes in a lane without taking another
slot moves nothing in the lanes above, but for the notes of handoffs that reach down to it: they go
under the source's card where they find no room at the pill. What has not changed keeps its
drawing, which is told by the identity of its record, so that a view may compare and update only
the rest.
"""
