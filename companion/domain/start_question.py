"""Recognises a question about how to begin something, and what is to be begun."""

from __future__ import annotations

import re

LONGEST = 400
"""Characters that are looked at."""

_BEFORE = re.compile(r"^\W+")
_WITH = r"(?:\s+(?:with|on|at|about|to|in|for))?"
_ON = r"(?:\s*(?::|-+|–|—)\s*)"
_GO = r"(?:start|begin|get\s+(?:going|started|moving)|make\s+a\s+start)"
_BEGIN = rf"(?:{_GO}{_ON}|{_GO}{_WITH}|tackle|approach|attack|set\s+about|go\s+about)"
_BEGINNING = rf"(?:(?:starting|beginning|getting\s+(?:going|started)){_WITH}|tackling|approaching)"
_WHO = r"(?:i|we|you|one|somebody|someone)"
_IM = r"i(?:'m|\s+am|\s+feel|\s+got|'ve\s+been|\s+have\s+been|\s+was)?"
_LOST = (
    r"(?:i(?:'m|\s+am)?\s+)?(?:just\s+|really\s+|still\s+)?"
    r"(?:don't\s+know|do\s+not\s+know|dont\s+know|have\s+no\s+(?:idea|clue)|no\s+(?:idea|clue)|not\s+sure|unsure)"
)
_CANNOT = r"i\s+(?:just\s+|simply\s+|really\s+)?(?:can't|cannot|cant|can\s+not|couldn't)\s+(?:seem\s+to\s+|even\s+)?"
_HOW = (
    rf"(?:how|where)\s+(?:(?:do|does|can|could|should|shall|would|might|to)\s*{_WHO}?)\s*"
    r"(?:even|ever|best|possibly|actually)?"
)
_LEAD = r"^(?:(?:ok|okay|so|hey|hi|please|honestly|um|hmm|ugh|well|right)[,\s]+){0,6}+"
_END = r"(?:\s*,?\s*please)?[\s?.!]*$"

_QUESTION = re.compile(
    rf"""{_LEAD}(?:
      {_HOW}\s*{_BEGIN}
    | {_HOW}\s*(?:make|get|bring|motivate)\s+(?:myself|ourselves|yourself|oneself)\s+to
    | {_HOW}\s*make\s+(?:myself|ourselves|yourself|oneself)
    | what\s+(?:do|should|can|could|would|must)\s+{_WHO}\s+do\s+first{_WITH}
    | (?:what(?:'s|\s+is|\s+would\s+be)?\s+)(?:a|the)\s+(?:good|best|easiest|simplest)\s+way\s+to\s+{_BEGIN}
    | (?:any\s+)?(?:tips?|advice|ideas?)\s+(?:for|on)\s+{_BEGINNING}
    | (?:(?:give|tell|show)\s+me|i\s+need|i\s+want|suggest)?\s*
      (?:what(?:'s|\s+is|\s+would\s+be|\s+could\s+be)?\s+)?(?:a\s+good\s+|the\s+(?:very\s+)?|my\s+|a\s+)?
      (?:smallest\s+|next\s+|tiniest\s+)?
      (?:first\s+(?:small\s+)?(?:step|move|thing\s+to\s+do)|step\s+one){_WITH}
    | (?:(?:can|could|would|will)\s+you\s+)?(?:please\s+)?help(?:\s+me)?\s+(?:to\s+)?{_BEGIN}
    | i\s+(?:need|want|could\s+use)\s+(?:some\s+)?help\s+(?:to\s+{_BEGIN}|(?:with\s+)?{_BEGINNING})
    | {_IM}\s+(?:so\s+|completely\s+|totally\s+)?stuck{_WITH}
    | {_CANNOT}{_BEGIN}
    | {_CANNOT}(?:bring|get)\s+myself\s+to
    | {_CANNOT}make\s+myself
    | {_CANNOT}face
    | {_LOST}\s+(?:how|where)\s+to\s+(?:even\s+)?{_BEGIN}
    | i\s+keep\s+(?:on\s+)?(?:putting\s+off|avoiding|procrastinating\s+(?:on|with|about))
    | {_IM}\s+(?:(?:still|always)\s+)?(?:putting\s+off|avoiding|dreading|procrastinating\s+(?:on|with|about))
    | {_IM}\s+(?:(?:so|completely|totally)\s+)?overwhelmed\s+(?:by|with)
    | {_IM}\s+(?:struggling|finding\s+it\s+hard)\s+to\s+{_BEGIN}
    | (?:{_IM}\s+having|i\s+have)\s+(?:trouble|difficulty|a\s+hard\s+time)\s+(?:with\s+)?{_BEGINNING}
    | i\s+find\s+it\s+(?:so\s+|very\s+)?(?:hard|difficult)\s+to\s+{_BEGIN}
    | stuck{_WITH}
    )\s*(?<![^\W_])(?P<task>[^\W_].*?|["'(#].*?){_END}""",
    re.IGNORECASE | re.VERBOSE,
)
_NAMED_FIRST = re.compile(
    rf"""{_LEAD}(?P<task>\S.*?)\s*(?:[:,;.?!]|\s-+|–|—)\s*(?:but\s+)?(?:{_LOST}\s+(?:how|where)\s+to|{_HOW})\s*{_GO}
    (?:\s+with\s+(?:it|this|that))?{_END}""",
    re.IGNORECASE | re.VERBOSE,
)
_WANTED = re.compile(
    rf"""{_LEAD}i(?:\s+really)?\s+(?:want|need|have|would\s+like|ought)\s+to\s+(?:{_BEGIN}\s+)?(?P<task>\S.*?)
    [\s,;]*(?:but|and|yet)\s+(?:{_LOST}|{_CANNOT.rstrip()})\s*
    (?:(?:how|where)(?:\s+to\s+{_GO})?|{_GO})(?:\s+with\s+(?:it|this|that))?{_END}""",
    re.IGNORECASE | re.VERBOSE,
)
# Of these "start" is asked as one asks for a switch: an answer needs knowledge, not a first step.
_MACHINE = re.compile(
    r"^(?:a|an|the|my|our|your|this|that)?\s*(?:(?:new|old|electric|rental|hire|washing|sewing|coffee|lawn|virtual)\s+){0,2}"
    r"(?:car|engine|van|truck|motorbike|motorcycle|scooter|tractor|mower|lawnmower|boat|generator|chainsaw|computer|laptop|pc|mac|"
    r"phone|tablet|printer|router|server|service|daemon|container|browser|terminal|shell|dishwasher|machine|dryer|oven|boiler|"
    r"heating|heater|fire|barbecue|grill|line|timer|stopwatch)"
    r"(?=[\s?.!]*$|\s+(?:with|in|on|from|without|when|if|after|up|again|manually|remotely|using|automatically)\b)",
    re.IGNORECASE,
)
_SWITCHED_ON = re.compile(r"\b(?:start|begin)\s+(?P<thing>\S.*)$", re.IGNORECASE)


