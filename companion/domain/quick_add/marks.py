"""Reads what people mark with signs: priority, #tags, +projects, ^goals, [estimates]; and reasons."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.domain.quick_add.components import follows_well
from companion.domain.quick_add.durations import Duration, read_duration
from companion.domain.quick_add.parsed import SpanKind

if TYPE_CHECKING:
    from companion.domain.quick_add.tokens import Line

_NAME = re.compile(r"[^\s#@+^,;:!?(){}\[\]<>\"“”„]+")
_SENTENCE_END = re.compile(r"[.;!?](?:\s|$)|\s[-–—]\s|\s(?=[#+^@~]\w|p[1-4]\b|!\w)")
_NAMED_LEVELS = {"high": 1, "hi": 1, "urgent": 1, "med": 2, "medium": 2, "mid": 2, "low": 3, "lo": 3}
_LONGEST_REASON = 400


@dataclass(slots=True, eq=False, repr=False)
class Mark:
    """A marked part of the line, from token `start` up to but not including `end`, with what it says."""

    kind: SpanKind
    start: int
    end: int
    value: int | str
    weak: bool = False


def read_mark(line: Line, at: int) -> Mark | None:
    """A part that begins with a sign at this token: priority, tag, project, goal or estimate."""
    if line.glued[at] and at and line.raw(at - 1) not in ("(", ",", ";"):
        return None
    word = line.words[at]
    if word in ("#", "@"):
        return _named(line, at, SpanKind.TAG)
    if word == "+":
        return _named(line, at, SpanKind.PROJECT)
    if word == "^":
        return _named(line, at, SpanKind.GOAL)
    if word in ("p", "!"):
        return _priority(line, at)
    if word in ("~", "=", "[", "≈"):
        return _signed_estimate(line, at)
    return None


def _named(line: Line, at: int, kind: SpanKind) -> Mark | None:
    """A name glued to its sign; in quotation marks it may hold spaces."""
    start = line.ends[at]
    quote = line.text[start : start + 1]
    if quote in ('"', "“") and quote:
        close = line.text.find("”" if quote == "“" else '"', start + 1, start + 200)
        name, end = (line.text[start + 1 : close].strip(), close + 1) if close > 0 else ("", start)
    else:
        found = _NAME.match(line.text, start)
        name = found.group().rstrip(".'’…") if found else ""
        end = start + len(name)
    if not name or not any(sign.isalpha() for sign in name):
        return None
    if kind is not SpanKind.TAG and not (name[0].isalpha() or quote in ('"', "“")):
        return None
    return Mark(kind, at, bisect_left(line.starts, end, lo=at, hi=line.size), name)


def _priority(line: Line, at: int) -> Mark | None:
    """p1 to p4, !high, !2, !!!."""
    words, glued = line.words, line.glued
    number = line.numbers[at + 1]
    if words[at] == "p":
        if number in (1, 2, 3, 4) and glued[at + 1] and len(words[at + 1]) == 1 and _ends_word(line, at + 2):
            return Mark(SpanKind.PRIORITY, at, at + 2, number)
        return None
    if glued[at + 1]:
        level = _NAMED_LEVELS.get(words[at + 1])
        if level is None and number in (1, 2, 3, 4) and len(words[at + 1]) == 1:
            level = number
        if level is not None and _ends_word(line, at + 2):
            return Mark(SpanKind.PRIORITY, at, at + 2, level)
    end = at
    while end < line.size and end - at < 4 and words[end] == "!" and (end == at or glued[end]):
        end += 1
    if end - at in (2, 3) and _ends_word(line, end):
        return Mark(SpanKind.PRIORITY, at, end, 4 - (end - at))
    return None


def _ends_word(line: Line, at: int) -> bool:
    return at >= line.size or not line.glued[at] or line.raw(at) in ",.;)"


def _signed_estimate(line: Line, at: int) -> Mark | None:
    """~45min, =30m, [30m], ≈ 2 h."""
    begin = at + 1
    amount = _duration_or_range(line, begin)
    if amount is None:
        return None
    length, end = amount
    if line.words[at] == "[":
        if line.words[end] != "]":
            return None
        end += 1
    elif not line.glued[begin] and line.words[at] == "=":
        return None
    if line.words[at] != "[" and not line.stands_free(at, end):
        return None
    return Mark(SpanKind.ESTIMATE, at, end, length.total_seconds())


def _duration_or_range(line: Line, at: int) -> tuple[Duration, int] | None:
    """A duration; of "30-40 min" the longer one."""
    number = line.numbers[at]
    if number is not None and line.words[at + 1] in ("-", "–", "to") and line.numbers[at + 2] is not None:
        upper = read_duration(line, at + 2)
        if upper and number < (line.numbers[at + 2] or 0):
            return upper
    return read_duration(line, at)


def read_estimate(line: Line, at: int) -> Mark | None:
    """A duration in words: "for 45 min", "takes about an hour", or bare (then weak)."""
    words, language = line.words, line.language
    begin = at
    led = False
    if words[begin] in language.estimate_marks:
        led, begin = True, begin + 1
        if words[begin] == ":":
            begin += 1
    roughly = False
    for _ in range(3):
        if words[begin] in language.roughly or words[begin] in ("up", "to", "only", "just", "~"):
            roughly, begin = True, begin + 1
        elif words[begin] in language.the and words[begin + 1] in language.next:
            begin += 2
    if begin > at and not led and not roughly:
        return None
    amount = _duration_or_range(line, begin)
    if amount is None:
        return None
    length, end = amount
    if not line.stands_free(at, end) or not line.stands_free(begin, end) or words[end] in language.ago:
        return None
    alone = begin == 0 and end >= line.size
    if not led and _reads_as_clock(line, begin, end):
        return None
    if words[end] == "long":
        led, end = True, end + 1
        alone = begin == 0 and end >= line.size
    whole = led and (words[end] == "of" or (words[begin - 1] == "for" and _is_whole_length(line, begin, end)))
    if length.total_seconds() < 1 or not (alone or whole or follows_well(line, end)):
        return None
    if led:
        return Mark(SpanKind.ESTIMATE, at, end, length.total_seconds())
    if not alone and not (length.plain and length.timed):
        return None
    if words[at - 1] in ("in", "every", "after", "within") and at:
        return None
    return Mark(SpanKind.ESTIMATE, at, end, length.total_seconds(), weak=not alone)


def _is_whole_length(line: Line, begin: int, end: int) -> bool:
    """Whether the words before are a length by themselves, not the "for a 5 minute" of "for a 5 minute talk"."""
    halved = any(word in line.language.halves for word in line.words[begin:end])
    return (line.words[end - 1].endswith("s") or halved) and line.raw(end).isalpha()


def _reads_as_clock(line: Line, at: int, end: int) -> bool:
    """Whether "15h30" or "15h" is rather a time of day than a length."""
    hour = line.numbers[at]
    if hour is None or line.words[at + 1] != "h" or not line.glued[at + 1] or not 8 <= hour <= 24:
        return False
    if end == at + 2:
        return hour >= 13
    return end == at + 3 and len(line.words[at + 2]) == 2 and line.glued[at + 2]


def read_reason(line: Line, at: int) -> Mark | None:
    """From "because" to the end of the sentence or the next marked part."""
    found = line.language.reason_marks.match(line.words, at)
    if found is None or at == 0 or found[1] >= line.size or line.glued[at]:
        return None
    start = line.starts[found[1]]
    limit = min(len(line.text), start + _LONGEST_REASON)
    stop = _SENTENCE_END.search(line.text, start, limit)
    end = stop.start() if stop else limit
    behind = bisect_left(line.starts, end, lo=at, hi=line.size)
    if behind <= found[1]:
        return None
    reason = line.text[start : line.ends[behind - 1]].strip(" ,.;")
    return Mark(SpanKind.WHY, at, behind, reason) if reason else None
