"""The prompt: what the line understands, what each key does, and what stands below the line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from companion.domain.day import day_of
from companion.domain.decision_question import options_of
from companion.domain.quick_add import Kind
from companion.ui.screens import deeds, pasted
from companion.ui.screens.chips import KIND_ORDER, Chip, chips_of, kept_spans, kind_chip, suggested_chip
from companion.ui.screens.earlier_lines import EarlierLines
from companion.ui.screens.related import FROM_LETTERS, RelatedLine, related_lines
from companion.ui.screens.reply import Reply, ReplyState
from companion.ui.screens.suggested_kind import SuggestedKind
from companion.ui.screens.toast import UNDO_FOR_S, Toast, kept_toast, undone_toast

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime, time

    from companion.domain.asked import Source
    from companion.domain.entry import Entry, Hit
    from companion.domain.quick_add import Parsed, Span

FIRST_SENTENCE = "Type what is on your mind. Enter keeps it, on this computer only."


class Understanding(Protocol):
    """What the prompt needs to know at each keystroke; pure and instant."""

    def read(
        self, text: str, *, rejected: Sequence[deeds.Rejection] = (), kind: Kind | None = None
    ) -> Parsed:
        """What the grammar makes of a line."""

    def is_journal_question(self, text: str) -> bool:
        """Whether the rules recognise a question about the journal."""

    def now(self) -> datetime:
        """The present moment in the person's zone."""

    def new_uuid(self) -> str:
        """An id for an entry that is about to be written."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person decided about a line besides its words."""

    kind: Kind | None
    rejected: tuple[deeds.Rejection, ...]
    refused_suggestion: bool


