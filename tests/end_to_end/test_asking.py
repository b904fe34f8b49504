"""Questions to a real model in a real llama.cpp, through the command line and through the running app."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.end_to_end.desktop import wait_for
from tests.models.cached import model


def engines(program):
    status = program.json("local-only", "status")["processes"]
    return [each for each in status if each["role"] == "engine"]


def ask_in_background(program, *words):
    return subprocess.Popen(
        [sys.executable, "-m", "companion", "ask", *words],
        env=program.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_lone_ask_answers_with_the_model_and_ends_its_engine(companion):
    companion.ok("models", "use", model("ender"))
    answer = companion.json("ask", "how do kites fly?")
    assert answer["reply"].strip()
    assert answer["engine"] == companion.json("models", "list")[0]["name"]
    assert answer["ms_first"] <= answer["ms_total"]
    assert engines(companion) == []


def test_a_model_without_a_chat_template_is_not_asked_and_the_journal_answers(companion):
    companion.ok("models", "use", model("templateless"))
    companion.ok("note", "kites fly because the wind pushes against them")
    answer = companion.json("ask", "how do kites fly?")
    assert answer["engine"] == "journal"
    assert "chat model" in answer["reply"]
    assert answer["sources"]


def test_a_model_that_was_taken_away_is_told(companion, tmp_path):
    copy = tmp_path / "copy.gguf"
    copy.write_bytes(Path(model("ender")).read_bytes())
    companion.ok("models", "use", str(copy))
    copy.unlink()
    done = companion("ask", "how do kites fly?")
    assert done.returncode == 1
    assert "copy.gguf" in done.stderr
    assert done.stdout == ""


def test_a_question_about_the_journal_starts_no_engine(companion):
    companion.ok("models", "use", model("ender"))
    companion.ok("add", "tax letter today")
    assert companion.json("ask", "what is due today?")["engine"] == "journal"


@pytest.mark.x11
def test_the_app_keeps_its_engine_sealed_and_ready_for_the_next_question(app, on_desktop):
    on_desktop.ok("models", "use", model("ender"))
    on_desktop.json("ask", "how do kites fly?")
    (engine,) = engines(on_desktop)
    assert engine["enforced_by"] == ("seccomp" if sys.platform == "linux" else "audit-hook")
    on_desktop.json("ask", "and birds, how?")
    assert [each["pid"] for each in engines(on_desktop)] == [engine["pid"]]


@pytest.mark.x11
def test_a_model_made_for_first_steps_takes_them_over_in_the_running_app(app, on_desktop):
    on_desktop.ok("models", "use", model("coach"))
    task = on_desktop.json("add", "answer the tax letter")["id"]
    assert on_desktop.json("stuck", task)["engine"] == "templates"
    wait_for(lambda: on_desktop.json("stuck", task, "--different")["engine"] == "coach", "the model's step")
    (engine,) = engines(on_desktop)
    assert engine["enforced_by"] == ("seccomp" if sys.platform == "linux" else "audit-hook")
    assert on_desktop.json("stuck", task)["step"] == "Put the tax letter on your desk."


@pytest.mark.x11
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGABRT, signal.SIGILL])
def test_an_engine_that_dies_in_mid_reply_is_told_and_the_next_ask_works(app, on_desktop, number):
    on_desktop.ok("models", "use", model("slow"))
    asking = ask_in_background(on_desktop, "tell", "me", "about", "kites")
    engine = wait_for(lambda: engines(on_desktop), "the engine")[0]["pid"]
    time.sleep(0.7)
    os.kill(engine, number)
    _, complaint = asking.communicate(timeout=60)
    assert asking.returncode == 1
    assert complaint.strip().count("\n") == 0
    assert "Traceback" not in complaint
    on_desktop.ok("models", "use", model("ender"))
    assert on_desktop.json("ask", "and birds?")["reply"].strip()


@pytest.mark.x11
def test_an_engine_that_hangs_is_told_and_the_next_ask_works(app, on_desktop):
    on_desktop.ok("models", "use", model("slow"))
    asking = ask_in_background(on_desktop, "tell", "me", "about", "kites")
    engine = wait_for(lambda: engines(on_desktop), "the engine")[0]["pid"]
    time.sleep(0.7)
    os.kill(engine, signal.SIGSTOP)
    asking.send_signal(signal.SIGINT)
    asking.communicate(timeout=60)
    on_desktop.ok("models", "use", model("ender"))
    assert on_desktop.json("ask", "and birds?")["reply"].strip()


@pytest.mark.x11
def test_ctrl_c_stops_the_reply_and_keeps_what_came(app, on_desktop):
    on_desktop.ok("models", "use", model("slow"))
    asking = ask_in_background(on_desktop, "tell", "me", "about", "kites")
    wait_for(lambda: engines(on_desktop), "the engine")
    time.sleep(1)
    asking.send_signal(signal.SIGINT)
    said, _ = asking.communicate(timeout=30)
    assert "stopped" in said
    (kept,) = on_desktop.json("find", "kind:conversation")
    assert kept["stopped"] is True


@pytest.mark.x11
def test_the_desk_killed_leaves_no_engine_behind(app, on_desktop):
    on_desktop.ok("models", "use", model("ender"))
    on_desktop.json("ask", "how do kites fly?")
    engine = engines(on_desktop)[0]["pid"]
    desk = next(
        each["pid"] for each in on_desktop.json("local-only", "status")["processes"] if each["role"] == "desk"
    )
    os.kill(desk, signal.SIGKILL)
    wait_for(lambda: not os.path.exists(f"/proc/{engine}"), "the engine to end")
