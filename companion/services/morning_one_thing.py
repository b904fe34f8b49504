"""The morning of one thing: three candidates, one of them picked, and the key that starts it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.domain.review import Choice
from companion.services.morning_pages import a_task, morning_page, start
from companion.services.review_flow import Answered, place_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from companion.domain.review import Page
    from companion.services.day_candidates import DayCandidates
    from companion.services.review_flow import ReviewParts

    Answers = Mapping[str, Any]


class MorningOneThing:
    """The pages `candidates` and `ready`."""

    def __init__(self, parts: ReviewParts, day: DayCandidates) -> None:
        self._parts = parts
        self._day = day

    def candidates_page(self) -> Page:
        """Three to pick from, or a line to type."""
        steps = self._day.candidates(3)
        choices = [
            Choice(key=str(n), words=task.title, note=reason)
            for n, (task, reason) in enumerate(steps, start=1)
        ]
        heading = "Which one thing?" if steps else "What is the one thing?"
        return morning_page(
            "candidates",
            heading,
            entries=tuple(task for task, _ in steps),
            choices=tuple(choices),
            ring="1" if steps else "",
            field="something else" if steps else "one thing, as you would type it in the prompt",
        )

    def take_candidate(self, page: Page, answers: dict[str, Any], key: str, text: str) -> Answered | None:
        """Pick one, or keep the typed line and pick it."""
        if text.strip():
            task = self._day.new_for_today(text)
        else:
            place = place_of(page, page.ring if key == "enter" else key)
            if place is None:
                return None
            task = a_task(page.entries[place])
        self._parts.change.intend([task.id])
        answers["picked"] = task.uuid
        return Answered(answers=answers)

    def ready(self, answers: Answers) -> Page:
        """The one thing, and the key that starts it."""
        task = self._day.picked(answers)
        if task is None:
            return self.candidates_page()
        return morning_page(
            "ready",
            task.title,
            entries=(task,),
            chosen=0,
            lines=self._parts.facts_of(task)
            + ((f"First step: {task.first_step}",) if task.first_step else ()),
            choices=(Choice(key="enter", words="Start"), Choice(key="l", words="Later")),
            primary="enter",
            ring="enter",
        )

    def take_ready(self, page: Page, answers: dict[str, Any], key: str, _text: str) -> Answered | None:
        """Start it, or leave it first in Today."""
        if key == "enter":
            return start(self._parts, a_task(page.entries[0]), answers)
        return Answered(answers=answers, said="It is first in Today.", is_over=True) if key == "l" else None
