"""The shelf of models: those the person named, where they lie, and the one in use."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from typing import TYPE_CHECKING

from companion.adapters.model_file import read_card
from companion.domain.errors import ModelProblem
from companion.domain.model_card import ModelCard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.services.ports import SettingsStore

SETTING = "model"


class FileModelShelf:
    """A list of paths in a small JSON file; which one is in use is a setting. No model file is ever touched."""

    def __init__(self, list_path: str, settings: SettingsStore) -> None:
        self._list_path = list_path
        self._settings = settings

    def inspect(self, path: str) -> ModelCard:
        """Read the header of one file. Raises ModelProblem with a sentence."""
        card = read_card(path)
        return replace(card, in_use=card.path == self._path_in_use())

    def cards(self) -> Sequence[ModelCard]:
        """The models known here, the one in use marked. One whose file is gone stays, with no abilities."""
        used = self._path_in_use()
        paths = self._paths()
        if used and used not in paths:
            paths.append(used)
        return tuple(self._card_or_trace(path) for path in paths)

    def in_use(self) -> ModelCard | None:
        """The model in use, or None. Raises ModelProblem when its file cannot be used any more."""
        path = self._path_in_use()
        return self.inspect(path) if path else None

    def add(self, path: str) -> ModelCard:
        """Put a file on the list. Raises ModelProblem with a sentence; then nothing is changed."""
        card = self.inspect(path)
        paths = self._paths()
        if card.path not in paths:
            self._keep([*paths, card.path])
        return card

    def use(self, path: str) -> ModelCard:
        """Answer with this file from now on. Raises ModelProblem with a sentence; then nothing is changed."""
        card = read_card(path)
        paths = self._paths()
        if card.path not in paths:
            self._keep([*paths, card.path])
        self._settings.set(SETTING, card.path)
        return replace(card, in_use=True)

    def one_called(self, name: str) -> ModelCard:
        """The listed model with a name or path. Raises ModelProblem where there is none, or several."""
        found = [card for card in self.cards() if name in {card.name, card.path, os.path.basename(card.path)}]
        if not found:
            raise ModelProblem(f"No model here is called {name!r}. `companion models list` shows them.")
        if len(found) > 1:
            raise ModelProblem(f"{len(found)} models are called {name!r}. Give the path of the one you mean.")
        return found[0]

    def path_of(self, path: str, name: str) -> str:
        """The path, or where nothing lies there that of the listed model with this name."""
        listed = [] if os.path.lexists(path) else [card.path for card in self.cards() if card.name == name]
        return listed[0] if len(listed) == 1 else path

    def remove(self, name: str) -> ModelCard:
        """Take a model off the list, by its name or path; its file stays. Raises ModelProblem for an unknown one."""
        gone = self.one_called(name)
        self._keep([path for path in self._paths() if path != gone.path])
        if gone.in_use:
            self._settings.set(SETTING, "")
        return replace(gone, in_use=False)

    def forget_all(self) -> None:
        """Take the whole list away; the files stay where they are. Raises ModelProblem."""
        for card in self.cards():
            self.remove(card.path)
        try:
            os.unlink(self._list_path)
        except FileNotFoundError:
            return
        except OSError as error:
            raise ModelProblem(f"{self._list_path} could not be deleted ({error.strerror}).") from error

    def _card_or_trace(self, path: str) -> ModelCard:
        try:
            return self.inspect(path)
        except ModelProblem:
            return ModelCard(
                name=os.path.splitext(os.path.basename(path))[0],
                path=path,
                bytes=0,
                architecture="",
                context=0,
                abilities=frozenset(),
                in_use=path == self._path_in_use(),
            )

    def _path_in_use(self) -> str:
        return str(self._settings.get(SETTING))

    def _paths(self) -> list[str]:
        try:
            with open(self._list_path, encoding="utf-8") as file:
                listed = json.load(file)
        except (OSError, ValueError):
            return []  # none yet, or damaged: the one in use is known from the settings
        return [path for path in listed if isinstance(path, str)] if isinstance(listed, list) else []

    def _keep(self, paths: list[str]) -> None:
        written = f"{self._list_path}.new"
        try:
            os.makedirs(os.path.dirname(self._list_path), mode=0o700, exist_ok=True)
            with open(written, "w", encoding="utf-8") as file:
                json.dump(paths, file, ensure_ascii=False, indent=1)
                file.flush()
                os.fsync(file.fileno())
            os.replace(written, self._list_path)
        except OSError as error:
            raise ModelProblem(
                f"The list of models could not be written ({error.strerror}), so nothing was changed."
            ) from error
