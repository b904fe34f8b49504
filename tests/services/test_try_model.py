"""A trial counts what may be shown, keeps it, and gives the job to a model that is good at it."""

from __future__ import annotations

import threading

import pytest

from companion.domain.errors import EngineFailed, ModelProblem
from companion.domain.first_step import first_step
from companion.domain.if_then import if_then_plan
from companion.domain.job_prompt import job_prompt
from companion.domain.model_card import ModelCard
from companion.domain.small_job import FIRST_STEP_JOB, IF_THEN_JOB
from companion.services.job_models import JobModels
from companion.services.suggest_step import Said
from companion.services.take_over import has_no_faults
from companion.services.try_model import INTENTIONS, TASKS, TryModel
from tests.fakes.clock import StandingClock
from tests.fakes.job_trials import RememberedTrials
from tests.fakes.job_writer import ToldWriter
from tests.fakes.narrow_model import SURE
from tests.fakes.settings import MemorySettings

CARD = ModelCard(
    name="Big 4B",
    path="/models/big.gguf",
    bytes=1,
    architecture="llama",
    context=4096,
    abilities=frozenset({"chat"}),
    in_use=True,
)
NEVER = threading.Event()


class AbleWriter(ToldWriter):
    """Replies as the rules would, but for the lines it is told to spoil; a question stops some replies."""

    def __init__(self, spoilt: int = 0, interrupted: int = 0) -> None:
        super().__init__("")
        self._spoilt = spoilt
        self._interrupted = interrupted

    def say(self, job, text, *, temperature, seconds, shown=(), stop=None):
        if self._interrupted:
            self._interrupted -= 1
            return Said("", None)
        if job == "first" and text in TASKS[: self._spoilt]:
            return Said("It depends.", SURE)
        return Said(first_step(text) if job == "first" else if_then_plan(text), SURE)


def tried(writer: ToldWriter, trials: RememberedTrials | None = None):
    kept = trials or RememberedTrials()
    return TryModel(kept, StandingClock()).run(CARD, writer, NEVER, lambda _done, _of: None)


def test_the_lines_of_a_trial_are_no_examples_of_the_prompt_and_can_all_be_passed() -> None:
    assert len(set(TASKS)) == len(set(INTENTIONS)) == 20
    for how, lines in (("first", TASKS), ("plan", INTENTIONS)):
        examples = {turn.text for turn in job_prompt(how, "x").messages[:-1]}
        assert not examples & set(lines)
        for line in lines:
            assert has_no_faults(how, line, first_step(line) if how == "first" else if_then_plan(line)), line


def test_a_good_model_is_given_both_jobs_by_what_was_found() -> None:
    kept = RememberedTrials()
    steps, plans = tried(AbleWriter(), kept)
    assert (steps.job, steps.tried, steps.passed) == (FIRST_STEP_JOB, 20, 20)
    assert (plans.job, plans.passed) == (IF_THEN_JOB, 20)
    doers = JobModels(lambda: [CARD], kept, MemorySettings()).doers()
    assert [doer.card for doer in doers] == [CARD, CARD]


def test_a_model_that_often_fails_the_checks_is_not_given_the_job() -> None:
    kept = RememberedTrials()
    steps, _ = tried(AbleWriter(spoilt=3), kept)
    assert steps.passed == 17
    assert JobModels(lambda: [CARD], kept, MemorySettings()).doer(FIRST_STEP_JOB).card is None


def test_a_model_that_says_the_same_to_everything_is_found_out() -> None:
    steps, plans = tried(ToldWriter("Put it on the table."))
    assert steps.distinct == plans.distinct == 1
    assert not steps.is_good
    assert plans.passed == 0


def test_a_reply_stopped_by_a_question_of_the_person_is_asked_for_again() -> None:
    steps, _ = tried(AbleWriter(interrupted=2))
    assert steps.passed == 20


def test_progress_is_told_from_none_to_all() -> None:
    told: list[tuple[int, int]] = []
    TryModel(RememberedTrials(), StandingClock()).run(
        CARD, AbleWriter(), NEVER, lambda done, of: told.append((done, of))
    )
    assert told == [(done, 40) for done in range(41)]


def test_a_stopped_trial_keeps_nothing() -> None:
    kept, stop = RememberedTrials(), threading.Event()
    stop.set()
    with pytest.raises(ModelProblem, match="stopped"):
        TryModel(kept, StandingClock()).run(CARD, AbleWriter(), stop, lambda _done, _of: None)
    assert kept.kept == {}


def test_a_model_that_cannot_be_tried_says_why() -> None:
    kept = RememberedTrials()
    mute = ModelCard("Mute", "/models/mute.gguf", 1, "llama", 512, frozenset())
    with pytest.raises(ModelProblem, match="no chat template"):
        TryModel(kept, StandingClock()).run(mute, AbleWriter(), NEVER, lambda _done, _of: None)
    with pytest.raises(EngineFailed):
        tried(ToldWriter("x", problem=EngineFailed("It stopped.")), kept)
    assert kept.kept == {}
