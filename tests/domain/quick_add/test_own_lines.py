"""Lines as people write them, with what they must come to: see README.md beside this file."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from companion.domain.quick_add import parse

NOW = datetime(2026, 11, 16, 9, 0)  # noqa: DTZ001
LINES = [
    json.loads(line)
    for line in Path(__file__).with_name("own_lines.jsonl").read_text(encoding="utf-8").splitlines()
]
EMPTY: dict[str, Any] = {
    "kind": "task",
    "do_at": None,
    "do_until": None,
    "grain": None,
    "deadline": None,
    "deadline_grain": None,
    "rrule": None,
    "from_completion": False,
    "estimate_s": None,
    "priority": None,
    "tags": [],
    "project": None,
    "goal": None,
    "why": None,
}


@pytest.mark.parametrize("line", LINES, ids=[line["text"] for line in LINES])
def test_a_line_comes_to_what_its_writer_meant(line: dict[str, Any]) -> None:
    read = parse(line["text"], NOW).as_json()
    del read["spans"]
    assert read == {**EMPTY, "title": line["text"], **line}


def test_there_are_enough_lines_and_every_kind_of_part_among_them() -> None:
    assert len(LINES) >= 150
    fields = {field for line in LINES for field in line}
    assert fields >= {
        "do_at",
        "do_until",
        "deadline",
        "rrule",
        "estimate_s",
        "priority",
        "tags",
        "project",
        "goal",
        "why",
    }
    assert sum(1 for line in LINES if set(line) == {"text"}) >= 60, "false friends"
