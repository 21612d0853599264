"""The scene after a script of edits shows what a fresh scene of the same map shows."""

from collections.abc import Callable
from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from journeycanvas.canvas.scene import SHOWN, BoardScene, rect
from journeycanvas.drawing.geometry import Box
from journeycanvas.drawing.theme import THEMES
from journeycanvas.edits.presets import begin
from journeycanvas.kinds.sizes import SCREEN
from journeycanvas.layout.board import Board
from journeycanvas.layout.swimlanes import layout
from journeycanvas.model.journey import Journey
from tests.app.maps import small_map
from tests.journeys import EDITS, Script, scripts

THEME = THEMES["light"]


def scene_of(board: Board) -> BoardScene:
    scene = BoardScene(THEME)
    scene.show_board(board)
    return scene


def painted(scene: BoardScene, board: Board) -> QImage:
    """Return the whole scene at half its size."""
    image = QImage(int(board.width / 2), int(board.height / 2), QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    area = rect(Box(0, 0, board.width, board.height))
    scene.render(painter, rect(Box(0, 0, image.width(), image.height())), area)
    painter.end()
    return image


@settings(max_examples=40)
@given(scripts, st.sampled_from((small_map, partial(begin, "b2b"))))
def test_the_scene_after_edits_equals_one_built_from_scratch(
    application: QApplication, script: Script, beginning: Callable[[], Journey]
) -> None:
    journey = beginning()
    board = layout(journey, SCREEN)
    scene = scene_of(board)
    for name, numbers in script:
        journey = EDITS[name](journey, numbers)
        board = layout(journey, SCREEN, board)
        scene.show_board(board)
    fresh_board = layout(journey, SCREEN)
    fresh = scene_of(fresh_board)
    assert scene.shown() == fresh.shown()
    assert scene.shown() == {g.key: g for g in fresh_board.groups if g.layer in SHOWN}
    assert painted(scene, board) == painted(fresh, fresh_board)
