from __future__ import annotations

from dataclasses import replace

from companion.domain.if_then import if_then_plan
from companion.domain.suggestion import FROM_TEMPLATES
from companion.services.suggest_plan import SuggestPlan
from tests.fakes.narrow_model import SURE, UNSURE, ToldModel

JOBS = frozenset({"plan"})
GOOD = "When the kettle is on, I will mow the lawn."
BETTER = "When I come home, I will mow the lawn."


def test_a_plan_comes_at_once_from_the_rules() -> None:
    model = ToldModel(GOOD)
    plans = SuggestPlan(lambda: model, JOBS)
    assert plans.suggest("mow the lawn") == if_then_plan("mow the lawn")
    assert plans.suggest("mow the lawn", avoid=[if_then_plan("mow the lawn")]) != if_then_plan("mow the lawn")
    assert model.asked == []


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
