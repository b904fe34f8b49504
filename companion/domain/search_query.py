"""The query language of search: words, "phrases", #tags, kind:, goal:, is:, before:, after:."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from companion.domain.entry import ENTRY_KINDS
from companion.domain.note import NOTE_KINDS

STATES = ("open", "done", "dropped", "active", "paused", "achieved", "released")
MAX_TERMS = 16
"""More words than this narrow nothing down and only cost time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is looked for. All parts must hold; an empty query finds nothing.

    `words` match from the beginning of a word on, `phrases` as they stand. `before` is exclusive and
    `after` inclusive; both are local days. `kinds` and `states` are alternatives.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    goal: str | None = None
    before: date | None = None
    after: date | None = None

    @property
    def terms(self) -> tuple[str, ...]:
        """Words and phrases together."""
        return self.words + self.phrases

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked for."""
        narrowed = self.tags or self.kinds or self.states or self.goal or self.before or self.after
        return not (self.words or self.phrases or narrowed)


_TOKEN = re.compile(
    r'(?P<key>(?i:kind|goal|is|before|after)):(?P<value>"[^"]*"?|\S+)'
    r'|"(?P<phrase>[^"]*)"?'
    r'|(?P<word>[^\s"]+)'
)
_WORD = re.compile(r"\w", re.UNICODE)
_A_DAY = "a day such as 2026-03-07, a month such as 2026-03, a year, today or yesterday"


def read_query(text: str, today: date) -> Query:
    """Read any text at all as a query; what is no filter is words. Never raises."""
    words: list[str] = []
    phrases: list[str] = []
    filters: dict[str, list[str]] = {}
    tags: list[str] = []
    dates: dict[str, date] = {}
    goal: str | None = None
    for found in _TOKEN.finditer(text[:4000]):
        key, value = (found["key"] or "").casefold(), (found["value"] or "").strip('"')
        word = found["word"]
        if key in {"before", "after"} and (day := read_day(value, today)):
            dates[key] = day
        elif key == "kind" and (kinds := _kinds(value)):
            filters.setdefault("kind", []).extend(kinds)
        elif key == "is" and value.casefold() in STATES:
            filters.setdefault("is", []).append(value.casefold())
        elif key == "goal" and value.strip():
            goal = value.strip()
        elif found["phrase"] and _WORD.search(found["phrase"]):
            phrases.append(found["phrase"].strip())
        elif word and word[0] in "#@" and len(word) > 1 and _WORD.search(word):
            tags.append(word[1:].casefold().rstrip(".,;:!?"))
        else:
            rest = word or (found[0] if key else "")
            words.extend(part for part in re.findall(r"\w+", rest) if part)
    return Query(
        words=tuple(words[:MAX_TERMS]),
        phrases=tuple(phrases[:MAX_TERMS]),
        tags=tuple(tags[:MAX_TERMS]),
        kinds=tuple(filters.get("kind", ())),
        states=tuple(filters.get("is", ())),
        goal=goal,
        before=dates.get("before"),
        after=dates.get("after"),
    )


FILTERS = {
    "kind": "task, goal, note, decision, obstacle, reflection or question",
    "is": ", ".join(STATES[:-1]) + f" or {STATES[-1]}",
    "goal": "the name of a goal",
    "before": _A_DAY,
    "after": _A_DAY,
}
"""What may stand behind each filter."""

_MEANT_AS_FILTER = re.compile(r"(?P<key>[^\W\d_]+):(?P<value>(?!//).*)", re.DOTALL)


def not_understood(text: str, today: date) -> str:
    """The first filter of a query that is none, as a sentence that says what would be one; "" for none such.

    `read_query` takes it as words, which is right while somebody types; a command that finds nothing because of
    it should say so. Words in quotation marks are never filters.
    """
    for found in _TOKEN.finditer(text[:4000]):
        key, value = (found["key"] or "").casefold(), (found["value"] or "").strip('"')
        meant = None if key else _MEANT_AS_FILTER.fullmatch(found["word"] or "")
        if meant is not None:
            key, value = meant["key"].casefold(), meant["value"]
            if key not in FILTERS:
                known = ", ".join(f"{name}:" for name in FILTERS)
                return (
                    f"There is no filter {key}:, so nothing was looked for. There are {known}; "
                    f"words in quotation marks are looked for as they stand."
                )
        if key and not _takes(key, value, today):
            given = f"{key}:{value}" if value else f"{key}: with nothing right after it"
            return f"{given} was not understood, so nothing was looked for. {key}: takes {FILTERS[key]}."
    return ""


def _takes(key: str, value: str, today: date) -> bool:
    if key in {"before", "after"}:
        return read_day(value, today) is not None
    if key == "kind":
        return bool(_kinds(value))
    return value.casefold() in STATES if key == "is" else bool(value.strip())


def _kinds(value: str) -> tuple[str, ...]:
    kind = value.casefold().rstrip("s")
    if kind == "note":
        return NOTE_KINDS
    if kind in {"question", "ask", "reply"}:
        return ("conversation",)
    return (kind,) if kind in ENTRY_KINDS else ()


def read_day(value: str, today: date) -> date | None:
    """The first day of `2026`, `2026-03`, `2026-03-07`, `today` or `yesterday`; None for anything else."""
    name = value.casefold()
    if name in {"today", "yesterday"}:
        return today if name == "today" else today - timedelta(days=1)
    parts = value.split("-")
    if not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in parts) or len(parts) > 3:
        return None
    year, month, day = (*map(int, parts), *([1] * (3 - len(parts))))
    try:
        return date(year, month, day)
    except ValueError:
        return None


_STOP_WORDS = """
    a about after all also am an and any are as at be been before but by can could day did do does every for from
    get go had has have he her him his how i if in into is it its just let me meant my need no not note noted now
    of off on one or our out over own please put remember said say see she should so some soon than that the
    their them then there these they this those to today tomorrow tonight too up us via want was we week were
    what when where which who why will with would yes you your
    """
STOP_WORDS = frozenset(_STOP_WORDS.split())


def telling_words(text: str) -> tuple[str, ...]:
    """The words of a line that say what it is about: no stop words, longest first, at most eight."""
    seen: dict[str, None] = {}
    for word in re.findall(r"\w+", text[:4000].casefold()):
        if len(word) > 2 and word not in STOP_WORDS and not word.isdigit():
            seen[word] = None
    return tuple(sorted(seen, key=len, reverse=True)[:8])
