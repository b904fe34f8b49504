"""The two words that may stand anywhere in a command line: --json and --home DIR."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class Options:
    """A command line taken apart. `words` is the command with its own words; `home` is empty when not given."""

    __slots__ = ("as_json", "complaint", "home", "words")

    def __init__(self, argv: Sequence[str]) -> None:
        self.home = ""
        self.as_json = False
        self.words: list[str] = []
        self.complaint = ""
        rest = iter(argv)
        for word in rest:
            if word == "--":
                self.words += [word, *rest]
            elif word == "--json":
                self.as_json = True
            elif word == "--home":
                self._take_home(next(rest, ""))
            elif word.startswith("--home="):
                self._take_home(word.partition("=")[2])
            else:
                self.words.append(word)

    def _take_home(self, folder: str) -> None:
        if folder:
            self.home = folder
        else:
            self.complaint = "--home needs a folder after it."
