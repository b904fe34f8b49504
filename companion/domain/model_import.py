"""What came of taking a model file into Companion's own folder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from companion.domain.model_card import ModelCard

Way = Literal["linked", "copied", "here"]
"""How the file came: as a second name of the same bytes, as a copy, or it was here already."""

_ONE_OF_SEVERAL = re.compile(r"-\d{5}-of-\d{5}\.gguf$", re.IGNORECASE)
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A model that lies in Companion's folder now. `sha256` is of the file's bytes as they were read back there."""

    card: ModelCard
    sha256: str
    way: Way


def is_one_of_several(name: str) -> bool:
    """Whether a file is a part of a model that lies in several files, by the name such parts have."""
    return _ONE_OF_SEVERAL.search(name) is not None


def read_sha256(text: str) -> str | None:
    """A checksum as it stands on a page or in a .sha256 file, in small letters; None where it is none."""
    first = text.strip().lower().removeprefix("sha256:").split(maxsplit=1)
    return first[0] if first and _SHA256.fullmatch(first[0]) else None
