"""The desk: the process that shows the windows and owns the journal, put together from its parts."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from companion import __version__
from companion.adapters.daily_backup import DailyBackup
from companion.adapters.folders import Folders
from companion.adapters.log_file import keep_log
from companion.bootstrap import Companion
from companion.domain.errors import Problem
from companion.processes import presence, seal
from companion.processes.desk_side import launcher_of
from companion.processes.door import Door
from companion.processes.door_frames import PROMPT

if TYPE_CHECKING:
    from typing import TextIO

    from companion.processes.children import Assignment
    from companion.processes.door import Call
    from companion.ui.app import Desk

READS_ONLY = frozenset({"list", "next", "show", "find", "parse", "doctor", "completion", "history", "sort"})


def main(assignment: Assignment) -> int:
    """Seal, build, show, and answer the door until the person quits; returns the exit code."""
    folders = Folders(os.environ.get("COMPANION_HOME") or None)
    if not seal.display_is_remote(os.environ):
        seal.seal()
    companion = Companion(folders)
    from companion.ui import app

    def be_found() -> None:
        # Over `ssh -X` the display is a network socket: Qt has connected by now, and nothing else may.
        enforced_by = seal.seal()
        presence.announce(folders.run, "desk", enforced_by)

    daily_backup = DailyBackup(lambda: companion.backups)
    doors: list[Door] = []

    def open_door(desk: Desk) -> None:
        be_found()
        door = Door(folders.run, _Answering(companion, desk), version=__version__)
        door.open()
        doors.append(door)
        keep_log(folders.logs)  # not earlier: its imports are felt in a cold start
        daily_backup.start()

    try:
        return app.run(
            companion,
            launcher=launcher_of(assignment.launcher),
            trouble=assignment.trouble,
            on_ready=open_door,
        )
    finally:
        daily_backup.close()
        for door in doors:
            door.close()
        presence.withdraw()


def tell(folders: Folders, sentence: str) -> None:
    """Show one sentence in a window of its own until it is closed; nothing is opened and nothing is kept."""
    if not seal.display_is_remote(os.environ):
        seal.seal()
    from companion.ui.told_alone import tell_alone

    settings = Companion(folders).settings
    try:
        appearance, text_scale = settings.text("appearance"), settings.number("text_scale")
    except Problem:
        appearance, text_scale = "system", 100
    tell_alone(sentence, appearance=appearance, text_scale=text_scale, when_connected=seal.seal)


class _Answering:
    """Does what comes through the door."""

    def __init__(self, companion: Companion, desk: Desk) -> None:
        self._companion = companion
        self._desk = desk

    def __call__(self, call: Call, out: TextIO, err: TextIO) -> int:
        request = call.request
        if request.kind == PROMPT:
            self._desk.show_prompt(" ".join(request.argv) or None)
            return 0
        from companion.cli.served import serve

        code = serve(call, out, err, self._companion)
        if not READS_ONLY.intersection(request.argv):
            self._desk.journal_changed()
        return code
