"""Stuck: one step of two minutes, smaller or different, and what became of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from companion.domain.errors import WrongUsage

if TYPE_CHECKING:
    from tests.fakes.person import Person


def fates(person: Person, task_id: str) -> list[str]:
    return [one.fate for one in person.records.suggestions_about(task_id)]


def test_there_is_a_step_for_any_task_at_once_with_its_because(person: Person) -> None:
    task = person.keeps("Tax letter because the refund pays for the move")
    step = person.stuck.offer(task.id)
    assert step is not None
    assert step.words
    assert (step.because, step.engine) == ("because the refund pays for the move", "templates")
    assert not step.is_yours


def test_without_a_task_it_is_about_the_next_one(person: Person) -> None:
    assert person.stuck.offer() is None
    task = person.keeps("Tax letter today")
    step = person.stuck.offer()
    assert step is not None
    assert step.task.id == task.id


def test_smaller_and_different_refuse_what_stood_there_and_show_something_else(person: Person) -> None:
    task = person.keeps("Tax letter")
    step = person.stuck.offer(task.id)
    assert step is not None
    smaller = person.stuck.smaller(step)
    different = person.stuck.different(smaller)
    assert len({step.words, smaller.words, different.words}) == 3
    assert fates(person, task.id) == ["refused", "refused", "shown"]


def test_after_three_it_is_as_small_as_it_gets(person: Person) -> None:
    task = person.keeps("Tax letter")
    step = person.stuck.offer(task.id)
    assert step is not None
    for _ in range(3):
        assert step.may_be_smaller
        step = person.stuck.smaller(step)
    assert not step.may_be_smaller
    assert person.stuck.smaller(step) == step


def test_a_step_that_was_shown_stands_again(person: Person) -> None:
    task = person.keeps("Tax letter")
    step = person.stuck.offer(task.id)
    assert person.stuck.offer(task.id) == step
    assert fates(person, task.id) == ["shown"]


def test_starting_takes_the_step_and_begins_two_minutes_with_a_hint(person: Person) -> None:
    task = person.keeps("Tax letter")
    step = person.stuck.offer(task.id)
    assert step is not None
    started = person.stuck.start(step)
    assert (started.session.planned_s, started.session.help, started.first_step) == (120, "hint", step.words)
    assert fates(person, task.id) == ["taken"]


def test_not_now_is_a_fate_and_changes_nothing_else(person: Person) -> None:
    task = person.keeps("Tax letter")
    step = person.stuck.offer(task.id)
    assert step is not None
    person.stuck.not_now(step)
    assert fates(person, task.id) == ["refused"]
    assert person.task(task) == task
    again = person.stuck.offer(task.id)
    assert again is not None
    assert again.words != step.words


def test_the_persons_own_first_step_comes_first_and_is_no_suggestion(person: Person) -> None:
    task = person.keeps("Tax letter")
    person.change.edit(task.id, first_step="Lay it on the desk")
    step = person.stuck.offer(task.id)
    assert step is not None
    assert (step.words, step.is_yours, step.suggestion) == ("Lay it on the desk", True, None)
    assert person.stuck.start(step).session.help == "none"
    assert fates(person, task.id) == []


def test_edited_words_become_the_persons_first_step(person: Person) -> None:
    task = person.keeps("Tax letter")
    step = person.stuck.offer(task.id)
    assert step is not None
    mine = person.stuck.edited(step, "Find the glasses")
    assert (mine.words, mine.is_yours) == ("Find the glasses", True)
    assert person.task(task).first_step == "Find the glasses"
    assert fates(person, task.id) == ["edited"]


def test_a_step_is_for_an_open_task(person: Person) -> None:
    goal = person.keeps_goal("The flat")
    with pytest.raises(WrongUsage, match="is a goal"):
        person.stuck.offer(goal.id)
    task = person.keeps("Tax letter")
    person.change.done(task.id)
    with pytest.raises(WrongUsage, match="not open any more"):
        person.stuck.offer(task.id)


def test_steps_never_run_out(person: Person) -> None:
    task = person.keeps("Tax letter")
    step = person.stuck.offer(task.id)
    assert step is not None
    for _ in range(30):
        step = person.stuck.different(step)
        assert step.words


def test_a_step_that_was_never_decided_on_goes_by(person: Person) -> None:
    task = person.keeps("Tax letter")
    person.stuck.offer(task.id)
    person.clock.move(days=1)
    person.stuck.offer(task.id)
    assert fates(person, task.id) == ["expired", "shown"]
