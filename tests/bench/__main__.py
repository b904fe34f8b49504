"""`make bench`: every figure of the design beside its floor from the same run. No test fails on a time.

python -m tests.bench            all
python -m tests.bench app        one part: app, engine, journal, quick_add
"""

from __future__ import annotations

import importlib
import sys

PARTS = ("quick_add", "journal", "engine", "app")


def main() -> int:
    for part in sys.argv[1:] or PARTS:
        print(f"# {part}", flush=True)
        for row in importlib.import_module(f"tests.bench.{part}").rows():
            print(row, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
