"""What happened to entries, one event for each change, and how it is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from companion.domain.change import By


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One change of one thing, as part of the step numbered `step`.

    `before` and `after` hold the columns that changed as they are stored; `before` is None for what was new,
    `after` for what was taken out. `id` and `title` are of the entry, empty for things that are no entries.
    """

    step: int
    act: str
    at: datetime
    by: By
    entity: str
    uuid: str
    id: str
    title: str
    before: Mapping[str, object] | None
    after: Mapping[str, object] | None

    def as_json(self) -> dict[str, object]:
        """The shape the command line promises."""
        return {
            "step": self.step,
            "act": self.act,
            "at": self.at.isoformat(timespec="seconds"),
            "by": self.by.value,
            "kind": self.entity,
            "id": self.id,
            "title": self.title,
            "before": None if self.before is None else dict(self.before),
            "after": None if self.after is None else dict(self.after),
            "sentence": say_event(self),
        }


_STATUS = {
    "open": "Open again",
    "done": "Done",
    "dropped": "Let go",
    "active": "Active",
    "paused": "Paused",
    "achieved": "Reached",
    "released": "Let go",
}


def say_event(event: Event) -> str:
    """One line: what happened and to what."""
    name = event.title or event.entity.replace("_", " ")
    if event.act == "undo":
        return f"Taken back: {name}"
    if event.act == "redo":
        return f"Brought again: {name}"
    if event.before is None:
        comes_again = event.entity == "task" and event.by == "rule" and event.act == "done"
        return (
            f"Comes again: {name}" if comes_again else f"{'Asked' if event.act == 'ask' else 'Kept'}: {name}"
        )
    if event.after is None:
        return f"Deleted: {name}"
    changed = event.after
    if "status" in changed:
        return f"{_STATUS.get(str(changed['status']), 'Changed')}: {name}"
    if "do_at" in changed:
        when = changed["do_at"]
        return f"Moved to {str(when)[:10]}: {name}" if when else f"Put on the shelf: {name}"
    if changed.get("started_at"):
        return f"Started: {name}"
    columns = ", ".join(
        sorted(column.removesuffix("_uuid").replace("_", " ") for column in changed if column != "zone")
    )
    return f"Changed ({columns}): {name}"
