"""Taking model files into Companion's own folder, and reading them again."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from companion.cli.asking import card_json, size_in_words
from companion.domain.errors import ModelProblem

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from companion.bootstrap import Companion
    from companion.cli.voice import Voice

_WAY = {
    "linked": "It takes no more room on the disk, and stays when the other file is deleted",
    "copied": "The file it came from is not needed any more",
    "here": "It was here already",
}


def import_model(args: Namespace, companion: Companion, voice: Voice) -> None:
    """Take a model file in, whole or not at all."""
    path = os.path.join(voice.folder, os.path.expanduser(args.path))
    imported = companion.import_model.run(
        path, voice.stop, _bytes_told(voice, "Read"), copies=args.copy, sha256=args.sha256
    )
    voice.progress_ends()
    if imported is None:
        _stopped(voice, "Stopped; nothing of it was kept.")
        return
    card = imported.card
    voice.document(card_json(card) | {"sha256": imported.sha256, "way": imported.way})
    voice.line(f"{card.name} ({size_in_words(card.bytes)}) is in {card.path}. {_WAY[imported.way]}.")
    voice.line(f"SHA-256 {imported.sha256}")
    if not card.in_use:
        voice.line(f'`companion models use "{card.name}"` answers with it.')


def check_model(args: Namespace, companion: Companion, voice: Voice) -> None:
    """Say whether a model file is whole, and of one that was imported whether its bytes are still the same."""
    if args.path is None:
        current = next((card for card in companion.models.cards() if card.in_use), None)
        if current is None:
            raise ModelProblem("No model is in use. `companion models check PATH` reads one file.")
        path = current.path
    else:
        path = companion.models.path_of(os.path.join(voice.folder, os.path.expanduser(args.path)), args.path)
    card = companion.models.inspect(path)
    found = companion.import_model.check(card.path, voice.stop, _bytes_told(voice, "Read"))
    voice.progress_ends()
    if found is None:
        _stopped(voice, "Stopped before all of it was read.")
        return
    voice.document(card_json(card) | {"sha256": found or None})
    voice.line(
        f"{card.name}: whole, {card.architecture}, {size_in_words(card.bytes)}, context {card.context} tokens."
    )
    voice.line(
        "All its bytes are those that were imported."
        if found
        else "Its header and its length were read; whether each byte is right is known of imported files only."
    )


def _bytes_told(voice: Voice, deed: str) -> Callable[[int, int], None]:
    def told(through: int, size: int) -> None:
        voice.progress(
            through / size if size else 1.0, f"{deed} {size_in_words(through)} of {size_in_words(size)}"
        )

    return told


def _stopped(voice: Voice, sentence: str) -> None:
    voice.aside(sentence)
    raise KeyboardInterrupt
