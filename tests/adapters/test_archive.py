"""Out as JSON and in again: complete, the same bytes, never half, undoable where there was something."""

from __future__ import annotations

import json
import random
import re
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.adapters.journal import open_journal
from companion.adapters.journal.archive import JournalArchive
from companion.domain.errors import Problem
from companion.services.ask import Ask
from companion.services.capture import Capture
from companion.services.change import Change
from companion.services.recall import Recall
from tests.adapters.test_undo_property import ACTS, do, state
from tests.fakes.clock import StandingClock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from companion.adapters.journal import SqliteJournal


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[SqliteJournal]:
    made = open_journal(tmp_path / "one" / "journal.db")
    yield made
    made.close()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[SqliteJournal]:
    made = open_journal(tmp_path / "two" / "journal.db")
    yield made
    made.close()


class Never:
    def is_set(self) -> bool:
        return False


@settings(max_examples=25, deadline=None)
@given(acts=st.lists(st.sampled_from(ACTS), max_size=20), seed=st.integers(0, 10**6))
def test_export_wipe_import_export_gives_the_same_file(acts: list[str], seed: int) -> None:
    choice, clock = random.Random(seed), StandingClock()
    with tempfile.TemporaryDirectory() as folder:
        first, second = open_journal(Path(folder) / "1.db"), open_journal(Path(folder) / "2.db")
        for act in acts:
            do(act, choice, first, clock)
        list(Ask(first, clock, Recall(first, clock)).ask("what is due today?", Never()))
        one, two = Path(folder) / "one.json", Path(folder) / "two.json"
        JournalArchive(first).write(str(one))
        report = JournalArchive(second).read(str(one), clock.now())
        assert report.restored
        JournalArchive(second).write(str(two))
        assert two.read_bytes() == one.read_bytes()
        assert state(second) == state(first)
        for _ in range(3):
            with suppress(Problem):
                Change(first, clock).undo()
            with suppress(Problem):
                Change(second, clock).undo()
        assert state(second) == state(first)
        first.close()
        second.close()


def test_a_journal_with_content_takes_what_is_new_and_what_is_newer_in_one_step(
    journal: SqliteJournal, other: SqliteJournal, clock: StandingClock, tmp_path: Path
) -> None:
    file = str(tmp_path / "out.json")
    shared = Capture(journal, clock).keep("call the bank").entry
    gone = Capture(journal, clock).keep("thrown away elsewhere").entry
    JournalArchive(journal).write(file)
    JournalArchive(other).read(file, clock.now())
    clock.move(hours=1)
    Change(other, clock).delete(gone.id)
    Change(other, clock).edit(shared.id, why="changed there first")
    own = Capture(other, clock).keep("only there").entry
    clock.move(hours=1)
    Change(journal, clock).edit(shared.id, title="call the savings bank")
    fresh = Capture(journal, clock).keep("only here ^flat").entry
    JournalArchive(journal).write(file)
    before = state(other)
    report = JournalArchive(other).read(file, clock.now())
    assert not report.restored
    assert {(line.title, line.fate) for line in report.lines} == {
        ("call the savings bank", "changed"),
        ("thrown away elsewhere", "refused"),
        ("only here", "taken"),
    }
    assert {task.title for task in other.tasks()} == {"call the savings bank", "only there", "only here"}
    assert other.entry(fresh.id) == fresh
    assert other.entry(own.id) == own
    again = JournalArchive(other).read(file, clock.now())
    assert {line.fate for line in again.lines} == {"same", "refused"}
    assert len(Change(other, clock).undo()) == 1
    assert state(other) == before


def test_a_short_id_that_is_taken_is_given_anew(
    journal: SqliteJournal, other: SqliteJournal, clock: StandingClock, tmp_path: Path
) -> None:
    file = tmp_path / "out.json"
    mine = Capture(other, clock).keep("mine").entry
    theirs = Capture(journal, clock).keep("theirs").entry
    JournalArchive(journal).write(str(file))
    file.write_text(file.read_text().replace(f'"{theirs.id}"', f'"{mine.id}"'))
    (line,) = JournalArchive(other).read(str(file), clock.now()).lines
    assert line.fate == "changed"
    assert line.id != mine.id
    assert other.entry(mine.id) == mine
    assert other.entry(line.id).title == "theirs"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[: len(text) // 2],
        lambda _: "[]",
        lambda _: "no json",
        lambda text: text.replace('"version":1', '"version":2'),
        lambda text: text.replace('"0001_first_journal"', '"9999_later"'),
        lambda text: text.replace('"status":"open"', '"status":"lost"'),
        lambda text: re.sub('"created_at":"[^"]*"', '"created_at":"soon"', text),
        lambda text: text.replace('"rank"', '"colour"').replace('"priority":1', '"colour":1'),
        lambda text: text.replace('"goal":[', '"goal":["x",'),
        lambda text: text.replace('"title":"call the bank"', '"title":{"a":1}'),
    ],
)
def test_a_damaged_or_newer_file_is_refused_whole(
    other: SqliteJournal,
    journal: SqliteJournal,
    clock: StandingClock,
    tmp_path: Path,
    damage: Callable[[str], str],
) -> None:
    file = tmp_path / "out.json"
    Capture(journal, clock).keep("note: the first line")
    Capture(journal, clock).keep("call the bank p1")
    JournalArchive(journal).write(str(file))
    file.write_text(damage(file.read_text()))
    start = state(other)
    with pytest.raises(Problem, match="Nothing was imported"):
        JournalArchive(other).read(str(file), clock.now())
    assert state(other) == start
    Capture(other, clock).keep("already here")
    start = state(other)
    with pytest.raises(Problem, match="Nothing was imported"):
        JournalArchive(other).read(str(file), clock.now())
    assert state(other) == start


def test_files_that_cannot_be_read_or_written_are_said(
    journal: SqliteJournal, clock: StandingClock, tmp_path: Path
) -> None:
    with pytest.raises(Problem, match="could not be read"):
        JournalArchive(journal).read(str(tmp_path / "nothing.json"), clock.now())
    with pytest.raises(Problem, match="could not be written"):
        JournalArchive(journal).write(str(tmp_path / "no folder" / "out.json"))


def test_the_file_is_plain_json_a_row_a_line(
    journal: SqliteJournal, clock: StandingClock, tmp_path: Path
) -> None:
    Capture(journal, clock).keep("Größe messen")
    assert JournalArchive(journal).write(str(tmp_path / "out.json")) == 1
    text = (tmp_path / "out.json").read_text()
    assert "Größe messen" in text
    assert json.loads(text)["tables"]["task"][0]["title"] == "Größe messen"
    assert all(len(line) < 2000 for line in text.splitlines())
