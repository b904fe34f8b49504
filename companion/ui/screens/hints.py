"""The hint line: which key does what at this moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.ui.screens.chips import KIND_WORDS
from companion.ui.screens.reply import ReplyState

if TYPE_CHECKING:
    from companion.ui.screens.prompt import PromptScreen


@dataclass(frozen=True, slots=True)
class Hint:
    """One key and what it does; `right` puts it at the right end."""

    key: str
    words: str
    right: bool = False


_ESC_HIDES = Hint("Esc", "hides", right=True)


def hints_of(screen: PromptScreen) -> tuple[Hint, ...]:
    """The hints for what the prompt shows now; none at the first start, where one sentence stands."""
    if screen.reply.is_picking:
        skips = Hint("Ctrl+Enter", "asks without it")
        return Hint("Enter", "says this"), Hint("↑ ↓", "choose"), skips, Hint("Esc", "goes back", right=True)
    if screen.reply.proposals:
        return Hint("Enter", "keeps this task"), Hint("↑ ↓", "choose"), Hint("Esc", "goes back", right=True)
    if screen.reply.is_running:
        return (Hint("Esc", "stops"),)
    if screen.items:
        count = len(screen.items)
        return Hint("Enter", f"keeps {count} lines"), Hint("Esc", "goes back", right=True)
    if screen.opened is not None:
        return Hint("Ctrl+C", "copies"), Hint("Esc", "goes back", right=True)
    if screen.held is not None:
        return Hint("Enter", "keeps it whole as one note"), Hint("Backspace", "lets it go"), _ESC_HIDES
    if screen.is_first_start and screen.is_resting:
        return ()
    if screen.reply.state in (ReplyState.FINISHED, ReplyState.STOPPED, ReplyState.FAILED):
        copies = (Hint("Ctrl+C", "copies"), Hint("Tab", "goes on")) if screen.reply.can_be_used else ()
        return (*_enter(screen, again=True), *copies, _ESC_HIDES)
    if screen.is_resting:
        right = Hint("Ctrl+R", "Plan today", right=True) if screen.offers_plan else _ESC_HIDES
        return (*_enter(screen), Hint("↑", "earlier lines"), right)
    if screen.has_several_lines:
        return (*_enter(screen), Hint("Alt+Enter", "one item each"), _ESC_HIDES)
    return (*_enter(screen), *_kind(screen), _ESC_HIDES)


def _kind(screen: PromptScreen) -> tuple[Hint, ...]:
    if screen.suggested.kind is None or screen.parsed is None:
        return (Hint("Tab", "changes the kind"),)
    other, present = KIND_WORDS[screen.suggested.kind].lower(), KIND_WORDS[screen.parsed.kind].lower()
    return Hint("Tab", f"makes it a {other}"), Hint("Alt+0", f"leaves it a {present}")


def _enter(screen: PromptScreen, *, again: bool = False) -> tuple[Hint, ...]:
    asks = "asks again" if again else "asks"
    keeps = "keeps one note" if screen.has_several_lines else "keeps"
    if screen.enter_asks:
        return Hint("Enter", asks), Hint("Ctrl+Enter", keeps)
    return Hint("Enter", keeps), Hint("Ctrl+Enter", asks)
