"""Pictures of the person's own numbers: estimate against actual with the diagonal, and bars; numbers on demand."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from companion.ui import look
from companion.ui.words import Words

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from companion.domain.picture import Picture, Point
    from companion.ui.theme import Theme

_PLOT, _LEFT, _TOP, _BOTTOM = 288, 48, 8, 44
_KINDS_DRAWN = 2
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_STEPS = (5, 10, 15, 30, 60, 120, 180, 240, 480, 960)


class PictureView(QWidget):
    """A picture, what its marks mean, and on demand the numbers behind it."""

    def __init__(self, theme: Theme, picture: Picture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._picture = theme, picture
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        plot = _Scatter(theme, picture, self) if picture.points else _Bars(theme, picture, self)
        plot.setAccessibleName(picture.heading)
        plot.setAccessibleDescription(_spoken(picture))
        column.addWidget(plot)
        self._numbers = self._table()
        self._numbers.hide()
        column.addWidget(self._numbers)

    def toggle_numbers(self) -> None:
        """Show or hide the numbers behind the picture."""
        self._numbers.setVisible(self._numbers.isHidden())

    @property
    def shows_numbers(self) -> bool:
        """Whether the numbers stand there."""
        return not self._numbers.isHidden()

    def _table(self) -> QWidget:
        table = QWidget(self)
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._theme.px(16))
        grid.setVerticalSpacing(self._theme.px(4))
        grid.setColumnStretch(0, 1)
        for row, cells in enumerate(self._picture.numbers):
            for at, cell in enumerate(cells):
                heads = row == 0
                colour, size = ("soft", look.NOTE) if heads else ("ink", look.TEXT)
                words = Words(
                    self._theme, cell, size=size, strong=heads, colour=colour, wrap=at == 0, parent=table
                )
                words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
                grid.addWidget(words, row, at, Qt.AlignmentFlag(0) if at == 0 else right)
        return table


class _Scatter(QWidget):
    """Square, both axes on one scale. Kinds differ by shape first, by colour second."""

    def __init__(self, theme: Theme, picture: Picture, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._points = theme, picture.points
        counts: dict[str, int] = {}
        for point in picture.points:
            counts[point.kind] = counts.get(point.kind, 0) + 1
        ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        self._kinds = [kind for kind, _ in ordered[:_KINDS_DRAWN]]
        named = [(kind, str(count)) for kind, count in ordered[:_KINDS_DRAWN]]
        others = sum(count for _, count in ordered[_KINDS_DRAWN:])
        self._legend = [*named, *([("others", str(others))] if others else [])]
        largest = max((max(point.x, point.y) for point in picture.points), default=1.0)
        self._step = next((step for step in _STEPS if largest / step <= 4), _STEPS[-1])
        self._end = max(math.ceil(largest / self._step), 1) * self._step
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """The plot with its axes, the legend beside it."""
        px = self._theme.px
        return QSize(px(look.READING_WIDTH), self.heightForWidth(px(look.READING_WIDTH)))

    def minimumSizeHint(self) -> QSize:
        """The plot shrinks with the window."""
        return QSize(self._theme.px(200), self._theme.px(200))

    def heightForWidth(self, width: int) -> int:
        """The legend goes below where there is no room beside."""
        px = self._theme.px
        below = 0 if self._is_beside(width) else px(28) * (len(self._legend) + 1)
        return self._side(width) + px(_TOP) + px(_BOTTOM) + below

    def _side(self, width: int) -> int:
        return min(self._theme.px(_PLOT), width - self._theme.px(_LEFT) - self._theme.px(8))

    def _is_beside(self, width: int) -> bool:
        px = self._theme.px
        return width - px(_LEFT) - self._side(width) - px(24) >= self._legend_width()

    def _legend_width(self) -> int:
        metrics = QFontMetrics(self._theme.font(look.TEXT))
        words = ["as estimated", *(f"{kind}  {count}" for kind, count in self._legend)]
        return self._theme.px(24) + max(metrics.horizontalAdvance(one) for one in words)

    def _at(self, x: float, y: float) -> QPointF:
        px, side = self._theme.px, self._side(self.width())
        return QPointF(px(_LEFT) + side * x / self._end, px(_TOP) + side * (1 - y / self._end))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Grid, diagonal, words, points, legend."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_grid(painter)
        self._paint_words(painter)
        for point in self._points:
            self._paint_mark(painter, self._at(point.x, point.y), point.kind)
        self._paint_legend(painter)

    def _paint_grid(self, painter: QPainter) -> None:
        px, c = self._theme.px, self._theme.colour
        painter.setFont(self._theme.font(look.NOTE, tabular=True))
        line = px(look.LINE_BOX[look.NOTE])
        for value in range(0, int(self._end) + 1, self._step):
            painter.setPen(QPen(c("hair"), 1))
            painter.drawLine(self._at(value, 0), self._at(value, self._end))
            painter.drawLine(self._at(0, value), self._at(self._end, value))
            painter.setPen(c("soft"))
            low, left = self._at(value, 0), self._at(0, value)
            below = QRectF(low.x() - px(24), low.y() + px(8), px(48), line)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(value))
            beside = QRectF(left.x() - px(40), left.y() - line / 2, px(32), line)
            painter.drawText(beside, Qt.AlignmentFlag.AlignRight | _MIDDLE, str(value))
        painter.setPen(self._dashes())
        painter.drawLine(self._at(0, 0), self._at(self._end, self._end))

    def _dashes(self) -> QPen:
        pen = QPen(self._theme.colour("line"), 1.5)
        pen.setDashPattern([3, 3])
        return pen

    def _paint_words(self, painter: QPainter) -> None:
        px, line = self._theme.px, self._theme.px(look.LINE_BOX[look.NOTE])
        painter.setFont(self._theme.font(look.NOTE))
        painter.setPen(self._theme.colour("soft"))
        top, low = self._at(0, self._end), self._at(self._end, 0)
        side = self._side(self.width())
        left = Qt.AlignmentFlag.AlignLeft | _MIDDLE
        right = Qt.AlignmentFlag.AlignRight | _MIDDLE
        painter.drawText(QRectF(top.x() + px(12), top.y() + px(12), side / 2, line), left, "took longer")
        painter.drawText(
            QRectF(low.x() - px(8) - side / 2, low.y() - px(24), side / 2, line), right, "took less"
        )
        below = QRectF(top.x(), low.y() + px(26), side, line)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, "estimate, min")
        painter.save()
        painter.translate(0, low.y())
        painter.rotate(-90)
        painter.drawText(QRectF(0, 0, side, line), Qt.AlignmentFlag.AlignCenter, "actual, min")
        painter.restore()

    def _paint_mark(self, painter: QPainter, at: QPointF, kind: str) -> None:
        c, size = self._theme.colour, self._theme.px(8) / 2
        if self._kinds and kind == self._kinds[0]:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(c("time"))
            painter.drawEllipse(at, size, size)
        elif kind in self._kinds:
            painter.setPen(QPen(c("accent"), 1.5))
            painter.setBrush(c("card"))
            painter.drawRect(QRectF(at.x() - size, at.y() - size, 2 * size, 2 * size))
        else:
            painter.setPen(QPen(c("soft"), 1.5))
            painter.drawLine(QPointF(at.x() - size, at.y()), QPointF(at.x() + size, at.y()))
            painter.drawLine(QPointF(at.x(), at.y() - size), QPointF(at.x(), at.y() + size))

    def _paint_legend(self, painter: QPainter) -> None:
        px, c = self._theme.px, self._theme.colour
        side = self._side(self.width())
        if self._is_beside(self.width()):
            left, top = px(_LEFT) + side + px(24), px(_TOP)
        else:
            left, top = px(_LEFT), px(_TOP) + side + px(_BOTTOM)
        metrics = QFontMetrics(self._theme.font(look.TEXT))
        painter.setFont(self._theme.font(look.TEXT, tabular=True))
        for row, (kind, count) in enumerate(self._legend):
            y = top + row * px(28)
            self._paint_mark(painter, QPointF(left + px(8), y + px(10)), kind)
            painter.setPen(c("ink"))
            place = QRect(left + px(24), y, self.width() - left - px(24), px(20))
            painter.drawText(place, _MIDDLE | Qt.AlignmentFlag.AlignLeft, kind)
            painter.setPen(c("soft"))
            place = place.adjusted(metrics.horizontalAdvance(f"{kind}  "), 0, 0, 0)
            painter.drawText(place, _MIDDLE | Qt.AlignmentFlag.AlignLeft, count)
        y = top + len(self._legend) * px(28)
        painter.setPen(self._dashes())
        painter.drawLine(QPointF(left + px(2), y + px(16)), QPointF(left + px(14), y + px(4)))
        painter.setPen(c("ink"))
        place = QRect(left + px(24), y, self.width() - left - px(24), px(20))
        painter.drawText(place, _MIDDLE | Qt.AlignmentFlag.AlignLeft, "as estimated")


class _Bars(QWidget):
    """One bar a row: its label above, its value in words at the right end."""

    def __init__(self, theme: Theme, picture: Picture, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._bars = theme, picture.bars
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A row of 44 for each."""
        return QSize(self._theme.px(320), self._theme.px(44) * len(self._bars))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Labels, values, bars."""
        painter, px, c = QPainter(self), self._theme.px, self._theme.colour
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        largest = max((bar.value for bar in self._bars), default=0) or 1
        font = self._theme.font(look.TEXT, tabular=True)
        metrics = QFontMetrics(font)
        for row, bar in enumerate(self._bars):
            top = row * px(44)
            painter.setFont(font)
            painter.setPen(c("soft"))
            line = QRect(0, top, self.width(), px(20))
            painter.drawText(line, _MIDDLE | Qt.AlignmentFlag.AlignRight, bar.words)
            room = line.adjusted(0, 0, -metrics.horizontalAdvance(bar.words) - px(16), 0)
            painter.setPen(c("ink"))
            label = metrics.elidedText(bar.label, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, _MIDDLE | Qt.AlignmentFlag.AlignLeft, label)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(c("track"))
            track = QRectF(0, top + px(24), self.width(), px(8))
            painter.drawRoundedRect(track, px(4), px(4))
            painter.setBrush(c("time"))
            filled = max(track.width() * bar.value / largest, track.height())
            painter.drawRoundedRect(QRectF(0, track.top(), filled, track.height()), px(4), px(4))


def _spoken(picture: Picture) -> str:
    """The numbers in words for a screen reader."""
    if picture.points:
        return f"{picture.note} " + "; ".join(_say(point) for point in picture.points)
    return f"{picture.note} " + "; ".join(f"{bar.label}: {bar.words}" for bar in picture.bars)


def _say(point: Point) -> str:
    return f"{point.kind}: estimated {round(point.x)}, took {round(point.y)} min"
