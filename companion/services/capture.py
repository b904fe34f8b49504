"""Capture: what a line is read as, and keeping it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.domain.day import DAY_STARTS_AT, day_of
from companion.domain.errors import WrongUsage
from companion.domain.quick_add import Kind, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import datetime, time

    from companion.domain.day import Moment
    from companion.domain.entry import Entry
    from companion.domain.goal import Goal
    from companion.domain.note import Note, NoteKind
    from companion.domain.quick_add import Parsed, SpanKind
    from companion.domain.task import Task
    from companion.services.ports import Clock, Journal, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An entry that is durable now, and the number of the step that kept it."""

    entry: Entry
    step: int


def month_first() -> bool:
    """The order of day and month where no setting is given."""
    return False


def usual_day_start() -> time:
    """When a day begins where no setting is given."""
    return DAY_STARTS_AT


class Capture:
    """Reads and keeps lines.

    `day_first` says whether 3/4 is the third of April and `day_starts_at` when a person's day begins; both are asked at
    each line.
    """

    def __init__(
        self,
        journal: Journal,
        clock: Clock,
        *,
        day_first: Callable[[], bool] = month_first,
        day_starts_at: Callable[[], time] = usual_day_start,
    ) -> None:
        self._journal = journal
        self._clock = clock
        self._day_first = day_first
        self._day_starts_at = day_starts_at

    def new_uuid(self) -> str:
        """A uuid for a draft, which its entry will have."""
        return self._journal.new_uuid()

    def read(
        self, text: str, *, rejected: Collection[tuple[SpanKind, str]] = (), kind: str | None = None
    ) -> Parsed:
        """What the line would be kept as; pure, for each keystroke."""
        chosen = None if kind is None else Kind(kind)
        now = self._clock.now()
        return parse(
            text,
            now,
            day=day_of(now, self._day_starts_at()),
            day_first=self._day_first(),
            rejected=rejected,
            kind=chosen,
        )

    def keep(
        self,
        text: str,
        *,
        kind: str | None = None,
        rejected: Collection[tuple[SpanKind, str]] = (),
        uuid: str | None = None,
    ) -> Kept:
        """Keep a line; it is durable on return. The same uuid kept twice keeps once.

        A question is kept as a note. Raises WrongUsage for an empty line, JournalProblem.
        """
        (kept,) = self._keep([(text, uuid)], kind, rejected)
        return kept

    def keep_lines(self, lines: Iterable[str], *, kind: str | None = None) -> list[Kept]:
        """Keep one entry a line, empty lines left out, all in one step."""
        wanted: list[tuple[str, str | None]] = [(line.strip(), None) for line in lines if line.strip()]
        return self._keep(wanted, kind, ())

    def _keep(
        self,
        lines: list[tuple[str, str | None]],
        kind: str | None,
        rejected: Collection[tuple[SpanKind, str]],
    ) -> list[Kept]:
        if not lines or not all(text.strip() for text, _ in lines):
            raise WrongUsage("There is nothing to keep: the line is empty.")
        now = self._clock.now()
        read = [(self.read(text, rejected=rejected, kind=kind), uuid) for text, uuid in lines]
        kept = []
        with self._journal.unit("keep", now) as unit:
            for parsed, uuid in read:
                known = self._journal.entry_with_uuid(uuid) if uuid else None
                if known is not None:
                    made_in = self._journal.step_that_made(known.uuid)
                    kept.append(Kept(entry=known, step=made_in or unit.number))
                else:
                    kept.append(Kept(entry=self._add(unit, parsed, uuid, now), step=unit.number))
        return kept

    def _add(self, unit: Unit, parsed: Parsed, uuid: str | None, now: datetime) -> Entry:
        fresh = uuid or self._journal.new_uuid()
        if parsed.kind is Kind.TASK:
            return unit.add(task_from(parsed, fresh, now, self._goal_meant(parsed.goal)))
        if parsed.kind is Kind.GOAL:
            return unit.add(goal_from(parsed, fresh, now, self._goal_meant(parsed.goal)))
        return unit.add(note_from(parsed, fresh, now, self._goal_meant(parsed.goal)))

    def _goal_meant(self, name: str | None) -> str | None:
        if not name:
            return None
        from companion.domain.goal import goal_named

        goal = goal_named(list(self._journal.goals()), name)
        return None if goal is None else goal.id


def task_from(parsed: Parsed, uuid: str, now: datetime, goal_id: str | None) -> Task:
    """The task that a line says."""
    from companion.domain.task import Task

    return Task(
        uuid=uuid,
        title=parsed.title or parsed.text.strip(),
        text=parsed.text,
        created_at=now,
        do_at=parsed.do_at,
        do_until=parsed.do_until,
        grain=parsed.grain,
        deadline=parsed.deadline,
        deadline_grain=parsed.deadline_grain,
        rrule=parsed.rrule,
        from_completion=parsed.from_completion,
        estimate_s=parsed.estimate_s,
        priority=parsed.priority,
        tags=parsed.tags,
        project=parsed.project,
        goal=parsed.goal,
        goal_id=goal_id,
        why=parsed.why,
    )


def goal_from(parsed: Parsed, uuid: str, now: datetime, parent_id: str | None) -> Goal:
    """The goal that a line says; a date in it is the day its result is wanted."""
    from companion.domain.goal import Goal
    from companion.domain.note import without_label

    wanted = parsed.deadline or parsed.do_until or parsed.do_at
    return Goal(
        uuid=uuid,
        title=without_label(parsed.title or parsed.text.strip(), "goal:"),
        text=parsed.text,
        why=parsed.why,
        parent_id=parent_id,
        result_on=_date(wanted),
        tags=parsed.tags,
        created_at=now,
    )


def note_from(parsed: Parsed, uuid: str, now: datetime, goal_id: str | None) -> Note:
    """The note that a line is, word for word; one that begins with `decision:` is a decision."""
    from companion.domain.note import Note, without_label

    text = without_label(parsed.text, "decision:")
    kind: NoteKind = "note" if text == parsed.text else "decision"
    return Note(uuid=uuid, text=text, kind=kind, tags=parsed.tags, goal_id=goal_id, created_at=now)


def _date(moment: Moment | None) -> Moment | None:
    from datetime import datetime

    return moment.date() if isinstance(moment, datetime) else moment
