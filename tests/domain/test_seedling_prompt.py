"""The seedling points at a person's words: each word has a number, and a reply's numbers become words again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.seedling_prompt import MOST_WORDS, WORD, number_token, numbered, said_with_words


def test_every_word_is_followed_by_its_number() -> None:
    assert numbered("call Anna's  vet, (today)") == "call<|1|> Anna<|2|>'s vet<|3|>, (today<|4|>)"


def test_a_numbers_word_comes_back_as_it_was_typed() -> None:
    text = "ring Siobhán O'Neill-Özdemir re the co-op’s fuse-box"
    assert said_with_words("Find<|2|><|3|>'s number.", text) == "Find Siobhán O'Neill-Özdemir's number."
    assert said_with_words("Open the<|7|>.", text) == "Open the fuse-box."


@pytest.mark.parametrize(
    ("text", "reply", "said"),
    [
        ("Zarfs need polishing", "Put a cloth beside the<|1|>.", "Put a cloth beside the Zarfs."),
        ("Garage is a mess", "Open the<|1|>.", "Open the garage."),
        ("Call mum", "When the kettle is on, I will<|1|><|2|>.", "When the kettle is on, I will call mum."),
        ("Anna wants the slides", "Write<|1|> on paper.", "Write Anna on paper."),
        ("PTA tea", "Fill the kettle for the<|1|><|2|>.", "Fill the kettle for the PTA tea."),
    ],
)
def test_the_capital_of_a_lines_first_word_goes_where_it_is_surely_no_name(
    text: str, reply: str, said: str
) -> None:
    assert said_with_words(reply, text) == said


def test_a_number_that_no_word_has_makes_no_reply() -> None:
    assert said_with_words("Open the<|3|>.", "two words") == ""
    assert said_with_words("Open the<|0|>.", "two words") == ""


def test_a_reply_without_numbers_is_itself() -> None:
    assert said_with_words(" ? ", "anything") == "?"


@given(st.text(max_size=300))
def test_any_line_can_be_numbered_and_every_number_means_its_word(text: str) -> None:
    marked = numbered(text)
    words = WORD.findall(" ".join(text.replace("<|", " ").replace("|>", " ").split()))[:MOST_WORDS]
    assert "\n" not in marked
    for number, word in enumerate(words, 1):
        assert marked.count(number_token(number)) == 1
        assert said_with_words(f"x{number_token(number)}", text).removeprefix("x ").lower() == word.lower()
    assert number_token(len(words) + 1) not in marked


@given(st.lists(st.sampled_from(["<|reply|>", "<|3|>", "<|", "|>", "pay", "rent"]), max_size=12))
def test_what_a_person_types_is_never_taken_for_a_mark(parts: list[str]) -> None:
    marked = numbered(" ".join(parts))
    for number in range(1, len(parts) + 2):
        marked = marked.replace(number_token(number), "")
    assert "<|" not in marked
