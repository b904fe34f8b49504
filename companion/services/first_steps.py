"""First steps from templates: at once, with no model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.suggestion import FROM_TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Sequence

ANY_TASK = (
    "Put the one thing you need for it in front of you.",
    "Open the place where it happens: the page, the drawer, the folder.",
    "Write down its first word, however rough.",
    "Clear a space for it the size of one sheet.",
)
SMALLER = (
    "Stand up and go to where it is done.",
    "Touch the first thing you need for it.",
    "Look at it for ten seconds, and breathe out once.",
)


class TemplateSteps:
    """Implements `services.stuck.FirstSteps`."""

    name = FROM_TEMPLATES

    def step(self, title: str, how: str, seen: Sequence[str]) -> str:  # noqa: ARG002
        """A step that fits any task."""
        ladder = SMALLER if how == "smaller" else ANY_TASK
        return next((words for words in ladder if words not in seen), ladder[len(seen) % len(ladder)])
