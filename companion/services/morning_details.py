"""What may be given to one intention on request: a first step, an if-then plan with its rehearsal, an estimate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.plan_words import read_plan
from companion.domain.quick_add import describe_estimate
from companion.domain.review import Choice, Page
from companion.domain.suggestion import FROM_TEMPLATES
from companion.services.plan_on_request import PlanOnRequest
from companion.services.review_flow import at_most

if TYPE_CHECKING:
    from companion.domain.suggestion import Suggestion
    from companion.domain.task import Task
    from companion.services.review_flow import ReviewParts

DETAILS = ("first_step", "plan", "plan_suggested", "rehearse", "estimate")


class MorningDetails:
    """The pages behind F, W and E. Nothing here is ever demanded."""

    def __init__(self, parts: ReviewParts) -> None:
        self._parts = parts
        self._plans = PlanOnRequest(parts.journal, parts.records, parts.clock, parts.suggestions, parts.plans)

    def page(self, step: str, task: Task) -> Page:
        """The page of one detail of one task."""
        if step == "plan_suggested":
            return self._suggested_page(task)
        heading, field, text = {
            "first_step": ("First step", "one physical thing, two minutes at most", task.first_step or ""),
            "plan": (
                "When ..., I will ...",
                "When the coffee is poured, I will ...",
                task.plan or self._proposal(task),
            ),
            "rehearse": (task.plan or "", "", ""),
            "estimate": (
                "How long will it take?",
                "such as 45min",
                describe_estimate(task.estimate_s) if task.estimate_s else "",
            ),
        }[step]
        lines = (
            ("Read it once as it will be. It is asked after in the evening.",) if step == "rehearse" else ()
        )
        words = "Go on" if step == "rehearse" else "Keep"
        return Page(
            flow="morning",
            step=step,
            title="Morning",
            heading=heading,
            lines=lines,
            entries=(task,),
            chosen=0,
            choices=(Choice(key="enter", words=words),),
            primary="enter",
            ring="enter",
            field=field,
            text=text,
        )

    def answer(self, step: str, task: Task, key: str, text: str) -> tuple[str | None, str]:
        """Keep what was typed; gives the detail that stands open then (empty: none) and a sentence.

        Nothing typed changes nothing. None where the key is no answer. Raises WrongUsage.
        """
        if step == "plan_suggested":
            return self._take_suggested(task, key), ""
        if key != "enter":
            return None, ""
        words = at_most(text)
        if step == "rehearse" or not words:
            return "", ""
        if step == "plan":
            plan = read_plan(words)
            self._parts.change.edit(task.id, plan=plan)
            shown = self._shown(task)
            if shown is not None:
                self._parts.suggestions.edited(shown, plan)
            return "rehearse", ""
        if step == "first_step":
            self._parts.change.edit(task.id, first_step=words)
        else:
            self._parts.change.edit(task.id, estimate_s=words)
        return "", ""

    # A plan on request

    def suggest_plan(self, task: Task) -> None:
        """Show a plan that is not the person's; the person asked for it with a key."""
        self._plans.suggest(task)

    def _suggested_page(self, task: Task) -> Page:
        shown = self._shown(task)
        by_model = shown is not None and shown.engine != FROM_TEMPLATES
        signed = (f"Suggested by {shown.engine} on this computer.",) if shown and by_model else ()
        return Page(
            flow="morning",
            step="plan_suggested",
            title="Morning",
            heading="A suggestion, not your words yet",
            lines=(self._proposal(task), *signed),
            suggested=self._proposal(task),
            entries=(task,),
            chosen=0,
            choices=(
                Choice(key="1", words="Take it"),
                Choice(key="2", words="Different"),
                Choice(key="3", words="Change it"),
                Choice(key="enter", words="Not this"),
            ),
            ring="enter",
        )

    def _take_suggested(self, task: Task, key: str) -> str | None:
        shown = self._shown(task)
        if shown is None:
            return ""
        if key == "1":
            self._plans.take(task)
            return "rehearse"
        if key == "3":
            return "plan"
        if key not in {"2", "enter"}:
            return None
        if key == "enter":
            self._parts.suggestions.refused(shown)
            return ""
        self._plans.different(task)
        return "plan_suggested"

    def _shown(self, task: Task) -> Suggestion | None:
        return self._plans.shown(task)

    def _proposal(self, task: Task) -> str:
        shown = self._shown(task)
        return shown.proposal if shown is not None else ""
