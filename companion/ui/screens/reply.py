"""The reply pane: what it shows from the question to the last source, and what can be done with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING

from companion.domain.suggestion import FROM_TEMPLATES

if TYPE_CHECKING:
    from companion.domain.asked import Source

MOST_PROPOSALS = 7
_ITEM = re.compile(r"^\s*(?:[-*+•]|\d{1,2}[.)])\s+(?:\[[ xX]\]\s*)?(.+)$")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_MARKUP = re.compile(r"(\*\*|__|`)")


class ReplyState(Enum):
    """How far a reply has come."""

    NONE = "none"
    PICKING = "picking"
    WAITING = "waiting"
    STREAMING = "streaming"
    STOPPED = "stopped"
    FINISHED = "finished"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A task that the reply suggests; it is the model's until the person keeps it."""

    text: str
    kept: bool = False


@dataclass(slots=True)
class Reply:
    """One reply as it comes. `engine` is the model's name, `journal` where code replied alone, or empty."""

    question: str = ""
    state: ReplyState = ReplyState.NONE
    text: str = ""
    engine: str = ""
    sources: tuple[Source, ...] = ()
    sentence: str = ""
    proposals: tuple[Proposal, ...] = ()
    options: tuple[str, ...] = ()
    your_pick: str = ""
    chosen: int = 0
    kept_as_note: bool = False
    pieces: list[str] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether the pane shows anything."""
        return self.state is not ReplyState.NONE

    @property
    def is_picking(self) -> bool:
        """Whether the person's own pick is asked; nothing was asked of a model yet."""
        return self.state is ReplyState.PICKING

    @property
    def is_running(self) -> bool:
        """Whether pieces may still come."""
        return self.state in (ReplyState.WAITING, ReplyState.STREAMING)

    @property
    def is_from_a_model(self) -> bool:
        """Whether the words are a model's, and so carry its colour and mark."""
        return self.engine not in {"journal", FROM_TEMPLATES} and not self.is_picking

    @property
    def heading(self) -> str:
        """Which model answers, in one line; before it the person's own pick, where they made one."""
        if self.is_picking:
            return "Your pick?"
        return f"Your pick: {self.your_pick}. {self._by}" if self.your_pick else self._by

    @property
    def _by(self) -> str:
        if self.engine == "journal":
            return "From your journal"
        if self.engine == FROM_TEMPLATES:
            return "By rules, without a model"
        if self.engine:
            return f"{self.engine}, on this computer"
        return "Thinking, on this computer" if self.is_running else "On this computer"

    @property
    def can_be_used(self) -> bool:
        """Whether there are words to copy, keep or turn into tasks."""
        return bool(self.text.strip()) and not self.is_running

    def add(self, piece: str) -> None:
        """One more piece."""
        self.state = ReplyState.STREAMING
        self.pieces.append(piece)
        self.text = "".join(self.pieces)
        self.pieces = [self.text]

    def propose(self) -> None:
        """Show the tasks that can be read from the reply."""
        self.proposals = tuple(Proposal(text) for text in tasks_in(self.text))
        self.chosen = 0

    def choose(self, step: int) -> None:
        """Go to the next or the previous proposal or option."""
        rows = self.options if self.is_picking else self.proposals
        if rows:
            self.chosen = min(max(self.chosen + step, 0), len(rows) - 1)

    def was_kept(self, at: int) -> None:
        """A proposal was kept: its words are the person's now, and the next one is chosen."""
        kept = [replace(one, kept=True) if place == at else one for place, one in enumerate(self.proposals)]
        self.proposals = tuple(kept)
        waiting = [place for place, one in enumerate(kept) if not one.kept]
        self.chosen = next((place for place in waiting if place > at), waiting[0] if waiting else at)


def tasks_in(reply: str) -> list[str]:
    """What a reply lists, one task a list item; a reply without a list proposes its sentences."""
    items = [found.group(1) for line in reply.splitlines() if (found := _ITEM.match(line))]
    if not items:
        items = _SENTENCE_END.split(" ".join(reply.split()))
    plain = (_MARKUP.sub("", item).strip().rstrip(".") for item in items)
    return [item for item in dict.fromkeys(plain) if item][:MOST_PROPOSALS]
