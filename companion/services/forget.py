"""Forget: deleting one entry, or everything, for good; this alone cannot be undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.domain.errors import NoSuchEntry, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from companion.domain.entry import Entry
    from companion.services.ports import Drafts, Eraser, Journal

OUTSIDE = (
    "Files you exported, and what the disk itself may keep of deleted files, are beyond Companion's reach."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgetting:
    """What forgetting will take away and what it leaves; `word` says yes to exactly this."""

    sentence: str
    remains: tuple[str, ...]
    word: str


class Forget:
    """Deletes for good, in two actions: `of` or `of_everything` says what will go, the second does it.

    `also` are the deletions of what lies outside the journal (models, keys), each with its name.
    """

    def __init__(
        self,
        journal: Journal,
        eraser: Eraser,
        drafts: Drafts,
        also: Sequence[tuple[str, Callable[[], None]]] = (),
    ) -> None:
        self._journal = journal
        self._eraser = eraser
        self._drafts = drafts
        self._also = also

    def of(self, short_id: str) -> Forgetting:
        """What forgetting an entry would take away."""
        entry = self._entry(short_id)
        replies = len(self._eraser.replies_citing(entry.id))
        quoting = ("", " and the reply that quotes it", " and the replies that quote it")[min(replies, 2)]
        return Forgetting(
            sentence=f"{entry.title!r}{quoting} will be deleted from the journal, its history, the search and all "
            "backups. This cannot be undone.",
            remains=(*self._aside(), OUTSIDE),
            word=entry.id,
        )

    def one(self, short_id: str, word: str) -> tuple[str, ...]:
        """Delete an entry for good; returns what remains. Raises Refused without the word, JournalProblem."""
        entry = self._entry(short_id)
        if word.lower() != entry.id:
            raise Refused(f"Nothing was deleted. To delete it for good, repeat its id: {entry.id}.")
        self._drafts.drop()
        self._eraser.erase([entry.uuid, *self._eraser.replies_citing(entry.id)])
        return (*self._same_words(entry), *self._aside(), OUTSIDE)

    def of_everything(self) -> Forgetting:
        """What forgetting everything would take away."""
        names = ["The journal", "all backups", "the draft", *(name for name, _ in self._also)]
        named = f"{', '.join(names[:-1])} and {names[-1]}"
        return Forgetting(
            sentence=f"{named} will be deleted. This cannot be undone.",
            remains=(OUTSIDE,),
            word="everything",
        )

    def everything(self, word: str) -> tuple[str, ...]:
        """Delete everything for good; returns what remains. Raises Refused without the word, JournalProblem."""
        if word.lower() != "everything":
            raise Refused("Nothing was deleted. To delete everything for good, say `everything`.")
        self._drafts.drop()
        self._eraser.erase_everything()
        for _, delete in self._also:
            delete()
        return (OUTSIDE,)

    def _entry(self, short_id: str) -> Entry:
        entry = self._journal.entry(short_id)
        if entry is None:
            raise NoSuchEntry(short_id)
        return entry

    def _same_words(self, entry: Entry) -> tuple[str, ...]:
        """Other entries with the same title, such as earlier and later repeats: they are not touched."""
        if entry.kind != "task":
            return ()
        same = [task.id for task in self._journal.tasks() if task.title == entry.title]
        return (f"Other tasks with the same title stay: {', '.join(same)}.",) if same else ()

    def _aside(self) -> tuple[str, ...]:
        return tuple(
            f"{path} could not be read and may still hold it; delete it by hand."
            for path in self._eraser.aside()
        )
