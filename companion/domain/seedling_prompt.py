"""How the seedling is given a line, and how its reply is read: it points at words instead of spelling them.

Every word of the line is followed by its number ("call<|1|> Heidelberg<|2|>"), and where a reply repeats a word it
holds that number alone. So a name comes back as it was typed, however rare, and none can be made up.
"""

from __future__ import annotations

import re

from companion.domain.first_step import move_table
from companion.domain.first_step_words import KIN, ROLES

MOST_WORDS = 48
"""Words of a line that have a number; what comes after them is left out."""

WORD = re.compile(r"(?<!\w['’])[^\W_]+(?:[-’'](?!s\b)[^\W_]+)*", re.IGNORECASE)
"""A word with the hyphens and apostrophes inside it; the 's of a possessive is none of its letters."""

_NUMBER = re.compile(r" ?<\|(\d+)\|>")


def number_token(number: int) -> str:
    """The token that stands for the word of this number, counted from 1."""
    return f"<|{number}|>"


def numbered(text: str, first: int = 1) -> str:
    """The line on one row with each word's number behind it; `first` is the number of its first word."""
    line = _cleaned(text)
    found: list[str] = []
    end = 0
    for at, word in zip(range(first, first + MOST_WORDS), WORD.finditer(line), strict=False):
        found += (line[end : word.end()], number_token(at))
        end = word.end()
    if len(WORD.findall(line)) <= MOST_WORDS:
        found.append(line[end:])
    return "".join(found)


def said_with_words(reply: str, text: str) -> str:
    """The reply with the line's words in place of their numbers; empty where it holds a number that no word has."""
    words = WORD.findall(_cleaned(text))[:MOST_WORDS]
    parts: list[str] = []
    end = 0
    for found in _NUMBER.finditer(reply):
        at = int(found[1])
        if not 1 <= at <= len(words):
            return ""
        before = reply[end : found.start()]
        opens_deed = at == 1 and before.endswith("I will")
        parts += (before, " ", _in_a_sentence(words[0], surely=opens_deed) if at == 1 else words[at - 1])
        end = found.end()
    return "".join((*parts, reply[end:])).strip()


def _cleaned(text: str) -> str:
    return " ".join(text.replace("<|", " ").replace("|>", " ").split())


def _in_a_sentence(word: str, *, surely: bool) -> str:
    """The first word of a line without the capital it has only for standing there."""
    lowered = word.lower()
    if not word[1:].islower() or word == lowered:
        return word
    return lowered if surely or _is_plain(lowered) else word


def _is_plain(word: str) -> bool:
    """Whether a word in small letters is no name, as far as the tables of moves know it."""
    table = move_table()
    forms = {word, word.removesuffix("s")}
    return any(forms & held.keys() for held in (table.by_noun, table.by_verb)) or bool(forms & (KIN | ROLES))
