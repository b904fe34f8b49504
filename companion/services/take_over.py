"""Steps and plans by the model that does the job; what it has not ready or says badly falls to the smaller ones.

Nothing here waits for a cold model: what comes with Companion answers at once, the bigger model thinks meanwhile, and
what it thought comes behind the next *different*.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from companion.domain.errors import EngineFailed, ModelProblem
from companion.domain.first_step_checks import step_faults
from companion.domain.if_then import plan_faults
from companion.domain.job_prompt import NO_TASK
from companion.domain.small_job import FIRST_STEP_JOB, IF_THEN_JOB
from companion.domain.suggestion import FROM_TEMPLATES
from companion.services.plans import Worded
from companion.services.suggest_step import NarrowModel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from companion.domain.task import Task
    from companion.services.plans import Plans
    from companion.services.ports import Stop
    from companion.services.stuck import FirstSteps
    from companion.services.suggest_step import Beginning, Said

AT_ONCE_SECONDS = 0.1
"""So long a step or plan that is nearly ready is waited for, of the 300 ms within which one is shown."""

DRAWN = 0.8
"""The temperature of a suggestion that is to be another one than before."""

TRIES = 2
"""How often a model that may be waited for is asked before the smaller ones step in."""


class JobWriter(NarrowModel, Protocol):
    """A bigger model that knows the small jobs by name."""

    def say(
        self,
        job: str,
        text: str,
        *,
        temperature: float,
        seconds: float | None,
        shown: Sequence[str] = (),
        stop: Stop | None = None,
    ) -> Said:
        """Do a job; `shown` is what is not to be said again. Without `seconds` it is waited for until `stop`.

        Where it is not ready in time it says nothing and goes on thinking, and the same wish later fetches it.
        Raises EngineFailed, ModelProblem.
        """

    def think_ahead(self, job: str, text: str, *, temperature: float, shown: Sequence[str]) -> None:
        """Begin to think of what the same wish will fetch later, and return at once; it loads where it is cold.

        Nothing where it thinks of that already. What goes wrong is raised by the `say` that would have fetched it.
        """


def has_no_faults(how: str, text: str, words: str) -> bool:
    """Whether a reply may be shown: the same checks for every model, whatever its size."""
    if not words or words == NO_TASK:
        return False
    return not (plan_faults(text, words) if how == "plan" else step_faults(text, words))


class TakeOver:
    """Implements `services.stuck.FirstSteps`, `services.plans.Plans` and the ways to begin of an answer.

    `writer` gives the model that does a job, or None where what comes with Companion does it.
    """

    def __init__(
        self,
        writer: Callable[[str], JobWriter | None],
        *,
        steps: FirstSteps,
        plans: Plans,
        begin: Callable[[str], Beginning],
    ) -> None:
        self._writer = writer
        self._steps = steps
        self._plans = plans
        self._begin = begin
        self._made_by = FROM_TEMPLATES

    @property
    def name(self) -> str:
        """Who made the step or plan that was given last."""
        return self._made_by

    def step(self, task: Task, how: str, seen: Sequence[str]) -> str:
        """A step at once. The first one is never waited for; the bigger model's comes behind *different*."""
        writer = self._of(FIRST_STEP_JOB)
        words = "" if writer is None or how == "first" else _at_once(writer, how, task.title, seen)
        if writer is not None and words:
            self._made_by = writer.name
        else:
            words = self._steps.step(task, how, seen)
            self._made_by = self._steps.name
        if writer is not None:
            next_one = "smaller" if how == "smaller" else "different"
            writer.think_ahead(next_one, task.title, temperature=DRAWN, shown=[*seen, words])
        return words

    def plan(self, text: str, obstacle: str | None, seen: Sequence[str]) -> Worded:
        """A plan at once; none of `seen` while there is another. The bigger model's comes behind *different*."""
        writer = self._of(IF_THEN_JOB)
        if writer is None:
            return self._plans.plan(text, obstacle, seen)
        intention = f"{text}, but {obstacle}" if obstacle else text
        words = _at_once(writer, "plan", intention, seen) if seen else ""
        made = Worded(words, writer.name) if words else self._plans.plan(text, obstacle, seen)
        writer.think_ahead("plan", intention, temperature=DRAWN, shown=[*seen, made.words])
        return made

    def does_steps(self) -> bool:
        """Whether a bigger model has taken the first steps over."""
        return self._of(FIRST_STEP_JOB) is not None

    def begin(self, task: str, stop: Stop) -> Iterator[Worded]:
        """Ways to begin something: the rules' at once, then the one of the model that does the job, waited for.

        Where that model says nothing fit or cannot be asked, the smaller ones give the other way. Never raises.
        """
        beginning = self._begin(task)
        yield Worded(beginning.first, FROM_TEMPLATES)
        writer = self._of(FIRST_STEP_JOB)
        words = "" if writer is None else _waited_for(writer, task, beginning.first, stop)
        if writer is not None and words:
            yield Worded(words, writer.name)
        elif beginning.other and not stop.is_set():
            yield Worded(beginning.other, beginning.engine)

    def _of(self, job: str) -> JobWriter | None:
        try:
            return self._writer(job)
        except ModelProblem:
            return None


def _at_once(writer: JobWriter, how: str, text: str, seen: Sequence[str]) -> str:
    """What it has ready, where that may be shown; empty else. A thought that is not ready goes on."""
    try:
        said = writer.say(how, text, temperature=DRAWN, seconds=AT_ONCE_SECONDS, shown=seen)
    except (EngineFailed, ModelProblem):
        return ""
    return _fit(how, text, said, seen)


def _waited_for(writer: JobWriter, task: str, first: str, stop: Stop) -> str:
    try:
        for attempt in range(TRIES):
            temperature = DRAWN if attempt else 0.0
            said = writer.say(
                "different", task, temperature=temperature, seconds=None, shown=[first], stop=stop
            )
            words = _fit("different", task, said, [first])
            if words or stop.is_set():
                return words
    except (EngineFailed, ModelProblem):
        return ""
    return ""


def _fit(how: str, text: str, said: Said, seen: Sequence[str]) -> str:
    words = said.text.strip()
    is_cut = said.signals is None or said.signals.cut_off
    if (
        is_cut
        or words.lower() in {one.strip().lower() for one in seen}
        or not has_no_faults(how, text, words)
    ):
        return ""
    return words
