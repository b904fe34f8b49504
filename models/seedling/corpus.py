"""The seedling's corpus, made by code: tasks in many registers with their first steps and plans, and lines that are none.

An example is drawn from a seed alone, so any part of the corpus can be made again at any time and nothing is stored.
"""

from __future__ import annotations

import csv
import os
import random
import sys
from functools import cache
from typing import NamedTuple

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.append(os.path.join(HERE, "..", "sorter"))

from made_lines import PATTERNS, fill, made_word, mistyped  # noqa: E402
from sources import open_lines, own_lines  # noqa: E402

from companion.domain.first_step import Activity, Moves, _filled, first_step, move_table  # noqa: E402
from companion.domain.first_step_checks import step_faults  # noqa: E402
from companion.domain.first_step_title import TitleParts  # noqa: E402
from companion.domain.first_step_words import PEOPLE_VERBS  # noqa: E402
from companion.domain.if_then import if_then_plan, plan_faults  # noqa: E402
from companion.domain.if_then_cues import AREAS, OBSTACLES, area_of  # noqa: E402

NOT_MINE = "?"
"""What the seedling is taught to reply to a line that is no task: its probability is the doubt."""


class Example(NamedTuple):
    """What is asked (`job` is first, smaller, different or plan) and what is to be replied."""

    job: str
    text: str
    reply: str


NAMES = """Anna Ben Carla Dmitri Elif Fatou Goran Hana Ines Jonas Kofi Lena Mateo Nadia Oskar Priya Quentin Rosa Samir Tomasz
Uma Viktor Wanda Ximena Yusuf Zofia Aisha Bruno Chidi Dagny Emeka Freya Gita Hugo Imani Jin Kaveh Liesl Marek Noor Olu Pia
Rafael Sanne Tariq Ursula Vera Wei Yara Zoltan Alex Beth Chris Dana Ed Fran Gus Holly Ian Jess Ken Lucy Mike Nell Owen Pam
Ray Sue Tom Vic Will Amir Bo Cleo Dov Esra Finn Gal Huy Ivo Juno Kai Lars Mei Nils Orla Paolo Ravi Sven Tess Ugo Vito Yan
Ngozi Przemek Siobhan Bjorn Agnieszka Oluwaseun Hyejin Katarzyna Thierry Giulia Mehmet Nikolai Saoirse Xavier Zainab Takumi
Ahmed Fatima Ingrid Leila Magnus Natalia Pedro Renata Sigrid Tunde Valentina Yuki Smith Garcia Novak Okafor Weber Rossi
Lindqvist Albrecht Haddad Kowalski Nguyen Patel Fischer Moreau Silva Tanaka Jensen Murphy""".split()
KIN = """my mum|my dad|my sister|my brother|mum|dad|grandma|my wife|my husband|my partner|my boss|my uncle|my cousin|the landlord|
the plumber|the teacher|the bank|the school|the council|the accountant|the agency|the vet|the doctor|my neighbour|the office|
my landlord|my supervisor|the neighbours|my friend|the team|my aunt|the dentist|the solicitor|my flatmate|the electrician|
the garage|the insurance|the library|the gym|my tutor|the caretaker|the builder""".replace("\n", "").split(
    "|"
)
TITLES = ("Dr", "Mr", "Mrs", "Ms", "Aunt", "Uncle", "Professor")
ADJECTIVES = """new old spare annual quarterly final first second broken blue small big monthly overdue signed missing red green long
short heavy wooden dirty leaking squeaky loose torn winter summer last next upstairs downstairs shared rented borrowed kids' little
dusty empty full wet grey white black yellow late early extra digital printed handwritten german french local free private""".split()
THINGS = """report lease invoice passport boiler garden thesis essay slides budget bike kitchen desk fridge window lamp shelf form letter contract
song recipe photo album website code server backup laptop phone printer car tyre insurance claim flat rent deposit gift card cake soup bread
coat shoes suit ticket flight hotel visa map guide novel chapter poem paper abstract table survey lecture exam notes quiz lesson piano guitar
plant fence roof gutter drain sink tap filter carpet curtain wall door lock key safe box drawer basement attic inbox calendar meeting agenda
minutes proposal grant pitch deck logo banner poster video podcast script newsletter tent canoe kayak telescope greenhouse beehive hen-house
trampoline sandpit bunting marquee projector amplifier cello saddle harness kennel aquarium terrarium loom kiln anvil lathe sewing-machine
spreadsheet dashboard database pipeline dataset model transcript questionnaire rota roster timesheet payslip pension mortgage will deed
statement receipt voucher coupon warranty manual brochure leaflet catalogue sample prototype sketch portrait mural mosaic quilt cushion
blanket scarf jumper pillow mattress wardrobe dresser stool bench hammock barbecue grill smoker cooler thermos rucksack suitcase helmet
goggles snorkel surfboard skateboard scooter pram cot highchair car-seat stroller bottle nappy puzzle jigsaw board-game costume mask
crib-sheet cheat-sheet timeline roadmap backlog milestone ticket patch branch release changelog readme test-suite firewall router""".split()
LEADS = """||||||||||||i need to |need to |i should |i should really |must |i must |i have to |have to |gotta |todo: |don't forget to |
remember to |remind me to |finally |please |i really ought to |should probably |i want to |time to |ugh, |ok so |oh and |maybe |
i keep meaning to |someone has to |try to |let's |at some point |still need to |i've got to |note to self: |also |right, |
help me |make sure to |i suppose i should |i could |i'm supposed to |before i forget: |hmm |well, |just |dont forget to |
i guess i need to |it's time to |get round to |i was going to |we need to |we should """.replace(
    "\n", ""
).split("|")
TAILS = """||||||||||| today| tomorrow| tonight| by friday| before lunch| asap| !!| at 3pm| this week| next week| on monday| by the 28th|
 this weekend| soon| at 10| p1| #home| #work| ~30min| (important)| every tuesday| in the morning| this evening| before it rains|
 because it has been bugging me| or i'll be in trouble| if there is time| before the holidays| at last| (again)| for 20 minutes|
 by the end of the month| when i get home| after work| on saturday morning| tomorrow at 9| - it's overdue| please| lol| !friday|
 so that i can relax| because they asked twice| until friday| first thing| in march| sometime| eventually| 2pm""".replace(
    "\n", ""
).split("|")
PLACES = """|||||||||| in the hall| upstairs| at work| from the shop| in the cellar| at school| on the table| from last year| in the shed|
 next to the door| for the trip| for the wedding| for the kids| for work| from the office| for the party| with the team""".replace(
    "\n", ""
).split("|")


