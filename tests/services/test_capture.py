from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING

import pytest

from companion.domain.errors import WrongUsage
from companion.domain.quick_add import SpanKind
from companion.services.capture import Capture
from tests.fakes.clock import WEDNESDAY

if TYPE_CHECKING:
    from companion.services.change import Change
    from companion.services.keep_goals import KeepGoals
    from companion.services.ports import Journal
    from tests.fakes.clock import StandingClock


def test_a_line_is_kept_as_what_it_says(capture: Capture, journal: Journal) -> None:
    line = "email Sam about the lease tomorrow 3pm ~20min because the flat #home p2"
    kept = capture.keep(line)
    task = kept.entry
    assert task.kind == "task"
    assert task.title == "email Sam about the lease"
    assert task.text == line
    assert task.do_at is not None
    assert task.do_at.isoformat() == "2026-11-19T15:00:00+01:00"
    assert (task.estimate_s, task.priority, task.tags, task.why) == (1200, 2, ("home",), "the flat")
    assert task.created_at == WEDNESDAY
    assert journal.entry(task.id) == task


def test_a_rejected_part_stays_in_the_title(capture: Capture) -> None:
    kept = capture.keep("read the friday report", rejected=[(SpanKind.WHEN, "friday")])
    assert kept.entry.title == "read the friday report"


def test_the_same_draft_kept_twice_is_kept_once(capture: Capture, journal: Journal) -> None:
    uuid = capture.new_uuid()
    first = capture.keep("call the bank", uuid=uuid)
    second = capture.keep("call the bank", uuid=uuid)
    assert second.entry == first.entry
    assert second.step == first.step
    assert len(journal.tasks()) == 1
    assert journal.undo(WEDNESDAY) is not None
    assert journal.undo(WEDNESDAY) is None


def test_a_question_is_kept_as_a_note(capture: Capture) -> None:
    kept = capture.keep("who was it that fixed the heating?")
    assert kept.entry.kind == "note"
    assert kept.entry.text == "who was it that fixed the heating?"


def test_a_note_keeps_its_words_and_is_named_without_its_label(capture: Capture) -> None:
    kept = capture.keep("note: the landlord said tomorrow #flat")
    assert kept.entry.kind == "note"
    assert kept.entry.text == "note: the landlord said tomorrow #flat"
    assert kept.entry.title.startswith("the landlord said")
    assert kept.entry.tags == ("flat",)


def test_a_goal_has_its_why_and_its_day(capture: Capture) -> None:
    kept = capture.keep("goal: a flat with a room for Mia by 2027-03-31 because she needs a door")
    goal = kept.entry
    assert goal.kind == "goal"
    assert goal.title == "a flat with a room for Mia"
    assert goal.why == "she needs a door"
    assert goal.result_on == date(2027, 3, 31)


def test_the_chosen_kind_wins(capture: Capture) -> None:
    assert capture.keep("call the bank", kind="note").entry.kind == "note"
    assert capture.keep("call the bank", kind="goal").entry.kind == "goal"
    assert capture.keep("who knows?", kind="task").entry.kind == "task"


def test_a_task_finds_the_goal_it_names(capture: Capture, goals: KeepGoals) -> None:
    flat = goals.add("A flat with a room for Mia")
    goals.add("Read Spanish for fun")
    for line in ("call landlord ^flat", "call landlord ^room", 'ring ^"a flat"'):
        kept = capture.keep(line)
        assert kept.entry.goal_id == flat.id, line
    unknown = capture.keep("call landlord ^garden").entry
    assert (unknown.goal, unknown.goal_id) == ("garden", None)


def test_a_name_that_could_mean_two_goals_links_none(capture: Capture, goals: KeepGoals) -> None:
    goals.add("Spanish letters")
    goals.add("Spanish songs")
    assert capture.keep("learn words ^spanish").entry.goal_id is None


def test_several_lines_are_one_step(capture: Capture, change: Change, journal: Journal) -> None:
    kept = capture.keep_lines(["milk", "", "  bread  ", "note: eggs are out"])
    assert [one.entry.title for one in kept] == ["milk", "bread", "eggs are out"]
    assert len({one.step for one in kept}) == 1
    change.undo()
    assert journal.entries_created(WEDNESDAY.replace(year=2000), WEDNESDAY.replace(year=2100)) == []


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_an_empty_line_is_refused(capture: Capture, text: str) -> None:
    with pytest.raises(WrongUsage, match="nothing to keep"):
        capture.keep(text)
    with pytest.raises(WrongUsage, match="nothing to keep"):
        capture.keep_lines([text])


def test_after_midnight_tomorrow_is_the_day_after_the_one_that_still_lasts(
    capture: Capture, clock: StandingClock
) -> None:
    clock.moment = WEDNESDAY.replace(hour=1) + timedelta(days=1)
    assert capture.read("call Sam tomorrow").do_at == WEDNESDAY.date() + timedelta(days=1)
    clock.moment = clock.moment.replace(hour=4)
    assert capture.read("call Sam tomorrow").do_at == WEDNESDAY.date() + timedelta(days=2)


def test_the_start_of_the_day_is_a_setting(journal: Journal, clock: StandingClock) -> None:
    clock.moment = WEDNESDAY.replace(hour=1) + timedelta(days=1)
    capture = Capture(journal, clock, day_starts_at=lambda: time(0, 0))
    assert capture.read("call Sam tomorrow").do_at == WEDNESDAY.date() + timedelta(days=2)


def test_a_note_that_is_called_a_decision_is_one(capture: Capture) -> None:
    kept = capture.keep("Decision: ask the landlord first", kind="note").entry
    assert (kept.kind, kept.title) == ("decision", "ask the landlord first")
    assert capture.keep("decision: stay in the flat until may").entry.kind == "decision"
    assert capture.keep("decision: stay", kind="task").entry.kind == "task"
    assert capture.keep("decision on the flat tomorrow").entry.kind == "task"
    assert capture.keep("decision:", kind="note").entry.kind == "note"
    assert capture.keep("the decision: later", kind="note").entry.kind == "note"
