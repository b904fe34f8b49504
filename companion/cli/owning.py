"""The commands that make the data the person's own: copies, files of other programs, history, deleting for good."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace

    from companion.bootstrap import Companion
    from companion.cli.voice import Voice
    from companion.domain.backup import Backup
    from companion.domain.history import Event

KIB = 1024


def make_backup(_args: Namespace, companion: Companion, voice: Voice) -> None:
    """Make a copy of the journal now and check it."""
    made = companion.backups.make()
    voice.document(made.as_json())
    voice.line(f"Made and checked: {_backup(made)}")


def list_backups(_args: Namespace, companion: Companion, voice: Voice) -> None:
    """The copies there are, newest first."""
    backups = companion.backups.list()
    voice.document([backup.as_json() for backup in backups])
    for backup in backups:
        voice.line(f"{_backup(backup)}, {_check_of(backup)}")
    if not backups:
        voice.line("No backup yet. `companion backup make` makes one.")
    elif any(backup.verified_at is None for backup in backups):
        voice.line(
            "`companion backup verify NAME` checks one: that it reads whole and nothing in it is missing."
        )


def verify_backup(args: Namespace, companion: Companion, voice: Voice) -> None:
    """Check a copy, the newest if none is named."""
    backup = companion.backups.verify(args.name)
    voice.document(backup.as_json())
    voice.line(f"Whole: {_backup(backup)}")


def restore_backup(args: Namespace, companion: Companion, voice: Voice) -> None:
    """Put a copy in the journal's place; what was there is kept aside."""
    restored = companion.backups.restore(args.name)
    voice.document(restored.as_json())
    voice.line(f"In place again: {_backup(restored.backup)}")
    if restored.saved:
        voice.line(
            f"Read from the damaged journal and added: {restored.saved}. `companion undo` takes that back."
        )
    if restored.kept_at:
        voice.line(f"What was there before is kept in {restored.kept_at}")


def export(args: Namespace, companion: Companion, voice: Voice) -> None:
    """Write everything in a format that others read."""
    path = _path(args.path, voice)
    count = companion.own_data.export(args.format, path)
    voice.document({"format": args.format, "path": path, "entries": count})
    voice.line(f"Wrote {_counted(count)} to {path}")


def bring_in(args: Namespace, companion: Companion, voice: Voice) -> None:
    """Import a file whole or not at all, as one change."""
    report = companion.own_data.bring_in(args.format, _path(args.path, voice))
    voice.document(report.as_json())
    if report.restored:
        voice.line(
            f"The empty journal took the whole file: {_counted(report.count('taken'))}, with their history."
        )
        return
    for line in report.lines:
        if line.fate in {"changed", "refused"} or args.verbose:
            said = ": ".join(part for part in (line.fate, line.title) if part)
            voice.line(f"{line.where}: {said}{f' ({line.remark})' if line.remark else ''}")
    counts = {
        "taken": report.count("taken"),
        "changed": report.count("changed"),
        "already here": report.count("same"),
        "refused": report.count("refused"),
    }
    said = ", ".join(f"{count} {fate}" for fate, count in counts.items() if count)
    voice.line(f"{said or 'Nothing in the file'}.")
    if report.count("taken") or report.count("changed"):
        voice.line("`companion undo` takes the import back.")


def history(args: Namespace, companion: Companion, voice: Voice) -> None:
    """What ever happened to one thing, or what changed today."""
    if args.id:
        events = companion.recall.changes_of(args.id)
    else:
        today = companion.recall.day()
        events = companion.recall.changes(today, today)
    voice.document([event.as_json() for event in events])
    for event in events:
        voice.line(_event(event))
    if not events:
        voice.line("Nothing changed today.")


def forget(args: Namespace, companion: Companion, voice: Voice) -> None:
    """Delete for good: without --yes only say what would go and what would stay."""
    everything = args.what == "everything"
    before = companion.forgetting.of_everything() if everything else companion.forgetting.of(args.what)
    if args.yes is None:
        voice.document({"deleted": False, "sentence": before.sentence, "remains": list(before.remains)})
        voice.line(before.sentence)
        for line in before.remains:
            voice.line(f"  stays: {line}")
        voice.line(f"To do it: companion forget {args.what} --yes {before.word}")
        return
    forgetting = companion.forgetting
    remains = forgetting.everything(args.yes) if everything else forgetting.one(args.what, args.yes)
    voice.document({"deleted": True, "sentence": before.sentence, "remains": list(remains)})
    voice.line("Deleted for good.")
    for line in remains:
        voice.line(f"  stays: {line}")


def _path(typed: str, voice: Voice) -> str:
    return os.path.join(voice.folder, os.path.expanduser(typed))


def _backup(backup: Backup) -> str:
    made = backup.made_at.astimezone().strftime("%d %b %Y, %H:%M").lstrip("0")
    entries = "" if backup.entries is None else f", {_counted(backup.entries)}"
    size = max(1, round(backup.bytes / KIB))
    return f"{backup.name}  {made}, {_WHY[backup.why]}, {size} KiB{entries}"


def _check_of(backup: Backup) -> str:
    if backup.verified_at is None:
        return "not checked as it is now"
    return f"checked {backup.verified_at.astimezone().strftime('%d %b %Y, %H:%M').lstrip('0')}"


def _counted(entries: int) -> str:
    return f"{entries} {'entry' if entries == 1 else 'entries'}"


_WHY = {
    "daily": "the copy of the day",
    "by-hand": "made by hand",
    "before-migration": "before an update of the journal",
    "before-restore": "before a backup was put back",
    "before-import": "before an import",
}


def _event(event: Event) -> str:
    from companion.domain.history import say_event

    at = event.at.astimezone().strftime("%d %b %H:%M").lstrip("0")
    return f"{at}  {event.id or event.about_id:4}  {say_event(event)}"
