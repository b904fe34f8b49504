"""The connections to the journal's file, one a thread, and letting go of all of them while the file is replaced."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from companion.adapters.journal.file import BUSY_SECONDS, open_file
from companion.domain.errors import JournalProblem

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

ENDS_WITHIN_S = 3.0
"""How long closing waits for a thread that is at work; a hung disk must not keep the program from ending."""


class _Mine(threading.local):
    """What one thread has: its connection, which opening it belongs to, and how deep it is inside `use`."""

    connection: sqlite3.Connection | None = None
    generation = 0
    depth = 0


class Connections:
    """Opens a connection for each thread. While the file is set aside, threads wait and then open it anew."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._mine = _Mine()
        self._open: list[sqlite3.Connection] = []
        self._gate = threading.Condition()
        self._generation = 0
        self._users = 0
        self._is_aside = False

    @contextmanager
    def use(self) -> Iterator[sqlite3.Connection]:
        """This thread's connection, which nobody closes within the block. Raises JournalProblem."""
        mine = self._mine
        if mine.depth == 0:
            self._enter()
        mine.depth += 1
        try:
            yield self._current()
        finally:
            mine.depth -= 1
            if mine.depth == 0:
                self._leave()

    def _enter(self) -> None:
        with self._gate:
            if not self._gate.wait_for(lambda: not self._is_aside, BUSY_SECONDS):
                raise JournalProblem(
                    "A backup is being put in the journal's place, so nothing of this was done. Try again in a moment."
                )
            self._users += 1

    def _leave(self) -> None:
        with self._gate:
            self._users -= 1
            if self._users == 0:
                self._gate.notify_all()

    def _current(self) -> sqlite3.Connection:
        mine = self._mine
        if mine.connection is None or mine.generation != self._generation:
            connection = open_file(self._path)
            with self._gate:
                self._open.append(connection)
                mine.connection, mine.generation = connection, self._generation
        return mine.connection

    @contextmanager
    def set_aside(self) -> Iterator[None]:
        """Have the file closed within the block: steps that are being written end first, new ones wait.

        Raises JournalProblem, with everything as it was, where a thread does not come to an end.
        """
        self._take(BUSY_SECONDS)
        try:
            with self._gate:
                self._close_all()
            yield
        finally:
            self._give()

    def close(self) -> None:
        """Close the file for every thread; a thread that uses it later opens it anew."""
        try:
            self._take(ENDS_WITHIN_S)
        except JournalProblem:
            return  # the end of the process closes what hangs
        with self._gate:
            self._close_all()
        self._give()

    def _take(self, seconds: float) -> None:
        with self._gate:
            free = self._mine.depth == 0 and self._gate.wait_for(lambda: not self._is_aside, seconds)
            if free:
                self._is_aside = True
                free = self._gate.wait_for(lambda: self._users == 0, seconds)
                if not free:
                    self._is_aside = False
                    self._gate.notify_all()
        if not free:
            raise JournalProblem(
                "Companion is still writing into the journal, so it was not replaced. Try again in a moment."
            )

    def _give(self) -> None:
        with self._gate:
            self._is_aside = False
            self._gate.notify_all()

    def _close_all(self) -> None:
        connections, self._open = self._open, []
        self._generation += 1
        for connection in connections:
            connection.close()

    def release_thread(self) -> None:
        """Close this thread's connection; a thread that ends would otherwise leave it open until `close`."""
        mine = self._mine
        connection, mine.connection = mine.connection, None
        if connection is None:
            return
        with self._gate:
            if connection not in self._open:
                return  # closed with all the others
            self._open.remove(connection)
        connection.close()
