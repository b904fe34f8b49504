"""Which model does which small job, and why: by its card, by a trial on this computer, or by the person's choice.

Never by size: a model is given a job where its own file says that it was made for it, where a trial here found it good
at it, or where the person chose it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.domain.small_job import JOBS, WANTED_DISTINCT, WANTED_PASSED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from companion.domain.model_card import ModelCard
    from companion.domain.small_job import JobTrial
    from companion.services.ports import JobTrials, SettingsStore

SETTING = "steps_and_plans_by"
AUTOMATIC, THE_MODEL, COMPANION = "automatic", "model", "companion"

OURS = "what comes with Companion"


@dataclass(frozen=True, slots=True)
class Doer:
    """Who does a job. `card` is None where what comes with Companion does it; `because` is a whole sentence."""

    job: str
    card: ModelCard | None
    because: str

    @property
    def sentence(self) -> str:
        """Who, and why: "First steps: Big 4B. 20 of 20 passed the checks ..."."""
        words = JOBS[self.job]
        return f"{words[:1].upper()}{words[1:]}: {self.card.name if self.card else OURS}. {self.because}"

    def as_json(self) -> dict[str, object]:
        """The shape the command line prints."""
        return {
            "job": self.job,
            "model": self.card.name if self.card else None,
            "path": self.card.path if self.card else None,
            "because": self.because,
        }


class JobModels:
    """Chooses for each job. `cards` gives the models known here, the one in use marked."""

    def __init__(
        self, cards: Callable[[], Sequence[ModelCard]], trials: JobTrials, settings: SettingsStore
    ) -> None:
        self._cards = cards
        self._trials = trials
        self._settings = settings

    def doer(self, job: str) -> Doer:
        """Who does a job now. Never raises ModelProblem: a file that is gone does nothing."""
        choice = str(self._settings.get(SETTING))
        if choice == COMPANION:
            return Doer(job, None, f"You chose that ({SETTING}).")
        able = [card for card in self._cards() if "chat" in card.abilities]
        in_use = next((card for card in able if card.in_use), None)
        if choice == THE_MODEL:
            if in_use is None:
                return Doer(job, None, f"{SETTING} says the model in use, and no chat model is in use.")
            return Doer(job, in_use, f"You chose that ({SETTING}).")
        if not able:
            return Doer(job, None, "No chat model is here that could take them over.")
        found = [self._judged(card, job) for card in able]
        good = [(share, card, because) for share, card, because in found if share > 0]
        if good:
            # the one in use may be warm already, and a second one beside it costs its memory
            _, card, because = max(good, key=lambda one: (one[1].in_use, one[0]))
            return Doer(job, card, because)
        return Doer(job, None, " ".join(because for _, _, because in found))

    def doers(self) -> list[Doer]:
        """Who does each job."""
        return [self.doer(job) for job in JOBS]

    def trials_of(self, card: ModelCard) -> Sequence[JobTrial]:
        """What was found when this file was tried here."""
        return self._trials.of(card.path)

    def _judged(self, card: ModelCard, job: str) -> tuple[float, ModelCard, str]:
        """How good it is known to be at a job, 0 where it is not known or not good enough, and why.

        What was measured here counts more than what the file says of itself.
        """
        trial = next((one for one in self.trials_of(card) if one.job == job), None)
        if trial is not None:
            if trial.is_good:
                return 1 + trial.passed / trial.tried, card, f"{_capital(trial.sentence)}."
            wanted = f"{WANTED_PASSED:.0%} must pass and {WANTED_DISTINCT:.0%} differ"
            return 0, card, f"{card.name}: {trial.sentence}; {wanted}."
        if job in card.abilities:
            return 1, card, "Its file says that it was made for this."
        return 0, card, f"{card.name} was not tried at them yet: `companion models try` does that."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
