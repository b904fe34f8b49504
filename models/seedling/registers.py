"""How people type what they have to do: lead-ins, times, asides, names nobody has heard, slips of the finger, obstacles."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import random

HERE = os.path.dirname(os.path.abspath(__file__))

NAMES = """Anna Ben Carla Dmitri Elif Fatou Goran Hana Ines Jonas Kofi Lena Mateo Nadia Oskar Priya Quentin Rosa Samir Tomasz
Uma Viktor Wanda Ximena Yusuf Zofia Aisha Bruno Chidi Dagny Emeka Freya Gita Hugo Imani Jin Kaveh Liesl Marek Noor Olu Pia
Rafael Sanne Tariq Ursula Vera Wei Yara Zoltan Alex Beth Chris Dana Ed Fran Gus Holly Ian Jess Ken Lucy Mike Nell Owen Pam
Ray Sue Tom Vic Will Amir Bo Cleo Dov Esra Finn Gal Huy Ivo Juno Kai Lars Mei Nils Orla Paolo Ravi Sven Tess Ugo Vito Yan
Ngozi Przemek Siobhan Bjorn Agnieszka Oluwaseun Hyejin Katarzyna Thierry Giulia Mehmet Nikolai Saoirse Xavier Zainab Takumi
Ahmed Fatima Ingrid Leila Magnus Natalia Pedro Renata Sigrid Tunde Valentina Yuki Smith Garcia Novak Okafor Weber Rossi
Lindqvist Albrecht Haddad Kowalski Nguyen Patel Fischer Moreau Silva Tanaka Jensen Murphy""".split()

KIN = """my mum|my dad|my mother|my father|my sister|my brother|mum|dad|mom|grandma|grandad|gran|my wife|my husband|my partner|my boss|
my uncle|my aunt|my cousin|my son|my daughter|my nephew|the landlord|the landlady|the plumber|the teacher|the bank|the school|the council|
the accountant|the agency|the vet|the doctor|my doctor|my neighbour|the office|my landlord|my supervisor|the neighbours|my friend|the team|
the dentist|the solicitor|my lawyer|my flatmate|the electrician|the garage|the insurance|the library|the gym|my tutor|the caretaker|the builder|
the surgery|the nursery|the nurse|the pharmacy|the coach|my trainer|the choir|the vicar|the client|the customer|the supplier|the new intern|
the manager|my colleague|hr|the printer|the hotel|the airline|the hospital|the clinic|the tax office|the embassy|the job centre|my manager|
my ex|my in-laws|my godmother|the babysitter|the cleaner|the roofer|the carpenter|the tenants|the editor|the bookkeeper""".replace("\n", "").split(
    "|"
)  # fmt: skip
TITLES = ("Dr", "Mr", "Mrs", "Ms", "Aunt", "Uncle", "Professor", "Sister", "Father", "Coach")

ADJECTIVES = """new old spare annual quarterly final first second broken blue small big monthly overdue signed missing red green long
short heavy wooden dirty leaking squeaky loose torn winter summer last next upstairs downstairs shared rented borrowed kids' little
dusty empty full wet grey white black yellow late early extra digital printed handwritten german french local free private cheap
expensive antique plastic stained crumpled weekly daily yearly damn stupid lovely favourite unfinished remaining other""".split()

THINGS = """report lease invoice passport boiler garden thesis essay slides budget bike kitchen desk fridge window lamp shelf form letter contract
song recipe photo album website code server backup laptop phone printer car tyre insurance claim flat rent deposit gift card cake soup bread
coat shoes suit ticket flight hotel visa map guide novel chapter poem paper abstract table survey lecture exam notes quiz lesson piano guitar
plant fence roof gutter drain sink tap filter carpet curtain wall door lock key safe box drawer basement attic inbox calendar meeting agenda
minutes proposal grant pitch deck logo banner poster video podcast script newsletter tent canoe kayak telescope greenhouse beehive henhouse
trampoline sandpit bunting marquee projector amplifier cello saddle harness kennel aquarium terrarium loom kiln anvil lathe spreadsheet
dashboard database pipeline dataset model transcript questionnaire rota roster timesheet payslip pension mortgage deed statement receipt
voucher coupon warranty manual brochure leaflet catalogue sample prototype sketch portrait mural mosaic quilt cushion blanket scarf jumper
pillow mattress wardrobe dresser stool bench hammock barbecue grill smoker cooler thermos rucksack suitcase helmet goggles snorkel surfboard
skateboard scooter pram cot highchair stroller bottle nappy puzzle jigsaw costume mask timeline roadmap backlog milestone patch release
changelog readme firewall router""".split()

LEADS = """|||||||||||||||i need to |need to |i should |i should really |must |i must |i have to |have to |gotta |todo: |don't forget to |
remember to |remind me to |finally |please |i really ought to |should probably |i want to |time to |ugh, |ok so |oh and |maybe |
i keep meaning to |someone has to |try to |let's |at some point |still need to |i've got to |note to self: |also |right, |
help me |make sure to |i suppose i should |i could |i'm supposed to |before i forget: |hmm |well, |just |dont forget to |
i guess i need to |it's time to |get round to |i was going to |we need to |we should |i'd like to |can you remind me to |
set a reminder to |reminder: |add to my list: |add |put on my list to |task: |i'd better |you must |really must |i ned to |
i want you to remind me to |please remind me that i have to |i said i would |i promised to |would be good to |high time to |
next thing is to |first |then |quick one: |urgent: |asap: |yes, |no excuses: |must not forget to |- |* |i am going to |
start to |begin to |somehow i have to |it would be sensible to |i wonder if i should |perhaps """.replace("\n", "").split(
    "|"
)  # fmt: skip

TAILS = """ today| tomorrow| tonight| by friday| before lunch| asap| !!| at 3pm| this week| next week| on monday| by the 28th|
 this weekend| soon| at 10| p1| #home| #work| ~30min| (important)| every tuesday| in the morning| this evening| before it rains|
 because it has been bugging me| or i'll be in trouble| if there is time| before the holidays| at last| (again)| for 20 minutes|
 by the end of the month| when i get home| after work| on saturday morning| tomorrow at 9| - it's overdue| please| lol| !friday|
 so that i can relax| because they asked twice| until friday| first thing| in march| sometime| eventually| 2pm| thanks| thx| pls|
 every week| each morning| before we leave| once the kids are asleep| during my break| when payday comes| !!!|...| some day|
 at some stage this month| for at least an hour| without fail| for the third time| #errand @town| p2 !tomorrow| if i can face it""".replace(
    "\n", ""
).split("|")  # fmt: skip

