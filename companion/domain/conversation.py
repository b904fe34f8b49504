"""A question, and the reply to it as it streams."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Who speaks, in the words of every chat template."""

    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a conversation."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """What an engine is asked. `max_tokens` bounds the reply, in tokens of the model's own vocabulary."""

    messages: tuple[Message, ...]
    max_tokens: int = 512
    temperature: float = 0.7


@dataclass(frozen=True, slots=True)
class Piece:
    """A bit of a reply, in order; the reply is the pieces joined with nothing between."""

    text: str


@dataclass(frozen=True, slots=True)
class Signals:
    """What the model's own probabilities said of a reply; natural logarithms, entropies in nats."""

    mean_logprob: float
    p10_logprob: float
    min_logprob: float
    mean_entropy: float
    first_entropy: float
    first_logprob: float
    tokens: int
    cut_off: bool


@dataclass(frozen=True, slots=True)
class Ended:
    """The last thing an engine yields. Times in milliseconds from the request; counts in tokens."""

    stopped: bool
    prompt_tokens: int
    tokens: int
    ms_first: float
    ms_total: float
    signals: Signals | None = None
