"""The desk's event loop: tray first, then the windows, then the hotkey; ends when the person quits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from companion.ui.screens.tray import TrayScreen
from companion.ui.tray import Tray

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.bootstrap import Companion
    from companion.domain.backup import Restored
    from companion.domain.errors import Problem
    from companion.domain.today import NextStep
    from companion.processes.desk_side import LauncherPipe
    from companion.ui.background import AskingThread, JournalThread
    from companion.ui.day_work import DayWork
    from companion.ui.hotkey.mechanism import Mechanism
    from companion.ui.problem_window import ProblemWindow
    from companion.ui.prompt_work import PromptWork
    from companion.ui.theme import Theme
    from companion.ui.today_work import TodayWork

DESKTOP_FILE = "app.wisecompanion.Companion"
# The next step in the tooltip grows old slowly; nothing else runs on a clock while nobody is there.
LOOK_AGAIN_MS = 5 * 60 * 1000
INDEXED_AT_ONCE = 50
"""Changes, about 10 ms: a line kept in the meantime waits no longer for its turn."""
_LOOKS = {"appearance", "text_scale", "reduced_motion"}


def run(
    companion: Companion,
    *,
    launcher: LauncherPipe | None = None,
    trouble: bool = False,
    on_ready: Callable[[Desk], None] | None = None,
    show_prompt: bool = False,
) -> int:
    """Show the tray and the windows until the person quits; gives the exit code.

    `trouble` says that the app died too often: then a window tells so and nothing else starts by itself.
    `on_ready` is called once on the GUI thread as soon as the tray is up.
    """
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(["companion"])
    app.setStyle("Fusion")
    app.setApplicationName("Companion")
    app.setApplicationDisplayName("Companion")
    app.setDesktopFileName(DESKTOP_FILE)
    app.setQuitOnLastWindowClosed(False)
    desk = Desk(companion, app, launcher)
    try:
        desk.start(trouble=trouble, show_prompt=show_prompt)
        if on_ready is not None:
            on_ready(desk)
        return app.exec()
    finally:
        desk.close()


class Desk(QObject):
    """All windows and what they work with.

    `show_prompt`, `show_today`, `journal_changed` and `quit` may be called from any thread; everything else
    belongs to the GUI thread.
    """

    _prompt_wanted = Signal(object)
    _today_wanted = Signal()
    _changed = Signal()
    _setting_changed = Signal(str)
    _quit_wanted = Signal()

    def __init__(self, companion: Companion, app: QApplication, launcher: LauncherPipe | None) -> None:
        super().__init__()
        self._companion, self._app, self._launcher = companion, app, launcher
        self._tray_screen = TrayScreen(hotkey=companion.settings.text("hotkey"))
        self._tray_screen.is_local_only = companion.reach.is_local_only()
        self._tray: Tray | None = None
        self._theme: Theme | None = None
        self._journal: JournalThread | None = None
        self._asking: AskingThread | None = None
        self._prompt: PromptWork | None = None
        self._today: TodayWork | None = None
        self._day: DayWork | None = None
        self._hotkey: Mechanism | None = None
        self._hotkey_problem = ""
        self._problem: ProblemWindow | None = None
        self._copy_ready: str | None = None
        self._owes_no_tray = False
        self._ends: QObject | None = None
        self._again = QTimer(self)
        self._again.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._again.setInterval(LOOK_AGAIN_MS)
        self._again.timeout.connect(self._look_at_journal)
        self._prompt_wanted.connect(self._show_prompt)
        self._today_wanted.connect(self._show_today)
        self._changed.connect(self._look_at_journal)
        self._setting_changed.connect(self._take_setting)
        self._quit_wanted.connect(self._end)
        companion.settings.when_changed(self._setting_changed.emit)

    # From any thread

    def show_prompt(self, text: str | None = None) -> None:
        """Show the prompt, with a text in its line where one is given."""
        self._prompt_wanted.emit(text)

    def show_today(self) -> None:
        """Show the Today window."""
        self._today_wanted.emit()

    def journal_changed(self) -> None:
        """Something else wrote into the journal, or changed a setting."""
        self._changed.emit()

    def quit(self) -> None:
        """End, as Quit in the menu does."""
        self._quit_wanted.emit()

    # Starting and ending

    def start(self, *, trouble: bool, show_prompt: bool) -> None:
        """Put the tray up now, and the rest as soon as the event loop turns."""
        from companion.ui.signals_of_the_system import EndSignals

        self._ends = EndSignals(self._end, self)
        self._tray = Tray(self._tray_screen, self._companion.clock.now, self)
        self._tray.chosen.connect(self._chosen)
        if self._launcher is not None:
            self._follow_launcher(self._launcher)
        if trouble:
            QTimer.singleShot(0, self._tell_trouble)
        else:
            QTimer.singleShot(0, lambda: self._begin(show_prompt=show_prompt))

    def _begin(self, *, show_prompt: bool) -> None:
        prompt = self._built_prompt()
        self._register_hotkey()
        if self._tray is not None:
            self._tray.missing.connect(self._tell_no_tray)
        self._open_journal()
        self._build_day()
        self._again.start()
        if show_prompt:
            prompt.places.opened_by_itself()
            self._show_prompt(None)

    def _built_theme(self) -> Theme:
        if self._theme is None:
            from companion.ui.icons import app_icon
            from companion.ui.theme import Theme

            self._theme = Theme(self._app)
            self._dress()
            self._app.setWindowIcon(app_icon())
        return self._theme

    def _dress(self) -> None:
        if self._theme is not None:
            settings = self._companion.settings
            self._theme.choose(
                appearance=settings.text("appearance"),
                text_scale=settings.number("text_scale"),
                reduced_motion=settings.switch("reduced_motion"),
            )

    def _built_prompt(self) -> PromptWork:
        if self._prompt is not None:
            return self._prompt
        from companion.ui.background import AskingThread, JournalThread
        from companion.ui.places import Places
        from companion.ui.prompt_work import PromptWork

        self._journal, self._asking = JournalThread(self), AskingThread(self)
        places = Places(self._companion.folders.data)
        prompt = PromptWork(
            self._companion,
            self._built_theme(),
            journal=self._journal,
            asking=self._asking,
            places=places,
            parent=self,
        )
        prompt.journal_changed.connect(self._look_at_journal)
        prompt.today_wanted.connect(self._show_today)
        prompt.review_wanted.connect(lambda: self._chosen("review"))
        prompt.stuck_wanted.connect(lambda: self._chosen("stuck"))
        prompt.reach_turned.connect(self._reach_turned)
        prompt.thinking.connect(self._thinking)
        prompt.window.dismissed.connect(self._prompt_went)
        self._prompt = prompt
        return prompt

    def close(self) -> None:
        """End the threads after what they were asked for, then the parts behind them."""
        self._again.stop()
        if self._hotkey is not None:
            self._hotkey.release()
        if self._day is not None:
            self._day.close()
        if self._today is not None:
            self._today.close()
        if self._prompt is not None:
            self._prompt.close()
        if self._asking is not None:
            self._asking.close()
        if self._journal is not None:
            self._journal.close()
        if self._problem is not None:
            self._problem.close()
        if self._tray is not None:
            self._tray.close()
        if self._ends is not None:
            self._ends.close()  # type: ignore[attr-defined]
        self._companion.close()

    def _end(self) -> None:
        """End the app. Not `quit()`, which asks every window first, and the prompt answers a close with hiding."""
        self._app.exit(0)

    # The hotkey

    def _register_hotkey(self) -> None:
        from companion.domain.checkup import Check, State
        from companion.ui.hotkey.choice import mechanism_here
        from companion.ui.hotkey.mechanism import HotkeyProblem, keys_of

        if self._hotkey is not None:
            self._hotkey.release()
        words = self._companion.settings.text("hotkey")
        self._hotkey = mechanism_here()
        prompt = self._built_prompt()
        try:
            self._hotkey.register(keys_of(words), prompt.toggle, self._hotkey_failed)
        except HotkeyProblem as problem:
            self._hotkey_failed(problem.sentence)
            return
        self._tray_screen.hotkey = prompt.hotkey = words
        prompt.notice = self._hotkey_problem = ""
        said = f"{words} opens the prompt from any program ({self._hotkey.name})."
        self._companion.note_here(Check("hotkey", State.WORKS, said))

    def _hotkey_failed(self, sentence: str) -> None:
        from companion.domain.checkup import Check, State

        prompt = self._built_prompt()
        prompt.hotkey, prompt.notice, self._hotkey_problem = None, sentence, sentence
        self._tray_screen.hotkey = ""
        advice = self._hotkey.advice() if self._hotkey is not None else ""
        self._companion.note_here(Check("hotkey", State.MISSING, sentence, advice))
        if self._today is not None:
            self._today.notice = sentence

    # Intents

    def _chosen(self, deed: str) -> None:
        if self._day is not None and self._day.chosen(deed):
            return
        if deed == "prompt":
            self._show_prompt(None)
        elif deed in ("today", "next"):
            self._show_today()
        elif deed == "reach":
            self._built_prompt().turn_reach(local_only=not self._tray_screen.is_local_only)
        elif deed in ("settings", "folder"):
            self.open_folder(self._companion.folders.data)
        elif deed == "quit":
            self._end()

    def _show_prompt(self, text: object) -> None:
        self._built_prompt().summon(text if isinstance(text, str) and text else None)

    def _show_today(self) -> None:
        if self._day is not None:
            self._day.chosen("today")
        else:
            self._built_today().show()

    def _build_day(self) -> None:
        if self._day is not None or self._tray is None:
            return
        from companion.ui.day_work import DayWork

        self._day = DayWork(
            self._companion,
            self._built_theme(),
            prompt=self._built_prompt(),
            tray=self._tray,
            tray_screen=self._tray_screen,
            today=self._built_today,
            parent=self,
        )
        self._day.journal_changed.connect(self._day_changed)
        self._day.refresh()

    def _day_changed(self) -> None:
        if self._today is not None:
            self._today.refresh()

    def _built_today(self) -> TodayWork:
        if self._today is None:
            from companion.ui.today_work import TodayWork

            prompt = self._built_prompt()
            today = TodayWork(self._companion, self._built_theme(), prompt.journal, prompt.places, self)
            today.journal_changed.connect(self._look_at_journal)
            today.reach_wanted.connect(lambda local_only: prompt.turn_reach(local_only=local_only))
            today.quit_wanted.connect(self._end)
            today.notice = self._hotkey_problem
            today.hotkey = prompt.hotkey
            self._today = today
        return self._today

    def open_folder(self, path: str) -> None:
        """Show a folder: by the launcher, since a sealed process can only start sealed ones."""
        if self._launcher is not None:
            self._launcher.open_folder(path)
            return
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        QDesktopServices.openUrl(QUrl.fromLocalFile(path))

    # News

    def _look_at_journal(self) -> None:
        if self._day is not None:
            self._day.refresh()
        elif self._journal is not None:
            self._journal.do(self._read_next_step, self._next_step_is)
        if self._today is not None:
            self._today.refresh()
        self._reach_turned(self._companion.reach.is_local_only())
        self._index(more=True)

    def _index(self, *, more: bool) -> None:
        """Index what was kept, after everything else the journal's thread has to do."""
        if more and self._journal is not None:
            self._journal.do(
                lambda: self._companion.journal.index_pending(INDEXED_AT_ONCE),
                lambda left: self._index(more=left),
            )

    def _read_next_step(self) -> NextStep | None:
        return self._companion.recall.next_step()

    def _next_step_is(self, step: NextStep | None) -> None:
        self._tray_screen.next_step = step
        self._refresh_tray()

    def _reach_turned(self, local_only: bool) -> None:  # noqa: FBT001
        self._tray_screen.is_local_only = local_only
        if self._prompt is not None:
            self._prompt.show_reach(local_only=local_only)
        if self._today is not None:
            self._today.show_reach(local_only=local_only)
        if self._day is not None:
            self._day.show_reach(local_only=local_only)
        self._refresh_tray()

    def _thinking(self, is_thinking: bool) -> None:  # noqa: FBT001
        self._tray_screen.is_thinking = is_thinking
        self._refresh_tray()

    def _refresh_tray(self) -> None:
        if self._tray is not None:
            self._tray.refresh()

    def _take_setting(self, name: str) -> None:
        if name in _LOOKS:
            self._dress()
        elif name == "hotkey" and self._prompt is not None:
            self._register_hotkey()
            self._refresh_tray()
        elif name == "pill" and self._day is not None:
            self._day.now.pill_wanted()
        elif name == "local_only":
            self._reach_turned(self._companion.reach.is_local_only())

    # Bad days

    def _open_journal(self) -> None:
        if self._journal is not None:
            self._journal.do(self._read_next_step, self._journal_opened, self._journal_problem)

    def _journal_opened(self, step: NextStep | None) -> None:
        self._next_step_is(step)
        # Only now, since on a journal that does not open there is something else to be said first.
        if self._prompt is not None and not self._prompt.places.opened_by_itself():
            self._show_prompt(None)

    def _journal_problem(self, problem: Problem) -> None:
        from companion.domain.errors import UnreadableJournal

        ways: tuple[tuple[str, str], ...] = (("folder", "Open the folder"), ("quit", "Quit"))
        self._copy_ready = problem.backup if isinstance(problem, UnreadableJournal) else None
        first = ("again", "Try again") if self._copy_ready is None else ("restore", "Use the checked copy")
        self._tell("The journal cannot be opened", problem.sentence, (first, *ways))

    def _restore_copy(self) -> None:
        if self._journal is not None:
            name = self._copy_ready
            self._journal.do(
                lambda: self._companion.backups.restore(name), self._copy_restored, self._journal_problem
            )

    def _copy_restored(self, restored: Restored) -> None:
        self._look_at_journal()
        added = f" Read from it and added: {restored.saved}." if restored.saved else ""
        kept = f" What was there before is kept in {restored.kept_at}." if restored.kept_at else ""
        made = restored.backup.made_at.astimezone(self._companion.clock.now().tzinfo)
        said = f"The checked copy from {made:%d %b %H:%M} is in place.{kept}{added}"
        self._tell("The journal is open again", said, (("close", "Close"), ("folder", "Open the folder")))

    def _tell_trouble(self) -> None:
        said = (
            f"It ended by itself several times in ten minutes, so it waits now. Your journal lies in "
            f"{self._companion.folders.data}. `companion doctor` in a terminal looks for the reason."
        )
        ways = (("start", "Start all the same"), ("folder", "Open the folder"), ("quit", "Quit"))
        self._tell("Companion keeps ending", said, ways)

    def _tell_no_tray(self) -> None:
        if self._prompt is not None and self._prompt.window.isVisible():
            # A window that opens by itself must not take the keys of a line that is being typed.
            self._owes_no_tray = True
            return
        today = self._built_today() if self._day is None else self._day.window.today
        today.tell_no_tray()

    def _prompt_went(self) -> None:
        if self._owes_no_tray:
            self._owes_no_tray = False
            QTimer.singleShot(0, self._tell_no_tray)

    def _tell(self, heading: str, sentence: str, ways: tuple[tuple[str, str], ...]) -> None:
        from companion.ui.problem_window import ProblemWindow

        if self._problem is not None:
            self._problem.close()
        self._problem = ProblemWindow(self._built_theme(), heading, sentence, ways)
        self._problem.chosen.connect(self._way_chosen)
        self._problem.destroyed.connect(self._problem_closed)
        self._problem.show()

    def _problem_closed(self) -> None:
        self._problem = None

    def _way_chosen(self, way: str) -> None:
        if way == "folder":
            self.open_folder(self._companion.folders.data)
            return
        if self._problem is not None:
            self._problem.close()
        if way == "quit":
            self._end()
        elif way == "again":
            self._open_journal()
        elif way == "restore":
            self._restore_copy()
        elif way == "start":
            self._begin(show_prompt=True)

    # The launcher

    def _follow_launcher(self, launcher: LauncherPipe) -> None:
        notifier = QSocketNotifier(launcher.fileno(), QSocketNotifier.Type.Read, self)
        notifier.activated.connect(lambda *_: self._launcher_spoke(launcher, notifier))

    def _launcher_spoke(self, launcher: LauncherPipe, notifier: QSocketNotifier) -> None:
        answer = launcher.read()
        if answer is None:
            notifier.setEnabled(False)
            self._end()
            return
        was_done, sentence = answer
        if not was_done and sentence:
            self._tell("That did not work", sentence, (("folder", "Try again"),))
