"""Where the models that come with the app lie: beside the package when installed, in models/ of the source tree."""

from __future__ import annotations

import os

from companion.domain.errors import ModelProblem

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def shipped_model(folder: str, name: str) -> str:
    """The path of one shipped file. Raises ModelProblem where it is not there."""
    for base in (os.path.join(_PACKAGE, "models"), os.path.join(os.path.dirname(_PACKAGE), "models")):
        path = os.path.join(base, folder, name)
        if os.path.isfile(path):
            return path
    raise ModelProblem(
        f"{name}, which comes with Companion, is missing. Installing Companion anew brings it back."
    )
