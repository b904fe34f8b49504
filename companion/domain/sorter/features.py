"""Turns a line into the numbered features that the sorter weighs."""

from __future__ import annotations

import re
from itertools import pairwise
from zlib import crc32

from companion.domain.journal_question import is_journal_question
from companion.domain.sorter.lexicon import classes

BUCKETS = 1 << 17
LONGEST = 280
"""Characters of a line that are read: of a longer one the first 200 and the last 80."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[?!:;,#@^+~£$€]|[.]{2,}")
_NUMBER = re.compile(r"\d+")
_SPACE = re.compile(r"\s+")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ASKING = _words(
    "who whom whose what whats what's when whens when's where wheres where's why how hows how's which wot"
)
_INVERTED = _words(
    "is are was were am do does did can could will would should shall have has had may might isn't "
    "aren't don't"
)
_MINE = _words("i me my mine i'm im i've ive i'd i'll we our us")
_YOURS = _words("you your yours you're u ur")
_KEPT = _words(
    "list lists reminder reminders alarm alarms calendar calender schedule agenda task tasks todo todos "
    "goal goals note notes appointment appointments meeting meetings event events plan plans journal "
    "deadline deadlines timer timers"
)
_CHANGING = _words(
    "cancel delete remove erase clear drop move reschedule postpone push shift rename mark undo tick "
    "cross scratch strike snooze change edit update replace swap defer clean done finished finish "
    "completed pause resume archive restore reopen unmark bump scrap bin stop skip forget dismiss wipe "
    "empty correct amend silence reset"
)
_MAKING = _words("add set create make put schedule remind book new start note save record append")
_LOOKING = _words("show list tell check find read display give look see any anything pull view open")
_HELPING = _words("help stuck break split plan start begin steps step tackle suggest unstuck outline")
_PAST = _words(
    "was were had did went said told felt saw found got came took made gave left met ran ate slept "
    "spent lost paid thought knew heard read wrote decided noticed realised realized learned learnt "
    "finished dreamt spoke talked"
)
_FEELING = _words(
    "feel feeling felt think thinking thought wonder wondering tired sad happy anxious proud calm hate "
    "love miss guess hope suspect honestly apparently"
)
_WHEN = _words(
    "today tomorrow tonight monday tuesday wednesday thursday friday saturday sunday mon tue wed thu "
    "fri sat sun morning evening afternoon noon weekend week month am pm oclock o'clock yesterday daily "
    "weekly"
)


def features(text: str) -> tuple[list[int], list[int], list[int], list[int]]:
    """The buckets of a line's character 2-5-grams, its words, the rules that hold for it, its classes of words.

    Each bucket is 0 <= bucket < BUCKETS and stands once in its list; the same text gives the same lists on every
    machine, since the hash is CRC-32 of UTF-8.
    """
    line = _plain(text)
    words = _WORD.findall(line)
    coded = f"  {' '.join(words)} ".encode()
    grams = {crc32(coded[i : i + n]) for n in (2, 3, 4, 5) for i in range(len(coded) - n + 1)}
    framed = ["^", *words, "$"]
    pairs = {crc32(word.encode(), 1) for word in words}
    pairs.update(crc32(f"{a} {b}".encode(), 2) for a, b in pairwise(framed))
    pairs.update(crc32(f"{a} _ {b}".encode(), 5) for a, b in zip(framed, framed[2:], strict=False))
    rules = {crc32(rule.encode(), 3) for rule in _rules(text, words)}
    sorts = {crc32(sort.encode(), 4) for sort in _sorts(words)}
    return _buckets(grams), _buckets(pairs), _buckets(rules), _buckets(sorts)


def _buckets(hashes: set[int]) -> list[int]:
    return sorted({number & (BUCKETS - 1) for number in hashes})


def _sorts(words: list[str]) -> set[str]:
    """The classes of a line's words: alone, in a row, at its beginning, and beside a word as it is written."""
    held = [classes(word) for word in words]
    row = ["^", *(found[0] for found in held), "$"]
    sorts = {name for found in held for name in found}
    sorts.update(f"2 {a} {b}" for a, b in pairwise(row))
    sorts.update(f"3 {a} {b} {c}" for a, b, c in zip(row, row[1:], row[2:], strict=False))
    sorts.update(f"begins {' '.join(row[1:end])}" for end in (3, 4, 5))
    if held:
        rest = {name for found in held[1:] for name in found}
        sorts.update(f"first {name}" for name in held[0])
        sorts.update(f"first {a} with {b}" for a in held[0] for b in rest)
    for (a, sort_a), (b, sort_b) in pairwise(zip(["^", *words, "$"], row, strict=True)):
        sorts.add(f"word {a} {sort_b}")
        sorts.add(f"{sort_a} word {b}")
    return sorts


