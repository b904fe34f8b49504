from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.search_query import Query, not_understood, read_query, telling_words
from companion.domain.search_rank import fold, in_context, pattern_of

TODAY = date(2026, 11, 18)


def test_words_phrases_tags_and_filters_are_told_apart() -> None:
    query = read_query(
        'lease "two months" #Flat kind:decision is:open goal:"the thesis" before:2026-03', TODAY
    )
    assert query == Query(
        words=("lease",),
        phrases=("two months",),
        tags=("flat",),
        kinds=("decision",),
        states=("open",),
        goal="the thesis",
        before=date(2026, 3, 1),
    )


def test_days_are_read_at_any_length() -> None:
    assert read_query("after:2025", TODAY).after == date(2025, 1, 1)
    assert read_query("after:yesterday", TODAY).after == date(2026, 11, 17)
    assert read_query("after:2026-11-31", TODAY).after is None


def test_what_is_no_filter_is_words() -> None:
    assert read_query("kind:purple before:soon", TODAY).words == ("kind", "purple", "before", "soon")
    assert read_query("it's a-b", TODAY).words == ("it", "s", "a", "b")
    assert read_query('"', TODAY).is_empty
    assert read_query("# @ *", TODAY).is_empty


@given(st.text())
def test_any_text_is_a_query(text: str) -> None:
    query = read_query(text, TODAY)
    assert all(word.strip() for word in query.words)
    telling_words(text)


@given(st.text())
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(min_size=1), st.text(min_size=1, max_size=20))
def test_the_context_is_a_stretch_of_the_text(text: str, word: str) -> None:
    before, matched, after = in_context(text, pattern_of([word], [], parts=True))
    assert before.removeprefix("…") + matched.rstrip("…") in text or matched.endswith("…")
    assert after.rstrip("…") in text
    assert "\n" not in before


def test_long_surroundings_are_cut_at_words() -> None:
    text = "word " * 40 + "lease " + "word " * 40
    before, matched, after = in_context(text, pattern_of(["lea"], [], parts=False))
    assert matched == "lease"
    assert before.startswith("…word")
    assert after.endswith("word…")
    assert len(before) < 70
    assert len(after) < 70


def test_telling_words_leave_out_the_common_ones() -> None:
    assert telling_words("I want to email the landlord about 2 leases today") == (
        "landlord",
        "leases",
        "email",
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("lease before:xx", ["before:xx", "2026-03-07", "yesterday"]),
        ("after:2026-13", ["after:2026-13", "a month such as"]),
        ("kind:bogus", ["kind:bogus", "task, goal, note"]),
        ("is:late lease", ["is:late", "open, done, dropped"]),
        ("IS:late", ["is:late"]),
        ('goal:""', ["goal: with nothing", "the name of a goal"]),
        ("lease before:", ["before: with nothing"]),
        ("tag:home", ["no filter tag:", "kind:, is:, goal:, before:, after:", "quotation marks"]),
        ("since:2026", ["no filter since:"]),
    ],
)
def test_a_filter_that_is_none_is_named_with_what_would_be_one(text: str, said: list[str]) -> None:
    sentence = not_understood(text, TODAY)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    for words in said:
        assert words in sentence


@pytest.mark.parametrize(
    "text",
    [
        "lease",
        "kind:note is:open before:2026 after:yesterday",
        "KIND:Tasks",
        'goal:"the flat" #home',
        "10:30 train",
        "https://example.org/x",
        '"note: the key is under the mat"',
        '"since:2026"',
        "",
        ": ::",
    ],
)
def test_what_is_a_filter_or_plainly_words_is_no_complaint(text: str) -> None:
    assert not_understood(text, TODAY) == ""


@given(st.text(alphabet='aki:ds"# 2-bef\n', max_size=40))
def test_looking_for_a_wrong_filter_never_raises(text: str) -> None:
    assert isinstance(not_understood(text, TODAY), str)


def test_filters_are_read_in_capitals_too() -> None:
    assert read_query("KIND:task Is:OPEN", TODAY) == read_query("kind:task is:open", TODAY)
