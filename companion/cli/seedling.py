"""The commands that show what the shipped models make of lines: one line, or many as JSON lines."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from companion.domain.errors import Problem, WrongUsage

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from companion.bootstrap import Companion
    from companion.cli.voice import Voice
    from companion.services.suggest_step import Suggested

    Answer = dict[str, object]


_KINDS = {
    "journal_question": "question about the journal",
    "other_question": "other question",
    "plan_request": "wish for a plan",
    "change": "wish to change something",
    "none": "nothing to keep",
}


def sort(args: Namespace, companion: Companion, voice: Voice) -> None:
    """The kind of a line with its probabilities."""
    sorter = companion.sorter

    def answer(text: str) -> Answer:
        found = sorter.sort(text)
        return {
            "kind": found.kind,
            "probabilities": {kind: round(chance, 5) for kind, chance in found.probabilities.items()},
        }

    def show(found: Answer) -> str:
        chances: dict[str, float] = found["probabilities"]  # type: ignore[assignment]
        ranked = sorted(chances.items(), key=lambda pair: -pair[1])[:3]
        said = ", ".join(
            f"{_KINDS.get(kind, kind)} {chance:.0%}" for kind, chance in ranked if chance >= 0.005
        )
        return f"{_KINDS.get(str(found['kind']), found['kind'])}  ({said})"

    sorter.sort("")  # the weights are read before the first line is timed
    _answer(args, voice, answer, show)


def step(args: Namespace, companion: Companion, voice: Voice) -> None:
    """One physical step for a task, by the seedling where it is sure, else by the rules."""
    _answer(args, voice, lambda text: _as_answer(companion.suggest_step.answer(text, args.how)), _shown)


def plan(args: Namespace, companion: Companion, voice: Voice) -> None:
    """One if-then plan for an intention, by the seedling where it is sure, else by the rules."""
    _answer(args, voice, lambda text: _as_answer(companion.suggest_plan.answer(text)), _shown)


def _as_answer(found: Suggested) -> Answer:
    return {
        "answer": found.words,
        "mean_logprob": None if found.mean_logprob is None else round(found.mean_logprob, 4),
        "doubt": None if found.doubt is None else round(found.doubt, 4),
        "engine": found.engine,
        "said": found.said,
    }


def _shown(found: Answer) -> str:
    return f"{found['answer']}  ({found['engine']})"


def _answer(
    args: Namespace, voice: Voice, answer: Callable[[str], Answer], show: Callable[[Answer], str]
) -> None:
    if args.batch:
        for line in voice.lines_in():
            if line.strip():
                voice.answer_line(_answered(line, answer))
        return
    text = " ".join(args.text)
    if not text.strip():
        raise WrongUsage("There is no line to look at. Give it after the command, or use --batch for many.")
    found = _timed(answer, text)
    voice.document(found)
    voice.line(show(found))


def _answered(line: str, answer: Callable[[str], Answer]) -> str:
    """The answer to one line of a batch as JSON; what is wrong with the line is said inside it."""
    import json

    name: object = None
    try:
        asked = json.loads(line)
        if not isinstance(asked, dict):
            raise WrongUsage("A line is a JSON object with id and text.")
        name = asked.get("id")
        text = asked.get("text")
        if not isinstance(text, str):
            raise WrongUsage("A line needs a text.")
        found = _timed(answer, text)
    except Problem as problem:
        found = {"error": problem.sentence}
    except (ValueError, RecursionError) as error:
        found = {"error": f"The line is no JSON: {error}."}
    return json.dumps({"id": name, **found}, ensure_ascii=False)


def _timed(answer: Callable[[str], Answer], text: str) -> Answer:
    began = perf_counter()
    found = answer(text)
    return {**found, "ms": round((perf_counter() - began) * 1000, 3)}
