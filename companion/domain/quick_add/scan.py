"""Goes through a line once and collects every part that the rules recognise, in order and without overlaps."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from companion.domain.quick_add.clocks import Trust
from companion.domain.quick_add.doubts import fills_line, is_meant, repeat_is_meant
from companion.domain.quick_add.marks import Mark, read_estimate, read_mark, read_reason
from companion.domain.quick_add.moment import Moment, Role
from companion.domain.quick_add.moments import read_moment
from companion.domain.quick_add.repeat import Repeat
from companion.domain.quick_add.repeats import read_repeat

if TYPE_CHECKING:
    from companion.domain.quick_add.tokens import Line

Part = Moment | Repeat | Mark

_SIGNS = frozenset("#@+^!~=[≈p")


@dataclass(slots=True, eq=False, repr=False)
class Parts:
    """What was found in a line, each list in the order of the text."""

    moments: list[Moment] = field(default_factory=list)
    repeats: list[Repeat] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    weak_estimates: list[Mark] = field(default_factory=list)


def scan(line: Line) -> Parts:
    """All parts of a line."""
    parts = Parts()
    openers, leads = line.language.openers, line.language.leads
    words, numbers = line.words, line.numbers
    at = 0
    while at < line.size:
        word = words[at]
        if not word or (line.glued[at] and at and line.text[line.starts[at] - 1].isalnum()):
            at += 1
        elif numbers[at] is not None or word in openers or word in leads or word in _SIGNS:
            at = _read_part(line, at, parts)
        else:
            at += 1
    return parts


def _read_part(line: Line, at: int, parts: Parts) -> int:
    """Reads what begins at this token, if anything: the next token to look at."""
    word = line.words[at]
    if word in line.language.reason_marks.firsts:
        reason = read_reason(line, at)
        if reason:
            parts.marks.append(reason)
            return reason.end
    deadline = _signed_deadline(line, at) if word in ("!", "{") else None
    if deadline:
        parts.moments.append(deadline)
        return deadline.end
    if word in _SIGNS and word != "@":
        mark = read_mark(line, at)
        if mark:
            parts.marks.append(mark)
            return mark.end
    repeat = read_repeat(line, at)
    if repeat and repeat_is_meant(line, repeat):
        parts.repeats.append(repeat)
        return repeat.end
    return _read_moment_or_estimate(line, at, parts)


def _read_moment_or_estimate(line: Line, at: int, parts: Parts) -> int:
    estimate = read_estimate(line, at)
    if estimate and fills_line(line, estimate.start, estimate.end):
        parts.marks.append(replace(estimate, weak=False))
        return estimate.end
    moment = read_moment(line, at)
    if moment and (estimate is None or moment.end >= estimate.end):
        if is_meant(line, moment):
            parts.moments.append(moment)
            return moment.end
        return _past_doubtful(line, at, moment)
    if estimate:
        (parts.weak_estimates if estimate.weak else parts.marks).append(estimate)
        return estimate.end
    if line.words[at] == "@":
        mark = read_mark(line, at)
        if mark:
            parts.marks.append(mark)
            return mark.end
    return at + 1


def _past_doubtful(line: Line, at: int, moment: Moment) -> int:
    """Where to go on behind words that look like a moment and are not meant as one.

    A leading word may be at fault ("about 5 pm" is read again from "5"); otherwise the whole stretch stays words, so
    that no piece of it becomes a date.
    """
    if line.words[at] == "@":
        mark = read_mark(line, at)
        if mark:
            return at + 1
    if moment.inner > at:
        return at + 1
    return moment.end if moment.components == 1 else at + 1


def _signed_deadline(line: Line, at: int) -> Moment | None:
    """!friday and {end of march}."""
    if line.glued[at] and at:
        return None
    if line.words[at] == "!" and not line.glued[at + 1]:
        return None
    moment = read_moment(line, at + 1)
    if moment is None or (
        moment.clock is not None and moment.clock.trust == Trust.BARE and moment.day is None
    ):
        return None
    end = moment.end
    if line.words[at] == "{":
        if line.words[end] != "}":
            return None
        end += 1
    elif not line.stands_free(at + 1, end):
        return None
    moment.start, moment.end, moment.role, moment.lead, moment.trust = at, end, Role.DEADLINE, "!", Trust.SURE
    return moment
