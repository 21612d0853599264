"""The board on screen: the Qt scene that replays boards, its painter and its tools.

The one rule: the scene replays boards; truth is never read back from graphics items.
"""
