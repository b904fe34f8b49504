"""What every journal promises: the one on disk and the one the service tests use."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from companion.domain.asked import Conversation, Source
from companion.domain.change import By
from companion.domain.goal import Goal
from companion.domain.intention import Intention
from companion.domain.note import Note
from companion.domain.search_query import read_query
from companion.domain.task import Task
from tests.fakes.clock import WEDNESDAY as NOW

if TYPE_CHECKING:
    from companion.services.ports import Journal


def a_task(journal: Journal, title: str, **fields: Any) -> Task:
    fields.setdefault("created_at", NOW)
    return Task(uuid=journal.new_uuid(), title=title, text=title, **fields)


def kept(journal: Journal, *items: Any, act: str = "keep", at: datetime = NOW) -> list[Any]:
    with journal.unit(act, at) as unit:
        return [unit.add(item) for item in items]


def found(journal: Journal, query: str, now: datetime = NOW) -> list[str]:
    return [hit.entry.title for hit in journal.find(read_query(query, now.date()), now, 50)]


def test_every_field_of_a_task_comes_back(journal: Journal) -> None:
    (goal,) = kept(journal, Goal(uuid=journal.new_uuid(), title="The flat", created_at=NOW, why="a door"))
    task = a_task(
        journal,
        "Email Sam",
        started_at=NOW,
        do_at=NOW + timedelta(hours=6),
        do_until=NOW + timedelta(hours=7),
        grain="minute",
        deadline=date(2026, 11, 30),
        deadline_grain="day",
        rrule="FREQ=DAILY",
        from_completion=True,
        estimate_s=1200,
        actual_s=900,
        priority=1,
        tags=("flat", "höhe"),
        project="move",
        goal="flat",
        goal_id=goal.id,
        why="the flat",
        first_step="open the mail",
        plan="When the coffee is poured, I will write.",
        private=True,
        rank=1.5,
    )
    (stored,) = kept(journal, task)
    assert stored == replace(task, id=stored.id)
    assert journal.entry(stored.id) == stored
    assert journal.entry_with_uuid(task.uuid) == stored
    assert 4 <= len(stored.id) <= 6


def test_every_kind_of_entry_comes_back(journal: Journal) -> None:
    source = Source(id="b2c3", kind="note", label="Note, 3 Nov", text="Ask the landlord")
    (task,) = kept(journal, a_task(journal, "Call"))
    (goal,) = kept(
        journal,
        Goal(
            uuid=journal.new_uuid(),
            title="Spanish",
            created_at=NOW,
            purpose="learn",
            result="one letter read",
            result_on=date(2027, 3, 31),
            status="paused",
            closed_at=NOW,
        ),
    )
    note, child, talk = kept(
        journal,
        Note(
            uuid=journal.new_uuid(),
            text="we ask first\nthen sign",
            kind="decision",
            created_at=NOW,
            goal_id=goal.id,
            task_id=task.id,
        ),
        Goal(uuid=journal.new_uuid(), title="Read letters", created_at=NOW, parent_id=goal.id),
        Conversation(
            uuid=journal.new_uuid(),
            question="when?",
            reply="soon [1]",
            engine="journal",
            sources=(source,),
            confidence=0.54,
            stopped=True,
            created_at=NOW,
        ),
    )
    for entry in (task, goal, note, child, talk):
        assert journal.entry(entry.id.upper()) == entry
    assert note.title == "we ask first"
    assert journal.goals() == [goal, child]


def test_moments_keep_the_zone_they_were_meant_in(journal: Journal) -> None:
    kiritimati = datetime(2026, 11, 19, 7, 0, tzinfo=NOW.tzinfo).astimezone(UTC)
    (task,) = kept(journal, a_task(journal, "Call", do_at=kiritimati, grain="minute", created_at=kiritimati))
    assert task.do_at is not None
    assert task.do_at.isoformat() == "2026-11-19T06:00:00+00:00"


def test_an_unknown_id_is_none(journal: Journal) -> None:
    assert journal.entry("zzzz") is None
    assert journal.entry("") is None
    assert journal.entry("'; DROP TABLE task; --") is None
    assert journal.entry_with_uuid("no uuid") is None


def test_a_block_that_raises_leaves_no_trace(journal: Journal) -> None:
    def half_a_step() -> None:
        with journal.unit("keep", NOW) as unit:
            unit.add(a_task(journal, "half"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half_a_step()
    assert journal.open_tasks() == []
    assert found(journal, "half") == []
    assert journal.undo(NOW) is None


def test_a_block_that_changes_nothing_is_no_step(journal: Journal) -> None:
    (task,) = kept(journal, a_task(journal, "Call"))
    with journal.unit("edit", NOW) as unit:
        unit.change(task, task)
    step = journal.undo(NOW)
    assert step is not None
    assert step.act == "keep"


def test_a_unit_within_a_unit_is_part_of_its_step(journal: Journal) -> None:
    def failing_part() -> None:
        with journal.unit("drop", NOW) as part:
            part.add(a_task(journal, "not kept"))
            raise ZeroDivisionError

    with journal.unit("keep", NOW) as unit:
        with journal.unit("done", NOW) as part:
            part.add(a_task(journal, "one"))
        with pytest.raises(ZeroDivisionError):
            failing_part()
        unit.add(a_task(journal, "two"))
    assert [task.title for task in journal.open_tasks()] == ["one", "two"]
    step = journal.undo(NOW)
    assert step is not None
    assert (step.act, step.titles) == ("keep", ("one", "two"))
    assert journal.open_tasks() == []


def test_a_part_that_fails_first_leaves_the_step_whole(journal: Journal) -> None:
    def failing_part() -> None:
        with journal.unit("drop", NOW) as part:
            part.add(a_task(journal, "not kept"))
            raise ZeroDivisionError

    with journal.unit("keep", NOW) as unit:
        with pytest.raises(ZeroDivisionError):
            failing_part()
        unit.add(a_task(journal, "kept"))
    assert journal.undo(NOW) is not None
    assert journal.undo(NOW) is None
    assert journal.open_tasks() == []


def test_a_step_says_who_it_was_about(journal: Journal) -> None:
    first, second = kept(journal, a_task(journal, "one"), a_task(journal, "two"))
    with journal.unit("done", NOW) as unit:
        unit.change(first, replace(first, status="done", done_at=NOW))
        unit.add(a_task(journal, "the next one"), By.RULE)
    step = journal.undo(NOW)
    assert step is not None
    assert (step.act, step.ids, step.titles) == ("done", (first.id,), ("one",))
    assert [task.title for task in journal.open_tasks()] == ["one", "two"]
    step = journal.undo(NOW)
    assert step is not None
    assert step.titles == ("one", "two")
    assert second.id in step.ids
    assert journal.undo(NOW) is None


def test_redo_brings_back_step_by_step_until_something_else_is_done(journal: Journal) -> None:
    (one,) = kept(journal, a_task(journal, "one"))
    (two,) = kept(journal, a_task(journal, "two"))
    journal.undo(NOW)
    journal.undo(NOW)
    redone = [journal.redo(NOW), journal.redo(NOW)]
    assert [step.titles for step in redone if step] == [("one",), ("two",)]
    assert journal.redo(NOW) is None
    assert journal.open_tasks() == [one, two]
    journal.undo(NOW)
    (three,) = kept(journal, a_task(journal, "three"))
    assert journal.redo(NOW) is None
    journal.undo(NOW)
    assert journal.open_tasks() == [one]
    step = journal.redo(NOW)
    assert step is not None
    assert step.titles == ("three",)
    assert journal.open_tasks() == [one, three]


def test_what_is_not_undoable_is_left_alone_by_undo_and_redo(journal: Journal) -> None:
    (one,) = kept(journal, a_task(journal, "one"))
    journal.undo(NOW)
    with journal.unit("ask", NOW, undoable=False) as unit:
        talk = unit.add(
            Conversation(uuid=journal.new_uuid(), question="q", reply="r", engine="journal", created_at=NOW)
        )
    assert journal.redo(NOW) is not None
    assert journal.entry(one.id) == one
    journal.undo(NOW)
    assert journal.undo(NOW) is None
    assert journal.entry(talk.id) == talk


def test_an_undone_entry_keeps_its_id_when_it_comes_again(journal: Journal) -> None:
    (task,) = kept(journal, a_task(journal, "one"))
    journal.undo(NOW)
    assert journal.entry(task.id) is None
    journal.redo(NOW)
    assert journal.entry(task.id) == task


def test_open_tasks_are_told_by_their_day(journal: Journal) -> None:
    today = NOW.date()
    kept(
        journal,
        a_task(journal, "undated"),
        a_task(journal, "started", started_at=NOW),
        a_task(journal, "past", do_at=today - timedelta(days=40), grain="day"),
        a_task(journal, "timed", do_at=NOW, grain="minute"),
        a_task(journal, "due", deadline=today, deadline_grain="day"),
        a_task(journal, "far", do_at=today + timedelta(days=9), grain="day"),
        a_task(journal, "done", status="done", done_at=NOW, do_at=today, grain="day"),
    )
    near = {task.title for task in journal.open_tasks_until(today)}
    assert near == {"started", "past", "timed", "due"}
    assert [task.title for task in journal.undated_tasks(9)] == ["undated"]
    assert len(journal.open_tasks()) == 6
    assert len(journal.tasks()) == 7
    assert [task.title for task in journal.tasks(limit=2)] == ["far", "done"]


def test_done_tasks_and_new_entries_are_told_by_their_time(journal: Journal) -> None:
    kept(
        journal,
        a_task(journal, "b", status="done", done_at=NOW + timedelta(hours=2)),
        a_task(journal, "a", status="done", done_at=NOW + timedelta(hours=1)),
        a_task(journal, "c", status="done", done_at=NOW + timedelta(hours=3)),
        Note(uuid=journal.new_uuid(), text="later", created_at=NOW + timedelta(days=1)),
    )
    done = journal.tasks_done(NOW, NOW + timedelta(hours=3))
    assert [task.title for task in done] == ["a", "b"]
    made = journal.entries_created(NOW + timedelta(hours=1), NOW + timedelta(days=2))
    assert [entry.title for entry in made] == ["later"]


def test_intentions_come_in_their_order_and_links_are_known(journal: Journal) -> None:
    (goal,) = kept(journal, Goal(uuid=journal.new_uuid(), title="flat", created_at=NOW))
    one, two = kept(journal, a_task(journal, "one", goal_id=goal.id), a_task(journal, "two"))
    day = NOW.date()
    second, first = kept(
        journal,
        Intention(uuid=journal.new_uuid(), day=day, task_id=one.id, place=2, created_at=NOW),
        Intention(uuid=journal.new_uuid(), day=day, task_id=two.id, place=1, created_at=NOW),
    )
    assert list(journal.intentions(day)) == [first, second]
    assert journal.intentions(day + timedelta(days=1)) == []
    assert list(journal.linked_to(goal.id)) == [one]
    assert list(journal.linked_to(one.id)) == [second]
    assert list(journal.tasks(goal_id=goal.id)) == [one]


def test_words_are_found_from_their_beginning_without_case_or_accents(journal: Journal) -> None:
    kept(journal, a_task(journal, "Ring Zoë about the Größe of the flat"), a_task(journal, "Buy milk"))
    for query in ("zoe", "ZOË", "gro", "größe flat", "fla", '"of the flat"', "ring zoe"):
        assert found(journal, query) == ["Ring Zoë about the Größe of the flat"], query
    assert found(journal, "flat milk") == []
    assert found(journal, '"the of flat"') == []


def test_parts_of_words_and_scripts_without_spaces_are_found(journal: Journal) -> None:
    kept(journal, a_task(journal, "Wohnungsübergabe planen"), a_task(journal, "明天和房东谈租约的事"))
    assert found(journal, "übergabe") == ["Wohnungsübergabe planen"]
    assert found(journal, "房东谈") == ["明天和房东谈租约的事"]
    assert found(journal, "租约") == ["明天和房东谈租约的事"]


def test_filters_narrow_down(journal: Journal) -> None:
    (goal,) = kept(journal, Goal(uuid=journal.new_uuid(), title="The Flat in town", created_at=NOW))
    old = NOW - timedelta(days=400)
    kept(
        journal,
        a_task(journal, "ask landlord", tags=("Home",), goal_id=goal.id),
        a_task(journal, "thank landlord", status="done", done_at=NOW),
        Note(uuid=journal.new_uuid(), text="landlord said no", kind="decision", created_at=NOW),
        Note(uuid=journal.new_uuid(), text="landlord moved in", created_at=old, goal_id=goal.id),
    )
    assert found(journal, "landlord #home") == ["ask landlord"]
    assert found(journal, "#home") == ["ask landlord"]
    assert found(journal, "landlord kind:decision") == ["landlord said no"]
    assert set(found(journal, "kind:note landlord")) == {"landlord said no", "landlord moved in"}
    assert found(journal, "is:done landlord") == ["thank landlord"]
    assert found(journal, f"landlord before:{NOW.year}") == ["landlord moved in"]
    assert "landlord moved in" not in found(journal, f"landlord after:{NOW.year}")
    assert set(found(journal, "goal:flat landlord")) == {"ask landlord", "landlord moved in"}
    assert set(found(journal, "goal:flat")) == {"ask landlord", "landlord moved in", "The Flat in town"}


def test_newer_comes_before_older_and_closer_before_looser(journal: Journal) -> None:
    kept(
        journal,
        a_task(journal, "lease", created_at=NOW - timedelta(days=800)),
        a_task(journal, "lease again", created_at=NOW),
        Note(uuid=journal.new_uuid(), text="lease " + "and other words " * 30, created_at=NOW),
    )
    order = found(journal, "lease")
    assert order[0] == "lease again"
    assert order[1] == "lease"


def test_a_hit_shows_the_match_in_its_line(journal: Journal) -> None:
    text = "first line\nWe decided to ask the landlord before we sign anything at all\nlast line"
    kept(journal, Note(uuid=journal.new_uuid(), text=text, created_at=NOW))
    (hit,) = journal.find(read_query("landl", NOW.date()), NOW, 5)
    assert (hit.before, hit.matched) == ("We decided to ask the ", "landlord")
    assert hit.after == " before we sign anything at all"


def test_changed_words_are_found_anew_and_the_old_ones_no_more(journal: Journal) -> None:
    (task,) = kept(journal, a_task(journal, "call the bank"))
    with journal.unit("edit", NOW) as unit:
        unit.change(task, replace(task, title="call the school"))
    assert found(journal, "bank") == []
    assert found(journal, "school") == ["call the school"]
    journal.undo(NOW)
    assert found(journal, "bank") == ["call the bank"]
    journal.undo(NOW)
    assert found(journal, "bank") == []


def test_related_entries_share_telling_words(journal: Journal) -> None:
    kept(
        journal,
        Note(
            uuid=journal.new_uuid(), text="Ask the landlord first, before we sign the lease", created_at=NOW
        ),
        a_task(journal, "Water the tomatoes"),
        a_task(journal, "Take the bus"),
    )
    hits = journal.related(("landlord", "lease", "email"), NOW, 3)
    assert [hit.entry.title for hit in hits] == ["Ask the landlord first, before we sign the lease"]
    assert journal.related(("bus",), NOW, 3) == []
    assert journal.related((), NOW, 3) == []


def test_lines_come_back_newest_first_and_once(journal: Journal) -> None:
    for minutes, line in enumerate(("milk", "bread", "milk")):
        kept(journal, a_task(journal, line, created_at=NOW + timedelta(minutes=minutes)))
    assert list(journal.lines_typed(10)) == ["milk", "bread"]
    assert list(journal.lines_typed(1)) == ["milk"]


def test_the_step_that_kept_an_entry_is_known(journal: Journal) -> None:
    with journal.unit("keep", NOW) as unit:
        task = unit.add(a_task(journal, "one"))
        number = unit.number
    with journal.unit("edit", NOW) as unit:
        unit.change(task, replace(task, title="two"))
    assert journal.step_that_made(task.uuid) == number
    assert journal.step_that_made("unknown") is None


def test_every_change_is_told_with_before_after_and_by_whom(journal: Journal) -> None:
    (task,) = kept(journal, a_task(journal, "call the bank"))
    later = NOW + timedelta(hours=1)
    with journal.unit("edit", later) as unit:
        unit.change(task, replace(task, title="call the school"))
        unit.add(a_task(journal, "by a rule"), By.RULE)
    journal.undo(later)
    events = journal.events()
    told = [(event.act, event.by.value, event.entity, event.title) for event in events]
    assert told == [
        ("keep", "person", "task", "call the bank"),
        ("edit", "person", "task", "call the school"),
        ("edit", "rule", "task", "by a rule"),
        ("undo", "rule", "task", "by a rule"),
        ("undo", "person", "task", "call the bank"),
    ]
    assert events[0].before is None
    assert events[0].after is not None
    assert events[0].after["title"] == "call the bank"
    assert (events[1].before, events[1].after) == ({"title": "call the bank"}, {"title": "call the school"})
    assert events[3].after is None
    assert [event.at for event in events] == [NOW, later, later, later, later]
    assert [event.act for event in journal.events(end=later)] == ["keep"]
    assert len(journal.events(start=later)) == 4
    assert [event.act for event in journal.events(uuid=task.uuid)] == ["keep", "edit", "undo"]
    assert {event.id for event in journal.events(uuid=task.uuid)} == {task.id}
