"""The Protocols that services need from the world; adapters implement them, tests keep fakes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from datetime import date, datetime, tzinfo

    from companion.domain.asked import Conversation
    from companion.domain.backup import Backup, Restored, WhyMade
    from companion.domain.change import By, Step
    from companion.domain.conversation import Ended, Piece, Prompt
    from companion.domain.day_record import DayRecord
    from companion.domain.draft import Draft
    from companion.domain.entry import Entry, Hit
    from companion.domain.exchange import ImportReport, ReadLine
    from companion.domain.goal import Goal
    from companion.domain.history import Event
    from companion.domain.intention import Intention
    from companion.domain.model_card import ModelCard
    from companion.domain.note import Note
    from companion.domain.reach import ReachStatus
    from companion.domain.search_query import Query
    from companion.domain.small_job import JobTrial
    from companion.domain.task import Task

Item = TypeVar("Item", bound="Task | Goal | Note | Conversation | Intention | DayRecord")


class Stop(Protocol):
    """A request to stop, set by another thread; `threading.Event` is one."""

    def is_set(self) -> bool:
        """Whether the person asked to stop."""


class Clock(Protocol):
    """The time and the zone the person is in."""

    def now(self) -> datetime:
        """The present moment, aware, in the person's zone."""


class Engine(Protocol):
    """Whatever can reply: a local model now, the frontier later."""

    @property
    def name(self) -> str:
        """The model's name as the person knows it."""

    def reply(self, prompt: Prompt, stop: Stop) -> Iterator[Piece | Ended]:
        """Yield the reply as it comes and `Ended` last. Raises EngineFailed with a sentence."""

    def close(self) -> None:
        """End the process behind it, if one runs."""


class ModelShelf(Protocol):
    """The models on this computer."""

    def inspect(self, path: str) -> ModelCard:
        """Read the header of one file. Raises ModelProblem with a sentence."""

    def cards(self) -> Sequence[ModelCard]:
        """The models known here, the one in use marked."""


class JobTrials(Protocol):
    """What was found when models were tried at the small jobs on this computer."""

    def of(self, path: str) -> Sequence[JobTrial]:
        """The trials of this file as it is now; none where the file has changed since."""

    def keep(self, path: str, trials: Sequence[JobTrial]) -> None:
        """Remember them in place of earlier ones of this file. Raises ModelProblem with a sentence."""


class ReachSwitch(Protocol):
    """The local-only switch and its proof."""

    def is_local_only(self) -> bool:
        """Whether Companion is confined to this computer."""

    def turn(self, *, local_only: bool) -> None:
        """Turn the switch; it holds at once and after a restart."""

    def status(self) -> ReachStatus:
        """Read the proof anew from the system."""


class SettingsStore(Protocol):
    """The person's settings, checked against the table in domain/settings.py."""

    def get(self, name: str) -> object:
        """The value of a setting, its default where none was chosen. Raises Problem for an unknown name."""

    def set(self, name: str, value: object) -> None:
        """Keep a value; text is read as the setting's type. Raises Problem with a sentence."""


class Unit(Protocol):
    """One step being written: everything in it is kept together or not at all."""

    @property
    def number(self) -> int:
        """The step's number in the journal; later steps have greater ones."""

    def add(self, item: Item, by: By = ...) -> Item:
        """Keep something new and return it, with its short id where it is an entry."""

    def change(self, before: Item, after: Item, by: By = ...) -> Item:
        """Replace what is kept under the uuid by `after`, which differs from `before`."""

    def remove(self, item: Item, by: By = ...) -> None:
        """Take something out; only undo and the history know it afterwards."""


