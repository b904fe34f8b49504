"""Lines that are none of the seedling's jobs, and tasks as people wrote them, of which only that is taught."""

from __future__ import annotations

import csv
import os
import random
from functools import cache
from typing import TYPE_CHECKING

from registers import NAMES, made_name, mistyped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from activities import Activity

HERE = os.path.dirname(os.path.abspath(__file__))
OWN_LINES = os.path.join(HERE, "..", "sorter", "own_lines.tsv")
OPEN_LINES = os.environ.get("OPEN_LINES", os.path.join(HERE, "..", "..", "..", "shared", "eval", "capture"))
"""The folder that holds the open lines; they are read where they lie and are not part of this project."""

FRAMES = """what is {a} {t} | what does {a} {t} cost | how much is {a} {t} these days | who invented the {t} | where can you get {a} good {t} |
why are {t} so expensive | how does {a} {t} work | what's the best {t} | is {a} {t} worth it | how old is the average {t} | what is the plural of {t} |
how do you spell {t} | what is the french word for {t} | define {t} | tell me about {t} | tell me a joke about {t} | a poem about {t} please |
which is better, {t} or {u} | difference between {t} and {u} | how many calories in {t} | are {t} poisonous | can cats have {t} | history of the {t} |
when was the first {t} made | what colour is {a} {t} | how long does {a} {t} last | do i need a licence for {t} | show me pictures of {t} |
what did i write about {t} | when did i last {w} | how often did i {w} this year | what did {p} say about {t} | find my notes on {t} |
have i already done the {t} thing | what is due this week | what's on today | show me my goals | which tasks mention {t} | did i finish {t} |
what was i doing last monday | list everything about {p} | how many times did i mention {p} | where did i put the note about {t} |
when is {p}'s birthday again | what have i planned for friday | search {t} | show everything tagged {t} | what's overdue |
i love {t} | i hate {t} | {t} are great | my {t} is blue | the {t} broke yesterday | {p} has a new {t} | {p} is coming on friday | {p} was lovely today |
the {t} arrived this morning | sold the {t} for forty euros | we had {t} for dinner | today was a good day | feeling a bit low | i slept badly |
saw {p} at the market | {p} told me a story about {t} | nice walk, bought nothing | learned that {t} come from asia | the {t} costs 12 now |
thank you | thanks a lot | good morning | hello there | hi | you are funny | who are you | are you human | what can you do | never mind | ok | lol |
i am bored | sing me a song | play some jazz | play {u} by {p} | turn off the lights in the {t} room | turn it up | volume down | next song | skip this |
set the thermostat to twenty | what's the weather | will it rain tomorrow | is it cold in oslo | what time is it in tokyo | how far is the moon |
translate {t} into spanish | convert 5 miles to kilometres | what is 17 times 23 | square root of 81 | flip a coin | roll a dice | say something nice |
who won the match | who is the president of france | how tall is {p} | what is the capital of peru | news about {t} | latest on {t} |
order me {a} {t} | call me {p} from now on | speak slower | change your voice | repeat that | stop | cancel | go back | undo that | delete the {t} task |
mark {t} as done | i finished the {t} | move {t} to friday | rename the {t} list | remove {t} from my list | the {t} one is done | scratch {t} |
the meeting with {p} went well | {p} and i talked for hours | idea: {t} with {u} on top | quote: everything flows | i wonder why {t} exist |
it is strange how {t} make me happy | sometimes i think about {p} | the code for the gate is 4471 | {p} likes {t} | {p} is allergic to {u} |
we used to {w} when i was small | {p} always says that | {w} is what {p} does for a living | people who {w} are odd | should one {w} in winter |
is it legal to {w} | how much does it cost to {w} | how long does it take to {w} | why do people {w} | who invented the idea to {w} |
what happens if i never {w} | i already did {w} yesterday | {p} wants to {w} but i don't | i used to hate it when people {w}""".replace(
    "\n", " "
).split(" | ")  # fmt: skip


