from __future__ import annotations

import os
import subprocess
import sys

import pytest

from companion.processes import lock, presence

HOLDER = """
import sys, threading
from companion.processes import lock, presence
held = lock.claim(sys.argv[1] + "/lock")
presence.announce(sys.argv[1], "desk", "seccomp")
print(held is not None, flush=True)
threading.Event().wait()
"""


@pytest.fixture
def holder(tmp_path):
    process = subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path)], stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"True\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_only_one_process_holds_the_lock_and_a_kill_lets_go(tmp_path, holder):
    path = str(tmp_path / "lock")
    assert lock.claim(path) is None
    assert lock.is_held(path)
    holder.kill()
    holder.wait()
    assert not lock.is_held(path)
    held = lock.claim(path)
    assert held is not None
    held.release()
    held.release()


def test_a_lock_can_be_taken_again_once_it_is_released(tmp_path):
    path = str(tmp_path / "lock")
    lock.claim(path).release()
    assert not lock.is_held(path)


def test_a_folder_that_is_not_there_is_the_callers_problem(tmp_path):
    with pytest.raises(FileNotFoundError):
        lock.claim(str(tmp_path / "gone" / "lock"))


def test_processes_that_live_are_present_and_killed_ones_are_swept_up(tmp_path, holder):
    assert list(presence.present(str(tmp_path))) == [("desk", holder.pid, "seccomp")]
    holder.kill()
    holder.wait()
    assert list(presence.present(str(tmp_path))) == []
    assert sorted(os.listdir(tmp_path)) == ["lock"]


def test_a_process_finds_itself_until_it_withdraws(tmp_path):
    presence.announce(str(tmp_path), "command", "audit-hook")
    try:
        assert list(presence.present(str(tmp_path))) == [("command", os.getpid(), "audit-hook")]
    finally:
        presence.withdraw()
    assert list(presence.present(str(tmp_path))) == []


def test_files_of_others_in_the_folder_are_left_alone(tmp_path):
    for name in ("notes.txt", "x.present", "desk-x.present"):
        (tmp_path / name).write_text("mine")
    assert list(presence.present(str(tmp_path))) == []
    assert len(list(tmp_path.iterdir())) == 3


def test_a_folder_that_is_gone_or_closed_is_nobody_present_and_stops_nobody(tmp_path):
    presence.announce(str(tmp_path / "gone"), "desk", "seccomp")
    assert list(presence.present(str(tmp_path / "gone"))) == []
