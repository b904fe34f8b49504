"""The evening's one question about an if-then plan: did it fire, and shall it change?"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from companion.domain.day import start_of
from companion.domain.plan_check import PlanCheck
from companion.domain.plan_words import read_plan
from companion.domain.review import Choice, Page
from companion.services.evening_pages import evening_page, passed

if TYPE_CHECKING:
    from companion.domain.entry import Entry
    from companion.domain.goal import Goal
    from companion.domain.task import Task
    from companion.services.review_flow import Answered, ReviewParts

ASKED_WITHIN_DAYS = 60


class EveningPlan:
    """The pages `plan_fired` and `plan_words`."""

    def __init__(self, parts: ReviewParts) -> None:
        self._parts = parts

    def plan_fired(self, _answers: Any) -> Page | None:
        """Ask after one plan of the day; None where there is none."""
        about = self._plan_to_ask()
        if about is None:
            return None
        return evening_page(
            "plan_fired",
            "Did this plan fire today?",
            lines=(about.plan or "",),
            entries=(about,),
            chosen=0,
            choices=(
                Choice(key="1", words="Yes"),
                Choice(key="2", words="No"),
                Choice(key="3", words="Change it"),
                Choice(key="enter", words="Leave it open"),
            ),
        )

    def _plan_to_ask(self) -> Task | Goal | None:
        """One plan of the day: of a task done or meant today, else of an active goal; the one asked longest ago."""
        parts = self._parts
        today = parts.today()
        checks = parts.records.plan_checks(today - timedelta(days=ASKED_WITHIN_DAYS), today)
        last_asked = {check.about_id: check.day for check in checks}
        begin = start_of(today, parts.now().tzinfo, parts.day_starts_at())
        intended = [parts.journal.entry(i.task_id) for i in parts.journal.intentions(today)]
        tasks: list[Any] = [*parts.journal.tasks_done(begin, begin + timedelta(days=1)), *intended]
        goals = [goal for goal in parts.journal.goals() if goal.status == "active"]
        for group in (tasks, goals):
            open_ones = [
                one for one in group if one is not None and one.plan and last_asked.get(one.id) != today
            ]
            if open_ones:
                return min(
                    open_ones,
                    key=lambda one: (last_asked.get(one.id) or today - timedelta(days=999), one.uuid),
                )
        return None

    def take_plan_fired(self, page: Page, answers: dict[str, Any], key: str, _text: str) -> Answered | None:
        """It fired, it did not, or it is to be changed."""
        about = page.entries[0]
        if key == "3":
            answers["plan"] = about.id
            return passed("plan_fired", answers)
        if key in {"1", "2"}:
            self._check(about, "yes" if key == "1" else "no")
        elif key != "enter":
            return None
        return passed("plan_fired", answers)

    def plan_words(self, answers: Any) -> Page | None:
        """The field for a changed plan; None where none is changed."""
        about = self._parts.journal.entry(answers["plan"]) if answers.get("plan") else None
        if about is None:
            return None
        return evening_page(
            "plan_words",
            "The plan from now on",
            entries=(about,),
            choices=(Choice(key="enter", words="Keep"),),
            primary="enter",
            ring="enter",
            field="When ..., I will ...",
            text=str(getattr(about, "plan", "") or ""),
        )

    def take_plan_words(self, page: Page, answers: dict[str, Any], key: str, text: str) -> Answered | None:
        """Keep the plan in its new words."""
        if key != "enter":
            return None
        if text:
            plan = read_plan(text)
            self._check(page.entries[0], "changed")
            self._parts.change.edit(page.entries[0].id, plan=plan)
        return passed("plan_words", answers)

    def _check(self, about: Entry, fired: Any) -> None:
        parts = self._parts
        check = PlanCheck(
            uuid=parts.journal.new_uuid(),
            about_id=about.id,
            day=parts.today(),
            plan=str(getattr(about, "plan", "") or ""),
            fired=fired,
            created_at=parts.now(),
        )
        with parts.journal.unit("plan", parts.now()) as unit:
            unit.add(check)
