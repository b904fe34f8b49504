"""What is forgotten is gone: no byte of it is left in the home."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from companion.adapters.draft_file import DraftFile
from companion.adapters.journal import open_journal
from companion.adapters.journal.forget import JournalEraser
from companion.adapters.journal.restore import JournalBackups
from companion.domain.errors import NoSuchEntry, Refused
from companion.services.ask import Ask
from companion.services.backups import Backups
from companion.services.capture import Capture
from companion.services.change import Change
from companion.services.forget import Forget
from companion.services.keep_goals import KeepGoals
from companion.services.recall import Recall
from tests.adapters.test_journal_file import check
from tests.fakes.clock import StandingClock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from companion.adapters.journal import SqliteJournal

SECRET = "xylophonquartett"


class Never:
    def is_set(self) -> bool:
        return False


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[SqliteJournal]:
    made = open_journal(tmp_path / "journal.db")
    yield made
    made.close()


@pytest.fixture
def forget(journal: SqliteJournal, tmp_path: Path) -> Forget:
    return Forget(journal, JournalEraser(journal), DraftFile(tmp_path / "draft.json"))


def files_with(home: Path, words: str) -> list[str]:
    needle = words.encode()
    return [
        str(file.relative_to(home))
        for file in home.rglob("*")
        if file.is_file() and needle in file.read_bytes().lower()
    ]


def test_no_byte_of_a_forgotten_entry_is_left(
    journal: SqliteJournal, forget: Forget, clock: StandingClock, tmp_path: Path
) -> None:
    capture, change = Capture(journal, clock), Change(journal, clock)
    goal = KeepGoals(journal, clock, capture).add("the music")
    other = capture.keep("buy milk ^music").entry
    task = capture.keep(f"hide the {SECRET} tomorrow ^music because of grandma").entry
    change.edit(task.id, first_step=f"find the {SECRET} case")
    change.intend([task.id, other.id])
    list(Ask(journal, clock, Recall(journal, clock)).ask(f"when did I hide the {SECRET}?", Never()))
    backups = Backups(JournalBackups(journal.path), clock)
    backups.make()
    change.done(task.id)
    backups.make()
    DraftFile(tmp_path / "draft.json").save(f"{SECRET} again", "u")
    assert len(files_with(tmp_path, SECRET)) >= 3

    told = forget.of(task.id)
    assert "the reply that quotes it" in told.sentence
    assert "cannot be undone" in told.sentence
    remains = forget.one(task.id, told.word)
    assert any("exported" in line for line in remains)

    assert files_with(tmp_path, SECRET) == []
    assert files_with(tmp_path, SECRET[:8]) == []
    assert journal.entry(task.id) is None
    assert journal.entry(other.id) == other
    assert journal.entry(goal.id) == goal
    assert all(backup.verified for backup in map(backups.verify, [b.name for b in backups.list()]))
    check(tmp_path / "journal.db")


def test_undo_goes_on_around_what_was_forgotten(
    journal: SqliteJournal, forget: Forget, clock: StandingClock
) -> None:
    capture, change = Capture(journal, clock), Change(journal, clock)
    goal = KeepGoals(journal, clock, capture).add("the music")
    one = capture.keep("one ^music").entry
    two = capture.keep("two ^music").entry
    change.edit(one.id, goal=None)
    change.done(two.id)
    forget.one(two.id, two.id)
    forget.one(goal.id, goal.id)
    assert journal.entry(one.id).goal_id is None  # type: ignore[union-attr]
    while journal.undo(clock.now()) is not None:
        pass
    assert journal.tasks() == []
    while journal.redo(clock.now()) is not None:
        pass
    assert [task.title for task in journal.tasks()] == ["one"]


def test_the_id_of_what_was_forgotten_is_never_given_again(
    journal: SqliteJournal, forget: Forget, clock: StandingClock
) -> None:
    task = Capture(journal, clock).keep("one").entry
    forget.one(task.id, task.id)
    assert journal.rows("SELECT id, uuid FROM handle") == [(task.id, None)]
    with pytest.raises(NoSuchEntry):
        forget.of(task.id)


def test_forgetting_takes_two_actions(journal: SqliteJournal, forget: Forget, clock: StandingClock) -> None:
    task = Capture(journal, clock).keep("one").entry
    with pytest.raises(Refused, match="Nothing was deleted"):
        forget.one(task.id, "")
    with pytest.raises(Refused, match="Nothing was deleted"):
        forget.everything("yes")
    assert journal.entry(task.id) == task


def test_repeats_with_the_same_words_are_named_and_stay(
    journal: SqliteJournal, forget: Forget, clock: StandingClock
) -> None:
    task = Capture(journal, clock).keep("water the plants every 2 days").entry
    Change(journal, clock).done(task.id)
    (following,) = journal.open_tasks()
    remains = forget.one(task.id, task.id)
    assert f"Other tasks with the same title stay: {following.id}." in remains
    assert journal.entry(following.id) == following


def test_everything_is_forgotten(journal: SqliteJournal, clock: StandingClock, tmp_path: Path) -> None:
    deleted: list[str] = []
    forget = Forget(
        journal,
        JournalEraser(journal),
        DraftFile(tmp_path / "draft.json"),
        also=[("models", lambda: deleted.append("models")), ("keys", lambda: deleted.append("keys"))],
    )
    capture = Capture(journal, clock)
    for number in range(30):
        capture.keep(f"{SECRET} number {number} ^flat")
    Backups(JournalBackups(journal.path), clock).make()
    (tmp_path / "journal-unreadable-20260101T000000Z.db").write_text(SECRET)
    assert "the draft, models and keys will" in forget.of_everything().sentence
    forget.everything("everything")
    assert deleted == ["models", "keys"]
    assert files_with(tmp_path, SECRET[:8]) == []
    assert journal.tasks() == []
    fresh = capture.keep("a new beginning").entry
    assert journal.entry(fresh.id) == fresh
    assert Recall(journal, clock).find("beginning")[0].entry == fresh
    check(tmp_path / "journal.db")
