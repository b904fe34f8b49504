"""What was asked and what was replied, as the journal keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from companion.domain.day import iso
from companion.domain.note import first_line

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An entry that a reply rests on: its short id, its kind, how it is named in one line, and its words."""

    id: str
    kind: str
    label: str
    text: str

    def as_json(self) -> dict[str, str]:
        """The shape the command line promises."""
        return {"id": self.id, "kind": self.kind, "label": self.label, "text": self.text}


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """A question with its reply. `engine` is the model's name, or `journal` where code replied alone."""

    uuid: str
    id: str = ""
    question: str
    reply: str
    engine: str
    sources: tuple[Source, ...] = ()
    confidence: float | None = None
    stopped: bool = False
    created_at: datetime

    @property
    def kind(self) -> Literal["conversation"]:
        """What sort of entry this is."""
        return "conversation"

    @property
    def title(self) -> str:
        """The question's first line."""
        return first_line(self.question)

    @property
    def text(self) -> str:
        """The question as typed."""
        return self.question

    def as_json(self) -> dict[str, object]:
        """The shape the command line promises."""
        return {
            "id": self.id,
            "uuid": self.uuid,
            "kind": self.kind,
            "title": self.title,
            "question": self.question,
            "reply": self.reply,
            "engine": self.engine,
            "sources": [source.as_json() for source in self.sources],
            "confidence": self.confidence,
            "stopped": self.stopped,
            "created_at": iso(self.created_at),
        }
