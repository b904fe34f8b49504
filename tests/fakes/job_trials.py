"""Trials kept in memory, by path."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.domain.small_job import JobTrial


class RememberedTrials:
    def __init__(self) -> None:
        self.kept: dict[str, tuple[JobTrial, ...]] = {}

    def of(self, path: str) -> Sequence[JobTrial]:
        return self.kept.get(path, ())

    def keep(self, path: str, trials: Sequence[JobTrial]) -> None:
        self.kept[path] = tuple(trials)
