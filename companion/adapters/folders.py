"""Where Companion keeps things: one home when asked for, else the places this system has for them."""

from __future__ import annotations

import os
import sys

LONGEST_SOCKET_PATH = 100  # bytes; the kernel allows 107, and a socket's name needs a few
APPLICATION = "companion"


class Folders:
    """Paths as text; `make()` creates them. With a home everything lies below it, so that two homes never meet.

    `data` holds the journal, settings and draft; `cache` what may be deleted; `run` the socket and the lock (only
    this user may enter); `logs` the logs.
    """

    __slots__ = ("cache", "data", "home", "logs", "run")

    def __init__(self, home: str | None = None) -> None:
        self.home = os.path.abspath(home) if home else None
        if self.home:
            self.data = self.home
            self.cache = os.path.join(self.home, "cache")
            self.logs = os.path.join(self.home, "logs")
            self.run = _short_enough(os.path.join(self.home, "run"))
        elif sys.platform == "linux":
            # platformdirs says the same, but importing it takes longer than a whole `companion add`.
            self.data = _xdg("XDG_DATA_HOME", ".local/share")
            self.cache = _xdg("XDG_CACHE_HOME", ".cache")
            self.logs = os.path.join(_xdg("XDG_STATE_HOME", ".local/state"), "logs")
            self.run = _short_enough(os.path.join(self.data, "run"))
        else:
            import platformdirs

            places = platformdirs.PlatformDirs(APPLICATION, appauthor=False)
            self.data, self.cache, self.logs = (
                places.user_data_dir,
                places.user_cache_dir,
                places.user_log_dir,
            )
            self.run = _short_enough(os.path.join(self.data, "run"))

    @property
    def journal(self) -> str:
        """The journal's SQLite file."""
        return os.path.join(self.data, "journal.db")

    @property
    def settings(self) -> str:
        """The settings, as TOML."""
        return os.path.join(self.data, "settings.toml")

    @property
    def draft(self) -> str:
        """The line that is being typed."""
        return os.path.join(self.data, "draft.json")

    @property
    def review_draft(self) -> str:
        """What stands in the review's field and is not answered yet."""
        return os.path.join(self.data, "review-draft.json")

    @property
    def backups(self) -> str:
        """Verified copies of the journal."""
        return os.path.join(self.data, "backups")

    @property
    def models(self) -> str:
        """The list of known models (the files stay where they are)."""
        return os.path.join(self.data, "models.json")

    @property
    def model_trials(self) -> str:
        """What trials of the models found."""
        return os.path.join(self.data, "model-trials.json")

    @property
    def model_files(self) -> str:
        """The model files that were imported."""
        return os.path.join(self.data, "models")

    def make(self) -> None:
        """Create what is missing, for this user alone. Raises OSError."""
        for folder in (self.data, self.cache, self.logs, self.run):
            os.makedirs(folder, mode=0o700, exist_ok=True)


def _xdg(variable: str, otherwise: str) -> str:
    """A folder of the XDG base directory specification; a relative value is ignored, as it asks."""
    base = os.environ.get(variable, "")
    if not os.path.isabs(base):
        base = os.path.join(os.path.expanduser("~"), otherwise)
    return os.path.join(base, APPLICATION)


def _short_enough(folder: str) -> str:
    """The folder, or one in the runtime directory whose name is short enough for a socket."""
    if sys.platform == "win32" or len(os.fsencode(folder)) <= LONGEST_SOCKET_PATH - len("/door.sock"):
        return folder
    import hashlib

    mark = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
    base = os.environ.get("XDG_RUNTIME_DIR") or f"/tmp/companion-of-{os.getuid()}"  # noqa: S108 - made 0700
    return os.path.join(base, f"companion-{mark}")
