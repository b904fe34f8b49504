"""Training data: what a model said and what the person made of it, with what identifies people taken out."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from companion.adapters.exchange.files import only_written, write_whole
from companion.domain.asked import Conversation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime
    from typing import NoReturn

    from companion.domain.entry import Entry
    from companion.domain.suggestion import Suggestion

_REDACTED = (
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"), "[email]"),
    (re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE), "[link]"),
    (re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b"), "[account]"),
    (re.compile(r"(?<!\w)\+?\d[\d ()/.-]{5,}\d(?!\w)"), "[number]"),
    (re.compile(r"(?<=[a-z,;] )[A-Z][\w'-]+(?: [A-Z][\w'-]+)*"), "[name]"),
)


def no_suggestions() -> Iterable[Suggestion]:
    """Where none were kept."""
    return ()


class TrainingJsonl:
    """Implements `services.ports.Format`, writing only: a line an exchange with `prompt, reply, outcome`.

    Capitalised words inside a sentence, addresses, links, account and telephone numbers are replaced. Nothing
    is ever sent: the file lies where the person put it.
    """

    def __init__(self, suggestions: Callable[[], Iterable[Suggestion]] = no_suggestions) -> None:
        self._suggestions = suggestions

    def write(self, path: str, entries: Sequence[Entry], now: datetime) -> int:  # noqa: ARG002
        """Write what models replied and proposed; what code answered is no training data."""
        rows = [_exchange(e) for e in entries if isinstance(e, Conversation) and e.engine != "journal"]
        rows += [_proposal(suggestion) for suggestion in self._suggestions()]
        write_whole(path, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
        return len(rows)

    def read(self, path: str, now: datetime, new_uuid: Callable[[], str]) -> NoReturn:  # noqa: ARG002
        """Training data is not read back."""
        only_written("Training data")


def redacted(text: str) -> str:
    """The text without what identifies people, as far as patterns can tell."""
    for pattern, mark in _REDACTED:
        text = pattern.sub(mark, text)
    return text


def _exchange(talk: Conversation) -> dict[str, object]:
    return {
        "prompt": redacted(talk.question),
        "reply": redacted(talk.reply),
        "outcome": "stopped" if talk.stopped else "read",
        "engine": talk.engine,
    }


def _proposal(suggestion: Suggestion) -> dict[str, object]:
    return {
        "prompt": redacted(suggestion.prompt),
        "reply": redacted(suggestion.proposal),
        "outcome": suggestion.fate,
        "edited": redacted(suggestion.outcome) if suggestion.outcome else None,
        "engine": suggestion.engine,
    }
