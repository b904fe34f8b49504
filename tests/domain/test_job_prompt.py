from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.conversation import Role
from companion.domain.first_step_checks import step_faults
from companion.domain.if_then import plan_faults
from companion.domain.job_prompt import LONGEST_TEXT, MOST_SHOWN, NO_TASK, job_prompt, read_reply

WAYS = ("first", "smaller", "different", "plan")


@pytest.mark.parametrize("how", WAYS)
def test_every_example_passes_the_checks_that_the_reply_must_pass(how: str) -> None:
    turns = job_prompt(how, "x").messages[1:-1]
    for asked, replied in zip(turns[::2], turns[1::2], strict=True):
        title = asked.text.partition("\n")[0]
        if replied.text != NO_TASK:
            faults = plan_faults(title, replied.text) if how == "plan" else step_faults(title, replied.text)
            assert faults == [], (title, replied.text)
    assert NO_TASK in {turn.text for turn in turns}


@pytest.mark.parametrize("how", WAYS)
def test_what_changes_stands_last_and_the_rest_is_the_same_for_every_task(how: str) -> None:
    one = job_prompt(how, "tax letter")
    other = job_prompt(how, "call Sam", ["Find the phone."])
    assert one.messages[:-1] == other.messages[:-1]
    assert [turn.role for turn in one.messages[:3]] == [Role.SYSTEM, Role.USER, Role.ASSISTANT]
    assert one.messages[-1].text == "tax letter"
    assert other.messages[-1].text == "call Sam\nNot: Find the phone."


def test_a_megabyte_is_cut_and_only_the_newest_suggestions_are_named() -> None:
    prompt = job_prompt("first", "word \n" * 200_000, [f"Step {n}." for n in range(50)])
    line, *shown = prompt.messages[-1].text.split("\n")
    assert len(line) <= LONGEST_TEXT
    assert len(shown) == MOST_SHOWN
    assert shown[-1] == "Not: Step 49."


@pytest.mark.parametrize(
    ("reply", "line"),
    [
        ("Open the letter.", "Open the letter."),
        ("  Open the letter\n\nThis helps because ...", "Open the letter."),
        ('"Open the letter."', "Open the letter."),
        ("**Open the letter**", "Open the letter."),
        ("1. Open the letter.", "Open the letter."),
        ("- Open the letter.", "Open the letter."),
        ("First step: Open the letter.", "Open the letter."),
        ("Here is a small step:\n\nOpen the letter.", "Open the letter."),
        ("<think>\nThe task is\na letter.\n</think>\n\nOpen the letter.", "Open the letter."),
        ("<think>\nThe task is a letter and it goes on", ""),
        ("?", "?"),
        ("", ""),
        (" \n\n ", ""),
    ],
)
def test_the_line_is_found_in_what_chat_models_put_around_it(reply: str, line: str) -> None:
    assert read_reply(reply) == line


@given(st.text(max_size=300))
def test_any_reply_at_all_is_read_as_one_line_or_none(reply: str) -> None:
    assert "\n" not in read_reply(reply)
