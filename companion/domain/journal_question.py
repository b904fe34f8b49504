"""Questions about the journal that rules recognise and code answers exactly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class Asks(StrEnum):
    """What a question wants to know."""

    DUE = "due"
    OVERDUE = "overdue"
    NEXT = "next"
    STARTED = "started"
    DONE = "done"
    KEPT = "kept"
    CHANGED = "changed"
    ABOUT = "about"
    WHEN = "when"
    WHY = "why"
    GOALS = "goals"


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days from `first` to `last`, both included, as the person called them."""

    first: date
    last: date
    called: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalQuestion:
    """A question about the journal: what it asks, over which days, about what."""

    asks: Asks
    days: Days | None = None
    about: str = ""
    kinds: tuple[str, ...] = ()


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NAME = "|".join(f"{day}|{day[:3]}" for day in _WEEKDAYS)
_SPAN = (
    rf"(?P<days>today|tonight|tomorrow|yesterday|(?:this|next|last) (?:week|month|weekend|{_NAME})"
    rf"|(?:on |since )?(?:{_NAME})|(?:on |since )?\d{{4}}-\d\d-\d\d)"
)
_ABOUT = r"(?P<about>\S.*?)"
_HAVE = (
    r"(?:(?:do|have) (?:i|we) (?:have|got)|(?:is|are) (?:there|left)|'s left|is left|'s on|is on|'s|is|are)"
)

_SET = " ?(?:due|to do|to be done|planned|scheduled|left|on|meant)"
_NOTED = "note|noted|write|written|wrote|keep|kept|add|added|decide|decided"
_SAID = f"{_NOTED}|say|said|ask|asked|plan|planned"
_DID = "do|done|finish|finished|get done|got done|complete|completed|achieve|achieved"
_WANT = "want|want to|want a|want the|doing|do|have to|need|need to"

_RULES: tuple[tuple[Asks, str], ...] = (
    (Asks.OVERDUE, r"(?:what|which tasks?|anything)(?: ?'s| is| are)? (?:overdue|late|past due)"),
    (Asks.NEXT, r"what(?: ?'s| is)? (?:next|now|my next step|the next step)(?: up)?"),
    (Asks.NEXT, r"what (?:should|can|do|shall) i (?:do|start)(?: with)? (?:next|now|first)"),
    (Asks.STARTED, r"where was i|what was i (?:doing|working on)|what have i started"),
    (Asks.DUE, rf"(?:what|which tasks?|anything) ?{_HAVE}?{_SET}? ?(?:for|by|to do)? ?{_SPAN}"),
    (Asks.DUE, rf"what (?:do|must|should) (?:i|we) (?:have to |need to |want to )?do {_SPAN}"),
    (
        Asks.DUE,
        rf"(?:do i have|is there|have i) (?:anything|something)(?: due| planned| to do)?(?: for| by)? {_SPAN}",
    ),
    (Asks.DUE, r"what(?: ?'s| is) (?:due|to do|left)(?: next)?"),
    (
        Asks.DONE,
        rf"what (?:did|have) (?:i|we) (?:{_DID}) {_SPAN}",
    ),
    (Asks.DONE, rf"what (?:was|got) (?:done|finished) {_SPAN}"),
    (Asks.CHANGED, rf"what (?:changed|has changed|did i change) {_SPAN}"),
    (
        Asks.KEPT,
        rf"what (?:did|have) i (?:{_NOTED})(?: down)? {_SPAN}",
    ),
    (
        Asks.ABOUT,
        rf"what (?:did|have|had) (?:i|we) (?P<verb>{_SAID})(?: down)? (?:about|on|for|regarding) {_ABOUT}",
    ),
    (Asks.ABOUT, rf"what do my (?P<noun>notes|decisions) say (?:about|on) {_ABOUT}"),
    (Asks.ABOUT, rf"what (?:do i have|is there|have i got) (?:about|on) {_ABOUT}"),
    (Asks.ABOUT, rf"(?:my |any )?(?P<only>notes|decisions) (?:about|on) {_ABOUT}"),
    (Asks.WHEN, rf"when did (?:i|we) (?:last )?{_ABOUT}"),
    (
        Asks.WHEN,
        rf"when (?:do|must|am|was) (?:i|we) (?:have to |need to |want to |going to |meant to |to )?{_ABOUT}",
    ),
    (Asks.WHEN, rf"when (?:is|was|are) (?:my |the |our )?{_ABOUT} (?:due|meant|planned)"),
    (
        Asks.WHY,
        rf"why (?:do|did|am|should) i (?:{_WANT}) {_ABOUT}",
    ),
    (
        Asks.GOALS,
        r"what are my (?:active |current )?goals|which goals do i have|what(?: goals)? am i working (?:on|towards)",
    ),
)
_COMPILED: list[tuple[Asks, re.Pattern[str]]] = []
LONGEST_QUESTION = 200
"""Longer lines are not questions about the journal, so that no rule meets a megabyte."""

