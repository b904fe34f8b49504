from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.start_question import task_to_start


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
        "",
    ],
)
def test_other_questions_are_left_alone(question: str) -> None:
    assert task_to_start(question) is None


@given(st.text(max_size=500))
def test_any_text_at_all_is_answered(text: str) -> None:
    found = task_to_start(text)
    assert found is None or found.strip()
