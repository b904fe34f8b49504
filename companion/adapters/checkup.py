"""What works on this computer and what does not, looked at without changing anything."""

from __future__ import annotations

import os
import shutil
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

from companion.adapters.log_file import NAME as LOG
from companion.domain.checkup import Check, State
from companion.domain.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.bootstrap import Companion

MIB = 2**20
LITTLE_ROOM_BYTES = 200 * MIB


def look(companion: Companion) -> Iterator[Check]:
    """Everything worth knowing, the most important first; no check raises."""
    for check in (_journal, _settings, _seal, _room, _model, _windows, _screen, _bus, _log):
        try:
            yield check(companion)
        except Problem as problem:
            yield Check(check.__name__.strip("_"), State.MISSING, problem.sentence)
        except OSError as error:
            yield Check(
                check.__name__.strip("_"), State.MISSING, f"Could not be looked at: {error.strerror}."
            )


def _journal(companion: Companion) -> Check:
    path = companion.folders.journal
    if not os.path.exists(path):
        return Check("journal", State.WORKS, f"Will be made with the first line, in {path}.")
    size = os.path.getsize(path) / MIB
    tasks = len(companion.recall.tasks("open"))
    return Check("journal", State.WORKS, f"Opens and reads: {tasks} open, {size:.1f} MiB, {path}.")


def _settings(companion: Companion) -> Check:
    bad = companion.settings.bad_lines()
    if bad:
        return Check(
            "settings", State.LIMITED, bad[0].sentence, f"Correct it in {companion.folders.settings}."
        )
    return Check("settings", State.WORKS, f"Every line is understood, in {companion.folders.settings}.")


def _seal(companion: Companion) -> Check:
    status = companion.reach.status()
    how = str(status.enforced_by)
    switch = "on" if status.local_only else "off"
    if how == "seccomp":
        return Check(
            "local only", State.WORKS, f"The switch is {switch}; Linux refuses network sockets here."
        )
    if how == "audit-hook":
        return Check(
            "local only", State.LIMITED, f"The switch is {switch}; a guard inside Companion stands in."
        )
    return Check(
        "local only", State.MISSING, f"The switch is {switch}, but nothing enforces it in this process."
    )


def _room(companion: Companion) -> Check:
    folder = companion.folders.data
    while not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    free = shutil.disk_usage(folder).free
    if not os.access(folder, os.W_OK):
        return Check("disk", State.MISSING, f"{folder} cannot be written.", "Choose another with --home.")
    if free < LITTLE_ROOM_BYTES:
        return Check("disk", State.LIMITED, f"Only {_size(free)} are free.", "Make room before it is full.")
    return Check("disk", State.WORKS, f"{_size(free)} are free.")


def _size(count: int) -> str:
    return f"{count / (1024 * MIB):.0f} GiB" if count >= 10 * 1024 * MIB else f"{count // MIB} MiB"


def _model(companion: Companion) -> Check:
    if find_spec("llama_cpp") is None:
        return Check(
            "model",
            State.MISSING,
            "llama.cpp is not installed.",
            "Install Companion anew, with its model part.",
        )
    path = companion.settings.text("model")
    if not path:
        advice = "`companion models use PATH` takes any GGUF file on this computer."
        return Check(
            "model",
            State.LIMITED,
            "No model is in use; questions are answered from the journal alone.",
            advice,
        )
    card = companion.models.inspect(path)
    if "chat" not in card.abilities:
        return Check("model", State.LIMITED, f"{card.name} cannot chat.", "Choose an instruct or chat model.")
    return Check("model", State.WORKS, f"{card.name} can chat.")


def _windows(_companion: Companion) -> Check:
    if find_spec("PySide6") is None:
        return Check("windows", State.MISSING, "Qt is not installed, so there is only the command line.")
    return Check("windows", State.WORKS, "Qt is installed.")


def _screen(_companion: Companion) -> Check:
    if sys.platform != "linux":
        return Check("screen", State.WORKS, "This system has a screen of its own.")
    if os.environ.get("WAYLAND_DISPLAY"):
        advice = "If the keys do nothing, bind `companion prompt` in the desktop's own shortcuts."
        return Check("screen", State.WORKS, "Wayland: the hotkey goes through the desktop's portal.", advice)
    if os.environ.get("DISPLAY"):
        return Check("screen", State.WORKS, f"X11, display {os.environ['DISPLAY']}.")
    advice = "`companion` in a terminal opens a plain prompt there."
    return Check("screen", State.MISSING, "There is no screen here, so no window can open.", advice)


def _bus(_companion: Companion) -> Check:
    if sys.platform != "linux":
        return Check("desktop bus", State.WORKS, "Not needed here.")
    runtime = os.path.join(os.environ.get("XDG_RUNTIME_DIR", ""), "bus")
    if os.environ.get("DBUS_SESSION_BUS_ADDRESS") or os.path.exists(runtime):
        return Check("desktop bus", State.WORKS, "A D-Bus session is there.")
    return Check(
        "desktop bus", State.LIMITED, "No D-Bus session: a tray needs one on most desktops; the rest works."
    )


def _log(companion: Companion) -> Check:
    path = os.path.join(companion.folders.logs, LOG)
    if not os.path.exists(path):
        return Check("log", State.WORKS, "Nothing went wrong inside Companion so far.")
    size = os.path.getsize(path) // 1024
    advice = "It holds places in the code and no words of yours: it can be shown to whoever mends Companion."
    return Check("log", State.LIMITED, f"Something went wrong once; {path} ({size} KiB) says where.", advice)
