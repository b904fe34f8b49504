"""Reads the words before a moment and what they make of it: "by", "due", "on", "until", "starting"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.quick_add.clocks import Trust

if TYPE_CHECKING:
    from companion.domain.quick_add.tokens import Line
from companion.domain.quick_add.moment import Moment, Role


def words_say_deadline(line: Line, at: int) -> bool:
    """Whether this token is the word "deadline", which is not part of the date."""
    return line.words[at] in line.language.deadline_words


def read_latest(line: Line, moment: Moment) -> None:
    """The words "friday at the latest", "friday latest": a deadline said behind the day."""
    latest = line.language.latest.match(line.words, moment.end)
    if latest and moment.role in (Role.PLAIN, Role.WHEN, Role.DEADLINE):
        moment.end = latest[1]
        moment.role, moment.lead, moment.trust = Role.DEADLINE, "by", Trust.SURE


def read_lead(line: Line, at: int) -> tuple[Role, str, int]:
    """The words before a moment: (what they make of it, the deciding word, next token)."""
    words, language = line.words, line.language
    role, lead, end = Role.PLAIN, "", at
    if at and words[at - 1] in language.deadline_words:
        if words[at] in ("is", "was"):
            role, lead, end = Role.DEADLINE, "by", at + 1
    elif words[at] in language.deadline_words and words[at - 1] not in (
        "the",
        "my",
        "our",
        "a",
        "this",
        "new",
    ):
        role, lead, end = Role.DEADLINE, "by", at + 1
        end += words[end] == ":"
    for _ in range(4):
        marked = language.deadline_marks.match(words, end)
        if marked:
            role, lead, end = Role.DEADLINE, words[end], marked[1]
            if words[end] == ":":
                end += 1
            continue
        word = words[end]
        if word in language.when_marks and not (word == "@" and line.glued[end] and end > 0):
            if role is Role.PLAIN or (role is Role.WHEN and word not in language.roughly):
                role, lead = Role.WHEN, word
            end += 1
            if word == "from":
                role = Role.START
            if word == "@":
                break
            continue
        if word in language.starting and words[end + 1] not in language.of:
            role, lead, end = Role.START, word, end + 1
            continue
        if role is Role.PLAIN and (word in language.until and word not in ("to", "thru")):
            role, lead, end = Role.UNTIL, word, end + 1
            continue
        if word in language.roughly and (end > at or word != "like"):
            end += 1
            continue
        if word in language.loosely and _names_soon(line, end + 1):
            end += 1
            continue
        break
    return role, lead, end


def _names_soon(line: Line, at: int) -> bool:
    """Whether "later" or "sometime" here goes with today, this week, next month."""
    words, language = line.words, line.language
    if words[at] in ("in", "on", "during"):
        at += 1
    near = words[at] in language.this or words[at] in language.next or words[at] in language.weekdays
    return near or language.day_names.match(words, at) is not None
