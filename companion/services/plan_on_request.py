"""An if-then plan on request: words that are not the person's until they take them, and what became of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.domain.change import By
from companion.domain.errors import WrongUsage
from companion.domain.note import Note
from companion.domain.suggestion import PLAN

if TYPE_CHECKING:
    from companion.domain.goal import Goal
    from companion.domain.suggestion import Suggestion
    from companion.domain.task import Task
    from companion.services.day_ports import DayRecords
    from companion.services.plans import Plans
    from companion.services.ports import Clock, Journal
    from companion.services.suggestions import Suggestions


class PlanOnRequest:
    """Suggests plans for tasks and goals; one that was shown and not decided on stands again."""

    def __init__(
        self, journal: Journal, records: DayRecords, clock: Clock, suggestions: Suggestions, plans: Plans
    ) -> None:
        self._journal = journal
        self._records = records
        self._clock = clock
        self._suggestions = suggestions
        self._plans = plans

    def shown(self, entry: Task | Goal) -> Suggestion | None:
        """The plan that was suggested last, while it is not decided on."""
        about = [one for one in self._records.suggestions_about(entry.id) if one.kind == PLAN]
        return about[-1] if about and about[-1].fate == "shown" else None

    def suggest(self, entry: Task | Goal) -> Suggestion:
        """A plan at once; it knows what got in the way of this the last time."""
        standing = self.shown(entry)
        if standing is not None:
            return standing
        about = self._records.suggestions_about(entry.id)
        seen = [one.proposal for one in about if one.kind == PLAN]
        linked = self._journal.linked_to(entry.id)
        obstacles = [one.text for one in linked if isinstance(one, Note) and one.kind == "obstacle"]
        made = self._plans.plan(entry.title, obstacles[-1] if obstacles else None, seen)
        return self._suggestions.shown(
            PLAN, made.words, about_id=entry.id, prompt=entry.title, engine=made.engine
        )

    def different(self, entry: Task | Goal) -> Suggestion:
        """Another one in its place."""
        standing = self.shown(entry)
        if standing is not None:
            self._suggestions.refused(standing)
        return self.suggest(entry)

    def take(self, entry: Task | Goal) -> Task | Goal:
        """Keep the one that stands there as the plan. Raises WrongUsage where none does."""
        standing = self.shown(entry)
        if standing is None:
            raise WrongUsage(
                f"No plan is suggested for {entry.id}. `companion plan {entry.id} --suggest` does."
            )
        self._suggestions.taken(standing)
        with self._journal.unit("edit", self._clock.now()) as unit:
            return unit.change(entry, replace(entry, plan=standing.proposal), By.SUGGESTION)
