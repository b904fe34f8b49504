"""A draft in memory."""

from __future__ import annotations

from companion.domain.draft import Draft


class MemoryDrafts:
    def __init__(self) -> None:
        self.draft: Draft | None = None

    def save(self, text: str, uuid: str) -> bool:
        self.draft = Draft(text=text, uuid=uuid)
        return True

    def load(self) -> Draft | None:
        return self.draft

    def drop(self) -> None:
        self.draft = None
