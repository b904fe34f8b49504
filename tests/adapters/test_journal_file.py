"""The journal's file on bad days: damaged, foreign, newer, read-only, full disk, shared, killed."""

from __future__ import annotations

import contextlib
import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from companion.adapters.journal import open_journal
from companion.adapters.journal.version import MIGRATIONS
from companion.domain.errors import JournalProblem, UnreadableJournal
from companion.domain.search_query import read_query
from companion.domain.task import Task
from companion.services.capture import Capture, Kept
from companion.services.recall import Recall
from tests.fakes.clock import WEDNESDAY as NOW
from tests.fakes.clock import StandingClock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from companion.adapters.journal import SqliteJournal


def keep(journal: SqliteJournal, title: str) -> Task:
    with journal.unit("keep", NOW) as unit:
        return unit.add(Task(uuid=journal.new_uuid(), title=title, text=title, created_at=NOW))


def titles(journal: SqliteJournal) -> list[str]:
    return [task.title for task in journal.tasks()]


def check(path: Path) -> None:
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    for index in ("search_words", "search_parts"):
        connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")  # noqa: S608
    connection.close()


def run(code: str, *arguments: object) -> subprocess.Popen[str]:
    script = textwrap.dedent(_PRELUDE) + textwrap.dedent(code)
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


_PRELUDE = """
    import sys
    from datetime import datetime
    from companion.adapters.journal import open_journal
    from companion.domain.task import Task
    def keep(journal, title):
        now = datetime.now().astimezone()
        with journal.unit("keep", now) as unit:
            unit.add(Task(uuid=journal.new_uuid(), title=title, text=title, created_at=now))
"""


def ended(process: subprocess.Popen[str]) -> str:
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    return out


