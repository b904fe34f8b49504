"""Stuck on a screen: one step of two minutes and the key that starts it, then the time that runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.domain.review import Choice
from companion.services.focus import Started, Stopped
from companion.services.stuck import FROM_TEMPLATES, Step
from companion.ui.screens.hints import Hint

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from companion.domain.focus import FocusSession
    from companion.services.focus import Focus
    from companion.services.stuck import Stuck

    Job = Callable[[], object]

NOTHING_OPEN = "Nothing is open. Keep a line, and a first step for it stands here."


@dataclass(frozen=True, slots=True)
class KeptGoing:
    """The two minutes became an open session."""

    session: FocusSession | None


class StuckScreen:
    """Knows no thread: a key gives a job, and its outcome comes back to `show`."""

    def __init__(
        self, stuck: Callable[[], Stuck], focus: Callable[[], Focus], now: Callable[[], datetime]
    ) -> None:
        self._stuck_here, self._focus_here, self._now = stuck, focus, now
        self.step: Step | None = None
        self.started: Started | None = None
        self.stopped: Stopped | None = None
        self.is_editing = False
        self.is_closed = False
        self.keeps_going = False
        self.said = ""
        self._elapsed_s = 0

    def open(self, task_id: str | None) -> Job:
        """Ask for a step, by default for the running or the next task."""
        self.step = self.started = self.stopped = None
        self.is_editing = self.is_closed = self.keeps_going = False
        self.said = ""
        return lambda: self._stuck.offer(task_id)

    def show(self, outcome: object) -> None:
        """What a job gave."""
        self.said = ""
        if isinstance(outcome, Step):
            self.step, self.is_editing = outcome, False
        elif isinstance(outcome, Started):
            self.started = outcome
            self.said = (
                "In the way last time: " + "; ".join(n.text for n in outcome.obstacles)
                if outcome.obstacles
                else ""
            )
            self.tick()
        elif isinstance(outcome, (Stopped, KeptGoing)):
            self.stopped = outcome if isinstance(outcome, Stopped) else None
            self.keeps_going = isinstance(outcome, KeptGoing)
            self.is_closed = True
        elif self.step is None:
            self.said = NOTHING_OPEN
        else:  # refused: the card goes
            self.is_closed = True

    def failed(self, sentence: str) -> None:
        """The journal refused; nothing changed."""
        self.said = sentence

    # Both are built on the thread that does the job: they open the journal.

    @property
    def _stuck(self) -> Stuck:
        return self._stuck_here()

    @property
    def _focus(self) -> Focus:
        return self._focus_here()

    # What stands there

    @property
    def running(self) -> bool:
        """Whether the two minutes run."""
        return self.started is not None

    @property
    def title(self) -> str:
        """The task."""
        return self.step.task.title if self.step else ""

    @property
    def words(self) -> str:
        """The step."""
        return self.step.words if self.step else ""

    @property
    def is_suggested(self) -> bool:
        """Whether the words are a model's: neither the person's nor a template's, and not started."""
        step = self.step
        return step is not None and not self.running and not step.is_yours and step.engine != FROM_TEMPLATES

    @property
    def suggested_by(self) -> str:
        """Who suggested it; empty for templates and the person's own words."""
        return f"Suggested by {self.step.engine} on this computer" if self.step and self.is_suggested else ""

    @property
    def because(self) -> str:
        """Why the task is done."""
        if self.started is not None:
            return self.started.because
        return self.step.because if self.step else ""

    @property
    def deeds(self) -> tuple[Choice, ...]:
        """What may be done with the step."""
        if self.step is None:
            return (Choice(key="esc", words="Close"),)
        smaller = (Choice(key="1", words="Smaller"),) if self.step.may_be_smaller else ()
        return (
            Choice(key="enter", words="Start 2 minutes"),
            *smaller,
            Choice(key="2", words="Different"),
            Choice(key="esc", words="Not now"),
        )

    @property
    def ring(self) -> str:
        """The deed with the ring: starting, until the step is as small as it gets."""
        return "enter" if self.step is not None and self.step.may_be_smaller else "esc"

    @property
    def elapsed(self) -> str:
        """The time that passed, as 0:36."""
        return _clock(self._elapsed_s)

    @property
    def _planned_s(self) -> int:
        return (self.started.session.planned_s if self.started else None) or 0

    @property
    def left(self) -> str:
        """The time that is left."""
        left = max(0, self._planned_s - self._elapsed_s)
        return f"{_clock(left)} left" if left else "Two minutes are over."

    @property
    def share(self) -> float:
        """How much of the time has passed, 0 to 1."""
        return min(1.0, self._elapsed_s / self._planned_s) if self._planned_s else 0.0

    @property
    def is_up(self) -> bool:
        """Whether the two minutes are over."""
        return self.running and self._elapsed_s >= self._planned_s

    def hints(self) -> tuple[Hint, ...]:
        """The keys while it runs or while the words are edited."""
        if self.is_editing:
            return Hint("Enter", "takes these words"), Hint("Esc", "goes back", right=True)
        if not self.running:
            return (Hint("E", "my own words"),) if self.step is not None else ()
        if self.is_up:
            return Hint("Enter", "keep going"), Hint("D", "done"), Hint("Esc", "enough", right=True)
        return Hint("Enter", "done"), Hint("K", "keep going"), Hint("Esc", "stop", right=True)

    # Intents

    def tick(self) -> None:
        """Time went on."""
        if self.started is not None:
            self._elapsed_s = self.started.session.elapsed_s(self._now())

    def key(self, key: str) -> Job | None:
        """What a key does."""
        if self.running:
            return self._running_key(key)
        if self.is_editing and key == "esc":
            self.is_editing = False
            return None
        step = self.step
        if step is None:
            self.is_closed = key in ("esc", "enter")
            return None
        if key == "1" and step.may_be_smaller:
            return lambda: self._stuck.smaller(step)
        if key == "2":
            return lambda: self._stuck.different(step)
        if key == "e":
            self.is_editing = True
            return None
        if key == "enter":
            return lambda: self._stuck.start(step)
        return (lambda: self._stuck.not_now(step)) if key == "esc" else None

    def edited(self, words: str) -> Job | None:
        """The person's words take the step's place; none leaves it."""
        step = self.step
        if step is None or not words.strip() or words.strip() == step.words:
            self.is_editing = False
            return None
        return lambda: self._stuck.edited(step, words)

    def _running_key(self, key: str) -> Job | None:
        goes_on = "enter" if self.is_up else "k"
        if key in (goes_on, "k"):
            return lambda: KeptGoing(self._focus.keep_going())
        if key in ("enter", "d"):
            return lambda: self._focus.stop(done=True)
        return (lambda: self._focus.stop(done=False)) if key == "esc" else None


def _clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02d}"
