"""Hands out the models of make_model.py, each made once and kept outside git until the script changes."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

from tests.models import make_model

CACHE = Path(__file__).parent.parent.parent / ".bench" / "models"
_MAKERS = {
    "speaker": make_model.make_speaker,
    "ender": lambda path: make_model.make_speaker(path, ends=True),
    "mumbler": lambda path: make_model.make_speaker(path, ends=True, sentence=(b"Z", b"\xff", b"w")),
    "templateless": lambda path: make_model.make_speaker(path, template=None),
    "no-system": lambda path: make_model.make_speaker(
        path, ends=True, template=make_model.NO_SYSTEM_TEMPLATE
    ),
    "stepper": lambda path: make_model.make_speaker(path, ends=True, sentence=make_model.STEP),
    "coach": lambda path: make_model.make_speaker(
        path, ends=True, sentence=make_model.STEP, tags=make_model.JOB_TAGS
    ),
    "planner": lambda path: make_model.make_speaker(
        path, ends=True, sentence=make_model.PLAN, tags=make_model.JOB_TAGS
    ),
    "slow": lambda path: make_model.make_noise(path, make_model.SHAPES["slow"]),
    "half-billion": lambda path: make_model.make_noise(path, make_model.SHAPES["half-billion"]),
}


def model(name: str) -> str:
    """The path of one of them, as text."""
    script = hashlib.sha256(Path(make_model.__file__).read_bytes() + Path(__file__).read_bytes()).hexdigest()[
        :10
    ]
    path = CACHE / script / f"{name}.gguf"
    if not path.exists():
        for outdated in set(CACHE.glob("*")) - {path.parent}:
            shutil.rmtree(outdated, ignore_errors=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(f".{os.getpid()}")
        _MAKERS[name](unfinished)
        unfinished.replace(path)
    return str(path)
