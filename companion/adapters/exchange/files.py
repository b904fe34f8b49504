"""Reading and writing the files of other programs: whole or not at all, with sentences for what fails."""

from __future__ import annotations

import os
from hashlib import sha256
from typing import NoReturn

from companion.domain.errors import Problem


def write_whole(path: str, text: str) -> None:
    """Replace a file by a text. Raises Problem; a file that was there stays as it was then."""
    beside = f"{path}.{os.getpid()}.part"
    try:
        with open(beside, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except OSError as error:
        raise Problem(f"The file {path} could not be written: {error.strerror or error}.") from error
    finally:
        if os.path.exists(beside):
            os.unlink(beside)


def read_text(path: str) -> str:
    """The text of a file in UTF-8, with or without a mark. Raises Problem."""
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            return file.read()
    except OSError as error:
        raise Problem(
            f"The file {path} could not be read: {error.strerror or error}. Nothing was imported."
        ) from error
    except UnicodeDecodeError as error:
        raise Problem(f"The file {path} is not text in UTF-8. Nothing was imported.") from error


def uuid_for(foreign: str) -> str:
    """A uuid that is always the same for a foreign id, so that importing twice takes a thing once.

    A foreign id that is a UUID stays; others give a UUIDv8 (RFC 9562) of their SHA-256.
    """
    text = foreign.strip().lower()
    parts = text.split("-")
    is_hex = all(digit in "0123456789abcdef" for part in parts for digit in part)
    if [len(part) for part in parts] == [8, 4, 4, 4, 12] and is_hex:
        return text
    digits = sha256(foreign.encode()).hexdigest()
    digits = f"{digits[:12]}8{digits[13:16]}8{digits[17:32]}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def only_written(name: str) -> NoReturn:
    """Say that a format cannot be imported."""
    raise Problem(f"{name} can be exported, not imported. Import json, ics, todoist-csv or taskwarrior.")
