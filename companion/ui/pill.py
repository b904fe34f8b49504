"""The pill: the one next step in a small bar that can stay on top; it takes no focus by itself and can be dragged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QCursor, QFontMetrics, QGuiApplication, QPainter, QPainterPath
from PySide6.QtWidgets import QAbstractButton, QWidget

from companion.ui import icons, look
from companion.ui.floating_card import FloatingCard
from companion.ui.focus_ring import FocusRing
from companion.ui.stays_on_screen import StaysOnScreen, seen_whole, usable_parts
from companion.ui.time_bar import PILL_HEIGHT

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPaintEvent

    from companion.ui.places import Places
    from companion.ui.screens.pill import PillScreen
    from companion.ui.theme import Theme

_WIDTH, _HEIGHT, _FROM_EDGE = 320, 40, 24
_PIE_RADIUS = 4.25


class _Deed(QAbstractButton):
    """One deed in the pill: words alone."""

    def __init__(self, theme: Theme, words: str, *, is_first: bool, is_small: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._is_first, self._is_small = theme, is_first, is_small
        self.setText(words)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def ring_rect(self) -> QRect:
        """Around the words."""
        return self.rect().adjusted(2, 8, -2, -8)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Only a key that was meant for the pill brings the keyboard here; see `Pill.focusInEvent`."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.ActiveWindowFocusReason:
            self.window().setFocus(Qt.FocusReason.OtherFocusReason)

    def wanted_width(self) -> int:
        """The words with 6 px at both ends."""
        return QFontMetrics(self._font()).horizontalAdvance(self.text()) + self._theme.px(12)

    def _font(self) -> QFont:
        return self._theme.font(look.NOTE if self._is_small else look.TEXT, strong=self._is_first)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The words; the first deed is the one that is wanted."""
        painter = QPainter(self)
        painter.setFont(self._font())
        over = self.underMouse() or self.hasFocus()
        painter.setPen(self._theme.colour("accent" if self._is_first else "ink" if over else "soft"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class Pill(FloatingCard):
    """Shows a PillScreen. `chosen` carries the deed that was pressed: start, stop, stuck, done or hide."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, screen: PillScreen, places: Places) -> None:
        flags = Qt.WindowType.Tool | Qt.WindowType.WindowStaysOnTopHint
        super().__init__(theme, flags, shadow=False)
        self.shown, self._places = screen, places
        self._is_over = False
        self._grip: QPoint | None = None
        self._stands_on = ""
        self._deeds: list[_Deed] = []
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWindowTitle("Now")
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        FocusRing(self, theme)
        app = QGuiApplication.instance()
        if app is not None:
            app.focusObjectChanged.connect(self._focus_went)  # type: ignore[attr-defined]
        theme.changed.connect(self._fit)
        StaysOnScreen(self, self._bring_back)

    # Coming, going, its place

    def appear(self) -> None:
        """Show it where it was left on this screen; nobody loses the focus to it."""
        if not self.isVisible():
            self.look_at_display()
            self._fit()
            self.move(self._kept_corner())
            self.show()

    def _fit(self) -> None:
        self.place(self.card_width(_WIDTH), self.theme.px(_HEIGHT), anew=False)
        self.render_screen()
        if self.isVisible():
            self._bring_back()

    def _bring_back(self) -> None:
        """On a screen that is still there it only comes in whole; else it goes where it was left on another one.

        The window manager may have moved it already, to where only an end of it is seen.
        """
        parts = usable_parts()
        if any(screen.name() == self._stands_on for screen in QGuiApplication.screens()):
            self.move(seen_whole(self.geometry(), parts).topLeft())
        else:
            self.move(self._kept_corner())

    def _kept_corner(self) -> QPoint:
        screen = QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()
        self._stands_on, usable = screen.name(), screen.availableGeometry()
        kept = self._places.geometry(f"pill-{screen.name()}")
        if kept is not None:
            x, _, y = bytes(kept.data()).decode("ascii", "replace").partition(",")
            if x.lstrip("-").isdigit() and y.lstrip("-").isdigit():
                corner = QPoint(int(x), int(y))
                if usable.intersects(QRect(corner, self.size())):
                    return seen_whole(QRect(corner, self.size()), [usable]).topLeft()
        gap = self.theme.px(_FROM_EDGE)
        return QPoint(usable.right() - self.width() - gap, usable.bottom() - self.height() - gap)

    def _keep_corner(self) -> None:
        screen = QGuiApplication.screenAt(self.geometry().center()) or QGuiApplication.primaryScreen()
        self._stands_on = screen.name()
        place = QByteArray(f"{self.x()},{self.y()}".encode())
        self._places.keep_geometry(f"pill-{screen.name()}", place)

    # Showing

    @property
    def shows_deeds(self) -> bool:
        """Whether the deeds stand in place of the title: the pointer is over it, or it has the keyboard."""
        return bool(self.shown.deeds) and (self._is_over or self.isActiveWindow())

    def render_screen(self) -> None:
        """Show what the screen says now."""
        self.setAccessibleName(", ".join(filter(None, ("Now", self.shown.title, self.shown.right))))
        if [deed.text() for deed in self._deeds] != [words for _, words in self.shown.deeds]:
            self._make_deeds()
        shows = self.shows_deeds
        left, right = self.theme.px(34), self.width() - self.theme.px(6)
        for deed in self._deeds:
            wide = deed.wanted_width()
            at = right - wide if deed is self._deeds[-1] else left
            deed.setGeometry(at, 0, wide, self.height())
            left += wide
            deed.setVisible(shows)
        self.update()

    def _make_deeds(self) -> None:
        old, self._deeds = self._deeds, []
        last = len(self.shown.deeds) - 1
        for at, (name, words) in enumerate(self.shown.deeds):
            deed = _Deed(self.theme, words, is_first=at == 0, is_small=at == last, parent=self)
            deed.clicked.connect(lambda _=False, of=name: self.chosen.emit(of))
            self._deeds.append(deed)
        for deed in old:  # the new ones are there: hiding the one with the keyboard renders once more
            deed.hide()
            deed.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card, the ring with its pie, the title and what stands at the right, the bar at the foot."""
        super().paintEvent(event)
        painter, px, c = QPainter(self), self.theme.px, self.theme.colour
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ring(painter)
        if self.shown.share is not None:
            self._paint_bar(painter)
        if self.shows_deeds:
            return
        middle = Qt.AlignmentFlag.AlignVCenter
        small = self.theme.font(look.NOTE, tabular=True)
        right = QFontMetrics(small).horizontalAdvance(self.shown.right)
        edge = self.width() - px(12)
        painter.setFont(small)
        painter.setPen(c("soft"))
        room = QRect(edge - right - 2, 0, right + 2, self.height())
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, self.shown.right)
        font = self.theme.font(look.TEXT)
        painter.setFont(font)
        painter.setPen(c("soft" if self.shown.is_private else "ink"))
        title = QRect(px(40), 0, room.left() - px(12) - px(40), self.height())
        said = QFontMetrics(font).elidedText(self.shown.title, Qt.TextElideMode.ElideRight, title.width())
        painter.drawText(title, middle | Qt.AlignmentFlag.AlignLeft, said)

    def _paint_ring(self, painter: QPainter) -> None:
        px, size = self.theme.px, self.theme.px(look.ICON)
        place = QRectF(px(12), (self.height() - size) / 2, size, size)
        icons.paint(painter, "task", place, self.theme.colour("ink"))
        share = self.shown.share
        if share is None:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("ink"))
        radius = _PIE_RADIUS * size / 16
        pie = QRectF(place.center().x() - radius, place.center().y() - radius, 2 * radius, 2 * radius)
        painter.drawPie(pie, 90 * 16, -round(max(share, 0.03) * 360 * 16))

    def _paint_bar(self, painter: QPainter) -> None:
        high = self.theme.px(PILL_HEIGHT)
        inside = QPainterPath()
        card = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        inside.addRoundedRect(card, look.RADIUS_CARD - 1, look.RADIUS_CARD - 1)
        painter.save()
        painter.setClipPath(inside)
        track = QRectF(0, self.height() - high, self.width(), high)
        painter.fillRect(track, self.theme.colour("track"))
        track.setWidth(track.width() * (self.shown.share or 0))
        painter.fillRect(track, self.theme.colour("time"))
        painter.restore()

    # Pointer and keyboard

    def enterEvent(self, event: QEnterEvent) -> None:
        """The deeds take the title's place."""
        super().enterEvent(event)
        self._is_over = True
        self.render_screen()

    def leaveEvent(self, event: QEvent) -> None:
        """The title comes back."""
        super().leaveEvent(event)
        self._is_over = False
        self.render_screen()

    def changeEvent(self, event: QEvent) -> None:
        """The window manager says late that another window is the active one; only then does the title fit."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isVisible():
            self.render_screen()

    def _focus_went(self, _now: object) -> None:
        if self.isVisible():
            self.render_screen()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The deeds show; Tab or an arrow goes to the first of them.

        Not by itself: when a window closes, the window manager gives the keyboard to the pill, and what was
        meant for that window must start and finish nothing.
        """
        super().focusInEvent(event)
        self.render_screen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the deed that has the keyboard, arrows go along, Esc hides; without one only arrows count."""
        at = next((place for place, deed in enumerate(self._deeds) if deed.hasFocus()), None)
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape and at is not None:
            self.clearFocus()
            self.chosen.emit("hide")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and at is not None:
            self._deeds[at].click()
        elif step is not None and self._deeds:
            to = 0 if at is None else min(max(at + step, 0), len(self._deeds) - 1)
            self._deeds[to].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip = event.position().toPoint()
            handle = self.windowHandle()
            if QGuiApplication.platformName().startswith("wayland") and handle is not None:
                handle.startSystemMove()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It goes where the pointer goes."""
        if self._grip is not None:
            self.move(event.globalPosition().toPoint() - self._grip)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Its place on this screen is remembered."""
        if self._grip is not None:
            self._grip = None
            self._keep_corner()
