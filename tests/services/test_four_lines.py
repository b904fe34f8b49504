"""Four lines for a goal: wish, outcome, obstacle, plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from companion.domain.errors import NoSuchEntry
from companion.services.four_lines import FourLines

if TYPE_CHECKING:
    from companion.domain.goal import Goal
    from tests.fakes.person import Person


@pytest.fixture
def goal(person: Person) -> Goal:
    return person.keeps_goal("Run 10 km because evenings")


@pytest.fixture
def lines(person: Person) -> FourLines:
    return FourLines(person.journal, person.clock, person.change, person.goals, person.capture)


def test_each_line_is_kept_when_it_is_answered(person: Person, goal: Goal, lines: FourLines) -> None:
    page = lines.page(goal.id)
    assert (page.step, page.text) == ("wish", "Run 10 km")
    page = lines.answer(goal.id, "wish", "Run 10 km without stopping")
    assert page.step == "outcome"
    lines.answer(goal.id, "outcome", "Run with Mia by 1 june")
    lines.answer(goal.id, "obstacle", "the sofa")
    page = lines.answer(goal.id, "plan", "when I see the sofa, I will put my shoes on")
    assert (page.step, page.heading) == ("rehearse", "When I see the sofa, I will put my shoes on.")
    assert lines.answer(goal.id, "rehearse", "").is_over
    kept = person.goals.get(goal.id)
    assert (kept.title, kept.result, str(kept.result_on)) == (
        "Run 10 km without stopping",
        "Run with Mia",
        "2027-06-01",
    )
    (obstacle,) = [n for n in person.journal.linked_to(goal.id) if getattr(n, "kind", "") == "obstacle"]
    assert obstacle.text == "the sofa"


def test_every_line_may_be_skipped(person: Person, goal: Goal, lines: FourLines) -> None:
    page = lines.page(goal.id)
    while not page.is_over:
        page = lines.answer(goal.id, page.step, "")
    assert person.goals.get(goal.id) == goal


def test_what_stands_there_is_shown_again_and_kept_once(person: Person, goal: Goal, lines: FourLines) -> None:
    lines.answer(goal.id, "obstacle", "the sofa")
    assert lines.page(goal.id, "obstacle").text == "the sofa"
    lines.answer(goal.id, "obstacle", "the sofa")
    assert len([n for n in person.journal.linked_to(goal.id) if getattr(n, "kind", "") == "obstacle"]) == 1


def test_a_plan_that_is_none_is_told_and_stays_in_the_field(goal: Goal, lines: FourLines) -> None:
    page = lines.answer(goal.id, "plan", "soon")
    assert (page.step, page.text) == ("plan", "soon")
    assert "an occasion and a deed" in page.said


def test_it_is_for_goals(lines: FourLines) -> None:
    with pytest.raises(NoSuchEntry):
        lines.page("zzzz")
