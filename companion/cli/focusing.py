"""Focus sessions from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.quick_add import describe_estimate

if TYPE_CHECKING:
    from argparse import Namespace

    from companion.bootstrap import Companion
    from companion.cli.voice import Voice
    from companion.services.focus import Started, Stopped


def start(args: Namespace, companion: Companion, voice: Voice) -> None:
    """Start on a task; one that runs is ended and its minutes are logged."""
    _settle(companion, voice)
    tell_started(companion.focus.start(args.id, minutes=args.minutes), voice)


def stop(args: Namespace, companion: Companion, voice: Voice) -> None:
    """End the session and log its minutes."""
    stopped = companion.focus.stop(done=args.done)
    if stopped is None:
        voice.document(None)
        voice.line("No focus session is running.")
        return
    voice.document(_stopped(stopped))
    logged = f"{stopped.minutes} min logged" if stopped.minutes else "too short to log"
    voice.line(f"{'Done' if args.done else 'Stopped'}: {stopped.task.title}, {logged}.")
    for entry in stopped.parked:
        voice.line(f"  parked: {entry.id}  {entry.title}")


def status(_args: Namespace, companion: Companion, voice: Voice) -> None:
    """What runs, how long, and what is left."""
    _settle(companion, voice)
    running = companion.focus.status()
    voice.document(running.as_json() if running else None)
    if running is None:
        voice.line("No focus session is running. `companion focus start ID` starts one.")
        return
    from companion.services.focus import say_elapsed

    left = (
        f", {describe_estimate(max(60, running.remaining_s // 60 * 60))} left" if running.remaining_s else ""
    )
    voice.line(f"{running.full_title}: {say_elapsed(running.elapsed_s)}{left}")
    if running.because:
        voice.line(f"  {running.because}")


def where(_args: Namespace, companion: Companion, voice: Voice) -> None:
    """Where was I?"""
    _settle(companion, voice)
    back = companion.focus.where_was_i()
    if back is None:
        voice.document(None)
        voice.line("Nothing was started today. `companion next` shows the one next step.")
        return
    voice.document(
        {
            "task": back.task.as_json(),
            "is_running": back.is_running,
            "sentence": back.sentence,
            "lines": list(back.lines),
            "parked": [entry.as_json() for entry in back.parked],
        }
    )
    voice.line(back.sentence)
    for line in back.lines:
        voice.line(f"  {line}")
    for entry in back.parked:
        voice.line(f"  parked: {entry.id}  {entry.title}")


def keep_going(_args: Namespace, companion: Companion, voice: Voice) -> None:
    """Go on after two minutes."""
    companion.focus.keep_going()
    status(_args, companion, voice)


def tell_started(started: Started, voice: Voice) -> None:
    """What runs now, and what got in the way last time."""
    voice.document(
        {
            "task": started.task.as_json(),
            "planned_s": started.session.planned_s,
            "because": started.because,
            "first_step": started.first_step,
            "obstacles": [note.as_json() for note in started.obstacles],
        }
    )
    planned = started.session.planned_s
    length = f", {describe_estimate(planned)}" if planned else ""
    voice.line(f"Started: {started.task.title}{length}. `companion focus stop` ends it.")
    if started.first_step:
        voice.line(f"  First step: {started.first_step}")
    if started.because:
        voice.line(f"  {started.because}")
    for note in started.obstacles:
        voice.line(f"  In the way last time: {note.text}")


def _stopped(stopped: Stopped) -> dict[str, object]:
    return {
        "task": stopped.task.as_json(),
        "minutes": stopped.minutes,
        "parked": [entry.as_json() for entry in stopped.parked],
    }


def _settle(companion: Companion, voice: Voice) -> None:
    forgotten = companion.focus.tick()
    if forgotten is not None:
        voice.aside(forgotten.sentence)
