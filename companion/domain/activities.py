"""Over a thousand kinds of activity, written by hand: which one a task speaks of, and how that one is begun.

The texts are those of models/seedling/activities and stand in the finder's file. A block is one activity: `=` ways to
say it, `@` things it is done to, `1` first steps, `-` smaller, `~` different ones, `?` cues that can be seen or heard.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from companion.domain.first_step import is_known_activity, move_table
from companion.domain.first_step_checks import STEP_VERBS, step_faults
from companion.domain.first_step_title import bare_title, possessive, read_title, said_thing
from companion.domain.first_step_words import DETERMINERS, ENDS_THING, PARTICLES, word_set

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from companion.domain.finder import Finder

LEAST_PROBABILITY = 0.5
"""From here on an activity's step read clearly better than the rules' (models/finder/README.md)."""
LEAST_WHERE_UNKNOWN = 0.3
"""The same where the rules have only the moves that fit anything."""
LEAST_AGAINST_NOUN = 0.9
"""The same where a title without a verb names a noun that has a row of its own in the rules' tables."""
LEAST_SHARE = 0.7
"""The share of the threshold that a kind needs where only the likeliest together reach it."""

_SLOT = re.compile(r"\{([a-z]+)\}")
_MARKS = {"=": "ways", "@": "things", "1": "first", "-": "smaller", "~": "different", "?": "cues"}
_NO_NOUN = ENDS_THING | word_set(
    """i we you he she they it me us him them who what which whose is are was were be been am isn't aren't wasn't
    has have had hasn't haven't do does did don't doesn't didn't can can't cannot could couldn't will won't
    would should must may might need needs needed wants keeps got gets went goes came comes gone and or but
    not no nothing never always still just only even too very so really again yet also here there how why
    what when where if although however i'm i've i'll i'd it's he's she's they're we're you're that's
    there's what's who's let's to go ive im id ill thats
    youre theyre dont cant wont isnt"""
)
"""Words that stand in no plain noun phrase."""
_MOST_OF_A_DEED = 14
_ENDING = ",;:.!?"
_PRONOUNS = word_set(
    "it this that these those them everything something anything all one ones thing things stuff some more"
)


class Activity(NamedTuple):
    """One activity, slots unfilled: {t} and {x} the thing with its article and without, {p} a person, {s} a topic."""

    ways: tuple[str, ...]
    things: tuple[str, ...]
    first: tuple[str, ...]
    smaller: tuple[str, ...]
    different: tuple[str, ...]
    cues: tuple[str, ...]


class Found(NamedTuple):
    """What a task most probably speaks of: how sure that is, steps in the task's own words, and moments."""

    probability: float
    steps: dict[str, list[str]]
    cues: tuple[str, ...]
    deed: str
    """What is to be done, in the task's own words; empty where the task begins with no verb of the activity."""


def read_activity(block: str) -> Activity:
    """The activity of a block of text."""
    parts: dict[str, list[str]] = {name: [] for name in _MARKS.values()}
    for row in block.splitlines():
        name = _MARKS.get(row[:1])
        if name is not None:
            divided = row[1:].split("|") if row[0] in "=@?" else [row[1:]]
            parts[name] += [part.strip().lstrip("*") for part in divided if part.strip()]
    return Activity(**{name: tuple(held) for name, held in parts.items()})


class Activities:
    """All of them, found by what a task says."""

    def __init__(self, finder: Finder) -> None:
        self.finder = finder

    def find(self, title: str) -> Found | None:
        """The activity that a task speaks of, its steps filled.

        None where none is likely enough, where the title names none of the activity's things or fits no step, and where
        the rules have moves for this very verb with this very noun.
        """
        likely = self.finder.likely(title)
        none = len(self.finder.blocks)
        if not likely or likely[0].kind == none or likely[0].probability < LEAST_SHARE * LEAST_WHERE_UNKNOWN:
            return None
        least = _least(title)
        fitting: list[tuple[float, dict[str, list[str]], Activity]] = []
        for one in likely:
            if one.kind != none and one.probability >= LEAST_SHARE * least * (0.5 if fitting else 1):
                activity = read_activity(self.finder.blocks[one.kind])
                steps = filled_steps(activity, title)
                if steps["first"]:
                    fitting.append((one.probability, steps, activity))
        together = sum(probability for probability, _, _ in fitting)
        if not fitting or together < least:
            return None
        _, steps, activity = fitting[0]
        return Found(together, steps, activity.cues, _deed(activity, title))


