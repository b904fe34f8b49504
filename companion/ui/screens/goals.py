"""Goals on a screen: the tree from why to how, what its keys do, and the four lines for one goal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from companion.domain.day import say_date, say_moment
from companion.ui.screens.hints import Hint

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from companion.domain.goal import Goal
    from companion.domain.review import Page
    from companion.domain.task import Task
    from companion.services.four_lines import FourLines

    Branch = tuple[int, Goal, tuple[Task, ...]]

EMPTY = "A goal says why; the tasks under it say how. N begins one, and ^ in the prompt puts a task under it."
SHOWN_TASKS = 7
_STATES = {"paused": "paused", "achieved": "reached", "released": "let go"}


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One row of the tree. `is_open` is None where nothing lies below; `kind` names the icon and the level."""

    id: str
    kind: str
    depth: int
    title: str
    right: str = ""
    beside: str = ""
    is_open: bool | None = None

    @property
    def spoken(self) -> str:
        """The row in one sentence, for a screen reader."""
        state = {True: "opened", False: "closed", None: ""}[self.is_open]
        return ", ".join(filter(None, (self.title, self.beside, self.right, state)))


class GoalsScreen:
    """Which goals and tasks show, and which one is chosen."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._branches: Sequence[Branch] = ()
        self._closed: set[str] = set()
        self._opened: set[str] = set()
        self.chosen_id = ""
        self.said = ""

    def show(self, branches: Sequence[Branch]) -> None:
        """The journal's goals came, each with its open tasks."""
        self._branches = branches
        if self.chosen_id not in {row.id for row in self.rows}:
            self.chosen_id = self.rows[0].id if self.rows else ""

    def goal(self, short_id: str) -> Goal | None:
        """A goal that stands here."""
        return next((goal for _, goal, _ in self._branches if goal.id == short_id), None)

    @property
    def rows(self) -> tuple[GoalRow, ...]:
        """All rows that show, from above to below."""
        found: list[GoalRow] = []
        hidden_below: int | None = None
        for at, (depth, goal, tasks) in enumerate(self._branches):
            if hidden_below is not None and depth > hidden_below:
                continue
            hidden_below = None
            deeper = at + 1 < len(self._branches) and self._branches[at + 1][0] > depth
            is_open = self._is_open(goal, depth) if deeper or tasks else None
            found += self._rows_of(goal, depth, is_open)
            if is_open:
                found += [row for task in tasks[:SHOWN_TASKS] for row in self._task_rows(task, depth + 1)]
                if len(tasks) > SHOWN_TASKS:
                    more = len(tasks) - SHOWN_TASKS
                    found.append(GoalRow(f"more-{goal.id}", "more", depth + 1, f"{more} more in the journal"))
            elif is_open is False:
                hidden_below = depth
        return tuple(found)

    def _is_open(self, goal: Goal, depth: int) -> bool:
        if goal.id in self._closed:
            return False
        return goal.id in self._opened or (depth == 0 and goal.status == "active")

    def _rows_of(self, goal: Goal, depth: int, is_open: bool | None) -> list[GoalRow]:  # noqa: FBT001
        kind = "goal" if depth == 0 else "outcome"
        if goal.status != "active":
            kind = {"paused": "paused", "achieved": "reached"}.get(goal.status, "released")
        because = f"because {goal.why}" if goal.why else ""
        right = _STATES.get(goal.status) or self._by(goal.result_on) or ("outcome" if depth else "no date")
        row = GoalRow(goal.id, kind, depth, goal.title, right, is_open=is_open)
        if because and is_open:
            return [row, GoalRow(f"why-{goal.id}", "why", depth, because)]
        return [replace(row, beside=because)]

    def _by(self, day: date | None) -> str:
        return f"by {say_date(day, self._now().date())}" if day else ""

    def _task_rows(self, task: Task, depth: int) -> list[GoalRow]:
        under = [("plan", task.plan, "if-then plan"), ("step", task.first_step, "first step")]
        below = [
            GoalRow(f"{kind}-{task.id}", kind, depth + 1, words, name) for kind, words, name in under if words
        ]
        moment = task.do_at or task.deadline
        when = say_moment(moment, self._now()) if moment else ""
        is_open = task.id in self._opened if below else None
        row = GoalRow(task.id, "task", depth, task.title, when, is_open=is_open)
        return [row, *(below if is_open else ())]

    @property
    def chosen(self) -> GoalRow | None:
        """The chosen row."""
        return next((row for row in self.rows if row.id == self.chosen_id), None)

    # Intents

    def choose(self, short_id: str) -> None:
        """A row got the focus."""
        self.chosen_id = short_id

    def step(self, by: int) -> None:
        """Up and Down go over goals and tasks."""
        stops = [row.id for row in self.rows if row.kind not in ("why", "plan", "step", "more")]
        if stops:
            at = stops.index(self.chosen_id) if self.chosen_id in stops else 0
            self.chosen_id = stops[min(max(at + by, 0), len(stops) - 1)]

    def fold(self, *, opens: bool) -> None:
        """Right opens what lies below, Left closes it."""
        if opens:
            self._closed.discard(self.chosen_id)
            self._opened.add(self.chosen_id)
        else:
            self._opened.discard(self.chosen_id)
            self._closed.add(self.chosen_id)

    def toggle(self, short_id: str) -> None:
        """A click on the arrow."""
        self.chosen_id = short_id
        row = self.chosen
        if row is not None and row.is_open is not None:
            self.fold(opens=not row.is_open)


class FourLinesScreen:
    """The four lines for one goal, as a review shows them."""

    wants_start = ""

    def __init__(self, four_lines: Callable[[], FourLines], goal_id: str) -> None:
        self._four_lines, self._goal_id = four_lines, goal_id
        self.page: Page | None = None
        self.text = ""
        self.is_closed = False

    def open(self) -> Callable[[], Page]:
        """The first line."""
        return lambda: self._four_lines().page(self._goal_id)

    def show(self, page: Page) -> None:
        """The page that came back."""
        self.page, self.text = page, page.text

    def failed(self, sentence: str) -> None:
        """The journal refused; what was typed stays."""
        if self.page is not None:
            self.page = replace(self.page, said=sentence, text=self.text)

    def key(self, key: str) -> Callable[[], Page] | None:
        """Only Enter answers here."""
        return self.enter() if key == "enter" else None

    def enter(self) -> Callable[[], Page] | None:
        """Keep the line and go on; on the last page it closes."""
        page, text = self.page, self.text
        if page is None or page.is_over:
            self.is_closed = True
            return None
        return lambda: self._four_lines().answer(self._goal_id, page.step, text)

    def typed(self, text: str) -> None:
        """What stands in the field."""
        self.text = text

    def undo(self) -> Callable[[], Page]:
        """Nothing to take back but in the window; the page stays."""
        page = self.page
        return lambda: page or self._four_lines().page(self._goal_id)

    def escape(self) -> None:
        """Stop here; what was answered is kept."""
        self.is_closed = True

    def hints(self) -> tuple[Hint, ...]:
        """What stands at the foot."""
        if self.page is not None and self.page.is_over:
            return (Hint("Enter", "closes"),)
        return Hint("Enter", "keeps this line; an empty one is left as it is"), Hint(
            "Esc", "stops here", right=True
        )
