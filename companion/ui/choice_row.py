"""One answer as a whole row: its key, its words, a soft remark; the row is the target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from companion.ui import look
from companion.ui.words import breakable

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from companion.ui.theme import Theme

CHOICE_HEIGHT = 56
_WRAPS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class ChoiceRow(QAbstractButton):
    """56 high (40 where `is_low`), more where its words need it. The ring stands in place of the edge.

    `is_marked` says that it was chosen already.
    """

    def __init__(
        self,
        theme: Theme,
        words: str,
        *,
        key: str = "",
        note: str = "",
        is_low: bool = False,
        is_marked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._key, self._note = theme, key, note
        self._least = look.ROW_HEIGHT if is_low else CHOICE_HEIGHT
        self._pad = (self._least - look.LINE_BOX[look.TEXT]) // 2
        self._is_marked = is_marked
        self.setText(words)
        self.setAccessibleName(", ".join(filter(None, (words, note, key))))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(self._theme.px(320), self.heightForWidth(self._theme.px(320)))

    def minimumSizeHint(self) -> QSize:
        """The words wrap."""
        return QSize(self._theme.px(160), self._theme.px(self._least))

    def heightForWidth(self, width: int) -> int:
        """As many lines as the words and the remark take."""
        words, note = self._places(width)
        needed = max(words.bottom(), note.bottom() if self._note else 0) + 1 + self._theme.px(self._pad)
        return max(self._theme.px(self._least), needed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter acts when it goes down: until it comes up again another page may stand there."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring comes."""
        super().focusInEvent(event)
        self.update()

    def _places(self, width: int) -> tuple[QRect, QRect]:
        """Where the words and the remark go: side by side where both fit on a line, else below each other."""
        px = self._theme.px
        left, right = px(16) + (px(16) + px(16) if self._key else 0), width - px(16)
        words, notes = QFontMetrics(self._font()), QFontMetrics(self._theme.font(look.NOTE))
        note_wide = notes.horizontalAdvance(self._note) + 2 if self._note else 0
        whole, top = right - left, px(self._pad)
        # The strong face of the ringed row is the wider one: it must fit as well.
        strong = QFontMetrics(self._theme.font(look.TEXT, strong=True)).horizontalAdvance(self.text())
        if strong + (note_wide + px(16) if note_wide else 0) <= whole:
            line = px(look.LINE_BOX[look.TEXT])
            return QRect(left, top, whole, line), QRect(right - note_wide, top, note_wide, line)
        high = words.boundingRect(
            QRect(0, 0, whole, 10_000), _WRAPS, breakable(self.text(), words, whole)
        ).height()
        note_high = notes.boundingRect(QRect(0, 0, whole, 10_000), _WRAPS, self._note).height()
        return QRect(left, top, whole, high), QRect(left, top + high + px(4), whole, note_high)

    def _font(self) -> QFont:
        return self._theme.font(look.TEXT, strong=self.hasFocus() or self._is_marked)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, edge or ring, key, words, remark."""
        painter, px, c = QPainter(self), self._theme.px, self._theme.colour
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ringed = self.hasFocus()
        painter.setBrush(c("fill") if self.underMouse() or self.isDown() or self._is_marked else c("card"))
        if ringed:
            painter.setPen(QPen(c("accent"), look.RING))
            edge = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        else:
            painter.setPen(QPen(c("line"), 1))
            edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(edge, look.RADIUS_CONTROL, look.RADIUS_CONTROL)
        words, note = self._places(self.width())
        alone = max(words.bottom(), note.bottom() if self._note else 0)
        words.translate(0, (self.height() - px(self._pad) - alone) // 2)
        note.translate(0, (self.height() - px(self._pad) - alone) // 2)
        if self._key:
            painter.setFont(self._theme.font(look.NOTE, strong=True))
            painter.setPen(c("accent" if ringed else "soft"))
            place = QRect(px(16), words.top(), px(16), px(look.LINE_BOX[look.TEXT]))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, self._key)
        painter.setFont(self._font())
        painter.setPen(c("ink"))
        painter.drawText(words, _WRAPS, breakable(self.text(), painter.fontMetrics(), words.width()))
        if self._note:
            painter.setFont(self._theme.font(look.NOTE))
            painter.setPen(c("soft"))
            painter.drawText(note, _WRAPS, self._note)
