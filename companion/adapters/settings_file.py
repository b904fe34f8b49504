"""The settings as a TOML file that a person may edit: comments stay, a typo costs only its own line."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.domain.errors import Problem
from companion.domain.settings import BY_NAME, Value, setting_named

if TYPE_CHECKING:
    from collections.abc import Callable

HEADING = "# Companion's settings. Edit freely: a line that cannot be read is kept, and its default holds.\n"


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line of the file that could not be used: its number (from 1) and what is wrong, as a sentence."""

    number: int
    sentence: str


class SettingsFile:
    """Reads a line at a time, so that one broken line leaves the others in force; writes by replacing the file."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._seen: tuple[int, int] | None = None
        self._values: dict[str, Value] = {}
        self._bad: list[BadLine] = []
        self._listeners: list[Callable[[str], None]] = []

    def get(self, name: str) -> Value:
        """The value of a setting, its default where none was chosen. Raises Problem for an unknown name."""
        setting = setting_named(name)
        self._refresh()
        return self._values.get(setting.name, setting.default)

    def switch(self, name: str) -> bool:
        """The value of an on/off setting."""
        return bool(self.get(name))

    def number(self, name: str) -> int:
        """The value of a numeric setting."""
        return int(self.get(name))

    def text(self, name: str) -> str:
        """The value of a setting that is a text."""
        return str(self.get(name))

    def set(self, name: str, value: object) -> None:
        """Keep a value durably; text is read as the setting's type. Raises Problem with a sentence."""
        setting = setting_named(name)
        kept = setting.read(value)
        lines = self._lines()
        line = f"{setting.name} = {_as_toml(kept)}"
        for index, old in enumerate(lines):
            if _name_of(old) == setting.name:
                lines[index] = line + _comment_of(old)
                break
        else:
            if not lines:
                lines = [HEADING.rstrip("\n"), ""]
            lines.append(line)
        self._replace("\n".join(lines) + "\n")
        for listener in self._listeners:
            listener(setting.name)

    def bad_lines(self) -> list[BadLine]:
        """The lines that could not be used."""
        self._refresh()
        return list(self._bad)

    def when_changed(self, listener: Callable[[str], None]) -> None:
        """Call `listener` with a setting's name after each change made through this object."""
        self._listeners.append(listener)

    def _refresh(self) -> None:
        try:
            found = os.stat(self._path)
            mark = (found.st_mtime_ns, found.st_size)
        except OSError:
            mark = (0, 0)
        if mark == self._seen:
            return
        self._seen = mark
        self._values, self._bad = _read_lines(self._lines())

    def _lines(self) -> list[str]:
        try:
            with open(self._path, encoding="utf-8", errors="surrogateescape") as file:
                return file.read().splitlines()
        except FileNotFoundError:
            return []
        except OSError as error:
            raise Problem(f"The settings could not be read ({error.strerror}): {self._path}") from error

    def _replace(self, text: str) -> None:
        beside = f"{self._path}.{os.getpid()}.new"
        try:
            os.makedirs(os.path.dirname(self._path), mode=0o700, exist_ok=True)
            with open(beside, "w", encoding="utf-8", errors="surrogateescape") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            os.replace(beside, self._path)
        except OSError as error:
            with contextlib.suppress(OSError):
                os.unlink(beside)
            raise Problem(
                f"The setting could not be kept ({error.strerror}); the old settings are unchanged. "
                f"Check that there is room and that you may write in {os.path.dirname(self._path)}."
            ) from error
        self._seen = None


def _read_lines(lines: list[str]) -> tuple[dict[str, Value], list[BadLine]]:
    values: dict[str, Value] = {}
    bad: list[BadLine] = []
    if not lines:
        return values, bad
    import tomllib

    for number, line in enumerate(lines, start=1):
        try:
            for name, value in tomllib.loads(line).items():
                values[setting_named(name).name] = setting_named(name).read(value)
        except tomllib.TOMLDecodeError:
            name = _name_of(line)
            about = f"the default of {name} holds" if name in BY_NAME else "it changes nothing"
            bad.append(
                BadLine(number, f"Line {number} of the settings cannot be read; {about}: {line.strip()}")
            )
        except Problem as problem:
            bad.append(BadLine(number, f"Line {number} of the settings: {problem.sentence}"))
    return values, bad


def _name_of(line: str) -> str:
    return line.partition("=")[0].strip().replace("-", "_")


def _comment_of(line: str) -> str:
    """A comment after the value, kept when the value changes; a # inside quotes is none."""
    quote = ""
    for index, character in enumerate(line):
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        elif character == "#":
            return "  " + line[index:]
    return ""


def _as_toml(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    import json

    return json.dumps(value, ensure_ascii=False)  # a JSON string is a TOML basic string
