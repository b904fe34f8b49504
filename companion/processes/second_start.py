"""Who is the app: the first starter takes the lock, and every later one shows the prompt of the first."""

from __future__ import annotations

import os
import sys
import time

from companion.processes import lock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

LOCK_NAME = "lock"
# A cold start with everything on a slow disk.
FIRST_ONE_SECONDS = 8.0


def to_stderr(sentence: str) -> None:
    """Say it where a terminal shows it."""
    print(sentence, file=sys.stderr, flush=True)


def claim_or_show(
    run_folder: str,
    *,
    version: str,
    text: str = "",
    tell: Callable[[str], None] = to_stderr,
    wait_seconds: float = FIRST_ONE_SECONDS,
) -> tuple[lock.Lock | None, int]:
    """The lock of this run folder, or None and the exit code after the running app was asked to show its prompt.

    `text` is what that prompt should hold; `tell` is given the sentence where neither can be had. While the first
    one is still starting this waits for it, and takes its place should it end meanwhile.
    """
    path = os.path.join(run_folder, LOCK_NAME)
    deadline = time.monotonic() + wait_seconds
    try:
        os.makedirs(run_folder, mode=0o700, exist_ok=True)
        while (held := lock.claim(path)) is None:
            code = show_prompt(run_folder, version=version, text=text)
            if code is not None:
                return None, code
            if time.monotonic() > deadline:
                tell("Companion runs already but does not answer. If it stays so, end it and start it again.")
                return None, 1
            time.sleep(0.05)
    except OSError as error:
        tell(cannot_write_sentence(run_folder, error))
        return None, 1
    return held, 0


def show_prompt(run_folder: str, *, version: str, text: str = "") -> int | None:
    """Ask the running app to show its prompt. Its exit code, or None when no app answers."""
    from companion.processes.door_call import call
    from companion.processes.door_frames import PROMPT, Request

    request = Request([text] if text else [], version=version, kind=PROMPT, repeatable=True)
    return call(run_folder, request, sys.stdout, sys.stderr)


def cannot_write_sentence(folder: str, error: OSError) -> str:
    """Why Companion does not start over a folder that takes no files, and what to do."""
    return (
        f"Companion cannot write in {folder} ({error.strerror}), so nothing could be kept there and it does not "
        "start. Make that folder writable, or choose another one: `companion --home FOLDER`."
    )
