"""The commands that ask, and those that choose who answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.errors import ModelProblem, Refused
from companion.domain.small_job import JOBS

if TYPE_CHECKING:
    from argparse import Namespace

    from companion.bootstrap import Companion
    from companion.cli.voice import Voice
    from companion.domain.model_card import ModelCard

GIB = 2**30
PROGRESS_EVERY = 10
"""So many replies of a trial are gone through between two lines of progress."""


def ask(args: Namespace, companion: Companion, voice: Voice) -> None:
    """Stream a reply; the JSON document comes when it is complete."""
    from companion.domain.conversation import Piece

    if args.remote == "now":
        if companion.reach.is_local_only():
            raise Refused("Local only is on, so nothing was sent. `companion local-only off` would allow it.")
        raise Refused("No frontier model is set up, so nothing was sent. Leave --remote out to ask here.")
    for piece in companion.ask.ask(" ".join(args.text), voice.stop):
        if isinstance(piece, Piece):
            voice.raw(piece.text)
            continue
        voice.document(piece.as_json())
        voice.line()
        for number, source in enumerate(piece.sources, start=1):
            voice.line(f"[{number}] {source.label}  {source.text}  ({source.id})")
        voice.line(f"Answered {_by(piece.engine)}{', stopped' if piece.stopped else ''}.")


def _by(engine: str) -> str:
    """Who answered, in words."""
    from companion.domain.suggestion import FROM_TEMPLATES
    from companion.services.ask import FROM_JOURNAL

    return {FROM_JOURNAL: "from the journal", FROM_TEMPLATES: "by rules, without a model"}.get(
        engine, f"by {engine}"
    )


def list_models(_args: Namespace, companion: Companion, voice: Voice) -> None:
    """The models known here, the one in use marked."""
    from companion.domain.small_job import in_words

    cards, doers = companion.models.cards(), companion.job_models.doers()
    does = {doer.job: doer.card.path for doer in doers if doer.card}
    voice.document(
        [
            card_json(card)
            | {
                "does": [job for job, path in does.items() if path == card.path],
                "trials": [trial.as_json() for trial in companion.job_models.trials_of(card)],
            }
            for card in cards
        ]
    )
    for card in cards:
        able = in_words(card.abilities) or "cannot chat"
        voice.line(
            f"{'*' if card.in_use else ' '} {card.name}  {size_in_words(card.bytes)}  {able}  {card.path}"
        )
    if not cards:
        voice.line(f"No chat model yet. {companion.how_to_get_a_model()}")
    for doer in doers:
        voice.line(doer.sentence)


def use_model(args: Namespace, companion: Companion, voice: Voice) -> None:
    """Answer with this model file from now on."""
    import os

    path = os.path.join(voice.folder, os.path.expanduser(args.path))
    card = companion.models.use(companion.models.path_of(path, args.path))
    voice.document(card_json(card))
    voice.line(
        f"{card.name} answers from now on ({size_in_words(card.bytes)}, used where it is: {card.path})."
    )
    if "chat" not in card.abilities:
        voice.aside(
            "It has no chat template, so it cannot answer questions; choose an instruct or chat model for that."
        )


def remove_model(args: Namespace, companion: Companion, voice: Voice) -> None:
    """Forget a model; its file stays where it is, unless it was imported and is to go as well."""
    path = companion.models.one_called(args.name).path
    is_ours = companion.model_folder.holds(path)
    if args.file and not is_ours:
        raise ModelProblem(f"{path} was not imported but used where it is, so Companion does not delete it.")
    card = companion.models.remove(path)
    if args.file:
        companion.model_folder.drop(path)
    voice.document(card_json(card))
    if args.file:
        voice.line(f"{card.name} is no longer listed, and its file is deleted: {card.path}")
    else:
        voice.line(f"{card.name} is no longer listed. Its file is untouched: {card.path}")


def try_model(args: Namespace, companion: Companion, voice: Voice) -> None:
    """Try a model at the small jobs, tell what was found, and who does them from now on."""
    cards = companion.models.cards()
    names = {args.name} if args.name else set()
    found = [card for card in cards if (names & {card.name, card.path} if args.name else card.in_use)]
    if not found:
        raise ModelProblem(
            f"No model here is called {args.name!r}. `companion models list` shows them."
            if args.name
            else "No model is in use, so none was tried. `companion models use PATH` takes a GGUF file."
        )
    card = found[0]

    def progress(done: int, of: int) -> None:
        if done % PROGRESS_EVERY == 0:
            voice.aside(f"{card.name}: {done} of {of} replies")

    writer = companion.writer_to_try(card)
    try:
        trials = companion.try_model.run(card, writer, voice.stop, progress)
    finally:
        writer.close()
    doers = companion.job_models.doers()
    voice.document(
        {
            "name": card.name,
            "path": card.path,
            "trials": [trial.as_json() for trial in trials],
            "doers": [doer.as_json() for doer in doers],
        }
    )
    for trial in trials:
        voice.line(f"{card.name}, {JOBS[trial.job]}: {trial.sentence}.")
    for doer in doers:
        voice.line(doer.sentence)


def size_in_words(count: int) -> str:
    """A size of a file."""
    return f"{count / GIB:.1f} GiB" if count >= GIB // 10 else f"{count / GIB * 1024:.1f} MiB"


def card_json(card: ModelCard) -> dict[str, object]:
    """A model as the command line prints it."""
    return {
        "name": card.name,
        "path": card.path,
        "bytes": card.bytes,
        "architecture": card.architecture,
        "context": card.context,
        "abilities": sorted(card.abilities),
        "in_use": card.in_use,
    }
