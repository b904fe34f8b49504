"""The commands that look: lists, the next step, one thing, search."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace

    from companion.bootstrap import Companion
    from companion.cli.voice import Voice


def list_tasks(args: Namespace, companion: Companion, voice: Voice) -> None:
    """The tasks asked for, in the order of Today."""
    from companion.cli.words import entry_line

    scope = "today" if args.today else "overdue" if args.overdue else "all" if args.all else "open"
    tasks = companion.recall.tasks(scope, goal_id=args.goal)
    voice.document([task.as_json() for task in tasks])
    now = companion.clock.now()
    for task in tasks:
        voice.line(entry_line(task, now))
    if not tasks:
        voice.line(_NOTHING[scope])


def next_step(_args: Namespace, companion: Companion, voice: Voice) -> None:
    """The one next step and why it is that one; JSON null where there is none."""
    from companion.cli.words import entry_line

    step = companion.recall.next_step()
    voice.document({**step.task.as_json(), "reason": step.reason} if step else None)
    if step is None:
        voice.line("Nothing is waiting. `companion add TEXT` keeps what is on your mind.")
        return
    voice.line(entry_line(step.task, companion.clock.now()))
    voice.line(step.reason)


def show(args: Namespace, companion: Companion, voice: Voice) -> None:
    """One thing with everything known of it."""
    from companion.cli.words import facts_in_words

    entry = companion.recall.get(args.id)
    voice.document(entry.as_json())
    facts = facts_in_words(entry, companion.clock.now())
    wide = max(len(name) for name, _ in facts)
    for name, value in facts:
        voice.line(f"{name:{wide}}  {value}")


def find(args: Namespace, companion: Companion, voice: Voice) -> None:
    """Search the journal; a filter that is none is refused rather than looked for as words."""
    from companion.domain.errors import WrongUsage
    from companion.domain.search_query import not_understood

    query = " ".join(args.query)
    complaint = not_understood(query, companion.recall.day())
    if args.limit < 1:
        complaint = complaint or "How many at most? --limit takes a number from 1 on."
    if complaint:
        raise WrongUsage(complaint)
    hits = companion.recall.find(query, limit=args.limit)
    voice.document(
        [
            {**hit.entry.as_json(), "before": hit.before, "matched": hit.matched, "after": hit.after}
            for hit in hits
        ]
    )
    for hit in hits:
        day = hit.entry.created_at.strftime("%d %b %Y").lstrip("0")
        found = f"{hit.before}{hit.matched}{hit.after}".strip()
        # Found in its reason or its plan, it is still to be known by its name.
        named = (
            ""
            if found.strip("…") in hit.entry.title or hit.entry.title in found
            else f"{hit.entry.title}  · "
        )
        voice.line(f"{hit.entry.id}  {hit.entry.kind}, {day}: {named}{found}")
    if not hits:
        voice.line("Nothing in the journal has these words.")


_NOTHING = {
    "today": "Nothing is planned for today.",
    "overdue": "Nothing from an earlier day is left.",
    "all": "Nothing is here yet. `companion add TEXT` keeps what is on your mind.",
    "open": "Nothing is open. `companion add TEXT` keeps what is on your mind.",
}
