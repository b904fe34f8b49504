from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.start_question import names_nothing_to_start, task_to_start


@pytest.mark.parametrize(
    ("question", "task"),
    [
        ("how do I start the thesis?", "the thesis"),
        ("How do I even get started with cleaning the garage", "cleaning the garage"),
        ("where do i begin with the tax return?", "the tax return"),
        ("i'm stuck on chapter four", "chapter four"),
        ("I don’t know how to start the cover letter.", "the cover letter"),
        ("help me get going on the application", "the application"),
        ("what's a good first step for learning piano?", "learning piano"),
        ("i can't seem to begin the solicitor's letter", "the solicitor's letter"),
        ("how should i tackle the pile of post", "the pile of post"),
        ("how do I begin with the tax return", "the tax return"),
        ("how does one begin meditation", "meditation"),
        ("how do you start a cover letter?", "a cover letter"),
        ("how to get going on the job application", "the job application"),
        ("how to start writing the eulogy", "writing the eulogy"),
        ("where should I begin: the kitchen", "the kitchen"),
        ("where do I even begin - the garage?", "the garage"),
        ("where to start with the attic", "the attic"),
        ("the tax return: how do I start?", "the tax return"),
        ("the tax return, where do I begin", "the tax return"),
        ("tax return - how to start", "tax return"),
        ("what should I do first for the move?", "the move"),
        ("what do i do first to renew my passport", "renew my passport"),
        ("what's the first thing to do about the mould in the bathroom", "the mould in the bathroom"),
        ("what is step one for the garden", "the garden"),
        ("what's the best way to start the thesis", "the thesis"),
        ("what is a good way to get started on the CV?", "the CV"),
        ("any tips for getting started with the flat hunt", "the flat hunt"),
        ("give me a first step for the budget", "the budget"),
        ("I need a first step for the budget", "the budget"),
        ("a first step for the budget please", "the budget"),
        ("can you help me begin my CV?", "my CV"),
        ("could you please help me to start on the laundry", "the laundry"),
        ("I need help starting the essay", "the essay"),
        ("I need help getting started with the essay", "the essay"),
        ("I don't know where to begin with the insurance claim", "the insurance claim"),
        ("no idea how to start the speech", "the speech"),
        ("I am not sure how to begin the apology", "the apology"),
        ("not sure where to start on the basement", "the basement"),
        ("I want to start running but I don't know how", "running"),
        ("I keep putting off the dentist", "the dentist"),
        ("i've been putting off calling the bank", "calling the bank"),
        ("I keep avoiding the inbox", "the inbox"),
        ("I'm procrastinating on the report", "the report"),
        ("I'm struggling to start the essay", "the essay"),
        ("I am having trouble starting the essay", "the essay"),
        ("I find it hard to begin the essay", "the essay"),
        ("I can't bring myself to open the letters", "open the letters"),
        ("I can't make myself do the dishes", "do the dishes"),
        ("how do I make myself do the dishes", "do the dishes"),
        ("how can I get myself to call the bank?", "call the bank"),
        ("how do I motivate myself to clean", "clean"),
        ("I can't face the paperwork", "the paperwork"),
        ("I'm dreading the phone call to the landlord", "the phone call to the landlord"),
        ("I am overwhelmed by the move", "the move"),
        ("how do I start the phone call to the landlord", "the phone call to the landlord"),
        ("how do I start my new job", "my new job"),
        ("how do I start the computer course", "the computer course"),
        ("ugh, i just can't get going with the ironing", "the ironing"),
    ],
)
def test_what_is_to_be_begun_is_found(question: str, task: str) -> None:
    assert task_to_start(question) == task


@pytest.mark.parametrize(
    "question",
    [
        "how do I get to the station",
        "when does the meeting start",
        "how do airplanes stay up",
        "what is due this week",
        "i'm stuck",
        "start the car",
        "how do I start the car?",
        "how do I start a car with a flat battery",
        "how do you start the dishwasher",
        "how to start my old computer in safe mode",
        "how do I start a new line in the shell",
        "how does the film start",
        "how did the war begin",
        "where does the Rhine begin",
        "how do I begin",
        "where do I start?",
        "what should I do first",
        "what is the first step",
        "how do I bake bread",
        "how do I get over a breakup",
        "what is the capital of Peru",
        "can you help me",
        "I keep forgetting names",
        "I can't sleep",
        "why do I put off the dentist",
        "what is the first step of photosynthesis",
        "how do I start over?",
        "where do I start with it?",
        "I can't face it",
        "",
    ],
)
def test_other_questions_are_left_alone(question: str) -> None:
    assert task_to_start(question) is None


@pytest.mark.parametrize(
    "question",
    [
        "I'm stuck",
        "stuck!",
        "I'm so stuck with this",
        "how do I start?",
        "where do I begin",
        "where do i even start today",
        "I can't get started",
        "I just can't get going today",
        "I don't know where to start",
        "help me get going",
        "what should I do first?",
        "what's the first step?",
        "i am overwhelmed",
    ],
)
def test_a_question_how_to_begin_that_names_nothing_is_known_as_one(question: str) -> None:
    assert names_nothing_to_start(question)
    assert task_to_start(question) is None


@pytest.mark.parametrize(
    "question",
    ["how do I start the thesis?", "what is due", "I'm stuck on chapter four", "how does it begin?", ""],
)
def test_a_question_that_names_something_or_asks_otherwise_is_not(question: str) -> None:
    assert not names_nothing_to_start(question)


@given(st.text(max_size=500))
def test_any_text_at_all_is_answered(text: str) -> None:
    found = task_to_start(text)
    assert found is None or found.strip()
