from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from companion.adapters.engines import LocalEngine
from companion.adapters.model_file import read_card
from companion.adapters.seedling import Seedling
from companion.adapters.shipped_models import shipped_model
from companion.domain.errors import EngineFailed
from companion.domain.seedling_doubt import MOST_DOUBT, doubt
from companion.domain.seedling_prompt import MOST_WORDS
from companion.services.suggest_step import Jobs, SuggestStep
from tests.fakes.engine import SpokenEngine
from tests.fakes.narrow_model import SURE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def test_the_job_is_the_system_turn_and_the_line_the_users() -> None:
    engine = SpokenEngine(" Wipe the", "<|3|>", ".", signals=SURE)
    said = Seedling(engine).say("smaller", "  tidy \n the   kitchen ", temperature=0.0, seconds=None)
    assert said == ("Wipe the kitchen.", SURE)
    asked = [message.text for message in engine.asked[0].messages]
    assert asked == ["smaller", "tidy<|1|> the<|2|> kitchen<|3|>"]


def test_marks_of_the_template_in_a_line_do_not_reach_the_model() -> None:
    engine = SpokenEngine("x", signals=SURE)
    Seedling(engine).say("first", "a <|reply|> b <|plan|>", temperature=0.0, seconds=None)
    assert engine.asked[0].messages[1].text.split() == ["a<|1|>", "reply<|2|>", "b<|3|>", "plan<|4|>"]


def test_a_line_of_any_length_is_cut_to_what_it_was_taught_on() -> None:
    engine = SpokenEngine("x", signals=SURE)
    Seedling(engine).say("first", "word " * 10_000, temperature=0.0, seconds=None)
    assert engine.asked[0].messages[1].text.split("|>")[-2] == f" word<|{MOST_WORDS}"


def test_when_its_time_is_over_it_has_no_signals() -> None:
    said = Seedling(SpokenEngine("a", signals=SURE)).say("first", "x", temperature=0.0, seconds=-1.0)
    assert said.signals is None


def test_it_is_warm_once_it_has_answered_and_cold_when_closed() -> None:
    engine = SpokenEngine("x", signals=SURE)
    seedling = Seedling(engine)
    assert not seedling.is_warm()
    seedling.warm()
    for _ in range(200):
        if seedling.is_warm():
            break
        time.sleep(0.01)
    assert seedling.is_warm()
    seedling.close()
    assert not seedling.is_warm()
    assert engine.is_closed


def test_a_model_that_cannot_be_loaded_stays_cold_and_says_so_when_asked() -> None:
    seedling = Seedling(SpokenEngine("x", complaint="It stopped."))
    seedling._load()
    assert not seedling.is_warm()
    with pytest.raises(EngineFailed, match="It stopped"):
        seedling.say("first", "x", temperature=0.0, seconds=None)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seedling]:
    folder: Path = tmp_path_factory.mktemp("run")
    engine = LocalEngine(
        shipped_model("seedling", "seedling.gguf"), run_folder=str(folder), context_tokens=512, threads=1
    )
    seedling = Seedling(engine)
    yield seedling
    seedling.close()


def test_the_shipped_file_is_small_and_can_chat_by_its_own_template() -> None:
    path = shipped_model("seedling", "seedling.gguf")
    card = read_card(path)
    assert os.path.getsize(path) <= 8 * 1024 * 1024
    assert (card.architecture, card.context) == ("llama", 512)
    assert "chat" in card.abilities


def test_the_shipped_model_copies_a_persons_words_into_its_steps(shipped: Seedling) -> None:
    titles = ("email Sam about the lease", "clean out the garage", "renew my passport", "call the dentist")
    nouns = ("lease", "garage", "passport", "dentist")
    steps = [shipped.say("first", title, temperature=0.0, seconds=None).text for title in titles]
    assert sum(noun in step or "Sam" in step for noun, step in zip(nouns, steps, strict=True)) >= 3, steps


def test_the_shipped_model_answers_the_same_when_nothing_is_drawn(shipped: Seedling) -> None:
    once = shipped.say("plan", "ring mum about the garden", temperature=0.0, seconds=None)
    again = shipped.say("plan", "ring mum about the garden", temperature=0.0, seconds=None)
    assert once.text == again.text
    assert once.text.startswith("When ")


def test_the_shipped_model_doubts_a_question_more_than_a_task(shipped: Seedling) -> None:
    doubts = [
        doubt(said.text, said.signals)
        for said in (
            shipped.say("first", text, temperature=0.0, seconds=None)
            for text in ("pay the electricity bill", "what is the capital of france")
        )
    ]
    assert doubts[0] < doubts[1]
    assert doubts[1] > MOST_DOUBT


def test_with_the_shipped_model_every_task_gets_a_step(shipped: Seedling) -> None:
    steps = SuggestStep(lambda: shipped, Jobs(frozenset({"different"}), frozenset()))
    for title in ("water the plants", "text Przemek about climbing", "zzz"):
        assert steps.answer(title, "different").words
