"""The chat models that are recommended, by the memory of a computer, and what is said where one is missing.

Sizes and names as read in the public index of Hugging Face in November 2026; all are under Apache-2.0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.domain.model_card import ModelCard

GIB = 2**30


@dataclass(frozen=True, slots=True)
class Recommended:
    """One model file. `least_gib` is the memory a computer should have for it, in GiB as sold."""

    name: str
    repository: str
    file: str
    bytes: int
    least_gib: int


CATALOGUE = (
    Recommended(
        "Qwen3.5-0.8B", "bartowski/Qwen_Qwen3.5-0.8B-GGUF", "Qwen_Qwen3.5-0.8B-Q4_K_M.gguf", 579_615_840, 4
    ),
    Recommended(
        "Qwen3.5-2B", "bartowski/Qwen_Qwen3.5-2B-GGUF", "Qwen_Qwen3.5-2B-Q4_K_M.gguf", 1_396_198_496, 6
    ),
    Recommended(
        "Qwen3-4B-Instruct-2507",
        "bartowski/Qwen_Qwen3-4B-Instruct-2507-GGUF",
        "Qwen_Qwen3-4B-Instruct-2507-Q4_K_M.gguf",
        2_497_280_736,
        8,
    ),
)
"""Smallest first; the last is the default."""

_SOLD_AS = 0.9
"""A computer sold with 8 GB shows its system a little less."""


def recommended(memory_bytes: int | None) -> Recommended:
    """The model for a computer with so much memory; the smallest where that is not known."""
    fitting = [
        one
        for one in CATALOGUE
        if memory_bytes is not None and memory_bytes >= one.least_gib * GIB * _SOLD_AS
    ]
    return fitting[-1] if fitting else CATALOGUE[0]


def how_to_get_one(cards: Sequence[ModelCard], memory_bytes: int | None) -> str:
    """What is said beside "needs a chat model": one that is here already, else which to get, from where, and how."""
    here = [card for card in cards if "chat" in card.abilities and not card.in_use]
    if here:
        return f'{here[0].name} is on this computer and not in use: `companion models use "{here[0].path}"`.'
    used = next((card for card in cards if card.in_use and "chat" not in card.abilities), None)
    cannot = f"{used.name} is in use and cannot chat. " if used is not None else ""
    one = recommended(memory_bytes)
    return (
        f"{cannot}One that suits this computer is {one.name} ({one.bytes / 1e9:.1f} GB): the file {one.file} of "
        f"{one.repository} on Hugging Face. Companion does not fetch it; once the file is on this computer, "
        "`companion models use PATH` takes it."
    )
