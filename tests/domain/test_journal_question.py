from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.journal_question import (
    Asks,
    days_called,
    is_journal_question,
    read_journal_question,
)

WEDNESDAY = date(2026, 11, 18)

ASKED = [
    ("what is due today?", Asks.DUE),
    ("What's due this week", Asks.DUE),
    ("what do I have to do tomorrow?", Asks.DUE),
    ("anything due friday?", Asks.DUE),
    ("what’s on today?", Asks.DUE),
    ("what is overdue?", Asks.OVERDUE),
    ("what's next?", Asks.NEXT),
    ("what should I do now?", Asks.NEXT),
    ("where was I?", Asks.STARTED),
    ("what did I do yesterday?", Asks.DONE),
    ("what have I done today?", Asks.DONE),
    ("what did I note yesterday?", Asks.KEPT),
    ("what did I note about the lease?", Asks.ABOUT),
    ("what do my notes say about Sam?", Asks.ABOUT),
    ("?notes about the lease", Asks.ABOUT),
    ("when did I last call the bank?", Asks.WHEN),
    ("when do I have to decide about the lease?", Asks.WHEN),
    ("why do I want to read Spanish?", Asks.WHY),
    ("what are my goals?", Asks.GOALS),
]
NOT_ASKED = [
    "what is love?",
    "what to buy for mum",
    "notes about the lease",
    "when is easter?",
    "when should I plant tomatoes?",
    "why is the sky blue?",
    "do the laundry today",
    "what happened in 1848?",
    "email Sam: what is due today?",
    "is the shop open today?",
    "whatever is due today",
    "have lunch with Sam tomorrow",
    "",
]


@pytest.mark.parametrize(("text", "asks"), ASKED)
def test_questions_about_the_journal_are_recognised(text: str, asks: Asks) -> None:
    question = read_journal_question(text, WEDNESDAY)
    assert question is not None
    assert question.asks is asks
    assert is_journal_question(text)


@pytest.mark.parametrize("text", NOT_ASKED)
def test_everything_else_is_left_to_enter_as_it_is(text: str) -> None:
    assert not is_journal_question(text)


def test_what_it_is_about_is_read() -> None:
    question = read_journal_question("what did I decide about the flat?", WEDNESDAY)
    assert question is not None
    assert question.about == "the flat"
    assert "decision" in question.kinds


@pytest.mark.parametrize(
    ("called", "first", "last"),
    [
        ("today", date(2026, 11, 18), date(2026, 11, 18)),
        ("yesterday", date(2026, 11, 17), date(2026, 11, 17)),
        ("this week", date(2026, 11, 16), date(2026, 11, 22)),
        ("last week", date(2026, 11, 9), date(2026, 11, 15)),
        ("this weekend", date(2026, 11, 21), date(2026, 11, 22)),
        ("last month", date(2026, 10, 1), date(2026, 10, 31)),
        ("next month", date(2026, 12, 1), date(2026, 12, 31)),
        ("on friday", date(2026, 11, 20), date(2026, 11, 20)),
        ("wednesday", date(2026, 11, 18), date(2026, 11, 18)),
        ("next fri", date(2026, 11, 27), date(2026, 11, 27)),
        ("last wednesday", date(2026, 11, 11), date(2026, 11, 11)),
        ("on 2026-03-07", date(2026, 3, 7), date(2026, 3, 7)),
    ],
)
def test_days_are_called_as_people_call_them(called: str, first: date, last: date) -> None:
    days = days_called(called, WEDNESDAY)
    assert (days.first, days.last) == (first, last)


def test_looking_back_a_weekday_is_the_last_one() -> None:
    assert days_called("on friday", WEDNESDAY, back=True).first == date(2026, 11, 13)
    assert days_called("monday", WEDNESDAY, back=True).first == date(2026, 11, 16)


@given(day=st.dates(date(1990, 1, 1), date(2090, 1, 1)), which=st.sampled_from(["this", "next", "last"]))
def test_months_and_weeks_are_whole(day: date, which: str) -> None:
    month = days_called(f"{which} month", day)
    assert month.first.day == 1
    assert (month.last.toordinal() - month.first.toordinal()) in {27, 28, 29, 30}
    turn = {"this": 0, "next": 1, "last": -1}[which]
    assert (month.first.year * 12 + month.first.month) - (day.year * 12 + day.month) == turn
    week = days_called(f"{which} week", day)
    assert (week.first.weekday(), week.last.weekday()) == (0, 6)


@given(st.text())
def test_any_text_is_read_without_an_exception(text: str) -> None:
    read_journal_question(text, WEDNESDAY)
    read_journal_question("what did I note about " + text, WEDNESDAY)
