"""What stands in Today: the one thing with its deeds, the rows, the shelf, and one line for what just happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from companion.ui import icons, look
from companion.ui.buttons import Button
from companion.ui.field import Field
from companion.ui.flow import FlowRow
from companion.ui.task_rows import TaskRowButton
from companion.ui.words import Words
from companion.ui.wrap_row import HANGS

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from companion.ui.screens.today import TodayDeed, TodayScreen
    from companion.ui.screens.today_words import Fact
    from companion.ui.theme import Theme


class FactMark(QWidget):
    """One fact of the one thing: icon and words."""

    def __init__(self, theme: Theme, fact: Fact, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._fact = theme, fact
        self.setAccessibleName(fact.words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Icon, gap, words."""
        px = self._theme.px
        words = QFontMetrics(self._theme.font(look.TEXT, tabular=True)).horizontalAdvance(self._fact.words)
        return QSize(px(look.ICON) + px(8) + words + 1, px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Drawn in the tone of its meaning, said in soft words."""
        painter, size = QPainter(self), self._theme.px(look.ICON)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(0, (self.height() - size) / 2, size, size)
        icons.paint(painter, self._fact.icon, place, self._theme.colour(self._fact.tone))
        painter.setPen(self._theme.colour("soft"))
        painter.setFont(self._theme.font(look.TEXT, tabular=True))
        left = size + self._theme.px(8)
        room = self.rect().adjusted(left, 0, 0, 0)
        words = QFontMetrics(painter.font()).elidedText(
            self._fact.words, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


class AnotherDay(QWidget):
    """Where the other day is typed. Enter ends here: it must not start the task that it moved as well."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter moves the task; other keys are the window's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class TodayList(QWidget):
    """The column of Today."""

    wanted = Signal(object)
    edit_wanted = Signal()
    start_wanted = Signal()
    stuck_wanted = Signal()
    plan_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, theme: Theme, screen: TodayScreen, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self.today = theme, screen
        self._rows: list[TaskRowButton] = []
        self._shown_facts: tuple[Fact, ...] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.px(HANGS), 0, 0, 0)  # what hangs out is drawn within
        self._column.setSpacing(0)
        self._build_one_thing()
        self._build_deeds()
        self._build_defer()
        self._said = Words(theme, wrap=True, colour="soft", parent=self)
        self._add(self._said, before=12)
        self._then = Words(theme, "Then", size=look.NOTE, strong=True, colour="soft", parent=self)
        self._add(self._then, before=28)
        self._rows_column = QVBoxLayout()
        self._rows_column.setContentsMargins(0, theme.px(4), 0, 0)
        self._rows_column.setSpacing(0)
        self._column.addLayout(self._rows_column)
        self._more = Button(theme, "", rank="quiet", parent=self)
        self._more.clicked.connect(self._show_more)
        # A quiet button hangs 12 px to the left, so that its words stand under the titles.
        below = QHBoxLayout()
        below.setContentsMargins(theme.px(20), 0, 0, 0)
        below.addWidget(self._more)
        below.addStretch(1)
        self._column.addLayout(below)
        self._build_shelf()
        self._hint = Words(theme, size=look.NOTE, colour="soft", wrap=True, parent=self)
        self._add(self._hint, before=16)
        self._notice = Words(theme, size=look.NOTE, colour="soft", wrap=True, parent=self)
        self._add(self._notice, before=16)
        self._column.addStretch(1)
        theme.changed.connect(self.render_screen)

    def _add(self, widget: QWidget, *, before: int = 0) -> None:
        if before:
            self._column.addSpacing(self._theme.px(before))
        self._column.addWidget(widget)

    def _build_one_thing(self) -> None:
        theme = self._theme
        self._day = Words(theme, size=look.NOTE, colour="soft", parent=self)
        self._title = Words(theme, size=look.ONE_THING, strong=True, wrap=True, parent=self)
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._title.setCursor(Qt.CursorShape.IBeamCursor)
        self._facts = FlowRow(self, across=theme.px(16), down=theme.px(4))
        self._reason = Words(theme, colour="soft", wrap=True, parent=self)
        self._add(self._day)
        self._add(self._title, before=4)
        self._add(self._facts, before=8)
        self._add(self._reason)

    def _build_deeds(self) -> None:
        theme = self._theme
        self._deeds = FlowRow(self, across=theme.px(8), down=theme.px(8))
        self._start = Button(theme, "Start", rank="main", key="Enter", parent=self._deeds)
        self._stuck = Button(theme, "Stuck", rank="quiet", key="S", parent=self._deeds)
        self._done = Button(theme, "Done", rank="quiet", key="D", parent=self._deeds)
        self._not_today = Button(theme, "Not today", rank="quiet", key="2", parent=self._deeds)
        self._let_go = Button(theme, "Let go", rank="quiet", key="3", parent=self._deeds)
        self._edit = Button(theme, "Edit", rank="quiet", key="E", parent=self._deeds)
        self._start.clicked.connect(lambda: self._of_one_thing(self.start_wanted))
        self._stuck.clicked.connect(lambda: self._of_one_thing(self.stuck_wanted))
        self._done.clicked.connect(lambda: self._with_one_thing(self.today.done))
        self._let_go.clicked.connect(lambda: self._with_one_thing(self.today.let_go))
        self._not_today.clicked.connect(self._defer_one_thing)
        self._edit.clicked.connect(self._edit_one_thing)
        for button in (self._start, self._stuck, self._done, self._not_today, self._let_go, self._edit):
            self._deeds.add(button)
        self._column.addSpacing(theme.px(16))
        self._deeds.hang_in(self._column, theme.px(HANGS))
        self._plan = Button(theme, "Plan today", rank="main", key="Ctrl+R", parent=self)
        self._plan.clicked.connect(self.plan_wanted)
        self._column.addWidget(self._plan)

    def _build_defer(self) -> None:
        theme = self._theme
        self._defer = AnotherDay(self)
        column = QVBoxLayout(self._defer)
        column.setContentsMargins(0, theme.px(16), 0, 0)
        column.setSpacing(theme.px(8))
        self._when = Field(theme, "Another day", "", "tomorrow", self._defer)
        self._defer.entered.connect(self._defer_to)
        buttons = FlowRow(self._defer, across=theme.px(8), down=theme.px(8))
        moves = Button(theme, "Move it", key="Enter", parent=buttons)
        shelf = Button(theme, "When you like", rank="quiet", parent=buttons)
        moves.clicked.connect(self._defer_to)
        shelf.clicked.connect(lambda: self._act(self.today.to_shelf()))
        buttons.add(moves)
        buttons.add(shelf)
        column.addWidget(self._when)
        column.addWidget(buttons)
        self._column.addWidget(self._defer)

    def _build_shelf(self) -> None:
        theme = self._theme
        self._rule = QFrame(self)
        self._rule.setFixedHeight(1)
        self._rule.setAutoFillBackground(True)
        self._add(self._rule, before=16)
        self._shelf = QWidget(self)
        self._shelf.setFixedHeight(theme.px(48))
        row = QHBoxLayout(self._shelf)
        row.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        row.setSpacing(theme.px(8))
        row.addWidget(Words(theme, "When you like:", colour="soft", parent=self._shelf))
        self._shelf_title = Words(theme, cut=Qt.TextElideMode.ElideRight, parent=self._shelf)
        row.addWidget(self._shelf_title, 1)
        take = Button(theme, "Take it today", rank="quiet", parent=self._shelf)
        take.clicked.connect(lambda: self._act(self.today.take_today()))
        row.addWidget(take)
        self._column.addWidget(self._shelf)

    # Showing

    def render_screen(self) -> None:
        """Show what the screen says now."""
        screen = self.today
        self._reason.setVisible(screen.today is not None)
        if screen.today is None:
            for widget in (self._deeds, self._defer, self._then, self._more, self._rule, self._shelf):
                widget.hide()
            for words in (self._hint, self._notice):
                words.hide()
            self._said.say(screen.problem, colour="ink")
            return
        has_one = screen.one_thing is not None
        self._day.say(screen.heading)
        self._title.say(screen.title)
        self._show_facts(screen.facts)
        self._reason.say("" if screen.facts or not has_one else _sentence(screen.reason))
        self._reason.setVisible(bool(self._reason.whole) or not has_one)
        if not has_one:
            offer = "One question first. You can stop at any point."
            empty = "What you keep with a day or a time shows here."
            self._reason.say(offer if screen.offers_plan else empty)
        self._plan.setVisible(screen.offers_plan)
        self._start.setText(screen.starts)
        self._start.show_key("Enter")
        self._deeds.setVisible(has_one and screen.deferring is None)
        self._show_defer()
        said = screen.problem or screen.said
        self._said.say(said, colour="ink" if screen.problem else "soft")
        self._said.setVisible(bool(said))
        self._show_rows()
        shelf = screen.shelf
        self._rule.setVisible(shelf is not None)
        self._shelf.setVisible(shelf is not None)
        self._shelf_title.say(shelf.title if shelf else "")
        palette = self._rule.palette()
        palette.setColor(self._rule.backgroundRole(), self._theme.colour("hair"))
        self._rule.setPalette(palette)
        self._hint.say(" ".join(screen.hint) if screen.hint else "")
        self._hint.setVisible(screen.hint is not None)
        self._notice.say(screen.notice)
        self._notice.setVisible(bool(screen.notice))

    def _show_facts(self, facts: tuple[Fact, ...]) -> None:
        self._facts.setVisible(bool(facts))
        if facts == self._shown_facts:
            return
        self._shown_facts = facts
        self._facts.clear()
        for fact in facts:
            mark = FactMark(self._theme, fact, self._facts)
            self._facts.add(mark)
            mark.show()

    def _show_defer(self) -> None:
        task = self.today.deferring
        opens = task is not None and not self._defer.isVisibleTo(self)
        self._defer.setVisible(task is not None)
        if task is not None and opens:
            self._when.rename(f"Another day for: {task.title}")
            self._when.line.clear()
            self._when.line.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_rows(self) -> None:
        rows = self.today.rows
        self._then.setVisible(bool(rows))
        while len(self._rows) < len(rows):
            self._add_row()
        for at, button in enumerate(self._rows):
            if at < len(rows):
                button.show_row(rows[at])
            button.setVisible(at < len(rows))
        self._more.setText(f"{self.today.more} more")
        self._more.setAccessibleName(f"Show {self.today.more} more")
        self._more.updateGeometry()
        self._more.setVisible(self.today.more > 0)

    def _add_row(self) -> None:
        row = TaskRowButton(self._theme, self)
        row.ticked.connect(self._tick)
        row.opened.connect(lambda short_id: self._on_row(short_id, self.edit_wanted.emit))
        row.chosen.connect(self.today.choose)
        row.menu_wanted.connect(
            lambda short_id, at: self._on_row(short_id, lambda: self.menu_wanted.emit(at))
        )
        row.clicked.connect(lambda: row.setFocus(Qt.FocusReason.OtherFocusReason))
        self._rows.append(row)
        self._rows_column.addWidget(row)

    # Intents

    def take_focus(self) -> None:
        """The keyboard goes to the row that was chosen, else to the one thing."""
        for row in self._rows:
            if row.isVisibleTo(self) and row.id == self.today.chosen_id:
                row.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        if self._deeds.isVisibleTo(self):
            self._start.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """Up and Down go from the one thing through the rows."""
        shown = [row for row in self._rows if row.isVisibleTo(self)]
        at = next((place for place, row in enumerate(shown) if row.hasFocus()), -1) + by
        if at < 0:
            self.today.choose(None)
            self._done.setFocus(Qt.FocusReason.TabFocusReason)
        elif at < len(shown):
            shown[at].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down before the scroll area sees them; all other keys belong to the window."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            self.step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            event.ignore()

    def _act(self, deed: TodayDeed | None) -> None:
        if deed is not None:
            self.wanted.emit(deed)

    def _of_one_thing(self, wanted: SignalInstance) -> None:
        self.today.choose(None)
        wanted.emit()

    def _with_one_thing(self, deed: object) -> None:
        self.today.choose(None)
        self._act(deed())  # type: ignore[operator]

    def _tick(self, short_id: str) -> None:
        self.today.choose(short_id)
        self._act(self.today.done())

    def _on_row(self, short_id: str, deed: object) -> None:
        self.today.choose(short_id)
        deed()  # type: ignore[operator]

    def _edit_one_thing(self) -> None:
        self.today.choose(None)
        self.edit_wanted.emit()

    def _defer_one_thing(self) -> None:
        self.today.choose(None)
        self.today.not_today()
        self.render_screen()

    def _defer_to(self) -> None:
        self._act(self.today.defer(self._when.text))

    def _show_more(self) -> None:
        self.today.show_more()
        self.render_screen()


def _sentence(reason: str) -> str:
    return f"{reason[:1].upper()}{reason[1:]}." if reason else ""
