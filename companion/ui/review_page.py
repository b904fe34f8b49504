"""One page of a review: heading, facts, candidates, answers, field, the bar of the day, a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from companion.ui import look
from companion.ui.answer_field import AnswerField
from companion.ui.buttons import Button
from companion.ui.choice_row import ChoiceRow
from companion.ui.column import Column
from companion.ui.entry_card import EntryCard
from companion.ui.focus_ring import FocusRing
from companion.ui.goal_answers import EntryLine, Kicker, ProgressButtons, WhyCard
from companion.ui.time_bar import Bar
from companion.ui.words import Words
from companion.ui.wrap_row import WrapRow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QKeyEvent

    from companion.domain.review import Choice, Page
    from companion.ui.answer_field import Understood
    from companion.ui.pictures import PictureView
    from companion.ui.theme import Theme

    Understand = Callable[[str], Sequence[Understood]]

_NARROW = 400
_LARGE = 1.4
_KICKERS = {
    "leftover": "Left over",
    "dated": "Has a date",
    "goal": "Goal",
}
_ABOUT_ENTRY = frozenset({"dating", "first_step", "plan", "rehearse", "estimate", "why"})
_LISTED = frozenset({"unlisted", "in_the_way"})
_READ_AS_TASK = frozenset({"unlisted", "tomorrow", "candidates", "choose"})
_IN_INK = frozenset({"facts", "ledger", "rest", "plan_fired", "with_what"})
_PLACES = ("first", "second", "third")
_KEY_WORDS = {"enter": "Enter", "up": "↑", "down": "↓", "alt+up": "Alt+↑", "alt+down": "Alt+↓"}
_ONLY_KEYS = frozenset({"up", "down", "alt+up", "alt+down"})


class ReviewPage(QWidget):
    """Shows a Page; `pressed` carries the key of an answer, `typed` what stands in the field."""

    pressed = Signal(str)
    typed = Signal(str)

    def __init__(
        self, theme: Theme, page: Page, text: str, understand: Understand, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._shown, self._understanding = theme, page, understand
        self.field: AnswerField | None = None
        self.picture: PictureView | None = None
        self.field_key: Callable[[QKeyEvent], bool] = lambda _event: False
        self.arrow: Callable[[QKeyEvent], None] = lambda _event: None
        self.waits: Callable[[QKeyEvent], bool] = lambda _event: False
        self._first: QWidget | None = None
        self._closing: Button | None = None
        self._steps: list[QWidget] = []
        self._is_list = _answers_are_rows(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._column = Column(theme, parent=self)
        outer.addWidget(self._column)
        if page.step == "how_much":
            self._column.widen(_NARROW)
        self._said = Words(theme, page.said, colour="soft", wrap=True)
        self._build(page, text)
        for widget in self._steps:
            widget.installEventFilter(self)
        FocusRing(self._column.ground, theme)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A button would move the focus at an arrow; here arrows are answers."""
        if event.type() == QEvent.Type.KeyPress:
            key: QKeyEvent = event  # type: ignore[assignment]
            if key.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self.arrow(key)
                return True
            if self.waits(key):
                return True
        return super().eventFilter(watched, event)

    def shows(self, page: Page, text: str) -> bool:
        """Whether this page stands here already, but for what is said about an answer."""
        from dataclasses import replace

        same = replace(page, said="", text="") == replace(self._shown, said="", text="")
        return same and (self.field is None or self.field.text() == text)

    def say(self, sentence: str) -> None:
        """Say something about the answer just given or refused."""
        self._said.say(sentence)
        self._said.setVisible(bool(sentence))

    def answers_with(self, key: str) -> bool:
        """Whether a key gives an answer here."""
        return bool(key) and any(choice.key == key for choice in self._shown.choices)

    def take_focus(self) -> None:
        """The keyboard goes to the ringed answer, the field, or the first button."""
        target = self._first or self.field or (self._steps[0] if self._steps else None)
        # The question is read first, also where the answer that has the ring stands below the edge.
        self._column.is_still = True
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._column.is_still = False

    def step(self, by: int) -> None:
        """Up and Down go from answer to answer."""
        stops = [one for one in (self.field, *self._steps) if one is not None and one.isVisibleTo(self)]
        at = next((place for place, one in enumerate(stops) if one.hasFocus()), None)
        if stops:
            to = 0 if at is None else min(max(at + by, 0), len(stops) - 1)
            stops[to].setFocus(Qt.FocusReason.TabFocusReason)

    # Building, from above to below

    def _build(self, page: Page, text: str) -> None:
        self._build_heading(page)
        if page.picture is not None:
            self._build_picture(page)
        if page.step == "intentions":
            self._build_cards(page)
        elif page.field and not self._is_list:
            self._build_field(page, text)
        if page.step == "goal":
            self._build_goal(page)
        if self._is_list:
            self._build_rows(page)
        if page.field and self.field is None:
            self._build_field(page, text)
        if page.step in _LISTED and (len(page.entries) > 1 or page.step == "unlisted"):
            self._build_list(page)
        if page.capacity is not None:
            self._build_capacity(page)
        self._build_buttons(page)
        self._column.hold(self._said, 16)
        self._said.setVisible(bool(page.said))
        self._column.body.addStretch(1)

    def _build_heading(self, page: Page) -> None:
        theme = self._theme
        kicker = _KICKERS.get(page.step, "")
        if page.step in _ABOUT_ENTRY and page.entries and page.entries[0].title != page.heading:
            at = page.chosen if 0 <= page.chosen < len(page.entries) else 0
            kicker = page.entries[at].title
        if kicker:
            icon = "goal" if page.step == "goal" else ""
            self._column.hold(Kicker(theme, kicker, icon))
        heading = Words(theme, page.heading, size=look.ONE_THING, strong=True, wrap=True)
        heading.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column.hold(heading, 4 if kicker else 0)
        lines = () if page.step == "goal" else page.lines
        for at, line in enumerate(lines):
            words = Words(theme, line, colour="ink" if page.step in _IN_INK else "soft", wrap=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._column.hold(words, 8 if at == 0 else 4)

    def _build_picture(self, page: Page) -> None:
        from companion.ui.pictures import PictureView

        if page.picture is not None:
            self.picture = PictureView(self._theme, page.picture)
            self._column.hold(self.picture, 16)

    def _build_cards(self, page: Page) -> None:
        for at, entry in enumerate(page.entries):
            card = EntryCard(self._theme, entry, number=at + 1, ringed=at == page.chosen)
            card.clicked.connect(lambda to=at: self._ring(to))
            self._column.hold(card, 16 if at == 0 else 12)

    def _build_list(self, page: Page) -> None:
        for at, entry in enumerate(page.entries):
            self._column.hold(
                EntryLine(self._theme, entry, is_done=page.step == "unlisted"), 12 if at == 0 else 0
            )

    def _ring(self, to: int) -> None:
        """Move the ring to a clicked card, as so many presses of an arrow would."""
        by = to - self._shown.chosen
        if by and self.answers_with("down"):
            self.pressed.emit("down" if by > 0 else "up")

    def _build_field(self, page: Page, text: str) -> None:
        field = AnswerField(self._theme, page.field, on_key=self._key_of_field)
        field.setText(text)
        field.textEdited.connect(self._edited)
        self.field = field
        self._column.hold(field, 16)
        self._understand(text)
        keeps_rows = any(choice.key.isdigit() for choice in page.choices)
        if text or not keeps_rows:
            self._first = field

    def _key_of_field(self, event: QKeyEvent) -> bool:
        return self.field_key(event)

    def _edited(self, text: str) -> None:
        self._understand(text)
        self.typed.emit(text)

    def _understand(self, text: str) -> None:
        if self.field is not None and self._shown.step in _READ_AS_TASK:
            self.field.show_understood(self._understanding(text))
        if self._closing is not None:
            # Enter keeps the line while there is one; only on an empty line it means the button.
            self._closing.show_key("" if text else "Enter")

    def _build_rows(self, page: Page) -> None:
        rows = [choice for choice in page.choices if choice.key != "enter" and choice.key not in _ONLY_KEYS]
        is_low = len(rows) > 4
        for at, choice in enumerate(rows):
            note, place = choice.note, _place_of(page, choice)
            if place is not None:
                note = _PLACES[place] if place < len(_PLACES) else str(place + 1)
            row = ChoiceRow(
                self._theme,
                choice.words,
                key=choice.key,
                note=note,
                is_low=is_low,
                is_marked=place is not None,
            )
            row.clicked.connect(lambda _=False, key=choice.key: self.pressed.emit(key))
            self._column.hold(row, 16 if at == 0 else 4 if is_low else 12)
            self._steps.append(row)
            if choice.key == page.ring and self._first is None:
                self._first = row

    def _build_goal(self, page: Page) -> None:
        """How far it moved, one tap; then whether the why still holds."""
        theme = self._theme
        taps = [choice for choice in page.choices if choice.key in "123"]
        asked = list(page.lines)
        if taps and asked:
            self._column.hold(Words(theme, asked.pop(0), wrap=True), 24)
        if taps:
            buttons = ProgressButtons(theme, taps, page.progress)
            buttons.pressed.connect(self.pressed)
            self._column.hold(buttons, 12)
            self._steps += buttons.buttons
        if asked:
            self._column.hold(Words(theme, asked.pop(0), wrap=True), 40 if taps else 24)
        change = next((choice for choice in page.choices if choice.key == "c"), None)
        self._column.hold(self._why_card(asked, change), 12)

    def _why_card(self, why: Sequence[str], change: Choice | None) -> QWidget:
        if change is None:
            return WhyCard(self._theme, " ".join(why), None)
        button = Button(self._theme, change.words, rank="quiet", key="C")
        button.clicked.connect(lambda: self.pressed.emit("c"))
        self._steps.append(button)
        return WhyCard(self._theme, " ".join(why), button) if why else WrapRow(self._theme, [button])

    def _build_capacity(self, page: Page) -> None:
        capacity = page.capacity
        if capacity is None:
            return
        theme, words = self._theme, QWidget()
        is_large = theme.scale > _LARGE
        row = QBoxLayout(
            QBoxLayout.Direction.TopToBottom if is_large else QBoxLayout.Direction.LeftToRight, words
        )
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0 if is_large else theme.px(16))
        row.addWidget(Words(theme, capacity.words_left, wrap=True), 1)
        row.addWidget(Words(theme, capacity.words_right, colour="soft", wrap=is_large))
        self._column.hold(words, 24)
        bar = Bar(theme)
        bar.show_share(capacity.share, f"{capacity.words_left}, {capacity.words_right}")
        self._column.hold(bar, 8)
        if capacity.note:
            self._column.hold(Words(theme, capacity.note, size=look.NOTE, colour="soft", wrap=True), 8)

    def _build_buttons(self, page: Page) -> None:
        taken = {choice.key for choice in page.choices if self._is_list and choice.key != "enter"}
        if page.step == "goal":
            taken |= {"1", "2", "3", "c"}
        buttons: list[QWidget] = []
        notes = []
        for choice in page.choices:
            if choice.key in taken or choice.key in _ONLY_KEYS:
                continue
            buttons.append(self._button(page, choice))
            notes.append(
                f"{choice.key} {choice.note}" if choice.key.isdigit() and choice.note else choice.note
            )
        if self.picture is not None:
            numbers = Button(self._theme, "Numbers", rank="quiet", key="N")
            numbers.clicked.connect(self.picture.toggle_numbers)
            buttons.append(numbers)
        if not buttons:
            return
        self._column.hold(WrapRow(self._theme, buttons), 24)
        self._steps += buttons
        if self._first is None or (page.primary and self.field is None):
            self._first = buttons[0]
        said = next((note for note in notes if note), "")
        if said:
            self._column.hold(Words(self._theme, said, size=look.NOTE, colour="soft", wrap=True), 8)

    def _button(self, page: Page, choice: Choice) -> Button:
        is_main = choice.key == page.primary or (len(page.choices) == 1 and choice.key == page.ring)
        is_quiet = bool(page.primary) or choice.key == "enter"
        rank = "main" if is_main else "quiet" if is_quiet else "outlined"
        key = _KEY_WORDS.get(choice.key, choice.key.upper())
        button = Button(self._theme, choice.words, rank=rank, key=key)  # type: ignore[arg-type]
        button.clicked.connect(lambda: self.pressed.emit(choice.key))
        if page.step == "unlisted":
            self._closing = button
            button.show_key("" if self.field is not None and self.field.text() else key)
        return button


def _answers_are_rows(page: Page) -> bool:
    """Whether the answers stand as rows: one of them is ringed, or they are the entries themselves."""
    digits = [choice for choice in page.choices if choice.key.isdigit()]
    if page.step == "goal" or not digits:
        return False
    return (
        page.ring.isdigit()
        or len(digits) == len(page.entries) > 1
        or (len(page.entries) > 0 and bool(page.field))
    )


def _place_of(page: Page, choice: Choice) -> int | None:
    """In which order an entry was chosen, None where it was not."""
    if not choice.key.isdigit():
        return None
    return next((at for at, place in enumerate(page.marked) if place == int(choice.key) - 1), None)
