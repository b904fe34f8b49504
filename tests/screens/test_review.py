"""The review key by key, with the keys and the seconds it takes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from companion.ui.screens.review import ReviewScreen
from tests.fakes.person import Person
from tests.fakes.typist import Typist

FIVE_MINUTES_S = 300


@pytest.fixture
def person() -> Person:
    made = Person()
    made.clock.move(days=-1)
    for line in (
        "Tax letter today ~50min",
        "Ask Noor today",
        "Water the tomatoes every 3 days",
        "Pick up the parcel today",
    ):
        made.keeps(line)
    made.clock.move(days=1)
    for line in (
        "Email Sam about the lease today 15:00 ~20min because the flat",
        "Book the train by friday",
        "Repot the fern",
    ):
        made.keeps(line)
    return made


def test_one_thing_takes_four_keys_and_less_than_twenty_seconds(person: Person) -> None:
    typist = Typist(person.review, "morning")
    page = typist.press("1", "1", "enter")
    assert page.is_over
    assert typist.screen.wants_start
    assert typist.keys == 4
    assert typist.seconds < 20


def test_a_full_morning_takes_less_than_five_minutes(person: Person) -> None:
    typist = Typist(person.review, "morning")
    typist.press("3")
    typist.type("17:00")
    typist.press("1", "2")
    typist.type("friday")
    typist.press("3", "4")
    assert typist.page.step == "choose"
    while len(typist.page.marked) < 3:
        typist.press(next(str(n) for n in range(1, 8) if n - 1 not in typist.page.marked))
    typist.press("enter", "f")
    typist.type("Open the folder on the desk")
    typist.press("w")
    typist.type("When the coffee is poured, I will open the folder on the desk")
    typist.press("enter", "e")
    typist.type("30min")
    page = typist.press("enter")
    assert page.is_over
    assert typist.seconds < FIVE_MINUTES_S


def test_an_evening_takes_less_than_five_minutes(person: Person) -> None:
    tasks = person.recall.tasks("today")
    person.change.intend([task.id for task in tasks[:3]])
    person.change.edit(tasks[0].id, plan="When the coffee is poured, I will write.")
    person.change.done(tasks[0].id)
    person.clock.moment = person.clock.moment.replace(hour=20)
    typist = Typist(person.review, "evening")
    typist.type("helped Mia with fractions ~40min")
    typist.type("called the dentist")
    typist.press("enter", "enter", "1")
    typist.type("the phone rang all afternoon")
    typist.press("1")
    typist.type("the light over the lake was good")
    page = typist.type("put the folder on the desk")
    assert page.heading == "Day closed."
    assert typist.seconds < FIVE_MINUTES_S


def test_a_key_that_answers_nothing_does_nothing(person: Person) -> None:
    screen = Typist(person.review, "morning").screen
    assert screen.key("7") is None
    assert screen.page is not None
    assert screen.page.step == "how_much"


def test_esc_stops_at_any_page_and_it_goes_on_there(person: Person) -> None:
    typist = Typist(person.review, "morning")
    typist.press("2", "enter", "1")
    typist.screen.escape()
    assert typist.screen.is_closed
    assert Typist(person.review, "morning").page == typist.page


def test_what_was_typed_survives_without_being_answered(person: Person) -> None:
    typist = Typist(person.review, "morning")
    typist.press("2")
    typist.screen.typed("13:0")()
    again = Typist(person.review, "morning")
    assert (again.page.step, again.screen.text) == ("until", "13:0")


def test_ctrl_z_shows_the_page_before(person: Person) -> None:
    typist = Typist(person.review, "morning")
    before = typist.press("2", "enter")
    typist.press("3")
    typist.screen.show(typist.screen.undo()())
    assert typist.page.heading == before.heading


def test_the_last_page_closes_with_enter_and_starts_its_session_once(person: Person) -> None:
    typist = Typist(person.review, "morning")
    typist.press("1", "1", "enter")
    assert typist.screen.enter() is None
    assert typist.screen.is_closed
    later = ReviewScreen(lambda: person.review, "morning")
    later.show(later.open()())
    assert later.wants_start == ""


def test_a_refusal_of_the_journal_keeps_what_was_typed(person: Person) -> None:
    screen = Typist(person.review, "evening").screen
    screen.typed("called the dentist")()
    screen.failed("The disk is full, so nothing of this was kept.")
    assert screen.page is not None
    assert screen.page.said.startswith("The disk is full")
    assert screen.text == "called the dentist"


@pytest.mark.parametrize("kind", ["morning", "evening", "weekly", "return"])
def test_every_page_has_one_primary_action_at_most_and_a_way_to_stop(person: Person, kind: str) -> None:
    person.keeps_goal("The flat because Mia")
    person.clock.move(days=9)
    typist = Typist(person.review, kind)  # type: ignore[arg-type]
    for _ in range(40):
        page = typist.page
        keys = [choice.key for choice in page.choices]
        assert len(keys) == len(set(keys))
        assert page.primary in {"", *keys}
        assert page.ring in {"", *keys}
        hints = typist.screen.hints()
        assert any(hint.key in {"Esc", "Enter"} for hint in hints)
        if page.is_over:
            break
        typist.press("enter" if "enter" in keys else keys[0])
    assert typist.page.is_over


def test_a_plan_is_rehearsed_by_reading_it_once_more(person: Person) -> None:
    typist = Typist(person.review, "morning")
    typist.press("2", "enter", *["enter"] * 4, "1", "enter", "w")
    page = typist.type("when the coffee is poured, I will open the folder")
    assert (page.step, page.heading) == ("rehearse", "When the coffee is poured, I will open the folder.")
    assert typist.press("enter").step == "intentions"


def test_the_day_after_asks_again_from_the_beginning(person: Person) -> None:
    Typist(person.review, "morning").press("1", "1", "enter")
    person.clock.moment += timedelta(days=1)
    assert Typist(person.review, "morning").page.step == "how_much"
