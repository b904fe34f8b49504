"""The seal: how a process gives up the network for good, before it does anything for the person.

On Linux it is a seccomp filter, so Python, Qt and native code are all bound by the kernel. Elsewhere, and
where the kernel refuses, a Python audit hook stands in; it cannot be taken out again, but native code
passes it by. This module is on the path of every command: it imports `ctypes` only to install the filter.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

# The values of domain.reach.Enforcement, spelt here because that module costs an import of dataclasses.
SECCOMP = "seccomp"
AUDIT_HOOK = "audit-hook"
NOTHING = "nothing"

_EACCES = 13
_ENOSYS = 38
_AF_UNIX = 1
_AF_NETLINK = 16
_NO_FAMILY = 0xFFFF  # far beyond AF_MAX of linux/socket.h
_ALLOWED_FAMILIES = (_AF_UNIX, _AF_NETLINK)

_PR_SET_NO_NEW_PRIVS = 38
_SECCOMP_SET_MODE_FILTER = 1
_SECCOMP_FILTER_FLAG_TSYNC = 1

# linux/audit.h and the system call tables: audit architecture, socket, seccomp. io_uring_setup is 425 on both.
_NUMBERS = {"x86_64": (0xC000003E, 41, 317), "aarch64": (0xC00000B7, 198, 277)}
_IO_URING_SETUP = 425
_X32_BIT = 0x40000000

# linux/bpf_common.h and linux/seccomp.h.
_LOAD_WORD, _JUMP_EQUAL, _JUMP_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_RET_ALLOW, _RET_ERRNO = 0x7FFF0000, 0x00050000
_OFFSET_NUMBER, _OFFSET_ARCHITECTURE, _OFFSET_FIRST_ARGUMENT = 0, 4, 16

_enforced = NOTHING


def seal() -> str:
    """Give up the network in this process, all its threads and all its children, and say what enforces it.

    Returns a value of `Enforcement`: "seccomp" where the kernel refuses the sockets, "audit-hook" where
    only Python does. Calling it again changes nothing. There is no way back.
    """
    global _enforced  # noqa: PLW0603 - a process has one seal, and it cannot be undone
    if _enforced == NOTHING:
        if sys.platform == "linux" and _install_filter() and _kernel_refuses():
            _enforced = SECCOMP
        else:
            sys.addaudithook(_refuse_network)
            _enforced = AUDIT_HOOK
    return _enforced


def enforcement_of(pid: int) -> str:
    """Read what binds a process: from memory for this one, from /proc/PID/status for another.

    Elsewhere than on Linux nothing can be read of another process, so the answer is "nothing": what it
    says of itself is in its presence file. Raises ProcessLookupError when there is no such process.
    """
    import os

    if pid == os.getpid():
        return _enforced
    if sys.platform != "linux":
        return NOTHING
    fields = _status_fields(pid)
    # A container may run everything under its own filter; ours always comes with no_new_privs.
    sealed = fields.get("Seccomp") == "2" and fields.get("NoNewPrivs") == "1"
    return SECCOMP if sealed else NOTHING


def display_is_remote(environ: Mapping[str, str]) -> bool:
    """Whether Qt would reach its X display over TCP (`ssh -X`): then connect first and seal after.

    Follows the display names of X(7): `[protocol/][host]:number[.screen]`; no host, the host `unix`, the
    protocol `unix` or `local`, or a path mean a unix socket.
    """
    platform = environ.get("QT_QPA_PLATFORM", "")
    if platform and not platform.startswith("xcb"):
        return False
    display = environ.get("DISPLAY", "")
    if not display or display.startswith("/"):
        return False
    host, colon, _ = display.rpartition(":")
    protocol, slash, name = host.rpartition("/")
    if slash and protocol in {"unix", "local"}:
        return False
    return bool(colon) and name not in {"", "unix"}


def _install_filter() -> bool:
    """Install the filter in all threads; False where the kernel or the machine does not know how."""
    import ctypes
    import os

    if sys.platform == "win32":
        return False
    numbers = _NUMBERS.get(os.uname().machine)
    if numbers is None:
        return False
    program = _program(*numbers)

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))

    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    described = Program(len(program) // 8, program)
    call = numbers[2]
    return bool(
        libc.syscall(call, _SECCOMP_SET_MODE_FILTER, _SECCOMP_FILTER_FLAG_TSYNC, ctypes.byref(described)) == 0
    )


def _program(architecture: int, socket_call: int, _seccomp_call: int) -> bytes:
    """The filter as classic BPF: other ABIs and io_uring are refused, and every family but two."""

    def step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
        little = sys.byteorder
        return code.to_bytes(2, little) + bytes((if_true, if_false)) + value.to_bytes(4, little)

    refuse = _RET_ERRNO | _EACCES
    allowed = len(_ALLOWED_FAMILIES)
    steps = [
        step(_LOAD_WORD, _OFFSET_ARCHITECTURE),
        step(_JUMP_EQUAL, architecture, 1, 0),
        step(_RETURN, refuse),
        step(_LOAD_WORD, _OFFSET_NUMBER),
        step(_JUMP_AT_LEAST, _X32_BIT, 0, 1),
        step(_RETURN, refuse),
        step(_JUMP_EQUAL, _IO_URING_SETUP, 0, 1),
        step(_RETURN, _RET_ERRNO | _ENOSYS),
        step(_JUMP_EQUAL, socket_call, 0, allowed + 2),
        step(_LOAD_WORD, _OFFSET_FIRST_ARGUMENT),
    ]
    steps += [step(_JUMP_EQUAL, family, allowed - place, 0) for place, family in enumerate(_ALLOWED_FAMILIES)]
    steps += [step(_RETURN, refuse), step(_RETURN, _RET_ALLOW)]
    return b"".join(steps)


def _kernel_refuses() -> bool:
    """Try it: a seal that was accepted but does not hold must never be reported.

    Tried with a family that no kernel has, so that the proof itself asks for no network socket: unsealed, the
    answer is "not supported"; only the filter, which treats all families but two alike, answers "not permitted".
    """
    import _socket

    try:
        _socket.socket(_NO_FAMILY, _socket.SOCK_DGRAM).close()
    except OSError as error:
        return error.errno == _EACCES
    return False


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    """The audit hook: sockets beyond this computer raise PermissionError.

    Windows builds `socketpair` from two loopback sockets, so there the address decides; elsewhere no
    socket but a unix one is made at all.
    """
    if not event.startswith("socket."):
        return
    if event == "socket.__new__":
        if sys.platform != "win32" and arguments[1] not in {-1, *_ALLOWED_FAMILIES}:
            raise PermissionError(_EACCES, "Companion is sealed: it opens no network socket")
    elif event in {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"}:
        _refuse_address(arguments[1])
    elif event in {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}:
        _refuse_address((arguments[0],))
    elif event == "socket.getnameinfo":
        _refuse_address(arguments[0])


def _refuse_address(address: object) -> None:
    if not isinstance(address, tuple) or not address:
        return  # a unix path, or none: sendmsg on a connected socket
    host = address[0]
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
    if isinstance(name, str) and name != "localhost" and not name.startswith("127.") and name != "::1":
        raise PermissionError(_EACCES, "Companion is sealed: it reaches no other computer")


def _status_fields(pid: int) -> dict[str, str]:
    try:
        with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as status:
            lines = status.read().splitlines()
    except FileNotFoundError:
        raise ProcessLookupError(pid) from None
    pairs = (line.partition(":") for line in lines)
    return {name: value.strip() for name, _, value in pairs}
