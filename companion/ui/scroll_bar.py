"""A slim scroll bar without arrows, in the look's own colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QScrollBar

    from companion.ui.theme import Theme

_SHAPE = """
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {handle}; border-radius: 3px; min-height: 24px; margin: 2px; }}
QScrollBar::handle:vertical:hover {{ background: {over}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}
"""


def make_slim(bar: QScrollBar, theme: Theme) -> None:
    """Draw this bar slim; to be called again when the colours change."""
    bar.setStyleSheet(_SHAPE.format(handle=theme.colours.line, over=theme.colours.soft))
