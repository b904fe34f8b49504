"""If-then plans, "When <a cue that can be seen>, I will <deed>.": suggestions without a model, and what one must be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from companion.domain.first_step import move_table
from companion.domain.first_step_checks import stems, words_of
from companion.domain.first_step_title import deed_words, read_title
from companion.domain.if_then_cues import AREAS, OBSTACLES, area_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

MOST_WORDS = 32

_SHAPE = re.compile(r"^When (?P<cue>[^,]+(?:, [^,]+)?), I will (?P<deed>(?:[^.!?\n]|(?<=\w)\.(?=\w))+)\.$")
_OBSTACLE = re.compile(
    r"\s*(?:;|\(|\s[-–—]|,)?\s*\b(?:but|only|except|obstacle:|if only|though|however)\s+(?P<obstacle>[^)]+)\)?$"
    r"|\s*[;(]\s*(?P<bare>[^)]+)\)?$|\s+[-–—]\s+(?P<dashed>.+)$",
    re.IGNORECASE,
)
_HIDDEN_CUE = re.compile(
    r"\b(?:feel like|want to|have (?:time|energy)|am (?:motivated|ready|in the mood)|possible|maybe|some(?:time|day)|"
    r"remember|decide|think of|need to)\b",
    re.IGNORECASE,
)


class Intended(NamedTuple):
    """What somebody means to do, as they would say it of themselves, and what stands in the way."""

    deed: str
    obstacle: str


def read_intention(text: str) -> Intended:
    """The deed and the obstacle of a line; the obstacle is what follows "but", a semicolon or a dash."""
    line = " ".join(text.split())
    found = _OBSTACLE.search(line)
    obstacle = ""
    if found and found.start() > 2:
        obstacle = (found["obstacle"] or found["bare"] or found["dashed"] or "").strip(" .!")
        line = line[: found.start()]
    return Intended(_deed(line), obstacle)


def _deed(line: str) -> str:
    """What is to be done, said of oneself in the person's own words; a goal becomes a step towards it."""
    verbs = move_table().by_verb
    line = _SENTENCE_END.split(line.strip(), maxsplit=1)[0] or line
    deed = " ".join(deed_words(line, verbs).split()[:_MOST_OF_A_DEED])
    if deed:
        return f"write down one small step to {deed}" if deed.split(" ", 1)[0] in _OUTCOMES else deed
    parts = read_title(line, verbs)
    thing = re.sub(r"^your\b", "my", parts.the_thing or parts.person or parts.topic)
    return f"begin with {thing}" if thing else "begin"


_MOST_OF_A_DEED = 14
_SENTENCE_END = re.compile(r"[!?]+(?:\s|$)|(?<=\w{3})\.\s")
_OUTCOMES = frozenset(
    ("be", "become", "stay", "have", "own", "reach", "feel", "grow", "lose", "gain", "live", "earn", "stop")
)


def is_known_deed(text: str) -> bool:
    """Whether a line says what is to be done with a verb that the tables know; else a plan can only "begin with" it."""
    return bool(deed_words(text, move_table().by_verb))


def if_then_plan(text: str, obstacle: str | None = None, avoid: Collection[str] = ()) -> str:
    """A plan for an intention, with the obstacle in the text or given apart; none of `avoid` while there is another.

    The cue is a moment that someone standing by could notice; the deed keeps the person's words. Never raises.
    """
    found = ""
    refused = {plan.strip().lower() for plan in avoid}
    for plan in _plans(text, obstacle):
        found = found or plan
        if plan.lower() not in refused:
            return plan
    return found


def _plans(text: str, obstacle: str | None) -> Iterator[str]:
    intended = read_intention(text)
    deed = intended.deed
    named = _known_obstacle(obstacle or intended.obstacle)
    if named:
        _, cues, manners = OBSTACLES[named]
        for cue, manner in zip(cues, manners, strict=True):
            yield f"When {cue}, I will {manner.format(act=deed)}."
    parts = read_title(text, move_table().by_verb)
    cues = AREAS[area_of(parts.verb, parts.thing, parts.person)]
    first = crc32(deed.encode()) % len(cues)  # the same task always gets the same cue, others get others
    for cue in (*cues[first:], *cues[:first]):
        yield f"When {cue}, I will {deed}."


def _known_obstacle(text: str) -> str:
    """The obstacle of the table that shares the most words with what was said; none where nothing is shared."""
    said = stems(text)
    best, most = "", 0
    for name, (ways, _, _) in OBSTACLES.items():
        shared = max(len(said & stems(way)) for way in ways) * 2 + (name in text.lower())
        if shared > most:
            best, most = name, shared
    return best


def plan_faults(text: str, plan: str) -> list[str]:
    """What is wrong with a plan for an intention, as short words; none means that it may be shown."""
    found = _SHAPE.match(plan)
    if not found:
        return ["not in the form When ..., I will ..."]
    faults = []
    if len(words_of(plan)) > MOST_WORDS:
        faults.append("too long")
    if _HIDDEN_CUE.search(found["cue"]):
        faults.append("the cue cannot be seen")
    wanted, kept = stems(text), stems(found["deed"])
    if wanted and not wanted & kept and "begin" not in kept:
        faults.append("the intention's words are missing")
    known = {word.lower().removesuffix("'s") for word in words_of(text)} | _ALLOWED
    words = words_of(plan)
    if any(word[:1].isupper() and word.lower().removesuffix("'s") not in known for word in words[1:]):
        faults.append("an invented name")
    if set(re.findall(r"\d+", plan)) - set(re.findall(r"\d+", text)):
        faults.append("an invented number")
    return faults


_ALLOWED = frozenset(("i", "i'm", "saturday", "sunday", "tv"))
