"""Reads from a task's title what is to be done, with what, towards whom and about what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from companion.domain.first_step_words import (
    AND,
    ASIDE,
    DETERMINERS,
    DONE_BY_OTHERS,
    ENDS_NO_THING,
    ENDS_THING,
    GIVING_VERBS,
    IRREGULAR,
    KIN,
    LEAD,
    LISTED,
    MARK,
    NEEDS,
    NEVER_NAMES,
    NO_ARTICLE,
    NUMBERED,
    OPENS_CLAUSE,
    PARTICLES,
    PEOPLE_VERBS,
    PRONOUN_OWNED,
    QUANTITY,
    ROLES,
    SETTLED,
    SEVERAL,
    TITLES,
    TOPIC_WORDS,
    WHEN,
    word_set,
)

if TYPE_CHECKING:
    from collections.abc import Container

LONGEST_THING = 5
"""Words of a thing that are repeated in a step; the rest is left out."""


class TitleParts(NamedTuple):
    """What a title holds. Empty text where it holds none.

    `verb` in lower case, several words joined by a hyphen; `thing` without article, `the_thing` with the one it has in
    a sentence said to the person; `person` likewise ("your sister", "the landlord"); `topic` what it is about.
    """

    verb: str
    thing: str
    the_thing: str
    person: str
    topic: str
    nouns: tuple[str, ...]


def read_title(title: str, is_verb: Container[str]) -> TitleParts:
    """The parts of a title; `is_verb` holds the verbs that have moves (anything with `in`)."""
    line = _bare(title)
    line = _first_of_several(line, is_verb)
    settled = SETTLED.match(line)
    if settled:
        return _with_thing("sort-out", settled["thing"].split(), title)
    done_by_others = DONE_BY_OTHERS.match(line)
    if done_by_others:
        return _with_thing("book", done_by_others["thing"].split(), title)
    needed = NEEDS.match(line)
    if needed:
        verb = _stem(needed["verb"].lower(), needed["end"].lower(), is_verb)
        if verb:
            return _with_thing("" if verb == "do" else verb, needed["thing"].split(), title)
    verb, rest = _verb(line.split(), is_verb)
    if verb in PEOPLE_VERBS:
        person, thing, topic = _towards(rest, verb)
    elif verb in GIVING_VERBS:
        person, thing, topic = _giving(rest)
    else:
        thing, after = _until(rest, ENDS_THING)
        person, topic = _person_after(after), _topic_after(after)
    return _parts(verb, thing, person, topic, title)


def _off_the_list(found: re.Match[str]) -> str:
    """What stands on a list is to be bought, or on a list of tasks to be done."""
    to_do = re.search(
        r"to.?do\b|task|chore|cleaning|house|work", found[0][found.end("what") :], re.IGNORECASE
    )
    return found["what"] if to_do else f"buy {found['what']}"


def deed_words(title: str, is_verb: Container[str]) -> str:
    """The deed in the person's own words, from its verb on, without times, marks and further tasks.

    "get back to playing football", empty where the line begins with no verb that is known. A line that speaks of
    something passively ("the gate needs oiling") is turned round.
    """
    line = _first_of_several(_bare(title), is_verb)
    needed = NEEDS.match(line)
    if needed:
        verb = _stem(needed["verb"].lower(), needed["end"].lower(), is_verb)
        return f"{verb} {needed['thing'][:1].lower()}{needed['thing'][1:]}" if verb else ""
    words = line.split()
    verb, _ = _verb(words, is_verb)
    if not verb:
        return ""
    first = words[0].lower() if words[0][1:].islower() else words[0]
    if first.endswith("ing") and first not in is_verb:
        first = _stem(first[:-3], "", is_verb) or first
    kept = [first, *words[1:]]
    while len(kept) > 1 and _lower(kept[-1]) in DETERMINERS | word_set("and of & or to for with about from"):
        kept.pop()
    return " ".join(kept).rstrip(".,;:!?")


def _bare(title: str) -> str:
    """The title without marks, asides, lead-ins, times and reasons."""
    line = " ".join(title.replace("’", "'").split())[:300]
    line = LISTED.sub(_off_the_list, MARK.sub(" ", line))
    before = line
    line = ASIDE.sub("", line).strip(" .,;:!?*-•\"'")
    if not line:
        line = before.strip(" .,;:!?*-•\"'()")
    line = re.sub(r"\b(Dr|Mr|Mrs|Ms|Prof|St)\. ", r"\1 ", line)
    head, colon, tail = line.partition(": ")
    if colon and (
        len(head.split()) > 2
        or head.lower().startswith("new ")
        or head.lower() in ("buy", "ring", "reply", "read", "write", "idea", "task")
    ):
        line = f"{head} {tail}" if len(head.split()) == 1 else tail
    for _ in range(6):
        shorter = LEAD.sub("", line, count=1).strip(" ,:")
        if shorter == line or not shorter:
            break
        line = shorter
    for _ in range(5):
        shorter = " ".join(WHEN.sub(" ", line).split()).strip(" ,.;:!?-")
        if shorter == line or not shorter:
            break
        line = shorter
    return line


def bare_title(title: str) -> str:
    """The title without marks, asides, lead-ins, times and reasons."""
    return _bare(title)


def said_thing(words: list[str], first_of_title: str) -> str:
    """A thing's words as they are said to the person ("my old bike": "your old bike")."""
    return _with_article(_trimmed(words, first_of_title.strip(".,:;!?")))


