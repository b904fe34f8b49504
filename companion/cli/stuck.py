"""Stuck from the command line: one step of two minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace

    from companion.bootstrap import Companion
    from companion.cli.voice import Voice


def stuck(args: Namespace, companion: Companion, voice: Voice) -> None:
    """Show a step; smaller, different, not now or start on request."""
    from companion.cli.focusing import tell_started

    step = companion.stuck.offer(args.id)
    if step is None:
        voice.document(None)
        voice.line("Nothing is open, so nothing is stuck.")
        return
    if args.start:
        tell_started(companion.stuck.start(step), voice)
        return
    if args.not_now:
        companion.stuck.not_now(step)
        voice.document(None)
        voice.line("Not now.")
        return
    if args.smaller:
        step = companion.stuck.smaller(step)
    elif args.different:
        step = companion.stuck.different(step)
    voice.document(step.as_json())
    voice.line(step.task.title)
    voice.line(f"  {step.words}")
    if step.because:
        voice.line(f"  {step.because}")
    if not step.is_yours and step.engine != "templates":
        voice.line(f"  suggested by {step.engine} on this computer")
    voice.line(
        f"`companion stuck {step.task.id} --start` runs two minutes; --smaller, --different, --not-now."
    )
