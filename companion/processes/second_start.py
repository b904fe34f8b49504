"""Who is the app: the first starter takes the lock, and every later one shows the prompt of the first."""

from __future__ import annotations

import os
import sys
import time

from companion.processes import lock

LOCK_NAME = "lock"
# A cold start with everything on a slow disk.
FIRST_ONE_SECONDS = 8.0


def claim_or_show(
    run_folder: str, *, version: str, text: str = "", wait_seconds: float = FIRST_ONE_SECONDS
) -> tuple[lock.Lock | None, int]:
    """The lock of this run folder, or None and the exit code after the running app was asked to show its prompt.

    `text` is what that prompt should hold. While the first one is still starting this waits for it, and takes
    its place should it end meanwhile.
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
                _say("Companion runs already but does not answer. If it stays so, end it and start it again.")
                return None, 1
            time.sleep(0.05)
    except OSError as error:
        _say(f"Companion cannot write to {run_folder} ({error.strerror}), so it does not start.")
        return None, 1
    return held, 0


def show_prompt(run_folder: str, *, version: str, text: str = "") -> int | None:
    """Ask the running app to show its prompt. Its exit code, or None when no app answers."""
    from companion.processes.door_call import call
    from companion.processes.door_frames import PROMPT, Request

    request = Request([text] if text else [], version=version, kind=PROMPT, repeatable=True)
    return call(run_folder, request, sys.stdout, sys.stderr)


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