def _name(chance: random.Random) -> str:
    roll = chance.random()
    if roll < 0.45:
        return made_word(chance).capitalize()
    if roll < 0.55:
        return (
            f"{chance.choice(TITLES)} {chance.choice((made_word(chance).capitalize(), chance.choice(NAMES)))}"
        )
    return chance.choice(NAMES)


def _person(chance: random.Random) -> tuple[str, str]:
    """A person as typed, and as called when speaking to the one who typed."""
    if chance.random() < 0.3:
        typed = chance.choice(KIN)
        said = "your " + typed[3:] if typed.startswith("my ") else typed
        if typed.startswith("the ") and chance.random() < 0.3:
            typed = typed[4:]
        return typed, said
    name = _name(chance)
    return name, name


def _noun(chance: random.Random, nouns: list[str]) -> str:
    roll = chance.random()
    if nouns and roll < 0.75:
        noun = chance.choice(nouns).replace("-", " ")
        return f"{made_word(chance)} {noun}" if chance.random() < 0.08 else noun
    if roll < 0.9:
        return chance.choice(THINGS).replace("-", " ")
    return made_word(chance)


def _thing(chance: random.Random, nouns: list[str]) -> tuple[str, str, str]:
    """A thing as typed, as called, and without article."""
    bare = _noun(chance, nouns)
    if chance.random() < 0.18:
        bare = f"{chance.choice(ADJECTIVES)} {bare}"
    elif chance.random() < 0.06:
        bare = f"{chance.choice(THINGS).split('-')[0]} {bare}"
    roll = chance.random()
    if roll < 0.36:
        return f"the {bare}", f"the {bare}", bare
    if roll < 0.54:
        return f"my {bare}", f"your {bare}", bare
    if roll < 0.66:
        return f"{'an' if bare[0] in 'aeiou' else 'a'} {bare}", f"the {bare}", bare
    if roll < 0.74:
        typed, said = _person(chance)
        return f"{typed}'s {bare}", f"{said}'s {bare}", f"{said}'s {bare}"
    return bare, f"the {bare}", bare


