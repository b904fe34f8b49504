"""Which model does the small jobs, from the command line, with real models in llama.cpp."""

from __future__ import annotations

import io
import json
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

from companion.bootstrap import companion_at
from companion.cli.run import run
from companion.cli.voice import Voice
from tests.models.cached import model

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from companion.bootstrap import Companion

STEP = "Put the tax letter on your desk."
PLAN = "When my kettle boils, I will answer the tax letter."


class Home:
    def __init__(self, companion: Companion) -> None:
        self.companion = companion
        self.stop = threading.Event()

    def __call__(self, *words: str, as_json: bool = False) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        code = run(list(words), self.companion, Voice(out, err, stop=self.stop, as_json=as_json))
        return code, out.getvalue(), err.getvalue()

    def json(self, *words: str) -> Any:
        code, out, err = self(*words, as_json=True)
        assert code == 0, err
        return json.loads(out)

    def ok(self, *words: str) -> str:
        code, out, err = self(*words)
        assert code == 0, err
        return out


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    companion = companion_at(str(tmp_path / "home"))
    companion.folders.make()
    yield Home(companion)
    companion.close()


def test_on_a_fresh_home_the_list_says_who_does_the_small_jobs(home: Home) -> None:
    said = home.ok("models", "list")
    assert "No chat model yet. One that suits this computer is " in said
    assert "First steps: what comes with Companion." in said
    assert home.json("models", "list") == []


def test_a_model_made_for_the_jobs_has_them_and_the_list_says_why(home: Home) -> None:
    home.ok("models", "use", model("coach"))
    (card,) = home.json("models", "list")
    assert card["does"] == ["first_step", "if_then_plan"]
    assert "First steps: coach. Its file says that it was made for this." in home.ok("models")


def test_a_step_by_the_bigger_model_comes_behind_different_and_is_signed(home: Home) -> None:
    home.ok("models", "use", model("coach"))
    task = home.json("add", "answer the tax letter")["id"]
    assert home.json("stuck", task)["engine"] == "templates"
    for _ in range(100):
        step = home.json("stuck", task, "--different")
        if step["engine"] == "coach":
            break
        time.sleep(0.3)
    assert (step["engine"], step["step"]) == ("coach", STEP)
    assert "suggested by coach on this computer" in home.ok("stuck", task)


def test_a_plan_by_the_bigger_model_comes_behind_different_in_the_morning(home: Home) -> None:
    home.ok("models", "use", model("planner"))
    home.ok("add", "answer the tax letter today")
    page = {"step": ""}
    for key in ("2", "enter", "1", "enter", "p"):
        page = home.json("review", "morning", "--answer", key)
    assert page["step"] == "plan_suggested", page
    for _ in range(100):
        page = home.json("review", "morning", "--answer", "2")
        if PLAN in page["lines"]:  # type: ignore[operator]
            break
        time.sleep(0.3)
    assert page["lines"] == [PLAN, "Suggested by planner on this computer."]  # type: ignore[comparison-overlap]


def test_what_fails_the_checks_is_never_shown_and_the_rules_step_in(home: Home) -> None:
    home.ok("models", "use", model("planner"))
    task = home.json("add", "answer the tax letter")["id"]
    home.ok("stuck", task)
    answer = home.json("ask", "how do I start the tax letter?")
    assert PLAN not in answer["reply"]
    assert "\nOr: " in answer["reply"]
    assert answer["engine"] == "templates"
    assert home.json("stuck", task, "--different")["engine"] == "templates"


@pytest.mark.parametrize(
    "question", ["how do I start the tax letter?", "I don't know where to begin with the tax letter"]
)
def test_a_question_how_to_start_gets_the_bigger_models_step(home: Home, question: str) -> None:
    home.ok("models", "use", model("coach"))
    answer = home.json("ask", question)
    assert answer["engine"] == "coach"
    assert answer["reply"].endswith(f"\nOr: {STEP}")


def test_an_untried_model_answers_how_to_start_as_any_question_until_it_is_chosen(home: Home) -> None:
    home.ok("models", "use", model("stepper"))
    assert home.json("ask", "how do I start the tax letter?")["reply"] == STEP
    home.ok("settings", "set", "steps_and_plans_by", "model")
    assert home.json("ask", "how do I start the tax letter?")["reply"].endswith(f"\nOr: {STEP}")


def test_a_trial_finds_out_a_model_that_says_the_same_to_everything(home: Home) -> None:
    home.ok("models", "use", model("coach"))
    found = home.json("models", "try")
    assert [(trial["tried"], trial["distinct"], trial["good"]) for trial in found["trials"]] == [
        (20, 1, False),
        (20, 1, False),
    ]
    (card,) = home.json("models", "list")
    assert card["does"] == []
    assert len(card["trials"]) == 2
    assert "95% must pass and 80% differ" in home.ok("models", "list")


def test_a_trial_needs_a_model_and_can_be_stopped(home: Home) -> None:
    assert "No model is in use" in home("models", "try")[2]
    assert "No model here is called 'Nobody'" in home("models", "try", "Nobody")[2]
    home.ok("models", "use", model("coach"))
    home.stop.set()
    code, _, err = home("models", "try", "coach")
    assert (code, "stopped" in err) == (1, True)
    home.stop.clear()
    assert home.json("models", "list")[0]["trials"] == []


def test_who_answered_is_said_in_words(home: Home) -> None:
    assert home.ok("ask", "how do I start the tax letter?").endswith("Answered by rules, without a model.\n")
    assert home.ok("ask", "what is the capital of Peru?").endswith("Answered from the journal.\n")
    home.ok("models", "use", model("stepper"))
    assert home.ok("ask", "what is the capital of Peru?").endswith("Answered by stepper.\n")


def test_what_is_not_its_job_says_what_is_missing_and_how_to_get_it(home: Home) -> None:
    for question in ("what is the capital of Peru?", "write me a poem", "what's 12*7"):
        reply = home.json("ask", question)["reply"]
        assert reply.startswith("Nothing in the journal mentions this. An open answer needs a chat model.")
        assert "on Hugging Face" in reply
        assert "`companion models use PATH`" in reply
