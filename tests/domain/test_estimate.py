"""The person's own figure: shrunk, robust, silent before five cases."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.capacity import capacity
from companion.domain.estimate import (
    PersonalFactor,
    cases_of,
    kind_of_work,
    personal_factor,
    say_own_figure,
    usual_length,
)
from companion.domain.task import Task
from tests.fakes.clock import WEDNESDAY as NOW


def task(title: str = "Letter to Sam", **fields: Any) -> Task:
    return Task(uuid=title, title=title, created_at=NOW, **fields)


def test_nothing_is_said_before_five_cases() -> None:
    assert personal_factor([(600, 900)] * 4) is None
    assert personal_factor([(600, 900)] * 5) is not None


def test_a_person_who_takes_as_long_as_everybody_gets_the_prior() -> None:
    factor = personal_factor([(600, 900)] * 5)
    assert factor is not None
    assert factor.ratio == pytest.approx(1.5)


def test_five_exact_cases_weigh_as_much_as_the_prior() -> None:
    factor = personal_factor([(600, 600)] * 5)
    assert factor is not None
    assert factor.ratio == pytest.approx(1.5**0.5)


def test_many_cases_outweigh_the_prior() -> None:
    factor = personal_factor([(600, 600)] * 40)
    assert factor is not None
    assert factor.ratio == pytest.approx(1.5 ** (5 / 45))


def test_one_wild_case_hardly_matters() -> None:
    calm = personal_factor([(600, 660)] * 9 + [(600, 660)])
    wild = personal_factor([(600, 660)] * 9 + [(60, 36000)])
    assert calm is not None
    assert wild is not None
    assert wild.ratio / calm.ratio < 1.05


@given(st.lists(st.tuples(st.integers(60, 36000), st.integers(60, 36000)), min_size=5, max_size=60))
def test_the_factor_lies_between_the_prior_and_the_cases(cases: list[tuple[int, int]]) -> None:
    factor = personal_factor(cases)
    assert factor is not None
    ratios = [actual / estimate for estimate, actual in cases]
    assert min([1.5, *ratios]) * 0.999 <= factor.ratio <= max([1.5, *ratios]) * 1.001


@given(st.integers(60, 86400), st.floats(0.3, 4.0))
def test_a_corrected_length_is_a_round_one(estimate: int, ratio: float) -> None:
    corrected = PersonalFactor(ratio=ratio, cases=9).corrected(estimate)
    assert corrected >= 60
    assert corrected % (300 if corrected >= 600 else 60) == 0


def test_a_figure_that_changes_nothing_is_not_said() -> None:
    assert say_own_figure(PersonalFactor(ratio=1.0, cases=9), 3000) == ""
    said = say_own_figure(PersonalFactor(ratio=1.6, cases=12), 1800)
    assert said == "Your last 12 like this took about 1.6 times as long: 50 min. Use 50 min?"


def test_things_are_alike_by_tag_then_project_then_first_word() -> None:
    assert kind_of_work(task(tags=("Letters",), project="move")) == "letters"
    assert kind_of_work(task(project="Move")) == "move"
    assert kind_of_work(task()) == "letter"


def test_cases_are_done_tasks_with_both_times_newest_last() -> None:
    done = [
        task(f"Letter {n}", status="done", done_at=NOW - timedelta(days=n), estimate_s=600, actual_s=600 + n)
        for n in range(3)
    ]
    assert cases_of([*done, task(estimate_s=600)]) == [(600, 602), (600, 601), (600, 600)]
    assert cases_of(done, "calls") == []


def test_the_usual_length_is_the_middle_of_at_least_five() -> None:
    done = [task(f"Letter {n}", status="done", done_at=NOW, actual_s=60 * n) for n in (10, 20, 50, 52, 300)]
    assert usual_length(done, "letter") == (3000, 5)
    assert usual_length(done[:4], "letter") is None


def test_capacity_counts_what_has_a_length() -> None:
    tasks = [task(estimate_s=1200), task(), task(estimate_s=3600)]
    found = capacity(tasks, NOW, NOW + timedelta(hours=3, minutes=10), {})
    assert (found.words_left, found.words_right) == ("1 h 20 min planned", "3 h 10 min until 12:40")
    assert found.share == pytest.approx(4800 / 11400)
    assert found.over_s == 0


def test_capacity_after_the_time_has_come_is_full() -> None:
    found = capacity([task(estimate_s=1200)], NOW, NOW - timedelta(hours=1), {})
    assert (found.share, found.over_s, found.words_right) == (1.0, 1200, "until 08:30")
    assert capacity([], NOW, NOW - timedelta(hours=1), {}).share == 0.0
