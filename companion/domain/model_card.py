"""What is known of a model file: where it is, what it can do, what it needs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ModelCard:
    """One model on this computer. Sizes in bytes, context in tokens.

    `abilities` are words such as "chat"; a model without a chat template in its file cannot chat. A job of
    domain/small_job.py is among them where the file itself says that the model was made for it.
    """

    name: str
    path: str
    bytes: int
    architecture: str
    context: int
    abilities: frozenset[str]
    in_use: bool = False
