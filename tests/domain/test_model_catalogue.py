from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.model_card import ModelCard
from companion.domain.model_catalogue import CATALOGUE, GIB, how_to_get_one, recommended


def card(name: str, *abilities: str, in_use: bool = False) -> ModelCard:
    return ModelCard(name, f"/models/{name}.gguf", 1, "llama", 512, frozenset(abilities), in_use)


@pytest.mark.parametrize(
    ("gib", "name"),
    [
        (2.0, "Qwen3.5-0.8B"),
        (3.8, "Qwen3.5-0.8B"),
        (5.7, "Qwen3.5-2B"),
        (7.6, "Qwen3-4B-Instruct-2507"),
        (64.0, "Qwen3-4B-Instruct-2507"),
    ],
)
def test_a_computer_is_recommended_what_its_memory_holds(gib: float, name: str) -> None:
    assert recommended(int(gib * GIB)).name == name


def test_where_the_memory_is_not_known_the_smallest_is_recommended() -> None:
    assert recommended(None) == CATALOGUE[0]


@given(st.integers(0, 2**45))
def test_no_recommended_file_is_larger_than_half_the_memory_of_a_computer_it_is_meant_for(
    memory: int,
) -> None:
    one = recommended(memory)
    assert one.bytes < one.least_gib * GIB / 2
    assert one == CATALOGUE[0] or memory > one.bytes * 2


def test_what_is_missing_is_named_with_its_size_its_place_and_the_command_that_takes_it() -> None:
    said = how_to_get_one([], 8 * GIB)
    assert "Qwen3-4B-Instruct-2507 (2.5 GB)" in said
    assert "bartowski/Qwen_Qwen3-4B-Instruct-2507-GGUF on Hugging Face" in said
    assert "`companion models use PATH`" in said


def test_a_chat_model_that_is_here_and_not_in_use_is_named_instead() -> None:
    said = how_to_get_one([card("Words", in_use=True), card("Big 4B", "chat")], 8 * GIB)
    assert said == 'Big 4B is on this computer and not in use: `companion models use "/models/Big 4B.gguf"`.'


def test_a_model_in_use_that_cannot_chat_is_told() -> None:
    assert how_to_get_one([card("Words", in_use=True)], None).startswith(
        "Words is in use and cannot chat. One"
    )
