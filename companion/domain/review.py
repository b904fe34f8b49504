"""A review: the questions of a morning, an evening, a week or a return, and what was answered so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from companion.domain.capacity import Capacity
    from companion.domain.entry import Entry
    from companion.domain.picture import Picture

ReviewKind = Literal["morning", "evening", "weekly", "return"]
REVIEW_KINDS: tuple[ReviewKind, ...] = get_args(ReviewKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One review of one day with the answers given so far; it goes on where it was left.

    `answers` holds JSON values only, by the name of the step.
    """

    uuid: str
    kind: ReviewKind
    day: date
    answers: Mapping[str, Any] = field(default_factory=dict)
    started_at: datetime
    ended_at: datetime | None = None

    @property
    def is_over(self) -> bool:
        """Whether its last question was answered."""
        return self.ended_at is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer: the key that gives it (`1`, `p`, `enter`), its words, and a soft remark beside them."""

    key: str
    words: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a review shows at one moment: one question, its answers, and what they are about.

    `primary` is the key of the one primary action, empty where the answers are equal; `ring` is the answer that
    Enter gives. `marked` are places in `entries` in the order in which they were chosen. `field` names what may be
    typed, empty where nothing is; `text` is what was typed there before the review was left. `chosen` is a
    place in `entries`, -1 for none. `said` is one sentence about the answer just given or refused.
    `started_id` is the task a session was started for. `suggested` is the line that is not the person's.
    """

    flow: str
    step: str
    title: str
    heading: str
    lines: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    chosen: int = -1
    choices: tuple[Choice, ...] = ()
    primary: str = ""
    ring: str = ""
    marked: tuple[int, ...] = ()
    field: str = ""
    text: str = ""
    said: str = ""
    capacity: Capacity | None = None
    picture: Picture | None = None
    suggested: str = ""
    progress: int = 0
    can_undo: bool = False
    started_id: str = ""
    is_over: bool = False

    def as_json(self) -> dict[str, object]:
        """The state of a review as the command line prints it."""
        return {
            "flow": self.flow,
            "step": self.step,
            "heading": self.heading,
            "lines": list(self.lines),
            "entries": [entry.as_json() for entry in self.entries],
            "choices": [{"key": one.key, "words": one.words, "note": one.note} for one in self.choices],
            "primary": self.primary,
            "marked": list(self.marked),
            "field": self.field,
            "text": self.text,
            "said": self.said,
            "suggested": self.suggested,
            "capacity": self.capacity.as_json() if self.capacity else None,
            "picture": self.picture.as_json() if self.picture else None,
            "is_over": self.is_over,
        }
