"""How far Companion may reach: this computer only, or also the frontier when asked."""

from dataclasses import dataclass
from enum import StrEnum


class Reach(StrEnum):
    """The switch that the person turns."""

    LOCAL_ONLY = "local_only"
    CLOUD_ALLOWED = "cloud_allowed"


class Enforcement(StrEnum):
    """What keeps a process off the network."""

    SECCOMP = "seccomp"
    AUDIT_HOOK = "audit-hook"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class ProcessProof:
    """One running process of Companion and what was read of its seal."""

    role: str
    pid: int
    enforced_by: Enforcement


@dataclass(frozen=True, slots=True)
class ReachStatus:
    """The switch, its proof, and the bytes that left since it was last turned on."""

    local_only: bool
    enforced_by: Enforcement
    processes: tuple[ProcessProof, ...]
    bytes_left_since: int
