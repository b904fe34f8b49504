"""Out to other programs and in again."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.adapters.exchange import formats
from companion.adapters.exchange.files import uuid_for
from companion.adapters.exchange.obsidian_rule import obsidian_rule
from companion.adapters.exchange.training_jsonl import TrainingJsonl, redacted
from companion.adapters.journal.ids import uuid7
from companion.domain.asked import Conversation
from companion.domain.errors import Problem, WrongUsage
from companion.domain.note import Note
from companion.domain.task import Task
from companion.services.capture import Capture
from companion.services.change import Change
from companion.services.keep_goals import KeepGoals
from companion.services.own_your_data import OwnYourData
from tests.fakes.clock import BERLIN, StandingClock
from tests.fakes.clock import WEDNESDAY as NOW
from tests.fakes.journal import MemoryJournal

if TYPE_CHECKING:
    from companion.domain.exchange import ReadLine


class NoArchive:
    def write(self, path: str) -> int:
        return 0

    def read(self, path: str, at: Any) -> Any:
        raise NotImplementedError


class RealIds(MemoryJournal):
    """A journal in memory with ids such as other programs accept."""

    def new_uuid(self) -> str:
        return uuid7()


def world() -> tuple[RealIds, OwnYourData, Capture, Change]:
    journal, clock = RealIds(), StandingClock()
    own = OwnYourData(journal, clock, NoArchive(), formats())
    return journal, own, Capture(journal, clock), Change(journal, clock)


def filled() -> tuple[RealIds, OwnYourData]:
    journal, own, capture, change = world()
    goal = KeepGoals(journal, StandingClock(), capture).add("A flat because Mia needs a door")
    capture.keep("email Sam, about the lease; tomorrow 3pm by friday ~20min because the flat #home ^flat p1")
    capture.keep("water the tomatoes every 3 days #garden")
    capture.keep("pay rent +flat on 2026-12-01 p2")
    done = capture.keep("call the bank today").entry
    change.done(done.id)
    change.drop(capture.keep("learn the tuba").entry.id)
    capture.keep("note: the landlord said\n# no, and\n- [ ] maybe")
    capture.keep(f"decide {goal.id}", kind="note")
    return journal, own


def read(name: str, path: Path | str) -> list[ReadLine]:
    return list(formats()[name].read(str(path), NOW, uuid7))


def comparable(task: Task, *, without: tuple[str, ...] = ()) -> dict[str, Any]:
    fields = task.as_json()
    for name in ("id", "text", "goal", "goal_id", "created_at", *without):
        fields.pop(name)
    return fields


def test_taskwarrior_round_trip(tmp_path: Path) -> None:
    journal, own = filled()
    path = tmp_path / "tasks.json"
    assert own.export("taskwarrior", str(path)) == 5
    came = {line.item.uuid: line.item for line in read("taskwarrior", path) if line.item}
    unknown = ("estimate_s", "do_until", "grain", "deadline_grain")
    for task in journal.tasks():
        back = came[task.uuid]
        assert isinstance(back, Task)
        assert comparable(back, without=unknown) == comparable(task, without=unknown)


@pytest.mark.skipif(shutil.which("task") is None, reason="taskwarrior is not installed")
def test_taskwarrior_itself_takes_our_file_and_gives_it_back(tmp_path: Path) -> None:
    journal, own = filled()
    path = tmp_path / "tasks.json"
    own.export("taskwarrior", str(path))
    environment = {
        **os.environ,
        "TASKDATA": str(tmp_path / "data"),
        "TASKRC": str(tmp_path / "rc"),
        "TZ": "Europe/Berlin",
    }
    (tmp_path / "data").mkdir()
    (tmp_path / "rc").write_text("confirmation=no\nverbose=nothing\n")
    subprocess.run(["task", "import", str(path)], env=environment, check=True, capture_output=True)
    given_back = subprocess.run(
        ["task", "export"], env=environment, check=True, capture_output=True, text=True
    )
    again = tmp_path / "again.json"
    again.write_text(given_back.stdout)
    came = {line.item.uuid: line.item for line in read("taskwarrior", again) if line.item}
    unknown = ("estimate_s", "do_until", "grain", "deadline_grain")
    assert len(came) == 5
    for task in journal.tasks():
        back = came[task.uuid]
        assert isinstance(back, Task)
        if task.status != "dropped":  # Taskwarrior says when it deleted them itself
            assert comparable(back, without=unknown) == comparable(task, without=unknown)
    report = own.bring_in("taskwarrior", str(again))
    assert report.count("same") == 5


def test_a_foreign_taskwarrior_file_says_what_is_lost(tmp_path: Path) -> None:
    rows = [
        {
            "description": "plain",
            "status": "pending",
            "entry": "20261101T080000Z",
            "depends": ["x"],
            "tags": ["a"],
        },
        {"description": "waiting", "status": "waiting", "wait": "20261201T230000Z", "uuid": "not a uuid"},
        {"status": "pending"},
        {"description": "bad date", "due": "soon"},
        "rubbish",
    ]
    path = tmp_path / "theirs.json"
    path.write_text(json.dumps(rows))
    lines = read("taskwarrior", path)
    assert [line.item is None for line in lines] == [False, False, True, True, True]
    assert lines[0].remark == "not carried over: depends"
    waiting = lines[1].item
    assert isinstance(waiting, Task)
    assert waiting.do_at == date(2026, 12, 2)
    assert waiting.uuid == uuid_for("not a uuid")
    path.write_text("\n".join(json.dumps(row) for row in rows[:2]))
    assert len(read("taskwarrior", path)) == 2


def test_ics_round_trip_and_other_readers_understand_it(tmp_path: Path) -> None:
    from icalendar import Calendar

    journal, own = filled()
    path = tmp_path / "journal.ics"
    assert own.export("ics", str(path)) == 7
    calendar = Calendar.from_ical(path.read_bytes())
    todos = [part for part in calendar.walk() if part.name == "VTODO"]
    assert len(todos) == 5
    tomatoes = next(todo for todo in todos if "tomatoes" in str(todo["summary"]))
    assert tomatoes["rrule"].to_ical() == b"FREQ=DAILY;INTERVAL=3"
    assert tomatoes.decoded("dtstart") == date(2026, 11, 18)
    assert all(len(line) <= 75 for line in path.read_bytes().split(b"\r\n"))
    came = {line.item.uuid: line.item for line in read("ics", path) if line.item}
    for task in journal.tasks():
        back = came[task.uuid]
        assert isinstance(back, Task)
        unknown = ("deadline", "deadline_grain") if task.do_at and task.deadline else ()
        assert comparable(back, without=unknown) == comparable(task, without=unknown)
    notes = [
        entry for entry in journal.entries_created(NOW, NOW + timedelta(seconds=1)) if entry.kind == "note"
    ]
    assert {item.text for item in came.values() if isinstance(item, Note)} == {note.text for note in notes}


def test_a_foreign_calendar_says_what_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "theirs.ics"
    path.write_text(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"
        "BEGIN:VTODO\r\nUID:abc@elsewhere\r\nSUMMARY:Pay\\, then rest\r\nDUE;VALUE=DATE:20261130\r\n"
        "DESCRIPTION:a long story\r\nPRIORITY:1\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\n"
        "END:VTODO\r\n"
        "BEGIN:VEVENT\r\nUID:e\r\nSUMMARY:Party\r\nDTSTART:20261130T200000Z\r\nEND:VEVENT\r\n"
        "BEGIN:VTODO\r\nUID:empty\r\nEND:VTODO\r\n"
        "END:VCALENDAR\r\n"
    )
    taken, event, empty = read("ics", path)
    assert isinstance(taken.item, Task)
    assert (taken.item.title, taken.item.deadline, taken.item.priority) == (
        "Pay, then rest",
        date(2026, 11, 30),
        1,
    )
    assert taken.remark == "not carried over: the description, alarms"
    assert event.item is None
    assert empty.item is None


def test_todoist_round_trip(tmp_path: Path) -> None:
    journal, own = filled()
    path = tmp_path / "todoist.csv"
    assert own.export("todoist-csv", str(path)) == 3
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[0]["CONTENT"] == "email Sam, about the lease; @home"
    assert (rows[0]["DATE"], rows[0]["PRIORITY"], rows[0]["DURATION"]) == ("2026-11-19 15:00", "1", "20")
    came = {line.item.title: line.item for line in read("todoist-csv", path) if line.item}
    unknown = ("uuid", "project", "grain", "deadline_grain")
    for task in journal.open_tasks():
        back = came[task.title]
        assert isinstance(back, Task)
        assert comparable(back, without=unknown) == comparable(task, without=unknown)


def test_a_foreign_todoist_file_says_what_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "theirs.csv"
    path.write_text(
        "TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,AUTHOR,RESPONSIBLE,DATE,DATE_LANG,TIMEZONE\n"
        "section,Kitchen,,,,,,,,\n"
        "task,Buy a lamp @home,by the door,2,1,,,every monday,en,Europe/Berlin\n"
        "task,Hang it,,4,2,,,purple,en,\n"
        "note,a comment,,,,,,,,\n"
        ",,,,,,,,,\n"
    )
    lamp, hang, comment = read("todoist-csv", path)
    assert isinstance(lamp.item, Task)
    assert (lamp.item.title, lamp.item.tags, lamp.item.project) == ("Buy a lamp", ("home",), "Kitchen")
    assert lamp.item.rrule == "FREQ=WEEKLY;BYDAY=MO"
    assert lamp.remark == "not carried over: the description"
    assert "the date 'purple'" in hang.remark
    assert "below another task" in hang.remark
    assert comment.item is None


def test_an_import_is_one_step_and_importing_twice_takes_nothing_twice(tmp_path: Path) -> None:
    _, source = filled()
    path = tmp_path / "tasks.json"
    source.export("taskwarrior", str(path))
    journal, own, _, change = world()
    report = own.bring_in("taskwarrior", str(path))
    assert report.count("taken") == 5
    assert len(journal.tasks()) == 5
    assert own.bring_in("taskwarrior", str(path)).count("same") == 5
    (undone,) = change.undo()
    assert undone.sentence.startswith("Import taken back: ")
    assert journal.tasks() == []


def test_markdown_reads_without_us(tmp_path: Path) -> None:
    _, own = filled()
    own.export("markdown", str(tmp_path / "out"))
    pages = {
        str(file.relative_to(tmp_path / "out")): file.read_text() for file in (tmp_path / "out").rglob("*.md")
    }
    assert set(pages) == {"README.md", "goals.md", "tasks.md", "done/2026.md", "notes/2026-11.md"}
    assert (
        "- [ ] email Sam, about the lease; (15:00, 20 min) #home ⏫ ➕ 2026-11-18 ⏳ 2026-11-19 📅 2026-11-20\n"
        "    - Because the flat\n"
    ) in pages["tasks.md"]
    assert "- [ ] water the tomatoes #garden 🔁 every 3 days ➕ 2026-11-18 ⏳ 2026-11-18" in pages["tasks.md"]
    assert "## A flat\n\nBecause Mia needs a door.\n" in pages["goals.md"]
    assert "- [x] call the bank" in pages["done/2026.md"]
    assert "✅ 2026-11-18" in pages["done/2026.md"]
    assert "- [-] learn the tuba" in pages["done/2026.md"]
    assert "## 18 November 2026" in pages["notes/2026-11.md"]
    with pytest.raises(Problem, match="not imported"):
        own.bring_in("markdown", str(tmp_path / "out"))


@pytest.mark.parametrize(
    ("rrule", "words"),
    [
        ("FREQ=DAILY", "every day"),
        ("FREQ=DAILY;INTERVAL=3", "every 3 days"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "every weekday"),
        ("FREQ=WEEKLY;BYDAY=MO,TH", "every week on Monday, Thursday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;BYHOUR=9;BYMINUTE=0", "every 2 weeks on Tuesday"),
        ("FREQ=MONTHLY;BYMONTHDAY=1", "every month on the 1st"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "every month on the last"),
        ("FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU", "every 3 months on the 2nd Tuesday"),
        ("FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1", "every month on the last Friday"),
        ("FREQ=YEARLY", "every year"),
        ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31", "every March on the 31st"),
        ("FREQ=HOURLY;INTERVAL=4", None),
        ("FREQ=DAILY;COUNT=5", None),
        ("FREQ=MONTHLY;BYMONTHDAY=-2", None),
        ("FREQ=WEEKLY;BYDAY=2XX", None),
    ],
)
def test_repeats_are_written_in_the_words_obsidian_tasks_reads(rrule: str, words: str | None) -> None:
    assert obsidian_rule(rrule, from_completion=False) == words
    assert obsidian_rule(rrule, from_completion=True) == (words and f"{words} when done")


def test_what_obsidian_has_no_words_for_stands_below_the_task(tmp_path: Path) -> None:
    _, own, capture, _ = world()
    capture.keep("take the pill every 4 hours ~5m")
    own.export("markdown", str(tmp_path / "out"))
    page = (tmp_path / "out" / "tasks.md").read_text()
    assert "🔁" not in page
    assert "5 min)" in page
    assert "    - Repeats: every 4 hours" in page
    readme = (tmp_path / "out" / "README.md").read_text()
    assert "replies" not in readme
    assert "done/" not in readme


@pytest.mark.parametrize("name", ["taskwarrior", "ics"])
def test_our_own_export_brought_in_again_changes_nothing(tmp_path: Path, name: str) -> None:
    journal, own, capture, _ = world()
    kept = capture.keep("call the bank").entry
    Change(journal, StandingClock(NOW + timedelta(microseconds=123_456))).done(kept.id)
    own.export(name, str(tmp_path / "out"))
    report = own.bring_in(name, str(tmp_path / "out"))
    assert [line.fate for line in report.lines] == ["same"]


def test_training_data_is_redacted_and_only_of_models(tmp_path: Path) -> None:
    talk = Conversation(
        uuid="u",
        question="how do I write to Sam Miller, sam@example.org?",
        reply="Call +49 30 1234567.",
        engine="Small 1B",
        created_at=NOW,
    )
    by_code = replace(talk, engine="journal")
    path = tmp_path / "training.jsonl"
    assert TrainingJsonl().write(str(path), [talk, by_code], NOW) == 1
    (row,) = [json.loads(line) for line in path.read_text().splitlines()]
    assert row["prompt"] == "how do I write to [name], [email]?"
    assert row["reply"] == "Call [number]."
    assert (
        redacted("pay DE89 3704 0044 0532 0130 00 via https://bank.example/x") == "pay [account] via [link]"
    )


@pytest.mark.parametrize("name", ["taskwarrior", "ics", "todoist-csv"])
@pytest.mark.parametrize(
    "content", [b"", b"dear diary\n", b"\xff\xfe\x00", b"[1, 2]", b'{"description"', b"BEGIN:VCALENDAR\n"]
)
def test_a_file_of_another_kind_is_refused_whole(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(Problem, match="Nothing was imported"):
        read(name, path)
    with pytest.raises(Problem, match="Nothing was imported"):
        read(name, tmp_path / "missing")


def test_an_unknown_format_and_a_place_that_cannot_be_written_are_said(tmp_path: Path) -> None:
    _, own = filled()
    with pytest.raises(WrongUsage, match="todoist-csv"):
        own.export("pdf", str(tmp_path / "x"))
    for name in ("ics", "todoist-csv", "taskwarrior", "training"):
        with pytest.raises(Problem, match="could not be written"):
            own.export(name, str(tmp_path / "no" / "folder" / "x"))
    (tmp_path / "file").write_text("")
    with pytest.raises(Problem, match="could not be"):
        own.export("markdown", str(tmp_path / "file"))


TITLES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60).filter(str.strip)


@settings(max_examples=60, deadline=None)
@given(
    title=TITLES,
    day=st.dates(date(2000, 1, 1), date(2099, 1, 1)),
    timed=st.booleans(),
    priority=st.sampled_from([None, 1, 2, 3]),
)
def test_any_task_survives_ics_and_taskwarrior(
    tmp_path_factory: pytest.TempPathFactory, title: str, day: date, timed: bool, priority: int | None
) -> None:
    folder = tmp_path_factory.mktemp("formats")
    moment = NOW.replace(year=day.year, month=day.month, day=min(day.day, 28), tzinfo=BERLIN)
    title = " ".join(title.split())
    task = Task(
        uuid=uuid7(),
        title=title,
        text=title,
        created_at=NOW,
        do_at=moment if timed else day,
        grain="minute" if timed else "day",
        priority=priority,
    )
    for name in ("ics", "taskwarrior"):
        path = folder / name
        formats()[name].write(str(path), [task], NOW)
        (line,) = read(name, path)
        back = line.item
        assert isinstance(back, Task), line.remark
        assert (back.uuid, back.title, back.do_at, back.priority) == (task.uuid, title, task.do_at, priority)
