"""What the app and its engine say to each other: small structs, as MessagePack, each with its name as a tag.

`number` counts the requests of one connection, so that a late word about an old one is known as such. Times are
milliseconds; logarithms are natural; entropies are in nats.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.msgpack import Decoder, Encoder


class Load(Struct, tag="load", frozen=True):
    """Load this GGUF file. `context` in tokens; the engine ends itself after `idle_seconds` without work.

    `folder` is the run folder to be found in, empty for none.
    """

    path: str
    context: int
    threads: int
    idle_seconds: float
    folder: str = ""


class Turn(Struct, frozen=True):
    """One turn of the conversation; `role` is a word of the chat template."""

    role: str
    text: str


class Generate(Struct, tag="generate", frozen=True):
    """Reply to these turns with at most `max_tokens` tokens; temperature 0 takes the likeliest each time."""

    number: int
    turns: tuple[Turn, ...]
    max_tokens: int
    temperature: float


class Cancel(Struct, tag="cancel", frozen=True):
    """Stop this request, also while its prompt is still being read."""

    number: int


class Ready(Struct, tag="ready", frozen=True):
    """The model is loaded and takes this many tokens of context."""

    context: int
    ms: float


class Alive(Struct, tag="alive", frozen=True):
    """Sent each second while at work, so that a stopped process is told from a slow one."""


class Piece(Struct, tag="piece", frozen=True):
    """A bit of the reply: whole characters only."""

    number: int
    text: str


class Signals(Struct, tag="signals", frozen=True):
    """What the probabilities said of the reply; sent before Done when there was at least one token."""

    number: int
    mean_logprob: float
    p10_logprob: float
    min_logprob: float
    mean_entropy: float
    first_entropy: float
    first_logprob: float
    tokens: int
    cut_off: bool


class Done(Struct, tag="done", frozen=True):
    """The reply is complete, or was stopped. `reused` tokens of the prompt were still known from before."""

    number: int
    stopped: bool
    prompt_tokens: int
    reused: int
    tokens: int
    ms_first: float
    ms_total: float


class Failed(Struct, tag="failed", frozen=True):
    """It could not be done, with a sentence for the person; number 0 speaks of loading."""

    number: int
    sentence: str


ToEngine = Load | Generate | Cancel
FromEngine = Ready | Alive | Piece | Signals | Done | Failed

_encoder = Encoder()
_to_engine: Decoder[ToEngine] = Decoder(ToEngine)
_from_engine: Decoder[FromEngine] = Decoder(FromEngine)


def packed(message: ToEngine | FromEngine) -> bytes:
    """A message as bytes."""
    return _encoder.encode(message)


def read_by_engine(data: bytes) -> ToEngine:
    """A message to the engine. Raises msgspec.DecodeError for anything else."""
    return _to_engine.decode(data)


def read_by_app(data: bytes) -> FromEngine:
    """A message from the engine. Raises msgspec.DecodeError for anything else."""
    return _from_engine.decode(data)
