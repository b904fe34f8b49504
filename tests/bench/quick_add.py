"""How long one line takes to read, and what importing the grammar costs."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from datetime import datetime

from tests.bench.table import Row, median

LINES = 10_000
LETTERS = "abcdefghijklmnopqrstuvwxyz     0123456789:/.-#@~!+^äéß日本語"
WORDS = (
    "tomorrow",
    "every",
    "friday",
    "3pm",
    "in",
    "2",
    "weeks",
    "by",
    "buy",
    "milk",
    "call",
    "Sam",
    "for",
    "20",
    "min",
)


def rows() -> list[Row]:
    from companion.domain.quick_add import parse

    chance = random.Random(7)
    now = datetime(2026, 11, 22, 15, 0)  # noqa: DTZ001 - the grammar takes both kinds
    noise = ["".join(chance.choices(LETTERS, k=chance.randint(0, 80))) for _ in range(LINES // 2)]
    noise += [" ".join(chance.choices(WORDS, k=chance.randint(1, 14))) for _ in range(LINES // 2)]
    took = []
    for line in noise:
        started = time.perf_counter()
        parse(line, now)
        took.append((time.perf_counter() - started) * 1000)
    took.sort()
    floor, ours = [], []
    for _ in range(9):
        floor.append(_process("pass"))
        ours.append(_process("import companion.domain.quick_add"))
    return [
        Row("quick add, p99 of 10,000 random lines", "ms", took[int(len(took) * 0.99)], "-", 0, "2 ms"),
        Row("import of the grammar", "ms", median(ours) - median(floor), "-", 0, "60 ms"),
    ]


def _process(code: str) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return (time.perf_counter() - started) * 1000