@contextmanager
def mounted(folder: Path, *options: str) -> Iterator[None]:
    made = subprocess.run(["mount", *options, str(folder)], capture_output=True, text=True, check=False)
    if made.returncode:
        pytest.skip(f"mounting is not allowed here: {made.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(ballast: Path) -> None:
    with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as file:
        while file.write(b"x" * 4096):
            pass


def test_a_reopened_journal_has_everything_and_undoes_it(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "home" / "journal.db"
    journal = open_journal(path)
    keep(journal, "one")
    keep(journal, "two")
    journal.close()
    journal = open_journal(path)
    assert titles(journal) == ["one", "two"]
    journal.undo(NOW)
    journal.close()
    journal = open_journal(path)
    journal.undo(NOW)
    assert titles(journal) == []
    journal.close()
    journal = open_journal(path)
    journal.redo(NOW)
    journal.redo(NOW)
    assert titles(journal) == ["one", "two"]
    journal.close()
    check(path)


def test_tables_are_strict_and_the_file_is_safe_against_power_cuts(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    journal = open_journal(path)
    assert journal.rows("PRAGMA journal_mode") == [("wal",)]
    assert journal.rows("PRAGMA synchronous") == [(2,)]
    assert journal.rows("PRAGMA foreign_keys") == [(1,)]
    ours = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE '%search_%'"
    loose = {name for (name,) in journal.rows(ours)}
    assert loose <= {"sqlite_schema", "sqlite_sequence", "_sqlite_migrations"}
    journal.close()


def test_opening_again_does_not_load_sqlite_utils(tmp_path: Path) -> None:
    open_journal(tmp_path / "journal.db").close()
    out = ended(
        run(
            """
            journal = open_journal(sys.argv[1])
            keep(journal, "light")
            heavy = {"sqlite_utils", "numpy", "dateutil", "asyncio", "subprocess"} & set(sys.modules)
            print(sorted(heavy))
            """,
            tmp_path / "journal.db",
        )
    )
    assert out == "[]\n"


@pytest.mark.parametrize(
    "content", [b"no database at all, but a letter\n" * 50, b"SQLite format 3\0" + b"\xff" * 5000]
)
def test_a_file_that_is_no_journal_is_left_unchanged(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "journal.db"
    path.write_bytes(content)
    with pytest.raises(UnreadableJournal) as raised:
        open_journal(path)
    assert "could not be read" in raised.value.sentence
    assert "unchanged" in raised.value.sentence
    assert path.read_bytes() == content
    assert [file.name for file in tmp_path.iterdir()] == ["journal.db"]


def test_a_database_of_another_program_is_left_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE songs (name TEXT)")
    other.commit()
    other.close()
    before = path.read_bytes()
    with pytest.raises(JournalProblem, match="another program"):
        open_journal(path)
    assert path.read_bytes() == before


def test_a_journal_of_a_newer_version_is_refused_and_left_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    journal = open_journal(path)
    keep(journal, "kept by the future")
    journal.rows(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('journal', '9999_later', '')"
    )
    journal.close()
    before = hashlib.sha256(path.read_bytes()).digest()
    with pytest.raises(JournalProblem, match="newer Companion"):
        open_journal(path)
    assert hashlib.sha256(path.read_bytes()).digest() == before


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")
    with pytest.raises(JournalProblem, match="could not be made"):
        open_journal(tmp_path / "home" / "journal.db")


def test_a_folder_in_the_place_of_the_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "journal.db").mkdir()
    with pytest.raises(JournalProblem, match="could not be opened"):
        open_journal(tmp_path / "journal.db")


def test_a_read_only_home_is_said_and_can_still_be_read(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with mounted(home, "-t", "tmpfs", "-o", "size=8m", "tmpfs"):
        journal = open_journal(home / "journal.db")
        keep(journal, "kept before")
        journal.close()
        subprocess.run(["mount", "-o", "remount,ro", str(home)], check=True)
        journal = open_journal(home / "journal.db")
        assert titles(journal) == ["kept before"]
        assert len(journal.find(read_query("kept", NOW.date()), NOW, 5)) == 1
        with pytest.raises(JournalProblem, match=r"cannot be written.*Make it writable"):
            keep(journal, "not now")
        journal.close()
        subprocess.run(["mount", "-o", "remount,rw", str(home)], check=True)


def test_a_read_only_home_without_a_journal_is_said(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with (
        mounted(home, "-t", "tmpfs", "-o", "size=8m,ro", "tmpfs"),
        pytest.raises(JournalProblem, match=r"could not be opened or made.*--home"),
    ):
        open_journal(home / "journal.db")


def test_a_full_disk_is_said_and_takes_lines_again_once_there_is_room(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with mounted(home, "-t", "tmpfs", "-o", "size=2m", "tmpfs"):
        journal = open_journal(home / "journal.db")
        keep(journal, "kept before")
        ballast = home / "ballast"
        fill(ballast)
        kept, refused = 0, None
        while refused is None:
            try:
                keep(journal, "does not fit " * 500)
            except JournalProblem as problem:
                refused = problem
            else:
                kept += 1
        assert "nothing of this was kept" in refused.sentence
        assert len(titles(journal)) == 1 + kept
        ballast.unlink()
        keep(journal, "fits again")
        assert titles(journal)[-1] == "fits again"
        journal.close()
        check(home / "journal.db")


def test_a_file_size_limit_is_said_at_whatever_write_it_strikes(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    assert resource
    path = tmp_path / "journal.db"
    open_journal(path).close()
    size = path.stat().st_size
    out = ended(
        run(
            """
            import os, resource, signal
            from companion.domain.errors import JournalProblem
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            kept = refused = 0
            for limit in range(int(sys.argv[2]), int(sys.argv[2]) + 120_000, 4096):
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
                try:
                    journal = open_journal(sys.argv[1])
                    try:
                        for number in range(4):
                            keep(journal, f"line {limit} {number} " + "word " * 200)
                            kept += 1
                    finally:
                        journal.close()
                except JournalProblem as problem:
                    assert "nothing of this was kept" in problem.sentence, problem.sentence
                    refused += 1
            print(kept, refused)
            """,
            path,
            size,
        )
    )
    kept, refused = map(int, out.split())
    assert refused > 3
    journal = open_journal(path)
    assert len(titles(journal)) == kept
    journal.close()
    check(path)


def test_three_processes_at_the_first_start_make_one_journal(tmp_path: Path) -> None:
    path = tmp_path / "home" / "journal.db"
    code = """
        import os, time
        while time.time() < float(sys.argv[3]):
            pass
        journal = open_journal(sys.argv[1])
        keep(journal, "from " + sys.argv[2])
    """
    start = time.time() + 1.0
    for process in [run(code, path, number, start) for number in range(3)]:
        ended(process)
    journal = open_journal(path)
    assert sorted(titles(journal)) == ["from 0", "from 1", "from 2"]
    journal.close()
    check(path)


def test_two_processes_and_two_threads_writing_at_once_lose_no_row(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    journal = open_journal(path)
    code = """
        journal = open_journal(sys.argv[1])
        for number in range(60):
            keep(journal, f"{sys.argv[2]} {number}")
    """
    processes = [run(code, path, name) for name in ("first", "second")]

    def write(name: str) -> None:
        for number in range(60):
            keep(journal, f"{name} {number}")

    threads = [threading.Thread(target=write, args=(name,)) for name in ("third", "fourth")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for process in processes:
        ended(process)
    names = ("first", "second", "third", "fourth")
    assert sorted(titles(journal)) == sorted(f"{name} {number}" for name in names for number in range(60))
    assert len({task.id for task in journal.tasks()}) == 240
    journal.close()
    check(path)


def test_another_process_that_writes_changes_the_data_version(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "journal.db")
    before = journal.data_version()
    ended(run("keep(open_journal(sys.argv[1]), 'from elsewhere')", tmp_path / "journal.db"))
    assert journal.data_version() != before
    journal.close()


def test_a_killed_writer_loses_no_line_it_had_acknowledged(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("this system has no SIGKILL")
    path = tmp_path / "journal.db"
    open_journal(path).close()
    acknowledged: list[str] = []
    code = """
        import itertools, os
        journal = open_journal(sys.argv[1])
        for number in itertools.count():
            line = f"{os.getpid()} {number}"
            keep(journal, line)
            print(line, flush=True)
    """
    for round_ in range(4):
        process = run(code, path)
        assert process.stdout is not None
        for _ in range(7 + 3 * round_):
            acknowledged.append(process.stdout.readline().strip())
        os.kill(process.pid, signal.SIGKILL)
        out, _ = process.communicate()
        acknowledged += out.splitlines()
    journal = open_journal(path)
    kept = set(titles(journal))
    journal.close()
    assert set(acknowledged) <= kept
    assert len(kept) <= len(acknowledged) + 4
    check(path)


def test_the_bookkeeping_names_every_migration(tmp_path: Path) -> None:
    from companion.adapters.journal.schema import migrations

    assert tuple(migration.name for migration in migrations._migrations) == MIGRATIONS


def test_the_same_draft_kept_by_many_at_once_is_kept_once(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "journal.db")
    capture = Capture(journal, StandingClock())
    uuid = capture.new_uuid()
    kept: list[Kept] = []
    threads = [
        threading.Thread(target=lambda: kept.append(capture.keep("call the bank", uuid=uuid)))
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({one.entry.id for one in kept}) == 1
    assert len({one.step for one in kept}) == 1
    assert len(kept) == 6
    assert titles(journal) == ["call the bank"]
    journal.close()


def test_a_megabyte_is_kept_found_and_taken_back(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "journal.db")
    text = "walrus " + "word and more " * 80_000 + "narwhal"
    kept = Capture(journal, StandingClock()).keep(text)
    assert kept.entry.text == text
    recall = Recall(journal, StandingClock())
    assert [hit.entry.id for hit in recall.find("narwhal walrus")] == [kept.entry.id]
    assert recall.find(text)[0].entry.id == kept.entry.id
    assert journal.undo(NOW) is not None
    assert recall.find("narwhal") == []
    journal.close()
    check(tmp_path / "journal.db")
