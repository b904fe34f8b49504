"""What every way of having a global hotkey offers, and how the keys are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from companion.domain.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Callable


class HotkeyProblem(Problem):
    """The keys could not be had; the sentence says why and what to do."""


class Mechanism(Protocol):
    """One way to have a global hotkey."""

    @property
    def name(self) -> str:
        """How settings and doctor call it."""

    def is_compatible(self) -> bool:
        """Whether this desktop could offer it."""

    def is_installed(self) -> bool:
        """Whether what it needs is on this computer."""

    def advice(self) -> str:
        """What the person can do where it does not work."""

    def register(self, keys: Keys, pressed: Callable[[], None], failed: Callable[[str], None]) -> None:
        """Have `pressed` called on the GUI thread at each press.

        Raises HotkeyProblem at once, or calls `failed` with a sentence later where the desktop asks first.
        """

    def release(self) -> None:
        """Give the keys back."""


@dataclass(frozen=True, slots=True)
class Keys:
    """Modifiers out of ctrl, alt, shift, super, and one key, all in small letters."""

    modifiers: frozenset[str]
    key: str
    words: str


_NAMES = {"control": "ctrl", "option": "alt", "meta": "super", "win": "super", "cmd": "super"}


def keys_of(text: str) -> Keys:
    """Read `Ctrl+Alt+Space`. Raises HotkeyProblem where no modifier or no single key is named."""
    parts = [part.strip().lower() for part in text.split("+") if part.strip()]
    modifiers = frozenset(_NAMES.get(part, part) for part in parts[:-1])
    if not modifiers or modifiers - {"ctrl", "alt", "shift", "super"}:
        raise HotkeyProblem(
            f"The hotkey {text!r} is not understood. Write it like Ctrl+Alt+Space: `companion settings set hotkey`."
        )
    return Keys(modifiers, parts[-1], text)


OWN_SHORTCUT = "bind `companion prompt` to keys in your desktop's own shortcuts"