_WITH_PARTICLE = {
    "clean": "out up", "sort": "out through", "tidy": "up", "clear": "out up away", "write": "up down", "finish": "off up",
    "wash": "up", "wipe": "down", "type": "up", "print": "out", "read": "through over", "pack": "up", "fix": "up",
    "dust": "off", "send": "off out over", "take": "out down", "put": "away up", "start": "on", "work-on": "more", "book": "in",
    "pay": "off", "ring": "up", "call": "up", "look-into": "again", "cook": "up", "empty": "out", "fill-in": "properly",
    "draw": "up", "charge": "up", "sell": "off", "hang": "up", "lay": "out", "plan": "out", "scrub": "down", "sweep": "up",
}  # fmt: skip
_STILTED = frozenset(
    """run-event submit-claim list-for-sale return-order claim-for order-new complete-form organise-event set-up-appointment
    replace-item take-train bake-for make-an-appointment organise-appointment get-appointment make-appointment do-some
    drop-at meet-at swap claim-for gift need have use be stay keep reach drink-water light build""".split()
)
"""Verbs that the tables know and nobody begins a plain title with."""


@cache
def activities() -> list[tuple[list[str], Activity]]:
    """Every activity once, with its verbs."""
    found: dict[int, tuple[list[str], Activity]] = {}
    for verb, held in move_table().by_verb.items():
        for activity in held:
            if verb != "*" and verb not in _STILTED:
                found.setdefault(id(activity), ([], activity))[0].append(verb)
    return list(found.values())


def rows() -> int:
    """How many kinds of activity there are: verbs' own moves and those for particular nouns."""
    return sum(1 + len({id(moves) for moves in activity.by_noun.values()}) for _, activity in activities())


def _drawn(chance: random.Random) -> tuple[str, list[str], list[Moves]]:
    """A verb, the nouns that go with it in one row, and the moves that fit, the fittest first."""
    verbs, activity = chance.choice(activities())
    kinds: dict[int, tuple[list[str], Moves]] = {}
    for noun, moves in activity.by_noun.items():
        kinds.setdefault(id(moves), ([], moves))[0].append(noun)
    verb = chance.choice(verbs)
    if kinds and chance.random() < 0.72:
        nouns, moves = chance.choice(list(kinds.values()))
        return verb, nouns, [moves, activity.moves]
    return verb, [], [activity.moves]


def _titled(chance: random.Random) -> tuple[str, TitleParts, list[Moves], str, str]:
    """A plain title, its parts, its moves, and the action as the person would say it of themselves."""
    verb, nouns, moves = _drawn(chance)
    spoken = verb.replace("-", " ")
    if verb in _WITH_PARTICLE and chance.random() < 0.35:
        spoken = f"{spoken} {chance.choice(_WITH_PARTICLE[verb].split())}"
    typed, the, bare = _thing(chance, nouns)
    person, said = _person(chance)
    topic_typed, topic, _ = _thing(chance, [])
    if verb in PEOPLE_VERBS and chance.random() < 0.85:
        about = chance.random() < 0.5
        if nouns and chance.random() < 0.6:
            person, said = f"the {chance.choice(nouns)}", ""
            said = person
            if chance.random() < 0.4:
                person = person[4:]
        joint = chance.choice((" about ", " about ", " re ", " regarding "))
        text = f"{spoken} {person}" + (f"{joint}{topic_typed}" if about else "")
        action = f"{spoken} {said.replace('your ', 'my ')}" + (
            f" about {topic.replace('your ', 'my ')}" if about else ""
        )
        thing = said.split(" ", 1)[1] if nouns and said.startswith("the ") else ""
        parts = TitleParts(verb, thing, said if thing else "", said, topic if about else "", ())
        return text, parts, moves, action, bare
    has_slot_for_person = any("{p" in line for line in moves[0].first)
    text = f"{spoken} {typed}"
    mine = the.replace("your ", "my ")
    action = f"{spoken} {mine}"
    parts = TitleParts(verb, bare, the, "", "", ())
    if has_slot_for_person and chance.random() < 0.7:
        to_first = chance.random() < 0.35
        text = (
            f"{spoken} {person} {typed}"
            if to_first and typed.split()[0] in ("the", "my", "a", "an")
            else f"{spoken} {typed} to {person}"
        )
        action = f"{spoken} {mine} to {said.replace('your ', 'my ')}"
        parts = parts._replace(person=said)
    elif chance.random() < 0.1:
        text += f" {chance.choice(('for', 'with', 'from'))} {person}"
        parts = parts._replace(person="")
    else:
        text += chance.choice(PLACES)
    return text, parts, moves, action, bare


