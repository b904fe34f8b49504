"""A picture of the person's own numbers: its finding in a sentence, what is drawn, and the numbers behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from companion.domain.focus import FocusSession
    from companion.domain.task import Task

from companion.domain.estimate import LEAST_CASES, PersonalFactor, kind_of_work, personal_factor

PictureName = Literal["estimate", "unaided", "minutes"]
SHOWN_CASES = 15


@dataclass(frozen=True, slots=True)
class Point:
    """One task: estimated and actual minutes, and its kind of work."""

    x: float
    y: float
    kind: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its value, and the value in words."""

    label: str
    value: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """`numbers` is the table on demand; its first row holds the headings."""

    name: PictureName
    heading: str
    note: str
    points: tuple[Point, ...] = ()
    bars: tuple[Bar, ...] = ()
    numbers: tuple[tuple[str, ...], ...] = ()

    def as_json(self) -> dict[str, object]:
        """The shape the command line prints."""
        return {
            "name": self.name,
            "heading": self.heading,
            "note": self.note,
            "numbers": [list(row) for row in self.numbers],
        }


def estimate_picture(tasks: Sequence[Task]) -> Picture | None:
    """Estimate against actual of the newest fifteen, with the finding of the kind that has most; None below five."""
    done = [task for task in tasks if task.done_at and task.estimate_s and task.actual_s]
    done.sort(key=lambda task: (task.done_at, task.uuid))
    done = done[-SHOWN_CASES:]
    if len(done) < LEAST_CASES:
        return None
    kinds: dict[str, list[Task]] = {}
    for task in done:
        kinds.setdefault(kind_of_work(task), []).append(task)
    kind, most = max(kinds.items(), key=lambda item: (len(item[1]), item[0]))
    factor = personal_factor([(task.estimate_s or 0, task.actual_s or 0) for task in most], kind)
    if factor is None:
        factor = personal_factor([(task.estimate_s or 0, task.actual_s or 0) for task in done])
    if factor is None:
        return None
    return Picture(
        name="estimate",
        heading=_finding(factor),
        note=f"The last {len(done)} with an estimate. Nothing is sent or scored.",
        points=tuple(
            Point((task.estimate_s or 0) / 60, (task.actual_s or 0) / 60, kind_of_work(task)) for task in done
        ),
        numbers=(
            ("task", "estimated, min", "took, min"),
            *(
                (task.title, str(round((task.estimate_s or 0) / 60)), str(round((task.actual_s or 0) / 60)))
                for task in done
            ),
        ),
    )


def _finding(factor: PersonalFactor) -> str:
    what = f"{factor.kind[:1].upper()}{factor.kind[1:]}: things" if factor.kind else "Things"
    if 0.9 <= factor.ratio <= 1.1:
        return f"{what} took about as long as you estimated."
    return f"{what} took about {factor.ratio:.1f} times your estimate."


def unaided_picture(sessions: Sequence[FocusSession]) -> Picture | None:
    """Starts without help against starts with a step shown; None below five."""
    if len(sessions) < LEAST_CASES:
        return None
    unaided = sum(1 for session in sessions if session.help == "none")
    helped = len(sessions) - unaided
    bars = tuple(
        Bar(label, float(count), str(count))
        for label, count in (("unaided", unaided), ("with a step", helped))
        if count
    )
    heading = (
        f"{unaided} of {len(sessions)} starts were unaided."
        if unaided
        else "Each start had a step beside it."
    )
    return Picture(
        name="unaided",
        heading=heading,
        note="Both count the same: starting is the task.",
        bars=bars,
        numbers=(("start", "times"), *((bar.label, bar.words) for bar in bars)),
    )


def minutes_picture(seconds_by_goal: Mapping[str, int]) -> Picture | None:
    """Minutes by goal, most first; None where no goal had any."""
    from companion.domain.capacity import whole_minutes
    from companion.domain.quick_add import describe_estimate

    found = [(name, seconds) for name, seconds in seconds_by_goal.items() if seconds >= 60]
    if not found:
        return None
    found.sort(key=lambda item: (-item[1], item[0]))
    bars = tuple(
        Bar(name, seconds / 60, describe_estimate(whole_minutes(seconds))) for name, seconds in found
    )
    return Picture(
        name="minutes",
        heading=f"Most of the time went to: {bars[0].label}.",
        note="From focus sessions of this week.",
        bars=bars,
        numbers=(("goal", "time"), *((bar.label, bar.words) for bar in bars)),
    )
