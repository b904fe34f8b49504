"""The toast after keeping: what was kept, when it is for, and how long Undo stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.domain.day import say_moment

if TYPE_CHECKING:
    from datetime import datetime

    from companion.domain.entry import Entry

STAYS_MS = 6_000
UNDO_FOR_S = 60


@dataclass(frozen=True, slots=True)
class Toast:
    """What a toast says; only `title` may be cut, and in its middle."""

    before: str
    title: str
    after: str = ""
    hint: str = ""
    can_undo: bool = True

    @property
    def whole(self) -> str:
        """The sentence uncut, for a screen reader."""
        return f"{self.before}{self.title}{self.after}"


def kept_toast(entries: list[Entry], now: datetime, hint: str = "") -> Toast:
    """The toast for one kept entry or several."""
    if len(entries) > 1:
        return Toast(f"Kept {len(entries)} lines: ", entries[0].title, " and the rest", hint)
    entry = entries[0]
    named = {"task": "Kept: ", "goal": "Kept as a goal: "}.get(entry.kind, "Kept as a note: ")
    after = ""
    if entry.kind == "task":
        if entry.do_at is not None:
            after = f", {say_moment(entry.do_at, now)}"
        if entry.deadline is not None:
            after += f", by {say_moment(entry.deadline, now)}"
    return Toast(named, entry.title, after, hint)


def undone_toast(sentence: str) -> Toast:
    """The toast after taking back; the words are in the prompt again."""
    return Toast("", sentence, can_undo=False)


def hotkey_hint(hotkey: str | None) -> str:
    """The one hint after the first line ever; None where no hotkey could be had."""
    if hotkey is None:
        return "`companion prompt` brings the line back; bind it to keys in your desktop's settings."
    return f"{hotkey} brings this line back, from any program."
