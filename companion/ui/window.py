"""The one window: its top bar with four places and the lock, the place one is at, and the review over all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeySequence, QPainter
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from companion.ui import icons, look
from companion.ui.buttons import Button, ReachButton
from companion.ui.focus_ring import FocusRing
from companion.ui.stays_on_screen import StaysOnScreen
from companion.ui.words import Words

if TYPE_CHECKING:
    from PySide6.QtCore import QByteArray
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent

    from companion.ui.theme import Theme

PLACES = ("today", "goals", "journal", "gear")
_WORDS = {"today": "Today", "goals": "Goals", "journal": "Journal", "gear": "Settings"}
_WIDTH, _HEIGHT, _LEAST_WIDTH, _LEAST_HEIGHT = 760, 680, 360, 240
_CTRL = Qt.KeyboardModifier.ControlModifier


class PlaceButton(QAbstractButton):
    """The name of a place in the top bar; the one that is shown is strong and underlined. The gear is an icon."""

    def __init__(self, theme: Theme, place: str, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._place = theme, place
        self.setText("" if place == "gear" else _WORDS[place])
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(_WORDS[place])
        self.setToolTip(f"{_WORDS[place]}, Ctrl+{number}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def ring_rect(self) -> QRect:
        """A target of 32 in the middle of the bar."""
        inset = max((self.height() - self._theme.px(look.TARGET)) // 2, 4)
        return self.rect().adjusted(2, inset, -2, -inset)

    def sizeHint(self) -> QSize:
        """As wide as its words are when strong, so that nothing moves when one goes there."""
        px = self._theme.px
        high = px(look.TOP_BAR_HEIGHT)
        if self._place == "gear":
            return QSize(px(40), high)
        words = QFontMetrics(self._theme.font(look.TEXT, strong=True)).horizontalAdvance(self.text())
        return QSize(words + 2 * px(12), high)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The words or the gear, and the mark of the place one is at."""
        painter, px, c = QPainter(self), self._theme.px, self._theme.colour
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = self.isChecked()
        colour = c("ink" if here or self.underMouse() else "soft")
        if self._place == "gear":
            if here or self.underMouse():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(c("fill"))
                ground = QRectF(self.ring_rect()).adjusted(2, 0, -2, 0)
                painter.drawRoundedRect(ground, look.RADIUS_CONTROL, look.RADIUS_CONTROL)
            size = px(look.ICON)
            place = QRectF((self.width() - size) / 2, (self.height() - size) / 2, size, size)
            icons.paint(painter, "gear", place, colour)
            return
        painter.setPen(colour)
        painter.setFont(self._theme.font(look.TEXT, strong=here))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if here:
            painter.fillRect(px(12), self.height() - 2, self.width() - 2 * px(12), 2, c("accent"))


class PlacesBar(QWidget):
    """Today, Goals, Journal at the left; the lock and the gear at the right."""

    wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        row = self._row = QHBoxLayout(self)
        row.setSpacing(theme.px(4))
        self.buttons: dict[str, PlaceButton] = {}
        self.reach = ReachButton(theme, self)
        for number, place in enumerate(PLACES, start=1):
            if place == "gear":
                row.addStretch(1)
                row.addWidget(self.reach)
            button = PlaceButton(theme, place, number, self)
            button.clicked.connect(lambda _=False, to=place: self.wanted.emit(to))
            self.buttons[place] = button
            row.addWidget(button)
        FocusRing(self, theme)
        theme.changed.connect(self._restyle)
        self._restyle()

    def mark(self, place: str) -> None:
        """This is the place that is shown."""
        self.buttons[place].setChecked(True)

    def _restyle(self) -> None:
        self.setFixedHeight(self._theme.px(look.TOP_BAR_HEIGHT) + 1)
        self._row.setContentsMargins(self._theme.px(16), 0, self._theme.px(12), 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The hair below."""
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.colour("hair"))


class ReviewBar(QWidget):
    """The name of the review, and the way out of it."""

    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        row = self._row = QHBoxLayout(self)
        self._title = Words(theme, strong=True, parent=self)
        self.stop = Button(theme, "Stop here", rank="quiet", key="Esc", parent=self)
        self.stop.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.stop.clicked.connect(self.left)
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self.stop)
        FocusRing(self, theme)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_title(self, title: str, *, is_over: bool) -> None:
        """Name the review; a closed one is only put away."""
        self._title.say(title)
        self.stop.setText("Close" if is_over else "Stop here")
        self.stop.show_key("Esc")

    def _restyle(self) -> None:
        self.setFixedHeight(self._theme.px(look.TOP_BAR_HEIGHT) + 1)
        self._row.setContentsMargins(self._theme.px(28), 0, self._theme.px(16), 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The hair below."""
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.colour("hair"))


