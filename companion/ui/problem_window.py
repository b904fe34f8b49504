"""A window for what stops Companion from working: what happened, what is safe, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.ui import look
from companion.ui.buttons import Button
from companion.ui.focus_ring import FocusRing
from companion.ui.stays_on_screen import StaysOnScreen
from companion.ui.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from companion.ui.theme import Theme


class ProblemWindow(QWidget):
    """One heading, one sentence, and what can be done, the first of it ready under Enter."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, heading: str, sentence: str, ways: Sequence[tuple[str, str]]) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Companion")
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(40), px(40), px(40), px(40))
        column.setSpacing(px(8))
        title = Words(theme, heading, size=look.ONE_THING, strong=True, wrap=True)
        said = Words(theme, sentence, wrap=True)
        said.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        column.addWidget(title)
        column.addWidget(said)
        column.addSpacing(px(16))
        row = QHBoxLayout()
        row.setSpacing(px(12))
        self.buttons = [Button(theme, words, parent=self) for _, words in ways]
        for (way, _), button in zip(ways, self.buttons, strict=True):
            button.clicked.connect(lambda *_, way=way: self.chosen.emit(way))
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        FocusRing(self, theme)
        StaysOnScreen(self)
        width = px(look.READING_WIDTH)
        self.setFixedSize(width, column.totalHeightForWidth(width))
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
