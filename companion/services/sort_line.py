"""Say what kind a line probably is, and suggest the chip where the rules are unsure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.domain.sorter import Sorted, Sorter

SURE = 0.7
"""The least probability of a kind that is suggested against the rules."""

_CHIP_OF = {
    "task": "task",
    "goal": "goal",
    "note": "note",
    "journal_question": "question",
    "other_question": "question",
    "plan_request": "question",
}


class SortLine:
    """Sorts lines; the weights are read with the first one. Raises what reading them raises."""

    def __init__(self, read_sorter: Callable[[], Sorter]) -> None:
        self._read_sorter = read_sorter
        self._sorter: Sorter | None = None

    def sort(self, text: str) -> Sorted:
        """The likeliest kind, and the probability of each."""
        if self._sorter is None:
            self._sorter = self._read_sorter()
        return self._sorter.sort(text)

    def begins(self, text: str) -> float:
        """How probable it is, 0 to 1, that a line speaks of something to begin: a task, a goal, a wish to know how."""
        chances = self.sort(text).probabilities
        return min(1.0, chances["task"] + chances["goal"] + chances["plan_request"])

    def chip(self, text: str, by_rules: str) -> str | None:
        """The kind of chip to suggest beside the one the rules gave (task, goal, note, question); None for none.

        Only a plain task is doubted, since for every other kind the rules saw a sign. It never changes what
        Enter does.
        """
        if by_rules != "task" or not text.strip():
            return None
        found = self.sort(text)
        chances: dict[str, float] = {}
        for kind, chance in found.probabilities.items():
            chip = _CHIP_OF.get(kind)
            if chip:
                chances[chip] = chances.get(chip, 0.0) + chance
        likeliest = max(chances, key=chances.__getitem__)
        return likeliest if likeliest != by_rules and chances[likeliest] >= SURE else None
