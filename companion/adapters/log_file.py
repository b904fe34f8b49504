"""The log: local, rotating, and without the person's words: what kind of thing failed, and where in the code."""

from __future__ import annotations

import logging
import os
import sys
import traceback
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

NAME = "companion.log"
BYTES_A_FILE = 256 * 1024
OLDER_FILES = 3


class WithoutWords(logging.Formatter):
    """Formats an exception as its type and the places it passed; its message may quote what was typed."""

    def format(self, record: logging.LogRecord) -> str:
        """The record; what another formatter cached of its exception, message and all, is not used."""
        cached, record.exc_text = record.exc_text, None
        try:
            return super().format(record)
        finally:
            record.exc_text = cached

    def formatException(  # noqa: N802 - the standard library's name
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        """The places, outermost first, and the type."""
        kind, _, trace = ei
        places = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
        return "\n".join([*places, "" if kind is None else kind.__name__])


def keep_log(folder: str) -> None:
    """Write warnings and defects of this process to the log from now on, where the folder can be written."""
    from logging.handlers import RotatingFileHandler

    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        log = RotatingFileHandler(
            os.path.join(folder, NAME),
            maxBytes=BYTES_A_FILE,
            backupCount=OLDER_FILES,
            encoding="utf-8",
            delay=True,
        )
    except OSError:
        return
    log.setFormatter(WithoutWords("%(asctime)s %(process)d %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(log)
    logging.raiseExceptions = False  # a full disk must not print a traceback for each line


def note_defect(folder: str, defect: BaseException) -> str:
    """Log a defect of ours and return the sentence that tells it, with the kind and the innermost place."""
    keep_log(folder)
    logging.getLogger("companion").error("a defect", exc_info=defect)
    frames = traceback.extract_tb(defect.__traceback__)
    place = f"{os.path.basename(frames[-1].filename)}:{frames[-1].lineno}" if frames else "?"
    if os.environ.get("COMPANION_SHOW_DEFECTS"):
        traceback.print_exception(defect, file=sys.stderr)
    return (
        f"Companion met a defect of its own ({type(defect).__name__} at {place}). What was kept before is in the "
        f"journal; the log has the details: {os.path.join(folder, NAME)}"
    )