def _least(title: str) -> float:
    """How probable an activity must be, by what the rules know; above 1 where they have a row for verb and noun."""
    table = move_table()
    parts = read_title(title, table.by_verb)
    pairs = list(_with_pairs(parts.nouns))
    if parts.verb:
        if any(noun in activity.by_noun for noun in pairs for activity in table.by_verb.get(parts.verb, ())):
            return 2.0
    elif any(noun in table.by_noun for noun in pairs) and not _is_misread(parts.thing):
        return LEAST_AGAINST_NOUN
    return LEAST_PROBABILITY if is_known_activity(title) else LEAST_WHERE_UNKNOWN


def _is_misread(thing: str) -> bool:
    """Whether what the rules took for a thing is more than one ("deep clean of the deck")."""
    bare = [_bare_word(word) for word in thing.split()]
    return any(word == "of" or word in _NO_NOUN | DETERMINERS for word in bare)


def _deed(activity: Activity, title: str) -> str:
    """The first clause of a title that begins as the activity is said ("muck out the calf pens")."""
    clause = re.split(r"[,;:.!?(]\s|[,;:.!?]$", bare_title(title), maxsplit=1)[0].split()
    if len(clause) < 2 or clause[0].lower() not in _first_words(activity.ways):
        return ""
    return " ".join([clause[0].lower(), *clause[1:_MOST_OF_A_DEED]])


def filled_steps(activity: Activity, title: str) -> dict[str, list[str]]:
    """The steps of each kind that fit a title, its words in their slots."""
    slots = _slots(activity, title)
    found = {}
    for name in ("first", "smaller", "different"):
        filled = [_filled(step, slots) for step in getattr(activity, name)]
        found[name] = [step for step in filled if step and not step_faults(title, step)]
    return found


def _with_pairs(nouns: tuple[str, ...]) -> Iterator[str]:
    """A thing's nouns from its head on, each also with the one before it, and without an s."""
    for at, noun in enumerate(nouns[:2]):
        if at + 1 < len(nouns):
            yield f"{nouns[at + 1]}-{noun}"
        yield noun
        yield noun.removesuffix("s")


def _first_words(ways: tuple[str, ...]) -> frozenset[str]:
    """The verbs that some ways to say an activity begin with."""
    return frozenset(way.split()[0].lower() for way in ways if not way.startswith("{"))


class _Verbs:
    """The verbs that a title may begin with: those of the rules and those of some ways to say an activity."""

    def __init__(self, ways: tuple[str, ...]) -> None:
        self._own = _first_words(ways)
        self._table = move_table().by_verb

    def __contains__(self, verb: object) -> bool:
        return verb in self._own or verb in self._table


def _slots(activity: Activity, title: str) -> dict[str, str]:
    """What the title has for each slot; empty where it has nothing that reads well there."""
    verbs = _Verbs(activity.ways)
    parts = read_title(title, verbs)
    thing = _named_thing(activity, title, verbs)
    topic = parts.topic if _is_noun_phrase(parts.topic.split()) else ""
    person = (
        parts.person
        if _is_noun_phrase(parts.person.split(), least=1) or parts.person in ("him", "her", "them")
        else ""
    )
    person = person if _is_said(person, title) else ""
    topic = topic if _is_said(topic, title) else ""
    if person and thing and thing.split()[-1].lower() == person.split()[-1].lower():
        thing, person = ("", person) if "'s" not in person else (thing, "")
    bare = thing.split(maxsplit=1)
    without = bare[1] if len(bare) == 2 and bare[0].lower() in DETERMINERS else thing
    return {"t": thing, "x": without, "p": person, "ps": possessive(person), "s": topic}