_NO_TASK = re.compile(
    r"^(?:of\b.*|(?:it|this|that|them|these|those|over|again|now|here|there|today|tomorrow|anything|something|everything|"
    r"anywhere|somewhere)(?:\s+(?:all|now|again|today|then|thing|stuff))*)$",
    re.IGNORECASE,
)
_NAMES_NOTHING = re.compile(
    rf"""{_LEAD}(?:
      {_HOW}\s*{_GO} | what\s+(?:do|should|can|shall)\s+i\s+do\s+(?:first|now|next)
    | (?:{_IM}\s+)?(?:so\s+|completely\s+|totally\s+|just\s+|really\s+)?stuck | {_CANNOT}{_GO}
    | {_LOST}\s+(?:how|where)\s+to\s+{_GO}
    | (?:(?:can|could|would|will)\s+you\s+)?(?:please\s+)?help(?:\s+me)?\s+(?:to\s+)?{_GO}
    | (?:what(?:'s|\s+is)\s+)?(?:a|the|my)\s+first\s+step | i(?:'m|\s+am)\s+(?:so\s+)?overwhelmed
    )(?:\s+(?:with\s+)?(?:it|this|that|anything|today|now|here|again))*{_END}""",
    re.IGNORECASE | re.VERBOSE,
)


def names_nothing_to_start(question: str) -> bool:
    """Whether somebody asks how to begin without a word of what ("I'm stuck", "where do I start?")."""
    return _NAMES_NOTHING.match(_one_line(question)) is not None


def task_to_start(question: str) -> str | None:
    """What somebody asks how to begin ("how do I start the thesis?" gives "the thesis"); None for other questions."""
    line = _one_line(question)
    found = _WANTED.match(line) or _QUESTION.match(line) or _NAMED_FIRST.match(line)
    if found is None:
        return None
    thing = _SWITCHED_ON.search(line)
    is_machine = thing is not None and _MACHINE.match(thing["thing"]) is not None
    return None if is_machine or _NO_TASK.match(found["task"]) else found["task"]


def _one_line(question: str) -> str:
    """The question from its first word on, with plain apostrophes and single spaces, cut where it is very long."""
    return _BEFORE.sub("", " ".join(question[:4000].replace("’", "'").split()))[:LONGEST]