class Window(QWidget):
    """Holds the places, built when first wanted. `wanted` asks its owner for a place; the owner shows it."""

    wanted = Signal(str)
    review_wanted = Signal()
    quit_wanted = Signal()
    closed = Signal()
    opened = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._theme = theme
        self._places: dict[str, QWidget] = {}
        self._review: QWidget | None = None
        self.place = "today"
        self.setWindowTitle("Companion")
        self.setAccessibleName("Companion")
        self.top = PlacesBar(theme, self)
        self.review_bar = ReviewBar(theme, self)
        self.review_bar.hide()
        self._stack = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.review_bar)
        column.addWidget(self._stack, 1)
        self.top.wanted.connect(self.wanted)
        StaysOnScreen(self)
        theme.changed.connect(self._restyle)
        self._restyle()

    def hold(self, place: str, widget: QWidget) -> None:
        """Take in the widget of a place."""
        self._places[place] = widget
        self._stack.addWidget(widget)

    def hold_review(self, widget: QWidget) -> None:
        """Take in the review."""
        self._review = widget
        self._stack.addWidget(widget)

    def holds(self, place: str) -> bool:
        """Whether the place was built."""
        return place in self._places

    @property
    def shows_review(self) -> bool:
        """Whether the review lies over the places."""
        return self._review is not None and self._stack.currentWidget() is self._review

    def go(self, place: str) -> None:
        """Show a place that is held."""
        self.place = place
        self.top.mark(place)
        self.review_bar.hide()
        self.top.show()
        self._stack.setCurrentWidget(self._places[place])
        self.setWindowTitle(_WORDS[place])

    def go_to_review(self, title: str, *, is_over: bool = False) -> None:
        """Show the review in place of everything else."""
        if self._review is None:
            return
        self.review_bar.show_title(title, is_over=is_over)
        self.top.hide()
        self.review_bar.show()
        self._stack.setCurrentWidget(self._review)
        self.setWindowTitle(title)

    def open(self, geometry: QByteArray | None) -> None:
        """Come to the front where it stood; only ever because the person asked for it."""
        was_hidden = not self.isVisible()
        if was_hidden and (geometry is None or not self.restoreGeometry(geometry)):
            px = self._theme.px
            usable = QGuiApplication.primaryScreen().availableGeometry()
            self.resize(min(px(_WIDTH), usable.width()), min(px(_HEIGHT), usable.height() - 40))
        self.show()
        self.raise_()
        self.activateWindow()
        if was_hidden:
            self.opened.emit()

    def _restyle(self) -> None:
        px = self._theme.px
        self.setMinimumSize(min(px(_LEAST_WIDTH), 640), min(px(_LEAST_HEIGHT), 360))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+1 to Ctrl+4 go to a place, Ctrl+R opens the review, Esc puts the window away, Ctrl+Q ends all."""
        held, number = event.modifiers(), event.key() - Qt.Key.Key_1
        if event.matches(QKeySequence.StandardKey.Quit) or (held == _CTRL and event.key() == Qt.Key.Key_Q):
            self.quit_wanted.emit()
        elif held == _CTRL and event.key() == Qt.Key.Key_R:
            self.review_wanted.emit()
        elif held == _CTRL and 0 <= number < len(PLACES) and not self.shows_review:
            self.wanted.emit(PLACES[number])
        elif event.key() == Qt.Key.Key_Escape and not self.shows_review:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window goes; the app stays in the tray."""
        self.closed.emit()
        event.accept()
