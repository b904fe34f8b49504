from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from companion.domain.errors import NoSuchEntry, NothingToUndo, WrongUsage
from tests.fakes.clock import WEDNESDAY

if TYPE_CHECKING:
    from companion.services.capture import Capture
    from companion.services.change import Change
    from companion.services.keep_goals import KeepGoals
    from companion.services.ports import Journal
    from companion.services.recall import Recall
    from tests.fakes.clock import StandingClock


def test_done_and_open_again(capture: Capture, change: Change, recall: Recall) -> None:
    task = capture.keep("call the bank").entry
    done = change.done(task.id, actual_s=600)
    assert (done.status, done.done_at, done.actual_s) == ("done", WEDNESDAY, 600)
    assert change.done(task.id) == done
    (undone,) = change.undo()
    assert undone.sentence == "Open again: call the bank."
    assert undone.ids == (task.id,)
    assert recall.get(task.id) == task
    (redone,) = change.redo()
    assert redone.sentence == "Done again: call the bank."
    assert change.reopen(task.id).is_open


def test_a_repeating_task_comes_again_in_the_same_step(
    capture: Capture, change: Change, recall: Recall
) -> None:
    task = capture.keep("water the tomatoes every 3 days").entry
    change.done(task.id)
    (following,) = recall.tasks()
    assert following.do_at == date(2026, 11, 21)
    assert following.rrule == task.rrule
    assert following.follows == task.uuid
    assert following.id != task.id
    (undone,) = change.undo()
    assert undone.ids == (task.id,)
    assert [one.id for one in recall.tasks()] == [task.id]


def test_letting_a_repeating_task_go_ends_it(capture: Capture, change: Change, recall: Recall) -> None:
    task = capture.keep("water the tomatoes every 3 days").entry
    change.drop(task.id)
    assert recall.tasks() == []


def test_another_day_in_words(capture: Capture, change: Change) -> None:
    task = capture.keep("call the bank today 3pm by friday").entry
    moved = change.defer(task.id, "monday")
    assert (moved.do_at, moved.grain) == (date(2026, 11, 23), "day")
    assert moved.deadline == task.deadline
    shelved = change.defer(task.id)
    assert (shelved.do_at, shelved.grain) == (None, None)
    with pytest.raises(WrongUsage, match="names no day"):
        change.defer(task.id, "purple")
    (undone, again) = change.undo(2)
    assert undone.sentence == again.sentence == "Back at its earlier day: call the bank."


def test_a_closed_task_is_not_moved(capture: Capture, change: Change) -> None:
    task = capture.keep("call the bank").entry
    change.done(task.id)
    with pytest.raises(WrongUsage, match="already done"):
        change.defer(task.id, "monday")


def test_every_field_can_be_edited_with_words_of_the_prompt(
    capture: Capture, change: Change, goals: KeepGoals
) -> None:
    flat = goals.add("the flat")
    task = capture.keep("call the bank").entry
    edited = change.edit(
        task.id,
        title="call the savings bank",
        do_at="tomorrow 3pm",
        deadline="2026-12-01",
        estimate_s="1h30m",
        rrule="every 2nd tuesday",
        priority="p1",
        tags="home, #money",
        goal="flat",
        why="the deposit",
        first_step="find the number",
        plan="When I sit down, I will ring.",
        private="yes",
        project="move",
    )
    assert edited.title == "call the savings bank"
    assert edited.do_at == (WEDNESDAY + timedelta(days=1)).replace(hour=15, minute=0)
    assert edited.deadline == date(2026, 12, 1)
    assert (edited.estimate_s, edited.priority, edited.tags) == (5400, 1, ("home", "money"))
    assert edited.rrule is not None
    assert "BYDAY" in edited.rrule
    assert edited.goal_id == flat.id
    assert edited.private is True
    emptied = change.edit(
        task.id, do_at=None, deadline=None, estimate_s=None, tags=None, goal=None, private=None, why=""
    )
    assert (emptied.do_at, emptied.grain, emptied.deadline, emptied.deadline_grain) == (None,) * 4
    assert (emptied.estimate_s, emptied.tags, emptied.goal_id, emptied.private, emptied.why) == (
        None,
        (),
        None,
        False,
        None,
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("colour", "red"),
        ("title", ""),
        ("title", "  "),
        ("priority", "7"),
        ("estimate_s", "soon"),
        ("do_at", "purple"),
        ("rrule", "purple"),
        ("private", "perhaps"),
        ("goal_id", "zzzz"),
        ("title", 7),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    capture: Capture, change: Change, field: str, value: object
) -> None:
    task = capture.keep("call the bank").entry
    with pytest.raises(WrongUsage):
        change.edit(task.id, **{field: value})
    with pytest.raises(WrongUsage):
        change.edit(task.id)


