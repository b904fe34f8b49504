"""The journal on disk: one SQLite file with every entry, every change, and the index that finds them."""

from companion.adapters.journal.store import SqliteJournal, open_journal

__all__ = ["SqliteJournal", "open_journal"]
