"""The prompt's window: puts the line, chips, pane and hints together, and turns keys into intents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence

from companion.ui import look
from companion.ui.buttons import ReachButton
from companion.ui.chip_row import ChipRow
from companion.ui.floating_card import FloatingCard
from companion.ui.focus_ring import FocusRing
from companion.ui.hint_line import HintLine
from companion.ui.line import PromptLine
from companion.ui.reply_pane import ReplyPane
from companion.ui.row_list import Row, RowList
from companion.ui.screens.chips import words_beside
from companion.ui.screens.hints import hints_of
from companion.ui.screens.pasted import SHOW_AT_MOST
from companion.ui.screens.prompt import FIRST_SENTENCE
from companion.ui.screens.related import MOST, PAUSE_MS
from companion.ui.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QKeyEvent

    from companion.ui.screens.deeds import Deeds
    from companion.ui.screens.prompt import PromptScreen
    from companion.ui.theme import Theme

_TALLEST = 0.6
_RELATED_LINE, _RELATED_ROOM, _RELATED_FOOT = 24, 88, 16
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_SHIFT, _KEYPAD = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier


class PromptWindow(FloatingCard):
    """Shows a PromptScreen; `do` is handed the deeds that the screen asks for. `dismissed` tells that it hid."""

    dismissed = Signal()

    def __init__(self, theme: Theme, screen: PromptScreen, do: Callable[[Deeds], None]) -> None:
        super().__init__(theme, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint, shadow=True)
        self.prompt, self._do = screen, do
        self._tallest = 0
        self._rendering = False
        self._scale = theme.scale
        self.setWindowTitle("Companion")
        self.setAccessibleName("Companion prompt")
        self._line = PromptLine(theme, self._key, most=SHOW_AT_MOST, parent=self)
        self._reach = ReachButton(theme, self)
        self._first = Words(theme, FIRST_SENTENCE, colour="soft", wrap=True, parent=self)
        self._sentence = Words(theme, wrap=True, parent=self)
        self._chips = ChipRow(theme, self)
        self._related = RowList(theme, "Related", row_height=_RELATED_LINE, parent=self)
        self._items = RowList(theme, "Lines to keep", row_height=32, parent=self)
        self._pane = ReplyPane(theme, self)
        self._hints = HintLine(theme, self)
        FocusRing(self, theme)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._connect()
        theme.changed.connect(self._look_changed)
        # Made before it is wanted: the native window, the style and the fonts, so that the key finds all ready.
        self.look_at_display()
        self.winId()
        self.ensurePolished()
        self.place(self.card_width(look.PROMPT_WIDTH), theme.px(96), anew=True)
        self.render_screen()
        self.grab()

    def _connect(self) -> None:
        self._line.textChanged.connect(self._typed)
        self._line.too_long.connect(self._pasted)
        self._line.selectionChanged.connect(self._selection_went)
        self._pause.timeout.connect(lambda: self._act(self.prompt.paused()))
        self._reach.clicked.connect(lambda: self._act(self.prompt.turn_reach()))
        self._chips.pressed.connect(self._chip_pressed)
        self._chips.taken_out.connect(self._take_out)
        self._chips.left_for_line.connect(self._back_to_line)
        self._related.clicked.connect(self._open_related)
        self._pane.copy.connect(lambda: self._act(self.prompt.copy()))
        self._pane.keep_note.connect(lambda: self._act(self.prompt.keep_reply()))
        self._pane.make_tasks.connect(self._propose)
        self._pane.proposal_clicked.connect(self._proposal_clicked)
        self._hints.clicked.connect(self._hint_clicked)

    # Coming and going

    def summon(self) -> None:
        """Appear at once, in the upper third of the screen that holds the pointer, with the keyboard."""
        self.look_at_display()
        self._tallest = 0
        self.render_screen()
        self.place(self.card_width(look.PROMPT_WIDTH), self._tallest, anew=True)
        self.show()
        self.take_keyboard()

    def take_keyboard(self) -> None:
        """Come to the front and give the line the focus; the person asked for it by a key."""
        self.raise_()
        self.activateWindow()
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def dismiss(self) -> None:
        """Hide; the desktop gives the focus back to the window that had it."""
        self._pause.stop()
        self.hide()
        self.dismissed.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """A window manager's close means Esc: the draft is safe, the app goes on."""
        event.ignore()
        self._act(self.prompt.escape())

    # Showing

    def render_screen(self) -> None:
        """Show what the screen says now."""
        if self._rendering:
            return
        self._rendering = True
        screen = self.prompt
        unselected = screen.is_draft_selected and not self._line.textCursor().hasSelection()
        if unselected or self._line.toPlainText() != screen.text:
            self._line.show_text(screen.text, select=screen.is_draft_selected)
        self._line.setReadOnly(screen.held is not None or screen.is_keeping)
        self._line.underline(screen.spans)
        self._reach.show_reach(local_only=screen.is_local_only)
        self._chips.show_chips(screen.chips_shown)
        self._sentence.say(screen.sentence)
        self._show_lists()
        if screen.opened is not None:
            self._pane.show_entry(screen.opened)
        elif screen.reply.is_open:
            self._pane.show_reply(screen.reply)
        self._hints.show_hints(hints_of(screen))
        self._arrange()
        self._rendering = False

    def _look_changed(self) -> None:
        """Other colours, or text of another size: then the card takes the size it needs now, around its middle."""
        was = self.card_shown()
        if self._scale != self.theme.scale:
            self._scale, self._tallest = self.theme.scale, 0
        self.render_screen()
        now = self.card_shown()
        if now.width() != was.width():
            self.move(self.x() + was.center().x() - now.center().x(), self.y())

    def _show_lists(self) -> None:
        screen = self.prompt
        related = [
            Row(line.icon, line.words, "opens", colour="soft", right_strong=f"Ctrl+{at}")
            for at, line in enumerate(screen.related[:MOST], start=1)
        ]
        self._related.show_rows(related)
        self._items.show_rows(
            [
                Row(item.kind.value, item.title or item.text, words_beside(item, screen.now()))
                for item in screen.items
            ]
        )

    def _arrange(self) -> None:
        """Everything from above to below; the card only grows while something stands in it."""
        screen, card, px = self.prompt, self.card(), self.theme.px
        width = self.card_width(look.PROMPT_WIDTH)
        left, top = card.left(), card.top()
        inner = width - 2 * px(24)
        y = self._arrange_line(left, top, width)
        resting = screen.is_resting or screen.reply.is_open or screen.opened is not None or bool(screen.items)
        self._first.setVisible(screen.is_first_start and not screen.text)
        if self._first.isVisibleTo(self):
            high = self._first.heightForWidth(inner)
            self._first.setGeometry(left + px(24), y, inner, high)
            y += high + px(24)
        self._sentence.setVisible(bool(screen.sentence))
        if screen.sentence:
            high = self._sentence.heightForWidth(inner)
            self._sentence.setGeometry(left + px(24), y, inner, high)
            y += high + px(16)
        self._chips.setVisible(not resting)
        self._related.setVisible(not resting and bool(screen.related))
        if not resting:
            high = self._chips.arrange(inner)
            self._chips.setGeometry(left + px(24), y, inner, high)
            y += high + px(_RELATED_ROOM)
            tall = self._related.wanted_height()
            self._related.setGeometry(left + px(24), y - px(_RELATED_FOOT) - tall, inner, tall)
        self._items.setVisible(bool(screen.items))
        if screen.items:
            tall = self._items.wanted_height()
            self._items.setGeometry(left + px(24), y, inner, tall)
            y += tall + px(16)
        hints = self._hints.arrange(width)
        shows_pane = screen.opened is not None or screen.reply.is_open
        self._pane.setVisible(shows_pane)
        if shows_pane:
            most = round(self.usable().height() * _TALLEST) - (y - top) - hints
            tall = self._pane.arrange(width, most)
            self._pane.setGeometry(left, y, width, tall)
            y += tall
        self._finish(left, y, width, hints)

    def _arrange_line(self, left: int, top: int, width: int) -> int:
        px, reach = self.theme.px, self._reach.sizeHint()
        line_width = width - px(24) - px(16) - reach.width() - px(20)
        self._line.setGeometry(left + px(24), top + px(16), line_width, self._line.height())
        high = self._line.wanted_height()
        # Six more below the last line, for its underline.
        self._line.setGeometry(left + px(24), top + px(16), line_width, high + px(6))
        beside = top + px(16) - (reach.height() - px(24)) // 2
        self._reach.setGeometry(left + width - px(20) - reach.width(), beside, reach.width(), reach.height())
        return top + px(16) + high + px(16)

    def _finish(self, left: int, y: int, width: int, hints: int) -> None:
        """The hints at the foot; an emptied line lets the card shrink, anything else keeps what it had."""
        top, wanted = self.card().top(), y - self.card().top() + hints
        keeps = bool(self.prompt.text) and not self.prompt.is_draft_selected and not self._closes_pane()
        height = max(wanted, self._tallest) if keeps else wanted
        self._tallest = height
        self._hints.setVisible(hints > 0)
        self._hints.setGeometry(left, top + height - hints, width, hints)
        self.place(width, height, anew=False)

    def _closes_pane(self) -> bool:
        shows = self.prompt.opened is not None or self.prompt.reply.is_open or bool(self.prompt.items)
        was, self._showed = getattr(self, "_showed", False), shows
        return was and not shows

    # Intents

    def _act(self, deeds: Deeds) -> None:
        self._do(deeds)
        self.render_screen()

    def _typed(self) -> None:
        if self._rendering:
            return
        self._pause.start()
        self._act(self.prompt.typed(self._line.toPlainText()))

    def _pasted(self, whole: str) -> None:
        self._act(self.prompt.typed(whole))

    def _selection_went(self) -> None:
        if (
            not self._rendering
            and self.prompt.is_draft_selected
            and not self._line.textCursor().hasSelection()
            # A letter that replaces the draft ends the selection before it is told as typed.
            and self._line.toPlainText() == self.prompt.text
        ):
            self.prompt.moved()
            self.render_screen()

    def _chip_pressed(self, at: int) -> None:
        if self.prompt.chips_shown[at].is_suggested:
            self._back_to_line(None)  # its button goes
            self._act(self.prompt.change_kind())
        elif at == 0:
            self._act(self.prompt.change_kind())
        else:
            self._take_out(at)

    def _take_out(self, at: int) -> None:
        if self.prompt.chips_shown[at].is_suggested:
            self.prompt.refuse_suggestion()
        else:
            self.prompt.reject(at)
        self.render_screen()

    def _back_to_line(self, event: QKeyEvent | None) -> None:
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        if event is not None and event.key() not in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._line.keyPressEvent(event)

    def _open_related(self, at: int) -> None:
        self.prompt.open_related(at)
        self.render_screen()

    def _propose(self) -> None:
        self.prompt.reply.propose()
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.render_screen()

    def _proposal_clicked(self, at: int) -> None:
        self.prompt.reply.chosen = at
        self._act(self.prompt.enter())

    def _hint_clicked(self, key: str) -> None:
        deeds = {
            "Enter": self.prompt.enter,
            "Ctrl+Enter": self.prompt.control_enter,
            "Alt+Enter": self.prompt.alt_enter,
            "Esc": self.prompt.escape,
            "Tab": self.prompt.change_kind,
            "Alt+0": self._refuse_suggestion,
            "Ctrl+R": self.prompt.plan_today,
            "Ctrl+C": self.prompt.copy,
            "Backspace": self.prompt.let_go_of_pasted,
        }.get(key)
        if key == "↑":
            self._earlier(older=True)
        elif deeds is not None:
            self._act(deeds())

    def event(self, event: QEvent) -> bool:
        """Esc works wherever the focus is in the prompt, also at chips and buttons."""
        if event.type() == QEvent.Type.KeyPress:
            key: QKeyEvent = event  # type: ignore[assignment]
            if key.key() == Qt.Key.Key_Escape:
                self._act(self.prompt.escape())
                return True
        return super().event(event)

    # Keys at the line; True where the prompt took the key.

    def _key(self, event: QKeyEvent) -> bool:
        key, held = event.key(), event.modifiers() & ~_KEYPAD
        if self.prompt.is_keeping and key != Qt.Key.Key_Escape:
            return True
        if key in _ENTER:
            return self._enter_key(held)
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return self._tab_key(-1 if key == Qt.Key.Key_Backtab else 1)
        if key == Qt.Key.Key_Escape:
            self._act(self.prompt.escape())
            return True
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and held == Qt.KeyboardModifier.NoModifier:
            return self._vertical_key(older=key == Qt.Key.Key_Up)
        if self._numbered(key, held) or self._control_key(event):
            return True
        if self.prompt.held is not None:
            if key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
                self._act(self.prompt.let_go_of_pasted())
            return True
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End):
            self.prompt.moved()
            self.render_screen()
        return False

    def _enter_key(self, held: Qt.KeyboardModifier) -> bool:
        if held == _SHIFT:
            return False
        deed = {_CTRL: self.prompt.control_enter, _ALT: self.prompt.alt_enter}.get(held, self.prompt.enter)
        self._act(deed())
        return True

    def _tab_key(self, step: int) -> bool:
        lies_over = self.prompt.reply.is_open or self.prompt.opened is not None
        if (
            self.prompt.is_resting
            or lies_over
            or self.prompt.has_several_lines
            or self.prompt.held is not None
        ):
            if not (lies_over and step > 0 and self._pane.focus_first()):
                self._reach.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        self._act(self.prompt.change_kind(step))
        return True

    def _vertical_key(self, *, older: bool) -> bool:
        if self.prompt.reply.proposals or self.prompt.reply.is_picking:
            self.prompt.reply.choose(-1 if older else 1)
            self.render_screen()
            return True
        if older:
            return self._line.is_at_first_line() and self._earlier(older=True)
        if not self._line.is_at_last_line():
            return False
        if self.prompt.earlier.is_browsing:
            return self._earlier(older=False)
        self.prompt.moved()
        self.render_screen()
        return self._chips.isVisible() and self._chips.focus_first()

    def _earlier(self, *, older: bool) -> bool:
        line = self.prompt.older() if older else self.prompt.newer()
        self.render_screen()
        return line is not None

    def _numbered(self, key: int, held: Qt.KeyboardModifier) -> bool:
        number = key - Qt.Key.Key_0
        if number == 0 and held == _ALT:
            self._refuse_suggestion()
            self.render_screen()
            return True
        if not 1 <= number <= 9 or held not in (_ALT, _CTRL):
            return False
        if held == _ALT:
            self.prompt.reject(number)
        elif self.prompt.related:
            self.prompt.open_related(number - 1)
        self.render_screen()
        return True

    def _refuse_suggestion(self) -> Deeds:
        self.prompt.refuse_suggestion()
        return ()

    def _control_key(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Undo):
            deeds = self.prompt.undo()
            self._act(deeds)
            return bool(deeds)
        if event.matches(QKeySequence.StandardKey.Copy):
            if self._line.textCursor().hasSelection():
                return False
            self._act(self.prompt.copy())
            return True
        held = event.modifiers()
        if held == _CTRL and event.key() == Qt.Key.Key_R:
            self._act(self.prompt.plan_today())
            return True
        if held == _CTRL and event.key() == Qt.Key.Key_S:
            self._act(self.prompt.stuck())
            return True
        if held == _ALT and event.key() == Qt.Key.Key_L:
            self._act(self.prompt.turn_reach())
            return True
        return False

    def card_shown(self) -> QRect:
        """The card as it lies on the screen, without its shadow."""
        return self.card().translated(self.pos())
