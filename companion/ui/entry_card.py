"""A task or goal as a card in a review: its place, title, why, estimate, plan and first step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.domain.quick_add import describe_estimate
from companion.ui import icons, look
from companion.ui.words import breakable

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QFont, QMouseEvent, QPaintEvent

    from companion.domain.entry import Entry
    from companion.ui.theme import Theme

_WRAPS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_PAD_X, _PAD_Y = 16, 12


class EntryCard(QWidget):
    """A card with a hair around it; the ringed one is what keys act on. `number` 0 shows no place."""

    clicked = Signal()

    def __init__(
        self,
        theme: Theme,
        entry: Entry,
        *,
        number: int = 0,
        ringed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self.entry, self._number, self._ringed = theme, entry, number, ringed
        self._lines = _lines_of(entry)
        estimate = getattr(entry, "estimate_s", None)
        self._right = describe_estimate(estimate) if estimate else ""
        said = (
            f"{number}" if number else "",
            entry.title,
            self._right,
            *(words for _, _, words in self._lines),
        )
        self.setAccessibleName(", ".join(filter(None, said)))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    @property
    def is_ringed(self) -> bool:
        """Whether keys act on it."""
        return self._ringed

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        wide = self._theme.px(400)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """The title wraps."""
        return QSize(self._theme.px(160), self._theme.px(48))

    def heightForWidth(self, width: int) -> int:
        """Title and lines, wrapped."""
        return self._arrange(width)[1]

    def _strong(self) -> QFont:
        return self._theme.font(look.TEXT, strong=True)

    def _arrange(self, width: int) -> tuple[list[QRect], int]:
        """The title's place, then each line's, and the height of all."""
        px, metrics = self._theme.px, QFontMetrics(self._strong())
        left = px(_PAD_X) + (px(24) if self._number else 0)
        right = QFontMetrics(self._theme.font(look.TEXT, tabular=True)).horizontalAdvance(self._right)
        room = max(width - left - px(_PAD_X) - (right + px(12) if right else 0), px(80))
        high = metrics.boundingRect(
            QRect(0, 0, room, 10_000), _WRAPS, breakable(self.entry.title, metrics, room)
        ).height()
        high = max(high, px(24))
        places = [QRect(left, px(_PAD_Y), room, high)]
        y = px(_PAD_Y) + high
        plain = QFontMetrics(self._theme.font(look.TEXT))
        for _, _, words in self._lines:
            room = max(width - left - px(24) - px(_PAD_X), px(80))
            tall = max(
                plain.boundingRect(QRect(0, 0, room, 10_000), _WRAPS, breakable(words, plain, room)).height(),
                px(20),
            )
            places.append(QRect(left + px(24), y + px(4), room, tall))
            y += px(4) + tall
        return places, y + px(_PAD_Y)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click chooses it."""
        if self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring comes."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, edge, number, title, right words, lines."""
        painter, px, c = QPainter(self), self._theme.px, self._theme.colour
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(c("card"))
        if self._ringed:
            painter.setPen(QPen(c("accent"), look.RING))
            edge = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        else:
            painter.setPen(QPen(c("hair"), 1))
            edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(edge, look.RADIUS_CARD, look.RADIUS_CARD)
        places, _ = self._arrange(self.width())
        title, line = places[0], QFontMetrics(self._strong()).height()
        down = max((px(24) - line) // 2, 0)
        if self._number:
            painter.setFont(self._theme.font(look.NOTE, strong=True, tabular=True))
            painter.setPen(c("soft"))
            place = QRect(px(_PAD_X), title.top(), px(24), px(24))
            middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(place, middle, str(self._number))
        painter.setFont(self._strong())
        painter.setPen(c("ink"))
        name = breakable(self.entry.title, painter.fontMetrics(), title.width())
        painter.drawText(title.translated(0, down), _WRAPS | Qt.TextFlag.TextDontClip, name)
        painter.setFont(self._theme.font(look.TEXT, tabular=True))
        painter.setPen(c("soft"))
        beside = QRect(0, title.top() + down, self.width() - px(_PAD_X), line)
        painter.drawText(beside, Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextDontClip, self._right)
        painter.setFont(self._theme.font(look.TEXT))
        for place, (icon, tone, words) in zip(places[1:], self._lines, strict=True):
            size = px(look.ICON)
            at = QRectF(place.left() - px(24), place.top() + (px(20) - size) / 2, size, size)
            icons.paint(painter, icon, at, c(tone))
            painter.setPen(c("ink"))
            said = breakable(words, painter.fontMetrics(), place.width())
            painter.drawText(place, _WRAPS | Qt.TextFlag.TextDontClip, said)


def _lines_of(entry: Entry) -> list[tuple[str, str, str]]:
    """What the person added to it: icon, token of its colour, words."""
    lines = []
    why = getattr(entry, "why", None)
    if why:
        lines.append(("goal", "goal", why if why.startswith(("because", "so that")) else f"because {why}"))
    plan = getattr(entry, "plan", None)
    if plan:
        lines.append(("plan", "goal", plan))
    first_step = getattr(entry, "first_step", None)
    if first_step:
        lines.append(("start", "soft", first_step))
    return lines
