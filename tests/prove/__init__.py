"""Proofs of reliability: numbered cases, each with a short and a full form.

`python3 packaging/dev.py prove [CASE …]` runs the full forms, each in a process of its own, and
writes what came of them into `tests/RESULTS.md`; the suite runs the short forms.
"""
