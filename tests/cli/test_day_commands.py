"""The commands of the day, on a real journal: what they print, and their one JSON document."""

from __future__ import annotations

import io
import json
import threading
from typing import TYPE_CHECKING, Any

import pytest

from companion.bootstrap import companion_at
from companion.cli.run import run
from companion.cli.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Say = Callable[..., tuple[int, str, str]]


@pytest.fixture
def say(tmp_path: Path) -> Iterator[Say]:
    companion = companion_at(str(tmp_path))
    companion.folders.make()

    def command(*words: str, lines: tuple[str, ...] = (), as_json: bool = False) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        lines_in = [f"{line}\n" for line in lines]
        voice = Voice(out, err, stop=threading.Event(), lines_in=lines_in, as_json=as_json)
        code = run(list(words), companion, voice)
        return code, out.getvalue(), err.getvalue()

    yield command
    companion.close()


def data(said: tuple[int, str, str]) -> Any:
    code, out, err = said
    assert (code, err) == (0, ""), said
    return json.loads(out)


def kept(say: Say, line: str) -> str:
    return str(data(say("add", line, as_json=True))["id"])


def test_a_morning_of_one_thing_is_three_lines(say: Say) -> None:
    kept(say, "Tax letter today")
    code, out, _ = say("review", "morning", lines=("1", "1", ""))
    assert code == 0
    assert out.endswith("Started.\n`companion focus stop` ends it.\n")
    assert data(say("focus", "status", as_json=True))["task"]["title"] == "Tax letter"


def test_a_review_left_in_the_middle_goes_on_there(say: Say) -> None:
    _, out, _ = say("review", "morning", lines=("2", "q"))
    assert "Stopped here." in out
    assert data(say("review", "morning", as_json=True))["step"] == "until"


def test_one_answer_at_a_time_and_back(say: Say) -> None:
    page = data(say("review", "morning", "--answer", "1", as_json=True))
    assert page["step"] == "candidates"
    page = data(say("review", "morning", "--undo", as_json=True))
    assert page["step"] == "how_much"


def test_unlisted_work_from_the_command_line(say: Say) -> None:
    words = ("review", "evening", "--answer", "enter", "--text", "called", "the", "dentist", "~10min")
    page = data(say(*words, as_json=True))
    assert [entry["title"] for entry in page["entries"]] == ["called the dentist"]


def test_a_session_from_start_to_stop(say: Say) -> None:
    short_id = kept(say, "Email Sam because the flat")
    started = data(say("focus", "start", short_id, "--minutes", "10", as_json=True))
    assert (started["planned_s"], started["because"]) == (600, "because the flat")
    assert data(say("focus", "stop", "--done", as_json=True))["task"]["status"] == "done"
    assert data(say("focus", "status", as_json=True)) is None
    assert data(say("focus", "stop", as_json=True)) is None


def test_where_was_i(say: Say) -> None:
    assert data(say("focus", "where", as_json=True)) is None
    short_id = kept(say, "Email Sam")
    say("focus", "start", short_id)
    assert data(say("focus", "where", as_json=True))["is_running"] is True


def test_stuck_gives_a_step_and_a_smaller_one(say: Say) -> None:
    short_id = kept(say, "Tax letter")
    first = data(say("stuck", short_id, as_json=True))
    smaller = data(say("stuck", short_id, "--smaller", as_json=True))
    assert first["step"] != smaller["step"]
    assert smaller["smaller_times"] == 1
    assert data(say("stuck", short_id, as_json=True))["step"] == smaller["step"]
    started = data(say("stuck", short_id, "--start", as_json=True))
    assert (started["planned_s"], started["first_step"]) == (120, smaller["step"])


def test_stuck_with_nothing_open_is_no_error(say: Say) -> None:
    assert data(say("stuck", as_json=True)) is None


def test_a_plan_is_kept_and_shown_once_more(say: Say) -> None:
    short_id = kept(say, "Tax letter")
    code, out, _ = say("plan", short_id, "When the coffee is poured, I will open the folder")
    assert code == 0
    assert "  When the coffee is poured, I will open the folder.\n" in out
    assert data(say("plan", short_id, as_json=True))["plan"] is None


def test_a_plan_is_suggested_on_request_and_kept_only_when_it_is_taken(say: Say) -> None:
    short_id = kept(say, "answer the tax letter")
    first = data(say("plan", short_id, "--suggest", as_json=True))
    assert first["suggested"].startswith("When ")
    assert data(say("plan", short_id, "--suggest", as_json=True)) == first
    other = data(say("plan", short_id, "--different", as_json=True))
    assert other["suggested"] != first["suggested"]
    assert data(say("show", short_id, as_json=True))["plan"] is None
    code, out, _ = say("plan", short_id, "--take")
    assert (code, other["suggested"] in out) == (0, True)
    assert data(say("show", short_id, as_json=True))["plan"] == other["suggested"]
    say("undo")
    assert data(say("show", short_id, as_json=True))["plan"] is None


def test_a_plan_that_was_not_suggested_cannot_be_taken_and_a_note_has_none(say: Say) -> None:
    short_id = kept(say, "answer the tax letter")
    code, out, err = say("plan", short_id, "--take")
    assert (code, out) == (2, "")
    assert f"`companion plan {short_id} --suggest`" in err
    assert say("plan", short_id, "When it rains, I will go", "--suggest")[0] == 2
    note = data(say("note", "the deposit", as_json=True))["id"]
    assert say("plan", note, "--suggest")[0] == 2


def test_a_goal_gets_a_plan_suggested_as_well(say: Say) -> None:
    goal = data(say("goal", "add", "speak better Spanish", as_json=True))["id"]
    assert data(say("plan", goal, "--suggest", as_json=True))["suggested"].startswith("When ")


def test_a_plan_without_a_deed_is_wrong_usage(say: Say) -> None:
    short_id = kept(say, "Tax letter")
    code, out, err = say("plan", short_id, "soon")
    assert (code, out) == (2, "")
    assert "an occasion and a deed" in err


def test_the_four_lines_of_a_goal(say: Say) -> None:
    goal = data(say("goal", "add", "Run 10 km", as_json=True))["id"]
    lines = ("", "Run with Mia by 1 june", "the sofa", "when I see the sofa, I will put my shoes on", "")
    code, out, _ = say("goal", "lines", goal, lines=lines)
    assert code == 0
    assert out.endswith("That is all; it stands with the goal.\n")
    kept_goal = data(say("goal", "show", goal, as_json=True))
    assert kept_goal["result"] == "Run with Mia"
    assert kept_goal["result_on"].endswith("-06-01")
    assert kept_goal["plan"] == "When I see the sofa, I will put my shoes on."
