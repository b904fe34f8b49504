"""Prints what the rules and the finder's activities say to tasks of other hands, to be read one by one.

    python models/finder/judge.py HOW_MANY SEED
"""

from __future__ import annotations

import csv
import os
import random
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", ".."))

from companion.adapters.finder_file import shipped_activities  # noqa: E402
from companion.domain.first_step import first_step  # noqa: E402

TASKS = os.path.join(HERE, "..", "seedling", "unseen_tasks.tsv")


def tasks() -> list[str]:
    """The tasks written by other hands, never trained on."""
    with open(TASKS, encoding="utf-8", newline="") as file:
        return [row["text"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def main() -> None:
    """Print the pairs of those that are found, by probability."""
    many, seed = int(sys.argv[1]), int(sys.argv[2])
    held = tasks()
    chosen = random.Random(seed).sample(held, min(many, len(held)))
    activities = shipped_activities()
    rows = []
    spent = 0.0
    for title in chosen:
        started = time.process_time()
        found = activities.find(title)
        spent += time.process_time() - started
        if found:
            rows.append((found.probability, title, first_step(title), found.steps["first"][0]))
    for probability, title, by_rules, by_finder in sorted(rows, reverse=True):
        print(f"{probability:.2f} {title}\n     rules: {by_rules}\n     found: {by_finder}")
    print(f"{len(rows)} of {len(chosen)} found, {1000 * spent / len(chosen):.1f} ms a line")


if __name__ == "__main__":
    main()
