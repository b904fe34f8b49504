from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from companion.domain.errors import NoSuchEntry, WrongUsage
from companion.domain.history import say_event

if TYPE_CHECKING:
    from companion.services.capture import Capture
    from companion.services.change import Change
    from companion.services.keep_goals import KeepGoals
    from companion.services.recall import Recall
    from tests.fakes.clock import StandingClock


def test_an_empty_journal_has_an_empty_day(recall: Recall) -> None:
    today = recall.today()
    assert (today.next, today.then, today.shelf) == (None, (), ())
    assert today.day == date(2026, 11, 18)
    assert recall.next_step() is None
    assert recall.tasks() == []


def test_the_day_in_its_order_with_a_reason(capture: Capture, recall: Recall) -> None:
    capture.keep("tax letter 14 nov 2026")
    capture.keep("email Sam today 3pm")
    capture.keep("pick up the parcel today before 6pm")
    capture.keep("book the train by friday")
    capture.keep("repot the fern")
    capture.keep("ask Noor today")
    capture.keep("visit mum on 28 november 2026")
    today = recall.today()
    assert today.next is not None
    assert today.next.task.title == "email Sam"
    assert today.next.reason == "because you meant to at 15:00"
    assert [task.title for task in today.then] == [
        "pick up the parcel",
        "tax letter",
        "ask Noor",
        "book the train",
    ]
    assert [task.title for task in today.shelf] == ["repot the fern"]
    assert recall.tasks("today")[0].title == "email Sam"


def test_intentions_come_before_what_has_only_a_day(capture: Capture, recall: Recall, change: Change) -> None:
    letter = capture.keep("tax letter today p1").entry
    fern = capture.keep("repot the fern").entry
    change.intend([fern.id, letter.id])
    today = recall.today()
    assert today.next is not None
    assert today.next.task == fern
    assert today.next.reason == "because it comes first in what you chose for today"
    assert [task.id for task in today.then] == [letter.id]
    assert today.shelf == ()


def test_a_time_within_the_hour_comes_before_the_intentions(
    capture: Capture, recall: Recall, change: Change, clock: StandingClock
) -> None:
    capture.keep("call the school today 11:00")
    fern = capture.keep("repot the fern").entry
    change.intend([fern.id])
    assert recall.today().next.task.title == "repot the fern"  # type: ignore[union-attr]
    clock.move(minutes=40)
    assert recall.today().next.task.title == "call the school"  # type: ignore[union-attr]


def test_what_was_started_stays_in_sight(
    capture: Capture, recall: Recall, change: Change, clock: StandingClock
) -> None:
    book = capture.keep("write the report").entry
    change.start(book.id)
    clock.move(days=3)
    step = recall.today().next
    assert step is not None
    assert step.task.id == book.id
    assert step.reason == "because you started it on 18 Nov 09:30"


def test_one_in_the_morning_belongs_to_the_evening_before(
    capture: Capture, recall: Recall, clock: StandingClock
) -> None:
    capture.keep("water the plants today")
    clock.move(hours=16)
    assert recall.day() == date(2026, 11, 18)
    assert recall.tasks("overdue") == []
    clock.move(hours=3)
    assert recall.day() == date(2026, 11, 19)
    assert [task.title for task in recall.tasks("overdue")] == ["water the plants"]


def test_the_next_step_without_dates_is_the_most_important_then_the_oldest(
    capture: Capture, recall: Recall, clock: StandingClock
) -> None:
    capture.keep("repot the fern")
    clock.move(minutes=1)
    capture.keep("fix the lamp p1")
    step = recall.next_step()
    assert step is not None
    assert step.task.title == "fix the lamp"
    assert step.reason == "because nothing else has a date today"


def test_lists_by_scope_and_goal(capture: Capture, recall: Recall, change: Change, goals: KeepGoals) -> None:
    flat = goals.add("the flat")
    one = capture.keep("call the landlord ^flat").entry
    two = capture.keep("buy milk").entry
    change.done(one.id)
    assert [task.id for task in recall.tasks()] == [two.id]
    assert [task.id for task in recall.tasks("all", goal_id=flat.id)] == [one.id]
    assert recall.tasks("open", goal_id=flat.id) == []
    with pytest.raises(WrongUsage, match="no list"):
        recall.tasks("later")
    with pytest.raises(NoSuchEntry):
        recall.tasks("open", goal_id="zzzz")


def test_find_reads_the_query_language(capture: Capture, recall: Recall) -> None:
    capture.keep("note: lease runs to 31 January #flat")
    capture.keep("sign the lease tomorrow")
    assert len(recall.find("lease")) == 2
    (hit,) = recall.find("lease #flat kind:note")
    assert hit.context == "note: lease runs to 31 January #flat"
    assert hit.matched == "lease"
    assert recall.find("") == []


def test_related_entries_appear_for_a_line_being_typed(capture: Capture, recall: Recall) -> None:
    capture.keep("note: we decided to ask the landlord first")
    assert [hit.entry.kind for hit in recall.related("email the landlord about")] == ["note"]
    assert recall.related("the and of") == []


def test_get_and_history(capture: Capture, recall: Recall, clock: StandingClock) -> None:
    kept = capture.keep("buy milk tomorrow")
    clock.move(minutes=1)
    capture.keep("note: no milk left")
    assert recall.get(kept.entry.id.upper()) == kept.entry
    with pytest.raises(NoSuchEntry, match="zzzz"):
        recall.get("zzzz")
    assert recall.history() == ["note: no milk left", "buy milk tomorrow"]
    assert [e.title for e in recall.timeline(date(2026, 11, 18), date(2026, 11, 18))] == [
        "buy milk",
        "no milk left",
    ]
    assert recall.timeline(date(2026, 11, 17), date(2026, 11, 17)) == []


def test_what_changed_on_a_day_and_to_one_entry(
    capture: Capture, recall: Recall, change: Change, clock: StandingClock
) -> None:
    task = capture.keep("water the plants every 2 days").entry
    clock.move(days=1)
    change.defer(task.id, "friday")
    change.done(task.id)
    change.undo()
    day = recall.day()
    assert [say_event(event) for event in recall.changes(day, day)] == [
        "Moved to Fri 20 Nov: water the plants",
        "Done: water the plants",
        "Comes again: water the plants",
        "Taken back: water the plants",
        "Taken back: water the plants",
    ]
    assert [event.act for event in recall.changes_of(task.id)] == ["keep", "defer", "done", "undo"]
    with pytest.raises(NoSuchEntry):
        recall.changes_of("zzzz")
