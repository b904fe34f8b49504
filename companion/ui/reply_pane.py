"""The pane under the line: which model answers, its words with rule and diamond, sources, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from companion.ui import icons, look
from companion.ui.buttons import Button
from companion.ui.focus_ring import FocusRing
from companion.ui.reply_text import ReplyText
from companion.ui.row_list import Row, RowList
from companion.ui.words import Words

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from companion.ui.screens.related import RelatedLine
    from companion.ui.screens.reply import Reply
    from companion.ui.theme import Theme

_EDGE = 24


class SourceLine(QWidget):
    """One source of a reply: its number, what it is, and its words, cut where the room ends."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._number = Words(theme, size=look.NOTE, strong=True, colour="soft", parent=self)
        self._label = Words(theme, parent=self)
        self._text = Words(theme, colour="soft", cut=Qt.TextElideMode.ElideRight, parent=self)

    def show_source(self, number: int, label: str, text: str) -> None:
        """Show one source."""
        self._number.say(f"[{number}]")
        self._label.say(label)
        self._text.say(" ".join(text.split()))
        self.resizeEvent(None)

    def sizeHint(self) -> QSize:
        """One line of text."""
        return QSize(self._theme.px(200), self._theme.px(look.LINE_BOX[look.TEXT]))

    def resizeEvent(self, _event: object) -> None:
        """Number, label and words in a row."""
        px, high = self._theme.px, self.height()
        self._number.setGeometry(0, 0, px(24), high)
        label = min(self._label.sizeHint().width(), (self.width() - px(32)) * 2 // 3)
        self._label.setGeometry(px(32), 0, label, high)
        left = px(32) + label + px(8)
        self._text.setGeometry(left, 0, max(self.width() - left, 0), high)


class ReplyPane(QWidget):
    """Everything below the line while asking, or while a related entry lies open."""

    copy = Signal()
    keep_note = Signal()
    make_tasks = Signal()
    proposal_clicked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._mark = "diamond"
        self._mark_colour = "model"
        self._rule = QRect()
        self._heading = Words(theme, size=look.NOTE, colour="soft", parent=self)
        self._text = ReplyText(theme, self)
        self._sentence = Words(theme, wrap=True, parent=self)
        self._sources: list[SourceLine] = []
        self._shown_sources = 0
        self._proposals = RowList(theme, "Proposed tasks", row_height=40, parent=self)
        self._copy = Button(theme, "Copy", rank="quiet", parent=self)
        self._note = Button(theme, "Keep as note", rank="quiet", parent=self)
        self._tasks = Button(theme, "Turn into tasks", rank="quiet", parent=self)
        self._buttons = (self._copy, self._note, self._tasks)
        self._copy.clicked.connect(self.copy)
        self._note.clicked.connect(self.keep_note)
        self._tasks.clicked.connect(self.make_tasks)
        self._proposals.clicked.connect(self.proposal_clicked)
        FocusRing(self, theme)

    @property
    def selected_text(self) -> str:
        """What is chosen in the reply."""
        return self._text.textCursor().selectedText().replace("\u2029", "\n")

    def focus_first(self) -> bool:
        """Take the keyboard from the line: the first button, where there is one."""
        if self._copy.isVisibleTo(self):
            self._copy.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False

    def show_reply(self, reply: Reply) -> None:
        """Show a reply as far as it has come."""
        modelled = reply.is_from_a_model and not reply.kept_as_note
        self._mark = "diamond" if reply.is_from_a_model else "question" if reply.is_picking else "note"
        self._mark_colour = "model" if modelled else "soft"
        self._heading.say(reply.heading)
        colour = "model" if modelled else "ink"
        self._text.show_reply(reply.text, colour=colour, streams=reply.is_running)
        self._text.setVisible(bool(reply.text) or reply.is_running)
        self._sentence.say(reply.sentence)
        self._sentence.setVisible(bool(reply.sentence))
        self._show_sources(reply)
        rows = [Row("task", option) for option in reply.options] or [
            Row(
                "kept" if one.kept else "diamond",
                one.text,
                "kept" if one.kept else "",
                tone="goal" if one.kept else "model",
                colour="ink" if one.kept else "model",
            )
            for one in reply.proposals
        ]
        self._proposals.setAccessibleName("Your pick" if reply.is_picking else "Proposed tasks")
        self._proposals.show_rows(rows, chosen=reply.chosen)
        self._proposals.setVisible(bool(rows))
        self._note.setText("Kept as note" if reply.kept_as_note else "Keep as note")
        self._note.setAccessibleName(self._note.text())
        self._note.setEnabled(not reply.kept_as_note)
        for button in self._buttons:
            button.setVisible(reply.can_be_used and not rows)

    def show_entry(self, entry: RelatedLine) -> None:
        """Show a related entry in full, in the person's own words."""
        self._mark, self._mark_colour = entry.icon, "soft"
        self._heading.say(entry.heading)
        self._text.show_reply(entry.whole, colour="ink", streams=False, plain=True)
        self._text.show()
        for widget in (*self._sources, *self._buttons, self._sentence, self._proposals):
            widget.hide()
        self._shown_sources = 0

    def _show_sources(self, reply: Reply) -> None:
        sources = () if reply.is_running else reply.sources[:7]
        while len(self._sources) < len(sources):
            self._sources.append(SourceLine(self._theme, self))
        for at, line in enumerate(self._sources):
            if at < len(sources):
                line.show_source(at + 1, sources[at].label, sources[at].text)
            line.setVisible(at < len(sources))
        self._shown_sources = len(sources)

    def arrange(self, width: int, most: int) -> int:
        """Set everything into this width; gives the height, at most `most` px (then the words scroll)."""
        px = self._theme.px
        inner, y = width - 2 * px(_EDGE), px(16)
        self._heading.setGeometry(px(_EDGE) + px(look.ICON) + px(8), y, inner - px(24), px(16))
        y += px(16) + px(8)
        below = self._height_below(inner)
        self._rule = QRect()
        if self._text.isVisibleTo(self):
            room = max(most - y - below, px(40))
            self._text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            high = self._text.wanted_height(inner - px(16))
            if high > room:
                high = self._text.whole_lines(room)
                self._text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
            self._text.setGeometry(px(_EDGE) + px(16), y, inner - px(16), high)
            if self._mark_colour == "model":
                self._rule = QRect(px(_EDGE), y, 2, high)
            y += high
        return self._arrange_below(y, inner)

    def _height_below(self, inner: int) -> int:
        return self._arrange_below(0, inner)

    def _arrange_below(self, y: int, inner: int) -> int:
        px, left = self._theme.px, self._theme.px(_EDGE)
        if self._sentence.isVisibleTo(self):
            high = self._sentence.heightForWidth(inner)
            y += px(8) if self._text.isVisibleTo(self) else 0
            self._sentence.setGeometry(left, y, inner, high)
            y += high
        for at in range(self._shown_sources):
            y += px(16) if at == 0 else px(8)
            self._sources[at].setGeometry(left, y, inner, px(20))
            y += px(20)
        if self._proposals.isVisibleTo(self):
            y += px(12)
            self._proposals.setGeometry(left - px(8), y, inner + px(16), self._proposals.wanted_height())
            y += self._proposals.wanted_height()
        if self._copy.isVisibleTo(self):
            y += px(12)
            y = self._arrange_buttons(y, left, inner)
            return y + px(12)
        return y + px(24)

    def _arrange_buttons(self, y: int, left: int, inner: int) -> int:
        px = self._theme.px
        x, high = left - px(12), px(look.BUTTON_HEIGHT)
        for button in self._buttons:
            wide = button.sizeHint().width()
            if x + wide > left + inner and x > left:
                x, y = left - px(12), y + high + px(4)
            button.setGeometry(x, y, wide, high)
            x += wide + px(4)
        return y + high

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The hair above, the mark of whose words these are, the rule beside them."""
        painter, px = QPainter(self), self._theme.px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(1, 0, self.width() - 2, 1, self._theme.colour("hair"))
        size = px(look.ICON)
        place = QRectF(px(_EDGE), px(16), size, size)
        icons.paint(painter, self._mark, place, self._theme.colour(self._mark_colour))
        if not self._rule.isNull():
            painter.fillRect(self._rule, self._theme.colour("model"))
