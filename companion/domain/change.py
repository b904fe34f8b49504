"""Changes to the journal: who made one, what a step was, and how taking it back is said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class By(StrEnum):
    """Who made a change: the person, a rule that followed from the person's act, or an accepted suggestion."""

    PERSON = "person"
    RULE = "rule"
    SUGGESTION = "suggestion"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One act of the person with everything that rules did because of it; undone and redone as one.

    `titles` names the entries the person's own act touched, `ids` their short ids.
    """

    number: int
    act: str
    at: datetime
    ids: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """A step that was taken back or brought again: one sentence for the person, and the entries touched."""

    sentence: str
    ids: tuple[str, ...]


_TAKEN_BACK = {
    "keep": "Taken back: {}.",
    "done": "Open again: {}.",
    "reopen": "Done as before: {}.",
    "drop": "Open again: {}.",
    "defer": "Back at its earlier day: {}.",
    "skip": "Back at its earlier day: {}.",
    "shelve": "Back at their earlier days: {}.",
    "edit": "As before: {}.",
    "start": "Not started: {}.",
    "stop": "As before: {}.",
    "settle": "As before: {}.",
    "keep going": "As before: {}.",
    "intend": "As before: {}.",
    "delete": "Back: {}.",
    "import": "Import taken back: {}.",
    "achieve": "Active again: {}.",
    "pause": "Active again: {}.",
    "release": "Active again: {}.",
    "resume": "As before: {}.",
}
_BROUGHT_AGAIN = {
    "keep": "Kept again: {}.",
    "done": "Done again: {}.",
    "reopen": "Open again: {}.",
    "drop": "Let go again: {}.",
    "defer": "Moved again: {}.",
    "skip": "Moved again: {}.",
    "shelve": "On the shelf again: {}.",
    "edit": "Changed again: {}.",
    "start": "Started again: {}.",
    "stop": "Stopped again: {}.",
    "delete": "Deleted again: {}.",
    "import": "Imported again: {}.",
    "achieve": "Reached again: {}.",
    "pause": "Paused again: {}.",
    "release": "Let go again: {}.",
    "resume": "Taken up again: {}.",
}
_WITHOUT_NAME = {
    "keep": "a line",
    "start": "the focus session",
    "stop": "the focus session",
    "settle": "the focus session",
    "keep going": "the focus session",
    "intend": "what was chosen for the day",
    "review": "an answer of the review",
    "plan": "what was said of a plan",
    "suggest": "a suggestion",
    "notice": "a notice",
    "notice answered": "the answer to a notice",
    "shelve": "what was moved",
    "import": "what came with it",
    "ask": "a question",
}
"""What a step was about where it touched no entry by itself, by its act."""

_TASK_ACTS = {"done", "reopen", "drop", "defer", "skip", "edit", "delete"}
_GOAL_ACTS = {"achieve", "pause", "release", "resume"}


def name_of(titles: tuple[str, ...]) -> str:
    """The titles of a step in one phrase."""
    if not titles:
        return "a change"
    first = titles[0] if len(titles[0]) <= 80 else titles[0][:79].rstrip() + "…"
    return first if len(titles) == 1 else f"{first} and {len(titles) - 1} more"


def say_undone(step: Step) -> Undone:
    """What taking back a step did, in one sentence."""
    form = _TAKEN_BACK.get(step.act, "Taken back: {}.")
    return Undone(sentence=_closed(form, _name(step)), ids=step.ids)


def say_redone(step: Step) -> Undone:
    """What bringing a step again did, in one sentence."""
    form = _BROUGHT_AGAIN.get(step.act, "Brought again: {}.")
    return Undone(sentence=_closed(form, _name(step)), ids=step.ids)


def _name(step: Step) -> str:
    if step.titles:
        return name_of(step.titles)
    if step.act in _TASK_ACTS | _GOAL_ACTS:
        return "the task" if step.act in _TASK_ACTS else "the goal"
    return _WITHOUT_NAME.get(step.act, "a change")


def _closed(form: str, name: str) -> str:
    return form.format(name.rstrip(".")) if name[-1:] not in "?!…" else form[:-1].format(name)
