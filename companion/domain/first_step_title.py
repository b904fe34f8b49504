"""Reads from a task's title what is to be done, with what, towards whom and about what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

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


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MARK = re.compile(
    r"(?:(?<=\s)|^)(?:[#^@+]\w[\w/-]*|p[1-4]|![a-z]+|!+|~\S+|\[[^\]]*\]|https?://\S+)(?=\s|$)|!+(?=\s|$)"
)
_ASIDE = re.compile(r"\([^)]*\)|\s[-–—]\s.*$|\.\.\.+.*$|…")
_LEAD = re.compile(
    r"""^(?:
    (?:ok(?:ay)?|right|so|ugh|oh|and|also|hmm+|um+|please|pls|maybe|perhaps|finally|just|honestly|first|actually|now|then
      |well|todo|to-do|to\ do|task|reminder|note\ to\ self|again|must|should|had\ better|gotta|wanna|god|really|kindly
      |probably|definitely|still|basically|right\ then|yeah|yes|btw|hey|first\ thing|soz|mate|shud|tomorrow|today|tonight|this\ \w+)
      [,:!]?\s+(?:to\s+)?
    |(?:need|needs|have|got|ought|want|time|have\ got|i['’]m\ to|hoping|trying|meant|supposed|going)\s+to\s+
    |(?:i|we|u|you)(?:['’](?:ve|d|ll|m))?\s+(?:(?:still|also|just|do|\w+ly)\s+)*
      (?:should|must|need|have|got|ought|want|wanna|gotta|could|would\ like|can|will|wish|keep\ meaning|was\ going
        |am\ going|am\ supposed|am\ meant|better|plan|hope|intend|like|going|supposed|meant|has|keep\ putting\ off)\s+
      (?:(?:really|probably|finally|got|just|better|also|at\ last|still)\s+)*(?:to\s+)?(?:(?:really|finally|probably)\s+)?
    |(?:i|we)\s+(?:suppose|guess|think)\s+(?:i\s+)?(?:that\s+)?
    |(?:do\ not|don['’]?t|dont|never|must\ not|mustn['’]t)\s+(?:let\s+me\s+)?forget\s*:?\s+(?:to\s+|about\s+)?
    |not\s+(?:to\s+)?forget\s+(?:to\s+|about\s+)?|(?:hey\s+)?(?:can|could|will|would)\s+you\s+(?:please\s+)?(?:make\s+sure\s+)?(?:i\s+)?
    |remember\s+(?:to\s+)?|remind\s+me\s+(?:\S+\s+){0,3}?(?:to|about)\s+
    |(?:(?:set|create|make|add|put|get)\s+(?:me\s+)?)?(?:a\s+|the\s+)?(?:new\s+)?reminder\s+(?:to|for|about)\s+
    |(?:get\s+|be\s+)?reminded\s+to\s+|tell\s+me\s+(?:\S+\s+){0,2}?to\s+|need\s+(?:a\s+)?reminder\s+to\s+|make\s+sure\s+(?:i|to|that\s+i)\s+|try\s+to\s+|let['’]?s\s+
    |get\s+(?:round|around|down)\s+to\s+|get\s+(?:going|started)\s+(?:on|with)\s+|make\s+a\s+start\s+(?:on|with)\s+
    |(?:someone|somebody)\s+(?:needs|has)\s+to\s+|it['’]?s\s+(?:high\s+)?time\s+(?:to|i|we)\s+|help\s+(?:me\s+)?(?:to\s+)?
    |(?:it\s+)?(?:would|might|could|is|will)\s+(?:\w+ly\s+)?(?:be\s+)?(?:\w+\s+)?(?:to|worth|time\s+to)\s+|worth\s+|see\s+about\s+|thinking\s+(?:i\s+should\s+|of\s+)?
    |(?:start|begin)\s+(?=\w+ing\b)|finally\s+|never\s+got\s+round\s+to\s+|deal\s+with\s+
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_DAY = (
    r"(?:today|tomorrow|tonight|tmrw|tmr|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|"
    r"saturday|sunday|weekend|week|month|year|january|february|march|april|may|june|july|august|september|october|"
    r"november|december|spring|summer|autumn|winter|christmas|easter|morning|afternoon|evening|night|noon|midday|"
    r"lunch(?:time)?|work|bed(?:time)?|dinner|breakfast|eod|eow|weekday|day|\d{1,2}(?:st|nd|rd|th)?)"
)
_WHEN = re.compile(
    rf"""(?:^|[\s,]+)(?:
    (?:by|on|before|after|until|till|this|next|every|each|at|in|for|from|during|over|since|due|around)
      (?:\s+(?:the|end|of|this|next|early|late|other|second|last|first|my|about))*\s+{_DAY}s?
      (?:\s+(?:at\s+)?[\d:.]+\s*(?:am|pm|h)?|\s+(?:morning|afternoon|evening|night|noon|of\s+\w+)|\s+{_DAY})*
    |(?:at\s+)?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:\s+(?:thirty|fifteen))?\s+(?:am|pm|o['’]?\s?clock)
    |(?:and\s+)(?:morning|afternoon|evening|night)|at\s+(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)
    |(?:by|at|from|to|until|till|before|after|around)\s+(?:\d[\d:.]*\s*(?:am|pm|h|uhr|o['’]clock)?|half\s+past\s+\w+|noon|midnight)
    |(?:in|for|~)\s*(?:a|an|\d+|two|three|five|ten|few|couple\ of)\s*(?:min(?:ute)?s?|hours?|days?|weeks?|months?|h|m)
    |\d+\s*(?:min(?:ute)?s?|hours?|h|m)\s+of
    |\d{{1,2}}[:.]\d\d(?:\s*(?:am|pm))?|\d{{1,2}}\s*(?:am|pm)|\d+\s*(?:min(?:ute)?s?|hours?)
    |(?:today|tomorrow|tonight|tmrw|asap|later|soon|now|eventually|sometime|someday|immediately|first\ thing|daily|weekly|monthly
      |mon|tue|tues|wed|thu|thurs|fri|monday|tuesday|wednesday|thursday|friday|saturday|sunday)
      (?:\s+(?:morning|afternoon|evening|night|am|pm|\d[\d:.]*\s*(?:am|pm)?))?
    |(?:some|one)\s+of\s+these\s+days|at\s+some\s+(?:point|stage)|on\s+(?:the|my)\s+way(?:\s+home)?|this\s+time|for\ once|again|properly
    |one\s+day|when(?:ever)?\s+(?:i|there|the)\b.*|while\s+.*|because\s+.*|so\s+that\s+.*|in\s+order\s+to\s+.*|as\s+(?:i|soon|promised)\b.*
    |before\s+(?:it|he|she|they|we|i|the|everyone|everybody|my|[A-Z]\w*)\b.*|if\s+.*|otherwise\s+.*|,?\s*it\ stinks.*|i\s+guess.*
    |(?:sat|sun|2nite|tonite)(?=\s*$)|to\s+(?:the|my)\s+(?:\w+\s+)?list|l8r|probably\s+me|as\s+always
    |already|please|pls|though|lol|tbh|really|too|as\ well|at\ last|right\ away|straight\ away|for\ good|every\ day|all\ day
    )(?=$|[\s,.;!?])""",
    re.VERBOSE | re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\s*(?:;|,\s+(?:and\s+|then\s+|and\s+then\s+)?|\s\+\s|\s&\s|\.\s+|\sand\s+then\s|\sthen\s|\s/\s|\n)\s*",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+(?:and|&)\s+(?:also\s+)?", re.IGNORECASE)
_NEEDS = re.compile(
    r"^(?P<thing>(?!(?:i|we|you|u)\s).+?)\s+(?:(?:still|really|badly|also)\s+)?(?:needs?|wants?|is\s+due|could\s+do\s+with|must\s+be|to\s+be|has\s+to\s+be|should\s+be)\s+(?:a\s+|some\s+)?(?:\w+\s+)?(?P<verb>[a-z]+?)(?P<end>ing|ed|en|)$",
    re.IGNORECASE,
)
_DONE_BY_OTHERS = re.compile(
    r"^(?:get|getting|have|having)\s+(?P<thing>.+?)\s+(?:looked\s+at|fixed|repaired|serviced|checked|cut|cleaned|tuned|swept|taken|witnessed|"
    r"valued|inspected|installed|framed|translated|sharpened|seen\s+to|painted|removed|tested|washed)\b.*$",
    re.IGNORECASE,
)
_SETTLED = re.compile(
    r"^(?:get|getting)\s+(?P<thing>.+?)\s+(?:sorted|done|finished|organi[sz]ed|ready)\b.*$", re.IGNORECASE
)
_DETERMINERS = _words(
    "a an the my our your his her their its this that these those some any all another more enough every each"
)
_PARTICLES = _words("up out off down through over away back in on around along round together")
_ENDS_THING = _words(
    "to for from with about re regarding concerning before after on onto at in by into via until while when if whether that "
    "which so using behind under near between during without within since than as then but or because who where how next via per unless"
)
_OPENS_CLAUSE = _words("why how whether which what who where when if")
_ENDS_NO_THING = _DETERMINERS | _PARTICLES | _ENDS_THING | _words("and of & or")
_TOPIC_WORDS = _words("about re regarding concerning on over for")
_KIN = _words(
    "mum mom dad mother father grandma grandpa gran granny nan nana grandad granddad nonna oma opa sister brother aunt auntie uncle cousin "
    "wife husband partner girlfriend boyfriend son daughter boss team family parents kids friends neighbours neighbors everyone somebody someone people "
    "him her them mama papa mummy daddy hr god"
)
_ROLES = _words(
    "landlord landlady boss teacher plumber electrician dentist doctor gp surgery clinic hospital vet accountant solicitor lawyer neighbour neighbor "
    "bank school council garage office agency supplier client customer manager supervisor professor tutor caretaker builder roofer painter gardener nursery "
    "insurance company caterer venue organiser organizer publisher editor editors reviewer optician pharmacist chemist pharmacy library hotel restaurant "
    "airline university college embassy consulate team committee board group class choir band church coach trainer therapist physio nurse midwife surgeon "
    "architect estate-agent agent broker tenant flatmate housemate roommate colleague cleaner babysitter sitter nanny childminder mechanic hairdresser barber "
    "shop post-office tax-office town-hall police registrar mayor priest vicar imam rabbi secretary receptionist recruiter gym club association union charity"
)
_TITLES = _words(
    "dr mr mrs ms miss saint prof professor aunt auntie uncle cousin sir lady dame sister brother father mother nurse coach"
)
_NO_ARTICLE = _words(
    "dinner lunch breakfast supper tea bed work school church spanish french german italian english portuguese japanese chinese "
    "mandarin arabic korean russian dutch polish turkish welsh swedish norwegian irish greek latin maths math chemistry physics biology "
    "history law statistics python java rust sql javascript yoga pilates chess it this that everything something anything "
    "christmas easter therapy driving smoking vaping swimming running cooking sewing knitting drawing painting coding hindi danish finnish"
)
_NUMBERED = _words("chapter unit part lesson page section module week exercise question volume episode level")
_QUANTITY = _words(
    "two three four five six seven eight nine ten eleven twelve dozen half several both few many"
)
_PRONOUN_OWNED = {"him": "his", "her": "her", "them": "their", "everyone": "everyone's", "you": "your"}
PEOPLE_VERBS = _words(
    "call ring phone telephone dial facetime skype email e-mail text message whatsapp dm ask tell inform thank remind warn invite notify meet visit "
    "see contact chase nudge apologise apologize congratulate talk speak reply respond write-to talk-to speak-to speak-with talk-with reply-to "
    "respond-to write-back get-back email-back text-back ring-back call-back phone-back catch-up call-up ring-up reach-out check-in check-on "
    "forgive miss hug babysit look-after apologise-to apologize-to say-to chase-up answer-to let have-a-word respond answer text-back"
)
_GIVING_VERBS = _words(
    "hand-over pass-on send give bring show lend pay forward post get buy owe pay-back give-back send-back hand pass teach email text offer"
)


def read_title(title: str, is_verb: Container[str]) -> TitleParts:
    """The parts of a title; `is_verb` holds the verbs that have moves (anything with `in`)."""
    line = _bare(title)
    line = _first_of_several(line, is_verb)
    settled = _SETTLED.match(line)
    if settled:
        return _with_thing("sort-out", settled["thing"].split(), title)
    done_by_others = _DONE_BY_OTHERS.match(line)
    if done_by_others:
        return _with_thing("book", done_by_others["thing"].split(), title)
    needed = _NEEDS.match(line)
    if needed:
        verb = _stem(needed["verb"].lower(), needed["end"].lower(), is_verb)
        if verb:
            return _with_thing("" if verb == "do" else verb, needed["thing"].split(), title)
    verb, rest = _verb(line.split(), is_verb)
    if verb in PEOPLE_VERBS:
        person, thing, topic = _towards(rest, verb)
    elif verb in _GIVING_VERBS:
        person, thing, topic = _giving(rest)
    else:
        thing, after = _until(rest, _ENDS_THING)
        person, topic = _person_after(after), _topic_after(after)
    return _parts(verb, thing, person, topic, title)


_LISTED = re.compile(
    r"^\W*(?:please\s+|(?:can|could|will|would)\s+you\s+(?:please\s+)?|i\s+need\s+to\s+|i\s+want\s+to\s+)?(?:add|put|include|insert)\s+"
    r"(?P<what>.+?)\s+(?:to|on|onto|in|into)\s+(?:my|the|our)\s+(?P<list>(?:[\w-]+\s+){0,3}?)list\b.*$",
    re.IGNORECASE,
)


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
    needed = _NEEDS.match(line)
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
    while len(kept) > 1 and _lower(kept[-1]) in _DETERMINERS | _words("and of & or to for with about from"):
        kept.pop()
    return " ".join(kept).rstrip(".,;:!?")


def _bare(title: str) -> str:
    """The title without marks, asides, lead-ins, times and reasons."""
    line = " ".join(title.replace("’", "'").split())[:300]
    line = _LISTED.sub(_off_the_list, _MARK.sub(" ", line))
    before = line
    line = _ASIDE.sub("", line).strip(" .,;:!?*-•\"'")
    if not line:
        line = before.strip(" .,;:!?*-•\"'()")
    head, colon, tail = line.partition(": ")
    if colon and (
        len(head.split()) > 2 or head.lower() in ("buy", "ring", "reply", "read", "write", "idea", "task")
    ):
        line = f"{head} {tail}" if len(head.split()) == 1 else tail
    for _ in range(6):
        shorter = _LEAD.sub("", line, count=1).strip(" ,:")
        if shorter == line or not shorter:
            break
        line = shorter
    for _ in range(5):
        shorter = " ".join(_WHEN.sub(" ", line).split()).strip(" ,.;:!?-")
        if shorter == line or not shorter:
            break
        line = shorter
    return line


def _first_of_several(line: str, is_verb: Container[str]) -> str:
    for part in _SEVERAL.split(line):
        if len(part) > 2:
            line = part
            break
    first, *others = _AND.split(line, maxsplit=1)
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


_IRREGULAR = {
    "paid": "pay", "sent": "send", "bought": "buy", "done": "do", "made": "make", "written": "write", "found": "find",
    "taken": "take", "brought": "bring", "sewn": "sew", "hung": "hang", "sold": "sell", "read": "read", "fed": "feed",
}  # fmt: skip


def _stem(verb: str, end: str, is_verb: Container[str]) -> str:
    if verb + end in _IRREGULAR:
        return _IRREGULAR[verb + end]
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
                and lowered[-1] in _PARTICLES
                and f"{joined}-{lowered[-1]}" in is_verb
            ):
                return f"{joined}-{lowered[-1]}", words[1:-1]
            while rest and _lower(rest[0]) in _PARTICLES | _words("of") and len(rest) > 1:
                rest = rest[1:]
            if rest and _lower(rest[-1]) in _PARTICLES and len(rest) > 1:
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
    kept = [word for word in words if _lower(word) not in _DETERMINERS]
    if not kept:
        return False
    last, first = _lower(kept[-1]), _lower(kept[0])
    return (
        last in _KIN
        or last in _ROLES
        or first.rstrip(".") in _TITLES
        or (
            kept[0][:1].isupper()
            and not kept[0].isupper()
            and len(kept) <= 3
            and _lower(words[0]) not in _DETERMINERS
        )
    )


def _towards(words: list[str], verb: str) -> tuple[list[str], list[str], list[str]]:
    """Person, thing and topic after a verb done towards people; a thing stands there where it can be no person."""
    if verb == "let":
        words = words[: next((at for at, word in enumerate(words) if _lower(word) == "know"), len(words))]
    if verb == "have-a-word" or verb.startswith("catch-up"):
        verb = "talk"
    target, after = _until(words, _ENDS_THING)
    target = target[
        : next((at for at, word in enumerate(target) if at and _lower(word) in _PARTICLES), len(target))
    ]
    if [_lower(word) for word in target] in (["first"], ["again"], ["me"], ["back"]):
        target = []
    topic = _topic_after(after)
    has_determiner = bool(target) and _lower(target[0]) in _DETERMINERS
    known = _is_person(target)
    letters = _words(
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
        if _lower(words[at]) in _DETERMINERS and _is_person(words[:at]):
            return words[:at], words[at:]
    return None


def _giving(words: list[str]) -> tuple[list[str], list[str], list[str]]:
    indirect = _indirect(words)
    if indirect:
        thing, after = _until(indirect[1], _ENDS_THING)
        return indirect[0], thing, _topic_after(after)
    thing, after = _until(words, _ENDS_THING)
    topic = _topic_after(after)
    if thing and _is_person(thing) and (words[:1] != thing[:1] or _lower(thing[-1]) not in _ROLES or topic):
        return thing, topic, []
    return _person_after(after), thing, topic


def _person_after(words: list[str]) -> list[str]:
    """The person behind to, with, from or for."""
    for at, word in enumerate(words):
        if _lower(word) in ("to", "with", "from", "for"):
            found, _ = _until(words[at + 1 :], _ENDS_THING)
            if _is_person(found):
                return found
    return []


def _topic_after(words: list[str]) -> list[str]:
    for at, word in enumerate(words):
        if _lower(word) in _TOPIC_WORDS:
            found, _ = _until(words[at + 1 :], _ENDS_THING)
            if found and not _is_person(found):
                return found[:LONGEST_THING]
    return []


def _with_thing(verb: str, words: list[str], title: str) -> TitleParts:
    thing, _ = _until(words, _ENDS_THING)
    return _parts(verb, thing, [], [], title)


def _parts(verb: str, thing: list[str], person: list[str], topic: list[str], title: str) -> TitleParts:
    first = title.split(maxsplit=1)[0].strip(".,:;!?") if title.split() else ""
    thing = _trimmed(thing, first)
    bare = [word for at, word in enumerate(thing) if at or _lower(word) not in _DETERMINERS]
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
    while len(kept) > 1 and _lower(kept[0]) in _OPENS_CLAUSE | {"me"}:
        kept.pop(0)
    if not any(letter.isalpha() for word in kept for letter in word) or [_lower(word) for word in kept] == [
        "me"
    ]:
        return []
    while len(kept) > LONGEST_THING or (len(kept) > 1 and _lower(kept[-1]) in _ENDS_NO_THING):
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
    elif first in _DETERMINERS:
        return " ".join(words)
    whole = " ".join(words)
    number = first in _QUANTITY or first[:1].isdigit()
    numbered = first in _NUMBERED or (
        len(words) > 1 and (words[-1][:1].isdigit() or _lower(words[-1]) in _QUANTITY)
    )
    named = words[0][:1].isupper() and not words[0].isupper() and _lower(words[-1]) not in _NEVER_NAMES
    if (
        number
        or numbered
        or named
        or first in _NO_ARTICLE
        or first.endswith("'s")
        or _lower(words[-1]) in _NO_ARTICLE
    ):
        return whole
    return f"the {whole}"


_NEVER_NAMES = _words(
    "letter report email recipe exam test form lesson book paper workshop project class course trip list"
)


def _as_person(words: list[str]) -> str:
    """The person as called when speaking to the one who wrote the title."""
    kept = [word.strip('.,;:!?"()') for word in words][:4]
    kept = [word for word in kept if word]
    if not kept:
        return ""
    first, last = _lower(kept[0]), _lower(kept[-1])
    if first in ("my", "our"):
        return " ".join(["your", *kept[1:]])
    if first in _DETERMINERS:
        return " ".join([first, *kept[1:]])
    if last in _KIN:
        return " ".join([*kept[:-1], last if kept[-1].isupper() else kept[-1]])
    if kept[0][:1].isupper() and len(kept) > 1:
        return " ".join(kept)
    if last in _ROLES or last.endswith(("ist", "ian", "ers")):
        return f"the {' '.join(word.lower() if word[1:].islower() else word for word in kept)}"
    return " ".join(
        word if word[:1].isupper() or at else word[:1].upper() + word[1:] for at, word in enumerate(kept)
    )


def possessive(person: str) -> str:
    """Whose: "Anna's", "the landlord's", "his"."""
    return _PRONOUN_OWNED.get(person, f"{person}'s" if person else "")
