from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.finder import MAGIC, Finder, FinderUnreadable, packed
from companion.domain.finder.features import BUCKETS, features

BLOCKS = ["= oil {t}\n@ hinge\n1 Fetch the oil for {t}.", "= feed {t}\n@ cat\n1 Take out the food for {t}."]


def small_finder(temperature: float = 1.0) -> bytes:
    """Two kinds and none: a line with "hinge" is the first, one with "cat" the second."""
    vectors = [bytes((0, 0))] * BUCKETS
    for bucket in features("hinge")[0]:
        vectors[bucket] = bytes((127, 0))
    for bucket in features("cat")[0]:
        vectors[bucket] = bytes((0, 127))
    rows = [(0.0, 0.1, bytes((100, 0))), (0.0, 0.1, bytes((0, 100))), (1.0, 0.1, bytes((0, 0)))]
    return packed(vectors, [0.01, 0.01], rows, temperature=temperature, blocks=BLOCKS)


@pytest.mark.parametrize(("title", "kind"), [("hinge", 0), ("cat", 1), ("hinge tomorrow at 3pm", 0)])
def test_the_kind_of_a_line_is_the_one_whose_words_it_has(title: str, kind: int) -> None:
    assert Finder(small_finder()).likely(title)[0].kind == kind


def test_the_text_of_the_activities_is_held_as_it_was_given() -> None:
    assert Finder(small_finder()).blocks == BLOCKS


def test_a_line_of_unknown_words_is_none_of_them() -> None:
    assert [one.kind for one in Finder(small_finder()).likely("zzyzx", most=1)] in ([], [2])


def test_the_probabilities_of_all_kinds_add_up_to_one() -> None:
    assert sum(one.probability for one in Finder(small_finder()).likely("hinge", most=9)) == pytest.approx(1)


def test_a_higher_temperature_makes_it_less_sure() -> None:
    sure, unsure = (Finder(small_finder(t)).likely("hinge")[0].probability for t in (1.0, 5.0))
    assert unsure < sure


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"SORTER1\n",
        MAGIC,
        MAGIC + b"\0" * 400,
        small_finder()[:-1],
        small_finder()[:-4] + b"abcd",
        small_finder() + b"x",
        MAGIC + struct.pack("<IIIfI", 2**31, 2**31, BUCKETS, 1.0, 0),
    ],
)
def test_a_damaged_file_is_told(data: bytes) -> None:
    with pytest.raises(FinderUnreadable, match="Installing Companion anew"):
        Finder(data)


@given(st.text(max_size=400))
@settings(deadline=None)
def test_any_text_has_features_within_the_buckets_and_always_the_same(text: str) -> None:
    found = features(text)
    assert found == features(text)
    assert all(0 <= bucket < BUCKETS for group in found for bucket in group)


def test_lead_ins_and_times_are_not_read() -> None:
    assert features("I need to oil the hinge tomorrow at 3pm") == features("oil the hinge")
