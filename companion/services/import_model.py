"""Taking a model file that is on this computer into Companion's own folder, whole or not at all."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Protocol

from companion.domain.errors import ModelProblem, WrongUsage
from companion.domain.model_import import Imported, is_one_of_several, read_sha256

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from companion.domain.model_card import ModelCard
    from companion.services.ports import Stop

    Told = Callable[[int, int], None]
    """Hears how many bytes of how many are through."""

ROOM_KEPT = 256 * 2**20
"""Bytes left free for everything else, the journal first."""


class Shelf(Protocol):
    """The part of the list of models that this needs."""

    def inspect(self, path: str) -> ModelCard:
        """Read the header of one file. Raises ModelProblem."""

    def add(self, path: str) -> ModelCard:
        """Put a file on the list. Raises ModelProblem."""


class ModelFolder(Protocol):
    """Companion's own folder of model files. All methods raise ModelProblem with a sentence."""

    def holds(self, path: str) -> bool:
        """Whether a file lies in the folder."""

    def files_of_size(self, size: int) -> Sequence[str]:
        """The files in the folder that are so many bytes long."""

    def free(self) -> int:
        """So many bytes are free there."""

    def sum_of(self, path: str, stop: Stop, told: Told) -> str:
        """The SHA-256 of a file; "" where it was stopped."""

    def kept_sum(self, path: str) -> str:
        """The SHA-256 that was written down for a file in the folder; "" for none."""

    def link(self, path: str) -> str | None:
        """Give a file's bytes a second, unfinished name here; None where that cannot be."""

    def copy(self, path: str, stop: Stop, told: Told) -> tuple[str, str]:
        """Copy a file under an unfinished name; returns that and the SHA-256 of what was read, "" if stopped."""

    def finish(self, unfinished: str, name: str, sha256: str) -> str:
        """Give it its name, another one where that is taken, and write its SHA-256 down; returns the path."""

    def drop(self, path: str) -> None:
        """Delete a file of the folder and what was written down of it, if they are there."""


class ImportModel:
    """Brings a model in. Where this disk allows it the file gets a second name and takes no more room."""

    def __init__(self, shelf: Shelf, folder: ModelFolder) -> None:
        self._shelf = shelf
        self._folder = folder

    def run(
        self, path: str, stop: Stop, told: Told, *, copies: bool = False, sha256: str | None = None
    ) -> Imported | None:
        """Take the file in and put it on the list; None where it was stopped, and then nothing of it is left.

        `copies` asks for bytes of its own; `sha256` is what the file must have. Raises ModelProblem where the file
        is no whole model, is another one than was promised, or does not fit; WrongUsage for a checksum that is none.
        """
        wanted = None if sha256 is None else read_sha256(sha256)
        if sha256 is not None and wanted is None:
            raise WrongUsage("A SHA-256 is 64 digits and letters from a to f.")
        card = self._shelf.inspect(os.path.realpath(path))
        name = _name(path, card)
        if is_one_of_several(name):
            raise ModelProblem(
                f"{name} is one of several parts, which belong together, so it was not imported. "
                "`companion models use PATH` uses them where they are."
            )
        same = [card.path] if self._folder.holds(card.path) else self._folder.files_of_size(card.bytes)
        found = self._folder.sum_of(card.path, stop, told) if same else ""
        if same and not found:
            return None
        for there in same:
            if there == card.path or self._folder.kept_sum(there) == found:
                _check(name, found, wanted)
                return Imported(card=self._shelf.add(there), sha256=found, way="here")
        return self._take(card, name, stop, told, copies=copies, wanted=wanted)

    def check(self, path: str, stop: Stop, told: Told) -> str | None:
        """Read an imported file again. Returns its SHA-256, "" where none was written down, None where stopped.

        Raises ModelProblem where its bytes are not those that were imported.
        """
        kept = self._folder.kept_sum(path)
        if not kept:
            return ""
        found = self._folder.sum_of(path, stop, told)
        if not found:
            return None
        if found != kept:
            raise ModelProblem(
                f"{os.path.basename(path)} is not what was imported any more: its bytes have changed. "
                "Import or download it again."
            )
        return found

    def _take(
        self, card: ModelCard, name: str, stop: Stop, told: Told, *, copies: bool, wanted: str | None
    ) -> Imported | None:
        unfinished, read = None if copies else self._folder.link(card.path), ""
        is_linked = unfinished is not None
        if unfinished is None:
            self._make_sure_it_fits(card, name)
            unfinished, read = self._folder.copy(card.path, stop, told)
            if not read:
                return None
        try:
            # Of a copy this reads what the disk took, so that a bad disk or a file that grew meanwhile is noticed.
            found = self._folder.sum_of(unfinished, stop, told)
            if not found:
                self._folder.drop(unfinished)
                return None
            _check_came_through(name, found, found if is_linked else read)
            _check(name, found, wanted)
            unfinished = self._folder.finish(unfinished, name, found)
            listed = self._shelf.add(unfinished)
        except BaseException:
            self._folder.drop(unfinished)
            raise
        return Imported(card=listed, sha256=found, way="linked" if is_linked else "copied")

    def _make_sure_it_fits(self, card: ModelCard, name: str) -> None:
        free = self._folder.free()
        if free < card.bytes + ROOM_KEPT:
            raise ModelProblem(
                f"{name} needs {_mib(card.bytes + ROOM_KEPT)} MiB and {_mib(free)} MiB are "
                "free, so nothing was copied. Make room, or `companion models use PATH` uses it where it is."
            )


def _name(path: str, card: ModelCard) -> str:
    """The name of the file as the person has it; of a nameless blob in another program's store its model's."""
    name = os.path.basename(path)
    if name.lower().endswith(".gguf"):
        return name
    return re.sub(r"[^\w.-]+", "-", card.name).strip("-.")[:80] or "model"


def _check_came_through(name: str, found: str, read: str) -> None:
    if found != read:
        raise ModelProblem(
            f"{name} did not come through whole, so nothing was kept of it. Try again; if it happens twice, "
            "look after the disk."
        )


def _check(name: str, found: str, wanted: str | None) -> None:
    if wanted is not None and found != wanted:
        raise ModelProblem(
            f"{name} is another file than the one with that SHA-256 (it has {found}), so it was not imported."
        )


def _mib(count: int) -> int:
    return -(-count // 2**20)
