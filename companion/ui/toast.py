"""The toast: what was kept, and Undo; it takes no focus, goes by itself, and stays while the pointer is on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QPainter

from companion.ui import icons, look
from companion.ui.buttons import Button
from companion.ui.floating_card import FloatingCard
from companion.ui.free_place import free_place, what_is_read
from companion.ui.screens.toast import STAYS_MS, Toast

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent, QPaintEvent

    from companion.ui.theme import Theme


class ToastWindow(FloatingCard):
    """Stands where the prompt stood, or where it covers nothing that is read in a window of ours."""

    undo = Signal()

    def __init__(self, theme: Theme) -> None:
        # A tool-tip window goes round the window manager on X11 and so can neither take nor be given the focus;
        # Wayland places such windows only at a parent, so there it is a tool window.
        wayland = QGuiApplication.platformName().startswith("wayland")
        kind = Qt.WindowType.Tool if wayland else Qt.WindowType.ToolTip
        no_focus = Qt.WindowType.WindowDoesNotAcceptFocus | Qt.WindowType.WindowStaysOnTopHint
        super().__init__(theme, kind | no_focus, shadow=False)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowTitle("Companion: kept")
        self._toast: Toast | None = None
        self._undo = Button(theme, "Undo", rank="quiet", key="Ctrl+Z", colour="accent", parent=self)
        self._undo.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._undo.clicked.connect(self._undo_clicked)
        self._leaves = QTimer(self)
        self._leaves.setSingleShot(True)
        self._leaves.setInterval(STAYS_MS)
        self._leaves.timeout.connect(self.hide)
        app = QGuiApplication.instance()
        if app is not None:
            app.focusWindowChanged.connect(self._window_came)  # type: ignore[attr-defined]

    @property
    def toast(self) -> Toast | None:
        """What it says now."""
        return self._toast

    def tell(self, toast: Toast) -> None:
        """Appear with this toast, for six seconds from now."""
        self._toast = toast
        self.setAccessibleName(toast.whole)
        self._undo.setVisible(toast.can_undo)
        self.look_at_display()
        px = self.theme.px
        width = self.card_width(look.TOAST_WIDTH)
        self.place(width, px(56) + (px(24) if toast.hint else 0), anew=True)
        self._make_room()
        button = self._undo.sizeHint()
        self._undo.setGeometry(width - px(12) - button.width(), px(10), button.width(), button.height())
        self.update()
        self.show()
        self._leaves.start()

    def _window_came(self, _window: object) -> None:
        # A window that opens while it stands there must be readable as well; its layout comes a turn later.
        if self.isVisible():
            QTimer.singleShot(0, self, self._make_room)

    def _make_room(self) -> None:
        taken = what_is_read(self)
        if not self.isVisible() or any(self.geometry().intersects(rect) for rect in taken):
            self.move(free_place(self.size(), self.usable(), self.pos(), taken))

    def enterEvent(self, event: QEnterEvent) -> None:
        """It stays while the pointer is on it."""
        super().enterEvent(event)
        self._leaves.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer left: six more seconds."""
        super().leaveEvent(event)
        if self.isVisible():
            self._leaves.start()

    def _undo_clicked(self) -> None:
        self.hide()
        self.undo.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sign, the sentence with only its title cut, the hint below."""
        super().paintEvent(event)
        if self._toast is None:
            return
        painter, px, c = QPainter(self), self.theme.px, self.theme.colour
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size, middle = px(look.ICON), px(28)
        icons.paint(painter, "kept", QRectF(px(24), middle - size / 2, size, size), c("goal"))
        font = self.theme.font(look.TEXT, tabular=True)
        painter.setFont(font)
        metrics, toast = QFontMetrics(font), self._toast
        left = px(24) + size + px(12)
        right = self._undo.x() - px(12) if toast.can_undo else self.width() - px(24)
        fixed = metrics.horizontalAdvance(toast.before) + metrics.horizontalAdvance(toast.after)
        title = metrics.elidedText(
            toast.title, Qt.TextElideMode.ElideMiddle, max(right - left - fixed, px(40))
        )
        baseline = middle + (metrics.ascent() - metrics.descent()) // 2
        for words, colour in ((toast.before + title, "ink"), (toast.after, "soft")):
            painter.setPen(c(colour))
            painter.drawText(left, baseline, words)
            left += metrics.horizontalAdvance(words)
        if toast.hint:
            painter.setFont(self.theme.font(look.NOTE))
            painter.setPen(c("soft"))
            small = QFontMetrics(self.theme.font(look.NOTE))
            room = self.width() - px(24) - (px(24) + size + px(12))
            said = small.elidedText(toast.hint, Qt.TextElideMode.ElideRight, room)
            painter.drawText(px(24) + size + px(12), px(48) + px(12), said)
