"""Every setting once: name, type, default and one sentence; windows, command line, file and docs read this table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.domain.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

Value = bool | int | str


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. `choices` are the only values allowed, `low` and `high` bound a number (both included)."""

    name: str
    default: Value
    sentence: str
    choices: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None
    check: Callable[[str], bool] | None = None
    example: str = ""

    def read(self, value: object) -> Value:
        """The value as this setting's type; text such as "off" or "15" is understood. Raises Problem."""
        if isinstance(self.default, bool):
            return self._read_switch(value)
        if isinstance(self.default, int):
            return self._read_number(value)
        if not isinstance(value, str):
            raise Problem(f"{self.name} is a text, not {value!r}. {self.sentence}")
        if self.choices and value not in self.choices:
            raise Problem(f"{self.name} is one of {', '.join(self.choices)}, not {value!r}.")
        if self.check and not self.check(value):
            raise Problem(f"{self.name} does not understand {value!r}; it is written like {self.example!r}.")
        return value

    def _read_switch(self, value: object) -> bool:
        if isinstance(value, bool):
            return value
        words = {"on": True, "true": True, "yes": True, "off": False, "false": False, "no": False}
        if isinstance(value, str) and value.lower() in words:
            return words[value.lower()]
        raise Problem(f"{self.name} is on or off, not {value!r}.")

    def _read_number(self, value: object) -> int:
        if isinstance(value, str) and value.strip().lstrip("-").isdigit():
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int):
            raise Problem(f"{self.name} is a whole number, not {value!r}.")
        if (self.low is not None and value < self.low) or (self.high is not None and value > self.high):
            raise Problem(f"{self.name} lies between {self.low} and {self.high}, so {value} is kept out.")
        return value


def is_clock_time(text: str) -> bool:
    """Whether the text is a time of day as 24-hour HH:MM."""
    hours, colon, minutes = text.partition(":")
    digits = hours.isdigit() and minutes.isdigit() and len(hours) == 2 and len(minutes) == 2
    return bool(colon) and digits and int(hours) < 24 and int(minutes) < 60


def is_hotkey(text: str) -> bool:
    """Whether the text names at least one modifier and one key, as in Ctrl+Alt+Space."""
    *modifiers, key = [part.strip().lower() for part in text.split("+")]
    return bool(key) and bool(modifiers) and all(m in {"ctrl", "alt", "shift", "super"} for m in modifiers)


TABLE: tuple[Setting, ...] = (
    Setting("local_only", True, "While this is on, Companion cannot reach the network."),
    Setting(
        "hotkey",
        "Ctrl+Alt+Space",
        "The keys that open the prompt from any program.",
        check=is_hotkey,
        example="Ctrl+Alt+Space",
    ),
    Setting("model", "", "The model file in use on this computer (GGUF); empty means none."),
    Setting("context_tokens", 4096, "How much a model reads at once, in tokens.", low=512, high=262144),
    Setting(
        "engine_idle_minutes",
        10,
        "After so many minutes without a question the model is put away.",
        low=1,
        high=1440,
    ),
    Setting(
        "day_starts_at",
        "04:00",
        "What is done before this time belongs to the evening before.",
        check=is_clock_time,
        example="04:00",
    ),
    Setting(
        "date_order",
        "automatic",
        "How 3/4 is read: day first, month first, or as this computer's language has it.",
        choices=("automatic", "day-first", "month-first"),
    ),
    Setting("appearance", "system", "The colours of the windows.", choices=("system", "light", "dark")),
    Setting("text_scale", 100, "The size of the text, in percent.", low=100, high=200),
    Setting("reduced_motion", False, "Windows appear without a fade."),
)

BY_NAME: dict[str, Setting] = {setting.name: setting for setting in TABLE}


def setting_named(name: str) -> Setting:
    """The setting of that name; hyphens count as underscores. Raises Problem and lists the names."""
    found = BY_NAME.get(name.replace("-", "_"))
    if found is None:
        raise Problem(f"There is no setting {name!r}. The settings are: {', '.join(BY_NAME)}.")
    return found