def _plain(text: str) -> str:
    """Lower case, one space for any white space, every digit read as 0, the middle of a long line left out."""
    if len(text) > LONGEST:
        text = f"{text[:200]} {text[-80:]}"
    line = _SPACE.sub(" ", text).strip().lower().replace("’", "'")
    return _NUMBER.sub(lambda number: "0" * min(len(number.group()), 4), line)


def _rules(text: str, words: list[str]) -> list[str]:
    """The names of the rules that hold for a line."""
    if not words:
        return ["empty"]
    held = set(words)
    first, second = words[0], words[1] if len(words) > 1 else ""
    asked = first in _ASKING
    inverted = first in _INVERTED and (
        second in _MINE or second in _YOURS or second in ("there", "the", "it", "a")
    )
    mine, kept = bool(held & _MINE), bool(held & _KEPT)
    found = [f"length {min(len(words) // 3, 6)}", f"first {_sort_of_word(first)}"]
    found.append(f"first two {_sort_of_word(first)} {_sort_of_word(second)}")
    for name, holds in (
        ("ends asking", text.rstrip().endswith("?")),
        ("begins with ?", text.lstrip().startswith("?")),
        ("asks", asked or inverted),
        ("asks of mine", (asked or inverted) and mine),
        ("asks of kept", (asked or inverted) and kept),
        ("asks of neither", (asked or inverted) and not mine and not kept),
        ("asks of you", (asked or inverted) and bool(held & _YOURS)),
        ("mine", mine),
        ("yours", bool(held & _YOURS)),
        ("kept", kept),
        ("looks at kept", first in _LOOKING and (kept or mine)),
        ("makes kept", bool(held & _MAKING) and kept),
        ("changes kept", bool(held & _CHANGING) and kept),
        ("changes", bool(held & _CHANGING)),
        ("helps", bool(held & _HELPING)),
        ("told", first in ("i", "we") and (second in _PAST or (len(second) > 4 and second.endswith("ed")))),
        ("past", bool(held & _PAST)),
        ("feels", bool(held & _FEELING)),
        ("when", bool(held & _WHEN)),
        ("number", any(word[0] == "0" for word in words)),
        ("known question", is_journal_question(text)),
        ("upper first", text.lstrip()[:1].isupper()),
        ("full stop", text.rstrip().endswith(".")),
        ("colon", ":" in held),
        ("several", "," in held or ";" in held or "and" in held or "then" in held),
    ):
        if holds:
            found.append(name)
    return found


def _sort_of_word(word: str) -> str:
    for name, known in (
        ("ask", _ASKING),
        ("inverted", _INVERTED),
        ("mine", _MINE),
        ("yours", _YOURS),
        ("change", _CHANGING),
        ("make", _MAKING),
        ("look", _LOOKING),
        ("past", _PAST),
        ("when", _WHEN),
    ):
        if word in known:
            return name
    if word in ("please", "can", "the", "a", "to", "this", "that", "it", "be", "get", "remind"):
        return word
    return "other"
