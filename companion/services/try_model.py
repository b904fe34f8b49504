"""Try a model at the small jobs on lines of ours: how many of its replies may be shown, and how long one takes."""

from __future__ import annotations

from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from companion.domain.errors import ModelProblem
from companion.domain.small_job import FIRST_STEP_JOB, IF_THEN_JOB, JOBS, JobTrial
from companion.services.take_over import has_no_faults

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from companion.domain.model_card import ModelCard
    from companion.services.ports import Clock, JobTrials, Stop
    from companion.services.take_over import JobWriter

TASKS = (
    "answer the letter from the tax office",
    "clean the fridge",
    "book a dentist appointment",
    "write the introduction of my thesis",
    "ring Aunt Teresa about her birthday",
    "unpack the boxes in the hallway",
    "renew my passport",
    "fix the dripping tap in the bathroom",
    "prepare the slides for Monday",
    "learn the chords of the new song",
    "cancel the gym membership",
    "sort the photos from Lisbon",
    "look for a cheaper phone contract",
    "read chapter six of the statistics book",
    "repot the basil",
    "apologise to Jonas",
    "plan the week's meals",
    "hand in the expense claim",
    "back up the old laptop",
    "find a new flat",
)
"""Ordinary tasks that no example of the prompt has; never lines of the person's own."""

INTENTIONS = (
    "take my tablets every evening",
    "go for a run, but it is dark when I get home",
    "write ten lines of the thesis each day",
    "put the phone away before bed, but I scroll in bed",
    "practise the cello",
    "call my father once a week",
    "drink more water at work",
    "tidy the desk before I leave",
    "revise the vocabulary, but I forget it",
    "cook at home on weekdays, but I am too tired",
    "send the invoice to the choir",
    "stretch my back",
    "read to the children",
    "check the bank account, but I dread it",
    "water the tomatoes",
    "start the job application, but I don't know where to begin",
    "walk to the station instead of driving",
    "empty the washing machine",
    "ask Priya for feedback",
    "go to bed on time, but one more episode",
)
"""Intentions, a third of them with what stands in the way."""

ASKED_AGAIN = 3
"""A question of the person stops a reply of the trial, which is then asked for again, so often."""


class TryModel:
    """Tries models and remembers what was found; nothing of it is shown to the person as a suggestion."""

    def __init__(self, trials: JobTrials, clock: Clock) -> None:
        self._trials = trials
        self._clock = clock

    def run(
        self, card: ModelCard, writer: JobWriter, stop: Stop, progress: Callable[[int, int], None]
    ) -> list[JobTrial]:
        """Try both jobs and keep what was found; `progress` is told how many replies of how many are there.

        Raises ModelProblem where the model cannot chat or `stop` was wished for (nothing is kept then), EngineFailed.
        """
        if "chat" not in card.abilities:
            raise ModelProblem(f"{card.name} has no chat template, so it cannot be tried.")
        lines = [(FIRST_STEP_JOB, "first", line) for line in TASKS]
        lines += [(IF_THEN_JOB, "plan", line) for line in INTENTIONS]
        replies: dict[str, list[tuple[str, str]]] = {job: [] for job in JOBS}
        seconds: dict[str, list[float]] = {job: [] for job in JOBS}
        for at, (job, how, line) in enumerate(lines):
            progress(at, len(lines))
            began = perf_counter()
            words = _said(writer, how, line, stop)
            seconds[job].append(perf_counter() - began)
            replies[job].append((words, words if has_no_faults(how, line, words) else ""))
        progress(len(lines), len(lines))
        now = self._clock.now()
        found = [_found(job, replies[job], seconds[job], now) for job in JOBS]
        self._trials.keep(card.path, found)
        return found


def _said(writer: JobWriter, how: str, line: str, stop: Stop) -> str:
    for _ in range(ASKED_AGAIN):
        said = writer.say(how, line, temperature=0.0, seconds=None, stop=stop)
        if stop.is_set():
            raise ModelProblem("The trial was stopped, so nothing was kept of it.")
        if said.signals is not None:
            return "" if said.signals.cut_off else said.text.strip()
    return ""


def _found(job: str, replies: list[tuple[str, str]], seconds: list[float], now: datetime) -> JobTrial:
    return JobTrial(
        job=job,
        tried=len(replies),
        passed=sum(1 for _, passed in replies if passed),
        distinct=len({words.lower() for words, _ in replies if words}),
        seconds=round(median(seconds), 2),
        at=now,
    )
