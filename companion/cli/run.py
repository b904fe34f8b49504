"""One command from its words to its exit code: the same here, in the running app, and at the plain prompt."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from companion.cli.grammar import HelpShown, read
from companion.domain.errors import Problem

if TYPE_CHECKING:
    from companion.bootstrap import Companion
    from companion.cli.voice import Voice

STOPPED = 130  # what a shell reports for a command ended by Ctrl+C


def run(argv: list[str], companion: Companion, voice: Voice) -> int:
    """Do what `argv` (without --home and --json) says; 0 done, 1 a known problem, 2 wrong usage, 3 refused."""
    try:
        args = read(argv)
        module, _, function = args.deed.partition(":")
        getattr(import_module(f"companion.cli.{module}"), function)(args, companion, voice)
    except HelpShown as help_:
        voice.document({"help": str(help_)})
        voice.line(str(help_).rstrip("\n"))
    except Problem as problem:
        voice.aside(problem.sentence)
        return problem.exit_code
    except KeyboardInterrupt:
        return STOPPED
    return 0
