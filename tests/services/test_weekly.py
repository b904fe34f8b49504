"""The week: goals, what became possible, the person's own numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.fakes.person import Person


def test_progress_is_one_tap_and_moves_nothing(person: Person) -> None:
    person.keeps_goal("A flat with a room for Mia because she should have a door she can close")
    page = person.review.open("weekly")
    assert (page.heading, page.lines[-1]) == (
        "A flat with a room for Mia",
        "because she should have a door she can close",
    )
    page = person.review.answer("weekly", "2")
    assert (page.step, page.progress) == ("goal", 2)
    assert person.review.answer("weekly", "enter").step == "possible"


def test_at_most_three_goals_are_asked_about_and_the_rest_next_week(person: Person) -> None:
    for name in "ABCDE":
        person.keeps_goal(f"Goal {name}")
    asked = []
    page = person.review.open("weekly")
    while page.step == "goal":
        asked.append(page.heading)
        page = person.review.answer("weekly", "enter")
    person.clock.move(days=7)
    page = person.review.open("weekly")
    assert asked == ["Goal A", "Goal B", "Goal C"]
    assert page.heading == "Goal D"


def test_a_goal_may_be_paused_or_let_go(person: Person) -> None:
    one, two = person.keeps_goal("One"), person.keeps_goal("Two")
    person.answers("weekly", "p", "l")
    assert person.goals.get(one.id).status == "paused"
    assert person.goals.get(two.id).status == "released"


def test_the_why_may_be_changed_in_its_place(person: Person) -> None:
    goal = person.keeps_goal("Read Spanish because of fun")
    page = person.answers("weekly", "3", "c")
    assert page.text == "fun"
    page = person.review.answer("weekly", "enter", "because of grandma's letters")
    assert (page.step, page.progress) == ("goal", 3)
    assert person.goals.get(goal.id).why == "grandma's letters"


def test_what_became_possible_is_kept(person: Person) -> None:
    page = person.answers("weekly", "'I called without a script")
    (hit,) = person.recall.find("script")
    assert (hit.entry.kind, page.heading, page.is_over) == ("reflection", "Week closed.", True)


def test_the_pictures_come_with_their_finding_and_numbers(person: Person) -> None:
    goal = person.keeps_goal("The flat")
    for n in range(6):
        task = person.keeps(f"Letter {n} ~30min #letters ^flat")
        person.focus.start(task.id, helped="hint" if n < 2 else "none")
        person.clock.move(minutes=50)
        person.focus.stop(done=True)
    page = person.answers("weekly", "enter", "enter")
    headings = []
    while page.step == "picture":
        assert page.picture is not None
        headings.append(page.heading)
        assert len(page.picture.numbers) > 1
        page = person.review.answer("weekly", "enter")
    assert headings == [
        "Letters: things took about 1.6 times your estimate.",
        "4 of 6 starts were unaided.",
        "Most of the time went to: The flat.",
    ]
    assert page.step == "ledger"
    assert page.lines == ("Started unaided: 4", "Started with a step shown: 2")
    assert goal.title == "The flat"


def test_below_five_cases_there_is_no_picture(person: Person) -> None:
    task = person.keeps("Letter ~30min")
    person.change.done(task.id, actual_s=3000)
    assert person.answers("weekly", "enter").is_over


def test_a_week_goes_on_through_its_days(person: Person) -> None:
    for name in "AB":
        person.keeps_goal(f"Goal {name}")
    person.answers("weekly", "enter")
    person.clock.move(days=2)
    assert person.review.open("weekly").heading == "Goal B"


def test_the_weekly_review_is_offered_on_its_evening_after_the_day_is_closed(person: Person) -> None:
    person.clock.move(days=4, hours=9)
    assert person.clock.now().strftime("%A") == "Sunday"
    assert person.review.offered() == "evening" or person.review.is_back()
    person.answers("evening", "enter", "enter", "enter")
    assert person.review.offered() == "weekly"


def test_the_ledger_has_no_score(person: Person) -> None:
    ledger = person.week.numbers().ledger
    assert ledger.lines == ()
    assert not {"score", "total", "streak", "points"} & set(ledger.as_json())
