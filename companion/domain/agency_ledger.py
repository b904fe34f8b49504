"""The agency ledger: what the person did by themselves and what they made of suggestions; shown, never scored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.domain.suggestion import DECISION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from companion.domain.focus import FocusSession
    from companion.domain.plan_check import PlanCheck
    from companion.domain.suggestion import Suggestion


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyLedger:
    """Counts of a stretch of days. There is no total, no target and no comparison with other days."""

    started_unaided: int = 0
    started_with_hint: int = 0
    suggestions_taken: int = 0
    suggestions_edited: int = 0
    suggestions_refused: int = 0
    plans_asked: int = 0
    plans_fired: int = 0
    decided_first: int = 0
    minutes_in_app: int = 0

    @property
    def lines(self) -> tuple[str, ...]:
        """The counts in words, without zeros."""
        said = (
            (self.started_unaided, f"Started unaided: {self.started_unaided}"),
            (self.started_with_hint, f"Started with a step shown: {self.started_with_hint}"),
            (self.suggestions_taken, f"Suggestions taken as they were: {self.suggestions_taken}"),
            (self.suggestions_edited, f"Suggestions edited: {self.suggestions_edited}"),
            (self.suggestions_refused, f"Suggestions refused: {self.suggestions_refused}"),
            (self.plans_fired, f"If-then plans that fired: {self.plans_fired} of {self.plans_asked} asked"),
            (self.decided_first, f"Decided before seeing a suggestion: {self.decided_first}"),
            (self.minutes_in_app, f"In the app: {self.minutes_in_app} min"),
        )
        return tuple(words for count, words in said if count)

    def as_json(self) -> dict[str, int]:
        """Every count by its name."""
        return {name: getattr(self, name) for name in self.__slots__}


def ledger_of(
    sessions: Iterable[FocusSession],
    suggestions: Iterable[Suggestion],
    checks: Iterable[PlanCheck],
    seconds_in_app: int,
) -> AgencyLedger:
    """Count the events of a stretch of days."""
    sessions, suggestions, checks = list(sessions), list(suggestions), list(checks)
    fates = [one.fate for one in suggestions if one.kind != DECISION]
    unaided = sum(1 for session in sessions if session.help == "none")
    return AgencyLedger(
        started_unaided=unaided,
        started_with_hint=len(sessions) - unaided,
        suggestions_taken=fates.count("taken"),
        suggestions_edited=fates.count("edited"),
        suggestions_refused=fates.count("refused"),
        plans_asked=len(checks),
        plans_fired=sum(1 for check in checks if check.fired == "yes"),
        decided_first=sum(1 for one in suggestions if one.kind == DECISION and one.outcome),
        minutes_in_app=round(seconds_in_app / 60),
    )
