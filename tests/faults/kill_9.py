"""Kill -9 at random moments under writes from two processes: no acknowledged write may be lost.

python -m tests.faults.kill_9 [KILLS] [SEED]      (1,000 kills unless told otherwise)

Two writers keep and change lines in one journal and acknowledge each line once it is durable. Again
and again one of them is killed, wherever it happens to be, and another takes its place. At the end every
acknowledged line must be there and the file must be whole.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

from companion.adapters.journal import open_journal
from companion.domain.task import Task
from tests.fakes.clock import WEDNESDAY

assert sys.platform != "win32", "Windows has no kill -9 and no fork"


@dataclass
class Outcome:
    """What a run found."""

    kills: int = 0
    acknowledged: int = 0
    kept: int = 0
    lost: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        said = "nothing lost, nothing broken" if not self.lost and not self.broken else "FAULTS"
        return (
            f"{self.kills} kills, {self.acknowledged} lines acknowledged, {self.kept} kept: {said}"
            f"{' lost ' + str(self.lost[:5]) if self.lost else ''}{' ' + str(self.broken[:5]) if self.broken else ''}"
        )


def run(folder: Path, kills: int, seed: int) -> Outcome:
    """Kill writers `kills` times and check the journal now and then."""
    choice = random.Random(seed)
    path = str(folder / "journal.db")
    open_journal(path).close()
    outcome = Outcome()
    acknowledged: set[str] = set()
    writers = [_start(path, choice.random()) for _ in range(2)]
    while outcome.kills < kills:
        time.sleep(choice.expovariate(1 / 0.02))
        place = choice.randrange(2)
        acknowledged |= _end(*writers[place])
        outcome.kills += 1
        if outcome.kills % max(1, kills // 10) == 0:
            outcome.broken += _faults(path)
        writers[place] = _start(path, choice.random())
    for writer in writers:
        acknowledged |= _end(*writer)
    outcome.broken += _faults(path)
    journal = open_journal(path)
    kept = {task.title for task in journal.tasks()}
    journal.close()
    outcome.acknowledged, outcome.kept = len(acknowledged), len(kept)
    outcome.lost = sorted(acknowledged - kept)
    return outcome


def _start(path: str, seed: float) -> tuple[int, int]:
    """Fork a writer; returns its process id and the pipe it acknowledges on."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        os.set_blocking(reading, True)
        return child, reading
    try:
        os.close(reading)
        _write_for_ever(path, writing, random.Random(seed))
    finally:
        os._exit(1)


def _write_for_ever(path: str, acknowledge: int, choice: random.Random) -> None:
    journal = open_journal(path)
    number = 0
    while True:
        number += 1
        line = f"{os.getpid()}-{time.time_ns()}-{number}"
        text = line + " word" * choice.choice((0, 5, 400))
        with journal.unit("keep", WEDNESDAY) as unit:
            task = unit.add(Task(uuid=journal.new_uuid(), title=line, text=text, created_at=WEDNESDAY))
        os.write(acknowledge, f"{line}\n".encode())
        if choice.random() < 0.3:
            with journal.unit("edit", WEDNESDAY) as unit:
                unit.change(task, replace(task, why="because " * choice.choice((1, 300)), tags=("x",)))
        if choice.random() < 0.2:
            journal.index_pending(choice.choice((1, 20, None)))
        if choice.random() < 0.1:
            with journal.unit("keep", WEDNESDAY) as unit:
                unit.add(Task(uuid=journal.new_uuid(), title=f"{line}-more", text="x", created_at=WEDNESDAY))


def _end(child: int, reading: int) -> set[str]:
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    said = b""
    while part := os.read(reading, 65536):
        said += part
    os.close(reading)
    return set(said.decode().splitlines())


def _faults(path: str) -> list[str]:
    """What SQLite finds wrong with the file and with both search indexes."""
    connection = sqlite3.connect(path, timeout=30, isolation_level=None)
    found = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    found += [str(row) for row in connection.execute("PRAGMA foreign_key_check")]
    for index in ("search_words", "search_parts"):
        try:
            connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")  # noqa: S608
        except sqlite3.DatabaseError as error:
            found.append(f"{index}: {error}")
    half = connection.execute(
        "SELECT count(*) FROM task WHERE uuid NOT IN (SELECT uuid FROM event) OR uuid NOT IN (SELECT uuid FROM handle)"
    ).fetchone()[0]
    unindexed = connection.execute(
        "SELECT count(*) FROM task WHERE uuid NOT IN (SELECT uuid FROM search_text) "
        "AND uuid NOT IN (SELECT uuid FROM event WHERE step > (SELECT step FROM search_mark))"
    )
    connection_faults = half + unindexed.fetchone()[0]
    connection.close()
    return found + ([f"{connection_faults} half-kept tasks"] if connection_faults else [])


def main() -> int:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory() as folder:
        outcome = run(Path(folder), kills, seed)
    print(outcome)
    return 1 if outcome.lost or outcome.broken else 0


if __name__ == "__main__":
    sys.exit(main())
