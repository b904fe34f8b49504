"""What may be given to one intention on request: a first step, an if-then plan with its rehearsal, an estimate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.plan_words import read_plan
from companion.domain.quick_add import describe_estimate
from companion.domain.review import Choice, Page
from companion.services.review_flow import at_most

if TYPE_CHECKING:
    from companion.domain.task import Task
    from companion.services.review_flow import ReviewParts

DETAILS = ("first_step", "plan", "rehearse", "estimate")


class MorningDetails:
    """The pages behind F, W and E. Nothing here is ever demanded."""

    def __init__(self, parts: ReviewParts) -> None:
        self._parts = parts

    def page(self, step: str, task: Task) -> Page:
        """The page of one detail of one task."""
        heading, field, text = {
            "first_step": ("First step", "one physical thing, two minutes at most", task.first_step or ""),
            "plan": ("When ..., I will ...", "When the coffee is poured, I will ...", task.plan or ""),
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
        if key != "enter":
            return None, ""
        words = at_most(text)
        if step == "rehearse" or not words:
            return "", ""
        if step == "plan":
            self._parts.change.edit(task.id, plan=read_plan(words))
            return "rehearse", ""
        if step == "first_step":
            self._parts.change.edit(task.id, first_step=words)
        else:
            self._parts.change.edit(task.id, estimate_s=words)
        return "", ""
