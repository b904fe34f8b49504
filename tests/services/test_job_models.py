"""Who does which small job: by the card, by a trial here, by the person's choice; never by size."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.model_card import ModelCard
from companion.domain.small_job import FIRST_STEP_JOB, IF_THEN_JOB, JobTrial, job_named
from companion.services.job_models import JobModels
from tests.fakes.job_trials import RememberedTrials
from tests.fakes.settings import MemorySettings

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def card(name: str, *abilities: str, in_use: bool = False, size: int = 2_500_000_000) -> ModelCard:
    return ModelCard(
        name=name,
        path=f"/models/{name}.gguf",
        bytes=size,
        architecture="llama",
        context=4096,
        abilities=frozenset(abilities),
        in_use=in_use,
    )


def trial(job: str = FIRST_STEP_JOB, tried: int = 20, passed: int = 20, distinct: int = 20) -> JobTrial:
    return JobTrial(job=job, tried=tried, passed=passed, distinct=distinct, seconds=3.14, at=NOON)


def who(*cards: ModelCard, job: str = FIRST_STEP_JOB, choice: str = "automatic", **trials: JobTrial):
    kept = RememberedTrials()
    for name, one in trials.items():
        kept.keep(f"/models/{name}.gguf", [one])
    models = JobModels(lambda: cards, kept, MemorySettings(steps_and_plans_by=choice))
    return models.doer(job)


def test_with_no_chat_model_what_comes_with_companion_does_it() -> None:
    assert who().card is None
    assert who(card("Words", in_use=True)).card is None
    assert "No chat model is here" in who().because


def test_a_model_takes_a_job_over_where_its_file_says_it_was_made_for_it() -> None:
    made_for_it = card("Coach", "chat", FIRST_STEP_JOB, in_use=True)
    found = who(made_for_it)
    assert found.card == made_for_it
    assert found.sentence == "First steps: Coach. Its file says that it was made for this."
    assert who(made_for_it, job=IF_THEN_JOB).card is None


def test_a_model_that_cannot_chat_takes_nothing_over_whatever_its_file_says() -> None:
    assert who(card("Mute", FIRST_STEP_JOB, in_use=True)).card is None


def test_size_alone_gives_a_model_no_job() -> None:
    found = who(card("Giant", "chat", in_use=True, size=400_000_000_000))
    assert found.card is None
    assert found.because == "Giant was not tried at them yet: `companion models try` does that."


def test_a_good_trial_gives_a_model_the_job_and_is_told() -> None:
    found = who(card("Big", "chat", in_use=True), Big=trial(passed=19, distinct=18))
    assert found.card is not None
    assert found.because == "19 of 20 passed the checks, 18 different, 3.1 s each, tried here on 22 Nov."


@pytest.mark.parametrize("poor", [trial(passed=18), trial(distinct=15), trial(tried=0, passed=0, distinct=0)])
def test_a_poor_trial_keeps_the_job_from_it_and_is_told(poor: JobTrial) -> None:
    found = who(card("Big", "chat", in_use=True), Big=poor)
    assert found.card is None
    assert "95% must pass and 80% differ" in found.because


def test_what_was_measured_here_counts_more_than_what_the_file_says() -> None:
    assert who(card("Boaster", "chat", FIRST_STEP_JOB, in_use=True), Boaster=trial(passed=3)).card is None


def test_a_trial_of_one_job_says_nothing_of_the_other() -> None:
    assert who(card("Big", "chat", in_use=True), job=IF_THEN_JOB, Big=trial()).card is None


def test_the_one_in_use_comes_before_a_better_one_on_the_shelf() -> None:
    found = who(
        card("Shelf", "chat"), card("Used", "chat", in_use=True), Shelf=trial(), Used=trial(passed=19)
    )
    assert found.card is not None
    assert found.card.name == "Used"


def test_one_on_the_shelf_does_it_where_the_one_in_use_is_not_known_to() -> None:
    found = who(
        card("Used", "chat", in_use=True),
        card("Fair", "chat", FIRST_STEP_JOB),
        card("Best", "chat"),
        Best=trial(),
    )
    assert found.card is not None
    assert found.card.name == "Best"


def test_the_person_may_give_the_jobs_to_the_model_in_use_untried() -> None:
    found = who(card("Big", "chat", in_use=True), choice="model", Big=trial(passed=0))
    assert found.card is not None
    assert found.because == "You chose that (steps_and_plans_by)."
    assert who(card("Big", "chat"), choice="model").card is None


def test_the_person_may_keep_them_with_what_comes_with_companion() -> None:
    found = who(card("Big", "chat", FIRST_STEP_JOB, in_use=True), choice="companion", Big=trial())
    assert found.card is None
    assert found.because == "You chose that (steps_and_plans_by)."


def test_each_job_has_its_doer() -> None:
    models = JobModels(lambda: [card("Coach", "chat", IF_THEN_JOB)], RememberedTrials(), MemorySettings())
    assert [(one.job, one.card.name if one.card else None) for one in models.doers()] == [
        (FIRST_STEP_JOB, None),
        (IF_THEN_JOB, "Coach"),
    ]


def test_every_way_of_asking_belongs_to_a_job() -> None:
    assert {job_named(how) for how in ("first", "smaller", "different")} == {FIRST_STEP_JOB}
    assert job_named("plan") == IF_THEN_JOB


@given(st.integers(0, 40), st.integers(0, 40), st.integers(1, 10**12))
def test_a_model_with_too_few_good_replies_never_does_it_however_big(
    passed: int, distinct: int, size: int
) -> None:
    found = who(
        card("Big", "chat", in_use=True, size=size), Big=trial(tried=40, passed=passed, distinct=distinct)
    )
    assert (found.card is not None) == (passed >= 38 and distinct >= 32)
