"""The ledger counts and never scores; the pictures say their finding from five cases on."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from companion.domain.agency_ledger import AgencyLedger, ledger_of
from companion.domain.focus import FocusSession
from companion.domain.picture import estimate_picture, minutes_picture, unaided_picture
from companion.domain.plan_check import PlanCheck
from companion.domain.suggestion import DECISION, Suggestion
from companion.domain.task import Task
from tests.fakes.clock import WEDNESDAY as NOW


def session(n: int, **fields: Any) -> FocusSession:
    return FocusSession(uuid=str(n), task_id="a", started_at=NOW + timedelta(hours=n), **fields)


def suggestion(fate: Any, **fields: Any) -> Suggestion:
    return Suggestion(
        uuid=fate,
        kind=fields.pop("kind", "first_step"),
        prompt="",
        proposal="",
        fate=fate,
        created_at=NOW,
        **fields,
    )


def test_the_ledger_counts_each_kind_of_event() -> None:
    check = PlanCheck(uuid="p", about_id="a", day=NOW.date(), plan="When, then", fired="yes", created_at=NOW)
    ledger = ledger_of(
        [session(1), session(2, help="hint")],
        [suggestion("taken"), suggestion("refused"), suggestion("taken", kind=DECISION, outcome="the train")],
        [check],
        125,
    )
    assert ledger == AgencyLedger(
        started_unaided=1,
        started_with_hint=1,
        suggestions_taken=1,
        suggestions_refused=1,
        plans_asked=1,
        plans_fired=1,
        decided_first=1,
        minutes_in_app=2,
    )


def test_the_lines_have_no_zeros() -> None:
    assert AgencyLedger().lines == ()
    assert AgencyLedger(plans_asked=2).lines == ()
    assert AgencyLedger(started_unaided=1).lines == ("Started unaided: 1",)


def done(n: int, estimate: int, actual: int, kind: str = "letters") -> Task:
    return Task(
        uuid=str(n),
        title=f"Letter {n}",
        created_at=NOW,
        status="done",
        done_at=NOW + timedelta(hours=n),
        tags=(kind,),
        estimate_s=estimate,
        actual_s=actual,
    )


def test_the_estimate_picture_shows_the_last_fifteen() -> None:
    assert estimate_picture([done(n, 600, 1200) for n in range(4)]) is None
    picture = estimate_picture([done(n, 600, 1200) for n in range(20)])
    assert picture is not None
    assert len(picture.points) == 15
    assert picture.heading == "Letters: things took about 1.9 times your estimate."
    assert picture.numbers[0] == ("task", "estimated, min", "took, min")


def test_a_picture_needs_five_cases_of_a_kind_or_speaks_of_all() -> None:
    mixed = [done(n, 600, 1200, kind) for n, kind in enumerate(("a", "b", "a", "b", "c", "d"))]
    picture = estimate_picture(mixed)
    assert picture is not None
    assert picture.heading.startswith("Things took")


def test_unaided_and_helped_starts_stand_side_by_side() -> None:
    picture = unaided_picture([session(n, help="hint" if n % 2 else "none") for n in range(5)])
    assert picture is not None
    assert picture.heading == "3 of 5 starts were unaided."
    assert [(bar.label, bar.words) for bar in picture.bars] == [("unaided", "3"), ("with a step", "2")]


def test_minutes_by_goal_leave_out_what_had_none() -> None:
    assert minutes_picture({"The flat": 30}) is None
    picture = minutes_picture({"The flat": 7200, "Spanish": 1800, "Paint": 0})
    assert picture is not None
    assert [bar.label for bar in picture.bars] == ["The flat", "Spanish"]
    assert picture.bars[0].words == "2 h"
