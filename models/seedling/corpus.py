"""The seedling's corpus, made by code: tasks in many registers with their first steps and plans, and lines that are none.

A lesson is drawn from a seed alone, so any part of the corpus can be made again at any time and nothing is stored.
"""

from __future__ import annotations

import random
import re
import sys
from functools import cache
from typing import NamedTuple

from activities import SLOT, Activity, activities
from lines import other_lines, remark, task_lines
from registers import (
    ADJECTIVES,
    ASIDES,
    KIN,
    LEADS,
    OBSTACLES,
    PLACES,
    PRELUDES,
    TAILS,
    THINGS,
    TITLES,
    Obstacle,
    made_name,
    mistyped,
    random_time,
    said_kin,
)
from tables import table_activities

from companion.domain.first_step_checks import step_faults
from companion.domain.if_then import plan_faults
from companion.domain.seedling_prompt import MOST_WORDS, WORD, number_token, numbered, said_with_words

NOT_MINE = "?"
"""What the seedling is taught to reply to a line that is none of its jobs."""

OTHERS = 0.15
"""The share of lines that are none of its jobs."""
NATURAL = 0.06
"""The share of tasks as people wrote them, of which only that they are tasks is taught."""
FROM_TABLES = 0.2
"""The share of activities from the app's own tables of first moves."""


JOBS = ("first", "smaller", "different", "plan")


class Lesson(NamedTuple):
    """A line as typed and with its numbers, and what is to be replied for some of the jobs, several times for one.

    No reply: only that the line is one of the jobs is taught. `kind` is the number of its activity, -1 where it has none.
    """

    text: str
    marked: str
    replies: tuple[tuple[str, str | None], ...]
    kind: int = -1


class Slot(NamedTuple):
    """What stands in a slot: typed words before it, the words that a reply may point at, and what a reply puts before them."""

    before: str
    words: str
    said_before: str
    mine_before: str


class Titled(NamedTuple):
    """A task as typed: where its slots and its deed stand (character spans), and what a reply puts before each slot."""

    text: str
    slots: dict[str, tuple[int, int]]
    said: dict[str, Slot]
    deed: tuple[int, int] | None


def _thing(chance: random.Random, things: tuple[str, ...]) -> Slot:
    roll = chance.random()
    if roll < 0.89:
        bare = chance.choice(things)
    elif roll < 0.95:
        bare = chance.choice(THINGS)
    else:
        bare = made_name(chance).lower()
    takes_none = bare.startswith("*")
    bare = bare.lstrip("*")
    if chance.random() < 0.14 and len(bare.split()) < 4:
        bare = f"{chance.choice(ADJECTIVES)} {bare}"
    elif chance.random() < 0.07 and len(bare.split()) < 4:
        bare = f"{made_name(chance)} {bare}"
    roll = chance.random()
    if takes_none and roll < 0.9:
        return Slot("", bare, "", "")
    if roll < 0.34:
        return Slot("the ", bare, "the ", "the ")
    if roll < 0.5:
        return Slot("my ", bare, "your ", "my ")
    if roll < 0.6 and not bare.endswith("s"):
        return Slot("an " if bare[0] in "aeiou" else "a ", bare, "the ", "the ")
    if roll < 0.63:
        return Slot(chance.choice(("our ", "that ", "this ", "those ", "all the ", "some ")), bare, "the ", "the ")
    if roll < 0.7:
        owner = _person(chance)
        return Slot(owner.before, f"{owner.words}'s {bare}", owner.said_before, owner.mine_before)
    return Slot("", bare, "the ", "the ")


def _person(chance: random.Random) -> Slot:
    roll = chance.random()
    if roll < 0.36:
        return Slot(*said_kin(chance.choice(KIN), chance))
    name = made_name(chance)
    if chance.random() < 0.12:
        name = f"{chance.choice(TITLES)} {name}"
    elif chance.random() < 0.08:
        name = f"{name} {made_name(chance)}"
    return Slot("", name if chance.random() < 0.75 else name.lower(), "", "")


def _worded(text: str, chance: random.Random) -> str:
    """The text, sometimes with a word mistyped."""
    if chance.random() > 0.07:
        return text
    words = text.split(" ")
    at = chance.randrange(len(words))
    words[at] = mistyped(words[at], chance)
    return " ".join(words)


