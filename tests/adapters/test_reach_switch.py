from __future__ import annotations

import os
import subprocess
import sys

import pytest

from companion.adapters.reach_switch import FileReachSwitch
from companion.adapters.settings_file import SettingsFile
from companion.domain.reach import Enforcement

linux = pytest.mark.skipif(sys.platform != "linux", reason="the proof is read from /proc")
PROCESS = """
import sys, threading
from companion.processes import presence, seal
folder, role, sealed = sys.argv[1:]
presence.announce(folder, role, seal.seal() if sealed == "sealed" else sealed)
print("here", flush=True)
threading.Event().wait()
"""


@pytest.fixture
def switch(tmp_path):
    return FileReachSwitch(SettingsFile(str(tmp_path / "settings.toml")), str(tmp_path))


@pytest.fixture
def start(tmp_path):
    started = []

    def start(role, sealed):
        process = subprocess.Popen(
            [sys.executable, "-c", PROCESS, str(tmp_path), role, sealed], stdout=subprocess.PIPE
        )
        started.append(process)
        assert process.stdout.readline() == b"here\n"
        return process.pid

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()


def test_it_is_local_only_from_the_first_start(switch):
    assert switch.is_local_only()


def test_a_turn_holds_at_once_in_another_process_and_after_a_restart(switch, tmp_path):
    other = FileReachSwitch(SettingsFile(str(tmp_path / "settings.toml")), str(tmp_path))
    switch.turn(local_only=False)
    assert not other.is_local_only()
    other.turn(local_only=True)
    assert switch.is_local_only()


@linux
def test_every_process_is_listed_with_what_the_kernel_says_of_it(switch, start):
    launcher, desk, engine = start("launcher", "nothing"), start("desk", "sealed"), start("engine", "sealed")
    status = switch.status()
    assert [(proof.role, proof.pid, proof.enforced_by) for proof in status.processes] == [
        ("launcher", launcher, Enforcement.NOTHING),
        ("desk", desk, Enforcement.SECCOMP),
        ("engine", engine, Enforcement.SECCOMP),
        ("command", os.getpid(), Enforcement.NOTHING),
    ]
    assert status.bytes_left_since == 0


@linux
def test_one_process_without_a_seal_is_enough_to_say_so(switch, start):
    start("desk", "seccomp")  # it claims to be sealed, and is not
    assert switch.status().enforced_by is Enforcement.NOTHING


@linux
def test_the_launcher_does_nothing_for_the_person_and_does_not_count(tmp_path, start):
    start("launcher", "nothing")
    start("desk", "sealed")
    program = f"""
from companion.processes.seal import seal
seal()
from companion.adapters.reach_switch import FileReachSwitch
from companion.adapters.settings_file import SettingsFile
print(FileReachSwitch(SettingsFile({str(tmp_path / "s.toml")!r}), {str(tmp_path)!r}).status().enforced_by)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "seccomp"


def test_a_guard_inside_is_believed_where_the_kernel_says_nothing(switch, start):
    start("desk", "audit-hook")
    desk = next(proof for proof in switch.status().processes if proof.role == "desk")
    assert desk.enforced_by is Enforcement.AUDIT_HOOK
