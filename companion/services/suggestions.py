"""Suggestions: what was proposed and what the person made of it, kept as events that stay on this computer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.domain.suggestion import DECISION, FROM_TEMPLATES, Suggestion

if TYPE_CHECKING:
    from companion.domain.suggestion import Fate
    from companion.services.day_ports import DayRecords
    from companion.services.ports import Clock, Journal


class Suggestions:
    """Keeps suggestions and their fate. Nothing suggested becomes the person's without one of these calls."""

    def __init__(self, journal: Journal, records: DayRecords, clock: Clock) -> None:
        self._journal = journal
        self._records = records
        self._clock = clock

    def shown(
        self,
        kind: str,
        proposal: str,
        *,
        about_id: str | None = None,
        prompt: str = "",
        engine: str = FROM_TEMPLATES,
    ) -> Suggestion:
        """Remember that a suggestion was shown."""
        now = self._clock.now()
        with self._journal.unit("suggest", now, undoable=False) as unit:
            return unit.add(
                Suggestion(
                    uuid=self._journal.new_uuid(),
                    kind=kind,
                    about_id=about_id,
                    prompt=prompt,
                    proposal=proposal,
                    engine=engine,
                    created_at=now,
                )
            )

    def taken(self, suggestion: Suggestion) -> Suggestion:
        """The person took it as it was."""
        return self._decided(suggestion, "taken", None)

    def edited(self, suggestion: Suggestion, outcome: str) -> Suggestion:
        """The person made `outcome` of it; words that came out the same were taken."""
        if outcome.strip() == suggestion.proposal.strip():
            return self.taken(suggestion)
        return self._decided(suggestion, "edited", outcome)

    def refused(self, suggestion: Suggestion) -> Suggestion:
        """The person did not want it."""
        return self._decided(suggestion, "refused", None)

    def expired(self, suggestion: Suggestion) -> Suggestion:
        """The person went on without deciding."""
        return self._decided(suggestion, "expired", None)

    def your_pick(self, question: str, pick: str, about_id: str | None = None) -> Suggestion:
        """The person's own answer to a decision, given before a suggestion was shown."""
        now = self._clock.now()
        with self._journal.unit("suggest", now, undoable=False) as unit:
            return unit.add(
                Suggestion(
                    uuid=self._journal.new_uuid(),
                    kind=DECISION,
                    about_id=about_id,
                    prompt=question,
                    proposal="",
                    engine="you",
                    fate="taken",
                    outcome=pick,
                    created_at=now,
                    decided_at=now,
                )
            )

    def was_decided(self, kind: str, about_id: str) -> bool:
        """Whether this kind of suggestion was already taken, changed or refused for this entry."""
        about = self._records.suggestions_about(about_id)
        return any(one.kind == kind and one.fate in {"taken", "edited", "refused"} for one in about)

    def was_declined(self, kind: str, about_id: str) -> bool:
        """Whether the person refused this kind of suggestion for this entry; it is then not made again."""
        about = self._records.suggestions_about(about_id)
        return any(one.kind == kind and one.fate == "refused" for one in about)

    def _decided(self, suggestion: Suggestion, fate: Fate, outcome: str | None) -> Suggestion:
        """Keep its fate, once: another window or command may have decided on it meanwhile."""
        now = self._clock.now()
        with self._journal.unit("suggest", now, undoable=False) as unit:
            there = self._records.suggestion(suggestion.uuid)
            if there is None or there.fate != "shown":
                return there or suggestion
            return unit.change(there, replace(there, fate=fate, outcome=outcome, decided_at=now))