def test_a_goal_never_serves_itself(change: Change, goals: KeepGoals) -> None:
    top = goals.add("top")
    below = goals.add("below", parent_id=top.id)
    with pytest.raises(WrongUsage, match="serve itself"):
        change.edit(top.id, parent_id=below.id)


def test_deleting_loosens_what_was_linked_and_undo_ties_it_again(
    capture: Capture, change: Change, goals: KeepGoals, recall: Recall, journal: Journal
) -> None:
    flat = goals.add("the flat")
    task = capture.keep("call the landlord ^flat").entry
    change.intend([task.id])
    change.delete(flat.id)
    assert recall.get(task.id).goal_id is None
    change.delete(task.id)
    assert journal.intentions(recall.day()) == []
    (undone,) = change.undo()
    assert undone.sentence == "Back: call the landlord."
    assert len(journal.intentions(recall.day())) == 1
    change.undo()
    assert recall.get(task.id).goal_id == flat.id


def test_intentions_of_a_day_are_chosen_anew(
    capture: Capture, change: Change, journal: Journal, recall: Recall
) -> None:
    one, two = (capture.keep(line).entry for line in ("one", "two"))
    change.intend([one.id, two.id])
    change.intend([two.id])
    assert [intention.task_id for intention in journal.intentions(recall.day())] == [two.id]
    change.undo()
    assert [intention.task_id for intention in journal.intentions(recall.day())] == [one.id, two.id]


def test_a_goal_is_no_task_and_unknown_ids_are_said(change: Change, goals: KeepGoals) -> None:
    goal = goals.add("the flat")
    with pytest.raises(WrongUsage, match="goal achieve"):
        change.done(goal.id)
    with pytest.raises(NoSuchEntry):
        change.done("zzzz")


def test_undo_and_redo_say_when_there_is_nothing(change: Change, capture: Capture) -> None:
    with pytest.raises(NothingToUndo, match="nothing to take back"):
        change.undo()
    with pytest.raises(NothingToUndo, match="nothing to bring back"):
        change.redo()
    capture.keep("one")
    capture.keep("what now")
    assert [undone.sentence for undone in change.undo(5)] == ["Taken back: what now.", "Taken back: one."]
    with pytest.raises(WrongUsage):
        change.undo(0)


def test_goals_turn_and_turn_back(goals: KeepGoals, change: Change, clock: StandingClock) -> None:
    goal = goals.add("read Spanish because grandma's letters", purpose="learn")
    assert goal.why == "grandma's letters"
    assert goals.pause(goal.id).status == "paused"
    assert goals.resume(goal.id).status == "active"
    achieved = goals.achieve(goal.id)
    assert (achieved.status, achieved.closed_at) == ("achieved", clock.now())
    assert goals.list() == []
    assert goals.list(closed=True) == [achieved]
    assert change.undo()[0].sentence == "Active again: read Spanish."
    assert goals.release(goal.id).status == "released"


def test_the_tree_goes_from_why_to_how(goals: KeepGoals, capture: Capture) -> None:
    top = goals.add("a flat")
    below = goals.add("the old lease is ended", parent_id=top.id)
    goals.add("read Spanish")
    task = capture.keep('email Sam ^"the old lease"').entry
    assert [(depth, goal.title) for depth, goal in goals.tree()] == [
        (0, "a flat"),
        (1, "the old lease is ended"),
        (0, "read Spanish"),
    ]
    view = goals.show(below.id)
    assert view.tasks == (task,)
    assert goals.show(top.id).goals == (below,)
    with pytest.raises(WrongUsage, match="not a goal"):
        goals.get(task.id)


def test_a_line_is_taken_back_by_its_step_whatever_came_after(
    capture: Capture, change: Change, recall: Recall
) -> None:
    first = capture.keep("one")
    second = capture.keep("two")
    (told,) = change.take_back(first.step, [first.entry.id])
    assert told.sentence == "Taken back: one."
    assert [task.title for task in recall.tasks()] == ["two"]
    change.undo()
    assert [task.title for task in recall.tasks()] == ["one", "two"]
    change.take_back(second.step, [second.entry.id])
    assert [task.title for task in recall.tasks()] == ["one"]
    change.redo()
    assert [task.title for task in recall.tasks()] == ["one", "two"]


def test_after_midnight_tomorrow_is_the_day_after_the_person_s_day(
    capture: Capture, change: Change, clock: StandingClock
) -> None:
    clock.moment = clock.moment.replace(hour=1, minute=0)
    task = capture.keep("call the bank").entry
    assert change.defer(task.id, "tomorrow").do_at == clock.moment.date()
    assert change.edit(task.id, do_at="tomorrow").do_at == clock.moment.date()
