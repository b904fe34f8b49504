"""Buttons: the one primary action, outlined choices, quiet deeds, and the lock; each may name its key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from companion.ui import icons, look

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from companion.ui.theme import Theme

ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
Rank = Literal["main", "outlined", "quiet"]


class Button(QAbstractButton):
    """A button of one rank. `key` is shown beside the words; `colour` is for quiet ones."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        rank: Rank = "outlined",
        key: str = "",
        colour: str = "soft",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._rank, self._key, self._colour = theme, rank, key, colour
        self.setText(text)
        self.setAccessibleName(f"{text}, {key}" if key else text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.updateGeometry)

    @property
    def hangs(self) -> bool:
        """Whether it has no ground of its own, so that its words line up with a column and not its edge."""
        return self._rank == "quiet"

    def show_key(self, key: str) -> None:
        """Name another key, or none."""
        self._key = key
        self.setAccessibleName(f"{self.text()}, {key}" if key else self.text())
        self.updateGeometry()
        self.update()

    def ring_rect(self) -> QRect:
        """What the focus ring goes around."""
        return self.rect()

    def sizeHint(self) -> QSize:
        """As wide as its words, 36 high."""
        px, (words, key, gap) = self._theme.px, self._widths()
        return QSize(words + gap + key + 2 * px(self._padding()), px(look.BUTTON_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Words are never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus; arrows belong to the window, not to the next button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        elif event.key() in ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _padding(self) -> int:
        return 12 if self._rank == "quiet" else 16

    def _widths(self) -> tuple[int, int, int]:
        strong = self._rank == "main"
        words = QFontMetrics(self._theme.font(look.TEXT, strong=strong)).horizontalAdvance(self.text())
        if not self._key:
            return words, 0, 0
        key = QFontMetrics(self._theme.font(look.NOTE, strong=True)).horizontalAdvance(self._key)
        return words, key, self._theme.px(8)

    def _ground(self) -> tuple[QColor | None, QColor | None, QColor, QColor]:
        c = self._theme.colour
        over, down, able = self.underMouse(), self.isDown(), self.isEnabled()
        if not able:
            edge = None if self._rank == "quiet" else c("hair")
            return None, edge, c("line"), c("line")
        if self._rank == "main":
            fill = c("accent_down" if down else "accent_over" if over else "accent")
            return fill, None, c("on_accent"), c("on_accent")
        fill_or_none = c("track") if down else c("fill") if over else None
        if self._rank == "quiet":
            return fill_or_none, None, c("ink") if down else c(self._colour), c("soft")
        return fill_or_none, c("line"), c("ink"), c("soft")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, edge, words, key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, edge, ink, key_ink = self._ground()
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if fill is not None or edge is not None:
            painter.setPen(QPen(edge, 1) if edge is not None else Qt.PenStyle.NoPen)
            painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
            shape = rect if edge is not None else QRectF(self.rect())
            painter.drawRoundedRect(shape, look.RADIUS_CONTROL, look.RADIUS_CONTROL)
        words, key, gap = self._widths()
        left = (self.width() - words - gap - key) // 2
        painter.setPen(ink)
        painter.setFont(self._theme.font(look.TEXT, strong=self._rank == "main"))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(left, 0, words + 2, self.height()), middle, self.text())
        if key:
            painter.setPen(key_ink)
            painter.setFont(self._theme.font(look.NOTE, strong=True))
            painter.drawText(QRect(left + words + gap, 0, key + 2, self.height()), middle, self._key)


class ReachButton(QAbstractButton):
    """The lock at the right: shows whether Companion is confined to this computer, and toggles it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._local_only = True
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.updateGeometry)
        self.show_reach(local_only=True)

    def show_reach(self, *, local_only: bool) -> None:
        """Closed lock or open lock, with its words."""
        self._local_only = local_only
        self.setText("Local only" if local_only else "May ask the frontier")
        self.setAccessibleName(self.text())
        self.setAccessibleDescription("Turns local-only off or on")
        self.setToolTip("Companion cannot reach the network." if local_only else "Click for local only.")
        self.updateGeometry()
        self.update()

    def ring_rect(self) -> QRect:
        """It draws 24 high inside its 32 high target."""
        inset = (self.height() - self._theme.px(look.CHIP_HEIGHT)) // 2
        return self.rect().adjusted(0, inset, 0, -inset)

    def sizeHint(self) -> QSize:
        """Icon, gap, words, 4 px at both ends."""
        px = self._theme.px
        words = QFontMetrics(self._theme.font(look.NOTE)).horizontalAdvance(self.text())
        return QSize(px(4) + px(look.ICON) + px(6) + words + px(4) + 1, px(look.TARGET))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Hovered words turn to ink."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The lock and its words."""
        painter, px = QPainter(self), self._theme.px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._theme.colour("ink" if self.underMouse() else "soft")
        size = px(look.ICON)
        place = QRectF(px(4), (self.height() - size) / 2, size, size)
        icons.paint(painter, "lock" if self._local_only else "lock-open", place, colour)
        painter.setPen(colour)
        painter.setFont(self._theme.font(look.NOTE))
        left = px(4) + size + px(6)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(left, 0, self.width() - left, self.height()), middle, self.text())
