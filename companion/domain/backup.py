"""A backup: a checked copy of the journal, and which copies are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from companion.domain.day import iso

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, tzinfo

WhyMade = Literal["daily", "by-hand", "before-migration", "before-restore", "before-import"]
DAILY_KEPT = 7
WEEKLY_KEPT = 4
OTHERS_KEPT = 5
"""So many of the newest that were not made daily are kept besides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A copy as it lies in the folder.

    It counts as verified when it was read whole, with every row that refers to another finding it, and its file
    was not changed since that check, which was at `verified_at`. `entries` counts its tasks, goals, notes and
    replies; None where it was not checked.
    """

    name: str
    made_at: datetime
    why: WhyMade
    bytes: int
    verified_at: datetime | None = None
    entries: int | None = None

    @property
    def verified(self) -> bool:
        """Whether it passed its check and was not changed since."""
        return self.verified_at is not None

    def as_json(self) -> dict[str, object]:
        """The shape the command line promises."""
        return {
            "name": self.name,
            "made_at": self.made_at.isoformat(timespec="seconds"),
            "why": self.why,
            "bytes": self.bytes,
            "verified": self.verified,
            "verified_at": None if self.verified_at is None else iso(self.verified_at.astimezone()),
            "entries": self.entries,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """A copy that took the journal's place. `kept_at` is where what was there before lies, "" for nothing.

    `saved` counts what was still read from a damaged journal and added to the copy, as one step of undo.
    """

    backup: Backup
    kept_at: str
    saved: int = 0

    def as_json(self) -> dict[str, object]:
        """The shape the command line promises."""
        return {"backup": self.backup.as_json(), "kept_at": self.kept_at, "saved": self.saved}


def to_drop(backups: Sequence[Backup], zone: tzinfo | None) -> list[Backup]:
    """The copies that rotation takes away.

    Kept are the newest copy of each of the last 7 days that have one, the newest of each of the last 4 weeks
    that have one, and the 5 newest that were not made daily.
    """
    newest_first = sorted(backups, key=lambda backup: backup.made_at, reverse=True)
    by_day: dict[object, str] = {}
    by_week: dict[object, str] = {}
    for backup in newest_first:
        day = backup.made_at.astimezone(zone).date()
        by_day.setdefault(day, backup.name)
        by_week.setdefault(day.isocalendar()[:2], backup.name)
    kept = set(list(by_day.values())[:DAILY_KEPT]) | set(list(by_week.values())[:WEEKLY_KEPT])
    others = [backup.name for backup in newest_first if backup.why != "daily"]
    kept.update(others[:OTHERS_KEPT])
    return [backup for backup in newest_first if backup.name not in kept]
