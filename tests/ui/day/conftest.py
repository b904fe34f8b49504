"""A day with the real services on a real journal, shown by the real windows."""

from __future__ import annotations

import pytest

from tests.fakes.days import Days


@pytest.fixture
def days(tmp_path):
    companion = Days(tmp_path / "home")
    yield companion
    companion.close()
