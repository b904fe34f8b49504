"""First steps from templates by kind of activity: at once, with no model."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from companion.domain.suggestion import FROM_TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.domain.first_step import Variant
    from companion.domain.task import Task


class TemplateSteps:
    """Implements `services.stuck.FirstSteps`."""

    name = FROM_TEMPLATES

    def step(self, task: Task, how: str, seen: Sequence[str]) -> str:
        """A step for a task; the tables of moves are read on first use (milliseconds)."""
        from companion.domain.first_step import first_step

        return first_step(task.title, task.why, cast("Variant", how), seen)
