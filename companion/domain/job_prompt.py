"""How a chat model is asked to do a small job, and how its one line of reply is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from companion.domain.conversation import Message, Prompt, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_TOKENS = 72
"""Enough for the longest step or plan that may be shown, in any vocabulary."""

LONGEST_TEXT = 400
"""Characters of a line that it is given."""

MOST_SHOWN = 6
"""So many earlier suggestions, the newest, are named as not to be repeated."""

NO_TASK = "?"
"""What it is told to reply to a line that is no task."""

_RULES = (
    "Begin with the verb. At most 14 words. Use the task's own words for things and people. "
    "Add no name and no number of your own. "
    f"Reply with the step alone, on one line; reply {NO_TASK} if the line is no task."
)
_STEP = "You are given a task. Write the first physical step of it, one that takes two minutes. "
_SYSTEM = {
    "first": _STEP + _RULES,
    "smaller": (
        "You are given a task that somebody cannot begin. Write a step towards it so small that it takes seconds. "
        + _RULES
    ),
    "different": _STEP + "Where steps are named that did not help, begin elsewhere. " + _RULES,
    "plan": (
        "You are given what somebody means to do. Write one plan: When <cue>, I will <deed>. "
        "The cue is an ordinary moment of the day that a bystander could see; the deed keeps the task's own words. "
        "Add no name and no number of your own. "
        f"Reply with the plan alone, on one line; reply {NO_TASK} if the line is no task."
    ),
}
_EXAMPLES = {
    "first": (
        ("write the quarterly report", "Open a blank page and write the report's title."),
        ("get the bike fixed", "Look up the bike shop's opening hours."),
        ("why is the sky blue", NO_TASK),
        ("sort out mum's insurance", "Put mum's insurance letters in one pile."),
    ),
    "smaller": (
        ("write the quarterly report", "Touch the folder that the report belongs in."),
        ("get the bike fixed", "Walk to the bike and look at it."),
        ("why is the sky blue", NO_TASK),
        ("sort out mum's insurance", "Pick up one letter about the insurance."),
    ),
    "different": (
        ("write the quarterly report\nNot: Open a blank page and write its title.", "Find last quarter's report."),
        ("get the bike fixed", "Take a photo of what is broken on the bike."),
        ("why is the sky blue", NO_TASK),
        ("sort out mum's insurance\nNot: Put mum's insurance letters in one pile.", "Note one question on insurance."),
    ),
    "plan": (
        ("write the quarterly report", "When I put my first coffee on the desk, I will write the quarterly report."),
        ("get the bike fixed, but it rains all week", "When I hang up my wet coat, I will ring the bike shop."),
        ("why is the sky blue", NO_TASK),
        ("sort out mum's insurance", "When the breakfast plates are in the sink, I will sort out mum's insurance."),
    ),
}  # fmt: skip

_THOUGHT = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL)
_LEAD = re.compile(
    r"^(?:[-*•>#]+\s+|\d+[.)]\s+|(?:the\s+)?(?:first\s+|smaller\s+|next\s+)?(?:step|plan|answer|reply|task)\s*:\s*)+",
    re.IGNORECASE,
)
_QUOTES = "\"'`*_“”‘’«» "


def job_prompt(how: str, text: str, shown: Sequence[str] = (), *, temperature: float = 0.0) -> Prompt:
    """The prompt for first, smaller, different or plan; `shown` is what is not to be said again, oldest first.

    What changes stands last, so that an engine reads the rest of it once. Raises KeyError for another job.
    """
    turns = [Message(Role.SYSTEM, _SYSTEM[how])]
    for asked, replied in _EXAMPLES[how]:
        turns += (Message(Role.USER, asked), Message(Role.ASSISTANT, replied))
    line = " ".join(text.split())[:LONGEST_TEXT]
    lines = [line, *(f"Not: {' '.join(words.split())}" for words in shown[-MOST_SHOWN:])]
    return Prompt((*turns, Message(Role.USER, "\n".join(lines))), MOST_TOKENS, temperature)


def read_reply(reply: str) -> str:
    """The one line that was asked for, without what chat models put around it; empty where there is none.

    Whether it may be shown is for the checks to say.
    """
    said = _THOUGHT.sub("", reply)
    for raw in said.splitlines():
        line = _LEAD.sub("", raw.strip().strip(_QUOTES)).strip(_QUOTES)
        if not line or line.endswith(":"):
            continue
        if line == NO_TASK:
            return line
        line = " ".join(line.split())
        return line if line[-1] in ".!?" else f"{line}."
    return ""
