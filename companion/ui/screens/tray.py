"""The tray: which icon tells which state, what the tooltip says, and what the menu offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from companion.domain.day import say_moment

if TYPE_CHECKING:
    from datetime import datetime

    from companion.domain.review import ReviewKind
    from companion.domain.today import NextStep
    from companion.services.focus import Running

Deed = Literal[
    "today",
    "prompt",
    "reach",
    "settings",
    "folder",
    "quit",
    "next",
    "start",
    "stop",
    "stuck",
    "where",
    "review",
]
PRIVATE = "A private task"
_LONGEST_TITLE = 60
REVIEWS = {
    "morning": "Plan today",
    "evening": "Close the day",
    "weekly": "Look at the week",
    "return": "Come back",
}


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One row of the menu; without a deed it is a heading, without words a line between groups."""

    words: str = ""
    deed: Deed | None = None
    shortcut: str = ""
    checked: bool | None = None


@dataclass(slots=True)
class TrayScreen:
    """What the tray shows. `focus` is how much of a focus session has passed, 0 to 1, or None."""

    hotkey: str = ""
    is_local_only: bool = True
    is_thinking: bool = False
    focus: float | None = None
    next_step: NextStep | None = None
    running: Running | None = None
    minutes: str = ""
    review: ReviewKind | None = None

    @property
    def icon(self) -> str:
        """The drawing that tells the state; a focus session hides the dots."""
        ring = "local-only" if self.is_local_only else "may-ask"
        return f"{ring}-thinking" if self.is_thinking and self.focus is None else ring

    def next_title(self) -> str:
        """The title of what runs or is next, hidden where it is private; empty without one."""
        task = self.running.task if self.running else self.next_step.task if self.next_step else None
        if task is None:
            return ""
        title = PRIVATE if task.private else task.title
        return title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1].rstrip() + "…"

    def tooltip(self, now: datetime) -> str:
        """The state in words, and the next step with its time."""
        state = "Companion, local only" if self.is_local_only else "Companion, may ask the frontier"
        if self.is_thinking:
            state += ", thinking"
        return "\n".join(filter(None, (state, self._next(now))))

    def _next(self, now: datetime) -> str:
        title = self.next_title()
        if title and self.running is not None:
            return f"Now: {title}, {self.minutes}"
        if not title or self.next_step is None:
            return ""
        at = self.next_step.task.do_at
        return f"Now: {title}, {say_moment(at, now)}" if at is not None else f"Now: {title}"

    def menu(self) -> tuple[MenuEntry, ...]:
        """The rows from above to below."""
        title = self.next_title()
        first = (MenuEntry(f"Stop, {self.minutes}", "stop"),) if self.running else ()
        now = (
            (MenuEntry(title, "next" if self.running else "start"), MenuEntry("Stuck", "stuck"))
            if title
            else ()
        )
        review = (MenuEntry(REVIEWS[self.review], "review", "Ctrl+R"),) if self.review else ()
        group = (
            (*first, MenuEntry("Now"), *now, MenuEntry("Where was I?", "where"), MenuEntry()) if now else ()
        )
        return (
            *group,
            MenuEntry("Prompt", "prompt", self.hotkey),
            MenuEntry("Today", "today"),
            *review,
            MenuEntry(),
            MenuEntry("Local only", "reach", checked=self.is_local_only),
            MenuEntry("Settings", "settings"),
            MenuEntry("Settings folder", "folder"),
            MenuEntry(),
            MenuEntry("Quit", "quit"),
        )
