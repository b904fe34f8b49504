"""Tells from its words whether a line is a task, a goal, a note or a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.quick_add.parsed import Kind

if TYPE_CHECKING:
    from companion.domain.quick_add.tokens import Line


def kind_of(line: Line) -> Kind:
    """The kind of a line, by the first rule that fits: question, goal, note, else task."""
    if line.text.lstrip().startswith("?") or _asks(line):
        return Kind.QUESTION
    if _names_goal(line):
        return Kind.GOAL
    if line.language.note_openers.match(line.words, 0) or tells_past(line):
        return Kind.NOTE
    return Kind.TASK


def _asks(line: Line) -> bool:
    return line.text.rstrip().endswith("?") and line.words[0] in line.language.question_words


def _names_goal(line: Line) -> bool:
    language = line.language
    if language.goal_openers.match(line.words, 0):
        return True
    if language.goal_wishes.match(line.words, 0):
        return True
    wish = language.goal_wishes_by.match(line.words, 0)
    return wish is not None and any(
        word in language.goal_time_marks for word in line.words[wish[1] : wish[1] + 60]
    )


def looks_back(line: Line) -> bool:
    """Whether a line tells in the first person what was: "I met Ann", "yesterday I slept"."""
    if not tells_past(line):
        return False
    language, words = line.language, line.words
    begin = _past_opening(line)
    if words[begin] in language.told_openers:
        return words[begin] != "feeling"
    if words[begin] not in language.i_and_we:
        return False
    verb = begin + 1
    verb += words[verb] in language.intensifiers
    ahead = language.feelings | language.arranged
    return words[verb] not in ahead and words[verb] != "am"


def _past_opening(line: Line) -> int:
    """Past "today", "yesterday", "this morning," before the one who tells: the next token."""
    words, language = line.words, line.language
    end = 0
    if words[0] in language.yesterday or words[0] == "today":
        end = 1
    elif (words[0] in language.previous or words[0] in language.this) and words[1].isalpha():
        end = 2
    if end and words[end] in language.parts:
        end += 1
    end += bool(end) and words[end] == ","
    return end if end and words[end] in language.i_and_we else 0


def tells_past(line: Line) -> bool:
    """Whether a line tells in the first person what was, or how it feels: "I met Ann", "I'm so tired"."""
    language = line.language
    begin = _past_opening(line)
    words = line.words[begin : begin + 8]
    verb = 1
    if words[0] in language.told_openers and words[0] not in ("felt", "feeling"):
        return line.size > 1
    if words[0] in language.told_openers:
        return words[1] in language.states or words[1] in language.intensifiers
    if words[0] in language.i_am:
        for _ in range(2):
            verb += words[verb] in language.intensifiers
        return words[verb] in language.states
    if words[0] not in language.i_and_we:
        return False
    verb += words[verb] in language.intensifiers
    if words[verb + 1] == "better":
        return False
    if words[verb] in language.am_or_feel:
        behind = verb + 1
        for _ in range(2):
            behind += words[behind] in language.intensifiers
        return (
            words[verb] in language.told_past
            or words[verb] in language.feelings
            or words[behind] in language.states
        )
    if words[verb] in language.told_past or words[verb] in language.feelings:
        return True
    word = words[verb]
    return len(word) > 4 and word.endswith(language.past_ending) and word not in language.not_past