def _dressed(text: str, chance: random.Random) -> str:
    """The title as people type it: led in, with a time, an aside, a second task, in lower case, mistyped."""
    if chance.random() < 0.06:
        other, *_ = _titled(chance)
        text += chance.choice((", ", " and ", ", then ", "; ", " + ", " and then ")) + other
    lead, tail = chance.choice(LEADS), chance.choice(TAILS)
    if lead and chance.random() < 0.12:
        lead = mistyped(lead, chance)
    if lead and chance.random() < 0.1:
        lead = chance.choice(("ok ", "so ", "ugh ", "and ", "hmm ")) + lead
    line = lead + text + tail
    roll = chance.random()
    if roll < 0.5:
        return line.lower()
    if roll < 0.7:
        return line[:1].upper() + line[1:]
    return line.upper() if roll < 0.71 else line


def _step(chance: random.Random, job: str) -> Example | None:
    text, parts, moves, _, _ = _titled(chance)
    title = _dressed(text, chance)
    for held in moves:
        lines = list(getattr(held, job))
        if job == "different":
            lines += held.first[1:]
        fitting = [
            step for step in (_filled(line, parts) for line in lines) if step and not step_faults(title, step)
        ]
        if parts.person and len(fitting) > 1:
            fitting = [step for step in fitting if parts.person in step] or fitting
        if fitting:
            return Example(job, title, chance.choice(fitting))
    return None


def _plan(chance: random.Random) -> Example:
    text, parts, _, action, _ = _titled(chance)
    area = area_of(parts.verb, parts.thing, parts.person)
    if chance.random() < 0.35:
        obstacle = chance.choice(list(OBSTACLES))
        said, cue, manner = OBSTACLES[obstacle]
        joint = chance.choice((" but ", " ; ", ", but ", " (", " - "))
        title = _dressed(text, chance) + joint + chance.choice(said) + (")" if joint == " (" else "")
        cue, manner = chance.choice(cue), chance.choice(manner)
        return Example("plan", title, f"When {cue}, I will {manner.format(act=action)}.")
    return Example("plan", _dressed(text, chance), f"When {chance.choice(AREAS[area])}, I will {action}.")


@cache
def _own_tasks() -> list[str]:
    return [line.text for line in own_lines() if line.kind == "task"]


def _from_own_lines(chance: random.Random, job: str) -> Example | None:
    """A task as we wrote it down, with what the rules make of it: natural titles, beside those of the grammar."""
    title = chance.choice(_own_tasks())
    text = chance.choice((title, title.lower(), title[:1].upper() + title[1:], title + chance.choice(TAILS)))
    if chance.random() < 0.15:
        text = mistyped(text, chance)
    reply = if_then_plan(title) if job == "plan" else first_step(title, variant=job)
    faults = plan_faults(text, reply) if job == "plan" else step_faults(text, reply)
    return None if faults else Example(job, text, reply)


@cache
def _others() -> list[str]:
    return [
        line.text
        for line in open_lines()
        if line.kind in ("other_question", "journal_question")
        or (line.kind == "none" and line.text.split()[0] not in move_table().by_verb)
    ]


def _not_mine(chance: random.Random, job: str) -> Example:
    """A line that asks, chats or tells: no task to begin."""
    roll = chance.random()
    if roll < 0.55:
        kind = chance.choice(
            ("other_question", "other_question", "none", "journal_question", "note", "change")
        )
        text = " ".join(fill(chance.choice(PATTERNS[kind]), chance).split())
    elif roll < 0.97:
        text = chance.choice(_others())
    else:
        text = "".join(
            chance.choice("abcdefghijklmnopqrstuvwxyz ,.?!1234567890") for _ in range(chance.randint(1, 25))
        )
    if chance.random() < 0.3:
        text = text[:1].upper() + text[1:] + chance.choice(("", "?", ".", "!"))
    return Example(job, text, NOT_MINE)


def example(seed: int) -> Example:
    """The example of a number."""
    chance = random.Random(seed)
    while True:
        job = chance.choice(("first", "first", "smaller", "different", "plan", "plan"))
        if chance.random() < 0.09:
            return _not_mine(chance, job)
        if chance.random() < 0.08:
            made = _from_own_lines(chance, job)
        else:
            made = _plan(chance) if job == "plan" else _step(chance, job)
        if made:
            return made


def unseen_tasks() -> list[str]:
    """The tasks among the lines kept out of all training."""
    path = os.path.join(HERE, "..", "sorter", "unseen_lines.tsv")
    with open(path, encoding="utf-8", newline="") as file:
        return [
            row["text"]
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            if row["kind"] == "task"
        ]


if __name__ == "__main__":
    print(rows(), "kinds of activity")
    for number in range(60):
        print(*example(number), sep=" | ")
