"""How the app starts itself again in another role, and how the started one learns which.

Not `multiprocessing.Process`: in a packaged app `sys.executable` is the app's own stub, and a spawned child
would be the whole app again.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

ROLE, ADDRESS, KEY = "COMPANION_ROLE", "COMPANION_ADDRESS", "COMPANION_KEY"
TROUBLE = "COMPANION_TROUBLE"
LAUNCHER = "COMPANION_LAUNCHER"
DESK, ENGINE, COURIER = "desk", "engine", "courier"

# Briefcase's stub runs this module, and shows no crash dialog of its own when the variable is set.
_STUB_MODULE = "BRIEFCASE_MAIN_MODULE"
_OURS = (ROLE, ADDRESS, KEY, TROUBLE, LAUNCHER, _STUB_MODULE)


class Assignment:
    """What a started process was told: its role, and where and with which key its starter will call."""

    __slots__ = ("address", "key", "launcher", "role", "trouble")

    def __init__(self, role: str, address: str, key: bytes, launcher: int, *, trouble: bool) -> None:
        self.role = role
        self.address = address
        self.key = key
        self.launcher = launcher
        self.trouble = trouble


def take_assignment() -> Assignment:
    """Read the role from the environment and drop it there, so that no child of ours takes it for its own.

    The role is empty when a person started this process. `launcher` is the descriptor of the launcher's pipe,
    -1 where there is no launcher; `trouble` says that the desk died too often.
    """
    found = {name: os.environ.pop(name, "") for name in _OURS}
    launcher = int(found[LAUNCHER]) if found[LAUNCHER].isdigit() else -1
    return Assignment(
        found[ROLE], found[ADDRESS], bytes.fromhex(found[KEY]), launcher, trouble=bool(found[TROUBLE])
    )


def command(*arguments: str) -> list[str]:
    """The command line that starts this program again."""
    program = os.path.basename(sys.executable).lower()
    if program.startswith(("python", "pypy")):
        # -P: the folder the person stands in must not lend us its modules.
        return [sys.executable, "-P", "-m", "companion", *arguments]
    return [sys.executable, *arguments]


def environment(
    role: str, *, address: str = "", key: bytes = b"", more: Mapping[str, str] | None = None
) -> dict[str, str]:
    """This process's environment with a role in it."""
    ours = {ROLE: role, ADDRESS: address, KEY: key.hex(), _STUB_MODULE: "companion", **(more or {})}
    return {**os.environ, **{name: value for name, value in ours.items() if value}}


def die_with_parent(signal_number: int) -> None:
    """Let the kernel signal this process when the *thread* that started it ends (Linux only; no harm elsewhere)."""
    if sys.platform != "linux":
        return
    import ctypes

    set_parent_death_signal = 1
    ctypes.CDLL(None, use_errno=True).prctl(set_parent_death_signal, signal_number, 0, 0, 0)
