from __future__ import annotations

from datetime import UTC, datetime

import pytest

from companion.domain.errors import EngineFailed
from companion.domain.first_step import first_step
from companion.domain.seedling_doubt import MOST_DOUBT, doubt
from companion.domain.suggestion import FROM_TEMPLATES
from companion.domain.task import Task
from companion.services.suggest_step import Jobs, Said, SuggestStep
from tests.fakes.narrow_model import SURE, UNSURE, ToldModel

TASK = Task(
    uuid="u",
    id="abcd",
    title="tidy the kitchen",
    text="tidy the kitchen",
    created_at=datetime(2026, 11, 22, tzinfo=UTC),
)
JOBS = Jobs(frozenset({"first", "different"}), frozenset())
NONE = Jobs(frozenset(), frozenset())
GOOD = "Rinse one pan in the kitchen."


def test_the_first_step_comes_from_the_rules_and_the_model_is_warmed_meanwhile() -> None:
    model = ToldModel(GOOD, warm=False)
    steps = SuggestStep(lambda: model, JOBS)
    assert steps.step(TASK, "first", []) == first_step("tidy the kitchen")
    assert steps.name == FROM_TEMPLATES
    assert model.warmed == 1
    assert model.asked == []


def test_a_cold_model_is_not_waited_for_behind_different() -> None:
    model = ToldModel(GOOD, warm=False)
    steps = SuggestStep(lambda: model, JOBS)
    assert steps.step(TASK, "different", []) == first_step("tidy the kitchen", variant="different")
    assert model.asked == []


def test_a_warm_model_says_what_stands_behind_different_within_a_limit() -> None:
    model = ToldModel(GOOD)
    steps = SuggestStep(lambda: model, JOBS)
    assert steps.step(TASK, "different", []) == GOOD
    assert steps.name == "told"
    (job, text, temperature, seconds) = model.asked[0]
    assert (job, text, temperature) == ("different", "tidy the kitchen", 0.0)
    assert seconds is not None
    assert seconds < 0.3


def test_without_a_model_the_rules_do_all_of_it() -> None:
    steps = SuggestStep(lambda: None, JOBS)
    assert steps.step(TASK, "different", []) == first_step("tidy the kitchen", variant="different")
    assert steps.answer("tidy the kitchen").engine == FROM_TEMPLATES


@pytest.mark.parametrize(
    "reply",
    ["Call Gerda about the kitchen.", "The kitchen.", "Wipe it.", "Wipe 3 shelves in the kitchen.", "?", ""],
    ids=["a name", "no verb", "no noun", "a number", "not its job", "nothing"],
)
def test_a_reply_that_fails_its_checks_is_replaced_by_the_rules(reply: str) -> None:
    steps = SuggestStep(lambda: ToldModel(reply), JOBS)
    assert steps.step(TASK, "different", []) == first_step("tidy the kitchen", variant="different")
    assert steps.name == FROM_TEMPLATES


def test_after_a_reply_that_fails_another_is_drawn() -> None:
    model = ToldModel("Wipe it.", GOOD)
    assert SuggestStep(lambda: model, JOBS).answer("tidy the kitchen").words == GOOD
    assert [temperature for _, _, temperature, _ in model.asked] == [0.0, 0.8]


def test_a_step_seen_before_is_not_given_again() -> None:
    model = ToldModel(GOOD, "Open one drawer in the kitchen.")
    assert (
        SuggestStep(lambda: model, JOBS).step(TASK, "different", [GOOD.upper()])
        == "Open one drawer in the kitchen."
    )


def test_a_model_in_doubt_is_not_shown() -> None:
    model = ToldModel(GOOD, signals=[UNSURE])
    found = SuggestStep(lambda: model, JOBS).answer("tidy the kitchen")
    assert found.engine == FROM_TEMPLATES
    assert found.doubt is not None
    assert found.doubt > MOST_DOUBT
    assert len(model.asked) == 1


def test_a_reply_cut_off_by_the_clock_is_not_shown() -> None:
    steps = SuggestStep(lambda: ToldModel(GOOD, signals=[None]), JOBS)
    assert steps.step(TASK, "different", []) == first_step("tidy the kitchen", variant="different")


def test_doubt_is_a_probability_that_grows_with_what_the_model_did_not_know() -> None:
    assert 0.0 <= doubt(GOOD, SURE) < doubt(GOOD, UNSURE) <= 1.0
    assert doubt("?", SURE) > MOST_DOUBT > doubt(GOOD, SURE)
    assert doubt("?", SURE, begins=0.05) > 0.9
    assert doubt(GOOD, SURE, begins=0.95) < 0.1
    assert doubt(GOOD, SURE, begins=0.05) > doubt(GOOD, SURE)
    assert doubt("", SURE) == 1.0
    assert doubt(GOOD, None) == 1.0


def test_a_beginning_has_the_rules_step_and_another_one() -> None:
    begun = SuggestStep(lambda: ToldModel(GOOD), JOBS).begin("tidy the kitchen")
    assert begun == (first_step("tidy the kitchen"), GOOD, "told")


class BrokenModel(ToldModel):
    """Cannot be started."""

    def say(self, job: str, text: str, *, temperature: float, seconds: float | None) -> Said:
        raise EngineFailed("It stopped.")


def test_where_the_model_cannot_be_started_both_ways_to_begin_are_the_rules() -> None:
    begun = SuggestStep(lambda: BrokenModel(GOOD), JOBS).begin("tidy the kitchen")
    assert begun.engine == FROM_TEMPLATES
    assert begun.other
    assert begun.other != begun.first


def test_where_the_model_cannot_be_started_different_still_gets_a_step() -> None:
    steps = SuggestStep(lambda: BrokenModel(GOOD), JOBS)
    assert steps.step(TASK, "different", []) == first_step("tidy the kitchen", variant="different")


def test_while_the_rules_are_better_at_every_job_the_model_is_never_started_for_a_step() -> None:
    model = ToldModel(GOOD)
    steps = SuggestStep(lambda: model, NONE)
    assert steps.step(TASK, "different", []) == first_step("tidy the kitchen", variant="different")
    assert steps.begin("tidy the kitchen").engine == FROM_TEMPLATES
    assert (model.asked, model.warmed) == ([], 0)


def test_asked_line_by_line_it_shows_the_rules_step_and_beside_it_what_the_model_said() -> None:
    found = SuggestStep(lambda: ToldModel(GOOD), NONE).answer("tidy the kitchen")
    assert (found.words, found.engine, found.said) == (first_step("tidy the kitchen"), FROM_TEMPLATES, GOOD)
    assert found.doubt is not None


def test_where_the_rules_know_the_activity_a_job_for_unknown_ones_stays_theirs() -> None:
    model = ToldModel("Lay the sharpener beside the zarfs.")
    steps = SuggestStep(lambda: model, Jobs(frozenset(), frozenset({"first"})))
    assert steps.answer("tidy the kitchen").engine == FROM_TEMPLATES
    assert steps.answer("zarfs").engine == "told"
    assert steps.answer("zarfs", "different").engine == FROM_TEMPLATES
