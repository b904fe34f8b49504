"""The commands that score the shipped models, on a real home."""

from __future__ import annotations

import io
import json
import threading
from typing import TYPE_CHECKING, Any

import pytest

from companion.bootstrap import companion_at
from companion.cli.run import run
from companion.cli.voice import Voice
from companion.domain.sorter import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Say = Callable[..., tuple[int, str, str]]

REQUESTS = (
    '{"id": "a", "text": "call mum tomorrow"}',
    "nonsense",
    '{"id": 7}',
    '["x"]',
    "",
    '{"id": 8, "text": "?"}',
)


@pytest.fixture(scope="module")
def say(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Say]:
    folder: Path = tmp_path_factory.mktemp("home")
    companion = companion_at(str(folder))
    companion.folders.make()

    def command(*words: str, lines: tuple[str, ...] = (), as_json: bool = False) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        voice = Voice(
            out, err, stop=threading.Event(), lines_in=[f"{line}\n" for line in lines], as_json=as_json
        )
        code = run(list(words), companion, voice)
        return code, out.getvalue(), err.getvalue()

    yield command
    companion.close()


def answers(said: tuple[int, str, str]) -> list[dict[str, Any]]:
    code, out, err = said
    assert (code, err) == (0, ""), said
    return [json.loads(line) for line in out.splitlines()]


@pytest.mark.parametrize("command", [("sort",), ("seedling", "step"), ("seedling", "plan")], ids=" ".join)
def test_a_batch_answers_every_line_in_order_and_says_what_is_wrong_with_one(
    say: Say, command: tuple[str, ...]
) -> None:
    found = answers(say(*command, "--batch", lines=REQUESTS))
    assert [answer["id"] for answer in found] == ["a", None, 7, None, 8]
    assert ["error" in answer for answer in found] == [False, True, True, True, False]


def test_sorting_gives_kind_probabilities_and_time(say: Say) -> None:
    (answer,) = answers(say("sort", "--batch", lines=REQUESTS[:1]))
    assert answer["kind"] == "task"
    assert set(answer["probabilities"]) == set(KINDS)
    assert sum(answer["probabilities"].values()) == pytest.approx(1.0, abs=1e-3)
    assert answer["ms"] >= 0


@pytest.mark.parametrize("job", ["step", "plan"])
def test_the_seedling_gives_an_answer_with_its_doubt(say: Say, job: str) -> None:
    (answer,) = answers(say("seedling", job, "--batch", lines=REQUESTS[:1]))
    assert set(answer) == {"id", "answer", "mean_logprob", "doubt", "engine", "said", "ms"}
    assert "mum" in answer["answer"].lower()
    assert 0.0 <= answer["doubt"] <= 1.0
    assert answer["mean_logprob"] <= 0.0


def test_one_line_can_be_asked_about_as_well(say: Say) -> None:
    assert say("sort", "call", "mum")[1].startswith("task")
    code, out, _ = say("seedling", "step", "--smaller", "tidy", "the", "kitchen", as_json=True)
    assert code == 0
    assert "kitchen" in json.loads(out)["answer"]


@pytest.mark.parametrize(
    "command", [("sort",), ("seedling", "step"), ("seedling", "plan"), ("seedling",)], ids=" ".join
)
def test_without_a_line_it_is_wrong_usage(say: Say, command: tuple[str, ...]) -> None:
    code, out, err = say(*command)
    assert (code, out) == (2, "")
    assert err
