"""What a text journey consists of, before it is a map."""

from dataclasses import dataclass

from journeycanvas.wording import _


class JourneyTextError(Exception):
    """A text cannot be read as a journey.

    `line` counts from 1 in the whole text, None where no single line is to blame; `reason` is
    worded for people.
    """

    def __init__(self, line: int | None, reason: str) -> None:
        where = "" if line is None else _("Line {line}: ").format(line=line)
        super().__init__(where + reason)
        self.line = line
        self.reason = reason


@dataclass(frozen=True, slots=True)
class ParsedTask:
    """What somebody does: its score from 1 (bad) to 5 (good) or None, and who takes part."""

    title: str
    score: int | None
    people: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class ParsedStage:
    """A section; its name is empty for tasks that stand before the first section."""

    name: str
    tasks: tuple[ParsedTask, ...]


@dataclass(frozen=True, slots=True)
class ParsedJourney:
    """One diagram; `people` are in the order of their first appearance."""

    title: str
    stages: tuple[ParsedStage, ...]
    people: tuple[str, ...]

    @property
    def size(self) -> int:
        """How many tasks there are."""
        return sum(len(stage.tasks) for stage in self.stages)
