"""The command line as a contract: what goes out, where, and with which exit code."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

import companion as package

TASK_FIELDS = {
    "id",
    "uuid",
    "text",
    "title",
    "kind",
    "status",
    "do_at",
    "do_until",
    "grain",
    "deadline",
    "deadline_grain",
    "rrule",
    "from_completion",
    "estimate_s",
    "actual_s",
    "priority",
    "tags",
    "project",
    "goal",
    "goal_id",
    "why",
    "first_step",
    "plan",
    "private",
    "created_at",
    "done_at",
}


def test_a_line_is_kept_listed_done_and_brought_back(companion):
    kept = companion.json(
        "add", "email", "Sam", "about", "the", "lease", "tomorrow", "3pm", "~20min", "#home", "p1"
    )
    assert kept["title"] == "email Sam about the lease"
    assert (kept["estimate_s"], kept["priority"], kept["tags"]) == (1200, 1, ["home"])
    assert kept["do_at"].endswith(("+01:00", "+02:00"))
    assert [task["id"] for task in companion.json("list")] == [kept["id"]]
    assert companion.json("done", kept["id"])["status"] == "done"
    assert companion.json("list") == []
    assert "email Sam" in companion.ok("undo")
    assert [task["status"] for task in companion.json("list")] == ["open"]
    companion.ok("redo")
    assert companion.json("list") == []


def test_a_task_has_every_field_the_contract_names(companion):
    assert set(companion.json("add", "buy milk")) >= TASK_FIELDS


def test_json_and_home_may_stand_anywhere(companion, tmp_path):
    other = str(tmp_path / "other")
    first = companion("add", "one", "--json", "--home", other)
    second = companion("--json", f"--home={other}", "add", "two")
    assert json.loads(first.stdout)["title"] == "one"
    assert json.loads(second.stdout)["title"] == "two"
    assert companion.json("list") == []
    assert len(companion.json("list", "--home", other)) == 2


def test_two_homes_never_meet(companion, tmp_path):
    companion.ok("add", "here")
    assert companion.json("list", "--home", str(tmp_path / "elsewhere")) == []


@pytest.mark.parametrize("bad", ["zzzz", "-1", "'; DROP TABLE task", "ä", "k3v5k3v5k3v5", ""])
def test_an_unknown_or_malformed_id_ends_with_1_and_one_line(companion, bad):
    failed = companion("done", "--", bad)
    assert failed.returncode == 1
    assert failed.stdout == ""
    assert failed.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ("frobnicate",),
        ("add",),
        ("list", "--today", "--all"),
        ("undo", "many"),
        ("add", "x", "--as", "poem"),
        ("settings", "set", "hotkey"),
        ("--home",),
        ("--json", "--frob", "list"),
    ],
)
def test_wrong_usage_ends_with_2_one_line_and_no_output(companion, words):
    failed = companion(*words)
    assert failed.returncode == 2, failed.stderr
    assert failed.stdout == ""
    assert failed.stderr.count("\n") == 1


def test_what_may_not_leave_is_refused_with_3(companion):
    failed = companion("ask", "--remote", "now", "why", "is", "the", "sky", "blue?")
    assert failed.returncode == 3
    assert failed.stdout == ""
    assert "local-only off" in failed.stderr


def test_an_empty_line_is_not_kept(companion):
    failed = companion("add", "   ")
    assert failed.returncode != 0
    assert failed.stdout == ""


def test_nothing_to_undo_is_a_known_problem(companion):
    failed = companion("undo")
    assert failed.returncode == 1
    assert failed.stderr.count("\n") == 1


def test_a_question_that_is_added_is_kept_as_a_note(companion):
    assert companion.json("add", "what did the landlord say?")["kind"] == "note"


def test_the_kind_can_be_said(companion):
    assert (
        companion.json("add", "--as", "goal", "run ten kilometres because I want my evenings back")["kind"]
        == "goal"
    )
    assert companion.json("add", "--as", "note", "tomorrow is a date and stays words")["kind"] == "note"
    assert companion.json("note", "just words")["kind"] == "note"


def test_words_that_look_like_options_are_kept_after_two_dashes(companion):
    assert companion.json("add", "--", "--json is a word here")["title"] == "--json is a word here"


def test_lines_from_standard_input_are_one_change(companion):
    kept = json.loads(companion("--json", "add", "-", typed="buy milk\n\nbuy bread\n").stdout)
    assert [each["title"] for each in kept] == ["buy milk", "buy bread"]
    companion.ok("undo")
    assert companion.json("list") == []


def test_several_ids_are_one_change(companion):
    ids = [companion.json("add", title)["id"] for title in ("one", "two")]
    companion.ok("done", *ids)
    assert companion.json("list") == []
    companion.ok("undo")
    assert len(companion.json("list")) == 2


def test_one_wrong_id_among_several_changes_nothing(companion):
    known = companion.json("add", "one")["id"]
    assert companion("done", known, "zzzz").returncode == 1
    assert len(companion.json("list")) == 1


def test_every_field_can_be_edited_and_taken_away(companion):
    short_id = companion.json("add", "email Sam")["id"]
    fields = {
        "--title": "write to Sam",
        "--when": "2031-03-04 15:00",
        "--deadline": "2031-03-05",
        "--estimate": "45min",
        "--priority": "2",
        "--tags": "home flat",
        "--project": "lease",
        "--why": "the flat",
        "--first-step": "open the mail",
        "--plan": "When the coffee is ready, I will write to Sam",
        "--private": "on",
    }
    edited = companion.json("edit", short_id, *[word for pair in fields.items() for word in pair])
    assert edited["title"] == "write to Sam"
    assert edited["do_at"].startswith("2031-03-04T15:00")
    assert edited["deadline"] == "2031-03-05"
    assert (edited["estimate_s"], edited["priority"], edited["private"]) == (2700, 2, True)
    assert edited["tags"] == ["home", "flat"]
    assert edited["plan"].startswith("When the coffee")
    emptied = companion.json("edit", short_id, "--when", "", "--tags", "", "--estimate", "")
    assert (emptied["do_at"], emptied["tags"], emptied["estimate_s"]) == (None, [], None)


def test_defer_moves_a_task(companion):
    short_id = companion.json("add", "email Sam today")["id"]
    assert companion.json("defer", short_id, "2031-03-04")["do_at"] == "2031-03-04"
    failed = companion("defer", short_id, "when", "pigs", "fly")
    assert failed.returncode in {1, 2}
    assert failed.stderr.count("\n") == 1


def test_next_says_why(companion):
    companion.ok("add", "call Sam today")
    step = companion.json("next")
    assert step["title"] == "call Sam"
    assert step["reason"]


def test_next_with_nothing_is_null(companion):
    assert companion.json("next") is None


def test_find_shows_the_hit_in_context(companion):
    companion.ok("note", "the lease runs to 31 January, two months notice")
    companion.ok("note", "something else")
    hits = companion.json("find", "lease")
    assert len(hits) == 1
    assert hits[0]["matched"].lower() == "lease"


@pytest.mark.parametrize("query", ['"', "AND", "(", "a OR", "*", "^", "-", "NEAR(", "日本", "\\", ":"])
def test_any_text_can_be_searched_for(companion, query):
    assert companion("find", "--", query).returncode == 0


@pytest.mark.parametrize("query", ["kind:", "before:x", "at:x"])
def test_a_filter_that_is_none_is_named_and_nothing_is_looked_for(companion, query):
    said = companion("find", "--", query)
    assert (said.returncode, said.stdout) == (2, "")
    assert query.partition(":")[0] + ":" in said.stderr


def test_the_clock_of_the_person_counts(companion):
    task = companion.json("add", "call at 15:00 tomorrow", TZ="Asia/Kathmandu")
    assert task["do_at"].endswith("T15:00:00+05:45")


def test_parse_keeps_nothing(companion):
    parsed = companion.json("parse", "call Sam tomorrow 3pm", "--now", "2026-11-17T09:00:00")
    assert parsed["do_at"] == "2026-11-18T15:00:00"
    assert not (companion.home / "journal.db").exists()
    assert "call Sam" in companion.ok("parse", "call Sam tomorrow 3pm")


def test_a_batch_answers_every_request_in_order_and_a_broken_line_too(companion):
    requests = '{"id": 1, "text": "buy milk tomorrow", "now": "2026-11-17T09:00:00"}\nnot json\n{"id": 3}\n'
    answers = [json.loads(line) for line in companion("parse", "--batch", typed=requests).stdout.splitlines()]
    assert len(answers) == 3
    assert (answers[0]["id"], answers[0]["do_at"]) == (1, "2026-11-18")
    assert "error" in answers[1]
    assert "error" in answers[2]


def test_ask_answers_from_the_journal_without_any_model(companion):
    companion.ok("add", "tax letter today")
    answer = companion.json("ask", "what is due today?")
    assert answer["engine"] == "journal"
    assert "tax letter" in answer["reply"]
    assert [source["kind"] for source in answer["sources"]] == ["task"]
    assert set(answer) >= {
        "reply",
        "engine",
        "confidence",
        "reason",
        "offer",
        "sources",
        "ms_first",
        "ms_total",
    }


def test_ask_without_a_model_says_what_it_found_and_how_to_get_one(companion):
    companion.ok("note", "the sourdough needs water at 28 degrees")
    answer = companion.json("ask", "how warm should water for sourdough be?")
    assert "models use" in answer["reply"]
    assert answer["sources"]


def test_local_only_is_on_from_the_first_start_and_says_what_enforces_it(companion):
    status = companion.json("local-only")
    assert status["local_only"] is True
    assert status["bytes_left_since"] == 0
    if sys.platform == "linux":
        assert status["enforced_by"] == "seccomp"
        assert "Linux enforces this." in companion.ok("local-only", "status")
    assert companion.json("local-only", "off")["local_only"] is False
    assert companion.json("local-only", "status")["local_only"] is False
    assert companion.json("local-only", "on")["local_only"] is True


def test_settings_are_listed_read_and_changed(companion):
    assert companion.json("settings")["text_scale"] == 100
    companion.ok("settings", "set", "text-scale", "150")
    assert companion.json("settings", "get", "text_scale") == 150
    failed = companion("settings", "set", "text_scale", "900")
    assert failed.returncode == 1
    assert companion.json("settings", "get", "text_scale") == 150


def test_the_doctor_reports_and_gives_advice(companion):
    checks = {check["name"]: check for check in companion.json("doctor")}
    assert checks["journal"]["state"] == "works"
    assert checks["screen"]["state"] == "missing"
    assert checks["screen"]["advice"]
    assert checks["model"]["advice"]


def test_goals_are_kept_with_their_why_and_change_their_state(companion):
    goal = companion.json("goal", "add", "run ten kilometres because I want my evenings back")
    assert "evenings" in goal["why"]
    companion.ok("add", "buy shoes ^run")
    assert [each["id"] for each in companion.json("goal", "list")] == [goal["id"]]
    for deed, state in (
        ("pause", "paused"),
        ("resume", "active"),
        ("achieve", "achieved"),
        ("release", "released"),
    ):
        assert companion.json("goal", deed, goal["id"])["status"] == state
    companion.ok("undo")
    assert companion.json("goal", "show", goal["id"])["status"] == "achieved"


def test_help_and_version_are_not_errors(companion):
    assert companion.ok("--version").strip() == f"companion {package.__version__}"
    help_ = companion.ok("--help")
    for word in ("add", "ask", "review" if "review" in help_ else "list", "doctor"):
        assert word in help_
    assert "--as" in companion.ok("add", "--help")


def test_completion_names_every_command(companion):
    script = companion.ok("completion", "bash")
    assert "local-only" in script
    checked = subprocess.run(["bash", "-n"], input=script, text=True, capture_output=True, check=False)
    assert checked.returncode == 0, checked.stderr


def test_lines_without_screen_or_terminal_are_kept_one_by_one_and_today_comes_last(companion):
    done = companion(typed="buy milk today\n? what is due today\n/undo\n/frobnicate\ncall Sam today\n")
    assert re.search(r"Kept \w+ .*buy milk", done.stdout)
    assert (
        done.stdout.rstrip().splitlines()[-1].endswith("call Sam")
        or "call Sam" in done.stdout.rpartition("Today:")[2]
    )
    assert "milk" not in done.stdout.rpartition("Today:")[2]
    assert done.returncode == 2


def test_a_reader_that_leaves_early_is_no_error_to_shout_about(companion):
    for number in range(30):
        companion.ok("add", f"task {number}")
    done = subprocess.run(
        f"{sys.executable} -m companion list | head -n 1",
        shell=True,
        env=companion.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr
