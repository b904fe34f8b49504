"""Tells from its words whether a line is a task, a goal, a note or a question."""

from __future__ import annotations

from companion.domain.quick_add.parsed import Kind
from companion.domain.quick_add.tokens import Line

_PRONOUNS = frozenset(("i", "we"))


def kind_of(line: Line) -> Kind:
    """The kind of a line, by the first rule that fits: question, goal, note, else task."""
    if line.text.lstrip().startswith("?") or _asks(line):
        return Kind.QUESTION
    if _names_goal(line):
        return Kind.GOAL
    if _tells(line):
        return Kind.NOTE
    return Kind.TASK


def _asks(line: Line) -> bool:
    return line.text.rstrip().endswith("?") and line.words[0] in line.language.question_words


def _names_goal(line: Line) -> bool:
    language = line.language
    if language.goal_openers.match(line.words, 0):
        return True
    return language.goal_wishes.match(line.words, 0) is not None


def _tells(line: Line) -> bool:
    language = line.language
    if language.note_openers.match(line.words, 0):
        return True
    words = line.words
    if words[0] in language.feelings and words[0].startswith("i"):
        return True
    if words[0] not in _PRONOUNS:
        return False
    verb = 2 if words[1] in _ADVERBS else 1
    return words[verb] in language.told_past or words[verb] in language.feelings or _is_regular_past(words[verb])


_ADVERBS = frozenset(
    "just finally really already also still never always only even almost nearly totally accidentally actually".split()
)


def _is_regular_past(word: str) -> bool:
    return len(word) > 4 and word.endswith("ed") and word not in ("need", "exceed", "succeed", "proceed")

