"""Related things from the journal, each told in one dimmed line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.domain.day import MONTHS, day_of, say_date

if TYPE_CHECKING:
    from datetime import datetime

    from companion.domain.entry import Entry, Hit

MOST = 3
FROM_LETTERS = 3
PAUSE_MS = 400

_BEFORE = {
    "decision": "you decided: ",
    "obstacle": "in the way: ",
    "goal": "goal: ",
    "conversation": "you asked: ",
}


@dataclass(frozen=True, slots=True)
class RelatedLine:
    """One related entry: its id, the line that names it, and its whole text for when it is opened."""

    id: str
    icon: str
    words: str
    heading: str
    whole: str


def related_lines(hits: list[Hit], now: datetime) -> tuple[RelatedLine, ...]:
    """At most three hits as lines."""
    return tuple(_line(hit.entry, now) for hit in hits[:MOST])


def _line(entry: Entry, now: datetime) -> RelatedLine:
    created = entry.created_at.astimezone(now.tzinfo)
    today, day = day_of(now), day_of(created)
    on = say_date(day, today) if (today - day).days in (0, 1) else f"{day.day} {MONTHS[day.month - 1]}"
    if day.year != today.year:
        on = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    on = on[:1].upper() + on[1:]
    before = _BEFORE.get(entry.kind, "")
    if entry.kind == "task" and entry.status == "done":
        before = "done: "
    words = f"{on}: {before}{entry.title}"
    whole = entry.text if entry.kind != "conversation" else f"{entry.question}\n\n{entry.reply}"
    icon = {"task": "task", "goal": "goal", "conversation": "question"}.get(entry.kind, "note")
    return RelatedLine(entry.id, icon, words, f"{entry.kind.capitalize()}, {on}", whole or entry.title)