def _titled(activity: Activity, chance: random.Random) -> Titled:
    """A task of this activity, one of its ways or lines with the slots filled, and dressed as people type."""
    is_way = chance.random() < 0.58
    template = chance.choice(activity.ways if is_way else activity.lines)
    said = {
        name: _person(chance)
        if name == "p"
        else _thing(chance, activity.things if name == "t" else activity.topics)
        for name in dict.fromkeys(SLOT.findall(template))
    }
    parts: list[str] = []
    spans: dict[str, tuple[int, int]] = {}

    def add(text: str) -> None:
        parts.append(text)

    def length() -> int:
        return sum(map(len, parts))

    rambling = chance.random()
    if rambling < 0.04:
        add(remark(chance).rstrip(".!") + chance.choice((". ", ", so ", " - ", ", ")))
    elif rambling < 0.1:
        add(chance.choice(PRELUDES))
    lead = chance.choice(LEADS) if is_way or chance.random() < 0.15 else ""
    add(_worded(lead, chance) if lead else "")
    start = length()
    end = 0
    for found in SLOT.finditer(template):
        add(_worded(template[end : found.start()], chance))
        slot = said[found[1]]
        add(slot.before)
        words = _worded(slot.words, chance)
        spans[found[1]] = (length(), length() + len(words))
        add(words)
        end = found.end()
    add(template[end:])
    deed = (start, length()) if is_way else None
    if is_way and chance.random() < 0.12:
        add(chance.choice(PLACES))
    if chance.random() < 0.06:
        other = chance.choice(activities())
        line = SLOT.sub(lambda slot: _slot_words(slot[1], other, chance), chance.choice(other.ways))
        add(chance.choice((", ", " and ", ", then ", "; ", " + ", " and then ", " & ")) + line)
    roll = chance.random()
    if roll < 0.3:
        add(chance.choice(TAILS))
    elif roll < 0.42:
        add(random_time(chance))
    if chance.random() < 0.06:
        add(chance.choice(ASIDES))
    elif rambling > 0.95:
        add(chance.choice((", ", ". ", " - ", " because ", ", ", " (")) + remark(chance))
    text = "".join(parts)
    roll = chance.random()
    if roll < 0.42:
        text = text.lower()
    elif roll < 0.75:
        text = text[:1].upper() + text[1:]
    elif roll < 0.76:
        text = text.upper()
    return Titled(text, spans, said, deed)


def _slot_words(name: str, activity: Activity, chance: random.Random) -> str:
    slot = _person(chance) if name == "p" else _thing(chance, activity.things if name == "t" else activity.topics)
    return slot.before + slot.words


def _pointing(title: Titled, first: int) -> dict[tuple[int, int], str]:
    """For every word of a title, by its span, the token that points at it."""
    return {word.span(): number_token(at) for at, word in enumerate(WORD.finditer(title.text), first)}


def _pointed(title: Titled, span: tuple[int, int], first: int) -> str:
    """The part of a title as a reply says it: every word by its number."""
    found, end = "", span[0]
    for (start, stop), token in _pointing(title, first).items():
        if span[0] <= start < span[1]:
            found += title.text[end:start].strip() + token
            end = stop
    return found + title.text[end : span[1]].rstrip()


def _said(template: str, title: Titled, first: int, *, mine: bool) -> str:
    """A step or a deed with its slots filled by numbers; `mine` as the person would say it of themselves."""
    found, end = "", 0
    for slot in SLOT.finditer(template):
        name = "t" if slot[1] == "x" else slot[1]
        held = title.said[name]
        before = "" if slot[1] == "x" else held.mine_before if mine else held.said_before
        found += template[end : slot.start()] + before
        found = found.rstrip() + _pointed(title, title.slots[name], first)
        end = slot.end()
    return found + template[end:]


def _steps(activity: Activity, title: Titled, text: str, first: int, job: str, chance: random.Random) -> list[str]:
    """The steps of a job that fit the title and pass the app's checks, shuffled."""
    found = []
    for step in chance.sample(getattr(activity, job), len(getattr(activity, job))):
        if {"t" if name == "x" else name for name in SLOT.findall(step)} <= title.said.keys():
            reply = _said(step, title, first, mine=False)
            shown = said_with_words(_renumbered(reply, first), text)
            if shown and not step_faults(text, shown):
                found.append(reply)
    return found


