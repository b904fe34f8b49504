"""Every kind of event in a person's words."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest

from companion.adapters.journal.entry_tables import ENTRY_TABLES
from companion.adapters.journal.tables import TABLES
from companion.domain.change import By, Step, say_redone, say_undone
from companion.domain.history import Event, say_event
from tests.fakes.clock import WEDNESDAY as NOW

ENTRIES = {table.name for table in ENTRY_TABLES} - {"intention"}


def event(entity: str, before: Any, after: Any, act: str = "edit", **more: Any) -> Event:
    is_entry = entity in ENTRIES
    return Event(
        step=1,
        act=act,
        at=NOW,
        by=more.pop("by", By.PERSON),
        entity=entity,
        uuid="u",
        id="k7fw" if is_entry else "",
        title="call the bank" if is_entry else "",
        before=before,
        after=after,
        about_id="" if is_entry else "k7fw",
        about="" if is_entry else "call the bank",
        record={} if is_entry else {**(before or {}), **(after or {}), **more.pop("record", {})},
    )


def test_every_table_of_the_journal_has_words() -> None:
    for name, table in TABLES.items():
        for act in ("keep", "undo", "redo", "some act"):
            for before, after in ((None, {}), ({}, {}), ({}, None)):
                said = say_event(event(name, before, after, act))
                assert "_" not in said, (name, said)
                assert not re.search(r"\b(note_?kind|entity|None|uuid|zone)\b", said), said
                assert said.endswith("call the bank") or name in {"review", "time_in_app"}
        for column in table.columns:
            changed = {column: "done" if column == "status" else "2026-11-20"}
            said = say_event(event(name, {column: None}, changed))
            assert "_" not in said, (name, said)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (event("task", None, {"title": "x"}, "keep"), "Kept: call the bank"),
        (event("task", None, {"title": "x"}, "done", by=By.RULE), "Comes again: call the bank"),
        (event("note", None, {"kind": "note"}, "keep"), "Kept as a note: call the bank"),
        (event("note", None, {"kind": "decision"}, "keep"), "Kept as a decision: call the bank"),
        (event("goal", None, {}, "keep"), "Kept as a goal: call the bank"),
        (event("task", None, {}, "import"), "Imported: call the bank"),
        (event("task", {}, None, "delete"), "Deleted: call the bank"),
        (event("task", {}, {"do_at": "2026-11-20"}), "Moved to Fri 20 Nov: call the bank"),
        (event("task", {}, {"do_at": None, "grain": None}), "Put on the shelf: call the bank"),
        (event("task", {}, {"deadline": "2027-01-02"}), "Due Sat 2 Jan 2027: call the bank"),
        (
            event("task", {}, {"estimate_s": 60, "first_step": "x"}),
            "Changed (estimate, first step): call the bank",
        ),
        (event("intention", None, {"day": "2026-11-19"}), "Chosen for Thu 19 Nov: call the bank"),
        (event("intention", {"day": "2026-11-19"}, None), "No longer chosen for Thu 19 Nov: call the bank"),
        (event("focus_session", None, {"started_at": "x"}), "Session started: call the bank"),
        (event("focus_session", {}, {"ended_at": "x"}), "Session ended: call the bank"),
        (event("plan_check", None, {"fired": "no"}), "The plan did not fire: call the bank"),
        (
            event("suggestion", None, {"proposal": "dial", "fate": "shown"}),
            "Suggested for call the bank: dial",
        ),
        (
            event("suggestion", {"fate": "shown"}, {"fate": "taken"}, record={"proposal": "dial"}),
            "Suggestion taken: dial",
        ),
        (event("notice", {}, {"fate": "dismissed"}), "Notice put away: call the bank"),
        (event("focus_session", {}, None, "undo"), "Taken back: focus session, call the bank"),
    ],
)
def test_each_kind_of_event_in_words(told: Event, said: str) -> None:
    assert say_event(told) == said


def test_a_review_is_told_by_its_name() -> None:
    begun = Event(
        step=1, act="review", at=NOW, by=By.PERSON, entity="review", uuid="u", id="", title="",
        before=None, after={"answers": "{}"}, record={"kind": "evening"},
    )  # fmt: skip
    assert say_event(begun) == "Evening review: begun"


def test_a_moment_is_said_in_the_zone_of_the_event() -> None:
    late = datetime(2026, 11, 19, 23, 30, tzinfo=UTC)
    moved = event("task", {}, {"do_at": late.isoformat().replace("+00:00", "Z")})
    assert say_event(moved) == "Moved to Fri 20 Nov, 00:30: call the bank"
    assert say_event(event("task", {}, {"do_at": date(2026, 11, 20)})) == "Moved to Fri 20 Nov: call the bank"


ACTS = [
    "keep",
    "done",
    "reopen",
    "drop",
    "start",
    "defer",
    "edit",
    "delete",
    "intend",
    "achieve",
    "pause",
    "resume",
    "release",
    "stop",
    "settle",
    "review",
    "skip",
    "plan",
    "shelve",
    "import",
    "notice",
    "suggest",
    "ask",
    "keep going",
    "notice answered",
    "some act",
]


@pytest.mark.parametrize("act", ACTS)
def test_taking_back_and_bringing_again_are_said_in_words(act: str) -> None:
    named = Step(number=1, act=act, at=NOW, ids=("k7fw",), titles=("call the bank",))
    bare = Step(number=1, act=act, at=NOW)
    for say in (say_undone, say_redone):
        assert "call the bank" in say(named).sentence
        assert say(bare).sentence.endswith(".")
        assert "a change" not in say(bare).sentence or act == "some act"
    if act != "done":
        assert not say_redone(named).sentence.startswith("Done again")
