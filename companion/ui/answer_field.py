"""The field of a review or a search: one line, with what was understood of it inside at the right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from companion.ui import icons, look

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from companion.ui.theme import Theme

_ROOM_FOR_WORDS = 160


@dataclass(frozen=True, slots=True)
class Understood:
    """One thing that was understood of the line: an icon, its words, the token of its colour."""

    icon: str
    words: str
    tone: str = "soft"


class AnswerField(QLineEdit):
    """40 high, the ring in place of its edge. `on_key` is asked first and says whether it took a key."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        *,
        icon: str = "",
        on_key: Callable[[QKeyEvent], bool] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._icon, self._on_key = theme, icon, on_key
        self._chips: Sequence[Understood] = ()
        self._right = ""
        self.setFrame(False)
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_understood(self, chips: Sequence[Understood]) -> None:
        """Show as chips what was understood of the line; those that would leave no room for it are only spoken."""
        if chips != self._chips:
            self._chips = chips
            self.setAccessibleDescription(", ".join(chip.words for chip in chips))
            self._set_margins()

    def say_right(self, words: str) -> None:
        """Short soft words at the right end, such as `2 of 5`."""
        if words != self._right:
            self._right = words
            self.setAccessibleDescription(words)
            self._set_margins()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(self._theme.px(240), self._theme.px(look.FIELD_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """It may be narrow: its words scroll."""
        return QSize(self._theme.px(80), self._theme.px(look.FIELD_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The screen's keys first, then the editor's."""
        if self._on_key is None or not self._on_key(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for other chips."""
        super().resizeEvent(event)
        self._set_margins()

    def _restyle(self) -> None:
        self.setFont(self._theme.font(look.TEXT))
        palette, role, c = self.palette(), QPalette.ColorRole, self._theme.colour
        palette.setColor(role.Base, Qt.GlobalColor.transparent)
        palette.setColor(role.Text, c("ink"))
        palette.setColor(role.PlaceholderText, c("example"))
        palette.setColor(role.Highlight, c("select"))
        palette.setColor(role.HighlightedText, c("ink"))
        self.setPalette(palette)
        self._set_margins()
        self.updateGeometry()

    def _width_of(self, chip: Understood) -> int:
        words = QFontMetrics(self._theme.font(look.NOTE)).horizontalAdvance(chip.words)
        return self._theme.px(22) + self._theme.px(look.CHIP_ICON) + words

    def _places(self) -> tuple[int, list[tuple[Understood, QRectF]]]:
        """How much of the right end is taken, and where each chip that has room stands."""
        px = self._theme.px
        right = self.width() - px(12)
        if self._right:
            font = self._theme.font(look.NOTE, tabular=True)
            right -= QFontMetrics(font).horizontalAdvance(self._right) + px(8)
        found = []
        high = px(look.CHIP_HEIGHT)
        for chip in reversed(self._chips):
            left = right - self._width_of(chip)
            if left < px(_ROOM_FOR_WORDS):
                break
            found.append((chip, QRectF(left, (self.height() - high) / 2, right - left, high)))
            right = left - px(8)
        return self.width() - right, found

    def _set_margins(self) -> None:
        px = self._theme.px
        left = px(12) + (px(look.ICON) + px(8) if self._icon else 0)
        # Qt keeps two pixels of its own beside the text.
        self.setTextMargins(left - 2, 0, self._places()[0] - 2, 0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and edge, what stands beside, the words."""
        painter, c = QPainter(self), self._theme.colour
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(c("card"))
        if self.hasFocus():
            painter.setPen(QPen(c("accent"), look.RING))
            edge = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        else:
            painter.setPen(QPen(c("line") if self.isEnabled() else c("hair"), 1))
            edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(edge, look.RADIUS_CONTROL, look.RADIUS_CONTROL)
        self._paint_beside(painter)
        painter.end()
        super().paintEvent(event)

    def _paint_beside(self, painter: QPainter) -> None:
        px, c, middle = self._theme.px, self._theme.colour, Qt.AlignmentFlag.AlignVCenter
        if self._icon:
            size = px(look.ICON)
            icons.paint(
                painter, self._icon, QRectF(px(12), (self.height() - size) / 2, size, size), c("soft")
            )
        if self._right:
            painter.setFont(self._theme.font(look.NOTE, tabular=True))
            painter.setPen(c("soft"))
            room = QRectF(0, 0, self.width() - px(12), self.height())
            painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, self._right)
        painter.setFont(self._theme.font(look.NOTE))
        size = px(look.CHIP_ICON)
        for chip, ground in self._places()[1]:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(c("fill"))
            painter.drawRoundedRect(ground, look.RADIUS_CONTROL, look.RADIUS_CONTROL)
            place = QRectF(ground.left() + px(8), (self.height() - size) / 2, size, size)
            icons.paint(painter, chip.icon, place, c(chip.tone))
            painter.setPen(c("ink"))
            words = ground.adjusted(px(14) + size, 0, 0, 0)
            painter.drawText(words, middle | Qt.AlignmentFlag.AlignLeft, chip.words)
