"""Remembers which copies of the journal passed their check, until the copy's file changes."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from companion.domain.backup import Backup

NAME = "checked.json"


class CheckedCopies:
    """A small file beside the copies. It is a memory only: where it is missing or wrong, a copy counts as unchecked."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._path = os.path.join(folder, NAME)

    def remember(self, backup: Backup) -> None:
        """It passed just now. Where that cannot be written down, the next list says that it was not checked."""
        state = self._state(backup.name)
        if backup.verified_at is None or state is None:
            return
        self._write(
            self._kept()
            | {backup.name: [*state, backup.entries, backup.verified_at.astimezone(UTC).isoformat()]}
        )

    def forget(self, name: str) -> None:
        """It did not pass, whatever was found earlier."""
        kept = self._kept()
        if kept.pop(name, None) is not None:
            self._write(kept)

    def with_memory(self, backups: list[Backup]) -> list[Backup]:
        """The copies with what is known of their last check."""
        kept = self._kept()
        return [self._with(backup, kept.get(backup.name)) for backup in backups]

    def _with(self, backup: Backup, known: Any) -> Backup:
        try:
            size, changed_at, entries, at = known
            if [size, changed_at] != self._state(backup.name) or not isinstance(entries, int):
                return backup
            return replace(backup, verified_at=datetime.fromisoformat(at), entries=entries)
        except (TypeError, ValueError):
            return backup

    def _state(self, name: str) -> list[int] | None:
        """What tells that a file is the one that was checked: its size, and when it was written, in ns."""
        try:
            found = os.stat(os.path.join(self._folder, name))
        except OSError:
            return None
        return [found.st_size, found.st_mtime_ns]

    def _kept(self) -> dict[str, Any]:
        try:
            with open(self._path, encoding="utf-8") as file:
                kept = json.load(file)
        except (OSError, ValueError):
            return {}
        return kept if isinstance(kept, dict) else {}

    def _write(self, kept: dict[str, Any]) -> None:
        new = f"{self._path}.{os.getpid()}"
        there = {name: known for name, known in kept.items() if self._state(name) is not None}
        try:
            with open(new, "w", encoding="utf-8") as file:
                json.dump(there, file, indent=1)
            os.replace(new, self._path)
        except OSError:
            return  # a full or read-only disk; the copies themselves are as they were
