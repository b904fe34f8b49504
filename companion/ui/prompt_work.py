"""The prompt at work: does the deeds its screen asks for, off the GUI thread, and brings the results back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from companion.domain.checkup import Check, State
from companion.domain.day import day_of
from companion.domain.journal_question import is_journal_question
from companion.domain.quick_add import Kind, parse
from companion.ui.prompt_window import PromptWindow
from companion.ui.screens import deeds
from companion.ui.screens.prompt import PromptScreen
from companion.ui.screens.toast import hotkey_hint
from companion.ui.toast import ToastWindow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from companion.bootstrap import Companion
    from companion.domain.errors import Problem
    from companion.domain.quick_add import Parsed
    from companion.services.ask import Answer
    from companion.services.capture import Kept
    from companion.services.change import Change
    from companion.ui.background import AskingThread, JournalThread
    from companion.ui.places import Places
    from companion.ui.theme import Theme

_HISTORY = 100


class LineReader:
    """Implements `screens.prompt.Understanding`: reads lines on the GUI thread, without the journal."""

    def __init__(self, companion: Companion) -> None:
        self._companion = companion

    def now(self) -> datetime:
        """The present moment."""
        return self._companion.clock.now()

    def read(
        self, text: str, *, rejected: Sequence[deeds.Rejection] = (), kind: Kind | None = None
    ) -> Parsed:
        """As `Capture.read` does, so that the chips show what will be kept."""
        now, day_first = self.now(), self._companion.day_first()
        day = day_of(now, self._companion.day_starts_at())
        return parse(text, now, day=day, day_first=day_first, rejected=rejected, kind=kind)

    def is_journal_question(self, text: str) -> bool:
        """By the rules of the journal's questions."""
        return is_journal_question(text)

    def new_uuid(self) -> str:
        """A uuid for a draft."""
        from companion.adapters.journal.ids import uuid7

        return uuid7()


