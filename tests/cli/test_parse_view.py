"""What `companion parse` shows."""

from __future__ import annotations

import json
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from companion.cli.parse_view import human_view, run_batch
from companion.domain.quick_add import parse

NOW = datetime(2026, 11, 16, 9, 0)  # noqa: DTZ001


def answers(*requests: str, day_first: bool = False) -> list[dict[str, object]]:
    written: list[str] = []
    run_batch(requests, written.append, day_first)
    assert all(answer.endswith("\n") and answer.count("\n") == 1 for answer in written)
    return [json.loads(answer) for answer in written]


def test_the_parts_are_marked_and_named_under_the_line() -> None:
    view = human_view(parse("email Sam tomorrow 3pm ~20min #home", NOW), NOW, 80).splitlines()
    assert view[0] == "email Sam tomorrow 3pm ~20min #home"
    assert view[1] == "          ^^^^^^^^^^^^ ^^^^^^ ^^^^^"
    assert view[2] == "          when         estimate"
    assert view[3] == "                              tag"
    assert view[5:] == [
        "task      email Sam",
        "when      Tue 17 November, 15:00, tomorrow",
        "estimate  20 min",
        "tag       home",
    ]


def test_a_long_line_is_folded_and_marked_row_by_row() -> None:
    view = human_view(
        parse("write the long letter to the council tomorrow morning", NOW), NOW, 24
    ).splitlines()
    assert all(len(row) <= 40 for row in view[:8])
    assert sum(row.strip().startswith("^") or "^^" in row for row in view) == 2


def test_wide_signs_keep_the_marks_below_their_words() -> None:
    view = human_view(parse("寿司 tomorrow", NOW), NOW, 80).splitlines()
    assert view[1] == "     ^^^^^^^^"


@given(st.text(max_size=200), st.integers(0, 200))
def test_any_line_can_be_shown_at_any_width(text: str, width: int) -> None:
    assert human_view(parse(text, NOW), NOW, width)


def test_every_request_is_answered_in_order_with_its_id() -> None:
    found = answers(
        '{"id": 1, "text": "call Ann tomorrow", "now": "2026-11-16T09:00:00+01:00"}',
        "this is not JSON",
        '{"id": "b", "now": "2026-11-16T09:00:00"}',
        '{"id": "c", "text": "x", "now": "yesterday"}',
        "[1, 2]",
        '{"id": "d", "text": "meet at 5pm", "now": "2026-11-16T09:00:00+01:00"}',
    )
    assert [answer.get("id") for answer in found] == [1, None, "b", "c", None, "d"]
    assert ["error" in answer for answer in found] == [False, True, True, True, True, False]
    assert found[0]["do_at"] == "2026-11-17"
    assert found[5]["do_at"] == "2026-11-16T17:00:00+01:00"
    assert isinstance(found[0]["ms"], float)


def test_an_answer_has_exactly_the_fields_of_the_contract() -> None:
    (found,) = answers('{"id": 1, "text": "call Ann", "now": "2026-11-16T09:00:00"}')
    assert list(found) == [
        "id", "text", "kind", "title", "do_at", "do_until", "grain", "deadline", "deadline_grain", "rrule",
        "from_completion", "estimate_s", "priority", "tags", "project", "goal", "why", "spans", "ms",
    ]  # fmt: skip


def test_deep_nesting_and_lone_surrogates_are_answered() -> None:
    nested, lone = answers(
        "[" * 100_000, '{"id": 1, "text": "\\ud800 tomorrow", "now": "2026-11-16T09:00:00"}'
    )
    assert "error" in nested
    assert lone["do_at"] == "2026-11-17"


def test_the_setting_for_day_and_month_reaches_the_batch() -> None:
    (found,) = answers('{"id": 1, "text": "meet 3/4/2027", "now": "2026-11-16T09:00:00"}', day_first=True)
    assert found["do_at"] == "2027-04-03"