def other_lines(chance: random.Random, held: Sequence[Activity]) -> str:
    """A line that asks, chats or tells: no task to begin."""
    roll = chance.random()
    if roll < 0.42:
        text = chance.choice(_open()[1])
    elif roll < 0.62:
        text = chance.choice(_own()[1])
    elif roll < 0.97:
        text = _framed(chance, held)
    else:
        text = "".join(chance.choice("abcdefghijklmnopqrstuvwxyz ,.?!1234567890") for _ in range(chance.randint(1, 25)))
    return _dressed(text, chance)


def task_lines(chance: random.Random) -> str:
    """A task or an intention as somebody wrote it."""
    held = _open()[0] if chance.random() < 0.45 else _own()[0]
    return _dressed(chance.choice(held), chance, question=False)


def remark(chance: random.Random) -> str:
    """Something said beside a task."""
    return chance.choice(_remarks())


@cache
def _remarks() -> list[str]:
    return [text for kind, text in _own_rows() if kind in ("note", "none") and "?" not in text]


def _framed(chance: random.Random, held: Sequence[Activity]) -> str:
    frame = chance.choice(FRAMES).strip()
    activity, other = chance.choice(held), chance.choice(held)
    thing = chance.choice(activity.things or ("list",)).lstrip("*")
    second = chance.choice(other.things or ("box",)).lstrip("*")
    way = chance.choice(activity.ways)
    for slot, words in (("{t}", f"the {thing}"), ("{p}", chance.choice(NAMES)), ("{s}", f"the {second}")):
        way = way.replace(slot, words)
    article = "an" if thing[:1] in "aeiou" else "a"
    for slot, words in (("{a}", article), ("{t}", thing), ("{u}", second), ("{w}", way), ("{p}", made_name(chance))):
        frame = frame.replace(slot, words)
    return frame


def _dressed(text: str, chance: random.Random, *, question: bool = True) -> str:
    roll = chance.random()
    if roll < 0.25:
        text = text[:1].upper() + text[1:]
    elif roll < 0.5:
        text = text.lower()
    if chance.random() < 0.25:
        text = text.rstrip("?.! ") + chance.choice(("?", ".", "!") if question else (".", "!", ""))
    if chance.random() < 0.08:
        words = text.split(" ")
        at = chance.randrange(len(words))
        words[at] = mistyped(words[at], chance)
        text = " ".join(words)
    return text


@cache
def _own_rows() -> list[tuple[str, str]]:
    """The kind and the text of our own lines."""
    with open(OWN_LINES, encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["kind"], row["text"]) for row in rows]


@cache
def _own() -> tuple[list[str], list[str]]:
    """Our own lines: tasks and intentions, and those that are none."""
    mine = [text for kind, text in _own_rows() if kind in ("task", "goal")]
    others = [text for kind, text in _own_rows() if kind not in ("task", "goal", "plan_request")]
    return mine, others


_BARE_DEED = ("call ", "phone ", "ring ", "text ", "email ", "pay ", "book ", "schedule ", "buy ", "write ", "make ", "order ",
              "find ", "cook ", "send ")  # fmt: skip
"""How lines begin that are an order to an assistant there and a task in a journal: left out."""


@cache
def _open() -> tuple[list[str], list[str]]:
    """The open lines: tasks, and those that are none; what could be either is left out."""
    mine, others = [], []
    for name in ("clinc150_capture.tsv", "clinc150_negatives_test.tsv", "hwu64_capture.tsv"):
        with open(os.path.join(OPEN_LINES, name), encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                text = row["text"]
                if row["kind"] == "capture" and text.startswith(("remind", "set a reminder", "i need to be reminded", "add ")):
                    mine.append(text)
                elif row["kind"] in ("query", "query_time") or (
                    row["kind"] == "not_capture" and not text.startswith(_BARE_DEED)
                ):
                    others.append(text)
    return mine, others
