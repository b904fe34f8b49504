"""Steps and plans by rules alone: of the activity that a line surely speaks of, else from the tables of moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from companion.domain.first_step import first_step
from companion.domain.if_then import if_then_plan, plan_faults, read_intention

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from companion.domain.first_step import Variant


class FoundActivity(Protocol):
    """An activity, its steps ("first", "smaller", "different") filled in from a line, and moments that fit it."""

    @property
    def steps(self) -> Mapping[str, Sequence[str]]:
        """Steps by their kind, each of which may be shown."""

    @property
    def cues(self) -> Sequence[str]:
        """Moments that someone standing by could notice."""

    @property
    def deed(self) -> str:
        """What is to be done, in the line's own words; empty where it does not say."""


class Finder(Protocol):
    """Whatever can tell which activity a line speaks of."""

    def find(self, title: str) -> FoundActivity | None:
        """The activity, or None where it is not sure of one."""


def no_finder() -> Finder | None:
    """Where there is none."""
    return None


class Templates:
    """Says steps and plans at once and never fails; `finder` may be None, and then the tables say all of them."""

    def __init__(self, finder: Callable[[], Finder | None] = no_finder) -> None:
        self._finder = finder

    def step(
        self, title: str, *, why: str | None = None, how: str = "first", avoid: Collection[str] = ()
    ) -> str:
        """A step for a task; none of `avoid` while there is another."""
        refused = {words.strip().lower() for words in avoid}
        for words in self._found_steps(title, how):
            if words.lower() not in refused:
                return words
        return first_step(title, why, cast("Variant", how), avoid)

    def plan(self, text: str, obstacle: str | None = None, avoid: Collection[str] = ()) -> str:
        """A plan for an intention, against its obstacle where one is named; none of `avoid` while there is another."""
        refused = {words.strip().lower() for words in avoid}
        for words in () if obstacle else self._found_plans(text):
            if words.lower() not in refused:
                return words
        return if_then_plan(text, obstacle, avoid)

    def _found_steps(self, title: str, how: str) -> Iterator[str]:
        found = self._find(title)
        if found is not None:
            yield from found.steps.get(how, ())
            if how == "different":
                yield from list(found.steps.get("first", ()))[1:]

    def _found_plans(self, text: str) -> Iterator[str]:
        intended = read_intention(text)
        found = None if intended.obstacle else self._find(text)
        # The tables can only "begin with" a thing where they do not know the verb.
        deed = (intended.deed.startswith("begin") and found and found.deed) or intended.deed
        for cue in found.cues if found else ():
            words = f"When {cue}, I will {deed}."
            if not plan_faults(text, words):
                yield words

    def _find(self, text: str) -> FoundActivity | None:
        finder = self._finder()
        return finder.find(text) if finder is not None else None
