"""What the windows remember between two starts: where they stood, and which hints were shown once."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings

if TYPE_CHECKING:
    from datetime import date


class Places:
    """A small file beside the journal; where it cannot be written nothing is remembered, and nothing breaks."""

    def __init__(self, folder: str) -> None:
        self._file = QSettings(os.path.join(folder, "windows.ini"), QSettings.Format.IniFormat)

    def is_first_start(self) -> bool:
        """Whether nothing was ever kept through the prompt."""
        return not self._is_set("kept_first_line")

    def kept_first_line(self) -> None:
        """The first line was kept: the first sentence and its hint do not come again."""
        self._file.setValue("kept_first_line", "yes")
        self._file.sync()

    def opened_by_itself(self) -> bool:
        """Whether the prompt already opened by itself once; remembers that it did."""
        before = self._is_set("opened_by_itself")
        if not before:
            self._file.setValue("opened_by_itself", "yes")
            self._file.sync()
        return before

    def first_prompt_of(self, day: date) -> bool:
        """Whether this is the first prompt of a day; remembers the day."""
        if self._file.value("prompted_on") == day.isoformat():
            return False
        self._file.setValue("prompted_on", day.isoformat())
        return True

    def days_since_first(self, day: date) -> int:
        """How many days ago Companion was first used here."""
        first = self._file.value("first_used_on")
        try:
            return (day - type(day).fromisoformat(str(first))).days
        except ValueError:
            self._file.setValue("first_used_on", day.isoformat())
            return 0

    def geometry(self, window: str) -> QByteArray | None:
        """Where a window stood."""
        kept = self._file.value(f"{window}/geometry")
        return kept if isinstance(kept, QByteArray) else None

    def keep_geometry(self, window: str, geometry: QByteArray) -> None:
        """Remember where a window stands."""
        if geometry != self.geometry(window):
            self._file.setValue(f"{window}/geometry", geometry)

    def _is_set(self, name: str) -> bool:
        return bool(self._file.value(name) == "yes")
