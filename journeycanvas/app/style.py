"""How the chrome looks: white, flat and quiet; one accent; the bundled type."""

from functools import cache
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor as Colour
from PySide6.QtGui import QFont, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from journeycanvas.canvas.painter import Prepared
from journeycanvas.canvas.qt_fonts import family
from journeycanvas.drawing.icons import icon as steps_of
from journeycanvas.drawing.theme import Theme

#: Sizes of interface text in pixels at 100 %, from a short scale.
SMALL, NORMAL, LARGE, HUGE = 13, 14, 18, 26

_ROLES = (
    (QPalette.ColorRole.Window, "white"),
    (QPalette.ColorRole.Base, "white"),
    (QPalette.ColorRole.AlternateBase, "canvas"),
    (QPalette.ColorRole.Button, "white"),
    (QPalette.ColorRole.WindowText, "ink"),
    (QPalette.ColorRole.Text, "ink"),
    (QPalette.ColorRole.ButtonText, "ink"),
    (QPalette.ColorRole.ToolTipBase, "white"),
    (QPalette.ColorRole.ToolTipText, "ink"),
    (QPalette.ColorRole.Highlight, "accent"),
    (QPalette.ColorRole.HighlightedText, "accent_ink"),
    (QPalette.ColorRole.Link, "accent"),
    (QPalette.ColorRole.PlaceholderText, "muted"),
    (QPalette.ColorRole.Light, "faint_line"),
    (QPalette.ColorRole.Mid, "line"),
    (QPalette.ColorRole.Dark, "line"),
)
_TEXTS = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


@runtime_checkable
class Dressed(Protocol):
    """A widget that paints with a theme by itself, beside what the style sheet says."""

    def dress(self, theme: Theme) -> None:
        """Show everything in another theme."""


def dress(application: QApplication, theme: Theme, scale: float = 1.0) -> None:
    """Give the whole program its type, colours and shapes; what is open changes with it.

    `scale` is the size of interface text, 1.0 for the usual one.
    """
    # A style sheet hides the style's name, and a style set anew polishes every widget once more.
    if not application.styleSheet():
        application.setStyle("Fusion")
    font = QFont(family("regular"))
    font.setPixelSize(round(NORMAL * scale))
    application.setFont(font)
    palette = QPalette()
    for role, token in _ROLES:
        palette.setColor(role, Colour(theme[token]))
    for role in _TEXTS:
        palette.setColor(QPalette.ColorGroup.Disabled, role, Colour(theme["line"]))
    application.setPalette(palette)
    application.setStyleSheet(sheet(theme, scale))
    for widget in application.allWidgets():
        if isinstance(widget, Dressed):
            widget.dress(theme)


