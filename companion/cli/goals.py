"""The commands for goals."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace

    from companion.bootstrap import Companion
    from companion.cli.voice import Voice
    from companion.domain.goal import Goal


def add(args: Namespace, companion: Companion, voice: Voice) -> None:
    """Keep a goal; what follows because becomes its why."""
    _told(companion.goals.add(" ".join(args.text)), "Kept", voice)


def list_goals(_args: Namespace, companion: Companion, voice: Voice) -> None:
    """The goals, those below another one indented under it."""
    tree = companion.goals.tree()
    voice.document([goal.as_json() for _, goal in tree])
    for depth, goal in tree:
        _line(goal, voice, depth=depth)
    if not tree:
        voice.line('No goal yet. `companion goal add "run 10 km because I want my evenings back"` keeps one.')


def show(args: Namespace, companion: Companion, voice: Voice) -> None:
    """One goal and the tasks that lead to it."""
    from companion.cli.words import entry_line

    view = companion.goals.show(args.id)
    voice.document(view.as_json())
    _line(view.goal, voice)
    for goal in view.goals:
        _line(goal, voice, depth=1)
    for task in view.tasks:
        voice.line("  " + entry_line(task, companion.clock.now()))


def achieve(args: Namespace, companion: Companion, voice: Voice) -> None:
    """It is reached."""
    _told(companion.goals.achieve(args.id), "Reached", voice)


def pause(args: Namespace, companion: Companion, voice: Voice) -> None:
    """Rest it for now."""
    _told(companion.goals.pause(args.id), "Paused", voice)


def release(args: Namespace, companion: Companion, voice: Voice) -> None:
    """Let it go."""
    _told(companion.goals.release(args.id), "Let go", voice)


def resume(args: Namespace, companion: Companion, voice: Voice) -> None:
    """Take it up again."""
    _told(companion.goals.resume(args.id), "Taken up again", voice)


def _told(goal: Goal, word: str, voice: Voice) -> None:
    voice.document(goal.as_json())
    if not voice.as_json:
        voice.line(f"{word} {goal.id}  {goal.title}{f'  · because {goal.why}' if goal.why else ''}")


def _line(goal: Goal, voice: Voice, *, depth: int = 0) -> None:
    state = "" if goal.status == "active" else f"  · {goal.status}"
    voice.line(f"{'  ' * depth}{goal.id}  {goal.title}{f'  · because {goal.why}' if goal.why else ''}{state}")
