"""What the seedling is given of a line: the deed in the person's words, without what the rules can take away."""

from __future__ import annotations

from companion.domain.first_step import move_table
from companion.domain.first_step_title import deed_words
from companion.domain.if_then import read_intention


def as_asked(job: str, text: str) -> str:
    """The line for a job: "remind me to call mum on friday" is asked as "call mum"; a plan keeps its obstacle.

    A line in which the rules see no deed is given as it is, so that its doubt can be heard.
    """
    obstacle = ""
    if job == "plan":
        obstacle = read_intention(text).obstacle
        text = text[: text.rfind(obstacle)].rstrip(" -–—(;,") if obstacle else text
        text = text.removesuffix(" but").rstrip(" ,")
    deed = deed_words(text, move_table().by_verb) or text
    return f"{deed}, but {obstacle}" if obstacle else deed
