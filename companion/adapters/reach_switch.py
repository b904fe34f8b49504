"""The local-only switch as a setting, and its proof read anew from the running processes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from companion.domain.reach import Enforcement, ProcessProof, ReachStatus
from companion.processes import presence, seal

if TYPE_CHECKING:
    from companion.services.ports import SettingsStore

SETTING = "local_only"
_LAUNCHER = "launcher"
_THIS = "command"
_WEAKEST_FIRST = (Enforcement.NOTHING, Enforcement.AUDIT_HOOK, Enforcement.SECCOMP)


class FileReachSwitch:
    """Reads the setting each time it is asked, so that a turn in another process holds here at once."""

    def __init__(self, settings: SettingsStore, run_folder: str) -> None:
        self._settings = settings
        self._run_folder = run_folder

    def is_local_only(self) -> bool:
        """Whether Companion is confined to this computer."""
        return bool(self._settings.get(SETTING))

    def turn(self, *, local_only: bool) -> None:
        """Turn the switch; it holds at once and after a restart. Raises Problem when it cannot be kept."""
        self._settings.set(SETTING, local_only)

    def status(self) -> ReachStatus:
        """Every process of this home that lives, this one included, with what the system says of its seal.

        `enforced_by` is the weakest among those that do anything for the person; the launcher only starts the
        others. Nothing can have left: this version has no part that could send.
        """
        proofs = tuple(self._proofs())
        working = [proof.enforced_by for proof in proofs if proof.role != _LAUNCHER]
        return ReachStatus(
            local_only=self.is_local_only(),
            enforced_by=min(working, key=_WEAKEST_FIRST.index),
            processes=proofs,
            bytes_left_since=0,
        )

    def _proofs(self) -> list[ProcessProof]:
        this = os.getpid()
        found = {
            pid: ProcessProof(role, pid, _read(pid, said))
            for role, pid, said in presence.present(self._run_folder)
        }
        own = Enforcement(seal.enforcement_of(this))
        found[this] = ProcessProof(found[this].role if this in found else _THIS, this, own)
        order = {_LAUNCHER: 0, "desk": 1, "engine": 2}
        return sorted(found.values(), key=lambda proof: (order.get(proof.role, 3), proof.pid))


def _read(pid: int, said: str) -> Enforcement:
    """What the kernel says of a process; where it says nothing, what the process said of its own guard."""
    try:
        read = Enforcement(seal.enforcement_of(pid))
    except ProcessLookupError:
        return Enforcement.NOTHING
    if read is Enforcement.NOTHING and said == Enforcement.AUDIT_HOOK:
        return Enforcement.AUDIT_HOOK
    return read