def _is_said(phrase: str, title: str) -> bool:
    """Whether a phrase stands in a title as it is, but for its article."""
    first, _, rest = phrase.partition(" ")
    words = rest if rest and first.lower() in DETERMINERS else phrase
    return words.lower() in " ".join(title.replace("’", "'").split()).lower()


def _bare_word(word: str) -> str:
    return word.lower().strip(".,;:!?\"'()").replace("’", "'")


def _singular(word: str) -> str:
    word = word.removesuffix("'s")
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _named_thing(activity: Activity, title: str, verbs: Container[str]) -> str:
    """The words of a title that name one of the activity's things, with what belongs to it ("your old kitchen tap")."""
    words = bare_title(title).split()
    bare = [_bare_word(word) for word in words]
    single = [_singular(word) for word in bare]
    best: tuple[int, int, int] | None = None
    for thing in activity.things:
        named = [_singular(word) for word in thing.lower().split()]
        for wanted in (named, named[-1:]) if len(named) > 1 else (named,):
            span = _span_of(wanted, single, words, is_whole=len(wanted) > 1)
            if span and not (
                span == (0, 1) and len(words) > 1 and (bare[0] in verbs or bare[0] in STEP_VERBS)
            ):
                weight = (len(wanted), -span[0], span[1])
                if best is None or weight > best:
                    best = weight
    if best is None:
        return ""
    start, end = -best[1], best[2]
    if "'s" in bare[end - 1] or bare[end - 1] in _PRONOUNS:
        return ""
    while start > 0 and end - start < 4 and _stands_before(bare, words, start, verbs):
        start -= 1
        if bare[start] in DETERMINERS:
            break
    phrase = said_thing(words[start:end], words[0])
    return phrase if _is_noun_phrase(phrase.split()) else ""


def _span_of(
    wanted: list[str], single: list[str], words: list[str], *, is_whole: bool
) -> tuple[int, int] | None:
    """Where some words stand side by side; one alone counts only where a thing ends with it."""
    size = len(wanted)
    for at in range(len(single) - size + 1):
        if single[at : at + size] == wanted and not any(
            word[-1:] in _ENDING for word in words[at : at + size - 1]
        ):
            end = at + size
            if is_whole or end == len(words) or words[end - 1][-1:] in _ENDING or _ends_before(words[end]):
                return at, end
    return None


def _ends_before(word: str) -> bool:
    bare = _bare_word(word)
    return not bare[:1].isalpha() or bare in _NO_NOUN | PARTICLES | DETERMINERS


def _stands_before(bare: list[str], words: list[str], start: int, verbs: Container[str]) -> bool:
    """Whether the word before a thing belongs to it."""
    word = bare[start - 1]
    if not word or words[start - 1].endswith((",", ";", ":", ".", "!", "?")):
        return False
    if word == "of" or word in _NO_NOUN | PARTICLES or not word[0].isalpha() or word.endswith("ly"):
        return False
    before = bare[start - 2] if start > 1 else ""
    opens = (
        start == 1
        or words[start - 2].endswith((",", ";", ":", "."))
        or before in ("and", "to", "then", "&", "-")
    )
    return not (opens and (word in verbs or word in STEP_VERBS)) and not (
        word.endswith("ing") and word in verbs
    )


def _is_noun_phrase(words: list[str], least: int = 2) -> bool:
    """Whether words can stand where a thing is named: none that belongs to a sentence, and a noun at the end."""
    bare = [_bare_word(word) for word in words]
    if not bare or len(bare) > 5 or (len(bare) == 1 and len(bare[0]) < least):
        return False
    if any(word in _NO_NOUN for word in bare) or bare[-1] in DETERMINERS | PARTICLES | _PRONOUNS:
        return False
    return bare[-1][:1].isalpha() and not bare[-1].endswith(("ly", "'s", "n't"))


def _filled(step: str, slots: dict[str, str]) -> str:
    """The step with its slots filled; empty where one has nothing to hold."""
    step = step.replace("{p}'s", "{ps}")
    if any(not slots.get(name) for name in _SLOT.findall(step)):
        return ""
    return _SLOT.sub(lambda slot: slots[slot[1]], step)
