from __future__ import annotations

import io
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from companion.processes import door_answers
from companion.processes.door import Door
from companion.processes.door_call import GONE_SENTENCE, call, request_of_this_command
from companion.processes.door_frames import HELLO, PROMPT, SOCKET_NAME, Request, new_id
from companion.processes.socket_path import LONGEST, private_socket_path, socket_path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="these look at the unix socket")
VERSION = "1.0"


@contextmanager
def open_door(folder, run):
    door = Door(str(folder), run, version=VERSION)
    door.open()
    try:
        yield door
    finally:
        door.close()


def ask(folder, *argv, **more):
    request = more.pop("request", None) or Request(argv, version=more.pop("version", VERSION), **more)
    out, err = io.StringIO(), io.StringIO()
    return call(str(folder), request, out, err), out.getvalue(), err.getvalue()


def echo(call, out, err):
    print(*call.request.argv, file=out)
    print("aside", file=err)
    return 7


def test_the_running_app_does_the_command_and_its_words_and_exit_code_come_back(tmp_path):
    with open_door(tmp_path, echo):
        assert ask(tmp_path, "add", "Grüße 🙂") == (7, "add Grüße 🙂\n", "aside\n")


def test_the_app_learns_where_and_how_the_command_was_typed(tmp_path):
    seen = []

    def run(call, out, err):
        request = call.request
        seen.append(
            (request.argv, request.cwd, request.zone, request.terminal, request.columns, request.version)
        )
        return 0

    with open_door(tmp_path, run):
        request = Request(
            ["a", ""], version=VERSION, cwd="/tmp/ä", zone="Europe/Vienna", terminal="oe", columns=80
        )
        ask(tmp_path, request=request)
    assert seen == [(("a", ""), "/tmp/ä", "Europe/Vienna", "oe", 80, VERSION)]


def test_nobody_there_means_do_it_alone(tmp_path):
    assert ask(tmp_path, "add") == (None, "", "")


def test_a_repeated_id_gets_the_first_answer_and_is_not_done_twice(tmp_path):
    done = []

    def run(call, out, err):
        done.append(call.request.id)
        print("kept", len(done), file=out)
        return 3

    with open_door(tmp_path, run):
        request = Request(["add", "x"], version=VERSION)
        first = ask(tmp_path, request=request)
        assert ask(tmp_path, request=request) == first == (3, "kept 1\n", "")
        assert ask(tmp_path, "add", "x")[1] == "kept 2\n"
    assert len(done) == 2


def test_a_repetition_while_the_first_still_runs_waits_for_it(tmp_path):
    go, done = threading.Event(), []

    def run(call, out, err):
        done.append(1)
        go.wait(10)
        print("once", file=out)
        return 0

    answers = []
    with open_door(tmp_path, run):
        request = Request(["add"], version=VERSION)
        both = [
            threading.Thread(target=lambda: answers.append(ask(tmp_path, request=request))) for _ in range(2)
        ]
        for thread in both:
            thread.start()
        go.set()
        for thread in both:
            thread.join(10)
    assert answers == [(0, "once\n", "")] * 2
    assert done == [1]


def test_old_answers_are_forgotten(tmp_path, monkeypatch):
    monkeypatch.setattr(door_answers, "REMEMBERED_CALLS", 2)
    done = []

    def run(call, out, err):
        done.append(1)
        return 0

    with open_door(tmp_path, run):
        requests = [Request([], version=VERSION) for _ in range(4)]
        for request in [*requests, requests[0]]:
            ask(tmp_path, request=request)
    assert len(done) == 5


def test_an_answer_too_long_to_be_kept_is_not_done_again_either(tmp_path, monkeypatch):
    monkeypatch.setattr("companion.processes.door_answers.LONGEST_REMEMBERED", 10)
    done = []

    def run(call, out, err):
        done.append(1)
        print("x" * 100, file=out)
        return 5

    with open_door(tmp_path, run):
        request = Request([], version=VERSION)
        assert ask(tmp_path, request=request)[1] == "x" * 100 + "\n"
        code, out, err = ask(tmp_path, request=request)
    assert (code, out) == (5, "")
    assert "answered before" in err
    assert done == [1]


def test_another_version_is_told_and_works_alone(tmp_path):
    with open_door(tmp_path, echo):
        code, out, err = ask(tmp_path, "add", version="2.0")
    assert (code, out) == (None, "")
    assert "(1.0 there, 2.0 here)" in err
    assert err.count("\n") == 1


