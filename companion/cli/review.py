"""The review in the terminal, and plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.cli.pages import show, walk
from companion.domain.errors import WrongUsage

if TYPE_CHECKING:
    from argparse import Namespace

    from companion.bootstrap import Companion
    from companion.cli.voice import Voice
    from companion.domain.review import Page, ReviewKind


def review(args: Namespace, companion: Companion, voice: Voice) -> None:
    """Go through the review that was named, or that the hour asks for."""
    if args.undo and args.answer is not None:
        raise WrongUsage("--undo takes the last answer back and --answer gives one; name one of them.")
    if args.text is not None and args.answer is None:
        raise WrongUsage(
            "--text holds the words of an answer. `companion review --answer enter --text WORDS`."
        )
    kind: ReviewKind | None = args.kind or companion.review.offered()
    if kind is None:
        voice.document(None)
        voice.line("The review of this hour is done. `companion list --today` shows the day.")
        return
    if args.undo:
        _told(companion.review.undo(kind), voice)
    elif args.answer is not None:
        _told(companion.review.take(kind, args.answer.lower(), " ".join(args.text or ())), voice)
    elif voice.as_json:
        voice.document(companion.review.open(kind).as_json())
    else:
        page = walk(
            companion.review.open(kind),
            lambda _page, key, text: companion.review.answer(kind, key, text),
            lambda: companion.review.undo(kind),
            voice,
        )
        if page.started_id:
            voice.line("`companion focus stop` ends it.")


def plan(args: Namespace, companion: Companion, voice: Voice) -> None:
    """Give a task or a goal an if-then plan, and show it once more as it will be; suggest one on request."""
    from companion.domain.plan_words import read_plan

    if args.suggest or args.different or args.take:
        _suggested_plan(args, companion, voice)
        return
    words = " ".join(args.words)
    entry = companion.change.edit(args.id, plan=read_plan(words) if words else None)
    voice.document(entry.as_json())
    kept = getattr(entry, "plan", None)
    if not kept:
        voice.line(f"{entry.title} has no plan now. `companion plan {entry.id} --suggest` suggests one.")
        return
    voice.line(f"{entry.title}:")
    voice.line(f"  {kept}")


def _suggested_plan(args: Namespace, companion: Companion, voice: Voice) -> None:
    """Show a plan that is not the person's words, another one, or take the one shown."""
    from companion.domain.errors import WrongUsage
    from companion.domain.goal import Goal
    from companion.domain.suggestion import FROM_TEMPLATES
    from companion.domain.task import Task

    if args.words:
        raise WrongUsage("Either your own words or a suggestion: leave out the one or the other.")
    entry, plans = companion.recall.get(args.id), companion.plan_on_request
    if not isinstance(entry, Task | Goal):
        raise WrongUsage(f"{entry.id} is a {entry.kind}; a plan is for a task or a goal.")
    if args.take:
        kept = plans.take(entry)
        voice.document(kept.as_json())
        voice.line(f"{kept.title}:")
        voice.line(f"  {kept.plan}")
        return
    made = plans.different(entry) if args.different else plans.suggest(entry)
    voice.document({"id": entry.id, "suggested": made.proposal, "engine": made.engine})
    voice.line(entry.title)
    voice.line(f"  {made.proposal}")
    if made.engine != FROM_TEMPLATES:
        voice.line(f"  suggested by {made.engine} on this computer")
    voice.line(f"A suggestion, nothing is kept: `companion plan {entry.id} --take` keeps it; --different.")
    voice.line("Read it once as it will be. An evening review asks whether it fired.")


def four_lines(args: Namespace, companion: Companion, voice: Voice) -> None:
    """Wish, outcome, obstacle and plan of a goal, one question at a time."""
    if voice.as_json:
        raise WrongUsage(
            "The four lines are asked one by one, so they have no JSON; `companion goal show ID` has."
        )
    walk(
        companion.four_lines.page(args.id),
        lambda page, _key, text: companion.four_lines.answer(args.id, page.step, text),
        None,
        voice,
    )


def _told(page: Page, voice: Voice) -> None:
    voice.document(page.as_json())
    show(page, voice)
