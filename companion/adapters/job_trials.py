"""What trials found of each model file, as a small JSON file; a file that has changed since was never tried."""

from __future__ import annotations

import json
import os
from datetime import datetime
from typing import TYPE_CHECKING

from companion.domain.errors import ModelProblem
from companion.domain.small_job import JobTrial

if TYPE_CHECKING:
    from collections.abc import Sequence

_COUNTS = ("tried", "passed", "distinct")


class FileJobTrials:
    """Implements `services.ports.JobTrials`. A damaged list counts as empty, since a trial can be made again."""

    def __init__(self, path: str) -> None:
        self._path = path

    def of(self, path: str) -> Sequence[JobTrial]:
        """The trials of this file as it is now; none where it has changed or is gone."""
        kept = self._read().get(path)
        if not isinstance(kept, dict) or kept.get("file") != _mark(path):
            return ()
        try:
            return tuple(_trial(one) for one in kept["trials"])
        except (KeyError, TypeError, ValueError):
            return ()

    def keep(self, path: str, trials: Sequence[JobTrial]) -> None:
        """Remember them in place of earlier ones of this file. Raises ModelProblem with a sentence."""
        told = [
            {
                "job": one.job,
                **{name: getattr(one, name) for name in _COUNTS},
                "seconds": one.seconds,
                "at": one.at.isoformat(),
            }
            for one in trials
        ]
        self._write({**self._read(), path: {"file": _mark(path), "trials": told}})

    def forget_all(self) -> None:
        """Take the file away. Raises ModelProblem."""
        try:
            os.unlink(self._path)
        except FileNotFoundError:
            return
        except OSError as error:
            raise ModelProblem(f"{self._path} could not be deleted ({error.strerror}).") from error

    def _read(self) -> dict[str, object]:
        try:
            with open(self._path, encoding="utf-8") as file:
                kept = json.load(file)
        except (OSError, ValueError):
            return {}
        return kept if isinstance(kept, dict) else {}

    def _write(self, kept: dict[str, object]) -> None:
        written = f"{self._path}.new"
        try:
            os.makedirs(os.path.dirname(self._path), mode=0o700, exist_ok=True)
            with open(written, "w", encoding="utf-8") as file:
                json.dump(kept, file, ensure_ascii=False, indent=1)
            os.replace(written, self._path)
        except OSError as error:
            raise ModelProblem(f"What the trial found could not be kept ({error.strerror}).") from error


def _mark(path: str) -> list[int] | None:
    """What tells a file from another one put in its place: its bytes and when they were written last."""
    try:
        there = os.stat(path)
    except OSError:
        return None
    return [there.st_size, there.st_mtime_ns]


def _trial(one: dict[str, object]) -> JobTrial:
    counts = {name: int(str(one[name])) for name in _COUNTS}
    return JobTrial(
        job=str(one["job"]),
        tried=counts["tried"],
        passed=counts["passed"],
        distinct=counts["distinct"],
        seconds=float(str(one["seconds"])),
        at=datetime.fromisoformat(str(one["at"])),
    )
