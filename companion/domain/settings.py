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


def is_list_of_times(text: str) -> bool:
    """Whether the text names up to three times of day as 24-hour HH:MM, parted by commas; empty names none."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    return len(parts) <= 3 and all(is_clock_time(part) for part in parts)


def is_clock_time_or_empty(text: str) -> bool:
    """Whether the text is a time of day, or nothing."""
    return not text or is_clock_time(text)


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
        "steps_and_plans_by",
        "automatic",
        "Who writes first steps and plans: a model known to be good at it, any model in use, or Companion's own.",
        choices=("automatic", "model", "companion"),
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
    Setting(
        "notice_windows",
        "09:30, 13:00, 17:30",
        "Notices without a time of their own come only at these times, three a day at most; empty means never.",
        check=is_list_of_times,
        example="09:30, 13:00, 17:30",
    ),
    Setting(
        "quiet_from",
        "21:00",
        "From here to quiet_until only reminders come whose time you set; empty means no quiet hours.",
        check=is_clock_time_or_empty,
        example="21:00",
    ),
    Setting(
        "quiet_until",
        "08:00",
        "Here the quiet hours end.",
        check=is_clock_time_or_empty,
        example="08:00",
    ),
    Setting(
        "deadline_notice_minutes",
        30,
        "A deadline with a time is mentioned so many minutes before it; 0 means at its time.",
        low=0,
        high=1440,
    ),
    Setting("snooze_minutes", 10, "A snoozed notice comes again after so many minutes.", low=1, high=1440),
    Setting(
        "weekly_review_on",
        "sunday",
        "The day whose review looks back on the week.",
        choices=("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "never"),
    ),
    Setting(
        "evening_from",
        "17:00",
        "From this time on the review of a day is its evening.",
        check=is_clock_time,
        example="17:00",
    ),
    Setting("pill", False, "A small bar with the one next step stays on top, where the desktop allows it."),
    Setting(
        "you_first",
        True,
        "Where you ask a chat model about a decision, your own pick is asked first; Ctrl+Enter goes on without it.",
    ),
)

BY_NAME: dict[str, Setting] = {setting.name: setting for setting in TABLE}


def setting_named(name: str) -> Setting:
    """The setting of that name; hyphens count as underscores. Raises Problem and lists the names."""
    found = BY_NAME.get(name.replace("-", "_"))
    if found is None:
        raise Problem(f"There is no setting {name!r}. The settings are: {', '.join(BY_NAME)}.")
    return found
