"""A bigger model does a job in place of what comes with Companion, never waited for and never unchecked."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from companion.domain.errors import EngineFailed, ModelProblem
from companion.domain.first_step import first_step
from companion.domain.if_then import if_then_plan, plan_faults
from companion.domain.suggestion import FROM_TEMPLATES
from companion.services.plans import Worded, plans_by_rules
from companion.services.suggest_step import Beginning, SuggestStep, no_model
from companion.services.take_over import AT_ONCE_SECONDS, TRIES, TakeOver
from tests.fakes.job_writer import ToldWriter
from tests.fakes.narrow_model import SURE

if TYPE_CHECKING:
    from companion.domain.task import Task
    from companion.services.take_over import JobWriter
    from tests.fakes.person import Person

NEVER = threading.Event()
GOOD, OTHER = "Put the tax letter on your desk.", "Write today's date above the tax letter."
PLAN = "When my kettle boils, I will answer the tax letter."
BAD = (
    "",
    "?",
    "That depends on the letter.",
    "Ring Margaret about the tax letter.",
    "Pay 300 for the tax letter.",
)


def taking_over(writer: JobWriter | None) -> TakeOver:
    return TakeOver(lambda _job: writer, steps=SuggestStep(no_model), plans=plans_by_rules(), begin=by_rules)


def by_rules(task: str) -> Beginning:
    first = first_step(task)
    return Beginning(first, first_step(task, variant="different", avoid=(first,)), FROM_TEMPLATES)


@pytest.fixture
def task(person: Person) -> Task:
    return person.keeps("answer the tax letter")


def test_the_first_step_comes_from_what_is_there_and_the_bigger_model_begins_to_think(task: Task) -> None:
    writer = ToldWriter(GOOD)
    steps = taking_over(writer)
    words = steps.step(task, "first", [])
    assert (words, steps.name) == (first_step(task.title), FROM_TEMPLATES)
    assert writer.waited == []
    assert writer.wishes == [("different", task.title, (words,))]


def test_what_it_thought_meanwhile_comes_behind_different_and_is_signed(task: Task) -> None:
    steps = taking_over(ToldWriter(GOOD, OTHER))
    first = steps.step(task, "first", [])
    assert (steps.step(task, "different", [first]), steps.name) == (GOOD, "Big 4B")
    assert (steps.step(task, "different", [first, GOOD]), steps.name) == (OTHER, "Big 4B")


def test_it_is_told_what_was_shown_already(task: Task) -> None:
    writer = ToldWriter(GOOD, OTHER)
    steps = taking_over(writer)
    first = steps.step(task, "first", [])
    steps.step(task, "different", [first])
    assert writer.wishes[-1] == ("different", task.title, (first, GOOD))


def test_it_is_never_waited_for_longer_than_a_step_may_take(task: Task) -> None:
    writer = ToldWriter(GOOD)
    steps = taking_over(writer)
    smaller = steps.step(task, "smaller", ["x"])
    assert (smaller, steps.name) == (first_step(task.title, variant="smaller", avoid=["x"]), FROM_TEMPLATES)
    assert steps.step(task, "smaller", ["x", smaller]) == GOOD
    assert set(writer.waited) == {AT_ONCE_SECONDS}
    assert AT_ONCE_SECONDS < 0.3


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("how", ["smaller", "different"])
def test_a_reply_that_fails_the_checks_falls_to_the_smaller_one(task: Task, how: str, bad: str) -> None:
    steps = taking_over(ToldWriter(bad, ready_at_once=True))
    assert (steps.step(task, how, []), steps.name) == (first_step(task.title, variant=how), FROM_TEMPLATES)  # type: ignore[arg-type]


def test_a_reply_that_was_cut_off_or_shown_before_falls_to_the_smaller_one(task: Task) -> None:
    cut = ToldWriter(GOOD, ready_at_once=True, signals=replace(SURE, cut_off=True))
    known = ToldWriter(GOOD, ready_at_once=True)
    for writer, seen in ((cut, []), (known, [GOOD.upper()])):
        steps = taking_over(writer)
        assert steps.step(task, "different", seen) != GOOD
        assert steps.name == FROM_TEMPLATES


@pytest.mark.parametrize("problem", [EngineFailed("It stopped."), ModelProblem("It is gone.")])
def test_a_model_that_cannot_be_asked_costs_nothing(task: Task, problem: EngineFailed) -> None:
    steps = taking_over(ToldWriter(GOOD, ready_at_once=True, problem=problem))
    assert steps.step(task, "different", []) == first_step(task.title, variant="different")
    assert steps.plan(task.title, None, ["x"]).words == if_then_plan(task.title)
    assert [one.engine for one in steps.begin(task.title, NEVER)] == [FROM_TEMPLATES, FROM_TEMPLATES]


def test_where_no_bigger_model_does_the_job_the_smaller_ones_do(task: Task) -> None:
    steps = taking_over(None)
    assert not steps.does_steps()
    assert steps.step(task, "different", []) == first_step(task.title, variant="different")
    assert steps.plan(task.title, None, []) == Worded(if_then_plan(task.title), FROM_TEMPLATES)


def test_a_model_whose_file_is_gone_does_nothing(task: Task) -> None:
    def gone(_job: str) -> None:
        raise ModelProblem("There is no file.")

    steps = TakeOver(gone, steps=SuggestStep(no_model), plans=plans_by_rules(), begin=_nothing)
    assert steps.step(task, "first", []) == first_step(task.title)
    assert not steps.does_steps()


def _nothing(_task: str) -> Beginning:
    raise AssertionError


def test_plans_come_the_same_way_with_the_obstacle_told(task: Task) -> None:
    writer = ToldWriter(PLAN)
    steps = taking_over(writer)
    first = steps.plan(task.title, "I fall asleep", [])
    assert first == Worded(if_then_plan(task.title, "I fall asleep"), FROM_TEMPLATES)
    assert writer.wishes == [("plan", "answer the tax letter, but I fall asleep", (first.words,))]
    assert steps.plan(task.title, "I fall asleep", [first.words]) == Worded(PLAN, "Big 4B")


@pytest.mark.parametrize("bad", [*BAD, "When I feel like it, I will answer the tax letter.", GOOD])
def test_a_plan_that_fails_the_checks_falls_to_the_rules(bad: str) -> None:
    found = taking_over(ToldWriter(bad, ready_at_once=True)).plan("answer the tax letter", None, ["x"])
    assert found.engine == FROM_TEMPLATES
    assert not plan_faults("answer the tax letter", found.words)


def test_ways_to_begin_show_the_rules_step_at_once_and_wait_for_the_bigger_models() -> None:
    writer = ToldWriter(GOOD)
    ways = taking_over(writer).begin("the tax letter", NEVER)
    assert next(ways) == Worded(first_step("the tax letter"), FROM_TEMPLATES)
    assert writer.waited == []
    assert list(ways) == [Worded(GOOD, "Big 4B")]
    assert writer.waited == [None]


def test_a_bad_way_to_begin_is_tried_once_more_and_then_the_rules_give_another() -> None:
    assert (
        list(taking_over(ToldWriter("Well, that depends.", GOOD)).begin("the tax letter", NEVER))[-1].words
        == GOOD
    )
    writer = ToldWriter("Well, that depends.")
    ways = list(taking_over(writer).begin("the tax letter", NEVER))
    assert [one.engine for one in ways] == [FROM_TEMPLATES, FROM_TEMPLATES]
    assert len({one.words for one in ways}) == 2
    assert len(writer.waited) == TRIES


def test_a_stopped_way_to_begin_ends_with_what_stands_there() -> None:
    stop = threading.Event()
    ways = taking_over(ToldWriter(GOOD)).begin("the tax letter", stop)
    next(ways)
    stop.set()
    assert list(ways) == []


def test_without_a_bigger_model_the_ways_to_begin_are_the_smaller_ones() -> None:
    ways = list(taking_over(None).begin("tidy the kitchen", NEVER))
    assert [one.engine for one in ways] == [FROM_TEMPLATES, FROM_TEMPLATES]
