"""Stuck: one physical step of two minutes for any task, at once, and smaller or different on request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from companion.domain.errors import WrongUsage
from companion.domain.suggestion import FIRST_STEP, FROM_TEMPLATES, Suggestion
from companion.services.focus import because_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.domain.task import Task
    from companion.services.change import Change
    from companion.services.day_ports import DayRecords
    from companion.services.focus import Focus, Started
    from companion.services.ports import Clock, Journal
    from companion.services.recall import Recall
    from companion.services.suggestions import Suggestions

FROM_YOU = "you"
SMALLER_AT_MOST = 3
"""After so many the step is as small as it gets, and *not now* is as good an answer."""

LATELY = timedelta(hours=12)
"""A step shown within these hours is not made again."""


class FirstSteps(Protocol):
    """Whatever can say a first step: templates by kind of activity, or a model behind them."""

    @property
    def name(self) -> str:
        """The engine's name as the person knows it; `templates` where no model is asked."""

    def step(self, task: Task, how: str, seen: Sequence[str]) -> str:
        """A step for a task. `how` is first, smaller or different; `seen` are the steps shown so far, oldest first.

        Returns at once and always something not in `seen` as long as there is any.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step offered. `suggestion` is its record, None for the person's own words."""

    task: Task
    words: str
    because: str
    engine: str
    smaller_times: int = 0
    suggestion: Suggestion | None = None

    @property
    def is_yours(self) -> bool:
        """Whether the words are the person's own."""
        return self.engine == FROM_YOU

    @property
    def may_be_smaller(self) -> bool:
        """Whether a smaller one can still be had."""
        return self.smaller_times < SMALLER_AT_MOST

    def as_json(self) -> dict[str, object]:
        """The shape the command line prints."""
        return {
            "task": self.task.as_json(),
            "step": self.words,
            "because": self.because,
            "engine": self.engine,
            "smaller_times": self.smaller_times,
        }


class Stuck:
    """Offers steps and starts them. No question is asked first, and nothing has to be typed."""

    def __init__(
        self,
        *,
        journal: Journal,
        records: DayRecords,
        clock: Clock,
        recall: Recall,
        focus: Focus,
        suggestions: Suggestions,
        change: Change,
        first_steps: FirstSteps | None = None,
    ) -> None:
        self._journal = journal
        self._records = records
        self._clock = clock
        self._recall = recall
        self._focus = focus
        self._suggestions = suggestions
        self._change = change
        self._first_steps = first_steps

    def offer(self, task_id: str | None = None) -> Step | None:
        """A step for a task, by default the one being worked on or the next; None: nothing is open.

        One that was shown and not decided on stands again; else the person's own first step comes first.
        Raises NoSuchEntry, WrongUsage.
        """
        task = self._task(task_id)
        if task is None:
            return None
        self._expire_old(task)
        made = self._made_lately(task)
        if made and made[-1].fate == "shown":
            return self._step(task, made[-1], sum(1 for one in made if one.prompt.startswith("smaller:")))
        if task.first_step:
            return self._yours(task, task.first_step)
        return self._suggested(task, "first", [one.proposal for one in made], 0)

    def smaller(self, step: Step) -> Step:
        """A smaller step in its place; the person's own first step stays on the task."""
        if not step.may_be_smaller:
            return step
        return self._instead(step, "smaller", step.smaller_times + 1)

    def different(self, step: Step) -> Step:
        """A different step in its place."""
        return self._instead(step, "different", step.smaller_times)

    def not_now(self, step: Step) -> None:
        """The card goes; nothing else happens."""
        if step.suggestion is not None:
            self._suggestions.refused(step.suggestion)

    def start(self, step: Step) -> Started:
        """Start two minutes with the step; the words are the person's from now on."""
        if step.suggestion is not None:
            self._suggestions.taken(step.suggestion)
        helped = "none" if step.is_yours else "hint"
        return self._focus.start_two_minutes(step.task.id, step.words, helped=helped)  # type: ignore[arg-type]

    def edited(self, step: Step, words: str) -> Step:
        """The person's words replace the step and are kept as the task's first step."""
        if not words.strip():
            raise WrongUsage("There are no words for the step.")
        if step.suggestion is not None:
            self._suggestions.edited(step.suggestion, words.strip())
        self._change.edit(step.task.id, first_step=words.strip())
        task = self._task(step.task.id)
        return self._yours(task or step.task, words.strip())

    # Within

    def _instead(self, step: Step, how: str, times: int) -> Step:
        seen = [*self._seen(step.task)]
        if step.words not in seen:
            seen.append(step.words)
        if step.suggestion is not None:
            self._suggestions.refused(step.suggestion)
        return self._suggested(step.task, how, seen, times)

    def _suggested(self, task: Task, how: str, seen: Sequence[str], times: int) -> Step:
        first_steps = self._first_steps or _templates()
        words = first_steps.step(task, how, seen)
        suggestion = self._suggestions.shown(
            FIRST_STEP, words, about_id=task.id, prompt=f"{how}: {task.title}", engine=first_steps.name
        )
        return self._step(task, suggestion, times)

    def _step(self, task: Task, suggestion: Suggestion, times: int) -> Step:
        return Step(
            task=task,
            words=suggestion.proposal,
            because=because_of(task, self._journal),
            engine=suggestion.engine,
            smaller_times=times,
            suggestion=suggestion,
        )

    def _yours(self, task: Task, words: str) -> Step:
        return Step(task=task, words=words, because=because_of(task, self._journal), engine=FROM_YOU)

    def _made_lately(self, task: Task) -> list[Suggestion]:
        since = self._clock.now() - LATELY
        about = self._records.suggestions_about(task.id)
        return [one for one in about if one.kind == FIRST_STEP and one.created_at >= since]

    def _expire_old(self, task: Task) -> None:
        """A step that was shown long ago and never decided on has gone by."""
        since = self._clock.now() - LATELY
        for one in self._records.suggestions_about(task.id):
            if one.kind == FIRST_STEP and one.fate == "shown" and one.created_at < since:
                self._suggestions.expired(one)

    def _seen(self, task: Task) -> list[str]:
        return [one.proposal for one in self._made_lately(task)]

    def _task(self, task_id: str | None) -> Task | None:
        if task_id is None:
            running = self._records.running_session()
            task_id = running.task_id if running else None
        if task_id is None:
            step = self._recall.next_step()
            return None if step is None else step.task
        entry = self._recall.get(task_id)
        if entry.kind != "task":
            raise WrongUsage(f"{entry.id} is a {entry.kind}; a step is for a task.")
        if not entry.is_open:
            raise WrongUsage(
                f"{entry.id} is not open any more; `companion undo` or `companion reopen` opens it."
            )
        return entry


def _templates() -> FirstSteps:
    from companion.services.suggest_step import SuggestStep, no_model

    return SuggestStep(no_model)


__all__ = ["FROM_TEMPLATES", "FirstSteps", "Step", "Stuck"]
