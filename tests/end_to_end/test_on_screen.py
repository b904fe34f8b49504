"""The app on a real screen, with real keys: what a person does in the first minutes and on bad days."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.end_to_end.desktop import Desktop, end, wait_for

pytestmark = pytest.mark.x11

HERE = Path(__file__).parent
PROMPT = "^Companion$"
KEEP_ALONE = """
import sys
from companion.bootstrap import companion_at
found = companion_at(sys.argv[1])
found.capture.keep(sys.argv[2])
found.close()
"""


def titles(program):
    return [task["title"] for task in program.json("list")]


def prompt_is_shown(desktop):
    return bool(desktop.windows(PROMPT))


def prompt_is_ready(desktop):
    """Shown and active: after an app ended, the window manager may still call its old window the active one."""
    return prompt_is_shown(desktop) and desktop.active_window() == "Companion"


def summon(desktop):
    desktop.key("ctrl+alt+space")
    wait_for(lambda: prompt_is_ready(desktop), "the prompt to have the focus")


def put_away(desktop):
    if prompt_is_shown(desktop):
        desktop.key("Escape")
        wait_for(lambda: not prompt_is_shown(desktop), "the prompt to hide")


def processes(program):
    return {each["role"]: each["pid"] for each in program.json("local-only", "status")["processes"]}


def door_is_open(program):
    return (program.home / "run" / "door.sock").exists() and program("list").returncode == 0


@pytest.fixture
def quiet_app(app, desktop):
    """The app after its first start: the prompt that opened by itself is hidden again."""
    wait_for(lambda: prompt_is_shown(desktop), "the prompt of the first start")
    put_away(desktop)
    return app


def test_the_first_start_opens_the_prompt_and_the_first_line_is_kept(app, desktop, on_desktop):
    wait_for(lambda: prompt_is_ready(desktop), "the prompt to open by itself")
    desktop.type("email Sam about the lease tomorrow 3pm #home")
    desktop.key("Return")
    (task,) = wait_for(lambda: on_desktop.json("list"), "the line to be kept")
    assert task["title"] == "email Sam about the lease"
    assert task["tags"] == ["home"]
    assert task["do_at"].partition("T")[2].startswith("15:00")


def test_the_hotkey_brings_the_prompt_from_any_program_and_gives_the_focus_back(
    quiet_app, desktop, on_desktop, tmp_path
):
    typed = tmp_path / "typed"
    other = desktop.start(sys.executable, str(HERE / "other_program.py"), str(typed))
    try:
        wait_for(lambda: desktop.active_window() == "Somebody else's program", "the other program")
        desktop.type("abc")
        summon(desktop)
        desktop.type("water the tomatoes")
        desktop.key("Return")
        wait_for(lambda: titles(on_desktop) == ["water the tomatoes"], "the line to be kept")
        wait_for(lambda: desktop.active_window() == "Somebody else's program", "the focus to come back")
        desktop.type("def")
        wait_for(lambda: typed.read_text() == "abcdef", "every letter to arrive where it was meant")
        summon(desktop)
        desktop.key("Escape")
        wait_for(lambda: desktop.active_window() == "Somebody else's program", "the focus to come back")
    finally:
        end(other)


def test_a_draft_is_there_next_time_and_a_new_thought_replaces_it(quiet_app, desktop, on_desktop):
    summon(desktop)
    desktop.type("half a thought")
    put_away(desktop)
    summon(desktop)
    desktop.key("Return")
    wait_for(lambda: titles(on_desktop) == ["half a thought"], "the draft to be kept")
    summon(desktop)
    desktop.type("old draft")
    put_away(desktop)
    summon(desktop)
    desktop.type("new thought")
    desktop.key("Return")
    wait_for(lambda: "new thought" in titles(on_desktop), "the new thought")
    assert "old draft" not in titles(on_desktop)
    summon(desktop)
    desktop.key("Up")
    desktop.key("Up")
    put_away(desktop)


def test_undo_takes_back_the_last_line_when_the_prompt_is_opened_again(quiet_app, desktop, on_desktop):
    summon(desktop)
    desktop.type("a mistake")
    desktop.key("Return")
    wait_for(lambda: titles(on_desktop) == ["a mistake"], "the line")
    summon(desktop)
    desktop.key("ctrl+z")
    wait_for(lambda: titles(on_desktop) == [], "the line to be taken back")
    put_away(desktop)


SAID = "the meeting went well and everybody liked the plan"
MODELS_WORDS = "#6a3fa0"


def suggestion_is_shown(desktop, picture):
    """Whether anything stands in the prompt in the colour that only a model's words have."""
    desktop.screenshot(picture)
    seen = QImage(str(picture))
    places = ((x, y) for y in range(176, 400) for x in range(320, 960))
    return any(seen.pixelColor(x, y).name() == MODELS_WORDS for x, y in places)


