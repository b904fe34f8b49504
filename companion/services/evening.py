"""The evening: what was done, whether a plan fired, what got in the way, a line of one's own, and tomorrow."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from companion.domain.change import By
from companion.domain.day import start_of
from companion.domain.intention import Intention
from companion.domain.note import Note
from companion.domain.plan_check import PlanCheck
from companion.domain.plan_words import read_plan
from companion.domain.quick_add import describe_estimate
from companion.domain.review import Choice, Page
from companion.services.capture import task_from
from companion.services.leftovers import set_day
from companion.services.review_flow import Answered, at_most

if TYPE_CHECKING:
    from companion.domain.entry import Entry
    from companion.domain.goal import Goal
    from companion.domain.note import NoteKind
    from companion.domain.review import Review
    from companion.domain.task import Task
    from companion.services.review_flow import ReviewParts

SHOWN = 7
ASKED_WITHIN_DAYS = 60
STEPS = ("unlisted", "facts", "plan_fired", "plan_words", "in_the_way", "with_what", "own_line", "tomorrow")


class Evening:
    """The flow of an evening. Its answers: passed (the steps behind), unlisted, plan, obstacle and what each gave."""

    def __init__(self, parts: ReviewParts) -> None:
        self._parts = parts
        self._pages = {
            "unlisted": self._unlisted,
            "facts": self._facts,
            "plan_fired": self._plan_fired,
            "plan_words": self._plan_words,
            "in_the_way": self._in_the_way,
            "with_what": self._with_what,
            "own_line": self._own_line,
            "tomorrow": self._tomorrow,
        }
        self._takes = {
            "unlisted": self._take_unlisted,
            "facts": self._take_facts,
            "plan_fired": self._take_plan_fired,
            "plan_words": self._take_plan_words,
            "in_the_way": self._take_in_the_way,
            "with_what": self._take_with_what,
            "own_line": self._take_own_line,
            "tomorrow": self._take_tomorrow,
        }

    def page(self, review: Review) -> Page:
        """The question that stands open; one with nothing to ask about is left out."""
        passed = review.answers.get("passed", ())
        for step in STEPS:
            if step not in passed:
                page = self._pages[step](review.answers)
                if page is not None:
                    return page
        return _page("over", "Day closed.", is_over=True)

    def answer(self, review: Review, key: str, text: str) -> Answered | None:
        """Take an answer to the question that stands open."""
        page = self.page(review)
        if page.is_over:
            return None
        answers = dict(review.answers)
        answered = self._takes[page.step](page, answers, key, at_most(text))
        if answered is None or page.step not in answered.answers.get("passed", ()):
            return answered
        after = self.page(_with(review, answered.answers))
        return Answered(answers=answered.answers, said=answered.said, is_over=after.is_over)

    # Done

    def _unlisted(self, answers: Any) -> Page:
        kept = [self._parts.journal.entry_with_uuid(uuid) for uuid in answers.get("unlisted", ())]
        entries = [entry for entry in reversed(kept) if entry is not None]
        return _page(
            "unlisted",
            "Anything done that was not on the list?",
            entries=tuple(entries[:SHOWN]),
            choices=(Choice(key="enter", words="That is all"),),
            primary="enter",
            ring="enter",
            field="helped a friend move ~2h",
        )

    def _take_unlisted(self, _p: Page, answers: dict[str, Any], key: str, text: str) -> Answered | None:
        if text:
            parts = self._parts
            parsed = parts.capture.read(text, kind="task")
            task = task_from(parsed, parts.journal.new_uuid(), parts.now(), None)
            done = _done(task, parts)
            with parts.journal.unit("keep", parts.now()) as unit:
                unit.add(done)
            answers["unlisted"] = [*answers.get("unlisted", ()), done.uuid]
            return Answered(answers=answers)
        return _passed("unlisted", answers) if key == "enter" else None

    def _facts(self, _answers: Any) -> Page | None:
        lines = self._fact_lines()
        if not lines:
            return None
        return _page(
            "facts",
            "Today",
            lines=tuple(lines),
            choices=(Choice(key="enter", words="Go on"),),
            primary="enter",
            ring="enter",
        )

    def _fact_lines(self) -> list[str]:
        """The day's facts, without zeros and without what moved."""
        parts = self._parts
        begin = start_of(parts.today(), parts.now().tzinfo, parts.day_starts_at())
        end = begin + timedelta(days=1)
        done = parts.journal.tasks_done(begin, end)
        lines = []
        for task in done[:SHOWN]:
            took = (
                f", {describe_estimate(_minutes(task.actual_s))}"
                if task.actual_s and task.actual_s >= 60
                else ""
            )
            lines.append(f"Done: {task.title}{took}")
        if len(done) > SHOWN:
            lines.append("and more; the journal has them all")
        focused = sum(session.elapsed_s(parts.now()) for session in parts.records.sessions(begin, end))
        if focused >= 60:
            lines.append(f"In focus: {describe_estimate(_minutes(focused))}")
        notes = [
            entry for entry in parts.journal.entries_created(begin, end) if entry.kind in {"note", "decision"}
        ]
        lines += [f"Noted: {note.title}" for note in notes[:2]]
        return lines

    def _take_facts(self, _p: Page, answers: dict[str, Any], key: str, _text: str) -> Answered | None:
        return _passed("facts", answers) if key == "enter" else None

    # One plan

    def _plan_fired(self, _answers: Any) -> Page | None:
        about = self._plan_to_ask()
        if about is None:
            return None
        return _page(
            "plan_fired",
            "Did this plan fire today?",
            lines=(about.plan or "",),
            entries=(about,),
            chosen=0,
            choices=(
                Choice(key="1", words="Yes"),
                Choice(key="2", words="No"),
                Choice(key="3", words="Change it"),
                Choice(key="enter", words="Leave it open"),
            ),
        )

    def _plan_to_ask(self) -> Task | Goal | None:
        """One plan of the day: of a task done or meant today, else of an active goal; the one asked longest ago."""
        parts = self._parts
        today = parts.today()
        checks = parts.records.plan_checks(today - timedelta(days=ASKED_WITHIN_DAYS), today)
        last_asked = {check.about_id: check.day for check in checks}
        begin = start_of(today, parts.now().tzinfo, parts.day_starts_at())
        intended = [parts.journal.entry(i.task_id) for i in parts.journal.intentions(today)]
        tasks: list[Any] = [*parts.journal.tasks_done(begin, begin + timedelta(days=1)), *intended]
        goals = [goal for goal in parts.journal.goals() if goal.status == "active"]
        for group in (tasks, goals):
            open_ones = [
                one for one in group if one is not None and one.plan and last_asked.get(one.id) != today
            ]
            if open_ones:
                return min(
                    open_ones,
                    key=lambda one: (last_asked.get(one.id) or today - timedelta(days=999), one.uuid),
                )
        return None

    def _take_plan_fired(self, page: Page, answers: dict[str, Any], key: str, _text: str) -> Answered | None:
        about = page.entries[0]
        if key == "3":
            answers["plan"] = about.id
            return _passed("plan_fired", answers)
        if key in {"1", "2"}:
            self._check(about, "yes" if key == "1" else "no")
        elif key != "enter":
            return None
        return _passed("plan_fired", answers)

    def _plan_words(self, answers: Any) -> Page | None:
        about = self._parts.journal.entry(answers["plan"]) if answers.get("plan") else None
        if about is None:
            return None
        return _page(
            "plan_words",
            "The plan from now on",
            entries=(about,),
            choices=(Choice(key="enter", words="Keep"),),
            primary="enter",
            ring="enter",
            field="When ..., I will ...",
            text=str(getattr(about, "plan", "") or ""),
        )

    def _take_plan_words(self, page: Page, answers: dict[str, Any], key: str, text: str) -> Answered | None:
        if key != "enter":
            return None
        if text:
            plan = read_plan(text)
            self._check(page.entries[0], "changed")
            self._parts.change.edit(page.entries[0].id, plan=plan)
        return _passed("plan_words", answers)

    def _check(self, about: Entry, fired: Any) -> None:
        parts = self._parts
        check = PlanCheck(
            uuid=parts.journal.new_uuid(),
            about_id=about.id,
            day=parts.today(),
            plan=str(getattr(about, "plan", "") or ""),
            fired=fired,
            created_at=parts.now(),
        )
        with parts.journal.unit("plan", parts.now()) as unit:
            unit.add(check)

    # What got in the way, a line of one's own

    def _undone(self) -> list[Task]:
        parts = self._parts
        intended = [parts.journal.entry(i.task_id) for i in parts.journal.intentions(parts.today())]
        return [entry for entry in intended if entry is not None and entry.kind == "task" and entry.is_open]

    def _in_the_way(self, _answers: Any) -> Page | None:
        undone = self._undone()
        if not undone:
            return None
        return _page(
            "in_the_way",
            f"What got in the way of {undone[0].title}?" if len(undone) == 1 else "What got in the way?",
            lines=("It comes back once, when that task is next started.",),
            entries=tuple(undone),
            choices=(Choice(key="enter", words="Go on"),),
            primary="enter",
            ring="enter",
            field="in your words, or nothing",
        )

    def _take_in_the_way(self, page: Page, answers: dict[str, Any], key: str, text: str) -> Answered | None:
        if not text:
            return _passed("in_the_way", answers) if key == "enter" else None
        about = page.entries[0] if len(page.entries) == 1 else None
        note = self._note(text, "obstacle", about)
        answers["obstacle"] = None if about is not None else note.uuid
        return _passed("in_the_way", answers)

    def _with_what(self, answers: Any) -> Page | None:
        note = self._parts.journal.entry_with_uuid(answers["obstacle"]) if answers.get("obstacle") else None
        undone = self._undone()
        if note is None or not undone:
            return None
        choices = [Choice(key=str(n), words=task.title) for n, task in enumerate(undone[:SHOWN], start=1)]
        return _page(
            "with_what",
            "Which of these was it?",
            lines=(note.title,),
            entries=tuple(undone[:SHOWN]),
            choices=(*choices, Choice(key="enter", words="None of them")),
        )

    def _take_with_what(self, page: Page, answers: dict[str, Any], key: str, _text: str) -> Answered | None:
        place = _place(page, key)
        if place is None:
            return _passed("with_what", answers) if key == "enter" else None
        note = self._parts.journal.entry_with_uuid(answers["obstacle"])
        if note is not None:
            self._parts.change.edit(note.id, task_id=page.entries[place].id)
        return _passed("with_what", answers)

    def _own_line(self, _answers: Any) -> Page:
        return _page(
            "own_line",
            "A line of your own?",
            choices=(Choice(key="enter", words="Go on"),),
            primary="enter",
            ring="enter",
            field="anything, or nothing",
        )

    def _take_own_line(self, _p: Page, answers: dict[str, Any], key: str, text: str) -> Answered | None:
        if text:
            self._note(text, "reflection", None)
        elif key != "enter":
            return None
        return _passed("own_line", answers)

    def _note(self, text: str, kind: NoteKind, about: Entry | None) -> Note:
        parts = self._parts
        note = Note(
            uuid=parts.journal.new_uuid(),
            text=text,
            kind=kind,
            task_id=about.id if about is not None and about.kind == "task" else None,
            created_at=parts.now(),
        )
        with parts.journal.unit("keep", parts.now()) as unit:
            return unit.add(note)

    # Tomorrow

    def _tomorrow(self, _answers: Any) -> Page:
        parts = self._parts
        tomorrow = parts.today() + timedelta(days=1)
        near = {task.id: task for task in self._undone()}
        for task in parts.journal.open_tasks_until(tomorrow):
            near.setdefault(task.id, task)
        entries = tuple(near.values())[:3]
        choices = [Choice(key=str(n), words=task.title) for n, task in enumerate(entries, start=1)]
        return _page(
            "tomorrow",
            "Tomorrow's first step",
            entries=entries,
            choices=(*choices, Choice(key="enter", words="Leave it open")),
            ring="enter",
            field="one physical thing",
        )

    def _take_tomorrow(self, page: Page, answers: dict[str, Any], key: str, text: str) -> Answered | None:
        parts = self._parts
        tomorrow = parts.today() + timedelta(days=1)
        place = _place(page, key)
        task: Task | None = None
        if text:
            task = parts.capture.keep(text, kind="task").entry  # type: ignore[assignment]
            if task is not None and task.do_at is None:
                task = set_day(parts, task, tomorrow)
        elif place is not None:
            task = page.entries[place]  # type: ignore[assignment]
        elif key != "enter":
            return None
        if task is not None:
            self._intend_first(task, tomorrow)
        return _passed("tomorrow", answers)

    def _intend_first(self, task: Task, day: Any) -> None:
        parts = self._parts
        with parts.journal.unit("intend", parts.now()) as unit:
            for old in parts.journal.intentions(day):
                unit.remove(old, By.RULE)
            unit.add(
                Intention(
                    uuid=parts.journal.new_uuid(), day=day, task_id=task.id, place=1, created_at=parts.now()
                )
            )


def _done(task: Task, parts: ReviewParts) -> Task:
    from dataclasses import replace

    return replace(
        task,
        status="done",
        done_at=parts.now(),
        actual_s=task.estimate_s,
        estimate_s=None,
        do_at=None,
        do_until=None,
        grain=None,
        rrule=None,
        deadline=None,
        deadline_grain=None,
    )


def _page(step: str, heading: str, **fields: Any) -> Page:
    return Page(flow="evening", step=step, title="Evening", heading=heading, **fields)


def _passed(step: str, answers: dict[str, Any]) -> Answered:
    answers["passed"] = [*answers.get("passed", ()), step]
    return Answered(answers=answers)


def _with(review: Review, answers: dict[str, Any]) -> Review:
    from dataclasses import replace

    return replace(review, answers=answers)


def _place(page: Page, key: str) -> int | None:
    return int(key) - 1 if key.isdigit() and 1 <= int(key) <= len(page.entries) else None


def _minutes(seconds: int) -> int:
    return max(60, seconds // 60 * 60)
