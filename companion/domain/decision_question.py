"""Recognises a question that is a decision, and the options that the person names in it."""

from __future__ import annotations

import re

YES_OR_NO = ("yes", "no")
_READ_AT_MOST = 400
_MOST_OPTIONS, _LONGEST_OPTION = 5, 80

_OPENERS = re.compile(
    r"""^\W*(?:(?:ok|so|hey|please|hmm|well)[,\s]+)*(?:
      (?P<modal>(?:should|shall|ought)\s+(?:i|we)(?:\s+rather|\s+better|\s+to)?)
    | (?:would|is)\s+it\s+(?:be\s+)?(?:better|best|wiser|smarter)\s+(?:to|if\s+(?:i|we))
    | (?:do|would)\s+(?:i|we)\s+rather
    | which\s+(?:one\s+)?(?:is|would\s+be)\s+(?:better|best|right|wiser)(?:\s+for\s+(?:me|us))?\s*[:,]?
    | which\s+(?:one\s+)?(?:should|shall)\s+(?:i|we)\s+\w+\s*[:,]
    | (?:help\s+me\s+(?:to\s+)?)?(?:decide|choose|pick)(?:\s+between)?\s*[:,]?
    | i\s+(?:can't|cannot|can\s+not|don't\s+know\s+how\s+to)\s+(?:decide|choose)(?:\s+between)?\s*[:,]?
    )\s+(?P<options>\S.*?)[\s?.!]*$""",
    re.IGNORECASE | re.VERBOSE,
)
_BETWEEN = re.compile(r"\b(?:between|choose|decide|pick)\b", re.IGNORECASE)
_OR = re.compile(r"\s*,?\s+(?:or|vs\.?|versus)\s+(?:rather\s+)?", re.IGNORECASE)
_AND = re.compile(r"\s*,?\s+(?:and|or|vs\.?|versus)\s+", re.IGNORECASE)


def options_of(question: str) -> tuple[str, ...]:
    """The options of a decision ("should I wait or call Sam?" gives "wait", "call Sam"); empty for other questions.

    A decision with one option is asked as yes or no.
    """
    line = " ".join(question.replace("’", "'").split()).lstrip("? ")
    found = _OPENERS.match(line) if len(line) <= _READ_AT_MOST else None
    if found is None:
        return ()
    joined = _AND if _BETWEEN.search(line[: found.start("options")]) else _OR
    parts = joined.split(found["options"].removeprefix("either "))
    if len(parts) == 1:
        return YES_OR_NO if found["modal"] else ()
    options = [option.strip(" ,;:") for part in parts for option in part.split(", ")]
    if options[-1].lower() in {"not", "no"} and len(options) == 2:
        return YES_OR_NO
    fits = 2 <= len(options) <= _MOST_OPTIONS and all(0 < len(one) <= _LONGEST_OPTION for one in options)
    return tuple(dict.fromkeys(options)) if fits else ()
