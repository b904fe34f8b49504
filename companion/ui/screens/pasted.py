"""Pasted text: when it is several items, and when it is too long to show or to read word by word."""

from __future__ import annotations

import re

READ_AT_MOST = 2_000
"""Code points a line may have and still be read for dates and tags at each keystroke."""

SHOW_AT_MOST = 8_000
"""Code points the line can show without growing slow; more is held whole and shown in part."""

EXCERPT = 160

_BREAKS = frozenset("\n\r\u2028\u2029")
_MARKER = re.compile(r"^\s*(?:(?:[-*+•–]|\d{1,3}[.)])\s+)?(?:\[[ xX]?\]\s+)?")


def lines_of(text: str) -> tuple[str, ...]:
    """The items of a pasted list, without bullets, numbers, boxes and empty lines."""
    lines = (_MARKER.sub("", line, count=1).strip() for line in text.splitlines())
    return tuple(line for line in lines if line)


def has_several_lines(text: str) -> bool:
    """Whether more than one line has something in it."""
    filled = 0
    for line in text.splitlines():
        filled += bool(line.strip())
        if filled > 1:
            return True
    return False


def without_empty_end(text: str) -> str:
    """The text without the empty rows at its end, which a copied line or a command brings along."""
    filled = text.rstrip()
    return filled if _BREAKS.intersection(text[len(filled) :]) else text


def excerpt(text: str) -> str:
    """The beginning of a long text in one line, for showing it."""
    return " ".join(text[: EXCERPT * 2].split())[:EXCERPT].rstrip() + " …"


def size_words(text: str) -> str:
    """How long a text is, in words a person can picture."""
    count = len(text)
    return f"{count:,} characters".replace(",", "\u202f")  # narrow no-break space between the thousands
