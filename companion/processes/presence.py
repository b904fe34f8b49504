"""Which processes of Companion are alive: each keeps a locked file in the run folder for as long as it lives."""

from __future__ import annotations

import os

from companion.processes import lock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_SUFFIX = ".present"
# Whoever looks takes the lock for a moment, or sweeps up a file that is not locked yet.
_TRIES = 20
_held: dict[str, lock.Lock] = {}


def announce(folder: str, role: str, enforced_by: str) -> None:
    """Be found by `present` until this process ends. A folder that cannot be written is no reason to stop."""
    path = os.path.join(folder, f"{role}-{os.getpid()}{_SUFFIX}")
    try:
        for _ in range(_TRIES):
            held = lock.claim(path)
            if held is None:
                continue
            if held.is_for(path):
                _held[path] = held
                with open(path, "w", encoding="ascii") as file:
                    file.write(enforced_by)
                return
            held.release()
    except OSError:
        return


def withdraw() -> None:
    """Take this process's files away; a killed process leaves them and `present` sweeps them up."""
    for path, held in _held.items():
        held.release()
        _remove(path)
    _held.clear()


def forget(folder: str, role: str, pid: int) -> None:
    """Take away the file of a process that this one saw end."""
    _remove(os.path.join(folder, f"{role}-{pid}{_SUFFIX}"))


def present(folder: str) -> Iterator[tuple[str, int, str]]:
    """Yield role, process id and what each process says enforces its seal, for those that are alive."""
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return
    for name in names:
        role, dash, number = name.removesuffix(_SUFFIX).rpartition("-")
        if not name.endswith(_SUFFIX) or not dash or not number.isdigit():
            continue
        path = os.path.join(folder, name)
        try:
            # A lock taken twice by one process succeeds for neither: our own are known without asking.
            alive = path in _held or lock.is_held(path)
            with open(path, encoding="ascii", errors="replace") as file:
                said = file.read(32)
        except OSError:
            continue
        if alive:
            yield role, int(number), said
        else:
            _remove(path)


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return
