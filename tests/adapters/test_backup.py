from __future__ import annotations

import os
import sqlite3
import subprocess
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from companion.adapters.journal import open_journal
from companion.adapters.journal.restore import JournalBackups
from companion.domain.backup import Backup, to_drop
from companion.domain.errors import JournalProblem, UnreadableJournal
from companion.domain.search_query import Query, read_query
from companion.domain.task import Task
from companion.services.backups import Backups
from tests.fakes.clock import WEDNESDAY as NOW
from tests.fakes.clock import StandingClock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from companion.adapters.journal import SqliteJournal


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "journal.db"


@pytest.fixture
def journal(path: Path) -> Iterator[SqliteJournal]:
    made = open_journal(path)
    yield made
    made.close()


def keep(journal: SqliteJournal, title: str) -> None:
    with journal.unit("keep", NOW) as unit:
        unit.add(Task(uuid=journal.new_uuid(), title=title, text=title, created_at=NOW))


def titles(journal: SqliteJournal) -> list[str]:
    return [task.title for task in journal.tasks()]


def test_a_backup_is_a_whole_checked_journal(journal: SqliteJournal, path: Path) -> None:
    keep(journal, "one")
    made = JournalBackups(path).make("by-hand", NOW)
    assert made.verified
    assert made.entries == 1
    assert made.made_at == NOW
    copy = open_journal(path.parent / "backups" / made.name)
    assert titles(copy) == ["one"]
    assert copy.undo(NOW) is not None
    copy.close()


def test_the_restore_drill(journal: SqliteJournal, path: Path) -> None:
    clock = StandingClock()
    backups = Backups(JournalBackups(path), clock)
    keep(journal, "one")
    first = backups.make()
    keep(journal, "two")
    clock.move(minutes=1)
    restored = backups.restore(first.name)
    assert restored.backup.name == first.name
    assert titles(journal) == ["one"]
    assert [hit.entry.title for hit in journal.find(_words("one"), NOW, 5)] == ["one"]
    assert journal.undo(NOW) is not None
    clock.move(minutes=1)
    backups.restore(restored.kept_at.rpartition("/")[2])
    assert titles(journal) == ["one", "two"]


def _words(word: str) -> Query:
    return Query(words=(word,))


def test_an_unreadable_journal_is_offered_its_newest_good_backup_and_kept_aside(path: Path) -> None:
    clock = StandingClock()
    journal = open_journal(path)
    keep(journal, "one")
    backups = Backups(JournalBackups(path), clock)
    good = backups.make()
    clock.move(hours=1)
    bad = backups.make()
    (path.parent / "backups" / bad.name).write_bytes(b"torn" * 5000)
    journal.close()
    broken = b"not a database " * 400
    path.write_bytes(broken)
    with pytest.raises(UnreadableJournal, match="A checked copy from ") as raised:
        open_journal(path)
    assert raised.value.backup == good.name
    assert path.read_bytes() == broken
    restored = backups.restore()
    with open(restored.kept_at, "rb") as file:
        assert file.read() == broken
    assert restored.saved == 0
    journal = open_journal(path)
    assert titles(journal) == ["one"]
    journal.close()


