"""The commands that change what was kept; each is one step of undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.errors import WrongUsage

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from companion.bootstrap import Companion
    from companion.cli.voice import Voice
    from companion.domain.change import Undone
    from companion.domain.entry import Entry


def done(args: Namespace, companion: Companion, voice: Voice) -> None:
    """Mark tasks done."""
    _each(args.id, companion.change.done, ("done", "Done"), companion, voice)


def drop(args: Namespace, companion: Companion, voice: Voice) -> None:
    """Let tasks go."""
    _each(args.id, companion.change.drop, ("drop", "Let go"), companion, voice)


def reopen(args: Namespace, companion: Companion, voice: Voice) -> None:
    """Open tasks again."""
    _each(args.id, companion.change.reopen, ("reopen", "Open again"), companion, voice)


def defer(args: Namespace, companion: Companion, voice: Voice) -> None:
    """Move a task to another time."""
    from companion.cli.words import entry_line

    task = companion.change.defer(args.id, " ".join(args.when))
    voice.document(task.as_json())
    voice.line(f"Moved {entry_line(task, companion.clock.now())}")


def edit(args: Namespace, companion: Companion, voice: Voice) -> None:
    """Change the fields that were named."""
    from companion.cli.grammar import EDITABLE
    from companion.cli.words import entry_line

    given = {field: getattr(args, field) for field, _ in EDITABLE.values()}
    fields = {field: text or None for field, text in given.items() if text is not None}
    if not fields:
        raise WrongUsage(
            "Name at least one field, such as --when tomorrow. `companion edit --help` lists them."
        )
    entry = companion.change.edit(args.id, **fields)
    voice.document(entry.as_json())
    voice.line(f"Changed {entry_line(entry, companion.clock.now())}")


def undo(args: Namespace, companion: Companion, voice: Voice) -> None:
    """Take back the last changes, newest first."""
    _steps(args.count, companion.change.undo, voice)


def redo(args: Namespace, companion: Companion, voice: Voice) -> None:
    """Bring back what was undone, the last undone first."""
    _steps(args.count, companion.change.redo, voice)


def _each(
    ids: list[str], deed: Callable[..., Entry], named: tuple[str, str], companion: Companion, voice: Voice
) -> None:
    from companion.cli.words import entry_line

    act, word = named
    with companion.change.together(act):
        entries = [deed(short_id) for short_id in ids]
    voice.document(entries[0].as_json() if len(ids) == 1 else [entry.as_json() for entry in entries])
    for entry in entries:
        voice.line(f"{word} {entry_line(entry, companion.clock.now())}")


def _steps(count: int, deed: Callable[[int], list[Undone]], voice: Voice) -> None:
    if count < 1:
        raise WrongUsage("How many changes? A number from 1 on.")
    steps = deed(count)
    voice.document([{"sentence": step.sentence, "ids": list(step.ids)} for step in steps])
    for step in steps:
        voice.line(step.sentence)
