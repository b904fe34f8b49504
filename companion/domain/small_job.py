"""The small jobs a model can do, what a trial of one found, and how a card speaks of both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

FIRST_STEP_JOB = "first_step"
"""A step of two minutes for a task, and a smaller or a different one."""

IF_THEN_JOB = "if_then_plan"
"""A plan "When <a cue that can be seen>, I will <deed>." for an intention."""

JOBS: dict[str, str] = {FIRST_STEP_JOB: "first steps", IF_THEN_JOB: "if-then plans"}
"""Each job as a card names it among its abilities, and in a person's words."""

WANTED_PASSED = 0.95
"""The share of replies that must pass the checks before a job is taken over; what is wanted of the shipped model."""

WANTED_DISTINCT = 0.80
"""The share of different tasks that must get different replies; what is wanted of the shipped model."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobTrial:
    """What a trial of one job on this computer found: counts of replies, and the median seconds one took."""

    job: str
    tried: int
    passed: int
    distinct: int
    seconds: float
    at: datetime

    @property
    def is_good(self) -> bool:
        """Whether it reached the figures that a job is taken over with."""
        if not self.tried:
            return False
        return self.passed / self.tried >= WANTED_PASSED and self.distinct / self.tried >= WANTED_DISTINCT

    def as_json(self) -> dict[str, object]:
        """The shape the command line prints."""
        return {
            "job": self.job,
            "tried": self.tried,
            "passed": self.passed,
            "distinct": self.distinct,
            "seconds": self.seconds,
            "good": self.is_good,
            "at": self.at.isoformat(timespec="seconds"),
        }

    @property
    def sentence(self) -> str:
        """What was found: "19 of 20 passed the checks, 18 different, 3.1 s each, tried here on 22 Nov"."""
        day = f"{self.at.day} {self.at:%b}"
        return (
            f"{self.passed} of {self.tried} passed the checks, {self.distinct} different, "
            f"{self.seconds:.1f} s each, tried here on {day}"
        )


def in_words(abilities: Collection[str]) -> str:
    """What a model can do, as a person reads it: "chat, first steps"."""
    return ", ".join(JOBS.get(ability, ability) for ability in sorted(abilities))


def job_named(how: str) -> str:
    """The job that first, smaller, different or plan belongs to."""
    return IF_THEN_JOB if how == "plan" else FIRST_STEP_JOB
