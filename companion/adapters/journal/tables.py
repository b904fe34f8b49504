"""Every table that holds something of the domain, by name and by what it holds."""

from __future__ import annotations

from typing import Any

from companion.adapters.journal.columns import Table
from companion.adapters.journal.entry_tables import ENTRY_TABLES, INTENTION


class _Tables(dict[Any, Table]):
    """Tables by name or by what they hold; those of the days are loaded when first asked for."""

    def __missing__(self, key: object) -> Table:
        # Keeping a line needs none of them, and their types cost milliseconds to import.
        from companion.adapters.journal.day_tables import DAY_TABLES

        for table in DAY_TABLES:
            self[table.name if isinstance(key, str) else table.holds] = table
        if key not in self:
            raise KeyError(key)
        return self[key]


_FIRST = (*ENTRY_TABLES, INTENTION)
TABLES: dict[str, Table] = _Tables({table.name: table for table in _FIRST})
TABLE_OF: dict[type, Table] = _Tables({table.holds: table for table in _FIRST})


def all_tables() -> tuple[Table, ...]:
    """Every table that holds something of the domain, those of the days last."""
    from companion.adapters.journal.day_tables import DAY_TABLES

    return (*_FIRST, *DAY_TABLES)