PLACES = """ in the hall| upstairs| at work| from the shop| in the cellar| at school| on the table| from last year| in the shed|
 next to the door| for the trip| for the wedding| for the kids| for work| from the office| for the party| with the team| at mum's|
 in the back room| for next season| for the new place| online| in town| by hand| properly| once and for all| myself| together""".replace(
    "\n", ""
).split("|")  # fmt: skip

ASIDES = """ (it's a mess)| - no more excuses| (ask first)| , been putting this off for ages| (second drawer)| ... groan| - he keeps asking|
 , it's embarrassing by now| (see email)| , won't take long| since it is dry today| before they complain| , the sooner the better| - low priority|
 (or at least try)| , i promised| even if only a bit| , god help me| (where did i put it)| , honestly""".replace("\n", "").split(
    "|"
)  # fmt: skip

PRELUDES = """ok so |long day but |before anything else, |now that it stopped raining |since i'm home today, |so they wrote again, |
slept badly, anyway: |thinking about the weekend - |as discussed: |after the call: |for once and for all, |while i remember: |
new week new me: |on the list since may: |mum asked again: |not fun but |boss wants it, so |for my own good: |
the house is a tip. |guests are coming so |it's getting late in the year, |got a letter today. |been ages. """.replace("\n", "").split(
    "|"
)  # fmt: skip