class PromptScreen:
    """The prompt's state, and one method for each thing a person or a service does to it.

    Each method returns the deeds its window shall have done. A screen never waits and never touches the world.
    """

    def __init__(self, understanding: Understanding, *, hotkey_hint: str = "") -> None:
        self._understanding = understanding
        self.hotkey_hint = hotkey_hint
        self.earlier = EarlierLines()
        self.reply = Reply()
        self.text = ""
        self.held: str | None = None
        self.chosen_kind: Kind | None = None
        self.rejected: tuple[deeds.Rejection, ...] = ()
        self.parsed: Parsed | None = None
        self.chips: tuple[Chip, ...] = ()
        self.suggested = SuggestedKind()
        self.items: tuple[Parsed, ...] = ()
        self.related: tuple[RelatedLine, ...] = ()
        self.opened: RelatedLine | None = None
        self.sentence = ""
        self.is_draft_selected = False
        self.is_keeping = False
        self.is_first_start = False
        self.offers_plan = False
        self.is_local_only = True
        self.asks_your_pick = False
        self.toast: Toast | None = None
        self._uuid = understanding.new_uuid()
        self._before_hold = ""
        self._kept: tuple[str, Choices, datetime] | None = None

    # What stands there

    @property
    def is_resting(self) -> bool:
        """Whether nothing was typed since the prompt appeared."""
        return not self.text or self.is_draft_selected

    @property
    def has_several_lines(self) -> bool:
        """Whether more than one line was pasted."""
        return self.held is None and pasted.has_several_lines(self.text)

    @property
    def spans(self) -> tuple[Span, ...]:
        """What was understood, where it stands in the line."""
        return kept_spans(self.parsed) if self.parsed and not self.is_draft_selected else ()

    @property
    def chips_shown(self) -> tuple[Chip, ...]:
        """The chips of the line, and behind them another kind that it might be."""
        if self.suggested.kind is None or self.parsed is None:
            return self.chips
        return (*self.chips, suggested_chip(self.suggested.kind, self.parsed.kind))

    @property
    def whole(self) -> str:
        """All that was typed or pasted, also what is too long to show."""
        return self.text if self.held is None else self.held

    @property
    def enter_asks(self) -> bool:
        """Whether Enter asks: after a leading `?`, or for a question about the journal; else it keeps."""
        if self.held is not None or not self.text.strip():
            return False
        if self.chosen_kind not in (None, Kind.QUESTION):
            return False
        if self.text.lstrip().startswith("?"):
            return True
        return len(self.text) <= pasted.READ_AT_MOST and self._understanding.is_journal_question(self.text)

    # Coming and going

    def now(self) -> datetime:
        """The present moment."""
        return self._understanding.now()

    def summon(self, *, draft: str | None = None, uuid: str | None = None) -> None:
        """The prompt appears: with the saved draft selected, or empty."""
        self._clear()
        if draft:
            self._put(draft)
            self._uuid = uuid or self._uuid
            self.is_draft_selected = self.held is None

    def summon_again(self) -> None:
        """The prompt appears again while the program runs: what stood there is selected, a reply is put away."""
        draft, uuid, choices = self.whole, self._uuid, self._choices()
        rests = self.reply.is_open and not self.reply.is_running and not self.reply.is_picking
        asked = rests and self.text == self.reply.question
        self.summon(draft="" if asked else draft, uuid=uuid)
        if self.text:
            self._choose(choices)

    def day(self, starts_at: time) -> date:
        """The day that now counts for."""
        return day_of(self._understanding.now(), starts_at)

    def fill(self, text: str) -> deeds.Deeds:
        """Put a text into the line for the person to go on with; a draft that stood there stays under Up."""
        self.earlier.add(self.text)
        self._clear()
        self._put(pasted.without_empty_end(text))
        return self._save()

    def escape(self) -> deeds.Deeds:
        """Esc: stop a reply that streams, else close what lies over the line, else hide."""
        if self.reply.is_picking:
            self.reply = Reply()
            return ()
        if self.reply.proposals:
            self.reply.proposals = ()
            return ()
        if self.reply.is_running:
            self.reply.state = ReplyState.STOPPED
            return (deeds.StopReply(),)
        if self.items or self.opened:
            self.items, self.opened = (), None
            return ()
        return (deeds.Hide(),)

    # Typing

    def typed(self, text: str) -> deeds.Deeds:
        """The line has a new text."""
        if text == self.text and self.held is None:
            return ()
        if self.is_draft_selected:
            self.earlier.add(self.text)
            self._uuid, self.chosen_kind, self.rejected = self._understanding.new_uuid(), None, ()
            self.suggested.forget()
        self.rejected = tuple(part for part in self.rejected if part[1] in text)
        self.is_draft_selected = False
        self.earlier.leave()
        if self.reply.is_picking:
            self.reply = Reply()
        self._put(text)
        return self._save()

    def moved(self) -> None:
        """An arrow key: the selected draft is kept, to be gone on with."""
        if self.is_draft_selected:
            self.is_draft_selected = False
            self._read()

    def let_go_of_pasted(self) -> deeds.Deeds:
        """Backspace at a text too long to show: the line is as it was before it was pasted."""
        if self.held is None:
            return ()
        before, self.held = self._before_hold, None
        self._put(before)
        return self._save()

    def change_kind(self, step: int = 1) -> deeds.Deeds:
        """Tab and Shift+Tab: the next or the previous kind; Tab takes a kind that is suggested."""
        if not self.text.strip() or self.held is not None or self.has_several_lines:
            return ()
        self.moved()
        present = self.parsed.kind if self.parsed else Kind.TASK
        suggested = self.suggested.take() if step > 0 else None
        self.chosen_kind = suggested or KIND_ORDER[(KIND_ORDER.index(present) + step) % len(KIND_ORDER)]
        self._read()
        return ()

    def refuse_suggestion(self) -> bool:
        """Alt+0: the line stays what the rules say, and nothing else is suggested for it."""
        return self.suggested.refuse()

    def reject(self, chip_at: int) -> bool:
        """Take the chip at this place out (0 is the kind, which stays); its words return to the title."""
        if not 0 <= chip_at < len(self.chips) or not self.chips[chip_at].can_be_rejected:
            return False
        self.rejected = (*self.rejected, *self.chips[chip_at].parts)
        self._read()
        return True

    def older(self) -> str | None:
        """Up: an earlier line, None where there is none."""
        line = self.earlier.older(self.text)
        return self._recall(line)

    def newer(self) -> str | None:
        """Down: a newer line, at last what stood there."""
        return self._recall(self.earlier.newer())

    # Keeping

    def enter(self) -> deeds.Deeds:
        """Enter: keep, or ask where the line asks; where the person's pick is asked, say it."""
        if self.reply.is_picking:
            return self._pick(self.reply.options[self.reply.chosen])
        if self.reply.proposals:
            chosen = self.reply.proposals[self.reply.chosen]
            return () if chosen.kept else (deeds.KeepProposal(chosen.text, self.reply.chosen),)
        if self.items:
            return self._keep_items()
        return self._ask() if self.enter_asks else self._keep()

    def control_enter(self) -> deeds.Deeds:
        """Ctrl+Enter: the other of the two; where the person's pick is asked, go on without it."""
        if self.reply.is_picking:
            return self._pick("")
        if self.items or self.reply.proposals:
            return ()
        return self._keep() if self.enter_asks else self._ask()

    def alt_enter(self) -> deeds.Deeds:
        """Alt+Enter: show several lines as the items they would be."""
        if self.has_several_lines and not self.reply.is_running:
            read = self._understanding.read
            self.items = tuple(read(line[: pasted.READ_AT_MOST]) for line in pasted.lines_of(self.text))
            self.reply, self.opened = Reply(), None
        return ()

    def kept(self, entries: list[Entry]) -> deeds.Deeds:
        """It is durable: the window may go, the toast may come."""
        self._kept = (self.whole, self._choices(), self._understanding.now())
        self.toast = kept_toast(entries, self._understanding.now(), self.hotkey_hint)
        self.hotkey_hint = ""
        if len(self.whole) <= pasted.SHOW_AT_MOST:
            self.earlier.add(self.whole)
        self.is_first_start = False
        self._clear()
        return deeds.DropDraft(), deeds.Hide(), deeds.ShowToast()

    def not_kept(self, sentence: str) -> None:
        """It could not be kept: the words stay in the line, the sentence says why."""
        self.is_keeping = False
        self.sentence = sentence

    def undo(self) -> deeds.Deeds:
        """Ctrl+Z in a prompt where nothing was typed, within a minute of keeping."""
        if self._kept is None or not self.is_resting:
            return ()
        if (self._understanding.now() - self._kept[2]).total_seconds() > UNDO_FOR_S:
            return ()
        return (deeds.UndoKept(),)

    def undone(self, sentence: str) -> deeds.Deeds:
        """The kept line was taken back: its words and what was chosen for them are in the prompt again, as a draft."""
        self.toast = undone_toast(sentence)
        if self._kept is None:
            return ()
        (text, choices, _), self._kept = self._kept, None
        if not self.is_resting:
            return ()
        self._clear()
        self._put(text)
        self._choose(choices)
        self.is_draft_selected = self.held is None
        return self._save()

    # Asking

    def _ask(self) -> deeds.Deeds:
        if self.is_keeping or not self.text.strip():
            return ()
        if self.held is not None or len(self.text) > pasted.SHOW_AT_MOST:
            self.sentence = "This is too long to ask. Enter keeps it whole."
            return ()
        self.moved()
        self.reply = Reply(question=self.text, state=ReplyState.WAITING)
        self.related, self.opened, self.items, self.sentence = (), None, (), ""
        if self.asks_your_pick and not self._understanding.is_journal_question(self.text):
            options = options_of(self.text)
            if options:
                self.reply.state, self.reply.options = ReplyState.PICKING, options
                return ()
        return (deeds.AskFor(self.text.strip()),)

    def _pick(self, pick: str) -> deeds.Deeds:
        question = self.reply.question.strip()
        self.reply = Reply(question=self.reply.question, state=ReplyState.WAITING, your_pick=pick)
        kept: deeds.Deeds = (deeds.KeepPick(question, pick),) if pick else ()
        return (*kept, deeds.AskFor(question))

    def piece(self, text: str) -> None:
        """A piece of the reply came."""
        if self.reply.is_running:
            self.reply.add(text)

    def answered(self, reply: str, engine: str, sources: tuple[Source, ...], *, stopped: bool) -> deeds.Deeds:
        """The reply is whole, or as whole as it was when it was stopped."""
        if not self.reply.is_open:
            return ()
        was_stopped = stopped or self.reply.state is ReplyState.STOPPED
        self.reply.state = ReplyState.STOPPED if was_stopped else ReplyState.FINISHED
        self.reply.text, self.reply.engine, self.reply.sources = reply or self.reply.text, engine, sources
        self.earlier.add(self.reply.question)
        if self.text != self.reply.question:
            return ()
        self._uuid = self._understanding.new_uuid()
        return (deeds.DropDraft(),)

    def not_answered(self, sentence: str) -> None:
        """The reply failed; what had come stays, the sentence says what happened."""
        if self.reply.is_open:
            self.reply.state = ReplyState.FAILED
            self.reply.sentence = sentence

    def copy(self) -> deeds.Deeds:
        """Ctrl+C with nothing selected: the reply, or the related entry that lies open."""
        if self.opened is not None:
            return (deeds.CopyText(self.opened.whole),)
        return (deeds.CopyText(self.reply.text),) if self.reply.can_be_used else ()

    def keep_reply(self) -> deeds.Deeds:
        """Keep the reply as a note."""
        if not self.reply.can_be_used or self.reply.kept_as_note:
            return ()
        return (deeds.KeepReplyAsNote(self.reply.text),)

    # Related things, the switch, the day

    def paused(self) -> deeds.Deeds:
        """Typing rested for a moment."""
        if self.is_resting or self.reply.is_open or self.held is not None or self.has_several_lines:
            return ()
        if len(self.text.strip()) < FROM_LETTERS or len(self.text) > pasted.READ_AT_MOST:
            return ()
        found: deeds.Deeds = (deeds.FindRelated(self.text),)
        if self.parsed is not None and self._kind_is_open:
            found = (deeds.SuggestKind(self.text, self.parsed.kind), *found)
        return found

    def suggest_kind(self, text: str, by_rules: Kind, kind: Kind | None) -> None:
        """The sorter's answer came, None where it doubts nothing; shown only if the line still reads the same."""
        if text == self.text and not self.reply.is_open and self._kind_is_open:
            self.suggested.found(text, by_rules, kind)

    def found_related(self, text: str, hits: list[Hit]) -> None:
        """Related entries came; they are shown only if the line still reads the same."""
        if text == self.text and not self.reply.is_open:
            self.related = related_lines(hits, self._understanding.now())

    def open_related(self, at: int) -> None:
        """Show the related entry at this place in full."""
        if 0 <= at < len(self.related):
            self.opened = self.related[at]

    def turn_reach(self) -> deeds.Deeds:
        """The lock: turn local-only on or off."""
        return (deeds.TurnReach(local_only=not self.is_local_only),)

    def plan_today(self) -> deeds.Deeds:
        """Ctrl+R."""
        return deeds.Hide(), deeds.ShowReview()

    def stuck(self) -> deeds.Deeds:
        """Ctrl+S."""
        return deeds.Hide(), deeds.ShowStuck()

    # Within

    @property
    def _kind_is_open(self) -> bool:
        """Whether a suggestion may be made: nobody chose the kind or left it as it is, and Enter does not ask."""
        return self.chosen_kind is None and not self.suggested.is_refused and not self.enter_asks

    def _keep(self) -> deeds.Deeds:
        if self.is_keeping or not self.whole.strip():
            return ()
        self.is_keeping, self.sentence = True, ""
        kind = self.chosen_kind if self.parsed else Kind.NOTE
        return (deeds.KeepLine(self.whole, kind, self.rejected, self._uuid),)

    def _keep_items(self) -> deeds.Deeds:
        if self.is_keeping:
            return ()
        self.is_keeping, self.sentence = True, ""
        return (deeds.KeepLines(pasted.lines_of(self.text)),)

    def _choices(self) -> Choices:
        return Choices(self.chosen_kind, self.rejected, self.suggested.is_refused)

    def _choose(self, choices: Choices) -> None:
        self.chosen_kind, self.rejected = choices.kind, choices.rejected
        self.suggested.is_refused = choices.refused_suggestion
        self._read()

    def _clear(self) -> None:
        self.text, self.held, self.sentence = "", None, ""
        self.chosen_kind, self.rejected, self.is_keeping = None, (), False
        self.parsed, self.chips, self.items, self.related, self.opened = None, (), (), (), None
        self.suggested.forget()
        self.is_draft_selected = False
        self.reply = Reply()
        self.earlier.leave()
        self._uuid = self._understanding.new_uuid()

    def _put(self, text: str) -> None:
        if len(text) > pasted.SHOW_AT_MOST:
            self._before_hold = self.text if self.held is None else self._before_hold
            self.held, self.text = text, pasted.excerpt(text)
            said = f"{pasted.size_words(text)} are held whole here; only the beginning is shown."
            self.sentence = said
        else:
            self.text, self.held, self.sentence = text, None, ""
        self.related, self.opened, self.items = (), None, ()
        if not text.strip():
            self.chosen_kind, self.rejected = None, ()
            self.suggested.forget()
        self._read()

    def _read(self) -> None:
        if not self.text.strip():
            self.parsed, self.chips = None, ()
        elif self.held is not None or self.has_several_lines or len(self.text) > pasted.READ_AT_MOST:
            self.parsed, self.chips = None, (kind_chip(Kind.NOTE),)
        else:
            now = self._understanding.now()
            self.parsed = self._understanding.read(self.text, rejected=self.rejected, kind=self.chosen_kind)
            self.chips = chips_of(self.parsed, now)
        if self.suggested.kind is not None:
            self.suggested.line_is(self.text, self.parsed if self._kind_is_open else None)

    def _recall(self, line: str | None) -> str | None:
        if line is not None:
            self.is_draft_selected, self.chosen_kind, self.rejected = False, None, ()
            self.suggested.forget()
            self._put(line)
        return line

    def _save(self) -> deeds.Deeds:
        return (deeds.SaveDraft(self.whole, self._uuid),) if self.whole.strip() else (deeds.DropDraft(),)
