"""Where no hotkey can be had: says so, and how to have one all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.hotkey.mechanism import OWN_SHORTCUT, HotkeyProblem, Keys

if TYPE_CHECKING:
    from collections.abc import Callable


class Unavailable:
    """Always compatible, never registers."""

    name = "none"

    def is_compatible(self) -> bool:
        """Everywhere."""
        return True

    def is_installed(self) -> bool:
        """It needs nothing."""
        return True

    def advice(self) -> str:
        """The way that works on every desktop."""
        return f"{OWN_SHORTCUT[0].upper()}{OWN_SHORTCUT[1:]}."

    def register(self, keys: Keys, _pressed: Callable[[], None], _failed: Callable[[str], None]) -> None:
        """Say that this desktop offers none."""
        raise HotkeyProblem(
            f"This desktop offers no global hotkey, so {keys.words} does nothing. To have one, {OWN_SHORTCUT}."
        )

    def release(self) -> None:
        """There is nothing to give back."""
