"""The chips as widgets: a row that wraps, reached with Down, each taken out with a click, Backspace or Alt+number.

A suggested chip is dashed and in the colour of a model's words; a click takes it, Backspace or Alt+0 puts it away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from companion.ui import icons, look
from companion.ui.spoken import speak

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from companion.ui.screens.chips import Chip
    from companion.ui.theme import Theme

_CROSS = 10


class ChipButton(QAbstractButton):
    """One chip: it draws 24 high, its target is the whole row."""

    def __init__(self, theme: Theme, row: ChipRow) -> None:
        super().__init__(row)
        self._theme, self._row = theme, row
        self._chip: Chip | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_chip(self, chip: Chip, at: int) -> None:
        """Show this chip; the kind's chip stands at 0."""
        self._chip = chip
        self.setText(chip.words)
        key = f" Alt+{at} takes it out." if chip.can_be_rejected and at < 10 else ""
        self.setToolTip(f"{chip.hover}{'.' if key and chip.hover[-1:] not in '.?!' else ''}{key}")
        self.setAccessibleName(f"{chip.name}: {chip.words}")
        # At the chip itself Tab goes on, as at every button.
        taken = "Space takes it, Backspace puts it away."
        self.setAccessibleDescription(taken if chip.is_suggested else self.toolTip())
        self.update()

    def wanted_width(self) -> int:
        """Icon, words and cross."""
        px = self._theme.px
        words = QFontMetrics(self._theme.font(look.NOTE)).horizontalAdvance(self.text())
        cross = px(8) + px(_CROSS) if self._chip and self._chip.can_be_rejected else 0
        return px(8) + px(look.CHIP_ICON) + px(6) + words + 1 + cross + px(8)

    def sizeHint(self) -> QSize:
        """For layouts that ask."""
        return QSize(self.wanted_width(), self._theme.px(look.CHIP_ROW_HEIGHT))

    def ring_rect(self) -> QRect:
        """What the focus ring goes around."""
        inset = (self.height() - self._theme.px(look.CHIP_HEIGHT)) // 2
        return self.rect().adjusted(0, inset, 0, -inset)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go along the row, Backspace and Delete take the chip out; the rest goes to the line."""
        if not self._row.key_at(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground or edge, icon, words, cross."""
        if self._chip is None:
            return
        painter, px, c = QPainter(self), self._theme.px, self._theme.colour
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.ring_rect())
        over = self.underMouse() or self.isDown()
        if self._chip.can_be_rejected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(c("track") if over else c("fill"))
        else:
            painter.setPen(self._edge())
            painter.setBrush(c("fill") if over else Qt.BrushStyle.NoBrush)
            rect.adjust(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, look.RADIUS_CONTROL, look.RADIUS_CONTROL)
        left, size, middle = px(8), px(look.CHIP_ICON), self.height() / 2
        icons.paint(painter, self._chip.icon, QRectF(left, middle - size / 2, size, size), c(self._chip.tone))
        left += size + px(6)
        right = px(8)
        if self._chip.can_be_rejected:
            cross = px(_CROSS)
            place = QRectF(self.width() - px(8) - cross, middle - cross / 2, cross, cross)
            icons.paint(painter, "cross", place, c("ink") if over else c("soft"))
            right += cross + px(8)
        font = self._theme.font(look.NOTE, tabular=True)
        painter.setFont(font)
        painter.setPen(c("model" if self._chip.is_suggested else "ink"))
        room = QRect(left, 0, self.width() - left - right, self.height())
        words = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _edge(self) -> QPen:
        if self._chip is None or not self._chip.is_suggested:
            return QPen(self._theme.colour("line"), 1)
        pen = QPen(self._theme.colour("model"), 1)
        pen.setDashPattern([3, 3])
        return pen


class ChipRow(QWidget):
    """All chips of the line, wrapping to further rows of 32.

    `pressed` and `taken_out` tell the place of the chip: it was clicked, or Backspace was pressed on it.
    """

    pressed = Signal(int)
    taken_out = Signal(int)
    left_for_line = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._buttons: list[ChipButton] = []
        self._count = 0
        self._told = ""

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Show these chips; widgets are kept for the next keystroke."""
        while len(self._buttons) < len(chips):
            self._add_button()
        self._count = len(chips)
        for at, button in enumerate(self._buttons):
            if at < len(chips):
                button.show_chip(chips[at], at)
            button.setVisible(at < len(chips))
        self._tell_suggestion(chips[-1] if chips and chips[-1].is_suggested else None)

    def _tell_suggestion(self, chip: Chip | None) -> None:
        """It comes by itself while the focus is in the line, so a screen reader is told, once."""
        words = chip.hover if chip is not None else ""
        if words != self._told:
            self._told = words
            if words:
                speak(self, words)

    def _add_button(self) -> None:
        at, button = len(self._buttons), ChipButton(self._theme, self)
        button.clicked.connect(lambda: self.pressed.emit(at))
        self._buttons.append(button)

    def arrange(self, width: int) -> int:
        """Set the chips into rows of this width; gives the height."""
        px = self._theme.px
        x = y = 0
        row, gap = px(look.CHIP_ROW_HEIGHT), px(8)
        for button in self._buttons[: self._count]:
            wanted = min(button.wanted_width(), width)
            if x and x + wanted > width:
                x, y = 0, y + row
            button.setGeometry(x, y, wanted, row)
            x += wanted + gap
        return y + row if self._count else 0

    def focus_first(self) -> bool:
        """Take the keyboard from the line: the first chip that can be taken out, else the kind."""
        if not self._count:
            return False
        self._buttons[1 if self._count > 1 else 0].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def key_at(self, button: ChipButton, event: QKeyEvent) -> bool:
        """What a key does at a chip."""
        at, key = self._buttons.index(button), event.key()
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(key))
        if step is not None:
            there = min(max(at + step, 0), self._count - 1)
            self._buttons[there].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and at:
            self.taken_out.emit(at)
            if self._count > 1:
                self._buttons[min(at, self._count - 1)].setFocus(Qt.FocusReason.TabFocusReason)
            else:
                self.left_for_line.emit(None)
            return True
        if key in (Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return False
        self.left_for_line.emit(event)
        return True
