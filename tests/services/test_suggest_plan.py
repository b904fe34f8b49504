from __future__ import annotations

from dataclasses import replace

from companion.domain.errors import EngineFailed
from companion.domain.if_then import if_then_plan
from companion.domain.suggestion import FROM_TEMPLATES
from companion.services.suggest_plan import SuggestPlan
from companion.services.suggest_step import Jobs, Said
from tests.fakes.narrow_model import SURE, UNSURE, ToldModel

JOBS = Jobs(frozenset({"plan"}), frozenset())
NONE = Jobs(frozenset(), frozenset())
GOOD = "When the kettle is on, I will mow the lawn."
BETTER = "When I come home, I will mow the lawn."


def test_a_plan_comes_at_once_from_the_rules_and_a_cold_model_is_warmed_meanwhile() -> None:
    model = ToldModel(GOOD, warm=False)
    plans = SuggestPlan(lambda: model, JOBS)
    assert plans.suggest("mow the lawn") == if_then_plan("mow the lawn")
    assert plans.suggest("mow the lawn", avoid=[if_then_plan("mow the lawn")]) != if_then_plan("mow the lawn")
    assert (model.asked, model.warmed, plans.name) == ([], 2, FROM_TEMPLATES)


def test_a_warm_model_says_the_plan_within_a_limit_and_the_obstacle_with_it() -> None:
    model = ToldModel(GOOD)
    plans = SuggestPlan(lambda: model, JOBS)
    assert plans.suggest("mow the lawn", "it rains") == GOOD
    assert plans.name == "told"
    assert {text for _, text, _, _ in model.asked} == {"mow the lawn, but it rains"}
    assert all(seconds is not None and seconds < 0.3 for *_, seconds in model.asked)


def test_a_plan_seen_before_is_not_given_again() -> None:
    plans = SuggestPlan(lambda: ToldModel(GOOD, BETTER), JOBS)
    assert plans.suggest("mow the lawn", avoid=[GOOD.upper()]) == BETTER


def test_where_plans_are_none_of_its_jobs_no_model_is_asked_or_warmed() -> None:
    model = ToldModel(GOOD, warm=False)
    plans = SuggestPlan(lambda: model, NONE)
    assert plans.suggest("mow the lawn") == if_then_plan("mow the lawn")
    assert (model.asked, model.warmed) == ([], 0)


def test_where_the_rules_know_the_deed_a_job_for_unknown_ones_stays_theirs() -> None:
    plans = SuggestPlan(
        lambda: ToldModel("When the kettle is on, I will polish the zarfs."),
        Jobs(frozenset(), frozenset({"plan"})),
    )
    assert plans.suggest("mow the lawn") == if_then_plan("mow the lawn")
    assert plans.suggest("those zarfs again") == "When the kettle is on, I will polish the zarfs."


def test_where_the_model_stops_the_rules_give_the_plan() -> None:
    class Broken(ToldModel):
        def say(self, job: str, text: str, *, temperature: float, seconds: float | None) -> Said:
            raise EngineFailed("It stopped.")

    assert SuggestPlan(lambda: Broken(GOOD), JOBS).suggest("mow the lawn") == if_then_plan("mow the lawn")


def test_of_the_replies_that_pass_the_surest_is_taken() -> None:
    surer = replace(SURE, mean_logprob=-0.01)
    model = ToldModel(GOOD, BETTER, "Mow!", signals=[SURE, surer, surer])
    found = SuggestPlan(lambda: model, JOBS).answer("mow the lawn")
    assert (found.words, found.engine, found.mean_logprob) == (BETTER, "told", -0.01)
    assert [temperature for _, _, temperature, _ in model.asked] == [0.0, 0.7, 0.7]


def test_where_no_reply_passes_the_rules_step_in() -> None:
    found = SuggestPlan(lambda: ToldModel("When I feel like it, I will mow the lawn."), JOBS).answer(
        "mow the lawn"
    )
    assert (found.words, found.engine) == (if_then_plan("mow the lawn"), FROM_TEMPLATES)


def test_a_model_in_doubt_is_asked_once_and_not_shown() -> None:
    model = ToldModel(GOOD, signals=[UNSURE])
    assert SuggestPlan(lambda: model, JOBS).answer("mow the lawn").engine == FROM_TEMPLATES
    assert len(model.asked) == 1


def test_without_a_model_the_rules_answer() -> None:
    found = SuggestPlan(lambda: None, JOBS).answer("mow the lawn")
    assert (found.engine, found.doubt, found.mean_logprob) == (FROM_TEMPLATES, None, None)
