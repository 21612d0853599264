"""The outline and the voice for screen readers: opening, following edits and the selection."""

from PySide6.QtWidgets import QApplication

from journeycanvas.app.window import Window
from journeycanvas.edits.moving import move, set_fields
from journeycanvas.edits.place import at_end
from journeycanvas.session import Step
from tests.bench.figures import Figure, best, p50_p95, took

TIMES = 9
MANY = 2_000


def measure(application: QApplication, window: Window, count: int) -> list[Figure]:
    """Return the figures of one open map."""
    canvas = window.canvas
    assert canvas is not None

    def hear() -> None:
        for _time in range(1000):
            canvas.voice.telling.selected()

    silent = best(hear)
    rows = [Figure(f"{count}: voice, nobody listening, a selection", silent, unit="us", aim="≤ 1")]

    def open_it() -> None:
        window.outline.toggle()
        application.processEvents()

    rows.append(Figure(f"{count}: outline opened", took(open_it), aim="≤ 150"))
    outline = window.outline.outline
    assert outline is not None
    spent: list[float] = []

    def follow(step: Step) -> None:
        spent.append(took(lambda: outline._step(step)))

    ids = list(canvas.journey.touchpoints)
    for by in ("stage", "lane", "flat"):
        outline.show_by(by)
        application.processEvents()
        outline._leave()
        outline._leave = canvas.session.subscribe(follow)
        for time in range(TIMES):
            card = canvas.journey.touchpoints[ids[time * len(ids) // TIMES]]
            title = f"{by} {time}"
            canvas.perform("Rename", set_fields, "touchpoints", card.id, title=title)
            stage = next(one.id for one in canvas.journey.stages if one.id != card.stage)
            place = at_end(canvas.journey, stage, card.persona)
            canvas.perform("Move", move, (card.id,), place)
        p50, p95 = p50_p95(spent)
        spent.clear()
        rows.append(Figure(f"{count}: outline by {by} follows an edit, p50", p50, aim="≤ 16"))
        rows.append(Figure(f"{count}: outline by {by} follows an edit, p95", p95))
    outline.show_by("stage")

    def select() -> None:
        canvas.selection.set(())
        canvas.selection.set(ids[:MANY])
        application.processEvents()

    rows.append(Figure(f"{count}: many selected → shown in both", best(select), aim="≤ 100"))
    canvas.selection.set(())
    window.outline.toggle()
    application.processEvents()
    return rows
