"""The gear on a screen: the proof of local only, the models, the ledger, and every setting from the one table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.domain.settings import TABLE
from companion.domain.small_job import in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from companion.domain.model_card import ModelCard
    from companion.domain.reach import ReachStatus
    from companion.domain.settings import Setting, Value

NO_MODEL = "No chat model is in use. Everything works without one; a chat model answers open questions."
"""What is said before how to get one."""

NO_DEPARTURES = "Nothing has left this computer. Whatever ever does stands here, word for word."
_OWN_PLACE = frozenset({"local_only", "model"})
_WORK = {
    "desk": "windows and journal",
    "engine": "the model",
    "launcher": "starts the others",
    "command": "this command",
}
_PROOF = {
    "seccomp": "sealed by Linux",
    "audit-hook": "sealed by a guard inside",
    "nothing": "not sealed",
}
_HOW = {
    "seccomp": "Linux enforces this.",
    "audit-hook": "A guard inside Companion enforces this.",
}


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One setting: its name in words, its sentence, its value."""

    setting: Setting
    value: Value

    @property
    def name(self) -> str:
        """The name in words."""
        words = self.setting.name.replace("_", " ")
        return words[:1].upper() + words[1:]


@dataclass(frozen=True, slots=True)
class ProofLine:
    """What is known of one process."""

    role: str
    work: str
    proof: str
    holds: bool


def setting_rows(get: Callable[[str], Value]) -> tuple[SettingRow, ...]:
    """Every setting that has no place of its own on the screen, in the table's order."""
    return tuple(
        SettingRow(setting, get(setting.name)) for setting in TABLE if setting.name not in _OWN_PLACE
    )


def proof_heading(status: ReachStatus) -> str:
    """The sentence above the proof."""
    if not status.local_only:
        return "Companion may reach the network when you ask the frontier."
    if str(status.enforced_by) == "nothing":
        return "Local only is on. Nothing beyond Companion's own code enforces it for every process here."
    return f"Companion cannot reach the network. {_HOW[str(status.enforced_by)]}"


def proof_lines(status: ReachStatus) -> tuple[ProofLine, ...]:
    """One line a process, the courier's last."""
    found = []
    for each in status.processes:
        holds = str(each.enforced_by) != "nothing"
        is_launcher = each.role == "launcher"
        proof = (
            "opens no network socket" if is_launcher and not holds else _PROOF.get(str(each.enforced_by), "")
        )
        found.append(ProofLine(each.role, _WORK.get(each.role, ""), proof, holds or is_launcher))
    if all(each.role != "courier" for each in status.processes):
        found.append(ProofLine("courier", "the only one that could", "not running", holds=True))
    return tuple(found)


def proof_text(status: ReachStatus) -> str:
    """All of it as plain text, to be copied."""
    lines = [f"{line.role}: {line.proof}" for line in proof_lines(status)]
    return "\n".join((proof_heading(status), *lines, f"Left this computer: {status.bytes_left_since} bytes"))


def model_words(cards: Sequence[ModelCard]) -> tuple[tuple[str, str, str], ...]:
    """Each model's name, what it can do, and its size; the one in use says so."""
    return tuple(
        (
            card.name,
            ", ".join(filter(None, ("in use" if card.in_use else "", in_words(card.abilities)))),
            f"{card.bytes / 1e9:.1f} GB" if card.bytes >= 1e8 else f"{card.bytes / 1e6:.0f} MB",
        )
        for card in cards
    )
