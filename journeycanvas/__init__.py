"""JourneyCanvas: an offline editor for customer journey maps.

The packages stand in layers and import downwards only; `README.md` draws the map and
`tests/test_layers.py` enforces it.
"""

__version__ = "0.1.0"
