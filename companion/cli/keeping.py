"""The commands that keep a line, and the one that only shows what would be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.errors import WrongUsage

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import datetime

    from companion.bootstrap import Companion
    from companion.cli.voice import Voice


def add(args: Namespace, companion: Companion, voice: Voice) -> None:
    """Keep a line, or with - each line of standard input as one change."""
    from companion.cli.words import entry_line
    from companion.domain.quick_add import Kind

    kind = Kind(args.kind) if args.kind else None
    if args.text == ["-"]:
        lines = [line for line in voice.lines_in() if line.strip()]
        if not lines:
            raise WrongUsage("Nothing came on standard input, so nothing was kept.")
        kept = companion.capture.keep_lines(lines, kind=kind)
        voice.document([each.entry.as_json() for each in kept])
    else:
        kept = [companion.capture.keep(_joined(args.text), kind=kind, uuid=voice.request_id or None)]
        voice.document(kept[0].entry.as_json())
    for each in kept:
        voice.line(f"Kept {entry_line(each.entry, companion.clock.now())}")


def note(args: Namespace, companion: Companion, voice: Voice) -> None:
    """Keep a note as it stands; nothing in it is read as a date."""
    from companion.domain.quick_add import Kind

    text = "\n".join(voice.lines_in()) if args.text == ["-"] else _joined(args.text)
    if not text.strip():
        raise WrongUsage("The note is empty, so nothing was kept.")
    kept = companion.capture.keep(text, kind=Kind.NOTE, uuid=voice.request_id or None)
    voice.document(kept.entry.as_json())
    voice.line(f"Kept {kept.entry.id}  {kept.entry.kind}: {kept.entry.title}")


def parse(args: Namespace, companion: Companion, voice: Voice) -> None:
    """Show what the grammar makes of a line, or answer requests from standard input one by one."""
    from companion.cli.parse_view import human_view, run_batch

    day_first = companion.day_first()
    if args.batch:
        run_batch(voice.lines_in(), voice.answer_line, day_first)
        return
    if not args.text:
        raise WrongUsage("There is no line to read. `companion parse TEXT`, or --batch for many.")
    from time import perf_counter

    from companion.domain.quick_add import parse as read_line

    now = _moment(args.now) if args.now else companion.clock.now()
    text = _joined(args.text)
    started = perf_counter()
    parsed = read_line(text, now, day_first=day_first)
    took = (perf_counter() - started) * 1000
    if voice.as_json:
        voice.document({"id": None, **parsed.as_json(), "ms": round(took, 3)})
    else:
        voice.line(human_view(parsed, now, voice.width).rstrip("\n"))


def _joined(words: list[str]) -> str:
    return " ".join(words)


def _moment(text: str) -> datetime:
    from datetime import datetime

    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise WrongUsage(f"--now is written like 2026-11-22T15:00, not {text!r}.") from error
