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
    "edit": "As before: {}.",
    "start": "Not started: {}.",
    "stop": "As before: {}.",
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
    "edit": "Changed again: {}.",
    "delete": "Deleted again: {}.",
    "import": "Imported again: {}.",
}


def name_of(titles: tuple[str, ...]) -> str:
    """The titles of a step in one phrase."""
    if not titles:
        return "a change"
    first = titles[0] if len(titles[0]) <= 80 else titles[0][:79].rstrip() + "…"
    return first if len(titles) == 1 else f"{first} and {len(titles) - 1} more"


def say_undone(step: Step) -> Undone:
    """What taking back a step did, in one sentence."""
    form = _TAKEN_BACK.get(step.act, "Taken back: {}.")
    return Undone(sentence=_closed(form, name_of(step.titles)), ids=step.ids)


def say_redone(step: Step) -> Undone:
    """What bringing a step again did, in one sentence."""
    form = _BROUGHT_AGAIN.get(step.act, "Done again: {}.")
    return Undone(sentence=_closed(form, name_of(step.titles)), ids=step.ids)


def _closed(form: str, name: str) -> str:
    return form.format(name.rstrip(".")) if name[-1:] not in "?!…" else form[:-1].format(name)
