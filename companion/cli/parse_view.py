"""What `companion parse` shows: the line with its parts marked under it, or answers to requests, one JSON a line."""

from __future__ import annotations

import json
import unicodedata
from datetime import datetime
from time import perf_counter
from typing import TYPE_CHECKING

from companion.domain.quick_add import (
    Parsed,
    Span,
    SpanKind,
    describe_estimate,
    describe_rule,
    describe_when,
    explain_when,
    parse,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_NARROWEST = 20
_GAP = 2


def human_view(parsed: Parsed, now: datetime, width: int) -> str:
    """The line, its parts marked and named beneath, then what each of them means.

    Args:
        parsed: the line as it was read.
        now: the moment it was read at.
        width: columns of the terminal.
    """
    rows: list[str] = []
    for start, end in _folded(parsed.text, max(width, _NARROWEST)):
        rows += _marked(parsed.text, start, end, parsed.spans)
    rows.append("")
    meanings = [(parsed.kind.value, parsed.title), *_meanings(parsed, now)]
    label = max(len(name) for name, _ in meanings) + _GAP
    rows += [f"{name:<{label}}{meaning}" for name, meaning in meanings]
    return "\n".join(rows)


def run_batch(lines: Iterable[str], write: Callable[[str], None], day_first: bool = False) -> None:  # noqa: FBT001, FBT002
    """Answers requests, one JSON object a line: `{"id", "text", "now"}` in, the fields of the parsed line out.

    A broken request gets an answer with `"error"`, and with its id where that could be read; blank lines get none.

    Args:
        lines: the requests.
        write: takes each answer as soon as it is there, its line end included, and passes it on at once.
        day_first: reads 3/4 as the third of April.
    """
    import dateutil.rrule  # noqa: F401 - before the first line, not within the time one takes

    for line in lines:
        if line.strip():
            write(json.dumps(_answer(line, day_first=day_first)) + "\n")


def _answer(line: str, *, day_first: bool) -> dict[str, object]:
    try:
        request = json.loads(line)
    except (ValueError, RecursionError):
        return {"error": "This line is not JSON."}
    if not isinstance(request, dict):
        return {"error": 'A request is an object with "id", "text" and "now".'}
    known: dict[str, object] = {"id": request["id"]} if "id" in request else {}
    text, now = request.get("text"), request.get("now")
    if not isinstance(text, str):
        return {**known, "error": '"text" is missing or not a string.'}
    try:
        moment = datetime.fromisoformat(now) if isinstance(now, str) else None
    except ValueError:
        moment = None
    if moment is None:
        return {**known, "text": text, "error": '"now" is missing or not a time in ISO 8601.'}
    started = perf_counter()
    try:
        parsed = parse(text, moment, day_first=day_first)
    except Exception as problem:
        return {**known, "text": text, "error": f"This line could not be read: {type(problem).__name__}."}
    elapsed = (perf_counter() - started) * 1000
    return {"id": request.get("id"), **parsed.as_json(), "ms": round(elapsed, 3)}


def _meanings(parsed: Parsed, now: datetime) -> list[tuple[str, str]]:
    """Each thing that was understood, by name."""
    found: list[tuple[str, str]] = []
    if parsed.do_at is not None and parsed.grain is not None:
        found.append(("when", explain_when(parsed.do_at, parsed.grain, now)))
        if parsed.do_until is not None:
            found.append(("until", describe_when(parsed.do_until, parsed.grain, now)))
    if parsed.deadline is not None and parsed.deadline_grain is not None:
        found.append(("deadline", explain_when(parsed.deadline, parsed.deadline_grain, now)))
    if parsed.rrule is not None:
        found.append(("repeat", describe_rule(parsed.rrule, parsed.from_completion)))
    if parsed.estimate_s is not None:
        found.append(("estimate", describe_estimate(parsed.estimate_s)))
    if parsed.priority is not None:
        found.append(("priority", str(parsed.priority)))
    found += [("tag", tag) for tag in parsed.tags]
    named = ((SpanKind.PROJECT, parsed.project), (SpanKind.GOAL, parsed.goal), (SpanKind.WHY, parsed.why))
    found += [(kind.value, value) for kind, value in named if value is not None]
    return found


def _folded(text: str, width: int) -> Iterable[tuple[int, int]]:
    """The text cut into rows: (start, end) in code points, at white space where there is some."""
    start = 0
    while start < len(text):
        end, columns, last_space = start, 0, -1
        while end < len(text) and text[end] != "\n" and columns + _columns(text[end]) <= width:
            columns += _columns(text[end])
            if text[end].isspace():
                last_space = end
            end += 1
        if end < len(text) and text[end] != "\n" and last_space > start:
            end = last_space
        yield start, end
        start = end + 1 if end < len(text) and text[end].isspace() else max(end, start + 1)


def _columns(sign: str) -> int:
    """How many columns a character takes in a terminal."""
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def _marked(text: str, start: int, end: int, spans: Iterable[Span]) -> list[str]:
    """One row of the text, with a row of marks and as many rows of names as they need."""
    shown = "".join(" " if text[at].isspace() else text[at] for at in range(start, end))
    rows = [shown.rstrip()]
    marks, names = "", [""]
    for span in spans:
        first, last = max(span.start, start), min(span.end, end)
        if first >= last:
            continue
        column = sum(_columns(sign) for sign in text[start:first])
        length = max(1, sum(_columns(sign) for sign in text[first:last].rstrip()))
        marks = marks.ljust(column) + "^" * length
        place = next((at for at, name in enumerate(names) if not name or len(name) + _GAP <= column), None)
        if place is None:
            names.append("")
            place = len(names) - 1
        names[place] = names[place].ljust(column) + span.kind.value
    return [*rows, marks, *names] if marks else rows