def _first_of_several(line: str, is_verb: Container[str]) -> str:
    for part in SEVERAL.split(line):
        if len(part) > 2:
            line = part
            break
    first, *others = AND.split(line, maxsplit=1)
    if others and len(first) > 2:
        after = others[0].split()
        if (
            after
            and _lower(after[0]) in is_verb
            and _lower(first.split()[0]) in is_verb
            and len(first.split()) > 1
        ):
            return first
    return line


def _stem(verb: str, end: str, is_verb: Container[str]) -> str:
    if verb + end in IRREGULAR:
        return IRREGULAR[verb + end]
    for stem in (verb, verb + "e", verb[:-1] if len(verb) > 2 and verb[-1] == verb[-2] else verb, verb + end):
        if stem in is_verb:
            return stem
    return ""


def _lower(word: str) -> str:
    return word.lower().strip(".,;:!?\"'()")


def _verb(words: list[str], is_verb: Container[str]) -> tuple[str, list[str]]:
    """The verb a line begins with, in its longest known form, and the words after it."""
    lowered = [_lower(word) for word in words]
    if lowered and lowered[0] in ("to", "not"):
        words, lowered = words[1:], lowered[1:]
    for length in (3, 2, 1):
        joined = "-".join(lowered[:length])
        if len(lowered) >= length and joined in is_verb:
            rest = words[length:]
            if (
                length == 1
                and len(lowered) > 2
                and lowered[-1] in PARTICLES
                and f"{joined}-{lowered[-1]}" in is_verb
            ):
                return f"{joined}-{lowered[-1]}", words[1:-1]
            while rest and _lower(rest[0]) in PARTICLES | word_set("of") and len(rest) > 1:
                rest = rest[1:]
            if rest and _lower(rest[-1]) in PARTICLES and len(rest) > 1:
                rest = rest[:-1]
            return joined, rest
    if lowered and lowered[0].endswith("ing") and len(words) > 1:
        stem = _stem(lowered[0][:-3], "", is_verb)
        if stem:
            return stem, words[1:]
    return "", words


def _until(words: list[str], ends: frozenset[str]) -> tuple[list[str], list[str]]:
    """The words up to the first that ends a thing, leading prepositions left out, and what follows."""
    start = 0
    while start < len(words) - 1 and _lower(words[start]) in ends:
        start += 1
    for at in range(start, len(words)):
        word = _lower(words[at])
        if word in ends and at > start:
            return words[start:at], words[at:]
        if words[at].endswith((",", ";", ":")):
            return [*words[start:at], words[at].rstrip(",;:")], words[at + 1 :]
    return words[start:], []


def _is_person(words: list[str]) -> bool:
    if not words:
        return False
    kept = [word for word in words if _lower(word) not in DETERMINERS]
    if not kept:
        return False
    last, first = _lower(kept[-1]), _lower(kept[0])
    return (
        last in KIN
        or last in ROLES
        or first.rstrip(".") in TITLES
        or (
            kept[0][:1].isupper()
            and not kept[0].isupper()
            and len(kept) <= 3
            and _lower(words[0]) not in DETERMINERS
        )
    )


def _towards(words: list[str], verb: str) -> tuple[list[str], list[str], list[str]]:
    """Person, thing and topic after a verb done towards people; a thing stands there where it can be no person."""
    if verb == "let":
        words = words[: next((at for at, word in enumerate(words) if _lower(word) == "know"), len(words))]
    if verb == "have-a-word" or verb.startswith("catch-up"):
        verb = "talk"
    target, after = _until(words, ENDS_THING)
    target = target[
        : next((at for at, word in enumerate(target) if at and _lower(word) in PARTICLES), len(target))
    ]
    if [_lower(word) for word in target] in (["first"], ["again"], ["me"], ["back"]):
        target = []
    topic = _topic_after(after)
    has_determiner = bool(target) and _lower(target[0]) in DETERMINERS
    known = _is_person(target)
    letters = word_set(
        "email emails letter letters message messages mail post question questions text note invitation card cards"
    )
    is_thing = bool(target) and (
        _lower(target[-1]) in letters or (has_determiner and not known) or len(target) > 4
    )
    indirect = _indirect(target)
    if indirect:
        return indirect[0], [], indirect[1]
    if is_thing:
        return _person_after(after), target, topic
    return target, [], topic


def _indirect(words: list[str]) -> tuple[list[str], list[str]] | None:
    """Split "Anna the slides" into whom and what."""
    for at in range(1, len(words)):
        if _lower(words[at]) in DETERMINERS and _is_person(words[:at]):
            return words[:at], words[at:]
    return None


