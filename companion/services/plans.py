"""If-then plans on request: by rules at once, or by whatever model has taken them over."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from companion.domain.suggestion import FROM_TEMPLATES

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


class TemplatePlans:
    """Implements `Plans` by rules, with no model."""

    def plan(self, text: str, obstacle: str | None, seen: Sequence[str]) -> Worded:
        """A plan at once; the tables are read on first use (milliseconds)."""
        from companion.domain.if_then import if_then_plan

        return Worded(if_then_plan(text, obstacle, seen), FROM_TEMPLATES)


class ShippedPlans:
    """Implements `Plans` by what comes with Companion: rules, and the seedling where plans are its job."""

    def __init__(self, suggest_plan: SuggestPlan) -> None:
        self._suggest_plan = suggest_plan

    def plan(self, text: str, obstacle: str | None, seen: Sequence[str]) -> Worded:
        """A plan at once."""
        words = self._suggest_plan.suggest(text, obstacle, seen)
        return Worded(words, self._suggest_plan.name)
