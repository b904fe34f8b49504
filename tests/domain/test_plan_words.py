"""If-then plans in anybody's words."""

from __future__ import annotations

import pytest

from companion.domain.errors import WrongUsage
from companion.domain.plan_words import halves_of, read_plan


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("when the coffee is poured, I will open it", "When the coffee is poured, I will open it."),
        ("If it rains then I'll take the bus.", "If it rains then I'll take the bus."),
        ("When he rings I will ask", "When he rings I will ask."),
        (
            "Wenn der Kaffee fertig ist, öffne ich den Brief",
            "Wenn der Kaffee fertig ist, öffne ich den Brief.",
        ),
        ("  when   lunch is over,\n I will go ", "When lunch is over, I will go."),
    ],
)
def test_a_plan_keeps_its_words(typed: str, kept: str) -> None:
    assert read_plan(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "tomorrow", "I will", "when the coffee is poured", ", I will go", "a, b"]
)
def test_a_plan_needs_an_occasion_and_a_deed(typed: str) -> None:
    with pytest.raises(WrongUsage, match="an occasion and a deed"):
        read_plan(typed)


def test_the_halves_of_a_plan_can_be_shown_apart() -> None:
    plan = "When the coffee is poured, I will open it."
    assert halves_of(plan) == ("When the coffee is poured", "I will open it")
