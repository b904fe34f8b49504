"""An if-then plan in the person's words: when this happens, I will do that."""

from __future__ import annotations

import re

from companion.domain.errors import WrongUsage

_JOINT = re.compile(
    r"\s*(?:,\s*(?:then\s+)?|\s+then\s+|\s*(?:->|→)\s*|\s+(?=i(?:'ll|’ll| will)\b))", re.IGNORECASE
)


def read_plan(words: str) -> str:
    """The plan as it is kept: its words, a capital and a full stop. Raises WrongUsage where a half is missing.

    Any language will do: what is asked for is an occasion, a comma, and a deed.
    """
    plain = " ".join(words.split()).rstrip(" .")
    halves = _JOINT.split(plain, maxsplit=1)
    if len(halves) != 2 or not all(len(half.split()) >= 2 or len(half) >= 4 for half in halves):
        raise WrongUsage(
            "A plan has an occasion and a deed: When the coffee is poured, I will open the folder."
        )
    return f"{plain[:1].upper()}{plain[1:]}."


def halves_of(plan: str) -> tuple[str, str]:
    """The occasion and the deed of a plan, for showing the person's words apart from the frame around them."""
    halves = _JOINT.split(plain_of(plan), maxsplit=1)
    return (halves[0], halves[1]) if len(halves) == 2 else (plan, "")


def plain_of(plan: str) -> str:
    """The plan without its full stop."""
    return plan.rstrip(" .")
