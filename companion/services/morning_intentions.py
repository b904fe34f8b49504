"""Up to three intentions in order, against the time there is."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Any

from companion.domain.errors import WrongUsage
from companion.domain.quick_add import describe_estimate
from companion.domain.review import Choice
from companion.services.day_candidates import INTENTIONS_AT_MOST
from companion.services.morning_pages import a_task, at_clock, morning_page, start
from companion.services.review_flow import Answered, place_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from companion.domain.review import Page
    from companion.domain.task import Task
    from companion.services.day_candidates import DayCandidates
    from companion.services.morning_details import MorningDetails
    from companion.services.review_flow import ReviewParts

    Answers = Mapping[str, Any]

CANDIDATES = 7


class MorningIntentions:
    """The pages `choose` and `intentions`."""

    def __init__(self, parts: ReviewParts, day: DayCandidates, details: MorningDetails) -> None:
        self._parts = parts
        self._day = day
        self._details = details

    def choose(self, answers: Answers) -> Page:
        """What may be chosen, and what is."""
        offered = [task for task, _ in self._day.candidates(CANDIDATES, self._day.chosen(answers))]
        chosen = self._day.chosen(answers)
        marked = tuple(place for uuid in chosen for place, task in enumerate(offered) if task.uuid == uuid)
        until = at_clock(self._parts, time.fromisoformat(answers["until"]))
        return morning_page(
            "choose",
            "Up to three, in the order you press them" if offered else "What do you mean to do today?",
            entries=tuple(offered),
            marked=marked,
            choices=(
                *(Choice(key=str(n), words=task.title) for n, task in enumerate(offered, start=1)),
                Choice(key="enter", words="In this order" if marked else "None of these"),
            ),
            primary="enter",
            ring="enter",
            field="something else",
            capacity=self._day.capacity([offered[place] for place in marked], until),
        )

    def take_choice(self, page: Page, answers: dict[str, Any], key: str, text: str) -> Answered | None:
        """Choose one, take one out, add a typed one, or go on."""
        chosen = self._day.chosen(answers)
        if text.strip():
            if len(chosen) >= INTENTIONS_AT_MOST:
                raise WrongUsage(
                    "Three are chosen. Take one out first, or keep this for another day in the prompt."
                )
            chosen = [*chosen, self._day.new_for_today(text).uuid]
        elif key == "enter":
            return self._plan(chosen, answers)
        else:
            place = place_of(page, key)
            if place is None:
                return None
            uuid = page.entries[place].uuid
            if uuid in chosen:
                chosen = [other for other in chosen if other != uuid]
            elif len(chosen) >= INTENTIONS_AT_MOST:
                raise WrongUsage("Three are chosen. Take one out first.")
            else:
                chosen = [*chosen, uuid]
        answers["chosen"] = chosen
        return Answered(answers=answers)

    def _plan(self, chosen: list[str], answers: dict[str, Any]) -> Answered:
        tasks = self._day.tasks(chosen)
        self._parts.change.intend([task.id for task in tasks])
        answers.update(chosen=[task.uuid for task in tasks], planned=True, ring=0)
        is_empty = not tasks
        return Answered(
            answers=answers,
            said="Nothing is chosen; Today shows the rest." if is_empty else "",
            is_over=is_empty,
        )

    def in_order(self, answers: Answers) -> Page:
        """The chosen ones as cards, one of them in the ring."""
        tasks = self._day.tasks(self._day.chosen(answers))
        ring = min(int(answers.get("ring", 0)), max(0, len(tasks) - 1))
        until = at_clock(self._parts, time.fromisoformat(answers["until"]))
        figure = self._day.own_figure(tasks[ring]) if tasks else None
        lines = ((figure[1],) if figure else ()) + (
            (tasks[ring].plan or "",) if tasks and tasks[ring].plan else ()
        )
        choices = [Choice(key="enter", words="Start the first")]
        if tasks:
            choices += [
                Choice(key="f", words="First step"),
                Choice(key="w", words="When ..., I will ..."),
                Choice(key="e", words="Estimate"),
            ]
        if tasks and not tasks[ring].plan:
            choices.append(Choice(key="p", words="Suggest a plan"))
        if figure:
            choices.append(Choice(key="u", words=f"Use {describe_estimate(figure[0])}"))
        if len(tasks) > 1:
            choices += [
                Choice(key="up", words="the one above"),
                Choice(key="down", words="the one below"),
                Choice(key="alt+up", words="earlier"),
                Choice(key="alt+down", words="later"),
            ]
        choices += [Choice(key="b", words="Choose again"), Choice(key="l", words="Start later")]
        return morning_page(
            "intentions",
            "Today, in this order",
            entries=tuple(tasks),
            chosen=ring if tasks else -1,
            lines=lines,
            choices=tuple(choices),
            primary="enter",
            ring="enter",
            capacity=self._day.capacity(tasks, until),
        )

    def take_in_order(self, page: Page, answers: dict[str, Any], key: str, _text: str) -> Answered | None:
        """Start, turn the order, or go to a detail of the ringed one."""
        tasks = [a_task(entry) for entry in page.entries]
        if key not in {choice.key for choice in page.choices}:
            return None
        if key == "enter":
            return start(self._parts, tasks[0], answers) if tasks else Answered(answers=answers, is_over=True)
        if key == "l":
            return Answered(answers=answers, is_over=True)
        if key == "b":
            answers["planned"] = False
        elif key in {"f", "w", "e"}:
            answers["detail"] = {"f": "first_step", "w": "plan", "e": "estimate"}[key]
        elif key == "p":
            self._details.suggest_plan(tasks[page.chosen])
            answers["detail"] = "plan_suggested"
        elif key == "u":
            self._day.use_own_figure(tasks[page.chosen])
        else:
            self._turn(tasks, page.chosen, key, answers)
        return Answered(answers=answers)

    def _turn(self, tasks: list[Task], ring: int, key: str, answers: dict[str, Any]) -> None:
        """Move the ring, or the ringed task, up or down."""
        to = min(max(ring + (-1 if key.endswith("up") else 1), 0), len(tasks) - 1)
        if key.startswith("alt+") and to != ring:
            tasks[ring], tasks[to] = tasks[to], tasks[ring]
            self._parts.change.intend([task.id for task in tasks])
            answers["chosen"] = [task.uuid for task in tasks]
        answers["ring"] = to
