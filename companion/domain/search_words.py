"""Which words of an entry the search looks through."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.domain.entry import Entry


def words_of(entry: Entry) -> str:
    """Everything a person may remember of an entry, a part a line, what names it first."""
    if entry.kind == "task":
        named = [entry.title, entry.why, entry.first_step, entry.plan, entry.project, entry.goal]
        parts = [*named, _tags(entry.tags)]
    elif entry.kind == "goal":
        parts = [entry.title, entry.why, entry.result, entry.plan, _tags(entry.tags)]
    elif entry.kind == "conversation":
        parts = [entry.question, entry.reply]
    else:
        missing = [tag for tag in entry.tags if f"#{tag}" not in entry.text and f"@{tag}" not in entry.text]
        parts = [entry.text, _tags(missing)]
    return "\n".join(part for part in parts if part)


def _tags(tags: list[str] | tuple[str, ...]) -> str:
    return " ".join(f"#{tag}" for tag in tags)
