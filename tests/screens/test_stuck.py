"""Stuck and Now on a screen, key by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from companion.ui.screens.now import NowScreen, stopped_words, where_lines
from companion.ui.screens.stuck import StuckScreen
from tests.fakes.person import Person

if TYPE_CHECKING:
    from companion.domain.task import Task


@pytest.fixture
def person() -> Person:
    return Person()


@pytest.fixture
def task(person: Person) -> Task:
    return person.keeps("Tax letter today ~50min because the refund pays for the move")


def stuck_on(person: Person, task: Task) -> StuckScreen:
    screen = StuckScreen(lambda: person.stuck, lambda: person.focus, person.clock.now)
    screen.show(screen.open(task.id)())
    return screen


def press(screen: StuckScreen, *keys: str) -> None:
    for key in keys:
        job = screen.key(key)
        if job is not None:
            screen.show(job())


def test_a_step_stands_there_with_its_because_and_one_key_starts_it(person: Person, task: Task) -> None:
    screen = stuck_on(person, task)
    assert (screen.title, screen.because) == ("Tax letter", "because the refund pays for the move")
    assert screen.words
    assert [deed.key for deed in screen.deeds] == ["enter", "1", "2", "esc"]
    press(screen, "enter")
    assert screen.running
    running = person.focus.status()
    assert running is not None
    assert running.session.planned_s == 120


def test_smaller_three_times_then_not_now_has_the_ring(person: Person, task: Task) -> None:
    screen = stuck_on(person, task)
    assert screen.ring == "enter"
    seen = {screen.words}
    for _ in range(3):
        press(screen, "1")
        seen.add(screen.words)
    assert len(seen) == 4
    assert screen.ring == "esc"
    assert "1" not in [deed.key for deed in screen.deeds]


def test_not_now_closes_and_changes_nothing(person: Person, task: Task) -> None:
    screen = stuck_on(person, task)
    press(screen, "esc")
    assert screen.is_closed
    assert person.focus.status() is None
    assert person.task(task) == task


def test_two_minutes_are_shown_passing_and_over(person: Person, task: Task) -> None:
    screen = stuck_on(person, task)
    press(screen, "enter")
    person.clock.move(seconds=36)
    screen.tick()
    assert (screen.elapsed, screen.left, screen.is_up) == ("0:36", "1:24 left", False)
    assert screen.share == pytest.approx(0.3)
    person.clock.move(seconds=84)
    screen.tick()
    assert (screen.left, screen.is_up) == ("Two minutes are over.", True)


def test_keeping_going_makes_it_an_ordinary_session(person: Person, task: Task) -> None:
    screen = stuck_on(person, task)
    press(screen, "enter", "k")
    running = person.focus.status()
    assert running is not None
    assert running.session.planned_s == 3000


def test_the_persons_own_words_take_the_steps_place(person: Person, task: Task) -> None:
    screen = stuck_on(person, task)
    press(screen, "e")
    job = screen.edited("Find the glasses")
    assert job is not None
    screen.show(job())
    assert (screen.words, screen.is_suggested) == ("Find the glasses", False)
    assert person.task(task).first_step == "Find the glasses"


def test_an_obstacle_named_before_comes_back_with_the_start(person: Person, task: Task) -> None:
    person.change.intend([task.id])
    person.clock.move(hours=10)
    person.answers("evening", "enter", "'the folder was at work")
    person.clock.move(hours=14)
    screen = stuck_on(person, task)
    press(screen, "enter")
    assert screen.said == "In the way last time: the folder was at work"


def test_with_nothing_open_a_sentence_says_so(person: Person) -> None:
    screen = StuckScreen(lambda: person.stuck, lambda: person.focus, person.clock.now)
    screen.show(screen.open(None)())
    assert screen.said.startswith("Nothing is open.")


def now_of(person: Person) -> NowScreen:
    return NowScreen(person.recall.next_step(), person.focus.status())


def test_now_shows_the_next_step_then_the_session(person: Person, task: Task) -> None:
    now = now_of(person)
    assert (now.title, now.is_focusing, now.pie) == ("Tax letter", False, None)
    person.focus.start(task.id)
    person.clock.move(minutes=10)
    now = now_of(person)
    assert (now.is_focusing, now.minutes) == (True, "40 min left")
    assert now.pie == pytest.approx(0.2)


def test_a_private_title_shows_in_no_now(person: Person, task: Task) -> None:
    person.change.edit(task.id, private=True)
    assert "Tax" not in now_of(person).title
    person.focus.start(task.id)
    assert (now_of(person).title, now_of(person).is_private) == ("A private task", True)
    person.clock.move(minutes=3)
    stopped = person.focus.stop()
    assert stopped is not None
    assert "Tax" not in " ".join(stopped_words(stopped))


def test_where_was_i_leads_back(person: Person, task: Task) -> None:
    assert where_lines(person.focus.where_was_i())[0] == "Nothing was started today."
    person.focus.start(task.id)
    person.clock.move(minutes=3)
    person.keeps("Look up the train")
    sentence, lines = where_lines(person.focus.where_was_i())
    assert sentence == "Tax letter: 3 min in, 47 min left."
    assert lines == ("because the refund pays for the move", "Parked: Look up the train")
