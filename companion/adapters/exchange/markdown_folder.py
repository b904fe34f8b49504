"""Markdown: a folder that reads well without Companion; tasks in the syntax of Obsidian Tasks."""

from __future__ import annotations

import os
from datetime import datetime
from typing import TYPE_CHECKING

from companion.adapters.exchange.files import only_written, write_whole
from companion.adapters.exchange.obsidian_rule import obsidian_rule
from companion.domain.asked import Conversation
from companion.domain.errors import Problem
from companion.domain.goal import Goal
from companion.domain.note import Note
from companion.domain.quick_add import describe_estimate, describe_rule
from companion.domain.task import Task

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import NoReturn

    from companion.domain.day import Moment
    from companion.domain.entry import Entry

_PRIORITY = {1: "⏫", 2: "🔼", 3: "🔽", 4: ""}
_CLOSED = {"done": ", done", "dropped": ", let go"}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)


class MarkdownFolder:
    """Implements `services.ports.Format`, writing only."""

    def write(self, path: str, entries: Sequence[Entry], now: datetime) -> int:
        """Write README.md, goals.md, tasks.md, done/YEAR.md, notes/YEAR-MONTH.md and replies/YEAR-MONTH.md."""
        pages = {
            "goals.md": _goals(entries),
            "tasks.md": _open_tasks(entries),
            **_by_time("done", "%Y", _closed(entries), _task_line, now),
            **_by_time("notes", "%Y-%m", (e for e in entries if isinstance(e, Note)), _note, now),
            **_by_time("replies", "%Y-%m", (e for e in entries if isinstance(e, Conversation)), _reply, now),
        }
        pages["README.md"] = _readme(now, sorted({name.split("/")[0] for name in pages if "/" in name}))
        for name, text in pages.items():
            place = os.path.join(path, *name.split("/"))
            try:
                os.makedirs(os.path.dirname(place), exist_ok=True)
            except OSError as error:
                raise Problem(f"The folder {path} could not be made: {error.strerror or error}.") from error
            write_whole(place, text)
        return len(entries)

    def read(self, path: str, now: datetime, new_uuid: Callable[[], str]) -> NoReturn:  # noqa: ARG002
        """Markdown is not read back."""
        only_written("Markdown")


_FOLDERS = {
    "done": "tasks done or let go, a page a year",
    "notes": "a page a month",
    "replies": "what was asked and answered, a page a month",
}


def _readme(now: datetime, folders: Sequence[str]) -> str:
    listed = "".join(f"- `{name}/`: {_FOLDERS[name]}\n" for name in folders)
    return (
        f"# Journal\n\nWritten by Companion on {now.day} {_MONTHS[now.month - 1]} {now.year}.\n\n"
        f"- [Goals](goals.md), each with the tasks that serve it\n- [Tasks](tasks.md) that are open\n{listed}\n"
        "Tasks are written as the Tasks plugin for Obsidian reads them: ⏫ 🔼 🔽 priority, 🔁 repeats, "
        "➕ written down, ⏳ when to do it, 📅 by when, ✅ done; `[-]` let go.\n"
    )


def _goals(entries: Sequence[Entry]) -> str:
    goals = [entry for entry in entries if isinstance(entry, Goal)]
    known = {goal.id for goal in goals}
    below: dict[str | None, list[Goal]] = {}
    for goal in goals:
        below.setdefault(goal.parent_id if goal.parent_id in known else None, []).append(goal)
    tasks: dict[str | None, list[Task]] = {}
    for entry in entries:
        if isinstance(entry, Task) and entry.goal_id:
            tasks.setdefault(entry.goal_id, []).append(entry)
    lines = ["# Goals", ""]
    waiting = [(2, goal) for goal in reversed(below.get(None, []))]
    while waiting:
        depth, goal = waiting.pop()
        lines += _goal(goal, depth, tasks.get(goal.id, []))
        waiting += [(depth + 1, child) for child in reversed(below.get(goal.id, []))]
    return "\n".join(lines).rstrip() + "\n"


def _goal(goal: Goal, depth: int, tasks: list[Task]) -> list[str]:
    status = "" if goal.status == "active" else f" ({goal.status})"
    lines = [f"{'#' * min(depth, 6)} {_one_line(goal.title)}{status}", ""]
    if goal.why:
        lines += [f"Because {_one_line(goal.why).rstrip('.')}.", ""]
    if goal.result or goal.result_on:
        by = f" by {goal.result_on.isoformat()}" if goal.result_on else ""
        lines += [f"Result{by}: {_one_line(goal.result or goal.title)}", ""]
    if goal.plan:
        lines += [f"> {_one_line(goal.plan)}", ""]
    # Plain lines: a box here and another one in tasks.md would be two tasks to Obsidian.
    lines += [f"- {_one_line(task.title)}{_CLOSED.get(task.status, '')}" for task in tasks]
    return [*lines, ""] if tasks else lines


