"""Two states of one map side by side: what differs, in sentences, and both made one.

Words of this package
- *difference*: one record that is added, removed, moved or changed, with the fields that say so.
- *disagreement*: both sides changed the same thing to something else.
- *agenda*: the disagreements as a list to talk about, with both statements and whose they are.
- *minutes*: what happened between two moments of one history.

The one rule: nothing is decided silently. What is taken without a question, only one side did;
everything else is listed, with both values.
"""
