from __future__ import annotations

import subprocess
import sys

import pytest

from companion.processes.seal import display_is_remote

linux = pytest.mark.skipif(sys.platform != "linux", reason="the kernel's seal is Linux's")


def in_a_process(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@linux
def test_a_sealed_process_can_open_no_network_socket_from_python():
    said = in_a_process("""
import socket
from companion.processes.seal import seal
seal()
for family in (socket.AF_INET, socket.AF_INET6, socket.AF_PACKET, 40):
    try:
        socket.socket(family, socket.SOCK_DGRAM)
    except PermissionError:
        print("refused")
""")
    assert said.split() == ["refused"] * 4


@linux
def test_native_code_in_a_sealed_process_is_refused_as_well():
    said = in_a_process("""
import ctypes, errno
from companion.processes.seal import seal
libc = ctypes.CDLL(None, use_errno=True)
assert libc.socket(2, 1, 0) >= 0
seal()
print(libc.socket(2, 1, 0), errno.errorcode[ctypes.get_errno()])
print(libc.syscall(425, 8, None), errno.errorcode[ctypes.get_errno()])
""")
    assert said.split() == ["-1", "EACCES", "-1", "ENOSYS"]


@linux
def test_a_thread_that_ran_before_the_seal_is_bound_by_it():
    said = in_a_process("""
import socket, threading
from companion.processes.seal import seal
sealed, said = threading.Event(), []
def later():
    sealed.wait()
    try:
        socket.socket(socket.AF_INET)
    except PermissionError:
        said.append("refused")
thread = threading.Thread(target=later)
thread.start()
seal()
sealed.set()
thread.join()
print(*said)
""")
    assert said == "refused"


@linux
def test_children_of_a_sealed_process_are_sealed():
    said = in_a_process("""
import subprocess, sys
from companion.processes.seal import seal
seal()
probe = "import socket\\ntry:\\n socket.socket(socket.AF_INET)\\nexcept PermissionError: print('refused')"
print(subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True).stdout)
""")
    assert said == "refused"


@linux
def test_unix_sockets_still_work_in_a_sealed_process():
    said = in_a_process("""
import socket
from companion.processes.seal import seal
seal()
ours, theirs = socket.socketpair()
ours.sendall(b"hello")
print(theirs.recv(9).decode())
socket.socket(socket.AF_UNIX).close()
""")
    assert said == "hello"


@linux
def test_the_proof_is_read_from_the_kernel_and_sealing_again_changes_nothing():
    said = in_a_process("""
import os
from companion.processes.seal import seal, enforcement_of
def filters():
    lines = open("/proc/self/status").read().splitlines()
    return next(line for line in lines if line.startswith("Seccomp_filters")).split()[1]
assert enforcement_of(os.getppid()) == "nothing" == enforcement_of(os.getpid())
first, count = seal(), filters()
print(first, seal(), count == filters(), enforcement_of(os.getpid()))
child = os.fork()
if not child:
    os._exit(0 if enforcement_of(os.getppid()) == "seccomp" else 1)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
""")
    assert said.split() == ["seccomp", "seccomp", "True", "seccomp", "0"]


def test_where_the_kernel_refuses_the_seal_a_guard_inside_python_stands_in_and_says_so():
    said = in_a_process("""
import socket
from companion.processes import seal
seal._install_filter = lambda: False
print(seal.seal())
for attempt in (
    lambda: socket.create_connection(("192.0.2.1", 80), timeout=1),
    lambda: socket.getaddrinfo("example.invalid", 80),
    lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("192.0.2.1", 9)),
    lambda: socket.gethostbyname("example.invalid"),
):
    try:
        attempt()
    except PermissionError:
        print("refused")
a, b = socket.socketpair()
a.sendall(b"still"); print(b.recv(9).decode())
""")
    assert said.split() == ["audit-hook", "refused", "refused", "refused", "refused", "still"]


@linux
def test_a_seal_that_was_accepted_but_does_not_hold_is_not_reported():
    said = in_a_process("""
from companion.processes import seal
seal._install_filter = lambda: True
print(seal.seal())
""")
    assert said == "audit-hook"


def test_the_seal_imports_nothing_heavy():
    said = in_a_process("""
import sys
before = set(sys.modules)
from companion.processes.seal import seal
seal()
print(*sorted({"dataclasses", "enum", "re", "socket", "subprocess", "typing"} & (set(sys.modules) - before)))
""")
    assert said == ""


@pytest.mark.parametrize(
    ("environ", "remote"),
    [
        ({"DISPLAY": ":0"}, False),
        ({"DISPLAY": ":10.0"}, False),
        ({"DISPLAY": "unix:0"}, False),
        ({"DISPLAY": "unix/host:0"}, False),
        ({"DISPLAY": "/tmp/launch-x/org.xquartz:0"}, False),
        ({"DISPLAY": "localhost:10.0"}, True),
        ({"DISPLAY": "tcp/desk.example:0"}, True),
        ({"DISPLAY": "192.0.2.7:0"}, True),
        ({"DISPLAY": "[2001:db8::1]:0"}, True),
        ({"DISPLAY": "localhost:10.0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ({"DISPLAY": "localhost:10.0", "QT_QPA_PLATFORM": "xcb"}, True),
        ({}, False),
    ],
)
def test_a_display_over_tcp_is_known_from_its_name(environ, remote):
    assert display_is_remote(environ) is remote
