"""Reads the finder's weights and the activities from the file that comes with the app."""

from __future__ import annotations

from functools import cache

from companion.adapters.shipped_models import shipped_model
from companion.domain.activities import Activities
from companion.domain.errors import ModelProblem
from companion.domain.finder import Finder, FinderUnreadable


def read_activities(path: str | None = None) -> Activities:
    """The activities as they ship, or those at `path`. Raises ModelProblem where they cannot be read."""
    path = path or shipped_model("finder", "finder.bin")
    try:
        with open(path, "rb") as file:
            return Activities(Finder(file.read()))
    except OSError as error:
        raise ModelProblem(f"The finder's weights could not be read ({error.strerror}).") from error
    except FinderUnreadable as error:
        raise ModelProblem(str(error)) from error


@cache
def shipped_activities() -> Activities:
    """The activities that came with the app, read when they are first asked for. Raises ModelProblem."""
    return read_activities()
