"""What a person's own past says about an estimate: how much longer things of a kind really took."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log
from statistics import median
from typing import TYPE_CHECKING

from companion.domain.quick_add import describe_estimate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from companion.domain.task import Task

LEAST_CASES = 5
"""Nothing is said before."""

PRIOR_RATIO = 1.5
PRIOR_WEIGHT = 5
"""People take about half as long again as they predict; that belief weighs as much as five cases."""

SPREAD = 2.5
"""A case further than so many typical deviations from the middle counts as if it lay there (winsorized)."""

LEAST_DEVIATION = 0.1
ROUNDED_TO_S = 300
CASES_AT_MOST = 40

Case = tuple[int, int]
"""Estimated and actual seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalFactor:
    """Actual over estimated time for a kind of work, from `cases` of them, shrunk towards the prior."""

    ratio: float
    cases: int
    kind: str = ""

    def corrected(self, estimate_s: int) -> int:
        """The estimate as the person's past has it, in seconds, to five minutes where it is longer than that."""
        length = estimate_s * self.ratio
        return max(60, round(length / 60) * 60) if length < 2 * ROUNDED_TO_S else round_length(length)


def round_length(seconds: float) -> int:
    """A length to the nearest five minutes, at least five."""
    return max(ROUNDED_TO_S, round(seconds / ROUNDED_TO_S) * ROUNDED_TO_S)


def kind_of_work(task: Task) -> str:
    """By what a task is compared with others: its first tag, else its project, else its first word."""
    if task.tags:
        return task.tags[0].casefold()
    if task.project:
        return task.project.casefold()
    words = task.title.split()
    return words[0].casefold() if words else ""


def cases_of(tasks: Iterable[Task], kind: str | None = None) -> list[Case]:
    """The done tasks with an estimate and an actual time as cases, the newest last, of one kind if given."""
    done = [task for task in tasks if task.done_at and task.estimate_s and task.actual_s]
    done.sort(key=lambda task: (task.done_at, task.uuid))
    fitting = [task for task in done if kind is None or kind_of_work(task) == kind]
    return [(task.estimate_s or 0, task.actual_s or 0) for task in fitting][-CASES_AT_MOST:]


def personal_factor(cases: Sequence[Case], kind: str = "") -> PersonalFactor | None:
    """The factor from at least five cases, else None.

    A mean of log ratios, each pulled to within 2.5 typical deviations (1.4826 times the median absolute
    deviation) of their median, then shrunk: the prior log 1.5 weighs as five further cases.
    """
    ratios = [log(actual / estimate) for estimate, actual in cases if estimate > 0 and actual > 0]
    if len(ratios) < LEAST_CASES:
        return None
    middle = median(ratios)
    deviation = max(LEAST_DEVIATION, 1.4826 * median(abs(ratio - middle) for ratio in ratios))
    low, high = middle - SPREAD * deviation, middle + SPREAD * deviation
    total = sum(min(max(ratio, low), high) for ratio in ratios)
    mean = (total + PRIOR_WEIGHT * log(PRIOR_RATIO)) / (len(ratios) + PRIOR_WEIGHT)
    return PersonalFactor(ratio=exp(mean), cases=len(ratios), kind=kind)


def say_own_figure(factor: PersonalFactor, estimate_s: int) -> str:
    """The person's own figure for an estimate, as an offer they may take; empty where it changes nothing."""
    corrected = factor.corrected(estimate_s)
    if corrected == estimate_s:
        return ""
    length = describe_estimate(corrected)
    return f"Your last {factor.cases} like this took about {factor.ratio:.1f} times as long: {length}. Use {length}?"


def usual_length(tasks: Iterable[Task], kind: str) -> tuple[int, int] | None:
    """The median actual seconds of a kind and the number of cases; None below five."""
    lengths = [
        task.actual_s
        for task in tasks
        if task.status == "done" and task.actual_s and kind_of_work(task) == kind
    ]
    if len(lengths) < LEAST_CASES:
        return None
    return round_length(median(lengths[-CASES_AT_MOST:])), len(lengths[-CASES_AT_MOST:])


def say_usual_length(length_s: int, cases: int) -> str:
    """The usual length of a kind, as an offer."""
    length = describe_estimate(length_s)
    return f"Your last {cases} like this took about {length}. Use {length}?"