def sheet(theme: Theme, scale: float = 1.0) -> str:
    """Return the style sheet; `scale` is the size of interface text."""
    semibold, bold = family("semibold"), family("bold")
    c = theme
    tiny, small, normal, head, large, huge = (
        round(size * scale) for size in (12, SMALL, NORMAL, 16, LARGE, HUGE)
    )
    return f"""
    QMainWindow, QDialog {{ background: {c["white"]}; }}
    QToolTip {{ border: 1px solid {c["line"]}; padding: 4px; }}
    QToolBar {{ background: {c["white"]}; border: none; padding: 2px 10px; spacing: 1px; }}
    QToolButton {{ border: none; border-radius: 6px; padding: 5px 6px; font-family: "{semibold}";
        font-size: {small}px; color: {c["ink"]}; }}
    QToolButton:hover {{ background: {c["accent_pale"]}; }}
    QToolButton:checked {{ background: {c["accent_pale"]}; border: 2px solid {c["accent"]};
        padding: 3px 4px; color: {c["accent"]}; }}
    QToolButton:disabled {{ color: {c["line"]}; }}
    QToolButton:focus {{ outline: none; border: 1px solid {c["accent"]}; }}
    QToolButton#status {{ padding: 2px 6px; color: {c["muted"]}; }}
    QToolButton::menu-indicator {{ image: none; }}
    QPushButton {{ border: 1px solid {c["line"]}; border-radius: 6px; padding: 6px 12px;
        background: {c["white"]}; font-family: "{semibold}"; font-size: {small}px; }}
    QPushButton:hover {{ background: {c["accent_pale"]}; }}
    QPushButton:focus {{ border: 2px solid {c["accent"]}; padding: 5px 11px; }}
    QPushButton:checked {{ background: {c["accent_pale"]}; border: 2px solid {c["accent"]};
        padding: 5px 11px; color: {c["accent"]}; }}
    QPushButton#primary {{ background: {c["accent"]}; color: {c["accent_ink"]};
        border-color: {c["accent"]}; }}
    QPushButton#primary:focus {{ border: 4px double {c["accent_ink"]}; padding: 3px 9px; }}
    QPushButton:disabled, QPushButton#primary:disabled {{ color: {c["line"]};
        background: {c["white"]}; border-color: {c["faint_line"]}; }}
    QPushButton#quiet, QPushButton#reference {{ border: none; background: {c["badge"]};
        text-align: left; }}
    QPushButton#quiet:focus, QPushButton#reference:focus {{ border: 2px solid {c["accent"]};
        padding: 4px 10px; }}
    QPushButton#fold {{ border: none; text-align: left; padding: 6px 0; color: {c["accent"]}; }}
    QPushButton#fold:checked, QPushButton#fold:hover {{ background: {c["white"]}; border: none;
        padding: 6px 0; }}
    QPushButton#fold:focus {{ border: none; border-bottom: 2px solid {c["accent"]};
        padding: 6px 0 4px 0; }}
    QLabel#preview {{ border: 1px solid {c["faint_line"]}; background: {c["canvas"]}; }}
    QPushButton#small {{ padding: 1px 8px; margin: 2px 4px; font-size: {small}px;
        color: {c["accent"]}; border: 1px solid {c["accent"]}; }}
    QPushButton#small:focus {{ border: 2px solid {c["accent"]}; padding: 0px 7px; }}
    QPushButton#step {{ padding: 5px 0; min-width: 30px; }}
    QLineEdit, QPlainTextEdit, QComboBox {{ border: 1px solid {c["line"]}; border-radius: 6px;
        padding: 5px 8px; background: {c["white"]}; selection-background-color: {c["accent"]}; }}
    QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {{ border: 2px solid {c["accent"]};
        padding: 4px 7px; }}
    QPlainTextEdit#in-place-editor {{ border: 2px solid {c["accent"]}; border-radius: 5px;
        padding: 0; }}
    QComboBox::drop-down {{ border: none; width: 22px; }}
    QLabel#field {{ font-family: "{semibold}"; font-size: {small}px; color: {c["muted"]};
        margin-top: 6px; qproperty-indent: 0; }}
    QLabel#told {{ color: {c["ink"]}; font-size: {small}px; }}
    QLabel#muted {{ color: {c["muted"]}; font-size: {small}px; }}
    QLabel#caption {{ color: {c["muted"]}; font-family: "{semibold}"; font-size: {tiny}px; }}
    QLabel#value {{ font-size: {normal}px; }}
    QLabel#goal:disabled, QLabel#value:disabled {{ color: {c["muted"]}; font-style: normal; }}
    QLabel#goal {{ font-family: "{semibold}"; font-size: {head}px; }}
    QLabel#title {{ font-family: "{bold}"; font-size: {large}px; }}
    QLabel#map-title {{ font-family: "{bold}"; font-size: {head}px; }}
    QLabel#huge {{ font-family: "{bold}"; font-size: {huge}px; }}
    QLabel#head {{ font-family: "{bold}"; font-size: {head}px; margin-top: 14px;
        qproperty-indent: 0; }}
    QLabel#wrong {{ color: {c["friction_line"]}; font-size: {small}px; }}
    QFrame#strip {{ background: {c["white"]}; border-bottom: 1px solid {c["faint_line"]}; }}
    QFrame#card {{ background: {c["white"]}; border: 1px solid {c["faint_line"]};
        border-radius: 10px; }}
    QFrame#capture {{ background: {c["white"]}; border-top: 1px solid {c["faint_line"]}; }}
    QFrame#banner {{ background: {c["white"]}; border-bottom: 2px solid {c["accent"]}; }}
    QFrame#hint {{ background: {c["accent"]}; border-radius: 8px; }}
    QLabel#hint-words, QFrame#hint QToolButton {{ color: {c["accent_ink"]};
        font-size: {small}px; background: transparent; }}
    QFrame#hint QToolButton:hover, QFrame#hint QToolButton:focus {{
        border: 1px solid {c["accent_ink"]}; }}
    QFrame#side {{ background: {c["white"]}; border-left: 1px solid {c["faint_line"]}; }}
    QWidget#page {{ background: {c["canvas"]}; }}
    QDockWidget {{ font-family: "{semibold}"; font-size: {small}px; color: {c["muted"]}; }}
    QCheckBox {{ spacing: 8px; }}
    QCheckBox::indicator {{ width: {small}px; height: {small}px; border-radius: 4px;
        border: 2px solid {c["line"]}; background: {c["white"]}; }}
    QCheckBox::indicator:checked, QCheckBox::indicator:indeterminate {{
        border-color: {c["accent"]}; background: {c["accent"]}; }}
    QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
    QFrame#dock-title {{ background: {c["white"]}; border-top: 1px solid {c["faint_line"]}; }}
    QLabel#column {{ font-family: "{semibold}"; font-size: {small}px; color: {c["muted"]}; }}
    QCheckBox::indicator:focus {{ border-color: {c["accent"]}; }}
    QCheckBox:focus {{ color: {c["accent"]}; }}
    QSplitter::handle {{ background: {c["faint_line"]}; }}
    QScrollArea {{ border: none; background: {c["white"]}; }}
    QScrollArea#start {{ background: {c["canvas"]}; }}
    QStatusBar {{ background: {c["white"]}; border-top: 1px solid {c["faint_line"]};
        font-size: {small}px; color: {c["muted"]}; }}
    QStatusBar::item {{ border: none; }}
    QStatusBar QLabel {{ padding: 3px 12px; }}
    QScrollBar:vertical {{ background: {c["white"]}; width: 10px; margin: 0; }}
    QScrollBar::handle:vertical {{ background: {c["metric_track"]}; border-radius: 4px;
        min-height: 30px; margin: 1px 2px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}
    QTabBar {{ font-family: "{semibold}"; font-size: {small}px; }}
    QTabBar::tab {{ padding: 9px 12px; border: none; border-bottom: 2px solid {c["white"]};
        font-family: "{semibold}"; font-size: {small}px; color: {c["muted"]}; }}
    QTabBar::tab:selected {{ color: {c["accent"]}; border-bottom: 2px solid {c["accent"]}; }}
    QTabBar::tab:focus {{ background: {c["accent_pale"]}; }}
    QTabWidget::pane {{ border: none; border-top: 1px solid {c["faint_line"]}; }}
    QListWidget {{ border: none; outline: none; }}
    QListWidget::item {{ padding: 7px 10px; border-radius: 6px; }}
    QListWidget::item:selected {{ background: {c["accent_pale"]}; color: {c["ink"]}; }}
    QTreeView {{ border: 1px solid {c["faint_line"]}; border-radius: 6px; outline: none;
        font-size: {small}px; show-decoration-selected: 1; background: {c["white"]}; }}
    QTreeView:focus {{ border: 2px solid {c["accent"]}; }}
    QTreeView::item {{ padding: 3px 4px; color: {c["ink"]}; border: 1px solid transparent; }}
    QTreeView::item:selected {{ background: {c["accent_pale"]}; color: {c["ink"]}; }}
    QTreeView::item:focus {{ border: 1px solid {c["accent"]}; }}
    QHeaderView::section {{ background: {c["white"]}; color: {c["muted"]}; border: none;
        border-bottom: 1px solid {c["faint_line"]}; padding: 4px 6px;
        font-family: "{semibold}"; font-size: {tiny}px; }}
    QLineEdit#cell, QComboBox#cell {{ padding: 0 3px; border-radius: 0;
        border: 2px solid {c["accent"]}; font-size: {small}px; }}
    QMenu {{ background: {c["white"]}; border: 1px solid {c["line"]}; padding: 4px; }}
    QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {c["accent_pale"]}; color: {c["ink"]}; }}
    QMenu::item:disabled {{ color: {c["line"]}; }}
    QMenu::separator {{ height: 1px; background: {c["faint_line"]}; margin: 4px 8px; }}
    QMenuBar {{ background: {c["white"]}; padding: 2px 6px; }}
    QMenuBar::item:selected {{ background: {c["accent_pale"]}; }}
    """


@cache
def picture(name: str, colour: str, size: int = 20) -> QIcon:
    """Return a bundled icon in a colour, crisp at twice its size as well."""
    icon = QIcon()
    theme = {"ink": colour}
    for ratio in (1, 2, 3):
        pixmap = QPixmap(QSize(size, size) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        Prepared(steps_of(name, 1, 1, size - 2, ink="ink", width=1.6), theme).paint(painter)
        painter.end()
        icon.addPixmap(pixmap)
    return icon
