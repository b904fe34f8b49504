"""The journal in the window: a search field, the days below it, and the deeds of the chosen entry in its card."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from companion.ui import icons, look
from companion.ui.answer_field import AnswerField
from companion.ui.buttons import Button
from companion.ui.column import Column
from companion.ui.focus_ring import FocusRing
from companion.ui.screens.journal import JournalScreen, field_of
from companion.ui.theme import tint
from companion.ui.words import Words
from companion.ui.wrap_row import HANGS, WrapRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from companion.bootstrap import Companion
    from companion.domain.errors import Problem
    from companion.ui.background import JournalThread
    from companion.ui.screens.journal import JournalRow
    from companion.ui.theme import Theme

PAUSE_MS = 120
_CLOCK_WIDTH, _PAD = 40, 12
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ICONS = {"task": "task", "goal": "goal", "conversation": "question"}


class EntryView(QWidget):
    """One entry: its time, sign and words. The chosen one stands in a card with its deeds."""

    clicked = Signal(str)

    def __init__(self, theme: Theme, row: JournalRow, *, is_chosen: bool) -> None:
        super().__init__()
        self._theme, self.row, self._is_chosen = theme, row, is_chosen
        px = theme.px
        self._column = QVBoxLayout(self)
        left = px(_PAD + _CLOCK_WIDTH + _PAD + look.ICON + _PAD)
        self._column.setContentsMargins(left, px(8), px(_PAD), px(8))
        self._column.setSpacing(px(4))
        self.words = self._words()
        self._column.addWidget(self.words)
        self.setAccessibleName(f"{row.clock}, {row.text}")

    def _words(self) -> QWidget:
        row, colour = self.row, "soft" if self.row.is_dim else "ink"
        if not row.matched:
            words = Words(self._theme, row.text, colour=colour, wrap=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            return words
        label = QLabel()
        label.setWordWrap(True)
        label.setMinimumWidth(1)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setFont(self._theme.font(look.TEXT))
        tint(label, self._theme.colour(colour))
        mark, ink = self._theme.colours.mark, self._theme.colours.ink
        found = (
            f'<span style="background-color:{mark}; color:{ink}; font-weight:600">{_safe(row.matched)}</span>'
        )
        label.setText(f"{_safe(row.before)}{found}{_safe(row.after)}")
        label.setAccessibleName(row.text)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def hold(self, widget: QWidget) -> None:
        """Put something under the words."""
        if isinstance(widget, WrapRow):
            widget.hang_in(self._column, self._theme.px(HANGS))
        else:
            self._column.addWidget(widget)

    def show_field(self, field: AnswerField) -> None:
        """Let the words be edited in their place."""
        self.words.hide()
        self._column.insertWidget(0, field)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click chooses it."""
        super().mouseReleaseEvent(event)
        if not self.row.is_dim:
            self.clicked.emit(self.row.id)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The card, the time, the sign."""
        painter, px, c = QPainter(self), self._theme.px, self._theme.colour
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._is_chosen:
            painter.setPen(QPen(c("hair"), 1))
            painter.setBrush(c("card"))
            edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(edge, look.RADIUS_CARD, look.RADIUS_CARD)
        painter.setFont(self._theme.font(look.NOTE, tabular=True))
        painter.setPen(c("soft"))
        line = QRectF(px(_PAD), px(8), px(_CLOCK_WIDTH), px(look.LINE_BOX[look.TEXT]))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(line, middle | Qt.TextFlag.TextDontClip, self.row.clock)
        size = px(look.ICON)
        place = QRectF(px(_PAD + _CLOCK_WIDTH + _PAD), px(10), size, size)
        icon = "kept" if self.row.is_done else _ICONS.get(self.row.kind, "note")
        icons.paint(painter, icon, place, c("goal" if self.row.kind == "goal" else "soft"))


class JournalPlace(QWidget):
    """Shows a JournalScreen; the focus stays in the field while Up and Down go from hit to hit."""

    changed = Signal()

    def __init__(self, companion: Companion, theme: Theme, journal: JournalThread) -> None:
        super().__init__()
        self._companion, self._theme, self._journal = companion, theme, journal
        self.shown = JournalScreen(companion.clock.now, companion.day_starts_at)
        self._views: dict[str, EntryView] = {}
        self._editor: AnswerField | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._column = Column(theme, top=24)
        self.field = AnswerField(theme, "Search", icon="search", on_key=self._field_key)
        self.field.textEdited.connect(self._typed)
        self._column.hold(self.field)
        self._list = QWidget()
        self._inside = QVBoxLayout(self._list)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(0)
        self._column.hold(self._list)
        self._column.body.addStretch(1)
        outer.addWidget(self._column)
        FocusRing(self._column.ground, theme)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        theme.changed.connect(self._render)

    def open(self) -> None:
        """The place is shown; the keyboard goes to the search."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.refresh()

    def refresh(self) -> None:
        """Read what the field asks for; an open edit is left alone."""
        if not self.shown.editing_id:
            self._journal.do(lambda: self.shown.load(self._companion.recall), self._show, self._failed)

    def _show(self, days: Any) -> None:
        self.shown.show(days)
        self._render()

    def _failed(self, problem: Problem) -> None:
        self.shown.said = problem.sentence
        self._render()

    # Showing

    def _render(self) -> None:
        px = self._theme.px
        while (item := self._inside.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._views, self._editor = {}, None
        self.field.say_right(self.shown.place)
        said = self.shown.said or self.shown.sentence
        if said:
            self._inside.addSpacing(px(16))
            self._inside.addWidget(Words(self._theme, said, colour="soft", wrap=True))
        for day in self.shown.days:
            self._inside.addSpacing(px(24))
            heading = Words(self._theme, day.words, size=look.NOTE, strong=True, colour="soft")
            heading.setContentsMargins(px(_PAD), 0, 0, 0)
            self._inside.addWidget(heading)
            self._inside.addSpacing(px(4))
            for row in day.rows:
                self._inside.addWidget(self._view(row))
        if not self.shown.query and self.shown.days:
            earlier = Button(self._theme, "Earlier", rank="quiet")
            earlier.clicked.connect(self._earlier)
            self._inside.addSpacing(px(12))
            self._inside.addWidget(earlier)
        chosen = self._views.get(self.shown.chosen_id)
        if chosen is not None:
            QTimer.singleShot(0, lambda: self._bring(chosen))

    def _bring(self, view: EntryView) -> None:
        if self._views.get(view.row.id) is view:
            self._column.ensureWidgetVisible(view, 0, self._theme.px(24))

    def _view(self, row: JournalRow) -> EntryView:
        is_chosen = row.id == self.shown.chosen_id
        view = EntryView(self._theme, row, is_chosen=is_chosen)
        view.clicked.connect(self._choose)
        self._views[row.id] = view
        if not is_chosen:
            return view
        if row.id == self.shown.editing_id:
            self._editor = AnswerField(self._theme, "The words of this entry", on_key=self._editor_key)
            self._editor.setText(row.text)
            view.show_field(self._editor)
            self._editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return view
        view.hold(WrapRow(self._theme, self._deeds(row), gap=4))
        return view

    def _deeds(self, row: JournalRow) -> list[QWidget]:
        deeds: list[tuple[str, str, Callable[[], None]]] = []
        if row.can_be_edited:
            deeds.append(("Edit", "F2", self._edit))
        if row.kind not in ("task", "goal", "conversation"):
            deeds.append(("Make a task of it", "", self._make_task))
        if row.kind == "task":
            deeds.append(("Open again" if row.is_done else "Done", "", self._turn))
        deeds.append(("Delete", "Del", self._delete))
        made: list[QWidget] = []
        for words, key, deed in deeds:
            button = Button(self._theme, words, rank="quiet", key=key)
            button.clicked.connect(lambda _=False, act=deed: act())
            made.append(button)
        return made

    # Intents

    def _typed(self, text: str) -> None:
        self.shown.typed(text)
        self._pause.start()

    def _earlier(self) -> None:
        self.shown.earlier()
        self.refresh()

    def _choose(self, short_id: str) -> None:
        self.shown.choose(short_id)
        self._render()

    def _edit(self) -> None:
        self.shown.edit()
        self._render()

    def _make_task(self) -> None:
        row = self.shown.chosen
        if row is not None:
            self._do(lambda: self._companion.capture.keep(row.text, kind="task"), "Kept as a task as well.")

    def _turn(self) -> None:
        row = self.shown.chosen
        if row is not None:
            change = self._companion.change
            self._do(lambda: change.reopen(row.id) if row.is_done else change.done(row.id), "")

    def _delete(self) -> None:
        row = self.shown.chosen
        if row is not None:
            self._do(lambda: self._companion.change.delete(row.id), "Deleted. Ctrl+Z brings it back.")

    def _undo(self) -> None:
        self._do(lambda: self._companion.change.undo(1), "Taken back.")

    def _do(self, deed: Callable[[], object], said: str) -> None:
        def done(_: object) -> None:
            self.shown.said, self.shown.editing_id = said, ""
            self.refresh()
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.changed.emit()

        self._journal.do(deed, done, self._failed)

    # Keys

    def _field_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.shown.step(1 if key == Qt.Key.Key_Down else -1)
            self._render()
        elif key == Qt.Key.Key_F2:
            self._edit()
        elif key == Qt.Key.Key_Delete and not self.field.text()[self.field.cursorPosition() :]:
            self._delete()
        elif event.matches(QKeySequence.StandardKey.Undo) and not self.field.isUndoAvailable():
            self._undo()
        elif key == Qt.Key.Key_Escape and self.shown.query:
            self.field.clear()
            self._typed("")
        else:
            return False
        return True

    def _editor_key(self, event: QKeyEvent) -> bool:
        row, editor = self.shown.chosen, self._editor
        if event.key() == Qt.Key.Key_Escape:
            self.shown.escape()
            self._render()
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if event.key() in _ENTER and row is not None and editor is not None:
            text = editor.text().strip()
            if text and text != row.text:
                fields = {field_of(row): text}
                self._do(
                    lambda: self._companion.change.edit(row.id, **fields), "Changed. Ctrl+Z takes it back."
                )
            else:
                self.shown.escape()
                self._render()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo wherever the focus is; a letter goes to the search."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self._undo()
        elif not self._field_key(event):
            super().keyPressEvent(event)


def _safe(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")
