"""A page of a review as a terminal shows and reads it."""

from __future__ import annotations

import io
import threading

import pytest

from companion.cli.pages import read_answer, show, walk
from companion.cli.voice import Voice
from companion.domain.review import Choice, Page

LEFTOVER = Page(
    flow="morning",
    step="leftover",
    title="Morning",
    heading="Tax letter",
    lines=("Meant for 14 Nov.",),
    choices=(Choice(key="1", words="Today"), Choice(key="2", words="Not today")),
)
FIELD = Page(
    flow="evening", step="own_line", title="Evening", heading="A line of your own?", field="anything"
)
OVER = Page(flow="evening", step="over", title="Evening", heading="Day closed.", is_over=True)


def voice_of(*lines: str) -> tuple[Voice, io.StringIO]:
    out = io.StringIO()
    voice = Voice(out, io.StringIO(), stop=threading.Event(), lines_in=[f"{line}\n" for line in lines])
    return voice, out


@pytest.mark.parametrize(
    ("page", "line", "answer"),
    [
        (LEFTOVER, "1", ("1", "")),
        (LEFTOVER, "2 friday", ("2", "friday")),
        (LEFTOVER, "", ("enter", "")),
        (LEFTOVER, "x", ("x", "")),
        (FIELD, "the light over the lake", ("enter", "the light over the lake")),
        (FIELD, "", ("enter", "")),
    ],
)
def test_a_line_is_read_as_an_answer(page: Page, line: str, answer: tuple[str, str]) -> None:
    assert read_answer(page, line) == answer


def test_a_page_shows_its_question_facts_and_answers() -> None:
    voice, out = voice_of()
    show(LEFTOVER, voice)
    assert out.getvalue() == "\nTax letter\n  Meant for 14 Nov.\n      1  Today\n      2  Not today\n"


def test_a_walk_ends_with_the_last_page() -> None:
    voice, out = voice_of("the light")
    given: list[tuple[str, str]] = []

    def answer(_page: Page, key: str, text: str) -> Page:
        given.append((key, text))
        return OVER

    assert walk(FIELD, answer, None, voice) == OVER
    assert given == [("enter", "the light")]
    assert out.getvalue().endswith("Day closed.\n")


def test_a_walk_may_stop_anywhere() -> None:
    voice, out = voice_of("q")
    assert walk(FIELD, lambda *_: OVER, None, voice) == FIELD
    assert out.getvalue().endswith("Stopped here. What was answered is kept.\n")


def test_a_walk_takes_an_answer_back() -> None:
    voice, _ = voice_of("z", "q")
    assert walk(FIELD, lambda *_: OVER, lambda: LEFTOVER, voice) == LEFTOVER
