"""The gear in the window: local only with its proof, the models, the ledger, and the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.domain.errors import Problem
from companion.domain.review import Choice
from companion.ui import icons, look
from companion.ui.answer_field import AnswerField
from companion.ui.buttons import Button
from companion.ui.column import Column
from companion.ui.focus_ring import FocusRing
from companion.ui.goal_answers import TapButton
from companion.ui.screens.settings_screen import (
    NO_DEPARTURES,
    NO_MODEL,
    model_words,
    proof_heading,
    proof_lines,
    proof_text,
    setting_rows,
)
from companion.ui.switch import Switch
from companion.ui.words import Words
from companion.ui.wrap_row import HANGS, WrapRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from companion.bootstrap import Companion
    from companion.domain.model_card import ModelCard
    from companion.domain.reach import ReachStatus
    from companion.services.job_models import Doer
    from companion.ui.background import JournalThread
    from companion.ui.screens.settings_screen import ProofLine, SettingRow
    from companion.ui.theme import Theme

_ROLE_WIDTH = 96


class _Read(NamedTuple):
    """What is read anew whenever the place is shown."""

    status: ReachStatus
    cards: Sequence[ModelCard]
    doers: list[Doer]
    how_to_get_one: str


class Card(QWidget):
    """A card with a hair around it; `inside` takes what stands in it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.inside = QVBoxLayout(self)
        pad = theme.px(16)
        self.inside.setContentsMargins(pad, pad, pad, pad)
        self.inside.setSpacing(theme.px(4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and edge."""
        painter, c = QPainter(self), self._theme.colour
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(c("hair"), 1))
        painter.setBrush(c("card"))
        edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(edge, look.RADIUS_CARD, look.RADIUS_CARD)


class Sign(QWidget):
    """An icon of 16 beside words."""

    def __init__(self, theme: Theme, icon: str, tone: str) -> None:
        super().__init__()
        self._theme, self._icon, self._tone = theme, icon, tone
        self.setFixedSize(theme.px(look.ICON), theme.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The icon."""
        painter, size = QPainter(self), self._theme.px(look.ICON)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(0, (self.height() - size) / 2, size, size)
        icons.paint(painter, self._icon, place, self._theme.colour(self._tone))


class GearPlace(Column):
    """What was read from the system when it was opened; *Check again* reads anew."""

    reach_wanted = Signal(bool)

    def __init__(self, companion: Companion, theme: Theme, journal: JournalThread) -> None:
        super().__init__(theme, top=24)
        self._companion, self._journal = companion, journal
        self._status: ReachStatus | None = None
        self._cards: Sequence[ModelCard] = ()
        self._doers: list[Doer] = []
        self._how_to_get_one = ""
        self._fields: dict[str, AnswerField] = {}
        self._said: dict[str, Words] = {}
        FocusRing(self.ground, theme)
        theme.changed.connect(self._render)

    def open(self) -> None:
        """The place is shown: read everything anew."""
        self._journal.do(self._read, self._show)

    def show_reach(self, *, local_only: bool) -> None:
        """The switch was turned: the proof is read anew."""
        if self.isVisible() and self._status is not None and self._status.local_only != local_only:
            self.open()

    def _read(self) -> _Read:
        companion = self._companion
        return _Read(
            companion.reach.status(),
            companion.models.cards(),
            companion.job_models.doers(),
            companion.how_to_get_a_model(),
        )

    def _show(self, read: _Read) -> None:
        is_first = self._status is None
        self._status, self._cards, self._doers, self._how_to_get_one = read
        self._render()
        if is_first:
            self._switch.setFocus(Qt.FocusReason.TabFocusReason)

    def _render(self) -> None:
        if self._status is None:
            return
        at = self.verticalScrollBar().value()
        self.clear()
        self._fields, self._said = {}, {}
        self._hold_reach(self._status)
        self._hold_models()
        self._hold_heading("Ledger", 40)
        self.hold(Words(self._theme, NO_DEPARTURES, colour="soft", wrap=True), 12)
        self._hold_heading("Settings", 40)
        for row in setting_rows(self._companion.settings.get):
            self._hold_setting(row)
        self.body.addStretch(1)
        self.verticalScrollBar().setValue(at)

    def _hold_heading(self, words: str, gap: int) -> None:
        self.hold(Words(self._theme, words, size=look.PROMPT, strong=True, wrap=True), gap)

    # Local only

    def _hold_reach(self, status: ReachStatus) -> None:
        theme, head = self._theme, QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, theme.px(4), 0)
        row.setSpacing(theme.px(12))
        row.addWidget(Words(theme, "Local only", size=look.PROMPT, strong=True, parent=head))
        row.addStretch(1)
        row.addWidget(Words(theme, "On" if status.local_only else "Off", parent=head))
        self._switch = Switch(theme, "Local only", head)
        self._switch.setChecked(status.local_only)
        self._switch.clicked.connect(self._turn)
        row.addWidget(self._switch)
        self.hold(head)
        card = Card(theme)
        card.inside.addWidget(
            self._signed("lock" if status.local_only else "lock-open", proof_heading(status))
        )
        for line in proof_lines(status):
            card.inside.addWidget(self._proof(line))
        left = f"Left this computer: {status.bytes_left_since} bytes"
        card.inside.addSpacing(theme.px(8))
        card.inside.addWidget(Words(theme, left, colour="soft", wrap=True))
        again = Button(theme, "Check again", rank="quiet")
        again.clicked.connect(self.open)
        copy = Button(theme, "Copy the proof", rank="quiet")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(proof_text(status)))
        WrapRow(theme, [again, copy], gap=4).hang_in(card.inside, theme.px(HANGS))
        self.hold(card, 12)

    def _signed(self, icon: str, words: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, self._theme.px(8))
        row.setSpacing(self._theme.px(8))
        row.addWidget(Sign(self._theme, icon, "goal"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Words(self._theme, words, strong=True, wrap=True), 1)
        return line

    def _proof(self, line: ProofLine) -> QWidget:
        theme, widget = self._theme, QWidget()
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, theme.px(6), 0, theme.px(6))
        row.setSpacing(theme.px(8))
        role = Words(theme, line.role)
        role.setMinimumWidth(theme.px(_ROLE_WIDTH))
        row.addWidget(role)
        row.addWidget(Words(theme, line.work, colour="soft", wrap=True), 1)
        if line.holds:
            row.addWidget(Sign(theme, "check", "goal"))
        row.addWidget(Words(theme, line.proof, wrap=True), 1)
        return widget

    def _turn(self) -> None:
        if self._status is not None:
            self.reach_wanted.emit(not self._status.local_only)

    # Models

    def _hold_models(self) -> None:
        theme = self._theme
        self._hold_heading("Models", 40)
        if not any(model.in_use and "chat" in model.abilities for model in self._cards):
            self.hold(Words(theme, f"{NO_MODEL} {self._how_to_get_one}", colour="soft", wrap=True), 12)
        if self._cards:
            self._hold_cards()
        self._hold_doers()

    def _hold_cards(self) -> None:
        theme = self._theme
        card = Card(theme)
        for (name, what, size), model in zip(model_words(self._cards), self._cards, strict=True):
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, theme.px(4), 0, theme.px(4))
            row.setSpacing(theme.px(12))
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(Words(theme, name, strong=True, wrap=True))
            words.addWidget(Words(theme, what, size=look.NOTE, colour="soft", wrap=True))
            row.addLayout(words, 1)
            row.addWidget(Words(theme, size, colour="soft"))
            if not model.in_use:
                use = Button(theme, "Use")
                use.setAccessibleName(f"Use {name}")
                use.clicked.connect(lambda _=False, path=model.path: self._use(path))
                row.addWidget(use)
            card.inside.addWidget(line)
        self.hold(card, 12)

    def _hold_doers(self) -> None:
        """Who writes first steps and plans, and why."""
        for doer in self._doers:
            self.hold(Words(self._theme, doer.sentence, size=look.NOTE, colour="soft", wrap=True), 8)

    def _use(self, path: str) -> None:
        self._journal.do(lambda: self._companion.models.use(path), lambda _: self.open())

    # Settings

    def _hold_setting(self, row: SettingRow) -> None:
        theme, head = self._theme, QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(0, 0, theme.px(4), 0)
        line.setSpacing(theme.px(12))
        line.addWidget(Words(theme, row.name, wrap=True, parent=head), 1)
        name = row.setting.name
        if isinstance(row.value, bool):
            switch = Switch(theme, row.name, head)
            switch.setChecked(row.value)
            switch.clicked.connect(lambda checked: self._set(name, checked))
            line.addWidget(switch)
        self.hold(head, 24)
        self.hold(Words(theme, row.setting.sentence, size=look.NOTE, colour="soft", wrap=True))
        if row.setting.choices:
            self.hold(self._choices(row), 8)
        elif not isinstance(row.value, bool):
            self._hold_field(row)
        said = Words(theme, size=look.NOTE, wrap=True)
        said.hide()
        self._said[name] = said
        self.hold(said, 4)

    def _choices(self, row: SettingRow) -> QWidget:
        made: list[QWidget] = []
        for words in row.setting.choices:
            choice = Choice(key="", words=words)
            strong = QFontMetrics(self._theme.font(look.TEXT, strong=True)).horizontalAdvance(words)
            wide = strong + self._theme.px(32)
            button = TapButton(self._theme, choice, is_given=words == row.value, width=wide)
            button.setAccessibleName(f"{row.name}: {words}{', chosen' if words == row.value else ''}")
            button.clicked.connect(lambda _=False, value=words: self._choose(row.setting.name, value))
            made.append(button)
        return WrapRow(self._theme, made)

    def _hold_field(self, row: SettingRow) -> None:
        field = AnswerField(self._theme, row.name)
        field.setPlaceholderText(row.setting.example or "")
        field.setText(str(row.value))
        field.editingFinished.connect(lambda: self._typed(row.setting.name))
        self._fields[row.setting.name] = field
        self.hold(field, 8)

    def _choose(self, name: str, value: str) -> None:
        self._set(name, value)
        self._render()

    def _typed(self, name: str) -> None:
        field = self._fields.get(name)
        if field is not None and field.text() != str(self._companion.settings.get(name)):
            self._set(name, field.text())

    def _set(self, name: str, value: object) -> None:
        """Keep a setting at once; what cannot be is said under it, and what was typed stays."""
        said = self._said.get(name)
        try:
            self._companion.settings.set(name, value)
        except Problem as problem:
            if said is not None:
                said.say(problem.sentence)
                said.show()
            return
        if said is not None:
            said.hide()
