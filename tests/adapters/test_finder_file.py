from __future__ import annotations

from pathlib import Path

import pytest

from companion.adapters.finder_file import read_activities, shipped_activities
from companion.adapters.shipped_models import shipped_model
from companion.domain.activities import read_activity
from companion.domain.errors import ModelProblem


def test_the_shipped_activities_are_all_whole() -> None:
    blocks = shipped_activities().finder.blocks
    assert len(blocks) > 1000
    for block in blocks:
        activity = read_activity(block)
        assert activity.ways, block
        assert activity.first, block
        assert activity.smaller, block
        assert activity.different, block
        assert activity.cues, block


def test_they_are_read_once() -> None:
    assert shipped_activities() is shipped_activities()


def test_the_shipped_file_is_small() -> None:
    assert Path(shipped_model("finder", "finder.bin")).stat().st_size < 2 * 2**20


def test_a_damaged_file_and_a_missing_one_are_told_in_a_sentence(tmp_path: Path) -> None:
    broken = tmp_path / "finder.bin"
    broken.write_bytes(b"FINDER1\nnot much")
    with pytest.raises(ModelProblem, match="Installing Companion anew"):
        read_activities(str(broken))
    with pytest.raises(ModelProblem, match="could not be read"):
        read_activities(str(tmp_path / "none.bin"))
