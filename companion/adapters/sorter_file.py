"""Reads the sorter's weights from the file that comes with the app."""

from __future__ import annotations

from companion.adapters.shipped_models import shipped_model
from companion.domain.errors import ModelProblem
from companion.domain.sorter import Sorter


def read_sorter(path: str | None = None) -> Sorter:
    """The sorter with its shipped weights, or those at `path`. Raises ModelProblem or WeightsUnreadable."""
    path = path or shipped_model("sorter", "sorter.bin")
    try:
        with open(path, "rb") as file:
            return Sorter(file.read())
    except OSError as error:
        raise ModelProblem(f"The sorter's weights could not be read ({error.strerror}).") from error
