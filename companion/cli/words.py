"""The journal's things as lines on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.quick_add import Grain, describe_estimate, describe_rule, describe_when

if TYPE_CHECKING:
    from datetime import datetime

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
