"""Companion's own folder of model files: a file comes in under an unfinished name and gets its own when it is whole."""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from companion.domain.errors import ModelProblem
from companion.domain.model_import import read_sha256

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from companion.services.ports import Stop

UNFINISHED = ".part"
SUM = ".sha256"
"""The ending of the file that holds a sum, as `sha256sum -c` reads it."""

CHUNK = 4 * 2**20
LEFT_BEHIND_S = 60 * 60
"""An unfinished file that nobody wrote for so long belongs to an import that was killed."""


class DiskModelFolder:
    """Implements `services.import_model.ModelFolder`."""

    def __init__(self, folder: str) -> None:
        self._folder = os.path.realpath(folder)

    def holds(self, path: str) -> bool:
        """Whether a file lies in the folder."""
        return os.path.dirname(os.path.realpath(path)) == self._folder

    def files_of_size(self, size: int) -> list[str]:
        """The finished files that are so many bytes long."""
        with self._told_as("read"):
            if not os.path.isdir(self._folder):
                return []
            paths = [entry.path for entry in os.scandir(self._folder) if entry.name.lower().endswith(".gguf")]
            return sorted(path for path in paths if os.path.getsize(path) == size)

    def free(self) -> int:
        """So many bytes are free there."""
        self._make()
        with self._told_as("read"):
            return shutil.disk_usage(self._folder).free

    def sum_of(self, path: str, stop: Stop, told: Callable[[int, int], None]) -> str:
        """The SHA-256 of a file; "" where it was stopped."""
        with self._told_as("read", path), open(path, "rb") as file:
            return _through(file.read, None, os.fstat(file.fileno()).st_size, stop, told)

    def kept_sum(self, path: str) -> str:
        """The SHA-256 that was written down for a file in the folder."""
        if not self.holds(path):
            return ""
        try:
            with open(os.path.realpath(path) + SUM, encoding="utf-8") as file:
                return read_sha256(file.read(200)) or ""
        except (OSError, UnicodeDecodeError):
            return ""

    def link(self, path: str) -> str | None:
        """Give a file's bytes a second, unfinished name here; None on another disk or where that is not allowed."""
        self._make()
        unfinished = self._unfinished(path)
        try:
            os.link(path, unfinished)
        except (OSError, NotImplementedError):
            return None
        return unfinished

    def copy(self, path: str, stop: Stop, told: Callable[[int, int], None]) -> tuple[str, str]:
        """Copy a file under an unfinished name; nothing of it stays where that fails or is stopped."""
        self._make()
        unfinished = self._unfinished(path)
        done = ""
        try:
            with self._told_as("copied", path), open(path, "rb") as source, open(unfinished, "xb") as target:
                os.chmod(unfinished, 0o600)
                size = os.fstat(source.fileno()).st_size
                read = _through(source.read, target.write, size, stop, told)
                target.flush()
                os.fsync(target.fileno())
                done = read
        finally:
            if not done:
                _unlink(unfinished)
        return unfinished, done

    def finish(self, unfinished: str, name: str, sha256: str) -> str:
        """Give it its name, or name-2 where that is taken, and write its SHA-256 down."""
        stem, ending = os.path.splitext(name)
        ending = ending if ending.lower() == ".gguf" else ending + ".gguf"
        path, number = os.path.join(self._folder, stem + ending), 2
        while os.path.lexists(path):
            path, number = os.path.join(self._folder, f"{stem}-{number}{ending}"), number + 1
        with self._told_as("written"):
            try:
                with open(path + SUM, "w", encoding="utf-8") as file:
                    file.write(f"{sha256}  {os.path.basename(path)}\n")
                os.rename(unfinished, path)
            except BaseException:
                _unlink(path + SUM)
                raise
        return path

    def drop(self, path: str) -> None:
        """Delete a file of the folder and its sum, if they are there."""
        if self.holds(path):
            with self._told_as("deleted", path):
                _unlink(path)
                _unlink(path + SUM)

    def _make(self) -> None:
        with self._told_as("made"):
            os.makedirs(self._folder, mode=0o700, exist_ok=True)
            for entry in os.scandir(self._folder):
                if entry.name.endswith(UNFINISHED) and _untouched_for(entry) > LEFT_BEHIND_S:
                    _unlink(entry.path)

    def _unfinished(self, path: str) -> str:
        return os.path.join(
            self._folder, f"{os.path.basename(path)}.{os.getpid()}-{time.monotonic_ns()}{UNFINISHED}"
        )

    @contextmanager
    def _told_as(self, deed: str, path: str = "") -> Iterator[None]:
        """What the system refuses, as a sentence."""
        try:
            yield
        except OSError as error:
            raise ModelProblem(
                f"{path or self._folder} could not be {deed} ({error.strerror or error}), so nothing was imported."
            ) from error


def _through(
    read: Callable[[int], bytes],
    write: Callable[[bytes], object] | None,
    size: int,
    stop: Stop,
    told: Callable[[int, int], None],
) -> str:
    """Pass everything on, and return its SHA-256; "" where it was stopped."""
    found, through = hashlib.sha256(), 0
    while piece := read(CHUNK):
        if stop.is_set():
            return ""
        found.update(piece)
        if write is not None:
            write(piece)
        through += len(piece)
        told(through, max(size, through))
    return "" if stop.is_set() else found.hexdigest()


def _untouched_for(entry: os.DirEntry[str]) -> float:
    """In seconds; of a second name of an old file the time since it got that name."""
    found = entry.stat()
    return time.time() - max(found.st_mtime, found.st_ctime)


def _unlink(path: str) -> None:
    try:
        os.unlink(path)
    except FileNotFoundError:
        return
