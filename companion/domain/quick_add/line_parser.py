"""Puts together what the rules found in a line: which parts count, what is left as title, what kind of entry it is."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from companion.domain.quick_add.english import ENGLISH
from companion.domain.quick_add.kinds import kind_of
from companion.domain.quick_add.language import Language
from companion.domain.quick_add.parsed import Kind, Parsed, SpanKind
from companion.domain.quick_add.tokens import read_line


def parse(
    text: str,
    now: datetime,
    *,
    day_first: bool = False,
    rejected: Collection[tuple[SpanKind, str]] = (),
    kind: Kind | None = None,
    language: Language = ENGLISH,
) -> Parsed:
    """Reads a line.

    Args:
        text: the line as typed, of any length.
        now: the moment it is read at; if aware, the times that come out are aware in the same zone.
        day_first: reads 3/4 as the third of April.
        rejected: parts a person turned down (their kind and words): these words stay in the title.
        kind: the kind where the person has chosen it.
        language: the vocabulary to read with.
    """
    line = read_line(text, now, language, day_first=day_first, literal=[words for _, words in rejected])
    return Parsed(text=text, kind=kind or kind_of(line), title=" ".join(text.split()))
