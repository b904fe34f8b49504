"""Suggest a first step: by rules at once, and behind *different* by the seedling, where it is warm and sure."""

from __future__ import annotations

from contextlib import suppress
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, Protocol

from companion.domain.errors import EngineFailed, ModelProblem
from companion.domain.first_step import is_known_activity
from companion.domain.first_step_checks import step_faults
from companion.domain.seedling_doubt import MOST_DOUBT, NOT_MINE, UNKNOWN, doubt
from companion.domain.suggestion import FROM_TEMPLATES
from companion.services.templates import Templates

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from companion.domain.conversation import Signals
    from companion.domain.task import Task


class Jobs(NamedTuple):
    """What a narrow model is asked to do: `always`, and `unknown` where the rules have only what would fit anything."""

    always: frozenset[str]
    unknown: frozenset[str]

    def has(self, job: str, *, is_known: Callable[[], bool]) -> bool:
        """Whether the model does a job for a line; `is_known` says whether the rules know what the line speaks of."""
        return job in self.always or (job in self.unknown and not is_known())


SEEDLING_JOBS = Jobs(frozenset(), frozenset())
"""The jobs in which blind pairs were judged for the seedling (models/seedling/README.md)."""

TRIES = 3
"""The likeliest reply first, then drawn ones, before the rules step in."""

SHOWN_WITHIN_SECONDS = 0.25
"""What is left of the 300 ms within which *Stuck* shows a step."""


class Said(NamedTuple):
    """What a narrow model said, with what its probabilities say of it (None: it said nothing)."""

    text: str
    signals: Signals | None


class NarrowModel(Protocol):
    """A small model that knows a few jobs by name."""

    @property
    def name(self) -> str:
        """The model's name as the person knows it."""

    def is_warm(self) -> bool:
        """Whether it would answer at once."""

    def warm(self) -> None:
        """Begin to load it, and return without waiting; a model that cannot be loaded stays cold."""

    def say(self, job: str, text: str, *, temperature: float, seconds: float | None) -> Said:
        """Do a job, waiting for the model; after `seconds` what came by then. Raises EngineFailed, ModelProblem."""


def no_model() -> NarrowModel | None:
    """Where rules alone suggest."""
    return None


class Suggested(NamedTuple):
    """One suggestion that passed the checks, who made it, and how sure the seedling was of its own reply."""

    words: str
    engine: str
    mean_logprob: float | None
    doubt: float | None
    said: str = ""
    """The seedling's own likeliest reply, whether or not it is the one to show."""


class Beginning(NamedTuple):
    """Two ways to begin something, and who made the other one."""

    first: str
    other: str
    engine: str


class Suggester:
    """What suggests by rules and by a narrow model: `model` gives it, or None where there is none.

    It is asked only for `jobs`; with none of them no process is ever started for a suggestion. `begins` is the sorter's
    word on a line: how probable it is, 0 to 1, that it speaks of something to begin.
    """

    def __init__(
        self,
        model: Callable[[], NarrowModel | None],
        jobs: Jobs = SEEDLING_JOBS,
        templates: Templates | None = None,
        begins: Callable[[str], float] | None = None,
    ) -> None:
        self._model = model
        self._jobs = jobs
        self._templates = templates or Templates()
        self._begins = begins
        self._made_by = FROM_TEMPLATES

    @property
    def name(self) -> str:
        """Who made the suggestion that was given last at once."""
        return self._made_by

    def _doubt(self, text: str, said: Said) -> float:
        return doubt(said.text, said.signals, self._begins(text) if self._begins else UNKNOWN)


class SuggestStep(Suggester):
    """Implements `services.stuck.FirstSteps`."""

    def step(self, task: Task, how: str, seen: Sequence[str]) -> str:
        """A step at once: never waits for a cold model, which is warmed meanwhile for the next *different*."""
        model = self._model() if any(self._jobs) else None
        self._made_by = FROM_TEMPLATES
        if model is not None and model.is_warm() and self._does(how, task.title):
            try:
                found = self._from_model(model, task.title, how, seen, SHOWN_WITHIN_SECONDS / TRIES)
            except (EngineFailed, ModelProblem):
                found = None
            if found is not None and found.engine != FROM_TEMPLATES:
                self._made_by = found.engine
                return found.words
        elif model is not None and not model.is_warm():
            model.warm()
        return self._templates.step(task.title, why=task.why, how=how, avoid=seen)

    def answer(self, text: str, how: str = "first") -> Suggested:
        """What would be shown for a line, the seedling waited for.

        Its step only where that is one of its jobs, it is sure, and the step passes the checks; else the rules'.
        Raises EngineFailed and ModelProblem where the seedling cannot be asked.
        """
        model = self._model()
        if model is None:
            return Suggested(self._templates.step(text, how=how), FROM_TEMPLATES, None, None)
        return self._from_model(model, text, how, (), None)

    def begin(self, task: str) -> Beginning:
        """Two ways to begin a task; where the seedling cannot be asked, both are the rules'."""
        first = self._templates.step(task)
        by_rules = self._templates.step(task, how="different", avoid=(first,))
        other = Suggested(by_rules, FROM_TEMPLATES, None, None)
        if self._does("different", task):
            with suppress(EngineFailed, ModelProblem):
                other = self.answer(task, "different")
        return Beginning(first, "" if other.words == first else other.words, other.engine)

    def _does(self, how: str, title: str) -> bool:
        return self._jobs.has(how, is_known=lambda: is_known_activity(title))

    def _from_model(
        self, model: NarrowModel, title: str, how: str, seen: Collection[str], seconds: float | None
    ) -> Suggested:
        first = model.say(how, title, temperature=0.0, seconds=seconds)
        doubted = self._doubt(title, first)
        if doubted <= MOST_DOUBT and self._does(how, title):
            refused = {words.strip().lower() for words in seen}
            drawn = (model.say(how, title, temperature=0.8, seconds=seconds) for _ in range(TRIES - 1))
            for said in chain((first,), drawn):
                if seconds is not None and said.signals is None:
                    break
                words = said.text.strip()
                if words != NOT_MINE and words.lower() not in refused and not step_faults(title, words):
                    return Suggested(words, model.name, _mean(said), doubted, first.text)
        words = self._templates.step(title, how=how, avoid=seen)
        return Suggested(words, FROM_TEMPLATES, _mean(first), doubted, first.text)


def _mean(said: Said) -> float | None:
    return said.signals.mean_logprob if said.signals else None