def test_a_suggested_kind_is_taken_with_tab_and_enter_never_heard_of_it(
    quiet_app, desktop, on_desktop, tmp_path
):
    picture = tmp_path / "prompt.png"
    for keys, task, note in ((("Return",), 1, 0), (("alt+0", "Return"), 2, 0), (("Tab", "Return"), 2, 1)):
        summon(desktop)
        desktop.type(SAID)
        wait_for(lambda: suggestion_is_shown(desktop, picture), "the suggestion after a pause")
        desktop.key(*keys)
        wait_for(lambda: not prompt_is_shown(desktop), "the line to be kept")
        kept = [len(on_desktop.json("find", f"kind:{kind} meeting")) for kind in ("task", "note")]
        assert kept == [task, note]


def test_ctrl_enter_asks_and_the_reply_is_kept(quiet_app, desktop, on_desktop):
    on_desktop.ok("note", "the landlord wants two months notice")
    summon(desktop)
    desktop.type("landlord notice period")
    desktop.key("ctrl+Return")
    wait_for(lambda: on_desktop.json("find", "kind:conversation"), "the reply to be kept")
    assert titles(on_desktop) == []
    put_away(desktop)


def test_a_question_about_the_journal_is_asked_by_enter(quiet_app, desktop, on_desktop):
    summon(desktop)
    desktop.type("what is due today?")
    desktop.key("Return")
    wait_for(lambda: on_desktop.json("find", "kind:conversation"), "the answer")
    put_away(desktop)
    put_away(desktop)


def test_the_desk_killed_after_enter_keeps_the_line_and_comes_back(quiet_app, desktop, on_desktop):
    summon(desktop)
    desktop.type("nothing may be lost")
    desktop.key("Return")
    wait_for(
        lambda: not prompt_is_shown(desktop), "the prompt to close, which it does when the line is on disk"
    )
    os.kill(processes(on_desktop)["desk"], signal.SIGKILL)
    assert titles(on_desktop) == ["nothing may be lost"]
    wait_for(lambda: "desk" in processes(on_desktop), "the launcher to start the desk again")
    assert quiet_app.poll() is None


def test_the_desk_killed_in_the_middle_of_a_line_brings_the_draft_back(quiet_app, desktop, on_desktop):
    summon(desktop)
    desktop.type("a long thought in the making")
    killed = processes(on_desktop)["desk"]
    os.kill(killed, signal.SIGKILL)
    wait_for(lambda: processes(on_desktop).get("desk", killed) != killed, "the desk to come back")
    wait_for((on_desktop.home / "run" / "door.sock").exists, "its door")
    time.sleep(1)
    summon(desktop)
    desktop.key("Return")
    wait_for(lambda: titles(on_desktop) == ["a long thought in the making"], "the draft")


def test_the_launcher_killed_takes_the_desk_with_it(quiet_app, on_desktop):
    desk = processes(on_desktop)["desk"]
    end(quiet_app, signal.SIGKILL)
    wait_for(lambda: not Path(f"/proc/{desk}").exists() or "Z" in _state(desk), "the desk to end")
    assert on_desktop("list").returncode == 0


def _state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "Z"


def test_a_second_start_shows_the_prompt_of_the_first(quiet_app, desktop, on_desktop):
    assert on_desktop().returncode == 0
    wait_for(lambda: prompt_is_shown(desktop), "the prompt")
    assert len([role for role in processes(on_desktop) if role == "desk"]) == 1
    put_away(desktop)


def test_two_starters_at_once_make_one_app(desktop, on_desktop):
    first, second = on_desktop.start(), on_desktop.start()
    try:
        wait_for(partial(door_is_open, on_desktop), "the door")
        wait_for(lambda: (first.poll() is None) + (second.poll() is None) == 1, "one of the two to step back")
        status = on_desktop.json("local-only", "status")["processes"]
        assert [each["role"] for each in status].count("desk") == 1
    finally:
        end(first)
        end(second)


