"""Kill -9 and power cuts at the level of the file: the journal opens with what was durable, or says what to do."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from companion.adapters.journal import open_journal
from companion.adapters.journal.restore import JournalBackups
from companion.domain.errors import JournalProblem, UnreadableJournal
from companion.domain.task import Task
from companion.services.backups import Backups
from tests.fakes.clock import WEDNESDAY as NOW
from tests.fakes.clock import StandingClock

if TYPE_CHECKING:
    from pathlib import Path

    from companion.adapters.journal import SqliteJournal

PAGE = 4096


def keep(journal: SqliteJournal, title: str) -> None:
    with journal.unit("keep", NOW) as unit:
        unit.add(Task(uuid=journal.new_uuid(), title=title, text=title, created_at=NOW))


def titles(path: Path) -> list[str]:
    journal = open_journal(path)
    found = [task.title for task in journal.tasks()]
    ((whole,),) = journal.rows("PRAGMA integrity_check")
    assert whole == "ok"
    journal.close()
    return found


@pytest.fixture
def torn(tmp_path: Path) -> tuple[Path, list[int]]:
    """A journal as a power cut leaves it: the log not yet in the file, and how long the log was after each line."""
    path = tmp_path / "live" / "journal.db"
    journal = open_journal(path)
    lengths = []
    for number in range(12):
        keep(journal, f"line {number}")
        lengths.append(os.path.getsize(f"{path}-wal"))
    left = tmp_path / "left" / "journal.db"
    left.parent.mkdir()
    for ending in ("", "-wal"):
        shutil.copyfile(f"{path}{ending}", f"{left}{ending}")
    journal.close()
    return left, lengths


def test_a_log_cut_anywhere_gives_every_line_that_was_whole_in_it(
    torn: tuple[Path, list[int]], tmp_path: Path
) -> None:
    path, lengths = torn
    choice = random.Random(5)
    for place in range(25):
        cut = choice.randrange(lengths[-1])
        copy = tmp_path / f"cut{place}" / "journal.db"
        copy.parent.mkdir()
        for ending in ("", "-wal"):
            shutil.copyfile(f"{path}{ending}", f"{copy}{ending}")
        os.truncate(f"{copy}-wal", cut)
        whole = sum(1 for length in lengths if length <= cut)
        if whole == 0:
            with contextlib.suppress(JournalProblem):
                assert titles(copy) == []
        else:
            assert titles(copy) == [f"line {number}" for number in range(whole)], cut


def test_a_log_torn_in_its_last_page_gives_every_line_before_it(torn: tuple[Path, list[int]]) -> None:
    path, lengths = torn
    with open(f"{path}-wal", "r+b") as log:
        log.seek(lengths[-1] - PAGE // 2)
        log.write(os.urandom(PAGE // 2))
    assert titles(path) == [f"line {number}" for number in range(11)]


def test_a_page_torn_in_the_file_is_never_taken_for_whole_and_the_backup_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    journal = open_journal(path)
    for number in range(300):
        keep(journal, f"line {number} " + "words " * 20)
    backups = Backups(JournalBackups(path), StandingClock())
    good = backups.make()
    for number in range(300, 400):
        keep(journal, f"line {number} " + "words " * 20)
    journal.close()
    size = path.stat().st_size
    choice = random.Random(9)
    with path.open("r+b") as file:
        for page in choice.sample(range(1, size // PAGE), 30):
            file.seek(page * PAGE)
            file.write(os.urandom(PAGE))
    with pytest.raises(JournalProblem):
        JournalBackups(path).make("by-hand", NOW)
    restored = backups.restore()
    assert restored.backup.name == good.name
    assert os.path.getsize(restored.kept_at) == size
    assert 300 <= len(titles(path)) == 300 + restored.saved
    assert set(os.listdir(tmp_path)) == {"backups", "journal.db", os.path.basename(restored.kept_at)}


def test_what_still_reads_of_a_damaged_journal_comes_back_with_the_backup(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    journal = open_journal(path)
    keep(journal, "in the backup")
    backups = Backups(JournalBackups(path), StandingClock())
    backups.make()
    for number in range(50):
        keep(journal, f"line {number}")
    ((root,),) = journal.rows("SELECT rootpage FROM sqlite_schema WHERE name = 'search_kind'")
    journal.close()
    with path.open("r+b") as file:
        file.seek((root - 1) * PAGE)
        file.write(os.urandom(PAGE))
    restored = backups.restore()
    assert restored.saved == 50
    assert set(titles(path)) == {"in the backup", *(f"line {number}" for number in range(50))}
    journal = open_journal(path)
    assert journal.undo(NOW) is not None
    assert [task.title for task in journal.tasks()] == ["in the backup"]
    journal.close()


def test_a_file_cut_short_offers_the_backup(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    journal = open_journal(path)
    for number in range(100):
        keep(journal, f"line {number}")
    good = Backups(JournalBackups(path), StandingClock()).make()
    journal.close()
    os.truncate(path, path.stat().st_size // 3)
    with pytest.raises(UnreadableJournal) as raised:
        titles(path)
    assert raised.value.backup == good.name


def test_killed_writers_lose_nothing_they_acknowledged(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("there is no fork and no SIGKILL there")
    else:
        from tests.faults.kill_9 import run

        outcome = run(tmp_path, kills=25, seed=11)
        assert outcome.acknowledged > 10
        assert outcome.lost == []
        assert outcome.broken == []
