"""What a line might be where the rules are unsure: shown beside the kind's chip, obeyed only when it is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.domain.quick_add import Kind, Parsed


class SuggestedKind:
    """One suggestion for the line that stands in the prompt; `kind` is None where there is none to show."""

    def __init__(self) -> None:
        self.kind: Kind | None = None
        self.is_refused = False
        self._line = ""
        self._instead_of: Kind | None = None

    def found(self, line: str, by_rules: Kind, kind: Kind | None) -> None:
        """The sorter's answer for this line, which the rules call `by_rules`; None takes the last one away."""
        self._line, self._instead_of = line, by_rules
        self.kind = None if self.is_refused else kind

    def line_is(self, text: str, parsed: Parsed | None) -> None:
        """The line changed: the suggestion stays while the line only goes on and the rules say the same."""
        if parsed is None or parsed.kind is not self._instead_of or not text.startswith(self._line):
            self.kind = None

    def take(self) -> Kind | None:
        """The kind that was suggested, which the person chose now; None where none was shown."""
        taken, self.kind = self.kind, None
        return taken

    def refuse(self) -> bool:
        """Show none any more for this line; whether there was one to refuse."""
        if self.kind is None:
            return False
        self.kind, self.is_refused = None, True
        return True

    def forget(self) -> None:
        """Another line begins."""
        self.kind, self.is_refused, self._line, self._instead_of = None, False, "", None
