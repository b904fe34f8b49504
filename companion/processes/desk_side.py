"""The desk's end of the pipe to its launcher: see that it lives, and ask it for what a sealed process cannot do."""

from __future__ import annotations

import os
import sys

from companion.processes.children import die_with_parent

TYPE_CHECKING = False
if TYPE_CHECKING:
    import socket

QUIT_BY_THE_PERSON = 0
# sysexits.h EX_CONFIG: the desk said what is wrong, and starting it again would only say it again.
NOT_TO_BE_RESTARTED = 78

OPEN_FOLDER, OPEN_LINK, START_COURIER = "folder", "link", "courier"
DONE, REFUSED = "done", "refused"
LONGEST_MESSAGE = 8192
_SIGTERM = 15


class LauncherPipe:
    """The launcher as the desk sees it. Watch `fileno()` for reading, and call `read` when something is there."""

    def __init__(self, descriptor: int) -> None:
        import socket

        self._pipe: socket.socket = socket.socket(fileno=descriptor)
        os.set_inheritable(descriptor, False)
        die_with_parent(_SIGTERM)

    def fileno(self) -> int:
        """The descriptor to watch: readable when an answer came or the launcher is gone."""
        return self._pipe.fileno()

    def open_folder(self, path: str) -> bool:
        """Ask to show a folder of Companion's own in the file manager. False when the launcher is gone."""
        return self._ask(OPEN_FOLDER, path)

    def open_link(self, address: str) -> bool:
        """Ask to show an https page in the browser. False when the launcher is gone."""
        return self._ask(OPEN_LINK, address)

    def start_courier(self) -> bool:
        """Ask for the one process that may reach the network. False when the launcher is gone."""
        return self._ask(START_COURIER, "")

    def read(self) -> tuple[bool, str] | None:
        """The next answer: whether it was done, and else a sentence why not; None when the launcher is gone.

        Then the desk ends itself. Waits when there is nothing to read.
        """
        try:
            message = self._pipe.recv(LONGEST_MESSAGE)
        except OSError:
            return None
        if not message:
            return None
        word, _, sentence = message.decode("utf-8", "replace").partition("\0")
        return word == DONE, sentence

    def close(self) -> None:
        """Hang up; the launcher still waits for the desk to end."""
        self._pipe.close()

    def _ask(self, word: str, subject: str) -> bool:
        try:
            self._pipe.sendall(f"{word}\0{subject}".encode("utf-8", "surrogateescape")[:LONGEST_MESSAGE])
        except OSError:
            return False
        return True


def launcher_of(descriptor: int) -> LauncherPipe | None:
    """The launcher behind this descriptor, or None where there is none (macOS, Windows, a desk started alone)."""
    if sys.platform != "linux" or descriptor < 0:
        return None
    try:
        return LauncherPipe(descriptor)
    except OSError:
        return None
