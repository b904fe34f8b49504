"""What a screen asks its window to have done: plain messages, each one deed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.domain.quick_add import Kind, SpanKind

    Rejection = tuple[SpanKind, str]
    """A part of a line that the person took out of its chip: its kind and its words as typed."""


@dataclass(frozen=True, slots=True)
class KeepLine:
    """Keep one line durably, under the id its draft carries."""

    text: str
    kind: Kind | None
    rejected: tuple[Rejection, ...]
    uuid: str


@dataclass(frozen=True, slots=True)
class KeepLines:
    """Keep each line as an item of its own, all in one undo step."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeepReplyAsNote:
    """Keep a model's reply as a note, because the person asked for it."""

    text: str


@dataclass(frozen=True, slots=True)
class KeepProposal:
    """Keep one proposed task, because the person pressed the key on it."""

    text: str
    at: int


@dataclass(frozen=True, slots=True)
class AskFor:
    """Ask, and let the reply stream; an earlier question is given up."""

    text: str


@dataclass(frozen=True, slots=True)
class StopReply:
    """Stop the reply that streams; what has come stays."""


@dataclass(frozen=True, slots=True)
class Hide:
    """Hide the window and give the focus back."""


@dataclass(frozen=True, slots=True)
class SaveDraft:
    """Save the draft under the id its entry will have."""

    text: str
    uuid: str


@dataclass(frozen=True, slots=True)
class DropDraft:
    """There is no draft any more."""


@dataclass(frozen=True, slots=True)
class ShowToast:
    """Show what was kept, with Undo."""


@dataclass(frozen=True, slots=True)
class UndoKept:
    """Take back what was kept last."""


@dataclass(frozen=True, slots=True)
class ShowToday:
    """Open the Today window."""


@dataclass(frozen=True, slots=True)
class ShowReview:
    """Open the review that the hour asks for."""


@dataclass(frozen=True, slots=True)
class ShowStuck:
    """Show one step of two minutes for the task that runs or is next."""


@dataclass(frozen=True, slots=True)
class TurnReach:
    """Turn the local-only switch."""

    local_only: bool


@dataclass(frozen=True, slots=True)
class FindRelated:
    """Look for entries related to a line."""

    text: str


@dataclass(frozen=True, slots=True)
class SuggestKind:
    """Ask the sorter whether a line, which the rules call `by_rules`, might be of another kind."""

    text: str
    by_rules: Kind


@dataclass(frozen=True, slots=True)
class KeepPick:
    """Keep what the person picked by themselves, before a model's words were seen."""

    question: str
    pick: str


@dataclass(frozen=True, slots=True)
class CopyText:
    """Put a text on the clipboard."""

    text: str


Deed = (
    KeepLine
    | KeepLines
    | KeepReplyAsNote
    | KeepProposal
    | AskFor
    | KeepPick
    | StopReply
    | Hide
    | SaveDraft
    | DropDraft
    | ShowToast
    | UndoKept
    | ShowToday
    | ShowReview
    | ShowStuck
    | TurnReach
    | FindRelated
    | SuggestKind
    | CopyText
)
Deeds = tuple[Deed, ...]
