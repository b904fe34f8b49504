"""The journal on a screen: what was kept, day by day; a search that shows hits between their neighbours."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from companion.domain.day import day_of
from companion.ui.screens.today_words import long_day

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime, time

    from companion.domain.entry import Entry, Hit
    from companion.services.recall import Recall

EMPTY = "What you keep stands here, day by day. Type in the prompt, and it is the first line."
NOTHING_FOUND = (
    "Nothing was found for these words. Fewer words find more; #tag, is:done and before: narrow it."
)
SHOWN_ENTRIES = 40
DAYS_BACK = 31
NEIGHBOURS = 1
HITS = 50


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One entry of a day. `before + matched + after` is its text; `is_dim` says that it is only a neighbour."""

    id: str
    kind: str
    clock: str
    before: str
    matched: str = ""
    after: str = ""
    is_hit: bool = False
    is_chosen: bool = False
    is_dim: bool = False
    is_done: bool = False
    can_be_edited: bool = True

    @property
    def text(self) -> str:
        """The whole text."""
        return self.before + self.matched + self.after


@dataclass(frozen=True, slots=True)
class JournalDay:
    """The rows of one day under its date."""

    words: str
    rows: tuple[JournalRow, ...]


class JournalScreen:
    """Which entries show and which one is chosen. `load` gives the job that reads them."""

    def __init__(self, now: Callable[[], datetime], starts_at: Callable[[], time]) -> None:
        self._now, self._starts_at = now, starts_at
        self.query = ""
        self.days: tuple[JournalDay, ...] = ()
        self.chosen_id = ""
        self.editing_id = ""
        self.said = ""
        self._weeks = 1
        self._order: tuple[str, ...] = ()

    # Reading

    def load(self, recall: Recall) -> tuple[JournalDay, ...]:
        """Read what the query asks for; called on the journal's thread."""
        return self._found(recall) if self.query.strip() else self._timeline(recall)

    def show(self, days: tuple[JournalDay, ...]) -> None:
        """What was read."""
        rows = [row for day in days for row in day.rows]
        self._order = tuple(row.id for row in rows if not row.is_dim)
        if self.chosen_id not in self._order:
            self.chosen_id = self._order[0] if self._order else ""
        self.days = days

    def _day(self, entry: Entry) -> date:
        return day_of(self._local(entry), self._starts_at())

    def _local(self, entry: Entry) -> datetime:
        return entry.created_at.astimezone(self._now().tzinfo)

    def _timeline(self, recall: Recall) -> tuple[JournalDay, ...]:
        last = day_of(self._now(), self._starts_at())
        entries = list(recall.timeline(last - timedelta(days=DAYS_BACK * self._weeks), last))
        shown = entries[-SHOWN_ENTRIES * self._weeks :]
        rows: dict[date, list[JournalRow]] = {}
        for entry in shown:
            rows.setdefault(self._day(entry), []).append(self._row(entry))
        return tuple(JournalDay(long_day(day), tuple(rows[day])) for day in sorted(rows, reverse=True))

    def _found(self, recall: Recall) -> tuple[JournalDay, ...]:
        hits = {hit.entry.id: hit for hit in recall.find(self.query, HITS)}
        days = sorted({self._day(hit.entry) for hit in hits.values()}, reverse=True)
        found = []
        for day in days:
            entries = recall.timeline(day, day)
            places = [at for at, entry in enumerate(entries) if entry.id in hits]
            near = {at + step for at in places for step in range(-NEIGHBOURS, NEIGHBOURS + 1)}
            rows = [
                self._hit_row(entry, hits[entry.id])
                if entry.id in hits
                else replace(self._row(entry), is_dim=True)
                for at, entry in enumerate(entries)
                if at in near
            ]
            found.append(JournalDay(long_day(day), tuple(rows)))
        return tuple(found)

    def _row(self, entry: Entry) -> JournalRow:
        text = entry.title
        if entry.kind not in ("task", "goal", "conversation"):
            text = getattr(entry, "text", "") or entry.title
        clock = f"{self._local(entry):%H:%M}"
        is_done = getattr(entry, "status", "") == "done"
        return JournalRow(
            entry.id, entry.kind, clock, text, is_done=is_done, can_be_edited=entry.kind != "conversation"
        )

    def _hit_row(self, entry: Entry, hit: Hit) -> JournalRow:
        row = self._row(entry)
        at = row.before.casefold().find(hit.matched.casefold()) if hit.matched else -1
        if at < 0:
            return replace(row, before=hit.before, matched=hit.matched, after=hit.after, is_hit=True)
        end = at + len(hit.matched)
        whole = row.before
        return replace(row, before=whole[:at], matched=whole[at:end], after=whole[end:], is_hit=True)

    # What stands there

    @property
    def place(self) -> str:
        """Which hit is chosen, of how many: `2 of 5`; empty without a search."""
        if not self.query.strip() or not self._order:
            return ""
        return f"{self._order.index(self.chosen_id) + 1} of {len(self._order)}"

    @property
    def sentence(self) -> str:
        """What stands there where nothing does."""
        if self.days:
            return ""
        return NOTHING_FOUND if self.query.strip() else EMPTY

    @property
    def chosen(self) -> JournalRow | None:
        """The chosen row."""
        rows = (row for day in self.days for row in day.rows)
        return next((row for row in rows if row.id == self.chosen_id), None)

    # Intents

    def typed(self, query: str) -> None:
        """Another search."""
        self.query, self.editing_id, self.said, self.chosen_id = query, "", "", ""

    def step(self, by: int) -> None:
        """Up and Down go from hit to hit, or from entry to entry."""
        if self._order:
            at = self._order.index(self.chosen_id)
            self.chosen_id = self._order[min(max(at + by, 0), len(self._order) - 1)]
            self.editing_id = ""

    def choose(self, short_id: str) -> None:
        """A click."""
        if short_id in self._order:
            self.chosen_id, self.editing_id = short_id, ""

    def earlier(self) -> None:
        """Go further back."""
        self._weeks += 1

    def edit(self) -> None:
        """Open the chosen entry's words."""
        if self.chosen is not None and self.chosen.can_be_edited:
            self.editing_id = self.chosen_id

    def escape(self) -> bool:
        """Close what lies open, then empty the search; False when there was nothing."""
        if self.editing_id:
            self.editing_id = ""
        elif self.query:
            self.typed("")
        else:
            return False
        return True


def field_of(row: JournalRow) -> str:
    """The field that an edit of a row's words changes."""
    return "title" if row.kind in ("task", "goal") else "text"


def rows_of(days: Sequence[JournalDay]) -> list[JournalRow]:
    """All rows from above to below."""
    return [row for day in days for row in day.rows]
