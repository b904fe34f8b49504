"""An engine that says what it is told, for tests of whoever asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.conversation import Ended, Piece, Signals
from companion.domain.errors import EngineFailed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.domain.conversation import Prompt
    from companion.services.ports import Stop


class SpokenEngine:
    """Replies with these pieces, each time; with a `complaint` it fails after them instead of ending well."""

    def __init__(
        self, *pieces: str, name: str = "spoken", complaint: str = "", signals: Signals | None = None
    ) -> None:
        self.name = name
        self.asked: list[Prompt] = []
        self.is_closed = False
        self._pieces = pieces
        self._complaint = complaint
        self._signals = signals

    def reply(self, prompt: Prompt, stop: Stop) -> Iterator[Piece | Ended]:
        self.asked.append(prompt)
        said = 0
        for text in self._pieces[: prompt.max_tokens]:
            if stop.is_set():
                break
            yield Piece(text)
            said += 1
        if self._complaint and not stop.is_set():
            raise EngineFailed(self._complaint)
        prompt_tokens = sum(len(message.text.split()) for message in prompt.messages)
        signals = self._signals if said else None
        yield Ended(
            stopped=stop.is_set(),
            prompt_tokens=prompt_tokens,
            tokens=said,
            ms_first=1.0,
            ms_total=2.0,
            signals=signals,
        )

    def close(self) -> None:
        self.is_closed = True
