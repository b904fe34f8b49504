"""An entry: anything in the journal that a person wrote or asked."""

from __future__ import annotations

from dataclasses import dataclass

from companion.domain.asked import Conversation
from companion.domain.goal import Goal
from companion.domain.note import NOTE_KINDS, Note
from companion.domain.task import Task

Entry = Task | Goal | Note | Conversation

ENTRY_KINDS = ("task", "goal", *NOTE_KINDS, "conversation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An entry that was found, with the words around the match: `before + matched + after` reads as one."""

    entry: Entry
    before: str
    matched: str
    after: str

    @property
    def context(self) -> str:
        """The match in its surroundings."""
        return self.before + self.matched + self.after
