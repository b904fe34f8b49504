"""Four lines for a goal, on request: the wish, its outcome, what stands in the way, and a plan for that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.domain.errors import Problem
from companion.domain.note import Note
from companion.domain.plan_words import read_plan
from companion.domain.review import Choice, Page
from companion.services.review_flow import at_most

if TYPE_CHECKING:
    from companion.domain.goal import Goal
    from companion.services.capture import Capture
    from companion.services.change import Change
    from companion.services.keep_goals import KeepGoals
    from companion.services.ports import Clock, Journal

LINES = ("wish", "outcome", "obstacle", "plan", "rehearse")
_HEADINGS = {
    "wish": ("What do you wish for?", "the goal in a few words"),
    "outcome": ("What is the best that comes of it?", "one result, and by when if you know"),
    "obstacle": ("What in you stands in its way?", "a habit, a feeling, a thought"),
    "plan": ("And when that comes?", "When ..., I will ..."),
}


class FourLines:
    """One question at a time, each kept when it is answered, each to be skipped with Enter (Wang et al. 2021)."""

    def __init__(
        self, journal: Journal, clock: Clock, change: Change, goals: KeepGoals, capture: Capture
    ) -> None:
        self._journal = journal
        self._clock = clock
        self._change = change
        self._goals = goals
        self._capture = capture

    def page(self, goal_id: str, line: str = "wish", *, said: str = "", text: str = "") -> Page:
        """The question for one of the lines; `over` after the last. Raises NoSuchEntry, WrongUsage."""
        goal = self._goals.get(goal_id)
        if line not in LINES or (line == "rehearse" and not goal.plan):
            return _page(goal, "over", "That is all; it stands with the goal.", is_over=True, said=said)
        choices = (Choice(key="enter", words="Go on"),)
        if line == "rehearse":
            lines = ("Read it once as it will be.",)
            return _page(
                goal, line, goal.plan or "", lines=lines, choices=choices, primary="enter", ring="enter"
            )
        heading, field = _HEADINGS[line]
        return _page(
            goal,
            line,
            heading,
            choices=choices,
            primary="enter",
            ring="enter",
            field=field,
            text=text or self._known(goal, line),
            said=said,
        )

    def answer(self, goal_id: str, line: str, text: str) -> Page:
        """Keep one line and go on to the next; nothing typed keeps what is there."""
        goal = self._goals.get(goal_id)
        try:
            words = at_most(text)
            if words and words != self._known(goal, line):
                self._keep(goal, line, words)
        except Problem as problem:
            return self.page(goal_id, line, said=problem.sentence, text=text)
        following = LINES.index(line) + 1
        return self.page(goal_id, LINES[following] if following < len(LINES) else "over")

    def _known(self, goal: Goal, line: str) -> str:
        if line == "obstacle":
            found = [
                one for one in self._journal.linked_to(goal.id) if getattr(one, "kind", "") == "obstacle"
            ]
            return str(getattr(found[-1], "text", "")) if found else ""
        field = {"wish": goal.title, "outcome": goal.result, "plan": goal.plan}.get(line)
        return field or ""

    def _keep(self, goal: Goal, line: str, words: str) -> None:
        if line == "obstacle":
            now = self._clock.now()
            note = Note(
                uuid=self._journal.new_uuid(), text=words, kind="obstacle", goal_id=goal.id, created_at=now
            )
            with self._journal.unit("keep", now) as unit:
                unit.add(note)
        elif line == "plan":
            self._change.edit(goal.id, plan=read_plan(words))
        elif line == "outcome":
            read = self._capture.read(words, kind="goal")
            wanted = read.deadline or read.do_until or read.do_at
            fields = {"result": read.title or words} | ({"result_on": wanted} if wanted else {})
            self._change.edit(goal.id, **fields)
        elif line == "wish":
            self._change.edit(goal.id, title=words)


def _page(goal: Goal, step: str, heading: str, **fields: Any) -> Page:
    return Page(
        flow="goal", step=step, title=goal.title, heading=heading, entries=(goal,), chosen=0, **fields
    )
