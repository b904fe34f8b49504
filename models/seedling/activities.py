"""Reads the seedling's activities (activities/*.txt): what people do, how they say it, and how each is begun.

Blocks are divided by an empty line; the first character of a line says what it holds, parts are divided by `|`:

    =  ways to say the deed; the thing is put behind where no slot stands
    @  things it is done to, without article (a star before one that never takes an article)
    #  second things or topics, likewise
    "  whole lines that mean the same
    1  a first step    -  a smaller one    ~  a different one
    ?  cues: moments that someone standing by could see or hear
    >  the deed as it is said in a plan

Slots: {t} the thing, {p} a person, {s} the second thing. Run as a program it checks the files it is given.
"""

from __future__ import annotations

import os
import re
import sys
from functools import cache
from typing import NamedTuple

from companion.domain.first_step_checks import STEP_VERBS, step_faults, words_of
from companion.domain.if_then import plan_faults

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = os.path.join(HERE, "activities")
SLOT = re.compile(r"\{([a-z]+)\}")


class Activity(NamedTuple):
    """One kind of activity; every string as it stands in the file, slots unfilled."""

    area: str
    ways: tuple[str, ...]
    lines: tuple[str, ...]
    things: tuple[str, ...]
    topics: tuple[str, ...]
    first: tuple[str, ...]
    smaller: tuple[str, ...]
    different: tuple[str, ...]
    cues: tuple[str, ...]
    deed: str


class Fault(NamedTuple):
    """Something that a line of a file may not be."""

    line: int
    says: str


_MARKS = {"=": "ways", '"': "lines", "@": "things", "#": "topics", "1": "first", "-": "smaller", "~": "different",
          "?": "cues", ">": "deed"}  # fmt: skip
_DIVIDED = frozenset('="@#?')


def read(path: str) -> tuple[list[Activity], list[Fault]]:
    """The activities of a file that are whole, and what is wrong with the others."""
    found: list[Activity] = []
    faults: list[Fault] = []
    with open(path, encoding="utf-8") as file:
        rows = [(number, row.strip()) for number, row in enumerate(file, 1)]
    block: list[tuple[int, str]] = []
    for number, row in [*rows, (len(rows) + 1, "")]:
        if row:
            block.append((number, row))
        elif block:
            activity, wrong = _activity(os.path.splitext(os.path.basename(path))[0], block)
            faults += wrong
            if activity is not None and not wrong:
                found.append(activity)
            block = []
    return found, faults


def _activity(area: str, block: list[tuple[int, str]]) -> tuple[Activity | None, list[Fault]]:
    parts: dict[str, list[str]] = {name: [] for name in _MARKS.values()}
    faults = []
    for number, row in block:
        mark, rest = row[0], row[1:].strip()
        name = _MARKS.get(mark)
        if name is None or row[1:2] != " ":
            faults.append(Fault(number, f"begins with none of the marks: {row[:40]}"))
            continue
        texts = [text.strip() for text in rest.split("|")] if mark in _DIVIDED else [rest]
        if name == "ways":
            texts = [text if SLOT.search(text) else f"{text} {{t}}" for text in texts]
        if not all(texts):
            faults.append(Fault(number, "an empty part"))
        parts[name] += [text for text in texts if text]
    start = block[0][0]
    for name in ("ways", "lines", "first", "smaller", "different", "cues"):
        if not parts[name]:
            faults.append(Fault(start, f"the block has no line of {name}"))
    if not any("{" in text for text in parts["ways"]) or faults:
        return None, faults
    activity = Activity(
        area=area,
        deed=parts["deed"][0] if parts["deed"] else parts["ways"][0],
        **{name: tuple(parts[name]) for name in _MARKS.values() if name != "deed"},
    )
    return activity, _faults(activity, block)


def _faults(activity: Activity, block: list[tuple[int, str]]) -> list[Fault]:
    """Slots that have nothing to hold, and steps and plans that fail the app's own checks once they are filled."""
    at = {row[1:].strip(): number for number, row in block}
    start = block[0][0]
    faults = []
    held = set(SLOT.findall(" ".join((*activity.ways, *activity.lines))))
    common = set("tps")
    for text in (*activity.ways, *activity.lines):
        common &= set(SLOT.findall(text))
    if held - set("tps"):
        faults.append(Fault(start, f"no such slot: {held - set('tps')}"))
    if "t" in held and not activity.things:
        faults.append(Fault(start, "{t} is used, and there is no @ line"))
    if "s" in held and not activity.topics:
        faults.append(Fault(start, "{s} is used, and there is no # line"))
    for step in (*activity.first, *activity.smaller, *activity.different):
        line = at.get(step, start)
        used = set(SLOT.findall(step))
        if not used & set("tps"):
            faults.append(Fault(line, f"no slot: {step}"))
        if used - common:
            faults.append(
                Fault(line, f"uses {used - common}, which not every way and line of its block has: {step}")
            )
        if not step.endswith("."):
            faults.append(Fault(line, f"no full stop: {step}"))
        words = words_of(SLOT.sub(" ", step))
        if len(words) > 10:
            faults.append(Fault(line, f"{len(words)} words beside the slots: {step}"))
        if words and words[0].lower() not in STEP_VERBS:
            faults.append(Fault(line, f"{words[0]} is no verb of STEP_VERBS: {step}"))
        filled = SLOT.sub(lambda slot: {"t": "the gadget", "p": "Zoe", "s": "the widget"}.get(slot[1], ""), step)
        wrong = step_faults("do the gadget with Zoe and the widget", filled)
        faults += [Fault(line, f"{fault}: {step}") for fault in wrong if fault != "no verb first"]
    if set(SLOT.findall(activity.deed)) - held:
        faults.append(Fault(start, f"the deed uses a slot that the ways have not: {activity.deed}"))
    for cue in activity.cues:
        plan = f"When {cue}, I will begin with the gadget."
        faults += [Fault(start, f"{fault}: {cue}") for fault in plan_faults("begin with the gadget", plan)]
        if "," in cue or "{" in cue or cue.lower().startswith("when "):
            faults.append(Fault(start, f"a cue has no comma, no slot and no when: {cue}"))
    return faults


@cache
def activities() -> list[Activity]:
    """Every activity of every file, in the order of their names."""
    found = []
    for name in sorted(os.listdir(FOLDER)):
        if name.endswith(".txt"):
            found += read(os.path.join(FOLDER, name))[0]
    return found


def main() -> int:
    """Check the files that are named; 1 where something is wrong."""
    wrong = 0
    for path in sys.argv[1:]:
        found, faults = read(path)
        for fault in faults:
            print(f"{path}:{fault.line}: {fault.says}")
        print(f"{path}: {len(found)} activities whole, {len(faults)} faults")
        wrong += len(faults)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
