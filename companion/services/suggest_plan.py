"""Suggest an if-then plan for an intention: by rules at once, or by the seedling where it is warm and sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.errors import EngineFailed, ModelProblem
from companion.domain.if_then import is_known_deed, plan_faults
from companion.domain.seedling_doubt import MOST_DOUBT
from companion.domain.suggestion import FROM_TEMPLATES
from companion.services.suggest_step import SHOWN_WITHIN_SECONDS, Suggested, Suggester

if TYPE_CHECKING:
    from collections.abc import Collection

    from companion.services.suggest_step import NarrowModel, Said

SAMPLES = 2
"""Drawn beside the likeliest reply; the one with the best mean log-probability among those that pass is taken."""


class SuggestPlan(Suggester):
    """Plans in the form "When <cue>, I will <deed>."."""

    def suggest(self, text: str, obstacle: str | None = None, avoid: Collection[str] = ()) -> str:
        """A plan at once; none of `avoid` while there is another. Never raises.

        A cold seedling is not waited for: it is warmed meanwhile for the next one.
        """
        self._made_by = FROM_TEMPLATES
        model = self._model() if self._does(text) else None
        if model is not None and model.is_warm():
            intention = f"{text}, but {obstacle}" if obstacle else text
            try:
                found = self._from_model(model, intention, avoid, SHOWN_WITHIN_SECONDS / (1 + SAMPLES))
            except (EngineFailed, ModelProblem):
                found = None
            if found is not None and found.engine != FROM_TEMPLATES:
                self._made_by = found.engine
                return found.words
        elif model is not None:
            model.warm()
        return self._templates.plan(text, obstacle, avoid)

    def answer(self, text: str) -> Suggested:
        """The seedling's plan, waited for, or the rules' where it is in doubt or fails a check.

        Raises EngineFailed and ModelProblem where the seedling cannot be asked.
        """
        model = self._model()
        if model is None:
            return Suggested(self._templates.plan(text), FROM_TEMPLATES, None, None)
        return self._from_model(model, text, (), None)

    def _does(self, text: str) -> bool:
        return self._jobs.has("plan", is_known=lambda: is_known_deed(text))

    def _from_model(
        self, model: NarrowModel, text: str, avoid: Collection[str], seconds: float | None
    ) -> Suggested:
        likeliest = model.say("plan", text, temperature=0.0, seconds=seconds)
        doubted = self._doubt(text, likeliest)
        if doubted <= MOST_DOUBT and self._does(text):
            refused = {plan.strip().lower() for plan in avoid}
            drawn = (model.say("plan", text, temperature=0.7, seconds=seconds) for _ in range(SAMPLES))
            fitting = [
                said
                for said in (likeliest, *drawn)
                if _passes(text, said) and said.text.strip().lower() not in refused
            ]
            if fitting:
                best = max(fitting, key=_mean)
                return Suggested(best.text.strip(), model.name, _mean(best), doubted, likeliest.text)
        mean = likeliest.signals.mean_logprob if likeliest.signals else None
        words = self._templates.plan(text, avoid=avoid)
        return Suggested(words, FROM_TEMPLATES, mean, doubted, likeliest.text)


def _passes(text: str, said: Said) -> bool:
    return said.signals is not None and not plan_faults(text, said.text.strip())


def _mean(said: Said) -> float:
    return said.signals.mean_logprob if said.signals else float("-inf")
