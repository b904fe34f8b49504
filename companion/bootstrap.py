"""The one place that builds real adapters and hands them to services; each is built when first asked for."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, TypeVar, cast

from companion.adapters.clock import SystemClock
from companion.adapters.folders import Folders
from companion.adapters.settings_file import SettingsFile

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager
    from datetime import time

    from companion.adapters.chat_jobs import ChatJobs
    from companion.adapters.draft_file import DraftFile
    from companion.adapters.engines import LocalEngine
    from companion.adapters.job_trials import FileJobTrials
    from companion.adapters.journal import SqliteJournal
    from companion.adapters.journal.day_records import SqliteDayRecords
    from companion.adapters.model_folder import DiskModelFolder
    from companion.adapters.model_shelf import FileModelShelf
    from companion.adapters.reach_switch import FileReachSwitch
    from companion.adapters.seedling import Seedling
    from companion.adapters.shared_engine import SharedEngine
    from companion.domain.activities import Activities
    from companion.domain.checkup import Check
    from companion.domain.model_card import ModelCard
    from companion.domain.suggestion import Suggestion
    from companion.services.ask import Ask
    from companion.services.backups import Backups
    from companion.services.capture import Capture
    from companion.services.change import Change
    from companion.services.focus import Focus
    from companion.services.forget import Forget
    from companion.services.four_lines import FourLines
    from companion.services.import_model import ImportModel
    from companion.services.job_models import JobModels
    from companion.services.keep_goals import KeepGoals
    from companion.services.keep_time_in_app import KeepTimeInApp
    from companion.services.notices import Notices
    from companion.services.own_your_data import OwnYourData
    from companion.services.plan_on_request import PlanOnRequest
    from companion.services.ports import Engine
    from companion.services.recall import Recall
    from companion.services.review_day import ReviewDay
    from companion.services.sort_line import SortLine
    from companion.services.stuck import Stuck
    from companion.services.suggest_plan import SuggestPlan
    from companion.services.suggest_step import SuggestStep
    from companion.services.suggestions import Suggestions
    from companion.services.take_over import TakeOver
    from companion.services.templates import Templates
    from companion.services.try_model import TryModel
    from companion.services.week import Week

Part = TypeVar("Part")


class Companion:
    """What a window or a command is handed. Parts are built on first use, once, whichever thread asks."""

    def __init__(self, folders: Folders) -> None:
        self.folders = folders
        self.clock = SystemClock()
        self.settings = SettingsFile(folders.settings)
        self._parts: dict[str, object] = {}
        self._building = threading.RLock()
        self._seen_here: list[Check] = []

    @property
    def journal(self) -> SqliteJournal:
        """The journal, opened (and made the first time). Raises JournalProblem."""

        def build() -> SqliteJournal:
            from companion.adapters.journal import open_journal

            return open_journal(self.folders.journal)

        return self._once("journal", build)

    @property
    def capture(self) -> Capture:
        """Keeping lines."""

        def build() -> Capture:
            from companion.services.capture import Capture

            return Capture(
                self.journal, self.clock, day_first=self.day_first, day_starts_at=self.day_starts_at
            )

        return self._once("capture", build)

    @property
    def recall(self) -> Recall:
        """Looking things up."""

        def build() -> Recall:
            from companion.services.recall import Recall

            return Recall(self.journal, self.clock, day_starts_at=self.day_starts_at)

        return self._once("recall", build)

    @property
    def change(self) -> Change:
        """Done, drop, defer, edit, undo."""

        def build() -> Change:
            from companion.services.change import Change

            return Change(
                self.journal, self.clock, day_first=self.day_first, day_starts_at=self.day_starts_at
            )

        return self._once("change", build)

    @property
    def goals(self) -> KeepGoals:
        """Goals and their states."""

        def build() -> KeepGoals:
            from companion.services.keep_goals import KeepGoals

            return KeepGoals(self.journal, self.clock, self.capture)

        return self._once("goals", build)

    @property
    def ask(self) -> Ask:
        """Questions."""

        def build() -> Ask:
            from companion.services.ask import Ask

            return Ask(
                self.journal,
                self.clock,
                self.recall,
                engine=self.engine,
                day_starts_at=self.day_starts_at,
                begins=self.take_over,
                get_model=self.how_to_get_a_model,
            )

        return self._once("ask", build)

    @property
    def records(self) -> SqliteDayRecords:
        """What is kept of the days besides entries."""

        def build() -> SqliteDayRecords:
            from companion.adapters.journal.day_records import SqliteDayRecords

            return SqliteDayRecords(self.journal)

        return self._once("records", build)

    @property
    def focus(self) -> Focus:
        """Focus sessions."""

        def build() -> Focus:
            from companion.services.focus import Focus

            return Focus(
                self.journal, self.records, self.clock, self.change, day_starts_at=self.day_starts_at
            )

        return self._once("focus", build)

    @property
    def suggestions(self) -> Suggestions:
        """What was suggested and what became of it."""

        def build() -> Suggestions:
            from companion.services.suggestions import Suggestions

            return Suggestions(self.journal, self.records, self.clock)

        return self._once("suggestions", build)

    @property
    def stuck(self) -> Stuck:
        """One step of two minutes."""

        def build() -> Stuck:
            from companion.services.stuck import Stuck

            return Stuck(
                journal=self.journal,
                records=self.records,
                clock=self.clock,
                recall=self.recall,
                focus=self.focus,
                suggestions=self.suggestions,
                change=self.change,
                first_steps=self.take_over,
            )

        return self._once("stuck", build)

    @property
    def week(self) -> Week:
        """The person's own numbers."""

        def build() -> Week:
            from companion.services.week import Week

            return Week(self.journal, self.records, self.clock, day_starts_at=self.day_starts_at)

        return self._once("week", build)

    @property
    def review(self) -> ReviewDay:
        """The review of the day and of the week."""

        def build() -> ReviewDay:
            from companion.adapters.draft_file import DraftFile
            from companion.services.review_day import ReviewDay

            return ReviewDay(
                journal=self.journal,
                records=self.records,
                clock=self.clock,
                capture=self.capture,
                recall=self.recall,
                change=self.change,
                goals=self.goals,
                focus=self.focus,
                week=self.week,
                suggestions=self.suggestions,
                settings=self.settings,
                drafts=DraftFile(self.folders.review_draft),
                day_starts_at=self.day_starts_at,
                plans=self.take_over,
            )

        return self._once("review", build)

    @property
    def four_lines(self) -> FourLines:
        """Wish, outcome, obstacle and plan of a goal."""

        def build() -> FourLines:
            from companion.services.four_lines import FourLines

            return FourLines(self.journal, self.clock, self.change, self.goals, self.capture)

        return self._once("four lines", build)

    @property
    def notices(self) -> Notices:
        """What is due to be said."""

        def build() -> Notices:
            from companion.services.notices import Notices

            return Notices(
                self.journal,
                self.records,
                self.clock,
                self.change,
                self.settings,
                was_planned=self.review.was_planned,
                day_starts_at=self.day_starts_at,
            )

        return self._once("notices", build)

    @property
    def time_in_app(self) -> KeepTimeInApp:
        """How long the windows were in front."""

        def build() -> KeepTimeInApp:
            from companion.services.keep_time_in_app import KeepTimeInApp

            return KeepTimeInApp(self.journal, self.records, self.clock, day_starts_at=self.day_starts_at)

        return self._once("time in app", build)

    @property
    def drafts(self) -> DraftFile:
        """The line being typed."""

        def build() -> DraftFile:
            from companion.adapters.draft_file import DraftFile

            return DraftFile(self.folders.draft)

        return self._once("drafts", build)

    @property
    def backups(self) -> Backups:
        """Copies of the journal; works also where the journal itself cannot be opened."""

        def build() -> Backups:
            from companion.adapters.journal.restore import JournalBackups
            from companion.services.backups import Backups

            return Backups(JournalBackups(self.folders.journal, self._let_go_of_journal), self.clock)

        return self._once("backups", build)

    @property
    def own_data(self) -> OwnYourData:
        """Export and import."""

        def build() -> OwnYourData:
            from datetime import UTC, datetime

            from companion.adapters.exchange import formats
            from companion.adapters.journal.archive import JournalArchive
            from companion.services.own_your_data import OwnYourData

            def suggestions() -> Sequence[Suggestion]:
                return self.records.suggestions(datetime(1971, 1, 1, tzinfo=UTC), self.clock.now())

            archive = JournalArchive(self.journal)
            return OwnYourData(self.journal, self.clock, archive, formats(suggestions))

        return self._once("own_data", build)

    @property
    def forgetting(self) -> Forget:
        """Deleting for good."""

        def build() -> Forget:
            from companion.adapters.journal.forget import JournalEraser
            from companion.services.forget import Forget

            return Forget(
                self.journal,
                JournalEraser(self.journal),
                self.drafts,
                also=[
                    ("the list of models (their files stay)", self.models.forget_all),
                    ("what trials of the models found", self.model_trials.forget_all),
                ],
            )

        return self._once("forgetting", build)

    @property
    def models(self) -> FileModelShelf:
        """The models on this computer."""

        def build() -> FileModelShelf:
            from companion.adapters.model_shelf import FileModelShelf

            return FileModelShelf(self.folders.models, self.settings)

        return self._once("models", build)

    @property
    def model_folder(self) -> DiskModelFolder:
        """The model files that were imported."""

        def build() -> DiskModelFolder:
            from companion.adapters.model_folder import DiskModelFolder

            return DiskModelFolder(self.folders.model_files)

        return self._once("model folder", build)

    @property
    def import_model(self) -> ImportModel:
        """Taking model files in."""

        def build() -> ImportModel:
            from companion.services.import_model import ImportModel

            return ImportModel(self.models, self.model_folder)

        return self._once("import model", build)

    @property
    def templates(self) -> Templates:
        """Steps and plans by rules; without the finder's file they come from the tables alone."""

        def finder() -> Activities | None:
            from companion.adapters.finder_file import shipped_activities
            from companion.domain.errors import ModelProblem

            try:
                return shipped_activities()
            except ModelProblem:
                return None

        def build() -> Templates:
            from companion.services.templates import Templates

            return Templates(finder)

        return self._once("templates", build)

    def _begins(self, text: str) -> float:
        """What the sorter says of a line; where its weights cannot be read, nothing."""
        from companion.domain.errors import Problem
        from companion.domain.seedling_doubt import UNKNOWN

        try:
            return self.sorter.begins(text)
        except Problem:
            return UNKNOWN

    @property
    def suggest_step(self) -> SuggestStep:
        """First steps, by rules and by the seedling."""

        def build() -> SuggestStep:
            from companion.services.suggest_step import SuggestStep

            return SuggestStep(self.seedling, templates=self.templates, begins=self._begins)

        return self._once("suggest_step", build)

    @property
    def suggest_plan(self) -> SuggestPlan:
        """If-then plans, by rules and by the seedling."""

        def build() -> SuggestPlan:
            from companion.services.suggest_plan import SuggestPlan

            return SuggestPlan(self.seedling, templates=self.templates, begins=self._begins)

        return self._once("suggest_plan", build)

    @property
    def plan_on_request(self) -> PlanOnRequest:
        """If-then plans for tasks and goals, suggested where they are asked for."""

        def build() -> PlanOnRequest:
            from companion.services.plan_on_request import PlanOnRequest

            return PlanOnRequest(self.journal, self.records, self.clock, self.suggestions, self.take_over)

        return self._once("plan_on_request", build)

    @property
    def take_over(self) -> TakeOver:
        """First steps and plans by the bigger model that does them, else by what comes with Companion."""

        def build() -> TakeOver:
            from companion.services.plans import ShippedPlans
            from companion.services.take_over import TakeOver

            return TakeOver(
                self.job_writer,
                steps=self.suggest_step,
                plans=ShippedPlans(self.suggest_plan),
                begin=self.suggest_step.begin,
            )

        return self._once("take_over", build)

    @property
    def job_models(self) -> JobModels:
        """Which model does which small job, and why."""

        def build() -> JobModels:
            from companion.services.job_models import JobModels

            return JobModels(self._known_cards, self.model_trials, self.settings)

        return self._once("job_models", build)

    @property
    def model_trials(self) -> FileJobTrials:
        """What trials of the models on this computer found."""

        def build() -> FileJobTrials:
            from companion.adapters.job_trials import FileJobTrials

            return FileJobTrials(self.folders.model_trials)

        return self._once("model_trials", build)

    @property
    def try_model(self) -> TryModel:
        """Trying models at the small jobs."""

        def build() -> TryModel:
            from companion.services.try_model import TryModel

            return TryModel(self.model_trials, self.clock)

        return self._once("try_model", build)

    def writer_to_try(self, card: ModelCard) -> ChatJobs:
        """A writer for a trial alone, so that it and a *Stuck* meanwhile do not drop each other; close it after."""
        from companion.adapters.chat_jobs import ChatJobs

        in_use = self._shared_engine() if card.in_use else None
        return ChatJobs(in_use.for_jobs if in_use else self._local_engine(card.path))

    def job_writer(self, job: str) -> ChatJobs | None:
        """The bigger model that does a job now, or None; its process starts when it is asked. Raises ModelProblem."""
        card = self.job_models.doer(job).card
        return None if card is None else self.chat_jobs(card)

    def chat_jobs(self, card: ModelCard) -> ChatJobs:
        """A model asked for small jobs: the one in use beside the person's questions, else in a process of its own."""
        from companion.adapters.chat_jobs import ChatJobs

        with self._building:
            in_use = self._shared_engine() if card.in_use else None
            held = cast("tuple[object, ChatJobs] | None", self._parts.get("chat_jobs"))
            wanted = in_use or card.path
            if held is not None and held[0] != wanted:
                held[1].close()
                held = None
            if held is None:
                held = (wanted, ChatJobs(in_use.for_jobs if in_use else self._local_engine(card.path)))
                self._parts["chat_jobs"] = held
            return held[1]

    def _known_cards(self) -> Sequence[ModelCard]:
        """The cards of the models here, read again only where the list or the model in use has changed."""
        import os

        def written(path: str) -> int:
            try:
                return os.stat(path).st_mtime_ns
            except OSError:
                return 0

        path = self.settings.text("model")
        known_by = (path, written(path), written(self.folders.models))
        with self._building:
            held = cast("tuple[object, Sequence[ModelCard]] | None", self._parts.get("known_cards"))
            if held is None or held[0] != known_by:
                held = (known_by, self.models.cards())
                self._parts["known_cards"] = held
            return held[1]

    def seedling(self) -> Seedling | None:
        """The model that comes with the app, or None where its file is missing; its process starts when asked."""

        def build() -> Seedling | None:
            from companion.adapters.engines import LocalEngine
            from companion.adapters.seedling import Seedling
            from companion.adapters.shipped_models import shipped_model
            from companion.domain.errors import ModelProblem

            try:
                path = shipped_model("seedling", "seedling.gguf")
            except ModelProblem:
                return None
            self.folders.make()
            return Seedling(LocalEngine(path, context_tokens=512, threads=1, run_folder=self.folders.run))

        return self._once("seedling", build)

    @property
    def sorter(self) -> SortLine:
        """Telling what kind a line probably is."""

        def build() -> SortLine:
            from companion.adapters.sorter_file import read_sorter
            from companion.services.sort_line import SortLine

            return SortLine(read_sorter)

        return self._once("sorter", build)

    @property
    def reach(self) -> FileReachSwitch:
        """The local-only switch."""

        def build() -> FileReachSwitch:
            from companion.adapters.reach_switch import FileReachSwitch

            return FileReachSwitch(self.settings, self.folders.run)

        return self._once("reach", build)

    def day_first(self) -> bool:
        """Whether 3/4 is the third of April: as set, else as this computer's language writes dates."""
        order = self.settings.text("date_order")
        if order == "automatic":
            from companion.adapters.language import writes_day_first

            return writes_day_first()
        return order == "day-first"

    def day_starts_at(self) -> time:
        """When a day begins."""
        from datetime import time

        return time.fromisoformat(self.settings.text("day_starts_at"))

    def how_to_get_a_model(self) -> str:
        """What to do where a chat model is missing: one that is here, or one that suits this computer."""
        from companion.adapters.memory import memory_bytes
        from companion.domain.model_catalogue import how_to_get_one

        return how_to_get_one(self.models.cards(), memory_bytes())

    def engine(self) -> Engine | None:
        """The model in use, or None where none was chosen or it cannot chat. Raises ModelProblem.

        Its process starts with the first question.
        """
        return self._shared_engine()

    def _shared_engine(self) -> SharedEngine | None:
        path = self.settings.text("model")
        with self._building:
            held = cast("SharedEngine | None", self._parts.get("engine"))
            if held is not None and held.path != path:
                held.close()
                del self._parts["engine"]
                held = None
            if held is None and path and "chat" in self.models.inspect(path).abilities:
                from companion.adapters.shared_engine import SharedEngine

                held = SharedEngine(self._local_engine(path))
                self._parts["engine"] = held
            return held

    def _local_engine(self, path: str) -> LocalEngine:
        from companion.adapters.engines import LocalEngine

        self.folders.make()
        return LocalEngine(
            path,
            context_tokens=self.settings.number("context_tokens"),
            idle_seconds=60 * self.settings.number("engine_idle_minutes"),
            run_folder=self.folders.run,
        )

    def note_here(self, check: Check) -> None:
        """Remember what a window found out about this computer (hotkey, tray) for the next checkup."""
        self._seen_here = [seen for seen in self._seen_here if seen.name != check.name] + [check]

    def checkup(self) -> Sequence[Check]:
        """Look at what works on this computer now."""
        from companion.adapters.checkup import look

        return [*look(self), *self._seen_here]

    def release_thread(self) -> None:
        """Let go of what this thread alone held; for threads that end before the program."""
        journal = self._parts.get("journal")
        if journal is not None:
            cast("SqliteJournal", journal).release_thread()

    def _let_go_of_journal(self) -> AbstractContextManager[object]:
        """Within the block the journal's file is closed, to be replaced; what is built on it goes on afterwards."""
        from contextlib import nullcontext

        journal = self._parts.get("journal")
        return nullcontext() if journal is None else cast("SqliteJournal", journal).set_aside()

    def close(self) -> None:
        """End what was started: the engine's process and the journal's connections."""
        with self._building:
            jobs = cast("tuple[object, ChatJobs] | None", self._parts.pop("chat_jobs", None))
            if jobs is not None:
                jobs[1].close()
            for name in ("engine", "seedling", "journal"):
                part = self._parts.pop(name, None)
                if part is not None:
                    part.close()  # type: ignore[attr-defined]

    def _once(self, name: str, build: Callable[[], Part]) -> Part:
        if name in self._parts:
            return cast("Part", self._parts[name])
        with self._building:
            if name not in self._parts:
                self._parts[name] = build()
            return cast("Part", self._parts[name])


def companion_at(home: str | None) -> Companion:
    """Companion with everything below `home`, or in the places this system has for it."""
    return Companion(Folders(home))
