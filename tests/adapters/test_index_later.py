"""The search index follows what was kept: later, but never too late."""

from __future__ import annotations

import sqlite3
import threading
from typing import TYPE_CHECKING

import pytest

from companion.adapters.draft_file import DraftFile
from companion.adapters.journal import open_journal, store
from companion.adapters.journal.archive import JournalArchive
from companion.adapters.journal.forget import JournalEraser
from companion.adapters.journal.restore import JournalBackups
from companion.domain.search_query import read_query
from companion.services.backups import Backups
from companion.services.capture import Capture
from companion.services.change import Change
from companion.services.forget import Forget
from tests.adapters.test_forget import files_with
from tests.adapters.test_journal_file import check
from tests.fakes.clock import WEDNESDAY as NOW
from tests.fakes.clock import StandingClock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from companion.adapters.journal import SqliteJournal

CLOCK = StandingClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


@pytest.fixture
def journal(path: Path) -> Iterator[SqliteJournal]:
    made = open_journal(path)
    yield made
    made.close()


def found(journal: SqliteJournal, query: str) -> list[str]:
    return [hit.entry.title for hit in journal.find(read_query(query, NOW.date()), NOW, 50)]


def indexed(journal: SqliteJournal) -> int:
    return int(journal.rows("SELECT count(*) FROM search_text")[0][0])


def test_a_line_is_durable_before_it_is_indexed_and_found_at_once(journal: SqliteJournal, path: Path) -> None:
    Capture(journal, CLOCK).keep("call the bank")
    assert indexed(journal) == 0
    assert found(journal, "bank") == ["call the bank"]
    assert indexed(journal) == 1
    check(path)


def test_indexing_goes_on_bit_by_bit_until_nothing_waits(journal: SqliteJournal, path: Path) -> None:
    capture = Capture(journal, CLOCK)
    for number in range(25):
        capture.keep(f"line {number}")
    turns = 1
    while journal.index_pending(10):
        turns += 1
    assert turns == 3
    assert indexed(journal) == 25
    assert not journal.index_pending()
    check(path)


def test_a_step_is_indexed_whole_even_where_it_is_greater_than_a_bit(journal: SqliteJournal) -> None:
    Capture(journal, CLOCK).keep_lines([f"line {number}" for number in range(30)])
    assert not journal.index_pending(10)
    assert indexed(journal) == 30


def test_what_another_process_kept_is_found(journal: SqliteJournal, path: Path) -> None:
    other = open_journal(path)
    Capture(other, CLOCK).keep("from elsewhere")
    other.close()
    assert found(journal, "elsewhere") == ["from elsewhere"]


def test_a_search_waits_for_no_other_writer(
    journal: SqliteJournal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "SEARCH_WAITS_MS", 1)
    capture, change = Capture(journal, CLOCK), Change(journal, CLOCK)
    old = capture.keep("the old words").entry
    gone = capture.keep("the old cat").entry
    journal.index_pending()
    change.edit(old.id, title="the new words")
    change.delete(gone.id)
    capture.keep("the new cat #pets")
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    try:
        assert sorted(found(journal, "new")) == ["the new cat", "the new words"]
        assert found(journal, "old") == []
        assert found(journal, "cat #pets is:open") == ["the new cat"]
        assert found(journal, "#pets") == ["the new cat"]
        assert [hit.entry.title for hit in journal.related(["words"], NOW, 5)] == ["the new words"]
        assert indexed(journal) == 2
    finally:
        writer.execute("ROLLBACK")
        writer.close()
    assert sorted(found(journal, "new")) == ["the new cat", "the new words"]
    assert indexed(journal) == 2
    capture.keep("one more")
    assert journal.index_pending() is False


def test_a_search_inside_a_step_sees_the_step(journal: SqliteJournal) -> None:
    capture = Capture(journal, CLOCK)
    with journal.unit("together", NOW):
        capture.keep("kept in the middle")
        assert found(journal, "middle") == ["kept in the middle"]
    assert found(journal, "middle") == ["kept in the middle"]


def test_a_great_step_is_indexed_with_it(journal: SqliteJournal) -> None:
    Capture(journal, CLOCK).keep_lines([f"line {number}" for number in range(store.MANY_EVENTS)])
    assert indexed(journal) == store.MANY_EVENTS
    journal.undo(NOW)
    assert indexed(journal) == 0


def test_no_more_than_so_many_steps_wait(journal: SqliteJournal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MANY_STEPS", 10)
    capture = Capture(journal, CLOCK)
    for number in range(25):
        capture.keep(f"line {number}")
    assert indexed(journal) == 20


def test_several_that_index_at_once_index_once(journal: SqliteJournal, path: Path) -> None:
    Capture(journal, CLOCK).keep_lines([f"line {number}" for number in range(100)])
    threads = [threading.Thread(target=lambda: journal.index_pending(7)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    journal.index_pending()
    assert indexed(journal) == 100
    assert len(found(journal, "line")) == 50
    check(path)


@pytest.mark.parametrize("is_indexed", [True, False])
def test_no_byte_is_left_whether_it_was_indexed_or_not(
    journal: SqliteJournal, tmp_path: Path, *, is_indexed: bool
) -> None:
    capture, change = Capture(journal, CLOCK), Change(journal, CLOCK)
    forget = Forget(journal, JournalEraser(journal), DraftFile(tmp_path / "draft.json"))
    entry = capture.keep("the xylophonquartett").entry
    capture.keep("another line")
    if is_indexed:
        journal.index_pending()
    change.edit(entry.id, why="because of the glockenspielchor")
    Backups(JournalBackups(journal.path), CLOCK).make()
    forget.one(entry.id, entry.id)
    for word in ("xylophon", "glockenspiel"):
        assert files_with(tmp_path, word) == []
        assert found(journal, word) == []
    assert found(journal, "another") == ["another line"]
    forget.everything("everything")
    capture.keep("a new beginning")
    assert found(journal, "beginning") == ["a new beginning"]
    check(tmp_path / "journal.db")


def test_a_restored_journal_finds_what_its_copy_held_and_what_comes_then(
    journal: SqliteJournal, path: Path
) -> None:
    capture = Capture(journal, CLOCK)
    capture.keep("before the copy")
    backups = Backups(JournalBackups(path), CLOCK)
    backups.make()
    capture.keep("after the copy")
    assert len(found(journal, "copy")) == 2
    backups.restore()
    assert found(journal, "copy") == ["before the copy"]
    capture.keep("another copy")
    assert sorted(found(journal, "copy")) == ["another copy", "before the copy"]
    check(path)


def test_an_import_into_an_empty_journal_is_found(journal: SqliteJournal, tmp_path: Path) -> None:
    Capture(journal, CLOCK).keep("call the bank")
    file = tmp_path / "out.json"
    JournalArchive(journal).write(str(file))
    other = open_journal(tmp_path / "other.db")
    JournalArchive(other).read(str(file), NOW)
    assert not other.index_pending()
    assert found(other, "bank") == ["call the bank"]
    other.undo(NOW)
    assert found(other, "bank") == []
    other.close()
