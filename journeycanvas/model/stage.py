"""Stages: the columns, defined by what the customer tries to achieve (M12, M14)."""

from typing import Literal

from journeycanvas.model.record import Record
from journeycanvas.model.values import Date, OrderKey, Text, Title, Value


class ReadBack(Value):
    """Would a customer say "yes, that is what I was trying to do then"?"""

    answer: Literal["yes", "no"]
    by: Title = ""
    date: Date | None = None


class Stage(Record):
    """One step of the journey, named by the customer's intent."""

    name: Title = ""
    order: OrderKey = "V"
    intent: Text = ""
    trigger: Text = ""
    exit_condition: Text = ""
    owner: Title = ""
    next_best_action: Text = ""
    read_back: ReadBack | None = None