def test_companion_prompt_shows_the_prompt_with_a_text(quiet_app, desktop, on_desktop):
    on_desktop.ok("prompt", "call", "the", "plumber")
    wait_for(lambda: prompt_is_ready(desktop), "the prompt")
    desktop.key("Return")
    wait_for(lambda: titles(on_desktop) == ["call the plumber"], "the text to be kept")


def test_companion_prompt_starts_the_app_where_none_runs(desktop, on_desktop):
    on_desktop.ok("prompt")
    try:
        wait_for(lambda: prompt_is_shown(desktop), "the prompt")
    finally:
        for pid in processes(on_desktop).values():
            os.kill(pid, signal.SIGTERM)
    wait_for(lambda: not (on_desktop.home / "run" / "door.sock").exists(), "the app to end")


def test_a_hotkey_already_taken_is_told_and_the_rest_works(desktop, on_desktop, tmp_path):
    taken = tmp_path / "taken"
    desktop.environment["PYTHONPATH"] = str(HERE.parent.parent)
    thief = desktop.start(sys.executable, str(HERE / "hotkey_thief.py"), str(taken))
    wait_for(taken.exists, "the other program to take the keys")
    process = on_desktop.start()
    try:
        wait_for(partial(door_is_open, on_desktop), "the door")

        def told():
            checks = {check["name"]: check for check in on_desktop.json("doctor")}
            return checks.get("hotkey", {}).get("state") in {"missing", "limited"} and checks["hotkey"]

        hotkey = wait_for(told, "the doctor to know")
        assert "taken" in hotkey["sentence"]
        assert hotkey["advice"]
        on_desktop.ok("prompt", "still", "works")
        wait_for(lambda: prompt_is_shown(desktop), "the prompt")
    finally:
        end(process)
        end(thief)


def test_app_and_lone_commands_at_once_lose_nothing(quiet_app, on_desktop):
    through = [on_desktop.start("add", f"through the app {number}") for number in range(6)]
    alone = [
        subprocess.Popen(
            [
                sys.executable,
                "-c",
                KEEP_ALONE,
                str(on_desktop.home),
                f"alone {number}",
            ],
            env=on_desktop.environment,
            cwd=HERE.parent.parent,
        )
        for number in range(6)
    ]
    assert [process.wait(60) for process in through + alone] == [0] * 12
    assert len(titles(on_desktop)) == 12


def test_a_megabyte_in_the_clipboard_is_kept_whole(quiet_app, desktop, on_desktop):
    text = "many words " * 95_000
    on_desktop.ok("prompt", "--", text[:200])
    wait_for(lambda: prompt_is_shown(desktop), "the prompt")
    desktop.key("Escape")
    kept = subprocess.run(
        [sys.executable, "-m", "companion", "note", "-"],
        input=text,
        env=on_desktop.environment,
        text=True,
        capture_output=True,
        check=False,
        cwd=HERE.parent.parent,
    )
    assert kept.returncode == 0
    assert len(on_desktop.json("show", on_desktop.json("find", "many")[0]["id"])["text"]) >= len(text) - 1


def test_the_app_ends_politely_and_starts_again(on_desktop, desktop):
    for _ in range(2):
        process = on_desktop.start()
        wait_for(partial(door_is_open, on_desktop), "the door")
        assert end(process) == 0
        assert not (on_desktop.home / "run" / "door.sock").exists()


TODAY = "^Today"


@pytest.mark.parametrize(("tray", "bus"), [(True, True), (False, True), (False, False), (True, False)])
def test_a_window_opens_exactly_where_there_is_no_tray_and_everything_works(tmp_path, tray, bus):
    from tests.end_to_end.conftest import Program

    with Desktop(tray=tray, bus=bus) as bare:
        program = Program(tmp_path / "home", bare.environment)
        process = program.start()
        try:
            wait_for(lambda: door_is_open(program), "the door")
            wait_for(lambda: prompt_is_ready(bare), "the prompt of the first start")
            bare.type("works without")
            # The tray was looked for by now; a window in front of the line would have taken its letters.
            assert not bare.windows(TODAY)
            bare.key("Return")
            wait_for(lambda: titles(program) == ["works without"], "the line to be kept whole")
            wait_for(lambda: not prompt_is_shown(bare), "the prompt to hide")
            if tray:
                time.sleep(3)
                assert not bare.windows(TODAY)
            else:
                wait_for(lambda: bare.windows(TODAY), "the window instead of the tray")
        finally:
            end(process)
