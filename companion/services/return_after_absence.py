"""The return after three days away: what has a real date, one at a time; then one key for all the rest."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from companion.domain.change import By
from companion.domain.day import date_of
from companion.domain.review import Choice, Page
from companion.domain.today import is_overdue
from companion.services.leftovers import let_go, move_to, next_from_today, set_day
from companion.services.review_flow import Answered

if TYPE_CHECKING:
    from collections.abc import Mapping

    from companion.domain.review import Review
    from companion.domain.task import Task
    from companion.services.review_flow import ReviewParts

AHEAD_DAYS = 7
ASKED_AT_MOST = 7
"""More would be a wall; what is not asked about stays as it is, in Today."""

COUNTED = (
    "Nothing has",
    "One thing has",
    "Two things have",
    "Three things have",
    "Four things have",
    "Five things have",
)


class ReturnAfterAbsence:
    """The flow of a return. Its answers: dated (by uuid), dating (a uuid), dated_at_first, shelved."""

    def __init__(self, parts: ReviewParts) -> None:
        self._parts = parts

    def page(self, review: Review) -> Page:
        """The question that stands open."""
        answers = review.answers
        waiting = self._waiting(answers)
        if waiting:
            is_dating = answers.get("dating") == waiting[0].uuid
            is_first = not answers.get("dated") and not is_dating
            return self._one(waiting[0], len(waiting) if is_first else 0, is_dating=is_dating)
        rest = self._rest()
        if "shelved" not in answers and (rest or self._missed_repeats()):
            return _page(
                "rest",
                "The rest can wait.",
                lines=tuple(task.title for task in rest[:7]) + (("and more",) if len(rest) > 7 else ()),
                entries=tuple(rest[:7]),
                choices=(
                    Choice(
                        key="enter",
                        words="Put it on the shelf",
                        note="for when you like; Ctrl+Z brings it back",
                    ),
                    Choice(key="2", words="Leave it as it is"),
                ),
                primary="enter",
                ring="enter",
            )
        said = "It is on the shelf, for when you like." if answers.get("shelved") else "Today is as it was."
        return _page("over", said, is_over=True)

    def answer(self, review: Review, key: str, text: str) -> Answered | None:
        """Take an answer to the question that stands open."""
        page = self.page(review)
        if page.is_over:
            return None
        answers = dict(review.answers)
        if page.step == "rest":
            if key not in {"enter", "2"}:
                return None
            if key == "enter":
                self._shelve()
            answers["shelved"] = key == "enter"
            return Answered(answers=answers, is_over=True)
        said = self._take_dated(page, answers, key, text)
        if said is None:
            return None
        is_over = not (self._waiting(answers) or self._rest() or self._missed_repeats())
        return Answered(answers=answers, said=said, is_over=is_over and "dating" not in answers)

    # One at a time

    def _waiting(self, answers: Mapping[str, Any]) -> list[Task]:
        """What is still to be asked about, at most seven in all."""
        answered = answers.get("dated", {})
        waiting = [task for task in self._dated() if task.uuid not in answered]
        return waiting[: max(0, ASKED_AT_MOST - len(answered))]

    def _dated(self) -> list[Task]:
        """Open tasks with a real date, a deadline or a time of day, passed or within seven days.

        What is still to come stands first, nearest first; then what has passed, newest first.
        """
        parts = self._parts
        last = parts.today() + timedelta(days=AHEAD_DAYS)
        found = []
        for task in parts.journal.open_tasks_until(last):
            moments = [
                m for m in (task.deadline, task.do_at if isinstance(task.do_at, datetime) else None) if m
            ]
            if task.rrule and task.deadline is None:
                continue  # a repeat collapses into its next time; a missed one is nothing to answer for
            days = [date_of(moment, parts.now(), parts.day_starts_at()) for moment in moments]
            if days and min(days) <= last:
                found.append((min(days), task))
        today = parts.today()
        found.sort(key=lambda item: (item[0] < today, abs((item[0] - today).days), item[1].created_at))
        return [task for _, task in found]

    def _one(self, task: Task, count: int, *, is_dating: bool) -> Page:
        facts = self._parts.facts_of(task)
        if is_dating:
            return _page(
                "dating",
                task.title,
                lines=facts,
                entries=(task,),
                chosen=0,
                choices=(Choice(key="enter", words="Tomorrow", note="or type a day"),),
                ring="enter",
                field="a day, such as friday",
            )
        intro = (f"{_count(count)} real dates. The rest can wait.",) if count > 1 else ()
        if count == 1:
            intro = ("One thing has a real date. The rest can wait.",)
        return _page(
            "dated",
            task.title,
            lines=intro + facts,
            entries=(task,),
            chosen=0,
            choices=(
                Choice(key="1", words="Today"),
                Choice(key="2", words="Another day", note="and a day moves it there"),
                Choice(key="3", words="Skip this time" if task.rrule else "Let go"),
                Choice(key="4", words="Done"),
                Choice(key="enter", words="Leave it as it is"),
            ),
        )

    def _take_dated(self, page: Page, answers: dict[str, Any], key: str, text: str) -> str | None:
        parts = self._parts
        task: Task = page.entries[0]  # type: ignore[assignment]
        said = ""
        if page.step == "dating" or (key == "2" and text.strip()):
            if page.step == "dating" and key != "enter":
                return None
            if text.strip():
                parts.change.defer(task.id, text)
            else:
                move_to(parts, task, 1)
            answers.pop("dating", None)
            fate = "another day"
        elif key == "2":
            answers["dating"] = task.uuid
            return ""
        elif key in {"1", "3", "4", "enter"}:
            fate = {"1": "today", "3": "let go", "4": "done", "enter": "left"}[key]
            if key == "1":
                move_to(parts, task, 0)
            elif key == "3":
                said = let_go(parts, task)
            elif key == "4":
                parts.change.done(task.id)
        else:
            return None
        answers["dated"] = {**answers.get("dated", {}), task.uuid: fate}
        return said

    # The rest

    def _rest(self) -> list[Task]:
        """Tasks meant for a day that passed, with no deadline and no time of their own: what a shelf is for."""
        parts = self._parts
        found = []
        for task in parts.journal.open_tasks_until(parts.today()):
            has_real_date = task.deadline is not None or isinstance(task.do_at, datetime)
            if not has_real_date and not task.rrule and is_overdue(task, parts.now(), parts.day_starts_at()):
                found.append(task)
        return found

    def _missed_repeats(self) -> list[Task]:
        parts = self._parts
        near = parts.journal.open_tasks_until(parts.today())
        return [t for t in near if t.rrule and is_overdue(t, parts.now(), parts.day_starts_at())]

    def _shelve(self) -> None:
        """Put the rest on the shelf, and let what repeats go on from today; one step of undo."""
        parts = self._parts
        seen: set[str] = set()
        with parts.journal.unit("shelve", parts.now()) as unit:
            for task in self._rest():
                set_day(parts, task, None)
            for task in reversed(self._missed_repeats()):
                name = f"{task.title.casefold()} {task.rrule}"
                if name in seen:  # several open times of one repeat collapse into the newest
                    unit.change(task, _dropped(task), By.RULE)
                    continue
                seen.add(name)
                moved = next_from_today(parts, task)
                if moved is not None and moved != task:
                    unit.change(task, moved, By.RULE)


def _dropped(task: Task) -> Task:
    from dataclasses import replace

    return replace(task, status="dropped")


def _count(count: int) -> str:
    return COUNTED[count] if count < len(COUNTED) else "Some things have"


def _page(step: str, heading: str, **fields: Any) -> Page:
    return Page(flow="return", step=step, title="Back", heading=heading, **fields)
