"""What happened to entries, one event for each change, and how it is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from companion.domain.quick_add import Grain, describe_when

if TYPE_CHECKING:
    from collections.abc import Mapping

    from companion.domain.change import By


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One change of one thing, as part of the step numbered `step`.

    `before` and `after` hold the columns that changed as they are stored; `before` is None for what was new,
    `after` for what was taken out. `id` and `title` are of the entry. Things that are no entries (a session, a
    review, a suggestion, a notice) have neither: `about_id` and `about` are then of the entry they belong to, and
    `record` holds all that is known of them, as stored.
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
    about_id: str = ""
    about: str = ""
    record: Mapping[str, object] = field(default_factory=dict)

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
            "about_id": self.about_id,
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
_KEPT = {
    "goal": "Kept as a goal",
    "decision": "Kept as a decision",
    "obstacle": "Kept as what got in the way",
    "reflection": "Kept as a line of your own",
}
_COLUMNS = {
    "text": "words",
    "title": "words",
    "grain": "day",
    "do_until": "day",
    "deadline_grain": "deadline",
    "rrule": "repeat",
    "from_completion": "repeat",
    "estimate_s": "estimate",
    "actual_s": "the time it took",
    "goal_uuid": "goal",
    "task_uuid": "task",
    "parent_uuid": "the goal it serves",
    "result": "outcome",
    "result_on": "the day of the outcome",
    "first_step": "first step",
    "rank": "order",
    "private": "whether it is private",
}
_UNSAID = {"zone", "follows", "done_at", "closed_at", "id", "uuid"}


def say_event(event: Event) -> str:
    """One line: what happened and to what."""
    if event.entity in _RECORDS:
        return _say_record(event)
    return f"{_said_of_entry(event)}: {event.title or 'something without a name'}"


def _said_of_entry(event: Event) -> str:
    if event.act in {"undo", "redo"}:
        return "Taken back" if event.act == "undo" else "Brought again"
    if event.before is None:
        return _said_of_new(event)
    if event.after is None:
        return "Deleted"
    changed = event.after
    if "status" in changed:
        return _STATUS.get(str(changed["status"]), "Changed")
    if "do_at" in changed:
        return f"Moved to {_when(event, 'do_at')}" if changed["do_at"] else "Put on the shelf"
    if changed.get("started_at"):
        return "Started"
    names = dict.fromkeys(
        _COLUMNS.get(name, name.replace("_", " ")) for name in changed if name not in _UNSAID
    )
    if list(names) == ["deadline"]:
        return f"Due {_when(event, 'deadline')}" if changed.get("deadline") else "No deadline any more"
    return f"Changed ({', '.join(sorted(names))})" if names else "Changed"


def _said_of_new(event: Event) -> str:
    if event.act == "ask":
        return "Asked"
    if event.act == "import":
        return "Imported"
    if event.entity == "task" and event.by == "rule" and event.act == "done":
        return "Comes again"
    kind = str((event.after or {}).get("kind", ""))
    return (
        _KEPT.get(kind) or _KEPT.get(event.entity) or ("Kept as a note" if event.entity == "note" else "Kept")
    )


def _when(event: Event, column: str) -> str:
    """A stored day or moment, in the zone of the event."""
    return _day((event.after or {})[column], event.at)


def _day(value: object, at: datetime) -> str:
    """Said with its date: "tomorrow" would be read as the day after the one on which the history is read."""
    if isinstance(value, str):
        value = (
            date.fromisoformat(value) if len(value) == len("2026-01-01") else datetime.fromisoformat(value)
        )
    if isinstance(value, datetime):
        return describe_when(value.astimezone(at.tzinfo), Grain.MINUTE, at)
    return describe_when(value, Grain.DAY, at) if isinstance(value, date) else "another day"


_REVIEWS = {
    "morning": "Morning review",
    "evening": "Evening review",
    "weekly": "Weekly review",
    "return": "Return after days away",
}
_FIRED = {"yes": "The plan fired", "no": "The plan did not fire", "changed": "The plan was changed"}
_DECIDED = {
    "taken": "Suggestion taken",
    "edited": "Suggestion put in your own words",
    "refused": "Suggestion not wanted",
    "expired": "Suggestion passed by",
}
_TOLD = {
    "shown": "Notice shown",
    "done": "Notice answered",
    "dismissed": "Notice put away",
    "snoozed": "Notice put off",
    "expired": "Notice went by",
    "kept": "Its notices stay",
    "dropped": "No more notices",
}
_NAMES = {
    "intention": "choice for a day",
    "focus_session": "focus session",
    "review": "answer of a review",
    "plan_check": "what was said of a plan",
    "suggestion": "suggestion",
    "notice": "notice",
    "time_in_app": "time in the windows",
}


def _say_record(event: Event) -> str:
    """What happened to something that is no entry, and what it is about."""
    if event.act in {"undo", "redo"}:
        word = "Taken back" if event.act == "undo" else "Brought again"
        name = _NAMES[event.entity]
        return f"{word}: {name}, {event.about}" if event.about else f"{word}: {name}"
    said = _RECORDS[event.entity](event)
    proposal = event.record.get("proposal") if event.entity == "suggestion" else None
    if proposal:
        said = f"{said} for {event.about}" if event.before is None and event.about else said
        return f"{said}: {proposal}"
    return f"{said}: {event.about}" if event.about else said


def _intention(event: Event) -> str:
    said = _day(event.record.get("day"), event.at)
    if event.before is None:
        return f"Chosen for {said}"
    return f"No longer chosen for {said}" if event.after is None else f"In another order for {said}"


def _focus_session(event: Event) -> str:
    if event.before is None:
        return "Session started"
    if event.after is None:
        return "Session deleted"
    return "Session ended" if event.after.get("ended_at") else "Session goes on"


def _review(event: Event) -> str:
    name = _REVIEWS.get(str(event.record.get("kind")), "Review")
    if event.after is None:
        return f"{name}: deleted"
    if event.after.get("ended_at"):
        return f"{name}: finished"
    return f"{name}: begun" if event.before is None else f"{name}: answered"


def _plan_check(event: Event) -> str:
    return _FIRED.get(str(event.record.get("fired")), "A plan was looked at")


def _suggestion(event: Event) -> str:
    if event.after is None:
        return "Suggestion deleted"
    if event.before is None and event.record.get("kind") == "decision" and not event.record.get("proposal"):
        return "Your own pick, before a suggestion"
    fate = str(event.after.get("fate"))
    return _DECIDED.get(fate, "Suggested" if event.before is None else "Suggestion changed")


def _notice(event: Event) -> str:
    if event.after is None:
        return "Notice deleted"
    return _TOLD.get(str(event.after.get("fate", "shown")), "Notice changed")


def _time_in_app(_event: Event) -> str:
    return "Time in the windows counted"


_RECORDS = {
    "intention": _intention,
    "focus_session": _focus_session,
    "review": _review,
    "plan_check": _plan_check,
    "suggestion": _suggestion,
    "notice": _notice,
    "time_in_app": _time_in_app,
}