def _open_tasks(entries: Sequence[Entry]) -> str:
    groups: dict[str, list[Task]] = {}
    for entry in entries:
        if isinstance(entry, Task) and entry.is_open:
            groups.setdefault(entry.project or "", []).append(entry)
    lines = ["# Tasks", ""]
    for project in sorted(groups):
        lines += [f"## {_one_line(project)}", ""] if project else []
        for task in groups[project]:
            lines.append(_task_line(task))
            said = [
                ("Because", task.why),
                ("First step:", task.first_step),
                ("Plan:", task.plan),
                ("Repeats:", _other_repeat(task)),
            ]
            lines += [f"    - {name} {_one_line(words)}" for name, words in said if words]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _closed(entries: Sequence[Entry]) -> Iterable[Entry]:
    return (entry for entry in entries if isinstance(entry, Task) and not entry.is_open)


def _task_line(task: Entry) -> str:
    assert isinstance(task, Task)  # noqa: S101  chosen by the caller
    box = {"open": " ", "done": "x", "dropped": "-"}[task.status]
    clock = [f"{task.do_at:%H:%M}"] if isinstance(task.do_at, datetime) else []
    details = clock + ([describe_estimate(task.estimate_s)] if task.estimate_s else [])
    said = f" ({', '.join(details)})" if details else ""
    parts = [f"- [{box}] {_one_line(task.title)}{said}"]
    parts += [f"#{'-'.join(tag.split())}" for tag in task.tags]
    if task.priority and _PRIORITY[task.priority]:
        parts.append(_PRIORITY[task.priority])
    rule = obsidian_rule(task.rrule, from_completion=task.from_completion) if task.rrule else None
    if rule:
        parts.append(f"🔁 {rule}")
    parts.append(f"➕ {task.created_at:%Y-%m-%d}")
    parts += [f"⏳ {_day(task.do_at)}"] if task.do_at is not None else []
    parts += [f"📅 {_day(task.deadline)}"] if task.deadline is not None else []
    if task.done_at is not None:
        parts.append(f"✅ {task.done_at:%Y-%m-%d}")
    return " ".join(parts)


def _other_repeat(task: Task) -> str | None:
    """A repeat that Obsidian Tasks has no words for, in ours."""
    if not task.rrule or obsidian_rule(task.rrule, from_completion=task.from_completion):
        return None
    return describe_rule(task.rrule, task.from_completion)


def _note(note: Entry) -> str:
    assert isinstance(note, Note)  # noqa: S101  chosen by the caller
    kind = "" if note.kind == "note" else f" {note.kind}"
    return f"**{note.created_at:%H:%M}**{kind}\n\n{note.text.strip()}\n"


def _reply(talk: Entry) -> str:
    assert isinstance(talk, Conversation)  # noqa: S101  chosen by the caller
    asked = "\n".join(f"> {line}" for line in talk.question.splitlines())
    sources = "".join(f"\n[{n}] {s.label}: {_one_line(s.text)}" for n, s in enumerate(talk.sources, start=1))
    who = "the journal" if talk.engine == "journal" else talk.engine
    return f"**{talk.created_at:%H:%M}** asked\n\n{asked}\n\n{who}:\n\n{talk.reply.strip()}\n{sources}\n"


def _by_time(
    folder: str, form: str, entries: Iterable[Entry], write: Callable[[Entry], str], now: datetime
) -> dict[str, str]:
    """Pages of a folder by year or month, each day under its heading."""
    pages: dict[str, list[str]] = {}
    last: dict[str, str] = {}
    dated = [(_moment(entry).astimezone(now.tzinfo), entry.uuid, entry) for entry in entries]
    dated.sort(key=lambda one: one[:2])
    for at, _, entry in dated:
        name = f"{folder}/{at.strftime(form)}.md"
        month = f" {_MONTHS[at.month - 1]}" if "%m" in form else ""
        page = pages.setdefault(name, [f"# {folder.capitalize()},{month} {at.year}"])
        day = f"{at.day} {_MONTHS[at.month - 1]} {at.year}"
        if last.get(name) != day:
            page.append(f"\n## {day}\n")
            last[name] = day
        page.append(write(entry))
    return {name: "\n".join(lines).rstrip() + "\n" for name, lines in pages.items()}


def _moment(entry: Entry) -> datetime:
    return getattr(entry, "done_at", None) or entry.created_at


def _day(moment: Moment) -> str:
    return f"{moment:%Y-%m-%d}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
