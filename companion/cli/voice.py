"""How a command speaks: one JSON document or plain lines on its output, one sentence on its error stream."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from companion.services.ports import Stop


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
        width: int = 80,
        folder: str = "",
        request_id: str = "",
    ) -> None:
        self._out = out
        self._err = err
        self._lines_in = lines_in
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

    def lines_in(self) -> Iterator[str]:
        """Standard input, a line at a time without its end."""
        for line in self._lines_in:
            yield line.rstrip("\r\n")
