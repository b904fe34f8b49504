"""The Protocols that services need from the world; adapters implement them, tests keep fakes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from companion.domain.conversation import Ended, Piece, Prompt
    from companion.domain.model_card import ModelCard
    from companion.domain.reach import ReachStatus


class Stop(Protocol):
    """A request to stop, set by another thread; `threading.Event` is one."""

    def is_set(self) -> bool:
        """Whether the person asked to stop."""


class Clock(Protocol):
    """The time and the zone the person is in."""

    def now(self) -> datetime:
        """The present moment, aware, in the person's zone."""


class Engine(Protocol):
    """Whatever can reply: a local model now, the frontier later."""

    @property
    def name(self) -> str:
        """The model's name as the person knows it."""

    def reply(self, prompt: Prompt, stop: Stop) -> Iterator[Piece | Ended]:
        """Yield the reply as it comes and `Ended` last. Raises EngineFailed with a sentence."""

    def close(self) -> None:
        """End the process behind it, if one runs."""


class ModelShelf(Protocol):
    """The models on this computer."""

    def inspect(self, path: str) -> ModelCard:
        """Read the header of one file. Raises ModelProblem with a sentence."""

    def cards(self) -> Sequence[ModelCard]:
        """The models known here, the one in use marked."""


class ReachSwitch(Protocol):
    """The local-only switch and its proof."""

    def is_local_only(self) -> bool:
        """Whether Companion is confined to this computer."""

    def turn(self, *, local_only: bool) -> None:
        """Turn the switch; it holds at once and after a restart."""

    def status(self) -> ReachStatus:
        """Read the proof anew from the system."""


class SettingsStore(Protocol):
    """The person's settings, checked against the table in domain/settings.py."""

    def get(self, name: str) -> object:
        """The value of a setting, its default where none was chosen. Raises Problem for an unknown name."""

    def set(self, name: str, value: object) -> None:
        """Keep a value; text is read as the setting's type. Raises Problem with a sentence."""
