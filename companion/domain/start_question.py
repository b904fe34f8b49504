"""Recognises a question about how to begin something, and what is to be begun."""

from __future__ import annotations

import re

_WITH = r"(?:\s+(?:with|on|at|about|to|in|for))?"
_BEGIN = (
    rf"(?:(?:start|begin|get\s+(?:going|started)|make\s+a\s+start){_WITH}"
    r"|tackle|approach|attack|set\s+about|go\s+about)"
)
_QUESTION = re.compile(
    rf"""^\W*(?:(?:ok|so|hey|please|honestly|um|hmm)[,\s]+)*(?:
      (?:how|where)\s+(?:do|can|could|should|shall|would|might|to)\s*(?:i|we|you|one)?\s*(?:even|ever|best|possibly)?\s*{_BEGIN}
    | (?:what(?:'s|\s+is|\s+would\s+be|\s+could\s+be)?\s+)?(?:a\s+good\s+|the\s+(?:very\s+)?|my\s+|a\s+)?
      (?:smallest\s+|next\s+|tiniest\s+)?
      first\s+(?:small\s+)?(?:step|move|thing\s+to\s+do){_WITH}
    | (?:help\s+me|help)\s+(?:to\s+)?{_BEGIN}
    | i(?:'m|\s+am|\s+feel|\s+got)?\s+(?:so\s+|completely\s+|totally\s+)?stuck{_WITH}
    | i\s+(?:just\s+)?(?:can't|cannot|cant|can\s+not|couldn't)\s+(?:seem\s+to\s+|even\s+)?{_BEGIN}
    | (?:i\s+)?(?:don't|do\s+not|dont|have\s+no\s+idea|no\s+idea)\s*(?:know\s+)?(?:how|where)\s+to\s+{_BEGIN}
    | stuck{_WITH}
    )\s+(?P<task>\S.*?)[\s?.!]*$""",
    re.IGNORECASE | re.VERBOSE,
)


def task_to_start(question: str) -> str | None:
    """What somebody asks how to begin ("how do I start the thesis?" gives "the thesis"); None for other questions."""
    found = _QUESTION.match(" ".join(question.replace("’", "'").split())[:400])
    return found["task"] if found else None