def test_showing_the_prompt_is_understood_across_versions(tmp_path):
    shown = []

    def run(call, out, err):
        shown.append((call.request.kind, call.request.argv))
        return 0

    with open_door(tmp_path, run):
        assert ask(tmp_path, "call mum", version="2.0", kind=PROMPT)[0] == 0
    assert shown == [(PROMPT, ("call mum",))]


def test_an_app_that_does_not_answer_holds_up_no_command(tmp_path, monkeypatch):
    monkeypatch.setattr("companion.processes.door_call.WELCOME_SECONDS", 0.2)
    with socket.socket(socket.AF_UNIX) as deaf:
        deaf.bind(str(tmp_path / SOCKET_NAME))
        deaf.listen()
        assert ask(tmp_path, "add") == (None, "", "")


def test_a_socket_left_by_a_killed_app_is_nobody_and_the_next_app_takes_its_place(tmp_path):
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(tmp_path / SOCKET_NAME))
    assert ask(tmp_path, "add")[0] is None
    with open_door(tmp_path, echo):
        assert ask(tmp_path, "add")[0] == 7
    assert not (tmp_path / SOCKET_NAME).exists()


def test_a_home_with_a_long_name_gets_a_short_socket(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    folder = tmp_path / ("long" * 30)
    with open_door(folder, echo):
        assert ask(folder, "add")[0] == 7
    path = socket_path(str(folder), SOCKET_NAME)
    assert len(os.fsencode(path)) <= LONGEST
    assert path != socket_path(str(folder) + "er", SOCKET_NAME)
    assert Path(path).parent.stat().st_mode & 0o777 == 0o700


def test_a_socket_folder_that_others_may_enter_is_closed_to_them(tmp_path):
    folder = tmp_path / "run"
    folder.mkdir(mode=0o755)
    folder.chmod(0o755)
    private_socket_path(str(folder), SOCKET_NAME)
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_stranger_at_the_door_does_not_disturb_the_others(tmp_path):
    with open_door(tmp_path, echo):
        for noise in (b"GET / HTTP/1.1\r\n\r\n", HELLO + b"\0\0\0\1\xff", HELLO + b"\xff\xff\xff\xff"):
            with socket.socket(socket.AF_UNIX) as stranger:
                stranger.connect(str(tmp_path / SOCKET_NAME))
                stranger.sendall(noise)
        assert ask(tmp_path, "add")[0] == 7


def test_a_command_that_fails_for_a_reason_of_ours_ends_with_one_and_a_sentence(tmp_path, caplog):
    def run(call, out, err):
        raise ZeroDivisionError

    with open_door(tmp_path, run):
        code, out, err = ask(tmp_path, "add")
    assert (code, out) == (1, "")
    assert "defect" in err
    assert "ZeroDivisionError" in caplog.text


def test_megabytes_pass_whole(tmp_path):
    text = "ä🙂" * 700_000

    def run(call, out, err):
        out.write(text)
        return 0

    with open_door(tmp_path, run):
        assert ask(tmp_path)[1] == text


def test_thirty_commands_at_once_each_get_their_own_answer(tmp_path):
    answers = {}

    def one(number):
        answers[number] = ask(tmp_path, str(number))

    with open_door(tmp_path, echo):
        threads = [threading.Thread(target=one, args=(number,)) for number in range(30)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
    assert {number: answer[1] for number, answer in answers.items()} == {n: f"{n}\n" for n in range(30)}


def test_ids_are_uuid7_and_in_order():
    import uuid

    ids = []
    for _ in range(3):
        ids.append(new_id())
        time.sleep(0.002)
    assert ids == sorted(ids)
    assert {(uuid.UUID(text).version, uuid.UUID(text).variant) for text in ids} == {(7, uuid.RFC_4122)}


@pytest.mark.parametrize(
    ("tz", "zone"),
    [("Europe/Vienna", "Europe/Vienna"), (":Asia/Tokyo", "Asia/Tokyo"), ("CET-1", ""), ("/etc/zone", "")],
)
def test_the_zone_is_named_only_where_this_computer_names_it(monkeypatch, tz, zone):
    monkeypatch.setenv("TZ", tz)
    assert request_of_this_command([], version=VERSION).zone == zone


OWNER = """
import sys, threading, time
from companion.processes.door import Door

def run(call, out, err):
    word = call.request.argv[0]
    if word == "read":
        print(len(call.stdin.read()), file=out)
    elif word == "lines":
        for line in call.stdin:
            print(line.strip()[::-1], file=out)
    elif word == "long":
        print("begun", file=out)
        for _ in range(2000):
            if call.stop.is_set():
                open(sys.argv[1] + "/stopped", "w").close()
                return 130
            time.sleep(0.01)
    elif word == "many":
        for number in range(100000):
            print(number, file=out)
            if call.stop.is_set():
                open(sys.argv[1] + "/stopped", "w").close()
                return 1
    return 0

Door(sys.argv[1], run, version="1.0").open()
print("open", flush=True)
threading.Event().wait()
"""
CALLER = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job starts with it ignored
from companion.processes.door_call import call, request_of_this_command
request = request_of_this_command(sys.argv[3:], version="1.0", repeatable=sys.argv[2] == "repeatable")
code = call(sys.argv[1], request, sys.stdout, sys.stderr)
sys.exit(99 if code is None else code)
"""


@pytest.fixture
def app(tmp_path):
    process = subprocess.Popen([sys.executable, "-c", OWNER, str(tmp_path)], stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"open\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def start_caller(tmp_path, *argv, repeatable=False, **more):
    kind = "repeatable" if repeatable else "once"
    return subprocess.Popen(
        [sys.executable, "-c", CALLER, str(tmp_path), kind, *argv],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **more,
    )


def wait_for(path):
    deadline = time.monotonic() + 10
    while not path.exists():
        assert time.monotonic() < deadline, f"{path} did not appear"
        time.sleep(0.01)


def test_what_is_piped_into_the_command_reaches_the_app(tmp_path, app):
    caller = start_caller(tmp_path, "read", stdin=subprocess.PIPE)
    assert caller.communicate(b"x" * 300_000, timeout=20) == (b"300000\n", b"")


def test_lines_piped_in_are_answered_as_they_come(tmp_path, app):
    with start_caller(tmp_path, "lines", stdin=subprocess.PIPE, bufsize=0) as caller:
        caller.stdin.write(b"abc\n")
        assert caller.stdout.readline() == b"cba\n"
        caller.stdin.write(b"def\n")
        assert caller.stdout.readline() == b"fed\n"
        caller.stdin.close()
        assert caller.wait(10) == 0


def test_a_command_that_reads_no_input_does_not_wait_for_it(tmp_path, app):
    with start_caller(tmp_path, "nothing", stdin=subprocess.PIPE) as caller:
        assert caller.wait(10) == 0  # its stdin is still open


def test_ctrl_c_stops_the_command_in_the_app(tmp_path, app):
    with start_caller(tmp_path, "long") as caller:
        assert caller.stdout.readline() == b"begun\n"
        caller.send_signal(signal.SIGINT)
        assert caller.wait(10) == 130
        assert caller.stderr.read() == b""
    wait_for(tmp_path / "stopped")


def test_a_caller_that_is_killed_stops_the_command_in_the_app(tmp_path, app):
    with start_caller(tmp_path, "long") as caller:
        caller.stdout.readline()
        caller.kill()
    wait_for(tmp_path / "stopped")


def test_a_reader_that_stops_reading_stops_the_command_without_a_complaint(tmp_path, app):
    with start_caller(tmp_path, "many") as caller:
        caller.stdout.readline()
        caller.stdout.close()
        assert caller.wait(20) == 1
        assert caller.stderr.read() == b""
    wait_for(tmp_path / "stopped")


@pytest.mark.parametrize(("repeatable", "code"), [(True, 99), (False, 1)])
def test_an_app_killed_in_the_middle_is_told_unless_doing_it_again_alone_does_no_harm(
    tmp_path, app, repeatable, code
):
    with start_caller(tmp_path, "long", repeatable=repeatable) as caller:
        caller.stdout.readline()
        app.kill()
        assert caller.wait(10) == code
        told = caller.stderr.read().decode()
    assert told == ("" if repeatable else GONE_SENTENCE + "\n")


def test_the_caller_imports_next_to_nothing(tmp_path):
    program = (
        "import sys\n"
        "before = set(sys.modules)\n"
        "from companion.processes.door_call import call, request_of_this_command\n"
        f"call({str(tmp_path)!r}, request_of_this_command(['add'], version='1'), sys.stdout, sys.stderr)\n"
        "print(*sorted(name for name in set(sys.modules) - before if not name.startswith('companion')))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) <= {"__future__", "_socket", "time"}
