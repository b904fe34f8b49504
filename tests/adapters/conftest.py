from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from companion.adapters.journal import SqliteJournal, open_journal
from companion.domain.errors import JournalProblem
from tests.fakes.journal import MemoryJournal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from companion.services.ports import Journal


class NeverIndexed(SqliteJournal):
    """A journal whose index takes nothing in, as on a full disk, so that every search looks through it all."""

    def index_pending(self, limit: int | None = None) -> bool:
        raise JournalProblem("The disk is full, so nothing of this was kept.")


@pytest.fixture(params=["sqlite", "never indexed", "memory"])
def journal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Journal]:
    path = tmp_path / "journal.db"
    kinds = {"sqlite": lambda: open_journal(path), "never indexed": lambda: NeverIndexed(str(path))}
    made = kinds.get(request.param, MemoryJournal)()
    yield made
    made.close()
