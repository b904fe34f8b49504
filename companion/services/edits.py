"""What may be edited in an entry, and how values typed as text are read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from companion.domain.errors import WrongUsage
from companion.domain.goal import Goal, goal_named
from companion.domain.note import NOTE_KINDS, Note
from companion.domain.quick_add import Kind, parse
from companion.domain.task import Task

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from companion.domain.day import Moment
    from companion.domain.entry import Entry
    from companion.domain.intention import Intention
    from companion.domain.quick_add import Parsed

_TEXTS = ("title", "text", "project", "why", "first_step", "plan", "result")
_TASK_FIELDS = """
    title text do_at do_until grain deadline deadline_grain rrule from_completion estimate_s actual_s priority
    tags project goal goal_id why first_step plan private rank
    """
TASK_FIELDS = frozenset(_TASK_FIELDS.split())
_GOAL_FIELDS = "title text why parent_id purpose result result_on plan tags private rank"
GOAL_FIELDS = frozenset(_GOAL_FIELDS.split())
NOTE_FIELDS = frozenset(("text", "kind", "tags", "goal_id", "task_id", "private"))


def read_when(text: str, now: datetime, *, day_first: bool, day: date | None = None) -> Parsed:
    """A day or time in words, counted from the person's day. Raises WrongUsage where the words name none."""
    parsed = parse(text, now, day=day, day_first=day_first, kind=Kind.TASK)
    if parsed.do_at is None and parsed.deadline is not None:
        parsed = replace(parsed, do_at=parsed.deadline, grain=parsed.deadline_grain)
    if parsed.do_at is None:
        raise WrongUsage(f"{text!r} names no day. Say it like `tomorrow`, `fri 15:00` or 2026-03-07.")
    return parsed


def edited(
    entry: Entry,
    fields: Mapping[str, object],
    now: datetime,
    *,
    day_first: bool,
    goals: list[Goal],
    day: date | None = None,
) -> Entry:
    """The entry with other values. Raises WrongUsage for a field it has not or a value that cannot be.

    Days, times, estimates and repeats may be given as text in the words of the prompt ("fri 15:00", "1h30m",
    "every 2nd tuesday"); None empties a field.
    """
    if not fields:
        raise WrongUsage("There is nothing to change: name at least one field.")
    allowed = _fields_of(entry)
    for name in fields:
        if name not in allowed:
            known = ", ".join(sorted(allowed))
            raise WrongUsage(f"A {entry.kind} has no field {name!r} to change. It has {known}.")
    values: dict[str, Any] = {}
    reader = _Reader(now, day_first, goals, day)
    for name, value in fields.items():
        reader.read(entry, name, value, values)
    _check(entry, values)
    if values.get("parent_id"):
        values["parent_id"] = _parent(entry, str(values["parent_id"]).lower(), goals)
    return replace(entry, **values)  # type: ignore[type-var, unused-ignore]


def _fields_of(entry: Entry) -> frozenset[str]:
    if isinstance(entry, Task):
        return TASK_FIELDS
    if isinstance(entry, Goal):
        return GOAL_FIELDS
    if isinstance(entry, Note):
        return NOTE_FIELDS
    raise WrongUsage("A reply that was kept stays as it was; it can be deleted.")


