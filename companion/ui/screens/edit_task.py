"""Editing a task: every field with its label and its text, and which of them were changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.domain.quick_add import Grain, describe_estimate, describe_rule

if TYPE_CHECKING:
    from companion.domain.day import Moment
    from companion.domain.task import Task


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name in the journal, its label, its text, an example, and whether it needs the whole width."""

    name: str
    label: str
    text: str
    example: str = ""
    wide: bool = False


def fields_of(task: Task) -> tuple[Field, ...]:
    """All fields that a person can change, in the order of the form; times as the grammar reads them."""
    return (
        Field("title", "Title", task.title, wide=True),
        Field("do_at", "When", interval_text(task), "tomorrow 15:00 to 16:00"),
        Field("deadline", "Done by", moment_text(task.deadline, task.deadline_grain), "31 March"),
        Field("rrule", "Repeats", _rule(task), "every 2nd Tuesday"),
        Field("estimate_s", "Takes", _duration(task.estimate_s), "20 min"),
        Field("actual_s", "Took", _duration(task.actual_s), "35 min"),
        Field("priority", "Priority, 1 to 4", "" if task.priority is None else str(task.priority), "2"),
        Field("tags", "Tags", " ".join(task.tags), "home phone"),
        Field("project", "Project", task.project or "", "flat"),
        Field("goal", "Goal", task.goal or "", "a goal's name"),
        Field("why", "Because", task.why or "", "what it is for", wide=True),
        Field(
            "first_step", "First step", task.first_step or "", "something that takes two minutes", wide=True
        ),
        Field(
            "plan",
            "When ..., I will ...",
            task.plan or "",
            "When I have had breakfast, I will ...",
            wide=True,
        ),
    )


@dataclass(slots=True)
class EditScreen:
    """A task being edited. `private` hides its title from tray and notices."""

    task: Task
    fields: tuple[Field, ...]
    private: bool
    sentence: str = ""

    @classmethod
    def of(cls, task: Task) -> EditScreen:
        """Begin to edit."""
        return cls(task, fields_of(task), task.private)

    def changes(self, texts: dict[str, str], *, private: bool) -> dict[str, object]:
        """What was changed, as `Change.edit` takes it: None empties a field."""
        changed: dict[str, object] = {}
        for field in self.fields:
            text = texts[field.name].strip()
            if text != field.text.strip():
                changed[field.name] = text or None
        if private != self.private:
            changed["private"] = private
        return changed


def moment_text(moment: Moment | None, grain: str | None) -> str:
    """A date or time as text that the grammar reads back as the same."""
    if moment is None:
        return ""
    if grain == Grain.YEAR:
        return f"in {moment.year}"
    if grain == Grain.MONTH:
        return moment.strftime("%Y-%m")
    if hasattr(moment, "hour"):
        return moment.strftime("%Y-%m-%d %H:%M")
    return moment.isoformat()


def interval_text(task: Task) -> str:
    """The day or time of a task, with its end where it has one."""
    start = moment_text(task.do_at, task.grain)
    if task.do_until is None or task.do_until == task.do_at:
        return start
    end = moment_text(task.do_until, task.grain)
    same_day = " " in start and start.partition(" ")[0] == end.partition(" ")[0]
    return f"{start} to {end.partition(' ')[2] if same_day else end}"


def _duration(seconds: int | None) -> str:
    return "" if seconds is None else describe_estimate(seconds)


def _rule(task: Task) -> str:
    return describe_rule(task.rrule, task.from_completion) if task.rrule else ""
