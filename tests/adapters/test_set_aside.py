"""A backup is put back while the program runs: no thread loses a step, and everything goes on without a restart."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from companion.adapters.clock import SystemClock
from companion.adapters.folders import Folders
from companion.adapters.journal import connections, open_journal
from companion.adapters.journal.restore import JournalBackups
from companion.bootstrap import Companion
from companion.domain.errors import JournalProblem
from companion.services.backups import Backups
from companion.services.capture import Capture
from companion.services.recall import Recall
from tests.adapters.test_journal_file import check

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from companion.adapters.journal import SqliteJournal

CLOCK = SystemClock()
WAIT_S = 20


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


@pytest.fixture
def journal(path: Path) -> Iterator[SqliteJournal]:
    made = open_journal(path)
    yield made
    made.close()


def backups_of(journal: SqliteJournal) -> Backups:
    return Backups(JournalBackups(journal.path, journal.set_aside), CLOCK)


def titles(journal: SqliteJournal) -> list[str]:
    return [task.title for task in journal.tasks()]


def break_middle(path: Path) -> None:
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(0)
        file.write(b"no database any more" * 5)
        file.seek(size // 2)
        file.write(b"x" * 4096)


def test_a_step_being_written_ends_before_the_file_is_replaced(journal: SqliteJournal) -> None:
    Capture(journal, CLOCK).keep("in the copy")
    backups = backups_of(journal)
    backups.make()
    inside, go_on = threading.Event(), threading.Event()
    faults: list[BaseException] = []

    def write() -> None:
        try:
            with journal.unit("together", CLOCK.now()):
                Capture(journal, CLOCK).keep("first half")
                inside.set()
                assert go_on.wait(WAIT_S)
                Capture(journal, CLOCK).keep("second half")
                assert len(journal.tasks()) == 3
        except BaseException as fault:
            faults.append(fault)

    writer = threading.Thread(target=write)
    writer.start()
    assert inside.wait(WAIT_S)
    restorer = threading.Thread(target=backups.restore)
    restorer.start()
    restorer.join(0.1)
    assert restorer.is_alive()
    go_on.set()
    writer.join(WAIT_S)
    restorer.join(WAIT_S)
    assert faults == []
    assert titles(journal) == ["in the copy"]
    (kept,) = [backup for backup in backups.list() if backup.why == "before-restore"]
    backups.restore(kept.name)
    assert titles(journal) == ["in the copy", "first half", "second half"]


def test_every_thread_goes_on_after_each_restore_without_a_restart(
    journal: SqliteJournal, path: Path
) -> None:
    capture, recall = Capture(journal, CLOCK), Recall(journal, CLOCK)
    capture.keep("in the copy")
    backups = backups_of(journal)
    backups.make()
    stop = threading.Event()
    faults: list[BaseException] = []
    kept = [0, 0, 0]

    def work(place: int) -> None:
        try:
            while not stop.is_set():
                capture.keep(f"line {place} {kept[place]}")
                recall.find("line")
                recall.today()
                kept[place] += 1
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=work, args=(place,)) for place in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(5):
        before = sum(kept)
        while sum(kept) < before + 6 and not faults:
            stop.wait(0.005)
        backups.restore(backups.list()[-1].name)
    stop.set()
    for thread in threads:
        thread.join(WAIT_S)
    assert faults == []
    capture.keep("afterwards")
    assert [hit.entry.title for hit in recall.find("afterwards")] == ["afterwards"]
    assert titles(journal)[0] == "in the copy"
    check(path)


def test_a_broken_file_is_put_aside_under_a_running_program(journal: SqliteJournal, path: Path) -> None:
    capture, recall = Capture(journal, CLOCK), Recall(journal, CLOCK)
    capture.keep("in the copy")
    backups = backups_of(journal)
    backups.make()
    other_ready, other_goes_on = threading.Event(), threading.Event()
    seen: list[list[str]] = []

    def other_thread() -> None:
        seen.append(titles(journal))
        other_ready.set()
        other_goes_on.wait(WAIT_S)
        capture.keep("from the other thread")
        seen.append(titles(journal))

    thread = threading.Thread(target=other_thread)
    thread.start()
    assert other_ready.wait(WAIT_S)
    assert journal.rows("PRAGMA wal_checkpoint(TRUNCATE)")[0][0] == 0
    break_middle(path)
    restored = backups.restore()
    assert "unreadable" in restored.kept_at
    other_goes_on.set()
    thread.join(WAIT_S)
    assert seen == [["in the copy"], ["in the copy", "from the other thread"]]
    assert [hit.entry.title for hit in recall.find("other")] == ["from the other thread"]
    capture.keep("from this thread")
    journal.close()
    again = open_journal(path)
    assert titles(again) == ["in the copy", "from the other thread", "from this thread"]
    again.close()
    check(path)


def test_a_copy_of_an_older_shape_is_brought_up_to_date_at_once(journal: SqliteJournal) -> None:
    import sqlite3

    capture, recall = Capture(journal, CLOCK), Recall(journal, CLOCK)
    capture.keep("in the copy")
    journal.index_pending()
    backups = backups_of(journal)
    name = backups.make().name
    folder = JournalBackups(journal.path)._folder
    copy = sqlite3.connect(f"{folder}/{name}")
    copy.execute("DROP TABLE search_mark")
    copy.execute("DELETE FROM _sqlite_migrations WHERE name = '0003_index_later'")
    copy.commit()
    copy.close()
    backups.restore(name)
    capture.keep("another copy")
    assert sorted(hit.entry.title for hit in recall.find("copy")) == ["another copy", "in the copy"]


def test_a_thread_that_does_not_come_to_an_end_is_said_and_nothing_is_replaced(
    journal: SqliteJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "BUSY_SECONDS", 0.05)
    capture = Capture(journal, CLOCK)
    capture.keep("in the copy")
    backups = backups_of(journal)
    backups.make()
    capture.keep("later")
    inside, go_on = threading.Event(), threading.Event()

    def read() -> None:
        with journal.snapshot():
            inside.set()
            go_on.wait(WAIT_S)

    reader = threading.Thread(target=read)
    reader.start()
    assert inside.wait(WAIT_S)
    with pytest.raises(JournalProblem, match="not replaced"):
        backups.restore()
    go_on.set()
    reader.join(WAIT_S)
    assert titles(journal) == ["in the copy", "later"]
    with journal.unit("keep", CLOCK.now()), pytest.raises(JournalProblem, match="not replaced"):
        backups.restore()
    backups.restore()
    assert titles(journal) == ["in the copy"]


def test_a_restore_in_the_app_leaves_all_services_at_work(tmp_path: Path) -> None:
    companion = Companion(Folders(str(tmp_path)))
    companion.capture.keep("in the copy")
    companion.backups.make()
    companion.capture.keep("later")
    companion.backups.restore()
    assert [task.title for task in companion.recall.tasks()] == ["in the copy"]
    kept = companion.capture.keep("goes on").entry
    assert companion.change.done(kept.id).status == "done"
    assert [hit.entry.id for hit in companion.recall.find("goes")] == [kept.id]
    assert [undone.ids for undone in companion.change.undo(2)] == [(kept.id,), (kept.id,)]
    companion.close()