class _Reader:
    def __init__(self, now: datetime, day_first: bool, goals: list[Goal], day: date | None) -> None:  # noqa: FBT001
        self._now = now
        self._day = day
        self._day_first = day_first
        self._goals = goals
        self._read: dict[str, Callable[[Any, dict[str, Any]], None]] = {
            "do_at": self._do_at,
            "deadline": self._deadline,
            "result_on": self._result_on,
            "rrule": self._rrule,
            "goal": self._goal,
            "goal_id": self._goal_id,
        }

    def read(self, entry: Entry, name: str, value: object, values: dict[str, Any]) -> None:
        if value is None or (value == "" and name not in {"title", "text"}):
            self._empty(entry, name, values)
        elif name in self._read:
            self._read[name](value, values)
        elif name in {"estimate_s", "actual_s"}:
            values[name] = self._seconds(value)
        elif name == "priority":
            values[name] = _whole(value, "priority", 1, 4)
        elif name == "tags":
            values[name] = _tags(value)
        elif name in {"private", "from_completion"}:
            values[name] = _yes(value, name)
        else:
            values[name] = value

    def _empty(self, entry: Entry, name: str, values: dict[str, Any]) -> None:
        if name in {"title", "text", "kind", "purpose"}:
            raise WrongUsage(f"The {name} of a {entry.kind} cannot be empty.")
        values[name] = () if name == "tags" else False if name in {"private", "from_completion"} else None
        if name == "do_at":
            values.update(do_until=None, grain=None)
        elif name == "deadline":
            values["deadline_grain"] = None
        elif name == "goal":
            values["goal_id"] = None
        elif name == "goal_id" and isinstance(entry, Task):
            values["goal"] = None

    def _moment(self, value: object) -> tuple[Moment, str, Moment | None]:
        if isinstance(value, datetime):
            return value, "minute", None
        if isinstance(value, date):
            return value, "day", None
        parsed = read_when(str(value), self._now, day_first=self._day_first, day=self._day)
        if parsed.do_at is None:
            raise WrongUsage(f"{value!r} names no day.")
        return parsed.do_at, str(parsed.grain or "day"), parsed.do_until

    def _do_at(self, value: object, values: dict[str, Any]) -> None:
        moment, grain, until = self._moment(value)
        values["do_at"] = moment
        values.setdefault("grain", grain)
        values.setdefault("do_until", until)

    def _deadline(self, value: object, values: dict[str, Any]) -> None:
        moment, grain, until = self._moment(value)
        values["deadline"] = until or moment
        values.setdefault("deadline_grain", grain)

    def _result_on(self, value: object, values: dict[str, Any]) -> None:
        moment, _, until = self._moment(value)
        day = until or moment
        values["result_on"] = day.date() if isinstance(day, datetime) else day

    def _rrule(self, value: object, values: dict[str, Any]) -> None:
        text = str(value)
        if text.upper().removeprefix("RRULE:").startswith("FREQ="):
            values["rrule"] = text.upper().removeprefix("RRULE:")
            return
        parsed = parse(text, self._now, day_first=self._day_first, kind=Kind.TASK)
        if parsed.rrule is None:
            raise WrongUsage(f"{text!r} names no repeat. Say it like `every 2nd tuesday` or `every! 3 days`.")
        values["rrule"] = parsed.rrule
        values.setdefault("from_completion", parsed.from_completion)
        if parsed.do_at is not None:
            values.setdefault("do_at", parsed.do_at)
            values.setdefault("grain", parsed.grain)

    def _goal(self, value: object, values: dict[str, Any]) -> None:
        name = str(value).removeprefix("^")
        goal = goal_named(self._goals, name)
        values["goal"] = name
        values["goal_id"] = None if goal is None else goal.id

    def _goal_id(self, value: object, values: dict[str, Any]) -> None:
        short_id = str(value).lower()
        if not any(goal.id == short_id for goal in self._goals):
            raise WrongUsage(f"There is no goal with the id {value!r}. `companion goal list` shows them.")
        values["goal_id"] = short_id

    def _seconds(self, value: object) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        if isinstance(value, str):
            text = value.strip()
            if text.isdigit():
                return int(text) * 60
            parsed = parse(f"~{text.removeprefix('~')}", self._now, kind=Kind.TASK)
            if parsed.estimate_s is not None:
                return parsed.estimate_s
            parsed = parse(text, self._now, kind=Kind.TASK)
            if parsed.estimate_s is not None:
                return parsed.estimate_s
        raise WrongUsage(f"{value!r} is no length of time. Say it like `45min` or `1h30m`.")


def _check(entry: Entry, values: Mapping[str, Any]) -> None:
    for name in _TEXTS:
        if name in values and values[name] is not None and not isinstance(values[name], str):
            raise WrongUsage(f"The {name} is text.")
    if values.get("title", "x") is not None and not str(values.get("title", "x")).strip():
        raise WrongUsage("The title cannot be empty.")
    if isinstance(entry, Note) and values.get("kind", "note") not in NOTE_KINDS:
        raise WrongUsage(f"A note is one of {', '.join(NOTE_KINDS)}.")
    if isinstance(entry, Goal) and values.get("purpose", "do") not in {"learn", "do"}:
        raise WrongUsage("A goal is meant to learn or to do.")


def _parent(goal: Entry, parent_id: str, goals: list[Goal]) -> str:
    by_id = {other.id: other for other in goals}
    if parent_id not in by_id:
        raise WrongUsage(f"There is no goal with the id {parent_id!r}. `companion goal list` shows them.")
    above: str | None = parent_id
    while above is not None:
        if above == goal.id:
            raise WrongUsage("A goal cannot serve itself, nor a goal that serves it.")
        above = by_id[above].parent_id if above in by_id else None
    return parent_id


def _whole(value: object, name: str, low: int, high: int) -> int:
    text = str(value).lower().removeprefix("p")
    if isinstance(value, bool) or not text.isdigit() or not low <= int(text) <= high:
        raise WrongUsage(f"The {name} is a number from {low} to {high}.")
    return int(text)


def _tags(value: object) -> tuple[str, ...]:
    parts = value.replace(",", " ").split() if isinstance(value, str) else list(value)  # type: ignore[call-overload]
    return tuple(dict.fromkeys(str(part).lstrip("#@") for part in parts if str(part).lstrip("#@")))


def _yes(value: object, name: str) -> bool:
    words = {"yes": True, "on": True, "true": True, "no": False, "off": False, "false": False}
    if isinstance(value, bool):
        return value
    found = words.get(str(value).lower())
    if found is None:
        raise WrongUsage(f"{name} is on or off.")
    return found


def without_link_to(linked: Entry | Intention, short_id: str) -> Entry | Intention | None:
    """What belonged to a deleted entry, without the link; None where it cannot stand alone."""
    if isinstance(linked, Task):
        return replace(linked, goal_id=None)
    if isinstance(linked, Goal):
        return replace(linked, parent_id=None)
    if isinstance(linked, Note):
        goal_id = None if linked.goal_id == short_id else linked.goal_id
        return replace(
            linked, goal_id=goal_id, task_id=None if linked.task_id == short_id else linked.task_id
        )
    return None