@pytest.mark.parametrize("damage", ["cut", "overwritten", "empty", "text"])
def test_a_damaged_backup_never_passes_its_check(journal: SqliteJournal, path: Path, damage: str) -> None:
    for number in range(200):
        keep(journal, f"task {number}")
    shelf = JournalBackups(path)
    made = shelf.make("by-hand", NOW)
    file = path.parent / "backups" / made.name
    content = bytearray(file.read_bytes())
    if damage == "cut":
        content = content[: len(content) // 2]
    elif damage == "overwritten":
        content[8192:20480] = b"\xa5" * 12288
    else:
        content = bytearray(b"" if damage == "empty" else b"dear diary")
    file.write_bytes(content)
    with pytest.raises(JournalProblem, match="did not pass its check"):
        shelf.verify(made.name)
    with pytest.raises(JournalProblem, match="did not pass its check"):
        shelf.restore(made.name, NOW)
    assert shelf.newest_that_verifies() is None
    assert len(titles(journal)) == 200
    with pytest.raises(JournalProblem, match="no backup that passes"):
        Backups(shelf, StandingClock()).restore()


def test_a_copy_of_the_day_is_made_once(journal: SqliteJournal, path: Path) -> None:
    clock = StandingClock()
    backups = Backups(JournalBackups(path), clock)
    assert backups.make_if_due() is not None
    assert backups.make_if_due() is None
    clock.move(days=1)
    made = backups.make_if_due()
    assert made is not None
    assert made.why == "daily"
    assert backups.list()[0].name == made.name


def test_rotation_keeps_seven_days_four_weeks_and_the_newest_others() -> None:
    noon = datetime(2026, 11, 18, 12, tzinfo=UTC)
    daily = [
        Backup(name=f"d{day}", made_at=noon - timedelta(days=day), why="daily", bytes=1) for day in range(60)
    ]
    twice = Backup(name="d0-early", made_at=noon - timedelta(hours=3), why="daily", bytes=1)
    by_hand = [
        Backup(name=f"h{day}", made_at=noon - timedelta(days=100 + day), why="by-hand", bytes=1)
        for day in range(9)
    ]
    dropped = {backup.name for backup in to_drop([*daily, twice, *by_hand], UTC)}
    kept = {backup.name for backup in [*daily, twice, *by_hand]} - dropped
    assert kept == {f"d{day}" for day in range(7)} | {"d10", "d17"} | {f"h{day}" for day in range(5)}


def test_a_name_that_is_no_backup_is_said(journal: SqliteJournal, path: Path) -> None:
    shelf = JournalBackups(path)
    for name in ("journal-20261118T083000Z-by-hand.db", "../journal.db", "x", "journal.db"):
        with pytest.raises(JournalProblem, match="There is no backup"):
            shelf.verify(name)
    with pytest.raises(JournalProblem, match="no backup yet"):
        Backups(shelf, StandingClock()).verify()


def test_a_backup_is_made_before_a_migration(path: Path) -> None:
    journal = open_journal(path)
    keep(journal, "from the older version")
    journal.index_pending()
    journal.close()
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM _sqlite_migrations WHERE name <> '0001_first_journal'")
    for table in ("notice", "time_in_app", "search_mark"):
        connection.execute(f"DROP TABLE {table}")
    connection.commit()
    connection.close()
    journal = open_journal(path)
    assert titles(journal) == ["from the older version"]
    keep(journal, "from this version")
    hits = journal.find(read_query("version", NOW.date()), NOW, 5)
    assert sorted(hit.entry.title for hit in hits) == ["from the older version", "from this version"]
    journal.close()
    (backup,) = JournalBackups(path).list()
    assert backup.why == "before-migration"
    assert JournalBackups(path).verify(backup.name).entries == 1


def fill(journal: SqliteJournal) -> None:
    for _ in range(1000):
        keep(journal, "words to fill the disk with " * 20)


def test_a_full_disk_leaves_no_half_backup(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", str(home)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        journal = open_journal(home / "journal.db")
        with pytest.raises(JournalProblem):
            fill(journal)
        kept = len(titles(journal))
        shelf = JournalBackups(home / "journal.db")
        with pytest.raises(JournalProblem):
            shelf.make("by-hand", NOW)
        assert shelf.list() == []
        assert list((home / "backups").iterdir()) == []
        assert len(titles(journal)) == kept
        journal.close()
    finally:
        subprocess.run(["umount", "-l", str(home)], check=True)


def test_a_power_cut_in_the_middle_of_a_restore_does_not_begin_an_empty_journal(path: Path) -> None:
    journal = open_journal(path)
    keep(journal, "one")
    made = JournalBackups(path).make("by-hand", NOW)
    journal.close()
    shelf = JournalBackups(path)
    shelf._lay_ready(str(path.parent / "backups" / made.name))
    path.unlink()
    journal = open_journal(path)
    assert titles(journal) == ["one"]
    journal.close()


def test_a_list_knows_what_was_checked(journal: SqliteJournal, path: Path) -> None:
    keep(journal, "one")
    made = JournalBackups(path).make("by-hand", NOW)
    assert JournalBackups(path).list() == [made]
    assert made.verified
    assert made.entries == 1


def test_a_copy_that_changed_since_its_check_counts_as_unchecked(journal: SqliteJournal, path: Path) -> None:
    keep(journal, "one")
    backups = JournalBackups(path)
    made = backups.make("by-hand", NOW)
    copy = path.parent / "backups" / made.name
    content = bytearray(copy.read_bytes())
    content[4096:4196] = b"x" * 100
    copy.write_bytes(content)
    (listed,) = backups.list()
    assert (listed.verified, listed.entries) == (False, None)
    with pytest.raises(JournalProblem):
        backups.verify(made.name)


def test_a_copy_that_fails_its_check_is_no_longer_called_checked(journal: SqliteJournal, path: Path) -> None:
    """As where the disk itself went bad: the file's size and time tell nothing of it."""
    backups = JournalBackups(path)
    made = backups.make("by-hand", NOW)
    copy = path.parent / "backups" / made.name
    before = copy.stat()
    copy.write_bytes(b"x" * before.st_size)
    os.utime(copy, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert backups.list()[0].verified
    with pytest.raises(JournalProblem):
        backups.verify(made.name)
    assert not backups.list()[0].verified


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"\xff\xfe", b'{"NAME": 3}', b'{"NAME": [1, 2]}', b'{"NAME": [S, T, 1, "x"]}']
)
def test_a_damaged_memory_of_checks_only_forgets(journal: SqliteJournal, path: Path, content: bytes) -> None:
    backups = JournalBackups(path)
    made = backups.make("by-hand", NOW)
    state = (path.parent / "backups" / made.name).stat()
    content = content.replace(b"NAME", made.name.encode())
    content = content.replace(b"S", b"%d" % state.st_size).replace(b"T", b"%d" % state.st_mtime_ns)
    (path.parent / "backups" / "checked.json").write_bytes(content)
    assert [one.verified for one in backups.list()] == [False]
    assert backups.verify(made.name).verified
    assert [one.verified for one in backups.list()] == [True]


def test_the_memory_of_checks_holds_only_copies_that_are_there(journal: SqliteJournal, path: Path) -> None:
    backups = JournalBackups(path)
    gone = backups.make("by-hand", NOW)
    (path.parent / "backups" / gone.name).unlink()
    backups.make("by-hand", NOW + timedelta(hours=1))
    assert gone.name not in (path.parent / "backups" / "checked.json").read_text()
