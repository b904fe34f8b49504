"""Words a command does not understand: one sentence that helps, the exit code of the contract, nothing changed."""

from __future__ import annotations

import pytest


def refused(companion, *words, code=2):
    """The one line of complaint; nothing may have come out."""
    done = companion(*words)
    assert (done.returncode, done.stdout) == (code, "")
    assert len(done.stderr.splitlines()) == 1, done.stderr
    return done.stderr


@pytest.mark.parametrize("flow", ["morning", "evening", "weekly"])
def test_an_answer_that_is_none_changes_nothing_and_says_what_would_be_one(companion, flow):
    companion.ok("goal", "add", "grow my own food because it tastes of something")
    before = companion.json("review", flow)
    sentence = refused(companion, "review", flow, "--answer", "nonsense")
    assert "'nonsense' is no answer" in sentence
    for choice in before["choices"]:
        assert f"{choice['key']} (" in sentence
    assert companion.json("review", flow) == before


def test_words_that_cannot_be_read_as_an_answer_change_nothing(companion):
    companion.json("review", "morning", "--answer", "2")
    before = companion.json("review", "morning")
    refused(companion, "review", "morning", "--answer", "enter", "--text", "soonish perhaps")
    assert companion.json("review", "morning") == before


def test_a_review_that_is_over_takes_no_answer(companion):
    for _ in range(9):
        page = companion.json("review", "evening", "--answer", "enter")
        if page["is_over"]:
            break
    assert "is over" in refused(companion, "review", "evening", "--answer", "1")


def test_options_of_the_review_that_do_not_go_together(companion):
    assert "one of them" in refused(companion, "review", "morning", "--answer", "1", "--undo")
    assert "--answer enter" in refused(companion, "review", "morning", "--text", "hello")


@pytest.mark.parametrize("query", ["before:xx", "kind:bogus", "is:late", "since:2026"])
def test_a_filter_that_is_none_is_said_and_nothing_is_looked_for(companion, query):
    companion.ok("add", f"about {query}")
    key = query.partition(":")[0]
    assert f"{key}:" in refused(companion, "find", "about", query)
    assert [hit["title"] for hit in companion.json("find", f'"{query}"')] == [f"about {query}"]


def test_a_limit_below_one_is_refused(companion):
    assert "from 1 on" in refused(companion, "find", "x", "--limit", "0")


@pytest.mark.parametrize(
    ("words", "key", "part"),
    [
        (["--version"], "version", "."),
        (["--help"], "help", "usage: companion"),
        (["find", "--help"], "help", "usage: companion find"),
        (["completion", "bash"], "script", "complete -o default -F _companion companion"),
        (["completion", "fish"], "script", "complete -c companion"),
    ],
)
def test_what_is_plain_text_is_one_document_under_json(companion, words, key, part):
    assert part in companion.json(*words)[key]
    assert part in companion.ok(*words)


def test_the_help_of_prompt_shows_no_prompt(companion):
    assert "usage: companion prompt" in companion.ok("prompt", "--help")


def test_the_help_names_the_options_that_may_stand_anywhere(companion):
    told = companion.ok("--help")
    assert all(option in told for option in ("--home DIR", "--json", "--version"))


def test_json_without_a_command_is_refused(companion):
    assert "needs a command" in refused(companion, "--json")


def test_a_decision_is_one_however_it_is_kept(companion):
    line = "decision: stay in the flat"
    assert companion.json("parse", line)["kind"] == "note"
    for words in (["add", line], ["note", line], ["add", line, "--as", "note"]):
        assert (companion.json(*words)["kind"], companion.json(*words)["title"]) == (
            "decision",
            "stay in the flat",
        )
        assert "  decision: stay in the flat" in companion.ok(*words)
    typed = companion(typed=f"{line}\n")
    assert "  decision: stay in the flat" in typed.stdout
    assert len(companion.json("find", "kind:decision flat")) == 10


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["show"], "ID is missing. `companion show --help`"),
        (["export"], "FORMAT and PATH are missing."),
        (["defer", "x"], "WHEN is missing."),
        (["plan"], "ID is missing."),
        (["undo", "x"], "'x' is no whole number."),
        (["local-only", "maybe"], "'maybe' is none of 'on', 'off', 'status'."),
        (["add", "x", "--as", "poem"], "'poem' is none of"),
        (["goal", "frob"], "'frob' is none of 'add', 'list'"),
        (["list", "--today", "--overdue"], "--overdue and --today do not go together."),
        (["list", "--frob"], "--frob is not understood here."),
        (["edit", "x", "--when"], "--when needs something after it."),
        (["list", "--today=yes"], "--today takes nothing, so not 'yes'."),
        ([""], "There is no command ''."),
    ],
)
def test_words_that_do_not_fit_are_told_without_jargon(companion, words, said):
    assert said in refused(companion, *words)


def test_show_tells_a_task_in_words(companion):
    line = "call the bank tomorrow 3pm every week ~20min #home p2 because the flat"
    task = companion.json("add", line)["id"]
    told = companion.ok("show", task)
    for words in (
        "when",
        ", 15:00",
        "estimate",
        "20 min",
        "#home",
        "repeat",
        "every week",
        "why",
        "the flat",
    ):
        assert words in told
    for machine in ("_", "uuid", "rrule", "FREQ", "estimate s", "1200", "T15:00", "None"):
        assert machine not in told
    note = companion.json("note", "the key\nis under the mat")["id"]
    assert "is under the mat" in companion.ok("show", note)
    companion.ok("goal", "add", "grow my own food because it tastes of something")
    companion.ok("ask", "what did I keep today?")
    for entry in companion.json("find", "kind:goal") + companion.json("find", "kind:question"):
        assert "kept" in companion.ok("show", entry["id"])


def test_what_is_found_in_a_reason_is_shown_with_its_name(companion):
    companion.ok("add", "call the bank because the flat is cold")
    assert "call the bank" in companion.ok("find", "cold")


def test_quit_ends_the_lines_and_shows_the_day(companion):
    typed = companion(typed="buy milk today\n/quit\nnot this\n")
    assert (typed.returncode, typed.stderr) == (0, "")
    assert typed.stdout.count("buy milk") == 2
    assert "not this" not in typed.stdout
