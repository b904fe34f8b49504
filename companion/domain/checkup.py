"""What was found when Companion looked at the computer it runs on."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How far something works here."""

    WORKS = "works"
    LIMITED = "limited"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, what was found, and what the person can do about it (or nothing)."""

    name: str
    state: State
    sentence: str
    advice: str = ""
