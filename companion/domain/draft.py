"""A draft: a line begun and not yet kept, with the uuid its entry will have."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Draft:
    """The words in the prompt, and the uuid under which they will be kept, so that they are kept once."""

    text: str
    uuid: str
