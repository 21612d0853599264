"""All kinds, in the order of the tables."""

from journeycanvas.kinds import (
    backlog,
    cause,
    comment,
    evidence,
    friction,
    gap,
    handoff,
    hypothesis,
    inbox,
    metric,
    opportunity,
    persona,
    progress,
    question,
    result,
    route,
    scope,
    signal,
    stage,
    touchpoint,
    view,
)
from journeycanvas.kinds.kind import Kind

KINDS: dict[str, Kind] = {
    kind.table: kind
    for kind in (
        scope.KIND,
        persona.KIND,
        stage.KIND,
        progress.KIND,
        touchpoint.KIND,
        gap.KIND,
        handoff.KIND,
        friction.KIND,
        cause.KIND,
        opportunity.KIND,
        question.KIND,
        signal.KIND,
        evidence.KIND,
        hypothesis.KIND,
        metric.KIND,
        result.KIND,
        backlog.KIND,
        route.KIND,
        comment.KIND,
        inbox.KIND,
        view.KIND,
    )
}
"""Table name to kind; a test sees to it that every table has one."""
