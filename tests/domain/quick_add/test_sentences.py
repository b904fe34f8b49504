"""Dates in the middle of sentences: when it is, and which characters say so (see README.md beside this file)."""

from __future__ import annotations

import re
from datetime import datetime
from itertools import islice
from pathlib import Path

import pytest
from dateutil.rrule import rrulestr

from companion.domain.quick_add import Parsed, SpanKind, parse

NOW = datetime(2026, 11, 17, 9, 30)  # noqa: DTZ001
LINES = [
    tuple(line.split(" | ", 1))
    for line in Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
EDGE = re.compile(
    r"^(?:\s|[,.;:()'\"-]|\b(?:on|at|by|in|from|for|the|due|of|a|an|around|about|is|until|till|before|during|to"
    r"|between|within|over|after|starting|no later than|sometime|deadline)\b)+",
    re.IGNORECASE,
)


def bare(text: str) -> str:
    """Words that say when, without the small words and signs at their edges."""
    trimmed = text.rstrip(" ,.;:!?()'\"")
    edge = EDGE.match(trimmed)
    return trimmed[edge.end() :] if edge and edge.end() < len(trimmed) else trimmed


def is_right(wanted: str, read: Parsed) -> bool:
    """Whether a line came to what was wanted of it: a time, a duration (D:), a rule (R:) or nothing (-)."""
    answer = read.as_json()
    if wanted == "-":
        return not (answer["do_at"] or answer["deadline"] or answer["rrule"])
    if wanted.startswith("D:"):
        return answer["estimate_s"] == int(wanted[2:])
    if wanted.startswith("R:"):
        rules = [rrulestr(rule, dtstart=NOW) for rule in (wanted[2:], read.rrule or "FREQ=YEARLY;COUNT=1")]
        return list(islice(rules[0], 8)) == list(islice(rules[1], 8))
    start, _, end = wanted.partition("..")
    found = [str(answer[name] or "") for name in ("do_at", "do_until", "deadline")]
    return any(value.startswith(start) for value in found) and end in (found[1] or found[2] or end)


@pytest.mark.parametrize(("wanted", "marked"), LINES, ids=[line[1] for line in LINES])
def test_a_sentence_says_when(wanted: str, marked: str) -> None:
    read = parse(marked.replace("<", "").replace(">", ""), NOW)
    assert is_right(wanted, read), read.as_json()
    words = re.search("<(.*)>", marked)
    if words is not None and wanted[:2] not in ("D:", "R:"):
        spans = [span for span in read.spans if span.kind in (SpanKind.WHEN, SpanKind.DEADLINE)]
        whole = read.text[spans[0].start : spans[-1].end]
        assert bare(words[1]) in {bare(whole), *(bare(span.text) for span in spans)}


def test_there_are_hundreds_of_sentences() -> None:
    assert len(LINES) >= 300
