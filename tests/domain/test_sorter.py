from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.adapters.sorter_file import read_sorter
from companion.domain.sorter import KINDS, Sorter, WeightsUnreadable, chosen_kind, packed
from companion.domain.sorter.features import BUCKETS, features
from companion.domain.sorter.lexicon import classes

SHIPPED = read_sorter()


def weights(**favoured: int) -> bytes:
    """A file in which every feature speaks for the named kinds with so many steps."""
    rows = {kind: (0.0, 1.0, bytes([favoured.get(kind, 0)]) * BUCKETS) for kind in KINDS}
    return packed(rows, least_to_keep=0.5, temperature=1.0, scales=(1.0, 1.0, 1.0, 1.0))


@given(st.text(max_size=2000))
@settings(max_examples=150, deadline=None)
def test_any_text_at_all_gets_probabilities_that_add_up_to_one(text: str) -> None:
    found = SHIPPED.sort(text)
    assert set(found.probabilities) == set(KINDS)
    assert math.isclose(sum(found.probabilities.values()), 1.0, abs_tol=1e-9)
    assert found.kind in KINDS


@given(st.text(max_size=400))
@settings(max_examples=60, deadline=None)
def test_every_feature_has_a_place_in_the_weights(text: str) -> None:
    for found in features(text):
        assert found == sorted(set(found))
        assert all(0 <= bucket < BUCKETS for bucket in found)


def test_a_megabyte_has_no_more_features_than_a_long_line() -> None:
    assert sum(map(len, features("pay the rent " * 80_000))) < 2_000


def test_a_word_is_classed_by_itself_by_its_stem_or_by_its_ending() -> None:
    assert classes("feed") == ("home",)
    assert classes("feeding") == ("home g",)
    assert classes("renewed") == ("office d",)
    assert classes("invoices") == ("paper",)
    assert classes("0000") == ("number",)
    assert classes("grumbling") == ("-ing",)
    assert classes("zax") == ("-",)


@given(st.text(min_size=1, max_size=40).filter(lambda text: not text.isspace()))
@settings(max_examples=100, deadline=None)
def test_any_word_at_all_has_a_class(word: str) -> None:
    assert classes(word)


def test_white_space_around_and_within_a_line_says_nothing() -> None:
    assert (
        SHIPPED.sort("  water   the plants ").probabilities == SHIPPED.sort("water the plants").probabilities
    )


def test_the_weights_speak_for_the_kind_they_favour() -> None:
    assert Sorter(weights(change=1)).sort("anything at all").kind == "change"


def test_an_item_is_kept_only_where_the_kinds_to_keep_reach_the_threshold_together() -> None:
    chances = {"task": 0.4, "goal": 0.1, "note": 0.1, "none": 0.39, "change": 0.01}
    assert chosen_kind(chances, 0.6) == "task"
    assert chosen_kind(chances, 0.61) == "none"


@pytest.mark.parametrize(
    "data", [b"", b"GGUF", weights()[:-1], weights() + b"\0", b"X" + weights()[1:]], ids=range(5)
)
def test_a_file_that_holds_no_weights_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(WeightsUnreadable, match="cannot be read"):
        Sorter(data)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("pick up the blue folder from Yannick tomorrow", "task"),
        ("i really should get the bathroom light looked at", "task"),
        ("my goal is to walk to work every day by may", "goal"),
        ("felt much calmer after the walk today", "note"),
        ("what do i have on thursday", "journal_question"),
        ("how deep is lake geneva", "other_question"),
        ("help me get started with the cover letter", "plan_request"),
        ("move my haircut to friday", "change"),
        ("thank you so much", "none"),
    ],
)
def test_plain_lines_are_sorted_as_a_person_would(text: str, kind: str) -> None:
    assert SHIPPED.sort(text).kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "the window in the bathroom will not shut since the storm, so ring the joiner and ask for a price",
            "task",
        ),
        (
            "we had tea on the balcony and nobody looked at a phone for a whole hour, i want to remember that",
            "note",
        ),
        ("turn the lights in the kitchen off and put the radio on", "none"),
        ("order me a large pizza with olives", "none"),
        ("the choir practice is on thursday instead of wednesday this week, please change that", "change"),
    ],
)
def test_a_rambling_line_is_sorted_by_what_it_wants(text: str, kind: str) -> None:
    assert SHIPPED.sort(text).kind == kind


def rows(name: str) -> list[tuple[str, str]]:
    """Kind and text of each line of a file."""
    with open(f"models/sorter/{name}", encoding="utf-8") as file:
        found = [line.rstrip("\n").split("\t") for line in file][1:]
    return [(kind, text) for kind, text in found]


@pytest.mark.parametrize("name", ["unseen_lines.tsv", "fresh_lines.tsv"])
def test_on_lines_kept_out_of_training_most_are_sorted_right(name: str) -> None:
    lines = rows(name)
    right = sum(SHIPPED.sort(text).kind == kind for kind, text in lines)
    assert len(lines) >= 300
    assert right / len(lines) > 0.65


def test_long_lines_kept_out_of_training_are_mostly_sorted_right() -> None:
    lines = [(kind, text) for kind, text in rows("fresh_lines.tsv") if len(text.split()) >= 12]
    assert sum(SHIPPED.sort(text).kind == kind for kind, text in lines) / len(lines) > 0.6


def test_no_line_for_evaluation_is_among_those_for_training() -> None:
    learnt = {text.lower() for name in ("own_lines.tsv", "own_lines_2.tsv") for _, text in rows(name)}
    held_out = {text.lower() for name in ("unseen_lines.tsv", "fresh_lines.tsv") for _, text in rows(name)}
    assert not learnt & held_out


def test_every_line_to_learn_from_has_a_kind_the_app_knows() -> None:
    for name in ("own_lines.tsv", "own_lines_2.tsv"):
        assert {kind for kind, _ in rows(name)} == set(KINDS)
