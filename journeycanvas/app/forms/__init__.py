"""The fields of a form, one file for each way to fill one in.

The one rule: an entry shows a value when it is told to, and tells of a change only when a person
made it. So a form can follow undo without guarding against its own echo.
"""