def _plans(activity: Activity, title: Titled, text: str, first: int, held: Obstacle | None, chance: random.Random) -> list[str]:
    """Plans with a cue of the activity, or against what is in the way, that pass the app's checks."""
    if title.deed:
        deed = _pointed(title, title.deed, first).strip()
    elif set(SLOT.findall(activity.deed)) <= title.said.keys():
        deed = f" {_said(activity.deed, title, first, mine=True)}"
    else:
        return []
    cues = held.cues if held else activity.cues
    found = []
    for cue in chance.sample(cues, len(cues)):
        before, _, after = (chance.choice(held.manners) if held else "{act}").partition("{act}")
        reply = f"When {cue}, I will {before}".rstrip() + deed + f"{after}."
        shown = said_with_words(_renumbered(reply, first), text)
        if shown and not plan_faults(text, shown):
            found.append(reply)
    return found


def _with_obstacle(text: str, held: Obstacle, chance: random.Random) -> str:
    joint = chance.choice((" but ", "; ", ", but ", " (", " - ", ", however ", " only ", ". ", ", "))
    return text + joint + chance.choice(held.ways) + (")" if joint == " (" else "")


def _taught(activity: Activity, chance: random.Random) -> Lesson | None:
    title = _titled(activity, chance)
    held = chance.choice(OBSTACLES) if chance.random() < 0.25 else None
    text = _with_obstacle(title.text, held, chance) if held else title.text
    first = _first_number(text, chance)
    if len(WORD.findall(text)) + first > MOST_WORDS:
        return None
    replies = [("first", step) for step in _steps(activity, title, text, first, "first", chance)[:2]]
    replies += [("smaller", step) for step in _steps(activity, title, text, first, "smaller", chance)[:1]]
    replies += [("different", step) for step in _steps(activity, title, text, first, "different", chance)[:2]]
    replies += [("plan", plan) for plan in _plans(activity, title, text, first, held, chance)[:2]]
    return Lesson(text, numbered(text, first), tuple(replies)) if replies else None


def _first_number(text: str, chance: random.Random) -> int:
    """Nearly always 1; now and then more, so that the numbers of long lines are learnt on short ones."""
    room = MOST_WORDS - 1 - len(WORD.findall(text))
    return chance.randint(2, room) if room > 2 and chance.random() < 0.12 else 1


def _renumbered(reply: str, first: int) -> str:
    """The reply with its numbers counted from 1."""
    for number in range(first, MOST_WORDS + 1) if first > 1 else ():
        reply = reply.replace(number_token(number), number_token(number - first + 1))
    return reply


@cache
def _from_tables() -> list[Activity]:
    return table_activities()


def lesson(seed: int) -> Lesson:
    """The lesson of a number."""
    chance = random.Random(seed)
    while True:
        roll = chance.random()
        if roll < OTHERS + NATURAL:
            is_task = roll < NATURAL
            text = task_lines(chance) if is_task else other_lines(chance, activities())
            if len(WORD.findall(text)) > MOST_WORDS:
                continue
            reply = None if is_task else NOT_MINE
            return Lesson(text, numbered(text), tuple((job, reply) for job in chance.sample(JOBS, 2)))
        held, before = (_from_tables(), len(activities())) if chance.random() < FROM_TABLES else (activities(), 0)
        at = chance.randrange(len(held))
        made = _taught(held[at], chance)
        if made:
            return made._replace(kind=before + at)


def kinds() -> int:
    """How many activities there are."""
    return len(activities()) + len(_from_tables())


def main() -> None:
    """Print some lessons as they are read."""
    print(len(activities()), "kinds of activity of its own,", len(_from_tables()), "of the app's tables")
    for number in range(int(sys.argv[1]) if len(sys.argv) > 1 else 40):
        made = lesson(number)
        first = int(re.findall(r"<\|(\d+)\|>", made.marked + number_token(1))[0])
        print(made.text)
        for job, reply in made.replies:
            print("   ", job, "|", said_with_words(_renumbered(reply, first), made.text) if reply else "(a task)")


if __name__ == "__main__":
    main()