class PromptWork(QObject):
    """Owns the prompt and the toast."""

    journal_changed = Signal()
    today_wanted = Signal()
    review_wanted = Signal()
    stuck_wanted = Signal()
    reach_turned = Signal(bool)
    thinking = Signal(bool)

    def __init__(
        self,
        companion: Companion,
        theme: Theme,
        *,
        journal: JournalThread,
        asking: AskingThread,
        places: Places,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._companion, self.journal, self._asking, self.places = companion, journal, asking, places
        self.screen = PromptScreen(LineReader(companion))
        self.window = PromptWindow(theme, self.screen, self.do)
        self.toast = ToastWindow(theme)
        self.hotkey: str | None = None
        self.is_focusing = False
        self.notice = ""
        self._turn = 0
        self._fresh: list[str] = []
        self._kept: list[str] = []
        self._is_loaded = False
        self.toast.undo.connect(lambda: self.do((deeds.UndoKept(),)))
        asking.piece.connect(self._piece)
        asking.ended.connect(self._ended)
        asking.failed.connect(self._ask_failed)

    # Coming and going

    def summon(self, text: str | None = None) -> None:
        """Show the prompt; with a text in its line, when one was given."""
        if self.window.isVisible():
            if text is not None:
                self.do(self.screen.fill(text))
                self.window.render_screen()
            self.window.take_keyboard()
            return
        self.toast.hide()
        self._prepare()
        if text:
            self.do(self.screen.fill(text))
        self.window.summon()

    def toggle(self) -> None:
        """The hotkey: show the prompt, or hide it where it has the keyboard."""
        if self.window.isVisible() and self.window.isActiveWindow():
            self.do((deeds.Hide(),))
        else:
            self.summon()

    def _prepare(self) -> None:
        screen = self.screen
        if self._is_loaded:
            screen.summon_again()
        else:
            self._is_loaded = True
            draft = self._companion.drafts.load()
            screen.summon(draft=draft.text if draft else None, uuid=draft.uuid if draft else None)
        screen.is_first_start = self.places.is_first_start()
        screen.hotkey_hint = hotkey_hint(self.hotkey) if screen.is_first_start else ""
        screen.is_local_only = self._companion.reach.is_local_only()
        settings = self._companion.settings
        # Without a chat model nobody would answer after the pick.
        screen.asks_your_pick = settings.switch("you_first") and bool(settings.text("model"))
        screen.offers_plan = not screen.is_first_start and self.places.first_prompt_of(
            screen.day(self._companion.day_starts_at())
        )
        screen.sentence = screen.sentence or self.notice
        self.notice = ""  # said once; `companion doctor` knows it for good
        self.journal.do(lambda: self._companion.recall.history(_HISTORY), screen.earlier.load)

    def close(self) -> None:
        """Take both windows away."""
        for window in (self.window, self.toast):
            window.hide()
            window.deleteLater()

    def show_reach(self, *, local_only: bool) -> None:
        """The switch was turned elsewhere."""
        if self.screen.is_local_only != local_only:
            self.screen.is_local_only = local_only
            self.window.render_screen()

    # Deeds

    def do(self, wanted: deeds.Deeds) -> None:
        """Do what the screen asks for, in order."""
        for deed in wanted:
            self._do(deed)

    def _do(self, deed: deeds.Deed) -> None:
        match deed:
            case deeds.KeepLine():
                self._keep(deed)
            case deeds.KeepLines(lines):
                self._keep_lines(lines)
            case deeds.KeepReplyAsNote(text):
                self._keep_reply(text)
            case deeds.KeepProposal(text, at):
                self._keep_proposal(text, at)
            case deeds.AskFor(text):
                self._ask(text)
            case deeds.KeepPick(question, pick):
                self.journal.do(lambda: self._companion.suggestions.your_pick(question, pick))
            case deeds.StopReply():
                self._asking.stop()
            case deeds.Hide():
                self.window.dismiss()
            case deeds.SaveDraft(text, uuid):
                self._save_draft(text, uuid)
            case deeds.DropDraft():
                self._companion.drafts.drop()
            case deeds.ShowToast():
                if self.screen.toast is not None:
                    self.toast.tell(self.screen.toast)
            case deeds.UndoKept():
                self._undo()
            case deeds.ShowToday():
                self.today_wanted.emit()
            case deeds.ShowReview():
                self.review_wanted.emit()
            case deeds.ShowStuck():
                self.stuck_wanted.emit()
            case deeds.TurnReach(local_only):
                self.turn_reach(local_only=local_only)
            case deeds.FindRelated(text):
                self._find_related(text)
            case deeds.SuggestKind():
                self._suggest_kind(deed)
            case deeds.CopyText(text):
                QGuiApplication.clipboard().setText(text)

    def _save_draft(self, text: str, uuid: str) -> None:
        if not self._companion.drafts.save(text, uuid) and not self.screen.sentence:
            self.screen.sentence = "The draft could not be saved on disk. It stays here while Companion runs."

    # Keeping

    def _keep(self, deed: deeds.KeepLine) -> None:
        def keep() -> list[Kept]:
            capture = self._companion.capture
            return [capture.keep(deed.text, kind=deed.kind, rejected=deed.rejected, uuid=deed.uuid)]

        self.journal.do(keep, self._was_kept, self._was_not_kept)

    def _keep_lines(self, lines: tuple[str, ...]) -> None:
        self.journal.do(lambda: self._companion.capture.keep_lines(lines), self._was_kept, self._was_not_kept)

    def _was_kept(self, kept: list[Kept]) -> None:
        self._kept = [one.entry.id for one in kept]
        if self.places.is_first_start():
            self.places.kept_first_line()
        self.do(self.screen.kept([one.entry for one in kept]))
        self.window.render_screen()
        self.journal_changed.emit()

    def _was_not_kept(self, problem: Problem) -> None:
        self.screen.not_kept(problem.sentence)
        self.window.render_screen()

    def _keep_reply(self, text: str) -> None:
        def kept(_: object) -> None:
            self.screen.reply.kept_as_note = True
            self.window.render_screen()
            self.journal_changed.emit()

        self.journal.do(lambda: self._companion.capture.keep(text, kind="note"), kept, self._was_not_kept)

    def _keep_proposal(self, text: str, at: int) -> None:
        def kept(_: object) -> None:
            self.screen.reply.was_kept(at)
            self.window.render_screen()
            self.journal_changed.emit()

        self.journal.do(lambda: self._companion.capture.keep(text, kind="task"), kept, self._was_not_kept)

    def _undo(self) -> None:
        ids = self._kept
        self.journal.do(lambda: take_back(self._companion.change, ids), self._undone, self._was_not_kept)

    def _undone(self, sentence: str) -> None:
        self.do(self.screen.undone(sentence))
        if self.window.isVisible():
            self.window.render_screen()
        elif self.screen.toast is not None:
            self.toast.tell(self.screen.toast)
        self.journal_changed.emit()

    # Asking

    def _ask(self, text: str) -> None:
        self._fresh = []
        self._turn = self._asking.ask(lambda stop: self._companion.ask.ask(text, stop))
        self.thinking.emit(True)

    def _piece(self, turn: int, text: str) -> None:
        if turn != self._turn:
            return
        if not self._fresh:  # pieces that come in one go are shown in one go
            QTimer.singleShot(0, self._show_pieces)
        self._fresh.append(text)

    def _show_pieces(self) -> None:
        if self._fresh:
            self.screen.piece("".join(self._fresh))
            self._fresh = []
            self.window.render_screen()

    def _ended(self, turn: int, answer: Answer) -> None:
        if turn != self._turn:
            return
        self._show_pieces()
        self.thinking.emit(False)
        self.do(self.screen.answered(answer.reply, answer.engine, answer.sources, stopped=answer.stopped))
        if answer.conversation_id is None and answer.reason:
            self.screen.reply.sentence = answer.reason
        self.window.render_screen()

    def _ask_failed(self, turn: int, sentence: str) -> None:
        if turn != self._turn:
            return
        self._show_pieces()
        self.thinking.emit(False)
        self.screen.not_answered(sentence)
        self.window.render_screen()

    # Related things, the switch

    def _find_related(self, text: str) -> None:
        if self.is_focusing:  # a session is no time for other things
            return

        def found(hits: object) -> None:
            self.screen.found_related(text, hits)  # type: ignore[arg-type]
            self.window.render_screen()

        self.journal.do(lambda: self._companion.recall.related(text), found)

    def _suggest_kind(self, deed: deeds.SuggestKind) -> None:
        def found(kind: str | None) -> None:
            self.screen.suggest_kind(deed.text, deed.by_rules, None if kind is None else Kind(kind))
            self.window.render_screen()

        # On the journal's thread, since the first line reads the weights from the disk.
        self.journal.do(
            lambda: self._companion.sorter.chip(deed.text, deed.by_rules), found, self._cannot_suggest
        )

    def _cannot_suggest(self, problem: Problem) -> None:
        """The rules do without it; `companion doctor` tells what is missing."""
        self._companion.note_here(Check("sorter", State.MISSING, problem.sentence))

    def turn_reach(self, *, local_only: bool) -> None:
        """Turn the local-only switch; it shows when it holds."""

        def turned(_: object) -> None:
            self.screen.is_local_only = local_only
            self.window.render_screen()
            self.reach_turned.emit(local_only)

        def refused(problem: Problem) -> None:
            self._was_not_kept(problem)
            self.reach_turned.emit(not local_only)

        self.journal.do(lambda: self._companion.reach.turn(local_only=local_only), turned, refused)


def take_back(change: Change, ids: list[str]) -> str:
    """Undo the keeping of these entries; should another change have come since, only they are taken out."""
    undone = change.undo(1)[0]
    if set(ids) & set(undone.ids):
        return undone.sentence
    change.redo(1)
    titles = [change.delete(short_id).title for short_id in ids]
    return f"Taken back: {titles[0]}." if titles else "There is nothing to take back."
