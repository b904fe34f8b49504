"""Todoist's CSV: what it exports as a project's template and imports again."""

from __future__ import annotations

import csv
import io
import re
from datetime import datetime
from typing import TYPE_CHECKING

from companion.adapters.exchange.files import read_text, uuid_for, write_whole
from companion.domain.errors import Problem
from companion.domain.exchange import ReadLine
from companion.domain.quick_add import Kind, describe_rule, parse
from companion.domain.task import Task

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from companion.domain.day import Moment
    from companion.domain.entry import Entry

COLUMNS = (
    *("TYPE", "CONTENT", "DESCRIPTION", "PRIORITY", "INDENT", "AUTHOR", "RESPONSIBLE", "DATE", "DATE_LANG"),
    *("TIMEZONE", "DURATION", "DURATION_UNIT", "DEADLINE", "DEADLINE_LANG"),
)
_LABEL = re.compile(r"(?<!\S)@([^\s@]+)")
_SECONDS = {"minute": 60, "day": 86400}


class TodoistCsv:
    """Implements `services.ports.Format`. Open tasks only: the format knows none that are done."""

    def write(self, path: str, entries: Sequence[Entry], now: datetime) -> int:
        """Write the open tasks."""
        tasks = [entry for entry in entries if isinstance(entry, Task) and entry.is_open]
        out = io.StringIO()
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(_row(task, now) for task in tasks)
        write_whole(path, "\ufeff" + out.getvalue())
        return len(tasks)

    def read(self, path: str, now: datetime, new_uuid: Callable[[], str]) -> Sequence[ReadLine]:  # noqa: ARG002
        """The tasks, with sections as projects and notes joined to their task."""
        reader = csv.DictReader(io.StringIO(read_text(path), newline=""))
        names = {(name or "").strip().upper(): name for name in reader.fieldnames or ()}
        if not {"TYPE", "CONTENT"} <= set(names):
            missing = "it has no columns TYPE and CONTENT"
            raise Problem(f"The file {path} is no CSV of Todoist: {missing}. Nothing was imported.")
        lines: list[ReadLine] = []
        section: str | None = None
        try:
            for raw in reader:
                row = {name: (raw.get(theirs) or "") for name, theirs in names.items()}
                where = f"line {reader.line_num}"
                kind = row["TYPE"].strip().lower()
                if kind == "section":
                    section = row["CONTENT"].strip() or None
                elif kind == "task":
                    lines.append(_read(row, section, where, now, len(lines)))
                elif kind == "note":
                    lines.append(ReadLine(where=where, item=None, remark="comments are not carried over"))
                elif any(value.strip() for value in row.values()):
                    lines.append(
                        ReadLine(where=where, item=None, remark=f"the type {row['TYPE']!r} is unknown")
                    )
        except csv.Error as error:
            raise Problem(f"The file {path} is no CSV ({error}). Nothing was imported.") from error
        return lines


def _row(task: Task, now: datetime) -> dict[str, str]:
    labels = " ".join(f"@{'_'.join(tag.split())}" for tag in task.tags)
    remarks = [("because", task.why), ("first step", task.first_step), ("plan", task.plan)]
    row = {
        "TYPE": "task",
        "CONTENT": " ".join(part for part in (" ".join(task.title.split()), labels) if part),
        "DESCRIPTION": "\n".join(f"{name}: {words}" for name, words in remarks if words),
        "PRIORITY": str(task.priority or 4),
        "INDENT": "1",
        "DATE": _date(task),
        "DATE_LANG": "en",
        "TIMEZONE": getattr(now.tzinfo, "key", ""),
        "DEADLINE": "" if task.deadline is None else task.deadline.isoformat()[:10],
        "DEADLINE_LANG": "en" if task.deadline is not None else "",
    }
    if task.estimate_s:
        row |= {"DURATION": str(max(1, round(task.estimate_s / 60))), "DURATION_UNIT": "minute"}
    return row


def _date(task: Task) -> str:
    day = "" if task.do_at is None else _said(task.do_at)
    if not task.rrule:
        return day
    rule = describe_rule(task.rrule)
    if task.from_completion:
        rule = rule.replace("every", "every!", 1)
    return f"{rule} starting {day}" if day else rule


def _said(moment: Moment) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if isinstance(moment, datetime) else moment.isoformat()


def _read(row: dict[str, str], section: str | None, where: str, now: datetime, place: int) -> ReadLine:
    content = row["CONTENT"].strip()
    tags = tuple(dict.fromkeys(_LABEL.findall(content)))
    title = " ".join(_LABEL.sub(" ", content).split())
    if not title:
        return ReadLine(where=where, item=None, remark="it has no content")
    remarks: list[str] = []
    said = {}
    for line in row.get("DESCRIPTION", "").splitlines():
        name, colon, words = line.partition(": ")
        if colon and name in {"because", "first step", "plan"}:
            said[name] = words
        elif line.strip():
            remarks.append("the description")
    when = parse(row.get("DATE", "").strip() or "x", now, kind=Kind.TASK)
    if row.get("DATE", "").strip() and when.do_at is None and when.rrule is None:
        remarks.append(f"the date {row['DATE']!r}")
    deadline = parse(row.get("DEADLINE", "").strip() or "x", now, kind=Kind.TASK)
    if row.get("INDENT", "1").strip() not in {"", "1"}:
        remarks.append("the place below another task")
    priority = row.get("PRIORITY", "").strip()
    task = Task(
        uuid=uuid_for(f"todoist {section or ''} {place} {content}"),
        title=title,
        text=content,
        created_at=now,
        do_at=when.do_at,
        do_until=when.do_until,
        grain=when.grain,
        deadline=deadline.do_at,
        deadline_grain=deadline.grain,
        rrule=when.rrule,
        from_completion=when.from_completion,
        estimate_s=_estimate(row),
        priority=int(priority) if priority in {"1", "2", "3"} else None,
        tags=tags,
        project=section,
        why=said.get("because"),
        first_step=said.get("first step"),
        plan=said.get("plan"),
    )
    remark = f"not carried over: {', '.join(dict.fromkeys(remarks))}" if remarks else ""
    return ReadLine(where=where, item=task, remark=remark)


def _estimate(row: dict[str, str]) -> int | None:
    duration = row.get("DURATION", "").strip()
    unit = row.get("DURATION_UNIT", "").strip().lower() or "minute"
    return int(duration) * _SECONDS[unit] if duration.isdigit() and unit in _SECONDS else None
