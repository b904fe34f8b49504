"""The evening: what was done, whether a plan fired, what got in the way, a line of one's own, and tomorrow."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from companion.domain.capacity import whole_minutes
from companion.domain.change import By
from companion.domain.day import start_of
from companion.domain.intention import Intention
from companion.domain.note import Note
from companion.domain.quick_add import describe_estimate
from companion.domain.review import Choice, Page
from companion.services.capture import task_from
from companion.services.evening_pages import evening_page, passed, with_answers
from companion.services.evening_plan import EveningPlan
from companion.services.leftovers import set_day
from companion.services.review_flow import Answered, at_most, place_of

if TYPE_CHECKING:
    from companion.domain.entry import Entry
    from companion.domain.note import NoteKind
    from companion.domain.review import Review
    from companion.domain.task import Task
    from companion.services.review_flow import ReviewParts

SHOWN = 7
STEPS = ("unlisted", "facts", "plan_fired", "plan_words", "in_the_way", "with_what", "own_line", "tomorrow")


class Evening:
    """The flow of an evening. Its answers: passed (the steps behind), unlisted, plan, obstacle and what each gave."""

    def __init__(self, parts: ReviewParts) -> None:
        self._parts = parts
        self._plan = EveningPlan(parts)
        self._pages = {
            "unlisted": self._unlisted,
            "facts": self._facts,
            "plan_fired": self._plan.plan_fired,
            "plan_words": self._plan.plan_words,
            "in_the_way": self._in_the_way,
            "with_what": self._with_what,
            "own_line": self._own_line,
            "tomorrow": self._tomorrow,
        }
        self._takes = {
            "unlisted": self._take_unlisted,
            "facts": self._take_facts,
            "plan_fired": self._plan.take_plan_fired,
            "plan_words": self._plan.take_plan_words,
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
        return evening_page("over", "Day closed.", is_over=True)

    def answer(self, review: Review, key: str, text: str) -> Answered | None:
        """Take an answer to the question that stands open."""
        page = self.page(review)
        if page.is_over:
            return None
        answers = dict(review.answers)
        answered = self._takes[page.step](page, answers, key, at_most(text))
        if answered is None or page.step not in answered.answers.get("passed", ()):
            return answered
        after = self.page(with_answers(review, answered.answers))
        return Answered(answers=answered.answers, said=answered.said, is_over=after.is_over)

    # Done

    def _unlisted(self, answers: Any) -> Page:
        kept = [self._parts.journal.entry_with_uuid(uuid) for uuid in answers.get("unlisted", ())]
        entries = [entry for entry in reversed(kept) if entry is not None]
        return evening_page(
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
        return passed("unlisted", answers) if key == "enter" else None

    def _facts(self, _answers: Any) -> Page | None:
        lines = self._fact_lines()
        if not lines:
            return None
        return evening_page(
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
                f", {describe_estimate(whole_minutes(task.actual_s))}"
                if task.actual_s and task.actual_s >= 60
                else ""
            )
            lines.append(f"Done: {task.title}{took}")
        if len(done) > SHOWN:
            lines.append("and more; the journal has them all")
        focused = sum(session.elapsed_s(parts.now()) for session in parts.records.sessions(begin, end))
        if focused >= 60:
            lines.append(f"In focus: {describe_estimate(whole_minutes(focused))}")
        notes = [
            entry for entry in parts.journal.entries_created(begin, end) if entry.kind in {"note", "decision"}
        ]
        lines += [f"Noted: {note.title}" for note in notes[:2]]
        return lines

    def _take_facts(self, _p: Page, answers: dict[str, Any], key: str, _text: str) -> Answered | None:
        return passed("facts", answers) if key == "enter" else None

    # What got in the way, a line of one's own

    def _undone(self) -> list[Task]:
        parts = self._parts
        intended = [parts.journal.entry(i.task_id) for i in parts.journal.intentions(parts.today())]
        return [entry for entry in intended if entry is not None and entry.kind == "task" and entry.is_open]

    def _in_the_way(self, _answers: Any) -> Page | None:
        undone = self._undone()
        if not undone:
            return None
        return evening_page(
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
            return passed("in_the_way", answers) if key == "enter" else None
        about = page.entries[0] if len(page.entries) == 1 else None
        note = self._note(text, "obstacle", about)
        answers["obstacle"] = None if about is not None else note.uuid
        return passed("in_the_way", answers)

    def _with_what(self, answers: Any) -> Page | None:
        note = self._parts.journal.entry_with_uuid(answers["obstacle"]) if answers.get("obstacle") else None
        undone = self._undone()
        if note is None or not undone:
            return None
        choices = [Choice(key=str(n), words=task.title) for n, task in enumerate(undone[:SHOWN], start=1)]
        return evening_page(
            "with_what",
            "Which of these was it?",
            lines=(note.title,),
            entries=tuple(undone[:SHOWN]),
            choices=(*choices, Choice(key="enter", words="None of them")),
        )

    def _take_with_what(self, page: Page, answers: dict[str, Any], key: str, _text: str) -> Answered | None:
        place = place_of(page, key)
        if place is None:
            return passed("with_what", answers) if key == "enter" else None
        note = self._parts.journal.entry_with_uuid(answers["obstacle"])
        if note is not None:
            self._parts.change.edit(note.id, task_id=page.entries[place].id)
        return passed("with_what", answers)

    def _own_line(self, _answers: Any) -> Page:
        return evening_page(
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
        return passed("own_line", answers)

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
        return evening_page(
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
        place = place_of(page, key)
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
        return passed("tomorrow", answers)

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
