"""What may be chosen for a day, what was chosen, and how long it would take as the person's own past has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.domain.capacity import Capacity, capacity
from companion.domain.errors import WrongUsage
from companion.domain.estimate import kind_of_work, say_own_figure, say_usual_length, usual_length
from companion.domain.suggestion import ESTIMATE
from companion.domain.today import order_of_day
from companion.services.leftovers import set_day
from companion.services.morning_pages import a_task
from companion.services.review_flow import at_most

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from companion.domain.task import Task
    from companion.services.review_flow import ReviewParts

    Answers = Mapping[str, Any]

INTENTIONS_AT_MOST = 3
FEW = 3
"""So many candidates leave no room for an offer beside what the day asks for."""


class DayCandidates:
    """Reads and measures; what it is asked to take is kept by the flow's unit."""

    def __init__(self, parts: ReviewParts) -> None:
        self._parts = parts

    def candidates(self, limit: int, first: list[str] | None = None) -> list[tuple[Task, str]]:
        """What may be chosen today: what was chosen, the day in its order, one offer of the shelf."""
        parts = self._parts
        today = parts.recall.today()
        near = [*([today.next.task] if today.next else []), *today.then]
        intentions = parts.journal.intentions(today.day)
        steps = order_of_day(near, intentions, parts.now(), parts.day_starts_at())
        found = [(step.task, step.reason) for step in steps]
        known = {task.uuid for task, _ in found}
        shelf = [task for task in today.shelf if task.uuid not in known]
        if shelf:
            if limit > FEW:  # the shelf's one offer a morning stays in sight even on a full day
                del found[limit - 1 :]
            found.append((shelf[0], "from the shelf, when you like"))
            rest = sorted(shelf[1:], key=lambda task: (task.priority or 5, task.created_at, task.uuid))
            found += [(task, "no date") for task in rest]
        for uuid in reversed(first or []):
            task = parts.open_task(uuid)
            if task is not None and all(other.uuid != uuid for other, _ in found[:limit]):
                found.insert(0, (task, "you chose it"))
        return found[:limit]

    def chosen(self, answers: Answers) -> list[str]:
        """The chosen uuids, in order; before the first press what was chosen last evening and what was taken today."""
        if "chosen" in answers:
            return [str(uuid) for uuid in answers["chosen"]]
        day = self._parts.today()
        intended = [self._parts.journal.entry(i.task_id) for i in self._parts.journal.intentions(day)]
        uuids = [entry.uuid for entry in intended if entry is not None and getattr(entry, "is_open", False)]
        uuids += [uuid for uuid, fate in answers.get("leftovers", {}).items() if fate == "today"]
        return [uuid for uuid in dict.fromkeys(uuids) if self._parts.open_task(uuid)][:INTENTIONS_AT_MOST]

    def tasks(self, uuids: list[str]) -> list[Task]:
        """The open tasks with these uuids, in order."""
        return [task for uuid in uuids if (task := self._parts.open_task(uuid)) is not None]

    def picked(self, answers: Answers) -> Task | None:
        """The one thing that was picked."""
        return self._parts.open_task(answers["picked"]) if answers.get("picked") else None

    def ringed(self, answers: Answers) -> Task:
        """The chosen task that stands in the ring. Raises WrongUsage where none is left."""
        tasks = self.tasks(self.chosen(answers))
        if not tasks:
            raise WrongUsage("Nothing is chosen any more.")
        return tasks[min(int(answers.get("ring", 0)), len(tasks) - 1)]

    def new_for_today(self, text: str) -> Task:
        """Keep a typed line as a task for today."""
        entry = self._parts.capture.keep(at_most(text), kind="task").entry
        task = a_task(entry)
        return task if task.do_at is not None else set_day(self._parts, task, self._parts.today())

    def own_figure(self, task: Task) -> tuple[int, str] | None:
        """The length the person's past suggests, with its sentence; None below five cases or where refused."""
        if self._parts.suggestions.was_decided(ESTIMATE, task.id):
            return None
        kind = kind_of_work(task)
        if task.estimate_s:
            factor = self._parts.week.factors([task]).get(kind)
            sentence = say_own_figure(factor, task.estimate_s) if factor else ""
            return (factor.corrected(task.estimate_s), sentence) if factor and sentence else None
        usual = usual_length(self._parts.week.done_lately(), kind)
        return (usual[0], say_usual_length(*usual)) if usual else None

    def use_own_figure(self, task: Task) -> None:
        """Take the person's own figure as the estimate."""
        figure = self.own_figure(task)
        if figure is None:
            return
        shown = self._parts.suggestions.shown(ESTIMATE, figure[1], about_id=task.id, prompt=task.title)
        self._parts.suggestions.taken(shown)
        self._parts.change.edit(task.id, estimate_s=figure[0])

    def capacity(self, tasks: list[Task], until: datetime) -> Capacity:
        """The capacity of some tasks until a moment; an own figure already decided on is not applied again."""
        fresh = [task for task in tasks if not self._parts.suggestions.was_decided(ESTIMATE, task.id)]
        return capacity(tasks, self._parts.now(), until, self._parts.week.factors(fresh))
