"""How long one line takes to read, and what importing the grammar costs."""

from __future__ import annotations

import os
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
    took, worked = [], []
    for line in noise:
        started, busy = time.perf_counter(), time.thread_time()
        parse(line, now)
        worked.append((time.thread_time() - busy) * 1000)
        took.append((time.perf_counter() - started) * 1000)
    imports = [_import_ms() for _ in range(10)][1:]
    return [
        Row("quick add, p99 of 10,000 random lines", "ms", _p99(took), "-", 0, "2 ms"),
        Row("quick add, p99 in processor time", "ms", _p99(worked), "-", 0, "2 ms"),
        Row("import of the grammar, processor time", "ms", median(imports), "-", 0, "60 ms"),
    ]


def _p99(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.99)]


def _import_ms() -> float:
    """Milliseconds of processor time that a fresh interpreter spends on importing the grammar, byte code at hand."""
    code = "import time; a = time.process_time(); import companion.domain.quick_add; print(time.process_time() - a)"
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, env=usual)
    return float(ran.stdout) * 1000
