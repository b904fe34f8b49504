"""Keeping, searching and listing in journals of growing size, each beside plain sqlite3 in the same run.

The journals are made once (tests/big_journal.py) and kept in .bench/. COMPANION_BENCH_SIZES names the sizes in
tasks ("1000,10000,100000" unless told otherwise; 1000000 takes minutes to make and 3 GB). Each size is drawn
into .bench/journal-growth.svg.
"""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from companion.adapters.journal import open_journal
from companion.domain.search_query import read_query
from companion.domain.task import Task
from companion.services.recall import Recall
from tests.bench.table import Row, median
from tests.big_journal import ACTIONS, END, PEOPLE, THINGS, make
from tests.fakes.clock import StandingClock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FOLDER = Path(".bench")
KEEPS = 150
QUERIES = 120


def rows() -> Iterator[Row]:
    """One block a size, smallest first."""
    growth: dict[str, list[tuple[int, float]]] = {}
    for size in map(int, os.environ.get("COMPANION_BENCH_SIZES", "1000,10000,100000").split(",")):
        for row in _of_size(size):
            growth.setdefault(row.what.split(" at ")[0], []).append((size, row.figure))
            yield row
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "journal-growth.svg").write_text(_plot(growth))


def _of_size(size: int) -> Iterator[Row]:
    FOLDER.mkdir(exist_ok=True)
    kept = FOLDER / f"journal-{size}.db"
    if not kept.exists():
        make(str(kept) + ".part", size, size * 10 if size <= 100_000 else size * 2)
        os.replace(str(kept) + ".part", kept)
    with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
        path = Path(folder) / "journal.db"
        shutil.copyfile(kept, path)
        yield from _measured(path, size)


def _measured(path: Path, size: int) -> Iterator[Row]:
    opened = _milliseconds(lambda: open_journal(path).close(), 9)
    plain = _milliseconds(lambda: _plain_open(path), 9)
    yield Row(
        f"open the journal at {size:,}", "ms", median(opened), "connect and one SELECT", median(plain), "-"
    )
    journal = open_journal(path)
    clock = StandingClock(END)
    recall = Recall(journal, clock)
    keeps, inserts = _keeps(journal, path.parent, size)
    yield Row(
        f"Enter to durable on disk at {size:,}",
        "ms",
        median(keeps),
        "one INSERT with fsync",
        median(inserts),
        "2 x",
    )
    searches, matches = _searches(journal)
    yield Row(
        f"search as you type, p95, at {size:,}",
        "ms",
        _p95(searches),
        "one MATCH, newest 2,000 texts",
        _p95(matches),
        "1.5 x, 50 ms",
    )
    yield Row(
        f"search as you type, median, at {size:,}",
        "ms",
        median(searches),
        "one MATCH",
        median(matches),
        "1.5 x",
    )
    opens = median(_milliseconds(lambda: journal.rows("SELECT * FROM task WHERE status = 'open'"), 9))
    name = "SELECT of the open tasks"
    yield Row(f"list --today at {size:,}", "ms", median(_milliseconds(recall.today, 9)), name, opens, "-")
    yield Row(f"next at {size:,}", "ms", median(_milliseconds(recall.next_step, 9)), name, opens, "-")
    related = median(_milliseconds(lambda: recall.related("email the landlord about the deposit"), 9))
    yield Row(f"related entries at {size:,}", "ms", related, name, opens, "-")
    journal.close()


def _milliseconds(deed: Callable[[], object], times: int) -> list[float]:
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        deed()
        taken.append((time.perf_counter() - began) * 1000)
    return taken


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def _plain_open(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    connection.close()


def _keeps(journal, folder: Path, size: int) -> tuple[list[float], list[float]]:
    """Lines kept, and plain rows inserted, in turn on the same disk."""
    plain = sqlite3.connect(folder / "plain.db", isolation_level=None)
    plain.execute("PRAGMA journal_mode = WAL")
    plain.execute("PRAGMA synchronous = FULL")
    plain.execute("CREATE TABLE line (number INTEGER PRIMARY KEY, text TEXT NOT NULL)")
    plain.execute("BEGIN")
    plain.executemany("INSERT INTO line (text) VALUES (?)", (("some words",) for _ in range(size)))
    plain.execute("COMMIT")
    keeps, inserts = [], []
    for number in range(KEEPS):
        title = f"call {random.choice(PEOPLE)} about the {random.choice(THINGS)} {number}"

        def keep(title: str = title) -> None:
            with journal.unit("keep", END) as unit:
                unit.add(Task(uuid=journal.new_uuid(), title=title, text=title, created_at=END))

        keeps += _milliseconds(keep, 1)
        inserts += _milliseconds(
            lambda title=title: plain.execute("INSERT INTO line (text) VALUES (?)", (title,)), 1
        )
    plain.close()
    return keeps, inserts


def _searches(journal) -> tuple[list[float], list[float]]:
    """Queries as they grow letter by letter from the third on; the floor reads the same newest hits."""
    choice = random.Random(3)
    queries = []
    for _ in range(QUERIES):
        word = choice.choice((*ACTIONS, *THINGS, "kebali", "zovedar"))
        first = choice.choice(("", f"{choice.choice(ACTIONS)} "))
        queries.append(first + word[: choice.randint(3, len(word))])
    plain = (
        "SELECT s.created_at, substr(s.words, 1, 600) FROM search_words CROSS JOIN search_text s "
        "ON s.number = search_words.rowid WHERE search_words MATCH ? ORDER BY search_words.rowid DESC LIMIT 2000"
    )
    searches, matches = [], []
    for query in queries:
        match = " AND ".join(f'"{word}" *' for word in query.split())
        matches += _milliseconds(lambda match=match: journal.rows(plain, (match,)), 1)
        read = read_query(query, END.date())
        searches += _milliseconds(lambda read=read: journal.find(read, END, 50), 1)
    return searches, matches


def _plot(growth: dict[str, list[tuple[int, float]]]) -> str:
    """Milliseconds against size, both by powers of ten."""
    from math import log10

    lines = []
    for place, (what, points) in enumerate(growth.items()):
        hue = place * 360 // max(1, len(growth))
        spots = [
            (60 + 120 * (log10(size) - 3), 340 - 80 * (log10(max(figure, 0.01)) + 2))
            for size, figure in points
        ]
        path = " ".join(f"{x:.0f},{y:.0f}" for x, y in spots)
        lines.append(f'<polyline points="{path}" fill="none" stroke="hsl({hue} 60% 40%)" stroke-width="2"/>')
        x, y = spots[-1]
        lines.append(
            f'<text x="{x + 8:.0f}" y="{y + 4:.0f}" font-size="11" fill="hsl({hue} 60% 30%)">{what}</text>'
        )
    for power in range(3, 7):
        x = 60 + 120 * (power - 3)
        lines.append(f'<text x="{x}" y="366" text-anchor="middle">{10**power:,}</text>')
    for power in range(-2, 3):
        y = 340 - 80 * (power + 2) + 4
        lines.append(f'<text x="50" y="{y}" text-anchor="end">{10.0**power:g} ms</text>')
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="720" height="380" font-family="sans-serif" font-size="11">'
    return f"{head}{''.join(lines)}</svg>\n"
