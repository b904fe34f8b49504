"""Bringing entries in from elsewhere: what was read of each line, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from companion.domain.goal import Goal
    from companion.domain.note import Note
    from companion.domain.task import Task

Fate = Literal["taken", "changed", "same", "refused"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLine:
    """One thing in a foreign file. `where` names its place there ("line 12").

    `item` is None where it could not be read; `remark` then says why, else what could not be carried over.
    """

    where: str
    item: Task | Goal | Note | None
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedLine:
    """What became of one thing: taken as it was, taken with a change, already here, or refused."""

    where: str
    fate: Fate
    title: str = ""
    id: str = ""
    remark: str = ""

    def as_json(self) -> dict[str, object]:
        """The shape the command line promises."""
        return {
            "where": self.where,
            "fate": self.fate,
            "title": self.title,
            "id": self.id,
            "remark": self.remark,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did. `restored` means that an empty journal took a complete file as it was."""

    lines: tuple[ImportedLine, ...]
    restored: bool = False

    def count(self, fate: Fate) -> int:
        """How many lines had this fate."""
        return sum(1 for line in self.lines if line.fate == fate)

    def as_json(self) -> dict[str, object]:
        """The shape the command line promises."""
        return {
            "taken": self.count("taken"),
            "changed": self.count("changed"),
            "same": self.count("same"),
            "refused": self.count("refused"),
            "restored": self.restored,
            "lines": [line.as_json() for line in self.lines],
        }
