"""The draft in a small file, replaced whole at each keystroke so that it survives a crash of the program."""

from __future__ import annotations

import json
import os

from companion.domain.draft import Draft


class DraftFile:
    """Implements `services.ports.Drafts`. Never raises: a draft is a convenience, the journal is the promise.

    There is no fsync: a killed program loses nothing, a power cut may lose the last half minute of typing.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = os.fspath(path)

    def save(self, text: str, uuid: str) -> bool:
        """Remember the line; False where the disk did not take it, and the file is as it was before."""
        beside = f"{self._path}.{os.getpid()}.new"
        try:
            with open(beside, "w", encoding="utf-8") as file:
                json.dump({"text": text, "uuid": uuid}, file)
            os.replace(beside, self._path)
        except (OSError, UnicodeError):
            _remove(beside)
            return False
        return True

    def load(self) -> Draft | None:
        """The line begun last; None where there is none, or the file does not read."""
        try:
            with open(self._path, encoding="utf-8") as file:
                kept = json.load(file)
        except (OSError, ValueError):
            return None
        if not isinstance(kept, dict):
            return None
        text, uuid = kept.get("text"), kept.get("uuid")
        return Draft(text, uuid) if isinstance(text, str) and isinstance(uuid, str) else None

    def drop(self) -> None:
        """Forget it."""
        _remove(self._path)


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return
