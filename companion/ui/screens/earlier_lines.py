"""Earlier lines under Up and Down, the draft that was replaced among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.screens.pasted import without_empty_end

if TYPE_CHECKING:
    from collections.abc import Sequence

AT_MOST = 200


class EarlierLines:
    """What was typed before, newest first, and where in it the person stands."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._mine: list[str] = []
        self._at = -1
        self._present = ""

    @property
    def is_browsing(self) -> bool:
        """Whether an earlier line stands in the prompt."""
        return self._at >= 0

    def load(self, lines: Sequence[str]) -> None:
        """Take over the journal's lines, newest first; lines that never reached it stay before them."""
        lines = [without_empty_end(line) for line in lines]
        known = set(lines)
        self._mine = [line for line in self._mine if line not in known]
        self._lines = [*self._mine, *lines][:AT_MOST]

    def add(self, line: str) -> None:
        """Put a line in front: a replaced draft, a question, a kept line."""
        if not line.strip():
            return
        self._mine = [line, *(other for other in self._mine if other != line)][:AT_MOST]
        self._lines = [line, *(other for other in self._lines if other != line)][:AT_MOST]
        self._at = -1

    def leave(self) -> None:
        """The person typed: what stands in the prompt is the present again."""
        self._at = -1

    def older(self, present: str) -> str | None:
        """The next older line, or None at the end."""
        if not self.is_browsing:
            self._present = present
        at = self._at + 1
        while at < len(self._lines) and self._lines[at] == present:
            at += 1
        if at >= len(self._lines):
            return None
        self._at = at
        return self._lines[at]

    def newer(self) -> str | None:
        """The next newer line, at last what stood there before; None when already there."""
        if not self.is_browsing:
            return None
        self._at -= 1
        return self._lines[self._at] if self._at >= 0 else self._present
