"""Local only, proved from outside: by the system calls, by the kernel's own word, and without any network."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end.desktop import end, wait_for

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="the seal is Linux's; elsewhere a guard stands in"
)

A_SESSION = (
    ("add", "call Sam tomorrow 3pm"),
    ("note", "the lease runs to January"),
    ("ask", "what did I note about the lease?"),
    ("ask", "why is the sky blue?"),
    ("list", "--today"),
    ("local-only", "status"),
)


def needs(*programs: str):
    missing = [program for program in programs if not shutil.which(program)]
    return pytest.mark.skipif(bool(missing), reason=f"needs {', '.join(missing)}")


@needs("strace")
def test_no_command_opens_a_network_socket(companion, tmp_path):
    for number, words in enumerate(A_SESSION):
        log = tmp_path / f"strace-{number}"
        done = subprocess.run(
            [
                "strace",
                "-f",
                "-e",
                "trace=network",
                "-o",
                str(log),
                sys.executable,
                "-m",
                "companion",
                *words,
            ],
            env=companion.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert "AF_INET" not in log.read_text()


@needs("strace", "Xvfb")
@pytest.mark.x11
def test_start_capture_ask_and_quit_open_no_network_socket(on_desktop, desktop, tmp_path):
    log = tmp_path / "strace"
    process = subprocess.Popen(
        ["strace", "-f", "-e", "trace=network", "-o", str(log), sys.executable, "-m", "companion"],
        env=on_desktop.environment,
    )
    try:
        wait_for((on_desktop.home / "run" / "door.sock").exists, "the door")
        for words in A_SESSION:
            on_desktop.ok(*words)
    finally:
        quit_politely(on_desktop)
        end(process)
    written = log.read_text()
    assert "AF_UNIX" in written  # it did look
    assert "AF_INET" not in written


def quit_politely(program) -> None:
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                environ = (entry / "environ").read_bytes()
                words = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if str(program.home).encode() in environ and b"strace" not in words and b"companion" in words:
                subprocess.run(["kill", "-TERM", entry.name], check=False)
                return


@needs("Xvfb")
@pytest.mark.x11
def test_desk_and_command_are_sealed_by_the_kernel_and_the_launcher_has_no_network_socket(app, on_desktop):
    status = on_desktop.json("local-only", "status")
    by_role = {each["role"]: each for each in status["processes"]}
    assert status["enforced_by"] == "seccomp"
    assert by_role["desk"]["enforced_by"] == "seccomp"
    assert "Seccomp:\t2" in Path(f"/proc/{by_role['desk']['pid']}/status").read_text()
    launcher = app.pid
    inodes = {
        match[1]
        for link in Path(f"/proc/{launcher}/fd").iterdir()
        if (match := re.match(r"socket:\[(\d+)\]", str(link.readlink())))
    }
    for table in ("tcp", "tcp6", "udp", "udp6"):
        lines = Path(f"/proc/{launcher}/net/{table}").read_text().splitlines()[1:]
        assert not inodes & {line.split()[9] for line in lines}


def test_a_command_seals_itself_before_it_does_anything(companion):
    program = (
        "import sys; sys.argv = ['companion', 'list']\n"
        "from companion.__main__ import main\n"
        "main()\n"
        "print(next(line for line in open('/proc/self/status') if line.startswith('Seccomp:')))\n"
        "import socket\n"
        "try: socket.socket(socket.AF_INET)\n"
        "except PermissionError: print('refused')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=companion.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Seccomp:\t2" in done.stdout, done.stderr
    assert "refused" in done.stdout


@needs("unshare", "ip")
def test_everything_but_the_frontier_works_without_any_network(companion):
    probe = subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False)
    if probe.returncode:
        pytest.skip("this system lets no one make a network namespace")
    for words in A_SESSION:
        done = subprocess.run(
            [
                "unshare",
                "-rn",
                "sh",
                "-c",
                'ip link set lo up; exec "$@"',
                "_",
                sys.executable,
                "-m",
                "companion",
                *words,
            ],
            env=companion.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