def _giving(words: list[str]) -> tuple[list[str], list[str], list[str]]:
    indirect = _indirect(words)
    if indirect:
        thing, after = _until(indirect[1], ENDS_THING)
        return indirect[0], thing, _topic_after(after)
    thing, after = _until(words, ENDS_THING)
    topic = _topic_after(after)
    if thing and _is_person(thing) and (words[:1] != thing[:1] or _lower(thing[-1]) not in ROLES or topic):
        return thing, topic, []
    return _person_after(after), thing, topic


def _person_after(words: list[str]) -> list[str]:
    """The person behind to, with, from or for."""
    for at, word in enumerate(words):
        if _lower(word) in ("to", "with", "from", "for"):
            found, _ = _until(words[at + 1 :], ENDS_THING)
            if _is_person(found):
                return found
    return []


def _topic_after(words: list[str]) -> list[str]:
    for at, word in enumerate(words):
        if _lower(word) in TOPIC_WORDS:
            found, _ = _until(words[at + 1 :], ENDS_THING)
            if found and not _is_person(found):
                return found[:LONGEST_THING]
    return []


def _with_thing(verb: str, words: list[str], title: str) -> TitleParts:
    thing, _ = _until(words, ENDS_THING)
    return _parts(verb, thing, [], [], title)


def _parts(verb: str, thing: list[str], person: list[str], topic: list[str], title: str) -> TitleParts:
    first = title.split(maxsplit=1)[0].strip(".,:;!?") if title.split() else ""
    thing = _trimmed(thing, first)
    bare = [word for at, word in enumerate(thing) if at or _lower(word) not in DETERMINERS]
    nouns = tuple(_lower(word).removesuffix("'s") for word in reversed(bare))
    return TitleParts(
        verb,
        " ".join(bare),
        _with_article(thing),
        _as_person(person),
        _with_article(_trimmed(topic, "")),
        nouns,
    )


def _trimmed(words: list[str], first_of_title: str) -> list[str]:
    """At most LONGEST_THING words, without marks at their ends; a capital of the title's first word is taken away."""
    kept = [word.strip('.,;:!?"()') for word in words]
    kept = [word for word in kept if word]
    while len(kept) > 1 and _lower(kept[0]) in OPENS_CLAUSE | {"me"}:
        kept.pop(0)
    if not any(letter.isalpha() for word in kept for letter in word) or [_lower(word) for word in kept] == [
        "me"
    ]:
        return []
    while len(kept) > LONGEST_THING or (len(kept) > 1 and _lower(kept[-1]) in ENDS_NO_THING):
        kept.pop()
    if kept[0] == first_of_title and kept[0][1:].islower() and (len(kept) == 1 or not _is_person(kept[:1])):
        kept[0] = kept[0].lower()
    return kept


def _with_article(words: list[str]) -> str:
    """The thing as it is called when speaking to the person."""
    if not words:
        return ""
    first, rest = _lower(words[0]), " ".join(words[1:])
    if first in ("my", "our") and rest:
        return f"your {rest}"
    if first in ("a", "an", "some", "any", "the", "another", "more", "enough") and rest:
        words = words[1:]
        first, rest = _lower(words[0]), " ".join(words[1:])
    elif first in DETERMINERS:
        return " ".join(words)
    whole = " ".join(words)
    number = first in QUANTITY or first[:1].isdigit()
    numbered = first in NUMBERED or (
        len(words) > 1 and (words[-1][:1].isdigit() or _lower(words[-1]) in QUANTITY)
    )
    named = words[0][:1].isupper() and not words[0].isupper() and _lower(words[-1]) not in NEVER_NAMES
    if (
        number
        or numbered
        or named
        or first in NO_ARTICLE
        or first.endswith("'s")
        or _lower(words[-1]) in NO_ARTICLE
    ):
        return whole
    return f"the {whole}"


def _as_person(words: list[str]) -> str:
    """The person as called when speaking to the one who wrote the title."""
    kept = [word.strip('.,;:!?"()') for word in words][:4]
    kept = [word for word in kept if word]
    if not kept:
        return ""
    first, last = _lower(kept[0]), _lower(kept[-1])
    if first in ("my", "our"):
        return " ".join(["your", *kept[1:]])
    if first in DETERMINERS:
        return " ".join([first, *kept[1:]])
    if last in KIN:
        return " ".join([*kept[:-1], last if kept[-1].isupper() else kept[-1]])
    if kept[0][:1].isupper() and len(kept) > 1:
        return " ".join(kept)
    if last in ROLES or last.endswith(("ist", "ian", "ers")):
        return f"the {' '.join(word.lower() if word[1:].islower() else word for word in kept)}"
    return " ".join(
        word if word[:1].isupper() or at else word[:1].upper() + word[1:] for at, word in enumerate(kept)
    )


def possessive(person: str) -> str:
    """Whose: "Anna's", "the landlord's", "his"."""
    return PRONOUN_OWNED.get(person, f"{person}'s" if person else "")
