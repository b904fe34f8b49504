"""The launcher with a small program in the desk's place: real processes, real signals."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("the launcher is Linux's", allow_module_level=True)

# What the stand-in does at its n-th start is the n-th word of the plan; the last word holds for all later ones.
DESK = """
import os, signal, sys, threading, time
from companion.processes import seal
from companion.processes.children import take_assignment
from companion.processes.desk_side import launcher_of, NOT_TO_BE_RESTARTED
folder, *plan = sys.argv[1:]
assignment = take_assignment()
pipe = launcher_of(assignment.launcher)
seal.seal()
with open(folder + "/starts", "a") as starts:
    starts.write(f"{os.getpid()} {assignment.role} {int(assignment.trouble)}\\n")
count = len(open(folder + "/starts").readlines())
word, _, rest = plan[min(count, len(plan)) - 1].partition("=")
if word == "crash":
    os.kill(os.getpid(), signal.SIGSEGV)
elif word == "fail":
    sys.exit(1)
elif word == "told":
    sys.exit(NOT_TO_BE_RESTARTED)
elif word == "quit":
    sys.exit(0)
elif word in ("folder", "link", "courier"):
    sent = {"folder": pipe.open_folder, "link": pipe.open_link, "courier": lambda _: pipe.start_courier()}[word](rest)
    with open(folder + "/answer", "w") as answer:
        answer.write(f"{sent} {pipe.read()}")
    sys.exit(0)
elif word == "door":
    from companion.processes.door import Door
    time.sleep(float(rest))
    def run(call, out, err):
        with open(folder + "/prompts", "a") as prompts:
            prompts.write(" ".join(call.request.argv) + "\\n")
        return 0
    Door(folder, run, version="1.0").open()
elif word == "deaf":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
open(folder + "/up", "w").close()
if word in ("deaf", "hung"):
    threading.Event().wait()
