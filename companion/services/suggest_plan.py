"""Suggest an if-then plan for an intention: by rules at once, or by the seedling where it is asked and sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.if_then import if_then_plan, plan_faults
from companion.domain.seedling_doubt import MOST_DOUBT, doubt
from companion.domain.seedling_prompt import as_asked
from companion.domain.suggestion import FROM_TEMPLATES
from companion.services.suggest_step import SEEDLING_JOBS, Suggested

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from companion.services.suggest_step import NarrowModel, Said

SAMPLES = 2
"""Drawn beside the likeliest reply; the one with the best mean log-probability among those that pass is taken."""


class SuggestPlan:
    """Plans in the form "When <cue>, I will <deed>."; `model` gives the seedling, or None where there is none."""

    def __init__(self, model: Callable[[], NarrowModel | None], jobs: frozenset[str] = SEEDLING_JOBS) -> None:
        self._model = model
        self._jobs = jobs

    def suggest(self, text: str, obstacle: str | None = None, avoid: Collection[str] = ()) -> str:
        """A plan at once, by rules; none of `avoid` while there is another. Never raises."""
        return if_then_plan(text, obstacle, avoid)

    def answer(self, text: str) -> Suggested:
        """The seedling's plan, waited for, or the rules' where it is in doubt or fails a check.

        Raises EngineFailed and ModelProblem where the seedling cannot be asked.
        """
        model = self._model()
        if model is None:
            return Suggested(if_then_plan(text), FROM_TEMPLATES, None, None)
        asked = as_asked("plan", text)
        likeliest = model.say("plan", asked, temperature=0.0, seconds=None)
        doubted = doubt(likeliest.text, likeliest.signals)
        if "plan" in self._jobs and doubted <= MOST_DOUBT:
            drawn = (model.say("plan", asked, temperature=0.7, seconds=None) for _ in range(SAMPLES))
            fitting = [said for said in (likeliest, *drawn) if _passes(text, said)]
            if fitting:
                best = max(fitting, key=_mean)
                return Suggested(best.text.strip(), model.name, _mean(best), doubted, likeliest.text)
        mean = likeliest.signals.mean_logprob if likeliest.signals else None
        return Suggested(if_then_plan(text), FROM_TEMPLATES, mean, doubted, likeliest.text)


def _passes(text: str, said: Said) -> bool:
    return said.signals is not None and not plan_faults(text, said.text.strip())


def _mean(said: Said) -> float:
    return said.signals.mean_logprob if said.signals else float("-inf")
