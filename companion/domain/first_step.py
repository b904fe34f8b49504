"""One physical step of two minutes for a task, at once and without a model: the moves of its kind of activity."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from companion.domain.first_step_checks import stems, step_faults, words_of
from companion.domain.first_step_home import HOME
from companion.domain.first_step_out import OUT
from companion.domain.first_step_people import PEOPLE
from companion.domain.first_step_title import TitleParts, possessive, read_title
from companion.domain.first_step_words import word_set
from companion.domain.first_step_work import WORK

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

Variant = Literal["first", "smaller", "different"]

_MARKS: dict[str, Variant] = {"1": "first", "-": "smaller", "~": "different"}

_GENERAL = """
= *
1 Put what you need for {the} in front of you.
- Write {x} at the top of an empty page.
~ Write the first thing needed for {the}, in three words.
~ Say aloud what comes first in {the}.
1 Write the one thing you want from {p}.
- Write {ps} name on paper.
~ Open a message to {p} and type one plain sentence.
- Look at {the} and name its first part.
~ Clear a space for {the}.
~ Tell someone in one line that you begin with {the}.
1 Lay out what you need to {v}.
- Stand up and go where you {v}.
~ Choose the spot where you begin to {v}.
"""

_OTHER_VERBS = """retrieve inspect circulate finalise finalize compile submit sharpen hem draft wire arrange defrost
practise confirm handle manage process tackle address resolve investigate evaluate assess adopt adapt develop create
produce publish launch present perform teach join leave follow unblock trim verify validate double-check approve assign
delegate negotiate propose suggest report announce share upload download archive restore delete remove separate combine
merge split transfer swap exchange trade borrow rent lease insure protect secure lock unlock open close shut carve polish
oil grease lubricate tune calibrate adjust align level stack store put-away line-up cover uncover fold unfold roll
unroll tie untie pin staple punch bind laminate label name number list rank rate vote test try taste smell check-out
circle-back circulate brief debrief escalate onboard offboard forward chase-down investigate analyse analyze calculate
model simulate prototype sketch-out storyboard film edit export import render proof typeset print-out distribute hand-out
refill top-up restock rinse soak scrape scrub-down disinfect air shampoo vacuum-clean unclog unfreeze winterise
insulate rewire refit resole darn patch stitch alter let-out take-in dye bleach hang-up put-up take-down assemble
dismantle disassemble unscrew drill saw plane nail screw-in fit lay-out dig-out dig-up clear-out chuck-out throw-out sort-through"""


class Moves(NamedTuple):
    """The lines of one activity, or of some nouns within it, by variant."""

    first: list[str]
    smaller: list[str]
    different: list[str]


class Activity(NamedTuple):
    """What holds for some verbs, and for some nouns in particular."""

    moves: Moves
    by_noun: dict[str, Moves]


class MoveTable(NamedTuple):
    """All activities, by verb, and by noun alone in the order in which they stand."""

    by_verb: dict[str, list[Activity]]
    by_noun: dict[str, Moves]
    general: Moves
    by_letters: dict[str, str]


_PLACES = word_set(
    """kitchen bathroom bedroom room flat apartment house home lounge hallway hall landing study garage shed attic loft
    basement cellar garden office car desk table shower bath boat van window door"""
)
"""Where a thing stands says nothing of what is done to it: kitchen knives are not begun like the kitchen."""

_BARE_NOUNS = {
    "book": ("dentist doctor gp optician vet haircut hairdresser barber physio appointment checkup flight hotel train table mot "
             "hygienist massage smear jab"),
    "apply": "passport visa licence license permit paperwork form forms application",
    "file": "tax taxes vat expenses receipts invoice invoices insurance bills",
    "buy": "groceries shopping milk bread eggs butter cheese food present gift stamps batteries batterie tickets petrol medicine",
    "wash": "laundry dishes washing washing-up ironing homework",
    "empty": "bins trash rubbish garbage dishwasher",
    "go": "gym run jog yoga swim swimming bed pilates",
    "study": "exam test quiz finals spanish french german piano guitar violin vocabulary maths revision",
    "write": "report essay thesis cv resume cover-letter letter blog newsletter speech slides presentation chapter novel paper abstract eulogy email",
    "call": "bank council landlord plumber electrician mum mom dad grandma",
    "prepare-for": "workshop wedding trip holiday",
    "meet": "meeting standup retro lunch dinner party rehearsal concert class lesson interview match game call conference drinks",
    "pay": "rent bill council-tax fine deposit mortgage",
    "clean": "kitchen bathroom garage fridge oven desk car garden attic loft cellar inbox paperwork windows gutters shed wardrobe bedroom",
    "fix": "bike tap door puncture roof bug printer wifi boiler shelf",
    "walk": "dog", "pack": "suitcase bag bags", "read": "book novel contract",
}  # fmt: skip


@cache
def move_table() -> MoveTable:
    """The tables of moves, read once."""
    by_verb: dict[str, list[Activity]] = {}
    by_noun: dict[str, Moves] = {}
    general = Moves([], [], [])
    for text in (HOME, PEOPLE, WORK, OUT, _GENERAL):
        for verbs, activity in _read(text):
            if verbs == ["*"]:
                general = activity.moves
            for verb in verbs:
                by_verb.setdefault(verb, []).append(activity)
            for noun, moves in activity.by_noun.items():
                by_noun.setdefault(noun, moves)
    for verb in _OTHER_VERBS.split():
        by_verb.setdefault(verb, [])
    for verb, nouns in _BARE_NOUNS.items():
        for noun in nouns.split():
            for activity in by_verb.get(verb, []):
                by_noun[noun] = activity.by_noun.get(noun, activity.moves)
                if noun in activity.by_noun:
                    break
    by_letters = {"".join(sorted(verb)): verb for verb in by_verb if "-" not in verb and len(verb) > 3}
    return MoveTable(by_verb, by_noun, general, by_letters)


def _read(text: str) -> Iterator[tuple[list[str], Activity]]:
    verbs: list[str] = []
    activity = Activity(Moves([], [], []), {})
    moves = activity.moves
    for line in text.strip().splitlines():
        mark, _, rest = line.partition(" ")
        if mark == "=":
            if verbs:
                yield verbs, activity
            verbs, activity = rest.split(), Activity(Moves([], [], []), {})
            moves = activity.moves
        elif mark == "@":
            moves = Moves([], [], [])
            for noun in rest.split():
                activity.by_noun.setdefault(noun, moves)
        else:
            getattr(moves, _MARKS[mark]).append(rest)
    yield verbs, activity


def first_step(
    title: str, why: str | None = None, variant: Variant = "first", avoid: Collection[str] = ()
) -> str:
    """One step for a task: a verb first, at most 14 words, with the task's own nouns.

    `smaller` is a smaller one, `different` another one; none of `avoid` is given again while there is another. `why`
    is looked at where the title says nothing that is known. Never raises; an empty title gets a step as well.
    """
    refused = {text.strip().lower() for text in avoid}
    found = ""
    for step in _candidates(title, why, variant):
        found = found or step
        if step.lower() not in refused:
            return step
    return found or _last_resort(title, variant)


def _last_resort(title: str, variant: Variant) -> str:
    """A step about the longest word of a title that nothing is understood of."""
    words = [word for word in words_of(title[:300]) if stems(word) and len(word) <= 40]
    word = max(words, key=len) if words else "the task"
    return {
        "first": f"Write {word} on paper and one word under it.",
        "smaller": f"Write {word} on paper.",
        "different": f"Say {word} aloud, then what comes first.",
    }[variant]


def _candidates(title: str, why: str | None, variant: Variant) -> Iterator[str]:
    """Steps that pass the checks, the fittest first."""
    table = move_table()
    parts = _read_parts(title, why, table)
    seen: set[str] = set()
    for moves in _fitting(parts, table):
        lines: list[str] = list(getattr(moves, variant))
        if variant == "different":
            lines += moves.first[1:]
        for line in lines:
            step = _filled(line, parts)
            if step and step not in seen and not step_faults(title, step):
                seen.add(step)
                yield step
    for moves in _fitting(parts, table):
        for line in (*moves.first, *moves.different, *moves.smaller) if variant == "different" else ():
            step = _filled(line, parts)
            if step and step not in seen and not step_faults(title, step):
                seen.add(step)
                yield step


def is_known_activity(title: str) -> bool:
    """Whether the tables have moves for what a title speaks of, and not only those that fit anything."""
    table = move_table()
    parts = _read_parts(title, None, table)
    return any(
        step and not step_faults(title, step)
        for moves in _fitting(parts, table)
        if moves is not table.general
        for step in (_filled(line, parts) for line in moves.first)
    )


def _read_parts(title: str, why: str | None, table: MoveTable) -> TitleParts:
    parts = read_title(title, table.by_verb)
    if not parts.verb:
        parts = _with_mistyped_verb(title, parts, table)
    if not parts.verb and not any(noun in table.by_noun for noun in parts.nouns) and why:
        reason = read_title(why, table.by_verb)
        parts = parts._replace(verb=reason.verb)
    return parts


def _with_mistyped_verb(title: str, parts: TitleParts, table: MoveTable) -> TitleParts:
    """The parts where the first word is a known verb with its letters out of order ("emial")."""
    word = title.split(maxsplit=1)[0].lower() if title.split() else ""
    verb = table.by_letters.get("".join(sorted(word))) if len(word) > 3 else None
    return read_title(verb + title.strip()[len(word) :], table.by_verb) if verb else parts


def _fitting(parts: TitleParts, table: MoveTable) -> Iterator[Moves]:
    """The moves for the verb with this noun, for the verb, for the noun alone, for anything."""
    activities = table.by_verb.get(parts.verb, [])
    for noun in _with_pairs(parts):
        for activity in activities:
            if noun in activity.by_noun:
                yield activity.by_noun[noun]
    for activity in activities:
        yield activity.moves
    if not activities:
        for noun in _with_pairs(parts):
            if noun in table.by_noun:
                yield table.by_noun[noun]
                break
    yield table.general


def _with_pairs(parts: TitleParts) -> Iterator[str]:
    """The nouns of the thing, the head first, each also with the word before it; then those of person and topic."""
    nouns = parts.nouns
    for at, noun in enumerate(nouns):
        if at + 1 < len(nouns):
            yield f"{nouns[at + 1]}-{noun}"
        if at and noun in _PLACES:
            continue
        yield noun
        if noun.endswith("s"):
            yield noun[:-1]
    for text in (parts.person, parts.topic if not nouns else ""):
        for word in reversed(text.lower().split()):
            yield word.removesuffix("'s")


def _filled(line: str, parts: TitleParts) -> str:
    """The line with its slots filled; empty where one has nothing to hold, or the step grows too long."""
    the = parts.the_thing or ("" if parts.person else parts.topic)
    thing = parts.thing or ("" if parts.person else parts.topic)
    slots = {
        "the": the,
        "x": thing,
        "a": the,
        "p": parts.person,
        "ps": possessive(parts.person),
        "t": parts.topic or parts.the_thing,
        "v": "" if thing or parts.person else parts.verb.replace("-", " "),
    }
    for name, value in slots.items():
        if "{" + name + "}" in line:
            if not value:
                return ""
            line = line.replace("{" + name + "}", value)
    return line if len(words_of(line)) <= 14 else ""
