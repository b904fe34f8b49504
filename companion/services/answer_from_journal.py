"""Answers to questions about the journal: found by code, told in few words, each line with its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.domain.asked import Source
from companion.domain.day import date_of, day_of, say_date, say_moment, start_of
from companion.domain.journal_question import Asks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime, time

    from companion.domain.entry import Entry
    from companion.domain.journal_question import Days, JournalQuestion
    from companion.domain.task import Task
    from companion.services.ports import Journal
    from companion.services.recall import Recall

FEW = 7
"""So many lines answer a question; what is beyond them is said to be there."""

_NAMES = {"task": "Task", "goal": "Goal", "note": "Note", "conversation": "Asked"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A reply in Markdown whose [1], [2] stand for the sources in order."""

    reply: str
    sources: tuple[Source, ...] = ()


def source_of(entry: Entry, now: datetime, text: str | None = None) -> Source:
    """An entry as a source: `Note, 3 Nov` and its words."""
    name = _NAMES.get(entry.kind, entry.kind.capitalize())
    local = entry.created_at.astimezone(now.tzinfo)
    label = f"{name}, {say_date(day_of(local), day_of(now))}"
    said = text if text is not None else (entry.text if entry.kind not in {"task", "goal"} else entry.title)
    return Source(id=entry.id, kind=entry.kind, label=label, text=_shortened(said))


def _shortened(text: str, characters: int = 400) -> str:
    text = text.strip()
    return text if len(text) <= characters else text[: characters - 1].rstrip() + "…"


class AnswerFromJournal:
    """Answers what rules recognised."""

    def __init__(self, journal: Journal, recall: Recall) -> None:
        self._journal = journal
        self._recall = recall

    def answer(self, question: JournalQuestion, now: datetime, starts_at: time) -> Told:
        """The answer to one question, as seen from now."""
        telling = _Telling(self._journal, self._recall, now, starts_at)
        match question.asks:
            case Asks.DUE:
                return telling.due(question.days)
            case Asks.OVERDUE:
                return telling.overdue()
            case Asks.NEXT:
                return telling.next_step()
            case Asks.STARTED:
                return telling.started()
            case Asks.DONE:
                return telling.done(question.days)
            case Asks.KEPT:
                return telling.kept(question.days, question.kinds)
            case Asks.CHANGED:
                return telling.changed(question.days)
            case Asks.GOALS:
                return telling.goals()
            case Asks.WHEN:
                return telling.when(question.about)
            case Asks.WHY:
                return telling.why(question.about)
            case Asks.ABOUT:
                return telling.about(question.about, question.kinds)


