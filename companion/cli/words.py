"""The journal's things as lines on a terminal."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from companion.domain.quick_add import Grain, describe_estimate, describe_rule, describe_when

if TYPE_CHECKING:
    from companion.domain.entry import Entry
    from companion.domain.task import Task


def entry_line(entry: Entry, now: datetime) -> str:
    """One entry: its id, what it is, its title and what is known of it."""
    from companion.domain.task import Task

    facts = task_facts(entry, now) if isinstance(entry, Task) else ""
    kind = "" if isinstance(entry, Task) else f"{entry.kind}: "
    return f"{entry.id}  {kind}{entry.title}{'  · ' + facts if facts else ''}"


def task_facts(task: Task, now: datetime) -> str:
    """When, by when, how often, how long, how urgent and where it belongs, parted by dots."""
    parts = []
    if task.status != "open":
        parts.append(str(task.status))
    if task.do_at is not None:
        parts.append(describe_when(task.do_at, Grain(task.grain or Grain.DAY), now))
    if task.deadline is not None:
        parts.append("by " + describe_when(task.deadline, Grain(task.deadline_grain or Grain.DAY), now))
    if task.rrule:
        parts.append(describe_rule(task.rrule, task.from_completion))
    if task.estimate_s:
        parts.append(describe_estimate(task.estimate_s))
    if task.priority:
        parts.append(f"p{task.priority}")
    if task.goal:
        parts.append(f"^{task.goal}")
    if task.project:
        parts.append(f"+{task.project}")
    if task.why:
        parts.append(f"because {task.why}")
    parts.extend(f"#{tag}" for tag in task.tags)
    return " · ".join(parts)


_STATUS = {
    "open": "open",
    "done": "done",
    "dropped": "let go",
    "active": "active",
    "paused": "paused",
    "achieved": "reached",
    "released": "let go",
}


def facts_in_words(entry: Entry, now: datetime) -> list[tuple[str, str]]:
    """Everything known of one entry, each with its name, in the order in which a person would ask for it."""
    said: list[tuple[str, object]] = [
        ("id", entry.id),
        ("kind", "question" if entry.kind == "conversation" else entry.kind),
        ("title", entry.title),
        ("status", _STATUS.get(str(_of(entry, "status")), "")),
        ("when", _when(entry, "do_at", "grain", now)),
        ("until", _when(entry, "do_until", "grain", now)),
        ("deadline", _when(entry, "deadline", "deadline_grain", now)),
        ("repeat", describe_rule(entry.rrule, entry.from_completion) if _of(entry, "rrule") else ""),  # type: ignore[union-attr, arg-type]
        ("estimate", _length(entry, "estimate_s")),
        ("it took", _length(entry, "actual_s")),
        ("priority", _of(entry, "priority")),
        ("tags", " ".join(f"#{tag}" for tag in _of(entry, "tags") or ())),
        ("project", _of(entry, "project")),
        ("goal", " ".join(part for part in (_of(entry, "goal"), _of(entry, "goal_id")) if part)),
        ("of task", _of(entry, "task_id")),
        ("of goal", _of(entry, "parent_id")),
        ("why", _of(entry, "why")),
        ("outcome", _of(entry, "result")),
        ("outcome on", _when(entry, "result_on", "", now)),
        ("first step", _of(entry, "first_step")),
        ("plan", _of(entry, "plan")),
        ("private", "yes, its title shows in no notice" if _of(entry, "private") else ""),
        ("answer", _of(entry, "reply")),
        ("answered by", _of(entry, "engine")),
        ("words", entry.text if entry.text.strip() != entry.title else ""),
        ("kept", _when(entry, "created_at", "", now)),
        ("started", _when(entry, "started_at", "", now)),
        ("done", _when(entry, "done_at", "", now)),
        ("closed", _when(entry, "closed_at", "", now)),
    ]
    beside = "\n" + " " * (max(len(name) for name, value in said if value) + 2)
    return [(name, str(value).strip().replace("\n", beside)) for name, value in said if value]


def _of(entry: Entry, field: str) -> Any:
    return getattr(entry, field, None)


def _when(entry: Entry, field: str, grain: str, now: datetime) -> str:
    moment = _of(entry, field)
    if moment is None:
        return ""
    by_itself = Grain.MINUTE if isinstance(moment, datetime) else Grain.DAY
    return describe_when(moment, Grain(_of(entry, grain) or by_itself) if grain else by_itself, now)


def _length(entry: Entry, field: str) -> str:
    seconds = _of(entry, field)
    return describe_estimate(seconds) if seconds else ""
