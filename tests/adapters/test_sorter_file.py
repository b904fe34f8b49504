from __future__ import annotations

from pathlib import Path

import pytest

from companion.adapters import shipped_models
from companion.adapters.shipped_models import shipped_model
from companion.adapters.sorter_file import read_sorter
from companion.domain.errors import ModelProblem
from companion.domain.sorter import KINDS, WeightsUnreadable


def test_the_shipped_weights_are_found_and_know_all_kinds() -> None:
    assert tuple(read_sorter().kinds) == KINDS


def test_the_shipped_weights_are_small() -> None:
    assert Path(shipped_model("sorter", "sorter.bin")).stat().st_size < 2_000_000


def test_models_beside_an_installed_package_are_found_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "companion"
    (package / "models" / "sorter").mkdir(parents=True)
    (tmp_path / "models" / "sorter").mkdir(parents=True)
    for folder in (package, tmp_path):
        (folder / "models" / "sorter" / "sorter.bin").write_bytes(b"x")
    monkeypatch.setattr(shipped_models, "_PACKAGE", str(package))
    assert shipped_model("sorter", "sorter.bin") == str(package / "models" / "sorter" / "sorter.bin")


def test_a_missing_model_is_told_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped_models, "_PACKAGE", str(tmp_path / "companion"))
    with pytest.raises(ModelProblem, match="Installing Companion anew"):
        read_sorter()


def test_a_damaged_file_and_a_missing_one_are_told_apart(tmp_path: Path) -> None:
    broken = tmp_path / "sorter.bin"
    broken.write_bytes(b"SORTER1\nnot much")
    with pytest.raises(WeightsUnreadable):
        read_sorter(str(broken))
    with pytest.raises(ModelProblem, match="could not be read"):
        read_sorter(str(tmp_path / "none.bin"))
