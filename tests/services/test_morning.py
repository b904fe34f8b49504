"""The morning, key by key."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from companion.domain.if_then import if_then_plan
from companion.services.plans import plans_by_rules
from companion.services.suggest_step import Beginning, SuggestStep, no_model
from companion.services.take_over import TakeOver
from tests.fakes.job_writer import ToldWriter
from tests.fakes.person import Person

if TYPE_CHECKING:
    from companion.domain.task import Task


def titles(page: object) -> list[str]:
    return [entry.title for entry in page.entries]  # type: ignore[attr-defined]


def left_from_yesterday(person: Person, *lines: str) -> list[Task]:
    person.clock.move(days=-1)
    kept = [person.keeps(f"{line} today") for line in lines]
    person.clock.move(days=1)
    return kept


def test_one_thing_takes_three_keys_after_the_one_that_opens_it(person: Person) -> None:
    person.keeps("Email Sam about the lease today")
    person.keeps("Tax letter")
    page = person.review.open("morning")
    assert (page.heading, [choice.key for choice in page.choices]) == ("How much today?", ["1", "2", "3"])
    page = person.review.answer("morning", "1")
    assert titles(page) == ["Email Sam about the lease", "Tax letter"]
    page = person.review.answer("morning", "1")
    assert (page.step, page.primary) == ("ready", "enter")
    page = person.review.answer("morning", "enter")
    running = person.focus.status()
    assert page.is_over
    assert running is not None
    assert running.full_title == "Email Sam about the lease"
    assert page.started_id == running.task.id


def test_the_one_thing_may_be_typed(person: Person) -> None:
    page = person.answers("morning", "1", "'Call the dentist")
    assert page.heading == "Call the dentist"
    assert titles(page) == ["Call the dentist"]


def test_enter_gives_the_last_answer_of_an_earlier_morning(person: Person) -> None:
    person.answers("morning", "3")
    person.clock.move(days=1)
    page = person.review.open("morning")
    assert page.ring == "3"
    assert person.review.answer("morning", "enter").step == "until"


def test_until_when_has_the_last_answer_ready(person: Person) -> None:
    person.answers("morning", "2", "'13:00")
    person.clock.move(days=1)
    page = person.answers("morning", "2")
    assert page.choices[0].words == "13:00"


@pytest.mark.parametrize("typed", ["13", "13:00", "1pm"])
def test_a_time_may_be_typed_in_many_ways(person: Person, typed: str) -> None:
    page = person.answers("morning", "2", f"'{typed}")
    assert page.capacity is not None
    assert page.capacity.words_right == "3 h 30 min until 13:00"


def test_a_time_that_has_passed_is_told_and_nothing_is_lost(person: Person) -> None:
    page = person.answers("morning", "2", "'08:00")
    assert page.step == "until"
    assert page.said.startswith("08:00 has passed")
    assert page.text == "08:00"


def test_leftovers_come_one_at_a_time_with_the_day_they_were_meant_for(person: Person) -> None:
    left_from_yesterday(person, "Tax letter", "Ask Noor")
    page = person.answers("morning", "2", "enter")
    assert (page.step, page.heading, page.lines) == ("leftover", "Tax letter", ("Meant for yesterday.",))
    assert person.review.answer("morning", "1").heading == "Ask Noor"


def test_a_leftover_may_be_meant_for_today_another_day_let_go_or_done(person: Person) -> None:
    one, two, three, four = left_from_yesterday(person, "Alpha", "Beta", "Gamma", "Delta")
    person.answers("morning", "2", "enter", "1", "2")
    page = person.review.answer("morning", "enter", "friday")
    assert page.heading == "Gamma"
    page = person.answers("morning", "3", "4")
    today = person.clock.now().date()
    assert person.task(one).do_at == today
    assert person.task(two).do_at == today + timedelta(days=2)
    assert person.task(three).status == "dropped"
    assert person.task(four).status == "done"
    assert page.step == "choose"


def test_not_today_without_a_day_is_tomorrow(person: Person) -> None:
    (task,) = left_from_yesterday(person, "Tax letter")
    person.answers("morning", "2", "enter", "2", "enter")
    assert person.task(task).do_at == person.clock.now().date() + timedelta(days=1)


def test_words_that_name_no_day_are_kept_in_the_field(person: Person) -> None:
    (task,) = left_from_yesterday(person, "Tax letter")
    person.answers("morning", "2", "enter", "2")
    page = person.review.answer("morning", "enter", "blue")
    assert (page.step, page.text) == ("dating", "blue")
    assert "names no day" in page.said
    assert person.task(task).do_at == task.do_at


def test_letting_a_repeat_go_skips_this_time_only(person: Person) -> None:
    person.clock.move(days=-1)
    task = person.keeps("Water the tomatoes every 3 days")
    person.clock.move(days=1)
    person.answers("morning", "2", "enter", "3")
    after = person.task(task)
    assert after.status == "open"
    assert after.do_at is not None
    assert after.do_at > person.clock.now().date()  # type: ignore[operator]


def test_skipping_yesterday_leaves_today_as_it_is(person: Person) -> None:
    person.clock.move(days=-1)
    task = person.keeps("Take the pill every day 20:00")
    person.clock.move(days=1)
    page = person.answers("morning", "2", "enter", "3")
    assert page.said == "This time is let go; next today."
    assert person.task(task).do_at == person.clock.now().replace(hour=20, minute=0)


def test_what_is_not_answered_stays_as_it_is(person: Person) -> None:
    (task,) = left_from_yesterday(person, "Tax letter")
    assert person.answers("morning", "2", "enter", "enter").step == "choose"
    assert person.task(task) == task


def test_no_more_than_seven_leftovers_are_asked_about(person: Person) -> None:
    left_from_yesterday(person, *(f"Thing {n}" for n in range(30)))
    page = person.answers("morning", "2", "enter", *["enter"] * 7)
    assert page.step == "choose"


def test_up_to_three_are_chosen_in_the_order_pressed(person: Person) -> None:
    for name in ("A", "B", "C", "D"):
        person.keeps(f"Task {name} today")
    page = person.answers("morning", "2", "enter", "3", "1", "2", "4")
    assert page.marked == (2, 0, 1)
    assert page.said == "Three are chosen. Take one out first."
    page = person.review.answer("morning", "enter")
    assert (page.heading, titles(page)) == ("Today, in this order", ["Task C", "Task A", "Task B"])
    assert [task.title for task in person.recall.tasks("today")][:3] == ["Task C", "Task A", "Task B"]


def test_pressing_a_chosen_one_again_takes_it_out(person: Person) -> None:
    person.keeps("Task A today")
    page = person.answers("morning", "2", "enter", "1", "1")
    assert page.marked == ()


def test_intentions_are_put_in_another_order(person: Person) -> None:
    for name in ("A", "B"):
        person.keeps(f"Task {name} today")
    page = person.answers("morning", "2", "enter", "1", "2", "enter", "down", "alt+up")
    assert titles(page) == ["Task B", "Task A"]
    assert page.chosen == 0


def test_first_step_plan_and_estimate_are_there_on_request(person: Person) -> None:
    task = person.keeps("Tax letter today")
    person.answers("morning", "2", "enter", "1", "enter", "f", "'Open the folder")
    page = person.answers("morning", "w", "'when the coffee is poured, i will open the folder")
    assert (page.step, page.heading) == ("rehearse", "When the coffee is poured, i will open the folder.")
    page = person.answers("morning", "enter", "e", "'50min")
    kept = person.task(task)
    assert (kept.first_step, kept.estimate_s) == ("Open the folder", 3000)
    assert kept.plan == "When the coffee is poured, i will open the folder."
    assert page.capacity is not None
    assert page.capacity.words_left == "50 min planned"


def test_a_plan_without_a_deed_is_told_how_it_reads(person: Person) -> None:
    person.keeps("Tax letter today")
    page = person.answers("morning", "2", "enter", "1", "enter", "w", "'tomorrow")
    assert page.step == "plan"
    assert "an occasion and a deed" in page.said
    assert page.text == "tomorrow"


def test_the_capacity_says_by_how_much_the_plan_is_longer(person: Person) -> None:
    person.keeps("Paint the hall ~5h today")
    page = person.answers("morning", "2", "'13:00", "1")
    assert page.capacity is not None
    assert page.capacity.share == 1.0
    assert page.capacity.words_left == "5 h planned, 1 h 30 min more than there is"


def with_history(person: Person, cases: int) -> None:
    for n in range(cases):
        task = person.keeps(f"Letter {n} ~30min #letters")
        person.change.done(task.id, actual_s=60 * 60)


def test_below_five_cases_nothing_is_said_of_the_own_history(person: Person) -> None:
    with_history(person, 4)
    person.keeps("Tax letter ~30min #letters today")
    page = person.answers("morning", "2", "'13:00", "1", "enter")
    assert page.lines == ()
    assert page.capacity is not None
    assert (page.capacity.planned_s, page.capacity.note) == (1800, "")


def test_from_five_cases_on_the_own_figure_is_counted_and_offered(person: Person) -> None:
    with_history(person, 5)
    task = person.keeps("Tax letter ~30min #letters today")
    page = person.answers("morning", "2", "'13:00", "1", "enter")
    assert page.lines == ("Your last 5 like this took about 1.7 times as long: 50 min. Use 50 min?",)
    assert page.capacity is not None
    assert page.capacity.words_left == "50 min planned"
    assert page.capacity.note == "Counted as your own times have it; as estimated it would be 30 min."
    page = person.review.answer("morning", "u")
    assert person.task(task).estimate_s == 3000
    assert page.lines == ()


def test_the_shelf_offers_one_thing_a_morning(person: Person) -> None:
    for name in ("fern", "shelf", "bike"):
        person.keeps(f"Repair the {name}")
    for n in range(9):
        person.keeps(f"Task {n} today")
    page = person.answers("morning", "2", "enter")
    assert len(page.entries) == 7
    assert page.entries[-1].title.startswith("Repair the")
    first = page.entries[-1].title
    person.clock.move(days=1)
    assert person.answers("morning", "2", "enter", *["enter"] * 7).entries[-1].title != first


def test_a_morning_goes_on_where_it_was_left(person: Person) -> None:
    left_from_yesterday(person, "Tax letter", "Ask Noor")
    person.answers("morning", "2", "'13:00", "1")
    from tests.fakes.person import Person as Again

    again = Again(person.clock, person.journal, person.records)
    page = again.review.open("morning")
    assert (page.step, page.heading) == ("leftover", "Ask Noor")
    assert again.review.undo("morning").heading == "Tax letter"


def test_what_was_typed_and_not_answered_is_there_again(person: Person) -> None:
    person.answers("morning", "2")
    person.review.typed("morning", "13:0")
    assert person.review.open("morning").text == "13:0"
    person.review.answer("morning", "enter", "13:00")
    assert person.review.open("morning").text == ""


def test_ctrl_z_takes_the_last_answer_back_with_what_it_changed(person: Person) -> None:
    (task,) = left_from_yesterday(person, "Tax letter")
    person.answers("morning", "2", "enter", "3")
    page = person.review.undo("morning")
    assert (page.step, page.heading) == ("leftover", "Tax letter")
    assert person.task(task) == task
    assert person.review.undo("morning").step == "until"


def test_ctrl_z_takes_nothing_back_that_was_done_elsewhere(person: Person) -> None:
    person.answers("morning", "2")
    other = person.keeps("Something kept meanwhile")
    page = person.review.undo("morning")
    assert "Something else was changed since" in page.said
    assert person.task(other).is_open


def test_the_day_starts_at_four(person: Person) -> None:
    person.clock.moment = person.clock.moment.replace(hour=1)
    person.answers("morning", "2")
    assert person.review.was_planned()
    person.clock.moment = person.clock.moment.replace(hour=5)
    assert not person.review.was_planned()


def test_an_obstacle_named_in_the_evening_comes_back_once_when_the_task_is_started(person: Person) -> None:
    task = person.keeps("Tax letter today")
    person.answers("morning", "2", "enter", "1", "enter", "l")
    person.clock.move(hours=9)
    person.answers("evening", "enter", "'the folder was at work")
    person.clock.move(hours=14)
    assert [note.text for note in person.focus.start(task.id).obstacles] == ["the folder was at work"]
    person.focus.stop()
    assert person.focus.start(task.id).obstacles == ()


def suggested(person: Person) -> Task:
    task = person.keeps("Tax letter today")
    page = person.answers("morning", "2", "enter", "1", "enter", "p")
    assert (page.step, page.heading) == ("plan_suggested", "A suggestion, not your words yet")
    assert page.suggested.startswith("When ")
    assert person.task(task).plan is None
    return task


def plan_fates(person: Person, task: Task) -> list[str]:
    return [one.fate for one in person.records.suggestions_about(task.id) if one.kind == "plan"]


def test_a_suggested_plan_is_kept_with_a_key_only_and_rehearsed(person: Person) -> None:
    task = suggested(person)
    page = person.review.answer("morning", "1")
    assert page.step == "rehearse"
    assert person.task(task).plan == page.heading
    assert plan_fates(person, task) == ["taken"]
    events = [event for step in person.journal.steps for event in step["events"]]
    assert [by.value for _, _, after, by in events if getattr(after, "plan", None) == page.heading][:1] == [
        "suggestion"
    ]


def test_a_suggested_plan_may_be_refused_or_another_one_shown(person: Person) -> None:
    task = suggested(person)
    first = person.review.open("morning").suggested
    page = person.review.answer("morning", "2")
    assert page.suggested != first
    page = person.review.answer("morning", "enter")
    assert page.step == "intentions"
    assert person.task(task).plan is None
    assert plan_fates(person, task) == ["refused", "refused"]


def test_a_suggested_plan_may_be_changed_into_the_persons_words(person: Person) -> None:
    task = suggested(person)
    page = person.review.answer("morning", "3")
    assert (page.step, page.text[:5]) == ("plan", "When ")
    person.review.answer("morning", "enter", "When lunch is over, I will open the folder")
    assert person.task(task).plan == "When lunch is over, I will open the folder."
    assert plan_fates(person, task) == ["edited"]


def test_a_suggested_plan_knows_what_got_in_the_way_before(person: Person) -> None:
    task = person.keeps("Tax letter today")
    person.change.intend([task.id])
    person.clock.move(hours=10)
    person.answers("evening", "enter", "'I fall asleep on the sofa")
    person.clock.move(hours=14)
    page = person.answers("morning", "2", "enter", "1", "enter", "p")
    assert page.step == "plan_suggested"
    assert page.suggested == if_then_plan("Tax letter", "I fall asleep on the sofa")
    assert page.suggested != if_then_plan("Tax letter")


def test_a_plan_by_a_model_comes_behind_different_and_is_signed() -> None:
    plan = "When my kettle boils, I will answer the tax letter."
    model = ToldWriter(plan)
    by_rules = Beginning("", "", "templates")
    plans = TakeOver(
        lambda _job: model, steps=SuggestStep(no_model), plans=plans_by_rules(), begin=lambda _task: by_rules
    )
    person = Person(plans=plans)
    task = person.keeps("Answer the tax letter today")
    page = person.answers("morning", "2", "enter", "1", "enter", "p")
    assert page.lines == (if_then_plan(task.title),)
    page = person.review.answer("morning", "2")
    assert page.lines == (plan, "Suggested by Big 4B on this computer.")
    person.review.answer("morning", "1")
    assert person.task(task).plan == plan
    assert [one.engine for one in person.records.suggestions_about(task.id)] == ["templates", "Big 4B"]


def test_the_shelf_takes_no_place_among_three_where_the_day_has_three(person: Person) -> None:
    person.keeps("Repair the bike")
    for name in "ABC":
        person.keeps(f"Task {name} today")
    page = person.answers("morning", "1")
    assert titles(page) == ["Task A", "Task B", "Task C"]
