"""Every way to change a map: plain functions from one journey to the next, named with a verb.

Words of this package
- *edit*: a function whose first argument and result is a `Journey`.
- *place*: where in time and in which lane something goes; see `place.py`.

The one rule: an edit leaves every reference whole. What cannot stand without a removed thing goes
with it, what can stays and lets go of it.
"""