assert pipe.read() is None
open(folder + "/farewell", "w").close()
"""
LAUNCHER = """
import sys
from companion.processes import launcher
from companion.processes.budget import RestartBudget
folder, *plan = sys.argv[1:]
desk = [sys.executable, folder + "/desk.py", folder, *plan]
launcher.END_GRACE_SECONDS = 0.3
sys.exit(launcher.Launcher(desk, [folder + "/data"], opener=folder + "/opener").run())
"""
APP = """
import sys
from companion.processes import children, launcher
folder, *plan = sys.argv[1:]
children.command = lambda *arguments: [sys.executable, folder + "/desk.py", folder, *plan]
sys.exit(launcher.run(folder, [folder + "/data"], version="1.0", text="hello"))
"""


@pytest.fixture
def home(tmp_path):
    (tmp_path / "desk.py").write_text(DESK)
    (tmp_path / "data" / "logs").mkdir(parents=True)
    (tmp_path / "opener").write_text('#!/bin/sh\nprintf "%s" "$1" > "$0.seen"\nenv > "$0.env"\n')
    (tmp_path / "opener").chmod(0o755)
    return tmp_path


@pytest.fixture
def start(home):
    started = []

    def start(*plan, program=LAUNCHER, **environ):
        process = subprocess.Popen(
            [sys.executable, "-c", program, str(home), *plan],
            env={name: value for name, value in os.environ.items() if "DISPLAY" not in name} | environ,
            stderr=subprocess.PIPE,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stderr.close()
    for line in starts(home):
        kill(int(line[0]), signal.SIGKILL)


def kill(pid, number):
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


def starts(home):
    try:
        return [line.split() for line in (home / "starts").read_text().splitlines()]
    except FileNotFoundError:
        return []


def wait_until(holds, seconds=15):
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it did not come to pass"
        time.sleep(0.01)


def is_gone(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def wait_for_desk(home, times=1):
    wait_until(lambda: len(starts(home)) >= times and (home / "up").exists())
    (home / "up").unlink()
    return int(starts(home)[-1][0])


def test_the_desk_gets_its_role_and_when_the_person_quits_the_launcher_ends_well(home, start):
    assert start("quit").wait(10) == 0
    assert [line[1:] for line in starts(home)] == [["desk", "0"]]


def test_a_desk_that_dies_is_started_again(home, start):
    launcher = start("crash", "fail", "stay")
    wait_for_desk(home, 3)
    assert launcher.poll() is None
    assert len({pid for pid, *_ in starts(home)}) == 3


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT])
def test_a_desk_that_is_killed_is_started_again(home, start, number):
    start("stay")
    first = wait_for_desk(home)
    os.kill(first, number)
    assert wait_for_desk(home, 2) != first


def test_a_desk_that_dies_four_times_is_not_started_again_and_without_a_display_a_sentence_says_so(
    home, start
):
    launcher = start("crash")
    _, told = launcher.communicate(timeout=20)
    assert launcher.returncode == 1
    assert len(starts(home)) == 4
    assert told.decode().count("\n") == 1
    assert "4 times within 10 minutes" in told.decode()


def test_with_a_display_the_desk_is_started_once_more_to_say_so_itself(home, start):
    launcher = start("crash", "crash", "crash", "crash", "quit", DISPLAY=":99")
    launcher.communicate(timeout=20)
    assert launcher.returncode == 0
    assert [line[2] for line in starts(home)] == ["0", "0", "0", "0", "1"]


def test_a_desk_in_trouble_that_dies_as_well_is_the_end(home, start):
    launcher = start("crash", DISPLAY=":99")
    launcher.communicate(timeout=20)
    assert launcher.returncode == 1
    assert len(starts(home)) == 5


def test_a_desk_that_told_the_person_why_it_cannot_run_is_not_started_again(home, start):
    assert start("told").wait(10) == 1
    assert len(starts(home)) == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_wish_to_end_is_passed_on_and_both_end_well(home, start, number):
    launcher = start("stay")
    desk = wait_for_desk(home)
    launcher.send_signal(number)
    assert launcher.wait(10) == 0
    assert is_gone(desk)
    assert len(starts(home)) == 1


def test_a_desk_that_does_not_listen_is_ended_after_a_grace_time(home, start):
    launcher = start("deaf")
    desk = wait_for_desk(home)
    launcher.terminate()
    assert launcher.wait(10) == 0
    assert is_gone(desk)


@pytest.mark.parametrize("word", ["stay", "hung"])
def test_the_desk_ends_when_the_launcher_is_killed_even_if_it_watches_no_pipe(home, start, word):
    launcher = start(word)
    desk = wait_for_desk(home)
    launcher.kill()
    launcher.wait()
    wait_until(lambda: is_gone(desk))


def test_a_second_wish_to_end_a_desk_that_does_not_listen_ends_it_at_once(home, start):
    launcher = start("deaf", program=LAUNCHER.replace("= 0.3", "= 60; launcher.ONE_WISH_SECONDS = 0"))
    wait_for_desk(home)
    launcher.terminate()
    time.sleep(0.2)
    assert launcher.poll() is None
    launcher.terminate()
    assert launcher.wait(10) == 0


def test_the_launcher_has_no_network_socket_and_the_desk_is_sealed(home, start):
    launcher = start("stay")
    desk = wait_for_desk(home)
    held = {os.readlink(entry) for entry in Path(f"/proc/{launcher.pid}/fd").iterdir()}
    sockets = {link[8:-1] for link in held if link.startswith("socket:")}
    tables = "".join(
        Path(f"/proc/{launcher.pid}/net/{name}").read_text() for name in ("tcp", "tcp6", "udp", "udp6", "raw")
    )
    assert sockets
    assert not [inode for inode in sockets if f" {inode} " in tables]
    assert "Seccomp:\t2" in Path(f"/proc/{desk}/status").read_text()


def test_a_folder_of_companions_own_is_opened_outside_the_seal(home, start):
    start(f"folder={home}/data/logs").wait(10)
    assert (home / "answer").read_text() == "True (True, '')"
    wait_until(lambda: (home / "opener.env").exists() and "PATH" in (home / "opener.env").read_text())
    assert (home / "opener.seen").read_text() == f"{home}/data/logs"
    assert "COMPANION_ROLE" not in (home / "opener.env").read_text()


def test_folders_elsewhere_and_other_links_are_not_opened(home, start):
    (home / "data" / "way-out").symlink_to("/etc")
    (home / "data-too").mkdir()
    asked = [
        "folder=/etc",
        f"folder={home}/data/../..",
        f"folder={home}/data/way-out",
        f"folder={home}/data-too",
        f"folder={home}/data/gone",
        "folder=--help",
        "link=http://example.org/",
        "link=file:///etc/passwd",
        "link=https://example.org/ --help",
        "link=https://example.org/" + "x" * 3000,
    ]
    for each in asked:
        (home / "starts").unlink(missing_ok=True)
        assert start(each).wait(10) == 0
        assert (home / "answer").read_text().startswith("True (False, "), each
        assert "Only " in (home / "answer").read_text()
    assert not (home / "opener.seen").exists()


def test_an_https_link_is_opened(home, start):
    start("link=https://example.org/a?b=c#d").wait(10)
    assert (home / "answer").read_text() == "True (True, '')"
    wait_until(lambda: (home / "opener.seen").exists() and (home / "opener.seen").read_text())
    assert (home / "opener.seen").read_text() == "https://example.org/a?b=c#d"


def test_a_computer_that_cannot_open_things_says_which_program_is_missing(home, start):
    (home / "opener").unlink()
    start(f"folder={home}/data").wait(10)
    assert "not installed" in (home / "answer").read_text()


def test_there_is_a_place_for_the_courier_and_nobody_in_it_yet(home, start):
    start("courier").wait(10)
    assert (
        "(False, 'This version of Companion has no part that could reach the network.')"
        in (home / "answer").read_text()
    )


def test_of_two_started_at_once_one_is_the_app_and_the_other_shows_its_prompt(home, start):
    first, second = (start("door=0.3", program=APP) for _ in range(2))
    wait_until(lambda: first.poll() is not None or second.poll() is not None)
    loser, winner = (first, second) if first.poll() is not None else (second, first)
    assert loser.returncode == 0
    assert winner.poll() is None
    assert len(starts(home)) == 1
    assert (home / "prompts").read_text() == "hello\n"


def test_a_second_start_takes_over_when_the_first_ends_before_it_could_answer(home, start):
    first = start("stay", program=APP)  # never opens its door
    wait_for_desk(home)
    second = start("stay", program=APP)
    time.sleep(0.3)
    assert second.poll() is None
    first.kill()
    wait_for_desk(home, 2)
    assert second.poll() is None


def test_a_folder_that_cannot_be_written_is_one_sentence(home, start):
    (home / "file").write_text("")
    program = APP.replace("launcher.run(folder,", "launcher.run(folder + '/file/run',")
    launcher = start("stay", program=program)
    _, told = launcher.communicate(timeout=10)
    assert launcher.returncode == 1
    assert told.decode().count("\n") == 1
    assert "cannot write" in told.decode()


def test_the_launcher_stays_small(home, start):
    launcher = start(
        "stay",
        program=APP.replace(
            "sys.exit(", "print(*sys.modules, file=open(folder + '/modules', 'w'), flush=True); sys.exit("
        ),
    )
    wait_for_desk(home)
    loaded = set((home / "modules").read_text().split())
    assert not loaded & {
        "subprocess",
        "socket",
        "typing",
        "dataclasses",
        "re",
        "ctypes",
        "multiprocessing",
        "threading",
    }
    assert launcher.poll() is None
