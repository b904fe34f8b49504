"""How each thing of the domain lies in its table: one line a column, one codec a type."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from companion.domain.asked import Source
from companion.domain.day import Moment, zone_name, zone_named

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import tzinfo

Row = dict[str, Any]
"""A row as SQLite takes it: column name to text, number or None."""


def to_utc(moment: datetime) -> str:
    """A moment as it is stored: UTC to the microsecond, sortable as text."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")[:26] + "Z"


_zone = lru_cache(maxsize=64)(zone_named)


def from_utc(text: str, zone: tzinfo) -> datetime:
    """A stored moment, seen from a zone."""
    return datetime.fromisoformat(text).astimezone(zone)


def _moment_out(moment: Moment) -> str:
    return to_utc(moment) if isinstance(moment, datetime) else moment.isoformat()


def _moment_in(text: str, zone: tzinfo) -> Moment:
    return date.fromisoformat(text) if len(text) == 10 else from_utc(text, zone)


def _sources_out(sources: Sequence[Source]) -> str:
    return to_json([source.as_json() for source in sources])


def _sources_in(text: str, _zone: tzinfo) -> tuple[Source, ...]:
    return tuple(Source(**source) for source in json.loads(text))


def to_json(value: object) -> str:
    """JSON in its shortest form, with the characters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


_OUT: dict[str, Callable[[Any], Any]] = {
    "bool": int,
    "at": to_utc,
    "moment": _moment_out,
    "day": lambda day: day.isoformat(),
    "words": lambda words: to_json(list(words)),
    "sources": _sources_out,
    "grain": str,
    "json": lambda value: to_json(dict(value)),
}
_IN: dict[str, Callable[[Any, tzinfo], Any]] = {
    "bool": lambda value, _: bool(value),
    "at": from_utc,
    "moment": _moment_in,
    "day": lambda text, _: date.fromisoformat(text),
    "words": lambda text, _: tuple(json.loads(text)),
    "sources": _sources_in,
    "json": lambda text, _: json.loads(text),
}


class Table:
    """A table and the domain type it holds.

    `columns` names each field with its codec ("" for values stored as they are). A codec `ref` stores the
    uuid of the entry whose short id the field holds, in a column that ends in `_uuid`. `zoned` are the
    fields whose zone the row is read in: the first of them that has a time of day gives it.
    """

    def __init__(self, name: str, holds: type, columns: str, zoned: tuple[str, ...]) -> None:
        self.name = name
        self.holds = holds
        self.zoned = zoned
        self.fields: list[tuple[str, str, str]] = []
        selected = []
        for part in columns.split():
            field, _, codec = part.partition(":")
            column = field.removesuffix("_id") + "_uuid" if codec == "ref" else field
            self.fields.append((field, column, codec))
            selected.append(
                f"(SELECT id FROM handle WHERE handle.uuid = {name}.{column})"  # noqa: S608
                if codec == "ref"
                else f"{name}.{column}"
            )
        self.columns = [column for _, column, _ in self.fields] + ["zone"]
        self.select = f"SELECT {', '.join(selected)}, {name}.zone FROM {name}"  # noqa: S608
        self.has_handle = any(field == "id" for field, _, _ in self.fields)
        names = ", ".join(self.columns)
        marks = ", ".join("?" * len(self.columns))
        self.insert = f"INSERT INTO {name} ({names}) VALUES ({marks})"  # noqa: S608

    def row_of(self, item: object, uuid_of: Callable[[str], str | None]) -> Row:
        """The row of a thing; `uuid_of` finds the uuid behind a short id."""
        row: Row = {}
        for field, column, codec in self.fields:
            value = getattr(item, field)
            if value is None:
                row[column] = None
            elif codec == "ref":
                row[column] = uuid_of(value)
            elif codec:
                row[column] = _OUT[codec](value)
            else:
                row[column] = value
        moments = (getattr(item, field) for field in self.zoned)
        row["zone"] = next(zone_name(moment) for moment in moments if isinstance(moment, datetime))
        return row

    def item_of(self, values: Sequence[Any]) -> Any:
        """The thing that a row of `select` holds."""
        zone = _zone(values[-1])
        fields = {}
        for (field, _, codec), value in zip(self.fields, values, strict=False):
            fields[field] = _IN[codec](value, zone) if value is not None and codec in _IN else value
        return self.holds(**fields)
