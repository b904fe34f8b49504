"""A note: something a person wants to find again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from companion.domain.day import iso

if TYPE_CHECKING:
    from datetime import datetime

NoteKind = Literal["note", "decision", "obstacle", "reflection"]
NOTE_KINDS: tuple[NoteKind, ...] = get_args(NoteKind)


def first_line(text: str) -> str:
    """The first line with something in it."""
    for line in text.splitlines():
        if line.strip():
            return line.strip()
    return text.strip()


def without_label(text: str, label: str) -> str:
    """A line without the label that only said what it is kept as, such as `note:`."""
    line = text.lstrip()
    if line[: len(label)].casefold() != label or not line[len(label) :].strip():
        return text
    return line[len(label) :].lstrip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Words kept as they were written, linked to a goal or a task by short id where they belong to one."""

    uuid: str
    id: str = ""
    text: str
    kind: NoteKind = "note"
    tags: tuple[str, ...] = ()
    goal_id: str | None = None
    task_id: str | None = None
    private: bool = False
    created_at: datetime

    @property
    def title(self) -> str:
        """Its first line."""
        return first_line(without_label(self.text, "note:"))

    def as_json(self) -> dict[str, object]:
        """The shape the command line promises."""
        return {
            "id": self.id,
            "uuid": self.uuid,
            "kind": self.kind,
            "title": self.title,
            "text": self.text,
            "tags": list(self.tags),
            "goal_id": self.goal_id,
            "task_id": self.task_id,
            "private": self.private,
            "created_at": iso(self.created_at),
        }
