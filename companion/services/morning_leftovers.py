"""The leftovers of a morning, one at a time: today, not today, let go, done, or left as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.domain.review import Choice
from companion.services.leftovers import left_over, let_go, move_to
from companion.services.morning_pages import a_task, morning_page
from companion.services.review_flow import Answered

if TYPE_CHECKING:
    from collections.abc import Mapping

    from companion.domain.review import Page
    from companion.domain.task import Task
    from companion.services.review_flow import ReviewParts

    Answers = Mapping[str, Any]

LEFTOVERS_AT_MOST = 7


class MorningLeftovers:
    """The pages `leftover` and `dating`."""

    def __init__(self, parts: ReviewParts) -> None:
        self._parts = parts

    def leftovers(self, answers: Answers) -> list[Task]:
        """What is still to be asked about."""
        answered = answers.get("leftovers", {})
        if len(answered) >= LEFTOVERS_AT_MOST:
            return []
        return [task for task in left_over(self._parts) if task.uuid not in answered]

    def leftover(self, task: Task, *, is_dating: bool) -> Page:
        """The page of one of them; `is_dating` while a day is asked for."""
        if is_dating:
            return morning_page(
                "dating",
                task.title,
                lines=self._parts.facts_of(task),
                entries=(task,),
                chosen=0,
                choices=(Choice(key="enter", words="Tomorrow", note="or type a day"),),
                ring="enter",
                field="a day, such as friday",
            )
        return morning_page(
            "leftover",
            task.title,
            lines=self._parts.facts_of(task),
            entries=(task,),
            chosen=0,
            choices=(
                Choice(key="1", words="Today"),
                Choice(key="2", words="Not today", note="and a day moves it there"),
                Choice(key="3", words="Skip this time" if task.rrule else "Let go"),
                Choice(key="4", words="Done"),
                Choice(key="enter", words="Leave it as it is"),
            ),
        )

    def take_leftover(self, page: Page, answers: dict[str, Any], key: str, text: str) -> Answered | None:
        """Take the answer about one of them."""
        task = a_task(page.entries[0])
        said = ""
        if key == "1":
            move_to(self._parts, task, 0)
        elif key == "2" and not text.strip():
            answers["dating"] = task.uuid
            return Answered(answers=answers)
        elif key == "2":
            return self.take_date(page, answers, "enter", text)
        elif key == "3":
            said = let_go(self._parts, task)
        elif key == "4":
            self._parts.change.done(task.id)
        elif key != "enter":
            return None
        names = {"1": "today", "3": "let go", "4": "done", "enter": "left"}
        answers["leftovers"] = {**answers.get("leftovers", {}), task.uuid: names[key]}
        return Answered(answers=answers, said=said)

    def take_date(self, page: Page, answers: dict[str, Any], key: str, text: str) -> Answered | None:
        """Move it to the day that was typed, else to tomorrow."""
        if key != "enter":
            return None
        task = a_task(page.entries[0])
        if text.strip():
            self._parts.change.defer(task.id, text)
        else:
            move_to(self._parts, task, 1)
        answers.pop("dating", None)
        answers["leftovers"] = {**answers.get("leftovers", {}), task.uuid: "not today"}
        return Answered(answers=answers)
