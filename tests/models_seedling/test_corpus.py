"""The corpus that the seedling learns from, made anew here from its seeds."""

from __future__ import annotations

import importlib
import os
import sys
from types import ModuleType

import pytest

from companion.domain.first_step_checks import step_faults

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "models", "seedling")


@pytest.fixture(scope="module")
def corpus() -> ModuleType:
    sys.path.append(HERE)
    found = importlib.import_module("corpus")
    # The open lines lie outside this project and need not be there.
    found._others = lambda: ["what is the capital of france", "play some jazz", "thanks"]
    return found


def test_an_example_follows_from_its_number_alone(corpus: ModuleType) -> None:
    assert [corpus.example(n) for n in range(50)] == [corpus.example(n) for n in range(50)]


def test_there_are_hundreds_of_kinds_of_activity(corpus: ModuleType) -> None:
    assert corpus.rows() >= 200


def test_every_job_is_taught_and_so_is_what_is_none_of_them(corpus: ModuleType) -> None:
    made = [corpus.example(n) for n in range(600)]
    assert {example.job for example in made} == {"first", "smaller", "different", "plan"}
    assert 0.05 < sum(example.reply == corpus.NOT_MINE for example in made) / len(made) < 0.15


def test_what_is_taught_passes_the_checks_that_the_app_makes(corpus: ModuleType) -> None:
    for example in (corpus.example(n) for n in range(800)):
        if example.reply != corpus.NOT_MINE and example.job != "plan":
            assert step_faults(example.text, example.reply) == [], example
        if example.job == "plan" and example.reply != corpus.NOT_MINE:
            assert example.reply.startswith("When ")
            assert ", I will " in example.reply


def test_the_lines_for_evaluation_are_never_taught(corpus: ModuleType) -> None:
    unseen = {text.lower() for text in corpus.unseen_tasks()}
    assert len(unseen) >= 50
    assert not unseen & {corpus.example(n).text.lower() for n in range(3000)}


def test_names_are_open_ended(corpus: ModuleType) -> None:
    import random

    chance = random.Random(2)
    assert len({corpus._name(chance) for _ in range(2000)}) > 700
