"""What becomes of suggestions, and how long the windows were in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.fakes.person import Person


def test_the_first_decision_stands(person: Person) -> None:
    shown = person.suggestions.shown("estimate", "50 min", prompt="Tax letter")
    taken = person.suggestions.taken(shown)
    assert (taken.fate, taken.decided_at) == ("taken", person.clock.now())
    assert person.suggestions.refused(taken) == taken


def test_words_edited_into_the_same_words_were_taken(person: Person) -> None:
    shown = person.suggestions.shown("plan", "When it rings, I will ask.")
    assert person.suggestions.edited(shown, " When it rings, I will ask. ").fate == "taken"


def test_an_edit_keeps_what_was_made_of_it(person: Person) -> None:
    shown = person.suggestions.shown("plan", "When it rings, I will ask.")
    edited = person.suggestions.edited(shown, "When lunch is over, I will ask.")
    assert (edited.fate, edited.outcome) == ("edited", "When lunch is over, I will ask.")


def test_what_was_declined_is_known_for_the_same_thing_only(person: Person) -> None:
    task, other = person.keeps("Tax letter"), person.keeps("Email Sam")
    person.suggestions.refused(person.suggestions.shown("estimate", "50 min", about_id=task.id))
    assert person.suggestions.was_declined("estimate", task.id)
    assert not person.suggestions.was_declined("estimate", other.id)
    assert not person.suggestions.was_declined("plan", task.id)


def test_a_pick_before_the_suggestion_counts_in_the_ledger(person: Person) -> None:
    person.suggestions.your_pick("train or car?", "the train")
    assert person.week.numbers().ledger.lines == ("Decided before seeing a suggestion: 1",)


def test_a_suggestion_is_no_step_that_undo_would_take(person: Person) -> None:
    task = person.keeps("Tax letter")
    person.suggestions.shown("estimate", "50 min", about_id=task.id)
    (undone,) = person.change.undo()
    assert undone.ids == (task.id,)


def test_stays_in_the_windows_add_up_by_day(person: Person) -> None:
    person.time_in_app.add(90)
    person.time_in_app.add(45.4)
    assert person.week.numbers().ledger.minutes_in_app == 2
    today = person.clock.now().date()
    assert [each.seconds for each in person.records.time_in_app(today, today)] == [135]


def test_a_window_left_open_is_not_looked_at_all_day(person: Person) -> None:
    person.time_in_app.add(9 * 3600)
    assert person.week.numbers().ledger.minutes_in_app == 30


def test_time_in_the_app_is_no_sign_of_the_person(person: Person) -> None:
    person.keeps("Tax letter today")
    person.clock.move(days=2)
    person.time_in_app.add(60)
    person.clock.move(days=3)
    assert person.review.is_back()
