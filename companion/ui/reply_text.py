"""The words of a reply as they stream: Markdown in the model's colour, growing by whole lines, then scrolling."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPalette, QTextDocument, QTextOption
from PySide6.QtWidgets import QFrame, QTextEdit

from companion.ui import look
from companion.ui.scroll_bar import make_slim

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from companion.ui.theme import Theme

ROOM_LINES = 3
_MARKDOWN = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML


class ReplyText(QTextEdit):
    """Read-only words that can be chosen and copied; nothing in them is loaded or followed."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._source = ""
        self._colour = "model"
        self._streams = False
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Reply")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_reply(self, markdown: str, *, colour: str, streams: bool, plain: bool = False) -> None:
        """Show the words so far; the newest stay in view while they stream and nobody has scrolled up."""
        self._streams = streams
        if colour != self._colour:
            self._colour = colour
            self._restyle()
        if markdown == self._source:
            self.viewport().update()
            return
        self._source = markdown
        bar = self.verticalScrollBar()
        follows = streams and bar.value() >= bar.maximum() - 2
        if plain:
            self.setPlainText(markdown)
        else:
            self.document().setMarkdown(markdown, _MARKDOWN)
        if follows:
            bar.setValue(bar.maximum())

    def loadResource(self, _kind: int, _name: object) -> object:
        """A reply may name a picture; nothing is read for it, neither from the network nor from this computer."""
        return None

    def wanted_height(self, width: int) -> int:
        """The height of all the words at this width, in px: whole lines, at least three while they stream."""
        line = math.ceil(QFontMetricsF(self._theme.font(look.TEXT)).lineSpacing())
        self.document().setTextWidth(width)
        least = line * (ROOM_LINES if self._streams else 1)
        return round(max(self.document().size().height(), least))

    def whole_lines(self, room: int) -> int:
        """As many whole lines as fit into this room, in px."""
        line = math.ceil(QFontMetricsF(self._theme.font(look.TEXT)).lineSpacing())
        return round(max(room // line, 1) * line)

    def _restyle(self) -> None:
        self.document().setDefaultFont(self._theme.font(look.TEXT))
        self.document().setIndentWidth(self._theme.px(16))
        self.setFont(self._theme.font(look.TEXT))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.Link):
            palette.setColor(role, self._theme.colour(self._colour))
        palette.setColor(QPalette.ColorRole.Highlight, self._theme.colour("select"))
        palette.setColor(QPalette.ColorRole.HighlightedText, self._theme.colour("ink"))
        self.setPalette(palette)
        make_slim(self.verticalScrollBar(), self._theme)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words, and a caret that does not blink at their end while they stream."""
        super().paintEvent(event)
        if not self._streams:
            return
        cursor = self.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        at = self.cursorRect(cursor)
        painter = QPainter(self.viewport())
        painter.fillRect(QRectF(at.left() + 1, at.top(), 2, at.height()), self._theme.colour(self._colour))
