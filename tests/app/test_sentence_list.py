"""Sentences in a list are shown whole, however narrow it is."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from journeycanvas.app.sentence_list import PADDED, SentenceList

WORDS = "+ Inbox note «12 Decides whether the very long procurement questionnaire o…» added"


@pytest.mark.parametrize("spacing", [0, 1])
def test_an_entry_has_room_for_all_its_lines(application: QApplication, spacing: int) -> None:
    sentences = SentenceList("Differences")
    sentences.setSpacing(spacing)
    # Enough for a scroll bar, which takes room as well.
    items = [sentences.put(f"{number} {WORDS}", number) for number in range(30)]
    sentences.show()
    try:
        for width in range(200, 500, 7):
            sentences.resize(width, 200)
            for _turn in range(3):
                application.processEvents()
            shown = sentences.visualItemRect(items[0])
            text = QRect(0, 0, sentences.viewport().width() - PADDED - 2 * spacing - 6, 10_000)
            metrics = QFontMetrics(sentences.font())
            wrapped = metrics.boundingRect(text, Qt.TextFlag.TextWordWrap, items[0].text())
            assert shown.height() >= wrapped.height() + 14, width
    finally:
        sentences.close()
        sentences.deleteLater()


def test_a_word_that_is_wider_than_the_list_is_broken(application: QApplication) -> None:
    sentences = SentenceList("Differences")
    sentences.resize(280, 200)
    long, short = sentences.put("M" * 180, 0), sentences.put("Two words", 1)
    sentences.show()
    application.processEvents()
    try:
        assert (
            sentences.visualItemRect(long).height()
            > 5 * sentences.visualItemRect(short).height() / 2
        )
        assert long.text().replace("\u200b", "") == "M" * 180
        assert short.text() == "Two words"
    finally:
        sentences.close()
        sentences.deleteLater()
