"""If-then plans on request: by rules at once, or by whatever model has taken them over."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.services.suggest_plan import SuggestPlan


class Worded(NamedTuple):
    """A step or a plan in words that are not the person's, and who says it."""

    words: str
    engine: str


class Plans(Protocol):
    """Whatever can say an if-then plan."""

    def plan(self, text: str, obstacle: str | None, seen: Sequence[str]) -> Worded:
        """A plan at once for an intention; none of `seen`, the plans shown so far, while there is another."""


class ShippedPlans:
    """Implements `Plans` by what comes with Companion: rules, and the seedling where plans are its job."""

    def __init__(self, suggest_plan: SuggestPlan) -> None:
        self._suggest_plan = suggest_plan

    def plan(self, text: str, obstacle: str | None, seen: Sequence[str]) -> Worded:
        """A plan at once."""
        words = self._suggest_plan.suggest(text, obstacle, seen)
        return Worded(words, self._suggest_plan.name)


def plans_by_rules() -> Plans:
    """Where no model is asked."""
    from companion.services.suggest_plan import SuggestPlan
    from companion.services.suggest_step import no_model

    return ShippedPlans(SuggestPlan(no_model))
