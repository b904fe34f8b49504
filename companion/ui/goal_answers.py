"""Parts of a review page: one tap for progress, the card of a why, and a line for something done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from companion.domain.quick_add import describe_estimate
from companion.ui import icons, look
from companion.ui.words import Words
from companion.ui.wrap_row import WrapRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from companion.domain.entry import Entry
    from companion.domain.review import Choice
    from companion.ui.buttons import Button
    from companion.ui.theme import Theme

_TAP_WIDTH = 128


class TapButton(QAbstractButton):
    """One of several equal answers; the one given is strong and stands in the accent."""

    def __init__(self, theme: Theme, choice: Choice, *, is_given: bool, width: int) -> None:
        super().__init__()
        self._theme, self._key, self._is_given, self._wide = theme, choice.key, is_given, width
        self.setText(choice.words)
        self.setAccessibleName(f"{choice.words}, {choice.key}{', given' if is_given else ''}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter acts when it goes down: until it comes up again another page may stand there."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def ring_rect(self) -> QRect:
        """The whole button."""
        return self.rect()

    def sizeHint(self) -> QSize:
        """All taps of a row are equally wide."""
        return QSize(self._wide, self._theme.px(look.BUTTON_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Words are never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, edge, words, key."""
        painter, px, c = QPainter(self), self._theme.px, self._theme.colour
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(c("fill") if self.underMouse() or self.isDown() else Qt.BrushStyle.NoBrush)
        pen = QPen(c("accent"), look.RING) if self._is_given else QPen(c("line"), 1)
        painter.setPen(pen)
        inset = pen.widthF() / 2
        edge = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(edge, look.RADIUS_CONTROL, look.RADIUS_CONTROL)
        font = self._theme.font(look.TEXT, strong=self._is_given)
        small = self._theme.font(look.NOTE, strong=True)
        words = QFontMetrics(font).horizontalAdvance(self.text())
        key = QFontMetrics(small).horizontalAdvance(self._key)
        left = (self.width() - words - px(8) - key) // 2
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(font)
        painter.setPen(c("ink"))
        painter.drawText(QRect(left, 0, words + 2, self.height()), middle, self.text())
        painter.setFont(small)
        painter.setPen(c("soft"))
        painter.drawText(QRect(left + words + px(8), 0, key + 2, self.height()), middle, self._key)


class ProgressButtons(WrapRow):
    """Three equal answers in a row; `pressed` carries the key."""

    pressed = Signal(str)

    def __init__(self, theme: Theme, choices: Sequence[Choice], given: int) -> None:
        metrics = QFontMetrics(theme.font(look.TEXT, strong=True))
        wide = max(metrics.horizontalAdvance(choice.words) for choice in choices) + theme.px(2 * 12 + 8 + 12)
        wide = max(wide, theme.px(_TAP_WIDTH))
        self.buttons: list[QWidget] = []
        for choice in choices:
            button = TapButton(theme, choice, is_given=choice.key == str(given), width=wide)
            button.clicked.connect(lambda _=False, key=choice.key: self.pressed.emit(key))
            self.buttons.append(button)
        super().__init__(theme, self.buttons, gap=12)


class WhyCard(QWidget):
    """A why in its card, with a button at the right that changes it."""

    def __init__(self, theme: Theme, why: str, change: Button | None) -> None:
        super().__init__()
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16 + look.ICON + 12), theme.px(10), theme.px(8), theme.px(10))
        row.setSpacing(theme.px(12))
        row.addWidget(Words(theme, why, wrap=True, parent=self), 1)
        if change is not None:
            row.addWidget(change)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The card and the goal's sign."""
        painter, px, c = QPainter(self), self._theme.px, self._theme.colour
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(c("hair"), 1))
        painter.setBrush(c("card"))
        edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(edge, look.RADIUS_CARD, look.RADIUS_CARD)
        size = px(look.ICON)
        icons.paint(painter, "goal", QRectF(px(16), (self.height() - size) / 2, size, size), c("goal"))


class Kicker(QWidget):
    """The soft line above a heading, with an icon where it names a kind of thing."""

    def __init__(self, theme: Theme, words: str, icon: str) -> None:
        super().__init__()
        self._theme, self._icon = theme, icon
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(look.ICON + 8) if icon else 0, 0, 0, 0)
        row.addWidget(Words(theme, words, size=look.NOTE, colour="soft", wrap=True, parent=self))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The icon."""
        if self._icon:
            painter, size = QPainter(self), self._theme.px(look.ICON)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            place = QRectF(0, (self.height() - size) / 2, size, size)
            icons.paint(painter, self._icon, place, self._theme.colour("goal"))


class EntryLine(QWidget):
    """A line of 40 for an entry: its sign, its title, the time it took."""

    def __init__(self, theme: Theme, entry: Entry, *, is_done: bool) -> None:
        super().__init__()
        self._theme, self._is_done = theme, is_done
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(look.ICON + 12), theme.px(10), 0, theme.px(10))
        row.setSpacing(theme.px(12))
        row.addWidget(Words(theme, entry.title, wrap=True, parent=self), 1)
        took = getattr(entry, "actual_s" if is_done else "estimate_s", None)
        if took:
            words = Words(theme, describe_estimate(took), colour="soft", parent=self)
            row.addWidget(words, 0, Qt.AlignmentFlag.AlignTop)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sign."""
        painter, size = QPainter(self), self._theme.px(look.ICON)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(0, self._theme.px(12), size, size)
        colour = self._theme.colour("goal" if self._is_done else "soft")
        icons.paint(painter, "kept" if self._is_done else "task", place, colour)
