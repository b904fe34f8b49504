"""Own your data: everything out in formats that others read, and in again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from companion.domain.errors import WrongUsage
from companion.domain.exchange import ImportedLine, ImportReport, ReadLine

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from companion.domain.entry import Entry
    from companion.domain.goal import Goal
    from companion.services.ports import Archive, Clock, Format, Journal, Unit


class OwnYourData:
    """Export and import. `formats` are those of other programs, by name; `json` is our own and complete."""

    def __init__(
        self, journal: Journal, clock: Clock, archive: Archive, formats: Mapping[str, Format]
    ) -> None:
        self._journal = journal
        self._clock = clock
        self._archive = archive
        self._formats = formats

    def names(self) -> list[str]:
        """The formats there are."""
        return ["json", *self._formats]

    def export(self, name: str, path: str) -> int:
        """Write the journal; returns how many entries. Raises WrongUsage for another format, Problem."""
        if name == "json":
            return self._archive.write(path)
        now = self._clock.now()
        return self._format(name).write(path, self._everything(), now)

    def _everything(self) -> list[Entry]:
        now = self._clock.now()
        return list(
            self._journal.entries_created(now.replace(year=1971, day=1), now.replace(year=9000, day=1))
        )

    def bring_in(self, name: str, path: str) -> ImportReport:
        """Import a file as one step of undo, whole or not at all; says what became of each line."""
        now = self._clock.now()
        if name == "json":
            return self._archive.read(path, now)
        read = self._format(name).read(path, now, self._journal.new_uuid)
        with self._journal.unit("import", now) as unit:
            goals = {goal.title.casefold(): goal for goal in self._journal.goals()}
            return ImportReport(lines=tuple(self._take(unit, line, goals) for line in read))

    def _take(self, unit: Unit, line: ReadLine, goals: dict[str, Goal]) -> ImportedLine:
        item = line.item
        if item is None:
            return ImportedLine(where=line.where, fate="refused", remark=line.remark)
        here = self._journal.entry_with_uuid(item.uuid)
        if here is not None:
            return self._merge(unit, line, here)
        if item.kind == "task" and item.goal and item.goal_id is None:
            goal = goals.get(item.goal.casefold())
            item = replace(item, goal_id=goal.id if goal else None)
        kept = unit.add(item)
        if kept.kind == "goal":
            goals[kept.title.casefold()] = kept
        fate = "changed" if line.remark else "taken"
        return ImportedLine(where=line.where, fate=fate, title=kept.title, id=kept.id, remark=line.remark)  # type: ignore[arg-type]

    def _merge(self, unit: Unit, line: ReadLine, here: Entry) -> ImportedLine:
        """What is here already takes over only what the other program can know of it."""
        item = line.item
        if here.kind != "task" or item is None or item.kind != "task":
            return ImportedLine(where=line.where, fate="same", title=here.title, id=here.id)
        merged = replace(
            here,
            title=item.title,
            status=item.status,
            done_at=here.done_at if _same_second(item.done_at, here.done_at) else item.done_at,
            do_at=item.do_at,
            grain=here.grain if item.do_at == here.do_at else item.grain,
            deadline=item.deadline,
            deadline_grain=here.deadline_grain if item.deadline == here.deadline else item.deadline_grain,
            priority=item.priority if item.priority is not None else here.priority,
            tags=item.tags,
            project=item.project,
        )
        if merged == here:
            return ImportedLine(where=line.where, fate="same", title=here.title, id=here.id)
        kept = unit.change(here, merged)
        return ImportedLine(
            where=line.where,
            fate="changed",
            title=kept.title,
            id=kept.id,
            remark=line.remark or "it was here",
        )

    def _format(self, name: str) -> Format:
        found = self._formats.get(name)
        if found is None:
            raise WrongUsage(f"{name!r} is no format; there are {', '.join(self.names())}.")
        return found


def _same_second(one: datetime | None, other: datetime | None) -> bool:
    """Whether two moments differ only by what other programs do not write."""
    return one is not None and other is not None and abs(one - other) < timedelta(seconds=1)
