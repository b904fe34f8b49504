"""The pill on a screen: the title of what is next or runs, what stands at its right, and its deeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.screens.now import NowScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

NOTHING = "Nothing is next. Keep a line in the prompt."


class PillScreen:
    """Says what a NowScreen knows, in 320 px."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._shown = NowScreen()

    def show(self, shown: NowScreen) -> None:
        """What is next or runs now."""
        self._shown = shown

    @property
    def title(self) -> str:
        """The title, or that nothing is next."""
        return self._shown.title or NOTHING

    @property
    def right(self) -> str:
        """The time it is meant for, or the minutes left."""
        return self._shown.right(self._now())

    @property
    def share(self) -> float | None:
        """How much of a session has passed; None without one."""
        return self._shown.pie

    @property
    def is_private(self) -> bool:
        """Whether the title is hidden, or there is none: it is then soft."""
        return self._shown.is_private or not self._shown.title

    @property
    def deeds(self) -> tuple[tuple[str, str], ...]:
        """What may be done: a name and its words."""
        hide = ("hide", "Hide")
        if not self._shown.title:
            return (hide,)
        begins = ("stop", "Stop") if self._shown.is_focusing else ("start", "Start")
        return (begins, ("stuck", "Stuck"), ("done", "Done"), hide)