class _Telling:
    def __init__(self, journal: Journal, recall: Recall, now: datetime, starts_at: time) -> None:
        self._journal = journal
        self._recall = recall
        self._now = now
        self._starts_at = starts_at
        self._today = day_of(now, starts_at)

    def due(self, days: Days | None) -> Told:
        if days is None:
            tasks = sorted(self._journal.open_tasks(), key=self._first_day)
            dated = [task for task in tasks if task.do_at is not None or task.deadline is not None]
            return self._tasks(dated[:FEW], "Next:", "Nothing open has a date.")
        called = _called(days)
        if days.first == days.last == self._today:
            found = self._recall.tasks("today")
            return self._tasks(found, "Today:", "Nothing is set for today.")
        near = self._journal.open_tasks_until(days.last)
        inside = [task for task in near if self._is_within(task, days)]
        inside.sort(key=self._first_day)
        return self._tasks(inside, f"{called[:1].upper()}{called[1:]}:", f"Nothing is set for {called}.")

    def _is_within(self, task: Task, days: Days) -> bool:
        moments = [moment for moment in (task.do_at, task.deadline) if moment is not None]
        dates = [date_of(moment, self._now, self._starts_at) for moment in moments]
        return any(days.first <= day <= days.last for day in dates)

    def _first_day(self, task: Task) -> tuple[date, str]:
        moments = [moment for moment in (task.do_at, task.deadline) if moment is not None]
        dates = [date_of(moment, self._now, self._starts_at) for moment in moments]
        timed = [say_moment(m, self._now, self._starts_at)[-5:] for m in moments if hasattr(m, "hour")]
        return min(dates, default=self._today), min(timed, default="")

    def overdue(self) -> Told:
        return self._tasks(self._recall.tasks("overdue"), "", "Nothing is past its day.")

    def next_step(self) -> Told:
        step = self._recall.next_step()
        if step is None:
            return Told(reply="Nothing is open.")
        return Told(
            reply=f"{step.task.title} [1], {step.reason}.", sources=(source_of(step.task, self._now),)
        )

    def started(self) -> Told:
        near = self._journal.open_tasks_until(self._today)
        started = [task for task in near if task.started_at is not None]
        started.sort(key=lambda task: task.started_at or task.created_at, reverse=True)
        if not started:
            return Told(reply="No task is started.")
        lines = []
        for place, task in enumerate(started[:FEW], start=1):
            at = say_moment(task.started_at or task.created_at, self._now, self._starts_at)
            lines.append(f"- {task.title}, started {at} [{place}]")
        return self._told("Last:", lines, started)

    def done(self, days: Days | None) -> Told:
        days = days or _today_only(self._today)
        start, end = self._bounds(days)
        tasks = list(self._journal.tasks_done(start, end))
        if not tasks:
            return Told(reply=f"Nothing was marked done {_in_a_sentence(days)}.")
        lines = [f"- {task.title} [{place}]" for place, task in enumerate(tasks[: FEW * 2], start=1)]
        return self._told(f"Done {_in_a_sentence(days)}:", lines, tasks, len(tasks))

    def kept(self, days: Days | None, kinds: Sequence[str]) -> Told:
        days = days or _today_only(self._today)
        start, end = self._bounds(days)
        found = [e for e in self._journal.entries_created(start, end) if not kinds or e.kind in kinds]
        if not found:
            return Told(reply=f"Nothing was kept {_in_a_sentence(days)}.")
        lines = [f"- {entry.title} [{place}]" for place, entry in enumerate(found[: FEW * 2], start=1)]
        return self._told(f"Kept {_in_a_sentence(days)}:", lines, found, len(found))

    def changed(self, days: Days | None) -> Told:
        from companion.domain.history import say_event

        days = days or _today_only(self._today)
        events = [
            event for event in self._recall.changes(days.first, days.last) if event.id and event.act != "ask"
        ]
        if not events:
            return Told(reply=f"Nothing changed {_in_a_sentence(days)}.")
        shown = events[-2 * FEW :]
        places: dict[str, int] = {}
        sources = []
        lines = []
        for event in shown:
            entry = self._journal.entry_with_uuid(event.uuid)
            if entry is not None and event.uuid not in places:
                sources.append(source_of(entry, self._now))
                places[event.uuid] = len(sources)
            cited = f" [{places[event.uuid]}]" if event.uuid in places else ""
            at = event.at.astimezone(self._now.tzinfo)
            lines.append(f"- {at:%H:%M} {say_event(event)}{cited}")
        earlier = ["- and more before"] if len(events) > len(shown) else []
        return Told(
            reply="\n".join([f"Changed {_in_a_sentence(days)}:", *earlier, *lines]), sources=tuple(sources)
        )

    def goals(self) -> Told:
        goals = [goal for goal in self._recall.goals() if goal.status == "active"]
        if not goals:
            return Told(reply="No goal is active.")
        lines = []
        for place, goal in enumerate(goals[: FEW * 2], start=1):
            why = f", because {goal.why}" if goal.why else ""
            lines.append(f"- {goal.title}{why} [{place}]")
        return self._told("Active goals:", lines, goals, len(goals))

    def about(self, about: str, kinds: Sequence[str]) -> Told:
        found = self._search(about, kinds)
        if not found and kinds:
            found = self._search(about, ())
        if not found:
            return Told(reply=f"Nothing in the journal mentions {_about(about)}.")
        lines = []
        for place, entry in enumerate(found[:FEW], start=1):
            words = entry.text if entry.kind not in {"task", "goal", "conversation"} else entry.title
            lines.append(f"- {self._day_said(entry.created_at)}: {_shortened(words, 200)} [{place}]")
        return self._told("", lines, found)

    def when(self, about: str) -> Told:
        found = self._search(about, ())
        found = [entry for entry in found if entry.kind != "conversation"]
        if not found:
            return Told(reply=f"Nothing in the journal mentions {_about(about)}.")
        lines = []
        for place, entry in enumerate(found[:FEW], start=1):
            lines.append(f"- {self._fate(entry)} [{place}]")
        return self._told("", lines, found)

    def why(self, about: str) -> Told:
        found = [e for e in self._search(about, ("goal", "task")) if e.kind in {"goal", "task"}]
        reasons = [entry for entry in found if getattr(entry, "why", None)]
        if not reasons:
            return Told(reply=f"No reason for {_about(about)} is in the journal.")
        lines = [
            f"- {entry.title}: because {getattr(entry, 'why', '')} [{place}]"
            for place, entry in enumerate(reasons[:FEW], start=1)
        ]
        return self._told("", lines, reasons)

    def _search(self, about: str, kinds: Sequence[str]) -> list[Entry]:
        """What holds all telling words, else what shares the most telling of them."""
        from companion.domain.search_query import Query, telling_words

        words = telling_words(about)
        if not words:
            return []
        query = Query(words=words, kinds=tuple(kinds))
        hits = self._journal.find(query, self._now, FEW + 1)
        if not hits:
            near = self._journal.related(words, self._now, FEW)
            hits = [hit for hit in near if not kinds or hit.entry.kind in kinds]
        return [hit.entry for hit in hits]

    def _fate(self, entry: Entry) -> str:
        if entry.kind != "task":
            words = entry.title if entry.kind == "goal" else entry.text
            return f"{self._day_said(entry.created_at)}: {_shortened(words, 200)}"
        if entry.done_at is not None:
            return f"Done {say_moment(entry.done_at, self._now, self._starts_at)}: {entry.title}"
        return self._task_line(entry)

    def _task_line(self, task: Task) -> str:
        if task.do_at is None and task.deadline is None:
            return task.title
        moment = task.do_at if task.do_at is not None else task.deadline
        assert moment is not None  # noqa: S101  one of the two is there
        day = date_of(moment, self._now, self._starts_at)
        said = say_moment(moment, self._now, self._starts_at)
        if day < self._today:
            return f"Meant for {said}: {task.title}"
        by = f", by {say_moment(task.deadline, self._now, self._starts_at)}" if task.deadline else ""
        at = f" {said}" if task.do_at is not None and said != "today" else ""
        return f"{task.title}{at}{by}"

    def _tasks(self, tasks: Sequence[Task], heading: str, nothing: str) -> Told:
        if not tasks:
            return Told(reply=nothing)
        shown = tasks[: FEW * 2]
        lines = [f"- {self._task_line(task)} [{place}]" for place, task in enumerate(shown, start=1)]
        return self._told(heading, lines, tasks, len(tasks))

    def _told(
        self, heading: str, lines: list[str], entries: Iterable[Entry], count: int | None = None
    ) -> Told:
        shown = list(entries)[: len(lines)]
        if count is not None and count > len(lines):
            lines = [*lines, "- and more; `companion list` shows all"]
        sources = tuple(source_of(entry, self._now) for entry in shown)
        return Told(reply="\n".join([*([heading] if heading else []), *lines]), sources=sources)

    def _bounds(self, days: Days) -> tuple[datetime, datetime]:
        from datetime import timedelta

        zone = self._now.tzinfo
        return (
            start_of(days.first, zone, self._starts_at),
            start_of(days.last + timedelta(days=1), zone, self._starts_at),
        )

    def _day_said(self, moment: datetime) -> str:
        said = say_date(day_of(moment.astimezone(self._now.tzinfo), self._starts_at), self._today)
        return said[:1].upper() + said[1:]


def _today_only(today: date) -> Days:
    from companion.domain.journal_question import Days

    return Days(first=today, last=today, called="today")


def _called(days: Days) -> str:
    name = days.called.lower().removeprefix("on ").removeprefix("since ")
    weekday = name.rpartition(" ")[2]
    if weekday[:3] in {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}:
        return name.replace(weekday, f"{days.first:%A}")
    return name


def _in_a_sentence(days: Days) -> str:
    name = _called(days)
    single = days.first == days.last and name not in {"today", "yesterday", "tomorrow", "tonight"}
    return f"on {name}" if single and not name.startswith(("last", "this", "next")) else name


def _about(about: str) -> str:
    return about if len(about) <= 60 else "that"
