"""The prompt's line: wraps to three lines, then scrolls, and underlines what was understood where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QPainter, QPalette, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from companion.ui import look
from companion.ui.screens.chips import TONES
from companion.ui.screens.pasted import without_empty_end

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QTextBlock
    from PySide6.QtWidgets import QWidget

    from companion.domain.quick_add import Span
    from companion.ui.theme import Theme

MOST_LINES = 3
_UNDERLINE = {"time": "time", "goal": "goal", "soft": "line", "ink": "line"}


class PromptLine(QPlainTextEdit):
    """One thought, as typed. Keys go to `on_key` first, which says whether it took them."""

    grown = Signal()
    too_long = Signal(str)

    def __init__(
        self, theme: Theme, on_key: Callable[[QKeyEvent], bool], *, most: int, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme, self._on_key, self._most = theme, on_key, most
        self._spans: Sequence[Span] = ()
        self._caret_shows = False
        self._blink = QTimer(self)
        self._blink.timeout.connect(self._toggle_caret)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("What is on your mind")
        self.setTabChangesFocus(False)
        self.setCursorWidth(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        self.cursorPositionChanged.connect(self._caret_moved)
        self.textChanged.connect(self.grown)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.setFont(self._theme.font(look.PROMPT))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        palette.setColor(QPalette.ColorRole.Text, self._theme.colour("ink"))
        palette.setColor(QPalette.ColorRole.Highlight, self._theme.colour("select"))
        palette.setColor(QPalette.ColorRole.HighlightedText, self._theme.colour("ink"))
        self.setPalette(palette)

    # Text and height

    def show_text(self, text: str, *, select: bool = False) -> None:
        """Put a text there as one step of the editor's own undo, the caret at its end."""
        cursor = self.textCursor()
        if text != self.toPlainText():
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(text)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if select:
            cursor.movePosition(QTextCursor.MoveOperation.Start)
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def underline(self, spans: Sequence[Span]) -> None:
        """Underline these spans of the text."""
        if spans != self._spans:
            self._spans = spans
            self.viewport().update()

    def line_height(self) -> int:
        """The height of one line, in px; at least the look's line box."""
        return max(
            round(QFontMetricsF(self.font()).lineSpacing()), self._theme.px(look.LINE_BOX[look.PROMPT])
        )

    def wanted_height(self) -> int:
        """The height for the text at the present width: one to three lines."""
        lines, block = 0, self.document().begin()
        while block.isValid() and lines < MOST_LINES:
            self.blockBoundingRect(block)
            lines += max(block.layout().lineCount(), 1)
            block = block.next()
        return min(max(lines, 1), MOST_LINES) * self.line_height()

    def is_at_first_line(self) -> bool:
        """Whether the caret stands in the first visible line, so that Up means an earlier line."""
        return self._row() == 0

    def is_at_last_line(self) -> bool:
        """Whether the caret stands in the last visible line."""
        block = self.document().lastBlock()
        if self.textCursor().block() != block:
            return False
        return self._row() == max(block.layout().lineCount(), 1) - 1 or block.previous().isValid()

    def _row(self) -> int:
        cursor = self.textCursor()
        if cursor.blockNumber():
            return cursor.blockNumber()
        self.blockBoundingRect(cursor.block())
        return int(cursor.block().layout().lineForTextPosition(cursor.positionInBlock()).lineNumber())

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The prompt's keys first, then the editor's."""
        if not self._on_key(event):
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste plain text; one that would make the line slow goes round the editor."""
        if self.isReadOnly():
            return
        text, cursor, present = source.text(), self.textCursor(), self.toPlainText()
        if len(present) + len(text) <= self._most:
            ends_here = cursor.selectionEnd() == self.document().characterCount() - 1
            cursor.insertText(without_empty_end(text) if ends_here else text)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
            return
        units = present.encode("utf-16-le")
        before, after = units[: cursor.selectionStart() * 2], units[cursor.selectionEnd() * 2 :]
        self.too_long.emit(before.decode("utf-16-le") + text + after.decode("utf-16-le"))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The caret shows at once."""
        super().focusInEvent(event)
        self._caret_moved()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No caret and no timer while the keyboard is elsewhere."""
        super().focusOutEvent(event)
        self._blink.stop()
        self._caret_shows = False
        self.viewport().update()

    def _caret_moved(self) -> None:
        self._caret_shows = self.hasFocus()
        flash = QGuiApplication.styleHints().cursorFlashTime()
        if self._caret_shows and flash > 0 and self._theme.moves:
            self._blink.start(flash // 2)
        self.viewport().update()

    def _toggle_caret(self) -> None:
        self._caret_shows = not self._caret_shows
        self.viewport().update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text as the editor draws it, then the underlines and the caret in their colours."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        text = self.toPlainText() if self._spans else ""
        for span in self._spans:
            colour = self._theme.colour(_UNDERLINE[TONES[span.kind]])
            for rect in self._stretches(utf16(text, span.start), utf16(text, span.end)):
                painter.fillRect(rect, colour)
        if self._caret_shows and not self.isReadOnly():
            at = self.cursorRect()
            height = self._theme.px(look.LINE_BOX[look.PROMPT])
            top = at.top() + (at.height() - height) / 2
            left = min(at.left(), self.viewport().width() - 2)
            painter.fillRect(QRectF(left, top, 2, height), self._theme.colour("accent"))

    def _stretches(self, start: int, end: int) -> list[QRectF]:
        """The underlines of the UTF-16 positions `start` to `end`, one a visible line."""
        found: list[QRectF] = []
        block = self.document().findBlock(start)
        while block.isValid() and block.position() < end:
            found += self._in_block(block, start - block.position(), end - block.position())
            block = block.next()
        return found

    def _in_block(self, block: QTextBlock, start: int, end: int) -> list[QRectF]:
        corner = self.blockBoundingGeometry(block).topLeft() + self.contentOffset()
        layout, found = block.layout(), []
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if first >= last:
                continue
            words = block.text()[first:last]
            last -= len(words) - len(words.rstrip())
            left, right = _x(line.cursorToX(first)), _x(line.cursorToX(last))
            below = corner + QPointF(0, line.y() + line.ascent() + 3 * self._theme.scale)
            found.append(QRectF(below.x() + min(left, right), round(below.y()), abs(right - left), 2))
        return found


def _x(answer: object) -> float:
    """`QTextLine.cursorToX` answers a number or a pair whose first is the number, by binding version."""
    return float(answer[0] if isinstance(answer, (tuple, list)) else answer)  # type: ignore[arg-type]


def utf16(text: str, code_points: int) -> int:
    """A place counted in code points, as Qt counts it: in UTF-16 units."""
    return len(text[:code_points].encode("utf-16-le")) // 2
