"""How often a process that died may be started again before the person is told instead."""

from __future__ import annotations

RESTARTS = 3
WINDOW_SECONDS = 600.0


class RestartBudget:
    """At most `restarts` within `window_seconds`; the caller brings the time, in seconds of a steady clock."""

    def __init__(self, restarts: int = RESTARTS, window_seconds: float = WINDOW_SECONDS) -> None:
        self.restarts = restarts
        self.window_seconds = window_seconds
        self._spent: list[float] = []

    @property
    def minutes(self) -> int:
        """The window in whole minutes, for sentences."""
        return max(1, round(self.window_seconds / 60))

    def may_restart(self, now: float) -> bool:
        """Whether one more start is allowed now."""
        self._spent = [then for then in self._spent if now - then < self.window_seconds]
        return len(self._spent) < self.restarts

    def spend(self, now: float) -> bool:
        """Take one start from the budget, or False when none is left."""
        if not self.may_restart(now):
            return False
        self._spent.append(now)
        return True

    def seconds_until_next(self, now: float) -> float:
        """How long until a start is allowed again; 0 when it is now."""
        return 0.0 if self.may_restart(now) else self._spent[0] + self.window_seconds - now