class Journal(Protocol):
    """Everything that is kept, with the history of its changes. Reading and writing raise JournalProblem.

    Each thread may use it; what one thread wrote, all see. Moments come back aware, in the zone they were
    meant in. A `unit` within a unit of the same thread is part of the outer step.
    """

    def new_uuid(self) -> str:
        """A fresh UUIDv7."""

    def unit(self, act: str, at: datetime, *, undoable: bool = True) -> AbstractContextManager[Unit]:
        """Begin one step; leaving the block makes it durable, an exception leaves no trace of it.

        A block that changes nothing makes no step.
        """

    def entry(self, short_id: str) -> Entry | None:
        """The entry with a short id, upper or lower case."""

    def entry_with_uuid(self, uuid: str) -> Entry | None:
        """The entry with a uuid."""

    def last_step(self) -> int | None:
        """The number of the step that undo would take back."""

    def step_that_made(self, uuid: str) -> int | None:
        """The number of the step that first kept an entry."""

    def open_tasks(self) -> Sequence[Task]:
        """All open tasks, oldest first."""

    def open_tasks_until(self, last: date) -> Sequence[Task]:
        """The open tasks that are started, or have a day or deadline not after `last`; oldest first.

        Tasks up to a day later may be among them, since a date differs by zone: the rules decide.
        """

    def undated_tasks(self, limit: int) -> Sequence[Task]:
        """Open tasks with neither day nor deadline and not started, oldest first."""

    def tasks(self, *, goal_id: str | None = None, limit: int | None = None) -> Sequence[Task]:
        """Tasks whatever their status, oldest first; the newest `limit` of them."""

    def tasks_done(self, start: datetime, end: datetime) -> Sequence[Task]:
        """Tasks done from `start` up to but not including `end`, in that order."""

    def entries_created(self, start: datetime, end: datetime) -> Sequence[Entry]:
        """Entries of every kind made from `start` up to but not including `end`, in that order."""

    def goals(self) -> Sequence[Goal]:
        """All goals, oldest first."""

    def intentions(self, day: date) -> Sequence[Intention]:
        """What was chosen for a day, in its order."""

    def events(
        self, *, start: datetime | None = None, end: datetime | None = None, uuid: str | None = None
    ) -> Sequence[Event]:
        """What changed in a stretch of time, or what ever happened to one thing; oldest first."""

    def linked_to(self, short_id: str) -> Sequence[Task | Goal | Note | Intention]:
        """What refers to an entry: tasks, goals and notes of a goal, notes and intentions of a task."""

    def find(self, query: Query, now: datetime, limit: int) -> Sequence[Hit]:
        """What matches, best first; `before:` and `after:` are meant in the zone of `now`."""

    def related(self, words: Sequence[str], now: datetime, limit: int) -> Sequence[Hit]:
        """Entries that share the most telling of these words, best first."""

    def index_pending(self, limit: int | None = None) -> bool:
        """Make what was kept quick to find, about `limit` changes of it; whether more is left.

        Searching finds it without this as well.
        """

    def lines_typed(self, limit: int) -> Sequence[str]:
        """The lines as they were typed, newest first, each once."""

    def undo(self, at: datetime) -> Step | None:
        """Take back the last step not yet taken back; None where there is none."""

    def redo(self, at: datetime) -> Step | None:
        """Bring back the step taken back last; None where there is none, or something was changed since."""

    def data_version(self) -> int:
        """A number that changes when another process has written."""

    def close(self) -> None:
        """Close the file for every thread."""


class BackupShelf(Protocol):
    """Checked copies of the journal. All methods raise JournalProblem."""

    def make(self, why: WhyMade, at: datetime) -> Backup:
        """Copy the journal as it is now and check the copy."""

    def list(self) -> list[Backup]:
        """The copies there are, newest first."""

    def verify(self, name: str) -> Backup:
        """Check a copy."""

    def newest_that_verifies(self) -> Backup | None:
        """The copy to offer when the journal itself does not read."""

    def rotate(self, zone: tzinfo | None) -> Sequence[Backup]:
        """Take away the copies that are not kept any more; returns them."""

    def restore(self, name: str, at: datetime) -> Restored:
        """Put a copy in the journal's place after keeping what is there, and save what reads of it."""


class Archive(Protocol):
    """The whole journal as one file."""

    def write(self, path: str) -> int:
        """Write everything; returns how many entries. Raises Problem."""

    def read(self, path: str, at: datetime) -> ImportReport:
        """Bring a file in, all of it or nothing: into an empty journal as it was, else merged by uuid."""


class Eraser(Protocol):
    """Deletes for good. All methods raise JournalProblem."""

    def replies_citing(self, short_id: str) -> Sequence[str]:
        """The uuids of kept replies that quote an entry."""

    def erase(self, uuids: Sequence[str]) -> None:
        """Take entries out of the journal, its history, the search index and every backup."""

    def erase_everything(self) -> None:
        """Empty the journal and delete every backup."""

    def aside(self) -> Sequence[str]:
        """Files nothing can be taken out of."""


class Format(Protocol):
    """A file format of other programs."""

    def write(self, path: str, entries: Sequence[Entry], now: datetime) -> int:
        """Write entries; returns how many. Raises Problem, also where the format is only read."""

    def read(self, path: str, now: datetime, new_uuid: Callable[[], str]) -> Sequence[ReadLine]:
        """What a file holds. Raises Problem, also where the format is only written."""


class Drafts(Protocol):
    """The line that is begun and not yet kept."""

    def save(self, text: str, uuid: str) -> bool:
        """Remember it; False where the disk did not take it."""

    def load(self) -> Draft | None:
        """The line begun last, if one is left."""

    def drop(self) -> None:
        """Forget it: it was kept."""
