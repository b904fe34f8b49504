"""Goals in the window: the tree from why to how, a form for one goal, and the four lines on request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from companion.ui import look
from companion.ui.answer_field import AnswerField
from companion.ui.buttons import Button
from companion.ui.column import Column
from companion.ui.field import Field
from companion.ui.focus_ring import FocusRing
from companion.ui.review_view import ReviewView
from companion.ui.screens.goals import EMPTY, FourLinesScreen, GoalsScreen
from companion.ui.tree_row import TreeRow
from companion.ui.words import Words
from companion.ui.wrap_row import WrapRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from companion.bootstrap import Companion
    from companion.domain.errors import Problem
    from companion.domain.goal import Goal
    from companion.ui.background import JournalThread
    from companion.ui.screens.goals import GoalRow
    from companion.ui.theme import Theme

_NONE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GoalsPlace(QStackedWidget):
    """Shows a GoalsScreen; every change goes through the journal's thread."""

    changed = Signal()
    start_wanted = Signal(str)
    stuck_wanted = Signal(str)

    def __init__(self, companion: Companion, theme: Theme, journal: JournalThread) -> None:
        super().__init__()
        self._companion, self._theme, self._journal = companion, theme, journal
        self.tree = GoalsScreen(companion.clock.now)
        self._column = Column(theme, top=24)
        self.addWidget(self._column)
        FocusRing(self._column.ground, theme)
        self._form: GoalForm | None = None
        self._lines: ReviewView | None = None
        self._field: AnswerField | None = None
        self._rows: dict[str, TreeRow] = {}
        self._is_naming = False
        theme.changed.connect(self._render)

    def open(self) -> None:
        """The place is shown."""
        self.setCurrentWidget(self._column)
        self.refresh(focus=True)

    def refresh(self, *, focus: bool = False) -> None:
        """Read the goals anew; an open form is left alone."""
        self._journal.do(self._read, lambda branches: self._show(branches, focus=focus), self._failed)

    def _read(self) -> list[Any]:
        by_goal: dict[str, list[Any]] = {}
        for task in self._companion.recall.tasks("open"):
            if task.goal_id:
                by_goal.setdefault(task.goal_id, []).append(task)
        return [
            (depth, goal, tuple(by_goal.get(goal.id, ()))) for depth, goal in self._companion.goals.tree()
        ]

    def _show(self, branches: list[Any], *, focus: bool) -> None:
        self.tree.show(branches)
        if self.currentWidget() is self._column:
            self._render(focus=focus)

    def _failed(self, problem: Problem) -> None:
        self.tree.said = problem.sentence
        self._render()

    # The tree

    def _render(self, *, focus: bool = False) -> None:
        had_focus = focus or any(row.hasFocus() for row in self._rows.values())
        text = self._field.text() if self._field is not None else ""
        for old in self._rows.values():
            # It hands the keyboard on to the next row when it goes, which must not choose that one.
            old.blockSignals(True)
        self._column.clear()
        self._rows, self._field = {}, None
        self._column.hold(self._head())
        if self._is_naming:
            self._hold_field(text)
        if not self.tree.rows and not self._is_naming:
            self._column.hold(Words(self._theme, EMPTY, colour="soft", wrap=True), 16)
        for at, row in enumerate(self.tree.rows):
            above = 16 if at == 0 else 12 if row.depth == 0 and row.kind != "why" else 0
            self._column.hold(self._row(row), above)
        if self.tree.said:
            self._column.hold(Words(self._theme, self.tree.said, colour="soft", wrap=True), 16)
        self._column.body.addStretch(1)
        if had_focus and not self._is_naming:
            self._focus_chosen()

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Words(self._theme, "Goals", size=look.PROMPT, strong=True, parent=head))
        row.addStretch(1)
        self.new = Button(self._theme, "New goal", key="N", parent=head)
        self.new.clicked.connect(self._begin_naming)
        row.addWidget(self.new)
        return head

    def _hold_field(self, text: str) -> None:
        self._field = AnswerField(
            self._theme, "A goal, its why and its date, as in the prompt", on_key=self._field_key
        )
        self._field.setText(text)
        self._column.hold(self._field, 16)
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _row(self, row: GoalRow) -> QWidget:
        is_chosen = row.id == self.tree.chosen_id
        button = None
        if is_chosen:
            words = "Start" if row.kind == "task" else "Open"
            rank = "main" if row.kind == "task" else "outlined"
            button = Button(self._theme, words, rank=rank, key="Enter")  # type: ignore[arg-type]
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(self._enter)
        keeps = button.sizeHint().width() + self._theme.px(8) if button is not None else 0
        made = TreeRow(self._theme, row, is_chosen=is_chosen, keeps_right=keeps)
        made.chosen.connect(self._choose)
        made.toggled_here.connect(self._toggle)
        self._rows[row.id] = made
        if button is not None:
            inside = QHBoxLayout(made)
            inside.setContentsMargins(0, 0, 2, 0)
            inside.addStretch(1)
            inside.addWidget(button)
        return made

    def _focus_chosen(self) -> None:
        row = self._rows.get(self.tree.chosen_id)
        (row or self.new).setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, short_id: str) -> None:
        if short_id != self.tree.chosen_id:
            self.tree.choose(short_id)
            self._render(focus=True)

    def _toggle(self, short_id: str) -> None:
        self.tree.toggle(short_id)
        self._render(focus=True)

    # Intents

    def _begin_naming(self) -> None:
        self._is_naming, self.tree.said = True, ""
        self._render()

    def _field_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self._is_naming = False
            self._render(focus=True)
            return True
        if event.key() in _ENTER and self._field is not None:
            text = self._field.text().strip()
            if text:
                self._do(lambda: self._companion.goals.add(text), self._named)
            return True
        return False

    def _named(self, goal: Goal) -> None:
        self._is_naming = False
        self.tree.chosen_id = goal.id

    def _enter(self) -> None:
        row = self.tree.chosen
        if row is None:
            return
        if row.kind == "task":
            self.start_wanted.emit(row.id)
            return
        goal = self.tree.goal(row.id)
        if goal is not None:
            self._open_form(goal)

    def _do(self, deed: Callable[[], Any], then: Callable[[Any], None] | None = None) -> None:
        def done(outcome: Any) -> None:
            self.tree.said = ""
            if then is not None:
                then(outcome)
            self.refresh(focus=True)
            self.changed.emit()

        self._journal.do(deed, done, self._failed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go over the tree, Enter starts or opens, N begins a goal, D and S act on a task."""
        key, row = event.key(), self.tree.chosen
        if event.matches(QKeySequence.StandardKey.Undo):
            self._do(lambda: self._companion.change.undo(1))
        elif event.modifiers() not in _NONE or self.currentWidget() is not self._column:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.tree.step(1 if key == Qt.Key.Key_Down else -1)
            self._render(focus=True)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.tree.fold(opens=key == Qt.Key.Key_Right)
            self._render(focus=True)
        elif key in _ENTER:
            self._enter()
        elif key == Qt.Key.Key_N:
            self._begin_naming()
        elif key == Qt.Key.Key_D and row is not None and row.kind == "task":
            self._do(lambda: self._companion.change.done(row.id))
        elif key == Qt.Key.Key_S and row is not None and row.kind == "task":
            self.stuck_wanted.emit(row.id)
        else:
            super().keyPressEvent(event)

    # One goal

    def _open_form(self, goal: Goal) -> None:
        if self._form is not None:
            self.removeWidget(self._form)
            self._form.deleteLater()
        self._form = GoalForm(self._theme, goal)
        self._form.left.connect(self._leave_form)
        self._form.wanted.connect(lambda deed: self._form_deed(goal, deed))
        self.addWidget(self._form)
        self.setCurrentWidget(self._form)
        self._form.begin()

    def _leave_form(self) -> None:
        self.setCurrentWidget(self._column)
        self.refresh(focus=True)

    def _form_deed(self, goal: Goal, deed: str) -> None:
        form, goals = self._form, self._companion.goals
        if form is None:
            return
        if deed == "lines":
            self._begin_lines(goal)
            return
        turns = {
            "achieve": goals.achieve,
            "pause": goals.pause,
            "resume": goals.resume,
            "release": goals.release,
        }
        fields = form.fields()
        if deed == "keep" and not fields:
            self._leave_form()
            return

        def act() -> object:
            return self._companion.change.edit(goal.id, **fields) if deed == "keep" else turns[deed](goal.id)

        def done(_: object) -> None:
            self.changed.emit()
            self._leave_form()

        self._journal.do(act, done, lambda problem: form.tell(problem.sentence))

    def _begin_lines(self, goal: Goal) -> None:
        if self._lines is None:
            self._lines = ReviewView(self._theme, self._journal, lambda _text: [])
            self._lines.left.connect(self._leave_form)
            self.addWidget(self._lines)
        self.setCurrentWidget(self._lines)
        self._lines.begin(FourLinesScreen(lambda: self._companion.four_lines, goal.id))  # type: ignore[arg-type]


class GoalForm(Column):
    """The fields of one goal, and what may become of it."""

    left = Signal()
    wanted = Signal(str)

    def __init__(self, theme: Theme, goal: Goal) -> None:
        super().__init__(theme, top=24)
        self._goal = goal
        self.setAccessibleName(goal.title)
        self.hold(Words(theme, "Goal", size=look.PROMPT, strong=True))
        by = goal.result_on.isoformat() if goal.result_on else ""
        rows = (
            ("title", "Title", goal.title, ""),
            ("why", "Why", goal.why or "", "because ..."),
            ("result", "One result", goal.result or "", "what will be there then"),
            ("result_on", "By when", by, "31 march"),
            ("plan", "If-then plan", goal.plan or "", "When ..., I will ..."),
        )
        self._fields: dict[str, Field] = {}
        self._before: dict[str, str] = {}
        for at, (name, label, text, example) in enumerate(rows):
            field = Field(theme, label, text, example, self.column)
            self._fields[name], self._before[name] = field, text
            self.hold(field, 16 if at == 0 else 12)
        self._said = Words(theme, colour="soft", wrap=True)
        self.hold(WrapRow(theme, self._buttons()), 24)
        self.hold(self._said, 12)
        self._said.hide()
        self.body.addStretch(1)
        FocusRing(self.ground, theme)

    def begin(self) -> None:
        """The keyboard goes to the first field that is empty, else to the title."""
        line = next(
            (field.line for field in self._fields.values() if not field.text), self._fields["title"].line
        )
        line.setFocus(Qt.FocusReason.TabFocusReason)

    def fields(self) -> dict[str, str | None]:
        """What was changed; emptied fields are None."""
        texts = {name: field.text.strip() for name, field in self._fields.items()}
        changed = {name: text for name, text in texts.items() if text != self._before[name].strip()}
        if "why" in changed:
            changed["why"] = changed["why"].removeprefix("because ").strip()
        return {name: text or None for name, text in changed.items()}

    def tell(self, sentence: str) -> None:
        """Say what was refused; what was typed stays."""
        self._said.say(sentence)
        self._said.show()

    def _buttons(self) -> list[QWidget]:
        rests = self._goal.status != "active"
        deeds = [("keep", "Keep", "main", "Enter"), ("lines", "Four lines", "quiet", "")]
        deeds.append(("resume", "Take up again", "quiet", "") if rests else ("pause", "Pause", "quiet", ""))
        deeds += [("achieve", "Reached", "quiet", ""), ("release", "Let go", "quiet", "")]
        made: list[QWidget] = []
        for name, words, rank, key in deeds:
            button = Button(self._theme, words, rank=rank, key=key)  # type: ignore[arg-type]
            button.clicked.connect(lambda _=False, of=name: self.wanted.emit(of))
            made.append(button)
        return made

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps and Esc goes back to the tree; both end here, else the tree would take them as well."""
        if event.key() in _ENTER:
            self.wanted.emit("keep")
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