_ONSETS = """b bl br c ch cl cr d dr f fl fr g gl gr h j k kh kl kr l m n ny p ph pr q qu r rh s sc sh sl sm sn sp st str sv t th tr ts v w x
y z zh""".split()
_VOWELS = "a a a e e e i i o o u u ae ai au ea ei ia ie io ou oo y ö ü é á".split()
_CODAS = "n n r r l s t k d m nd ng rt st x z sk tz sson ski berg ford mann".split() + [""] * 14


def made_name(chance: random.Random) -> str:
    """A name: half of the time a known one, else one made of syllables."""
    if chance.random() < 0.45:
        return chance.choice(NAMES)
    syllables = chance.choice((1, 2, 2, 2, 3, 3, 4))
    word = "".join(
        chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS) for _ in range(syllables)
    )[:14]
    return word.capitalize()


def said_kin(typed: str, chance: random.Random) -> tuple[str, str, str, str]:
    """Somebody who is no name: typed before, words, said before, said of oneself before."""
    if typed.startswith("my "):
        return typed[:3], typed[3:], "your ", "my "
    if typed.startswith("the "):
        return ("the " if chance.random() < 0.7 else ""), typed[4:], "the ", "the "
    return "", typed, "", ""


def mistyped(word: str, chance: random.Random) -> str:
    """A word with one slip: a letter swapped, lost, doubled, or struck on the key beside it."""
    if len(word) < 4:
        return word
    at = chance.randrange(1, len(word) - 1)
    if not word[at].isalpha():
        return word
    kind = chance.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == 1:
        return word[:at] + word[at + 1 :]
    if kind == 2:
        return word[:at] + word[at] + word[at:]
    row = next((row for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm") if word[at].lower() in row), "")
    place = row.find(word[at].lower())
    near = row[place - 1 if place else place + 1] if row else word[at]
    return word[:at] + near + word[at + 1 :]


_DAYS = "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun".split()
_MONTHS = "january february march april may june july august september october november december jan feb mar sep oct".split()


def random_time(chance: random.Random) -> str:
    """A time, as people put it behind what they have to do."""
    hour, minute = chance.randint(1, 12), chance.choice((0, 0, 15, 30, 45))
    day, month = chance.choice(_DAYS), chance.choice(_MONTHS)
    clock = chance.choice((f"{hour}", f"{hour}:{minute:02}", f"{hour}pm", f"{hour} am", f"{hour + 10}:{minute:02}", "noon"))
    return chance.choice(
        (
            f" at {clock}", f" on {day}", f" {day} {clock}", f" by {day}", f" on the {chance.randint(1, 31)}th",
            f" {month} {chance.randint(1, 28)}", f" {chance.randint(1, 28)} {month}", f" every {day}", f" in {chance.randint(2, 9)} days",
            f" next {day}", f" before {day}", f" in {month}", f" this {day} at {clock}", f" for {chance.choice((5, 10, 20, 45, 90))} min",
            f" {chance.randint(1, 28)}.{chance.randint(1, 12)}.", f" at {clock} {chance.choice(('today', 'tomorrow', 'sharp'))}",
        )
    )  # fmt: skip


class Obstacle(NamedTuple):
    """What gets in the way: how people say it, the moment in which it shows, and what then is done around {act}."""

    ways: tuple[str, ...]
    cues: tuple[str, ...]
    manners: tuple[str, ...]


def _obstacles() -> tuple[Obstacle, ...]:
    """Blocks of obstacles.txt: `"` ways, `?` cues, `>` manners."""
    with open(os.path.join(HERE, "obstacles.txt"), encoding="utf-8") as file:
        blocks = file.read().strip().split("\n\n")
    found = []
    for block in blocks:
        held: dict[str, list[str]] = {'"': [], "?": [], ">": []}
        for row in block.splitlines():
            held[row[0]] += [part.strip() for part in row[1:].split("|")]
        found.append(Obstacle(tuple(held['"']), tuple(held["?"]), tuple(held[">"])))
    return tuple(found)


OBSTACLES = _obstacles()
