"""Today's behaviour without a window."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from companion.domain.quick_add import parse
from companion.domain.task import Task
from companion.domain.today import plan_of_day
from companion.ui.screens import today as deeds
from companion.ui.screens.edit_task import EditScreen, interval_text
from companion.ui.screens.today import TodayScreen
from tests.fakes.clock import WEDNESDAY, StandingClock

STARTS_AT = time(4, 0)
TODAY = WEDNESDAY.date()


def task(title, **fields):
    fields.setdefault("do_at", TODAY)
    return Task(uuid=title, id=title.replace(" ", "")[:4], title=title, created_at=WEDNESDAY, **fields)


@pytest.fixture
def clock():
    return StandingClock()


@pytest.fixture
def screen(clock):
    return TodayScreen(clock.now, lambda: STARTS_AT)


def show(screen, *tasks):
    screen.show(plan_of_day(list(tasks), [], WEDNESDAY, STARTS_AT))


def test_the_one_thing_stands_apart_and_six_follow_until_more_are_asked_for(screen):
    show(screen, *(task(f"{letter}{letter} thing") for letter in "abcdefghij"))
    assert screen.one_thing.title == "aa thing"
    assert len(screen.rows) == 6
    assert screen.more == 3
    screen.show_more()
    assert len(screen.rows) == 9
    assert screen.more == 0


def test_an_empty_day_says_so_without_reproach(screen):
    show(screen)
    assert screen.title == "Nothing is planned for today."
    assert screen.done() is None
    assert screen.let_go() is None


def test_one_of_the_shelf_may_be_taken(screen):
    show(screen, task("repot the fern", do_at=None))
    assert screen.shelf.title == "repot the fern"
    assert screen.take_today() == deeds.TakeToday("repo")


def test_an_earlier_day_is_told_as_a_fact_beside_the_title(screen):
    show(screen, task("a first", priority=1), task("tax letter", do_at=date(2026, 11, 14), estimate_s=3000))
    (row,) = screen.rows
    assert (row.beside, row.when, row.estimate) == ("Meant for 14 Nov.", "", "50 min")


@pytest.mark.parametrize(
    ("fields", "when", "tone"),
    [
        ({"do_at": WEDNESDAY.replace(hour=18, minute=0)}, "18:00", "time"),
        (
            {"deadline": WEDNESDAY.replace(hour=18, minute=0), "deadline_grain": "minute"},
            "before 18:00",
            "time",
        ),
        ({"deadline": date(2026, 11, 20), "deadline_grain": "day"}, "by Friday", "time"),
        ({"rrule": "FREQ=DAILY;INTERVAL=3"}, "every 3 days", "soft"),
        ({}, "", "soft"),
    ],
)
def test_the_time_column_tells_what_binds(screen, fields, when, tone):
    show(screen, task("a first", do_at=WEDNESDAY - timedelta(hours=1)), task("b other", **fields))
    (row,) = screen.rows
    assert (row.when, row.when_tone) == (when, tone)


def test_keys_act_on_the_row_with_the_focus_else_on_the_one_thing(screen):
    show(screen, task("a first", priority=1), task("b other"))
    assert screen.done() == deeds.MarkDone("afir")
    screen.choose("both")
    assert screen.done() == deeds.MarkDone("both")
    assert screen.let_go() == deeds.LetGo("both")


def test_not_today_asks_for_a_day_and_enter_alone_means_tomorrow(screen):
    show(screen, task("a first"))
    screen.not_today()
    assert screen.defer("") == deeds.Defer("afir", "tomorrow")
    assert screen.defer("fri 15:00") == deeds.Defer("afir", "fri 15:00")
    assert screen.to_shelf() == deeds.Defer("afir", "")
    assert screen.escape()
    assert screen.defer("fri") is None


def test_a_refused_day_keeps_the_field_open_with_the_sentence(screen):
    show(screen, task("a first"))
    screen.not_today()
    screen.refused("'blah' names no day.")
    assert screen.deferring is not None
    assert screen.problem == "'blah' names no day."


def test_only_changed_fields_are_edited(screen):
    show(screen, task("a first", estimate_s=1200, why="the flat", tags=("home",)))
    screen.edit()
    texts = {field.name: field.text for field in screen.editing.fields}
    deed = screen.save(texts | {"title": "a second", "estimate_s": "", "tags": "home phone"}, private=True)
    assert deed == deeds.Edit(
        "afir", {"title": "a second", "estimate_s": None, "tags": "home phone", "private": True}
    )


def test_saving_without_a_change_only_closes_the_form(screen):
    show(screen, task("a first"))
    screen.edit()
    texts = {field.name: field.text for field in screen.editing.fields}
    assert screen.save(texts, private=False) is None
    assert screen.editing is None


def test_the_form_has_every_field_a_person_can_change():
    names = {field.name for field in EditScreen.of(task("a")).fields}
    wanted = "title do_at deadline rrule estimate_s actual_s priority tags project goal why first_step plan"
    assert names == set(wanted.split())


@pytest.mark.parametrize(
    "line",
    [
        "tomorrow",
        "tomorrow 15:00",
        "tomorrow 15:00 to 16:00",
        "20 nov to 23 nov",
        "next week",
        "in March 2027",
        "in 2028",
    ],
)
def test_a_time_in_the_form_reads_back_as_the_same(line):
    meant = parse(f"x {line}", WEDNESDAY)
    assert meant.do_at is not None
    one = task("x", do_at=meant.do_at, do_until=meant.do_until, grain=meant.grain)
    again = parse(interval_text(one), WEDNESDAY)
    assert again.do_at == meant.do_at
    assert (again.do_until or again.do_at) == (meant.do_until or meant.do_at)


def test_what_happened_is_said_and_closes_what_lay_open(screen):
    show(screen, task("a first"))
    screen.not_today()
    screen.happened("Moved: a first.")
    assert screen.deferring is None
    assert screen.said == "Moved: a first."


def test_the_hotkey_is_hinted_at_in_the_first_week_only(screen):
    show(screen)
    screen.hotkey, screen.is_first_week = "Ctrl+Alt+Space", True
    assert screen.hint == ("Ctrl+Alt+Space", "keeps a thought from anywhere.")
    screen.is_first_week = False
    assert screen.hint is None


def test_a_chosen_task_that_went_leaves_the_keys_to_the_one_thing(screen):
    show(screen, task("a first"), task("b other"))
    screen.choose("both")
    show(screen, task("a first"))
    assert screen.done() == deeds.MarkDone("afir")
