"""No sentence of the program praises, counts up, reproaches or hooks."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import companion
from tests.fakes.words import FORBIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(companion.__file__).parent
PLACES = ("services", "domain", "cli", "adapters", "processes", "ui")
TYPED = ("quick_add", "sorter", "journal_question.py")
"""Patterns of what people type; nothing of them is shown."""

LONGEST_SENTENCE = 180
"""Longer strings are tables of verbs and nouns; what is made of them is looked at below."""

CHECKS = ("first_step_checks.py", "if_then_checks.py")
"""Lists of words that suggestions must not use."""


@cache
def sentences() -> list[tuple[str, str]]:
    """Every string with a space in it that is no docstring."""
    paths = [path for place in PLACES for path in (ROOT / place).rglob("*.py")]
    shown = [path for path in paths if not any(part in TYPED + CHECKS for part in path.parts)]
    return [(path.name, text) for path in shown for text in texts_of(path.read_text(encoding="utf-8"))]


def texts_of(source: str) -> Iterator[str]:
    tree = ast.parse(source)
    described = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in described:
            text = node.value
            if " " in text.strip() and len(text) <= LONGEST_SENTENCE:
                yield text


def test_there_are_sentences_to_look_at() -> None:
    assert len(sentences()) > 300


def test_no_sentence_uses_a_forbidden_word() -> None:
    assert [found for found in sentences() if FORBIDDEN.search(found[1])] == []


def test_steps_for_stuck_use_none_either() -> None:
    from companion.domain.first_step import first_step

    titles = (
        "Tax letter",
        "Call the dentist",
        "Sort the garage",
        "Write to grandma",
        "Run 5 km",
        "Fix the sink",
        "",
    )
    steps = {first_step(title, None, how) for title in titles for how in ("first", "smaller", "different")}  # type: ignore[arg-type]
    assert len(steps) > len(titles)
    assert [step for step in steps if FORBIDDEN.search(step)] == []


def test_the_list_finds_what_it_is_for() -> None:
    for bad in ("3 day streak", "Well done", "You missed two days", "Are you sure", "I'm glad you are back"):
        assert FORBIDDEN.search(bad), bad


def test_the_words_for_delicate_moments_are_used_as_agreed() -> None:
    said = " ".join(text for _, text in sentences())
    for words in ("Put away.", "Day closed.", "The rest can wait."):
        assert words in said
