"""What the grammar makes of a line: the parts it found, where they stand and what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Kind(StrEnum):
    """What a line is kept as."""

    TASK = "task"
    GOAL = "goal"
    NOTE = "note"
    QUESTION = "question"


class Grain(StrEnum):
    """How exact a moment is; a week, month or year is given by its first day."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class SpanKind(StrEnum):
    """What a stretch of the line says."""

    WHEN = "when"
    DEADLINE = "deadline"
    REPEAT = "repeat"
    ESTIMATE = "estimate"
    PRIORITY = "priority"
    TAG = "tag"
    PROJECT = "project"
    GOAL = "goal"
    WHY = "why"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the line, from code point `start` up to but not including `end`."""

    kind: SpanKind
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """A line and everything read from it.

    `do_at`, `do_until` and `deadline` are plain dates unless their grain is minute or hour; with an aware `now`
    their times are aware too. `do_until` is inclusive. `rrule` is an RFC 5545 rule without DTSTART: the first
    occurrence is `do_at`. `priority` runs from 1 (high) to 4. `spans` are in order and never overlap.
    """

    text: str
    kind: Kind
    title: str
    do_at: date | datetime | None = None
    do_until: date | datetime | None = None
    grain: Grain | None = None
    deadline: date | datetime | None = None
    deadline_grain: Grain | None = None
    rrule: str | None = None
    from_completion: bool = False
    estimate_s: int | None = None
    priority: int | None = None
    tags: tuple[str, ...] = ()
    project: str | None = None
    goal: str | None = None
    why: str | None = None
    spans: tuple[Span, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The fields as plain JSON values: dates and times in ISO 8601, with an offset where `now` had one."""
        return {
            "text": self.text,
            "kind": self.kind.value,
            "title": self.title,
            "do_at": _iso(self.do_at),
            "do_until": _iso(self.do_until),
            "grain": self.grain.value if self.grain else None,
            "deadline": _iso(self.deadline),
            "deadline_grain": self.deadline_grain.value if self.deadline_grain else None,
            "rrule": self.rrule,
            "from_completion": self.from_completion,
            "estimate_s": self.estimate_s,
            "priority": self.priority,
            "tags": list(self.tags),
            "project": self.project,
            "goal": self.goal,
            "why": self.why,
            "spans": [
                {"kind": span.kind.value, "start": span.start, "end": span.end, "text": span.text}
                for span in self.spans
            ],
        }


def _iso(value: date | datetime | None) -> str | None:
    if value is None:
        return None
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value.isoformat()
