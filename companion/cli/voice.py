"""How a command speaks: one JSON document or plain lines on its output, one sentence on its error stream."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from companion.services.ports import Stop


BAR = 24
"""So many letters wide is a bar."""


class Writer(Protocol):
    """Where text goes: a stream of this process or a frame to the one that asked."""

    def write(self, text: str, /) -> object:
        """Take the text."""

    def flush(self) -> object:
        """Pass on what was taken."""


class Voice:
    """The streams of one command, and where it came from.

    `lines_in` is standard input, `folder` the folder relative paths start in, `request_id` a UUID under which an
    entry is kept once however often the command is tried.
    """

    def __init__(
        self,
        out: Writer,
        err: Writer,
        *,
        stop: Stop,
        lines_in: Iterable[str] = (),
        as_json: bool = False,
        err_is_terminal: bool = False,
        width: int = 80,
        folder: str = "",
        request_id: str = "",
    ) -> None:
        self._out = out
        self._err = err
        self._lines_in = lines_in
        self._err_is_terminal = err_is_terminal
        self._tenth = -1
        self._bar = 0
        self.stop = stop
        self.as_json = as_json
        self.width = width
        self.folder = folder
        self.request_id = request_id

    def line(self, text: str = "") -> None:
        """A line for a person; nothing where JSON was asked for."""
        if not self.as_json:
            self._out.write(text + "\n")

    def raw(self, text: str) -> None:
        """Text as it is, at once (a piece of a reply); nothing where JSON was asked for."""
        if not self.as_json:
            self._out.write(text)
            self._out.flush()

    def document(self, value: object) -> None:
        """The one JSON document; nothing where plain text was asked for."""
        if self.as_json:
            import json

            self._out.write(json.dumps(value, ensure_ascii=False) + "\n")

    def answer_line(self, text: str) -> None:
        """One line of a batch: written and passed on whatever the format."""
        self._out.write(text if text.endswith("\n") else text + "\n")
        self._out.flush()

    def aside(self, text: str) -> None:
        """A line beside the result (progress, a remark), on the error stream."""
        self._err.write(text + "\n")
        self._err.flush()

    def progress(self, share: float, text: str) -> None:
        """How far long work has come, 0 to 1: a bar on a terminal, else a line at each tenth; not with JSON.

        `progress_ends` is to follow.
        """
        if self.as_json:
            return
        if self._err_is_terminal:
            done = round(share * BAR)
            line = f"[{'#' * done}{' ' * (BAR - done)}] {text}"[: max(1, self.width - 1)]
            self._err.write("\r" + line.ljust(self._bar))
            self._bar = len(line)
        elif int(share * 10) > self._tenth:
            self._tenth = int(share * 10)
            self._err.write(f"{text}\n")
        self._err.flush()

    def progress_ends(self) -> None:
        """The long work is over, or goes on with another part: the bar goes."""
        if self._bar:
            self._err.write("\r" + " " * self._bar + "\r")
            self._err.flush()
        self._bar, self._tenth = 0, -1

    def lines_in(self) -> Iterator[str]:
        """Standard input, a line at a time without its end."""
        for line in self._lines_in:
            yield line.rstrip("\r\n")
