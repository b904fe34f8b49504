"""The chips under the line: how each part that was understood is named, shown and explained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from companion.domain.quick_add import (
    Grain,
    Kind,
    SpanKind,
    describe_estimate,
    describe_rule,
    describe_when,
    explain_when,
)

if TYPE_CHECKING:
    from datetime import date, datetime

    from companion.domain.quick_add import Parsed, Span
    from companion.ui.screens.deeds import Rejection

Tone = Literal["ink", "soft", "time", "goal", "model"]

KIND_WORDS = {Kind.TASK: "Task", Kind.GOAL: "Goal", Kind.NOTE: "Note", Kind.QUESTION: "Question"}
KIND_ORDER = (Kind.TASK, Kind.GOAL, Kind.NOTE, Kind.QUESTION)

_ORDER = (
    SpanKind.WHEN,
    SpanKind.DEADLINE,
    SpanKind.REPEAT,
    SpanKind.ESTIMATE,
    SpanKind.PRIORITY,
    SpanKind.GOAL,
    SpanKind.WHY,
    SpanKind.PROJECT,
    SpanKind.TAG,
)
_ICONS = {
    SpanKind.WHEN: "clock",
    SpanKind.DEADLINE: "deadline",
    SpanKind.REPEAT: "repeat",
    SpanKind.ESTIMATE: "estimate",
    SpanKind.PRIORITY: "priority",
    SpanKind.GOAL: "goal",
    SpanKind.WHY: "goal",
    SpanKind.PROJECT: "project",
    SpanKind.TAG: "tag",
}
TONES: dict[SpanKind, Tone] = {
    SpanKind.WHEN: "time",
    SpanKind.DEADLINE: "time",
    SpanKind.REPEAT: "time",
    SpanKind.ESTIMATE: "time",
    SpanKind.PRIORITY: "soft",
    SpanKind.GOAL: "goal",
    SpanKind.WHY: "goal",
    SpanKind.PROJECT: "soft",
    SpanKind.TAG: "soft",
}
_NAMES = {
    SpanKind.WHEN: "when",
    SpanKind.DEADLINE: "deadline",
    SpanKind.REPEAT: "repeat",
    SpanKind.ESTIMATE: "estimate",
    SpanKind.PRIORITY: "priority",
    SpanKind.GOAL: "goal",
    SpanKind.WHY: "reason",
    SpanKind.PROJECT: "project",
    SpanKind.TAG: "tag",
}


@dataclass(frozen=True, slots=True)
class Chip:
    """One understood part. `parts` are what it was read from; the kind's chip has none.

    `is_suggested` marks one that is no part of the line yet: another kind that it might be.
    """

    name: str
    icon: str
    tone: Tone
    words: str
    hover: str
    parts: tuple[Rejection, ...] = ()
    is_suggested: bool = False

    @property
    def can_be_rejected(self) -> bool:
        """Whether its words can go back into the title."""
        return bool(self.parts)


_OF_NOTES = frozenset((SpanKind.TAG, SpanKind.GOAL))
"""What a note keeps beside its words; a date told in it stays a word, since nothing comes back on it."""


def kept_spans(parsed: Parsed) -> tuple[Span, ...]:
    """The understood words that the entry will really hold as fields, so that no chip promises more."""
    if parsed.kind in (Kind.NOTE, Kind.QUESTION):
        return tuple(span for span in parsed.spans if span.kind in _OF_NOTES)
    return parsed.spans


def chips_of(parsed: Parsed, now: datetime) -> tuple[Chip, ...]:
    """The chips of a line in their fixed order: kind, when, deadline, repeat, estimate, priority, goal, tags."""
    chips = [kind_chip(parsed.kind)]
    kept = kept_spans(parsed)
    for kind in _ORDER:
        spans = [span for span in kept if span.kind == kind]
        if kind in (SpanKind.TAG, SpanKind.PROJECT):
            chips += [_chip(parsed, kind, [span], now) for span in spans]
        elif spans:
            chips.append(_chip(parsed, kind, spans, now))
    return tuple(chips)


def kind_chip(kind: Kind) -> Chip:
    """The chip that names what the line will be kept as."""
    return Chip("kind", kind.value, "ink", KIND_WORDS[kind], "Kept as this. Tab changes it.")


def suggested_chip(kind: Kind, instead_of: Kind) -> Chip:
    """The chip that asks whether the line is of another kind than the rules say; Enter keeps what they say."""
    name, otherwise = KIND_WORDS[kind].lower(), KIND_WORDS[instead_of].lower()
    asked = ", which Ctrl+Enter asks" if kind is Kind.QUESTION else ""
    hover = (
        f"This might be a {name}{asked}. Tab makes it one; Enter keeps it as a {otherwise}. "
        "Alt+0 puts this away."
    )
    return Chip("suggestion", "diamond", "model", f"{KIND_WORDS[kind]}?", hover, is_suggested=True)


def _chip(parsed: Parsed, kind: SpanKind, spans: list[Span], now: datetime) -> Chip:
    words, hover = _words(parsed, kind, spans, now)
    parts = tuple((span.kind, span.text) for span in spans)
    return Chip(_NAMES[kind], _ICONS[kind], TONES[kind], words, hover, parts)


def _words(parsed: Parsed, kind: SpanKind, spans: list[Span], now: datetime) -> tuple[str, str]:
    typed = " ".join(span.text for span in spans).strip()
    if kind is SpanKind.WHEN and parsed.do_at is not None:
        return when_words(parsed.do_at, parsed.do_until, parsed.grain or Grain.DAY, now)
    if kind is SpanKind.DEADLINE and parsed.deadline is not None:
        grain = parsed.deadline_grain or Grain.DAY
        said = describe_when(parsed.deadline, grain, now)
        return f"by {said}", f"Done by {explain_when(parsed.deadline, grain, now)}"
    if kind is SpanKind.REPEAT and parsed.rrule is not None:
        said = describe_rule(parsed.rrule, parsed.from_completion)
        if parsed.do_at is None:
            return said, said
        return said, f"{said}, first {explain_when(parsed.do_at, parsed.grain or Grain.DAY, now)}"
    if kind is SpanKind.ESTIMATE and parsed.estimate_s is not None:
        said = describe_estimate(parsed.estimate_s)
        return said, f"Takes about {said}"
    if kind is SpanKind.PRIORITY and parsed.priority is not None:
        return f"Priority {parsed.priority}", f"Priority {parsed.priority}: 1 is high, 4 is low"
    bare = typed.lstrip("#@+^") or typed
    if kind in (SpanKind.TAG, SpanKind.PROJECT, SpanKind.GOAL):
        return bare, f"{_NAMES[kind].capitalize()}: {bare}"
    return typed, typed


def words_beside(parsed: Parsed, now: datetime) -> str:
    """A whole line's kind, where it is no task, and its times, in few words beside its title."""
    times = [chip.words for chip in chips_of(parsed, now) if chip.name in ("when", "deadline", "repeat")]
    named = [] if parsed.kind is Kind.TASK else [KIND_WORDS[parsed.kind]]
    return ", ".join(named + times)


def when_words(
    start: date | datetime, until: date | datetime | None, grain: Grain, now: datetime
) -> tuple[str, str]:
    """A moment or an interval for the chip, and in full for the hover."""
    said, full = describe_when(start, grain, now), explain_when(start, grain, now)
    if until is None or until == start:
        return said, full
    end = describe_when(until, grain, now)
    same_day = end.rpartition(", ")[0] == said.rpartition(", ")[0] and ", " in end
    end = end.rpartition(", ")[2] if same_day else end
    return f"{said} to {end}", f"{full}, until {end}"
