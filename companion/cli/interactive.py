"""The plain prompt in a terminal, and the reading of lines where there is neither a screen nor a terminal."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING

from companion.cli.run import run
from companion.cli.standard_streams import ctrl_c_sets
from companion.domain.journal_question import is_journal_question

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterable

    from companion.bootstrap import Companion
    from companion.cli.voice import Voice

WELCOME = """\
Type what is on your mind. Enter keeps it, on this computer only.
? asks, /today shows the day, /help the rest."""
HELP = """\
a line        keeps it: a task, a goal, a note
? a question  asks; questions about the journal need no ?
/today        what today holds          /next   the one next step
/done ID      mark it done              /undo   take the last change back
/find WORDS   search                    /COMMAND ...  any command of `companion --help`
/quit         leave (Ctrl+D does too)"""
CARET = "> "
QUIT = "/quit"
EARLIER_LINES = 200


def at_terminal(companion: Companion, voice: Voice, stop: threading.Event) -> int:
    """Read lines with editing and history until Ctrl+D; Ctrl+C clears the line, or stops a reply."""
    if sys.platform != "win32":  # there the console edits lines by itself
        import readline

        for line in reversed(companion.recall.history(EARLIER_LINES)):
            readline.add_history(line)
    voice.line(WELCOME)
    while True:
        try:
            line = input(CARET)
        except EOFError:
            voice.line()
            return 0
        except KeyboardInterrupt:
            voice.line()
            continue
        if line.strip() == QUIT:
            return 0
        with ctrl_c_sets(stop):
            take(line, companion, voice)


def from_lines(lines: Iterable[str], companion: Companion, voice: Voice) -> int:
    """Take each line as the prompt would, say what was made of it, and end with today's list, also after /quit."""
    worst = 0
    for line in lines:
        if line.strip() == QUIT:
            break
        worst = max(worst, take(line, companion, voice))
    voice.line()
    voice.line("Today:")
    return max(worst, run(["list", "--today"], companion, voice))


def take(line: str, companion: Companion, voice: Voice) -> int:
    """One line: a command after /, a question, or something to keep. Nothing typed ends the prompt."""
    stripped = line.strip()
    if not stripped:
        return 0
    if stripped in {"/help", "/?"}:
        voice.line(HELP)
        return 0
    if stripped.startswith("/"):
        return _command(stripped[1:], companion, voice)
    if stripped.startswith("?") or is_journal_question(stripped):
        return run(["ask", "--", stripped.lstrip("? ")], companion, voice)
    return run(["add", "--", stripped], companion, voice)


def _command(text: str, companion: Companion, voice: Voice) -> int:
    try:
        words = shlex.split(text)
    except ValueError:
        voice.aside("A quotation mark in this line is not closed.")
        return 2
    if words[:1] == ["today"]:
        words[:1] = ["list", "--today"]
    return run(words, companion, voice)
