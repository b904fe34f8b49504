from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from companion.adapters.journal import open_journal
from tests.fakes.journal import MemoryJournal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from companion.services.ports import Journal


@pytest.fixture(params=["sqlite", "memory"])
def journal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Journal]:
    made = open_journal(tmp_path / "journal.db") if request.param == "sqlite" else MemoryJournal()
    yield made
    made.close()
