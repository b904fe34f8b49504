"""The Today window: the one thing large, the next six, one from the shelf; all of it by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from companion.ui import look
from companion.ui.buttons import ReachButton
from companion.ui.edit_form import EditForm
from companion.ui.focus_ring import FocusRing
from companion.ui.scroll_bar import make_slim
from companion.ui.today_list import TodayList
from companion.ui.words import Words
from companion.ui.wrap_row import HANGS

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QByteArray
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent

    from companion.ui.screens.today import TodayDeed, TodayScreen
    from companion.ui.theme import Theme

_WIDTH, _HEIGHT, _LEAST = 760, 680, 360


class TopBar(QWidget):
    """Where one is, and the lock."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._place = Words(theme, "Today", strong=True, parent=self)
        self.reach = ReachButton(theme, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(28), 0, theme.px(16), 0)
        row.addWidget(self._place)
        row.addStretch(1)
        row.addWidget(self.reach)
        FocusRing(self, theme)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.setFixedHeight(self._theme.px(look.TOP_BAR_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The hair below, and the mark under the place one is at."""
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.colour("hair"))
        place = self._place.geometry()
        mark = QRect(place.left(), self.height() - 2, place.width(), 2)
        painter.fillRect(mark, self._theme.colour("accent"))


class TodayWindow(QWidget):
    """Shows a TodayScreen; `wanted` carries the deeds."""

    wanted = Signal(object)
    plan = Signal()
    start_wanted = Signal(str)
    stuck_wanted = Signal(str)
    quit_wanted = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, screen: TodayScreen) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._theme, self.today = theme, screen
        self._open_place: Callable[[], None] | None = None
        self.setWindowTitle("Companion: Today")
        self.setAccessibleName("Today")
        self.top = TopBar(theme, self)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._page = QWidget()
        self._page_row = QHBoxLayout(self._page)
        self._column = QWidget(self._page)
        self._page_row.addWidget(self._column, 0, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._inside = QVBoxLayout(self._column)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._build_list()
        self._form: EditForm | None = None
        self._scroll.setWidget(self._page)
        FocusRing(self._page, theme)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.top)
        outer.addWidget(self._scroll, 1)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _build_list(self) -> None:
        self._built_at = self._theme.scale
        self.list = TodayList(self._theme, self.today, self._column)
        self.list.wanted.connect(self.wanted)
        self.list.edit_wanted.connect(self._edit)
        self.list.start_wanted.connect(self._start)
        self.list.stuck_wanted.connect(self._stuck)
        self.list.plan_wanted.connect(self.plan)
        self.list.menu_wanted.connect(self._show_menu)
        self._inside.insertWidget(0, self.list)

    def become_place(self, open_place: Callable[[], None]) -> None:
        """Stand within another window, which `open_place` brings to the front with Today in it."""
        self._open_place = open_place
        self.top.hide()

    def open(self, geometry: QByteArray | None) -> None:
        """Show the window where it stood; the person asked for it."""
        if self._open_place is not None:
            self._open_place()
            return
        if not self.isVisible() and (geometry is None or not self.restoreGeometry(geometry)):
            px = self._theme.px
            usable = QGuiApplication.primaryScreen().availableGeometry()
            self.resize(min(px(_WIDTH), usable.width()), min(px(_HEIGHT), usable.height()))
        self.show()
        self.raise_()
        self.activateWindow()

    def render_screen(self) -> None:
        """Show what the screen says now."""
        self.top.reach.show_reach(local_only=self.today.is_local_only)
        editing = self.today.editing
        if editing is None and self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None
            self.list.show()
            self.list.take_focus()
        elif editing is not None and self._form is None:
            self._form = EditForm(self._theme, editing, self._column)
            self._form.saved.connect(self._save)
            self._form.left.connect(self._escape)
            self._inside.addWidget(self._form)
            self.list.hide()
            self._form.show()
            self._form.begin()
        elif editing is not None and self._form is not None:
            self._form.tell(editing.sentence)
            QTimer.singleShot(0, self._bring_problem_into_view)  # it has its place once the layout turned
        if editing is None:
            self.list.render_screen()

    def _bring_problem_into_view(self) -> None:
        if self._form is not None:
            self._scroll.ensureWidgetVisible(self._form.problem, 0, self._theme.px(16))

    def _restyle(self) -> None:
        px = self._theme.px
        make_slim(self._scroll.verticalScrollBar(), self._theme)
        if self._theme.scale != self._built_at:  # its gaps were measured for another size of text
            self.list.hide()
            self.list.deleteLater()
            self._build_list()
            self.render_screen()
        self._page_row.setContentsMargins(px(24) - px(HANGS), px(40), px(24), px(40))
        self.setMinimumSize(min(px(_LEAST), 640), px(240))
        self._fit_column()

    def _fit_column(self) -> None:
        px = self._theme.px
        room = self._scroll.width() - 2 * px(24) - self._scroll.verticalScrollBar().sizeHint().width()
        self._column.setFixedWidth(max(min(px(look.READING_WIDTH), room), px(200)) + px(HANGS))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The reading column is 560, less where the window is narrower."""
        super().resizeEvent(event)
        self._fit_column()

    # Intents

    def _edit(self) -> None:
        self.today.edit()
        self.render_screen()

    def _save(self, texts: dict[str, str], private: bool) -> None:  # noqa: FBT001
        deed = self.today.save(texts, private=private)
        if deed is not None:
            self.wanted.emit(deed)
        else:
            self.render_screen()

    def _escape(self) -> None:
        if not self.today.escape():
            self.window().close()
        self.render_screen()

    def _act(self, deed: TodayDeed | None) -> None:
        if deed is not None:
            self.wanted.emit(deed)

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        rows = (
            ("Start", "", self._start),
            ("Stuck", "S", self._stuck),
            ("Done", "D", lambda: self._act(self.today.done())),
            ("Not today", "2", self._not_today),
            ("Let go", "3", lambda: self._act(self.today.let_go())),
            ("Edit", "E", self._edit),
            ("Copy", "Ctrl+C", self._copy),
        )
        for words, key, deed in rows:
            action = QAction(words, menu)
            action.setShortcut(QKeySequence(key))
            action.triggered.connect(deed)
            menu.addAction(action)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _start(self) -> None:
        if self.today.chosen is not None:
            self.start_wanted.emit(self.today.chosen.id)
        elif self.today.review is not None:
            self.plan.emit()

    def _stuck(self) -> None:
        if self.today.chosen is not None:
            self.stuck_wanted.emit(self.today.chosen.id)

    def _not_today(self) -> None:
        self.today.not_today()
        self.render_screen()

    def _copy(self) -> None:
        task = self.today.chosen
        if task is not None:
            QGuiApplication.clipboard().setText(task.title)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Single letters work only where no field has the focus; fields take them before they come here."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self._act(self.today.take_back())
        elif event.matches(QKeySequence.StandardKey.Redo):
            self._act(self.today.take_back(again=True))
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_Q:
            self.quit_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self._escape()
        elif self.today.editing is None and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            self._letter(event)
        else:
            super().keyPressEvent(event)

    def _letter(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_D:
            self._act(self.today.done())
        elif key == Qt.Key.Key_2:
            self._not_today()
        elif key == Qt.Key.Key_3:
            self._act(self.today.let_go())
        elif key == Qt.Key.Key_S:
            self._stuck()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.today.chosen_id is None:
            self._start()
        elif key in (Qt.Key.Key_E, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._edit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.list.step(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window goes; the app stays in the tray."""
        self.closed.emit()
        event.accept()