_KINDS_OF_VERB = {
    "not": ("note", "decision", "obstacle", "reflection"),
    "wri": ("note", "decision", "obstacle", "reflection"),
    "wro": ("note", "decision", "obstacle", "reflection"),
    "dec": ("decision", "note"),
    "ask": ("conversation",),
}


def is_journal_question(text: str) -> bool:
    """Whether Enter asks instead of keeping: a question about the journal that a rule recognises."""
    return _matched(text) is not None


def read_journal_question(text: str, today: date) -> JournalQuestion | None:
    """What a question about the journal asks; None where no rule recognises it."""
    matched = _matched(text)
    if matched is None:
        return None
    asks, found = matched
    groups = found.groupdict()
    called = groups.get("days")
    about = (groups.get("about") or "").strip()
    verb = groups.get("verb") or groups.get("noun") or groups.get("only") or ""
    days = days_called(called, today, back=asks in {Asks.DONE, Asks.KEPT, Asks.CHANGED}) if called else None
    return JournalQuestion(asks=asks, days=days, about=about, kinds=_KINDS_OF_VERB.get(verb[:3].lower(), ()))


def _matched(text: str) -> tuple[Asks, re.Match[str]] | None:
    line = text.strip()
    if len(line) > LONGEST_QUESTION:
        return None
    asked = line.startswith("?")
    line = line.lstrip("? ").rstrip("?!. ").replace("’", "'")
    first = line.partition(" ")[0].partition("'")[0].lower()
    if not asked and first not in _FIRST_WORDS:
        return None
    if not _COMPILED:
        _COMPILED.extend((asks, re.compile(rule, re.IGNORECASE)) for asks, rule in _RULES)
    for asks, rule in _COMPILED:
        found = rule.fullmatch(line)
        if found and (asked or not found.groupdict().get("only")):
            return asks, found
    return None


_FIRST_WORDS = frozenset(["what", "which", "when", "where", "why", "anything", "do", "is", "have"])


def days_called(called: str, today: date, *, back: bool = False) -> Days:
    """The days of a phrase such as `next week`; with `back` a weekday is the last one, else the coming one."""
    name = called.lower().removeprefix("on ").removeprefix("since ")
    if name[:4].isdigit():
        day = _iso_day(name, today)
        return Days(first=day, last=day, called=called)
    near = {"today": 0, "tonight": 0, "tomorrow": 1, "yesterday": -1}
    if name in near:
        day = today + timedelta(days=near[name])
        return Days(first=day, last=day, called=called)
    which, _, unit = name.rpartition(" ")
    turn = {"next": 1, "last": -1}.get(which, 0)
    if unit == "week":
        first = today - timedelta(days=today.weekday()) + timedelta(weeks=turn)
        return Days(first=first, last=first + timedelta(days=6), called=called)
    if unit == "weekend":
        first = today - timedelta(days=today.weekday()) + timedelta(days=5, weeks=turn)
        return Days(first=first, last=first + timedelta(days=1), called=called)
    if unit == "month":
        first = (today.replace(day=1) + timedelta(days=31 * turn + (3 if turn < 0 else 0))).replace(day=1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return Days(first=first, last=last, called=called)
    weekday = next(n for n, day in enumerate(_WEEKDAYS) if day.startswith(unit[:3]))
    ahead = (weekday - today.weekday()) % 7
    if which == "next":  # of next week, as in the grammar of the prompt
        day = today + timedelta(days=7 - today.weekday() + weekday)
    elif back or which == "last":
        day = today + timedelta(days=ahead - 7 if ahead or which == "last" else 0)
    else:
        day = today + timedelta(days=ahead)
    return Days(first=day, last=day, called=called)


def _iso_day(text: str, today: date) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return today


def joined(names: Sequence[str]) -> str:
    """Names in a sentence: a, b and c."""
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
