"""Pictures of the prompt, the toast and the tray's icons: `python -m tests.ui.screenshots_prompt FOLDER`."""

from __future__ import annotations

import os
import sys
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from companion.domain.asked import Source
from companion.domain.entry import Hit
from companion.domain.note import Note
from companion.domain.quick_add import Kind
from companion.domain.task import Task
from companion.ui.problem_window import ProblemWindow
from companion.ui.prompt_window import PromptWindow
from companion.ui.screens.prompt import PromptScreen
from companion.ui.screens.toast import Toast, hotkey_hint, kept_toast
from companion.ui.theme import Theme
from companion.ui.toast import ToastWindow
from companion.ui.tray_icon import tray_icon
from tests.fakes.understanding import Understanding

LOOKS = {
    "light": {"appearance": "light"},
    "dark": {"appearance": "dark"},
    "large": {"appearance": "light", "text_scale": 200},
    "contrast": {"appearance": "dark", "high_contrast": True},
}
LONG = (
    "Krankenversicherungsbeitragsrückerstattungsantrag bei der Donaudampfschifffahrtsgesellschaft nachreichen"
)
TYPED = "email Sam about the lease tomorrow 3pm ~20min because the flat #home"
SAID = "the landlord said the boiler is from 1998 and loses water on cold mornings #flat"
REPLY = (
    "You decided on 3 November to ask the landlord before signing **[1]**. The lease ends on 31 January, and "
    "notice is due two months before that **[2]**: about 30 November."
)
STEPS = "Three things are open:\n\n1. **Call** the landlord\n2. Read the lease again\n3. Write the notice\n"
SOURCES = (
    Source(id="a", kind="note", label="Note, 3 Nov", text="Ask the landlord first, before we sign anything"),
    Source(id="b", kind="note", label="Note, 2 Feb", text="Lease runs to 31 Jan, two months’ notice"),
)
QUESTION = "when do I have to decide about the lease?"


class Studio:
    """One look; each method takes the pictures of one state."""

    def __init__(self, folder: Path, look: str, theme: Theme) -> None:
        self.folder, self.look, self.theme = folder, look, theme
        self.world = Understanding()
        self.screen = PromptScreen(self.world)
        self.window = PromptWindow(theme, self.screen, lambda _: None)

    def fresh(self, text: str = "") -> None:
        self.screen.summon()
        self.window.summon()
        if text:
            self.screen.typed(text)

    def take(self, name: str, widget=None) -> None:
        if widget is None:
            self.window.render_screen()
            widget = self.window
        QApplication.processEvents()
        picture = widget.grab()
        desk = QPixmap(picture.width() + 80, picture.height() + 80)
        desk.fill(QColor("#0C0D0F" if self.theme.colours.dark else "#D5D2CB"))
        painter = QPainter(desk)
        painter.drawPixmap(40, 40, picture)
        painter.end()
        desk.save(str(self.folder / f"{name}-{self.look}.png"))

    def line(self) -> None:
        self.screen.is_first_start = True
        self.fresh()
        self.take("01-first-start")
        self.screen.is_first_start = False
        self.screen.summon(draft="call the school about the trip")
        self.screen.offers_plan = True
        self.window.summon()
        self.take("02-draft")
        self.screen.offers_plan = False
        self.fresh(TYPED)
        hits = [
            Hit(entry=self.note(f"n{days}", words, days), before="", matched=words, after="")
            for days, words in ((15, "ask the landlord first"), (40, "the flat must have a balcony"))
        ]
        self.screen.found_related(TYPED, hits)
        self.take("03-typing")
        self.screen.open_related(0)
        self.take("04-related-open")
        self.fresh(SAID)
        self.screen.suggest_kind(SAID, Kind.TASK, Kind.NOTE)
        self.take("03b-suggested")
        self.fresh(
            f"{LONG} by 31 march every 2nd tuesday p1 +{LONG.split(maxsplit=1)[0]} ^moving #flat #family ~1h30min"
        )
        self.take("05-long")
        self.fresh("- milk tomorrow\n- bread\n- call the bank by friday\n" + "- more\n" * 6)
        self.screen.alt_enter()
        self.take("06-items")
        self.fresh("word " * 210_000)
        self.take("07-megabyte")
        self.fresh("call mum")
        self.screen.enter()
        self.screen.not_kept("The disk is full, so this was not kept. Make room and press Enter again.")
        self.take("08-disk-full")

    def note(self, uuid: str, text: str, days: int) -> Note:
        made = self.world.now() - timedelta(days=days)
        return Note(uuid=uuid, id=uuid, text=text, kind="decision", created_at=made)

    def reply(self) -> None:
        self.fresh(QUESTION)
        self.screen.enter()
        self.take("10-waiting")
        self.screen.piece(REPLY[:112])
        self.take("11-streaming")
        self.screen.answered(REPLY, "Qwen3 4B", SOURCES, stopped=False)
        self.take("12-finished")
        self.screen.reply.kept_as_note = True
        self.take("13-kept-as-note")
        self.fresh(QUESTION)
        self.screen.enter()
        self.screen.piece(STEPS * 8)
        self.screen.answered(STEPS * 8, "Qwen3 4B", SOURCES, stopped=False)
        self.take("14-long-reply")
        self.fresh("?how do I start")
        self.screen.enter()
        self.screen.answered(STEPS, "Qwen3 4B", (), stopped=False)
        self.screen.reply.propose()
        self.screen.reply.was_kept(0)
        self.take("15-proposals")
        self.fresh(QUESTION)
        self.screen.enter()
        self.screen.piece("You decided on 3 Nov")
        self.screen.not_answered("The model stopped in the middle of its reply. Ask again to start it anew.")
        self.take("16-failed")
        self.window.dismiss()

    def others(self) -> None:
        toast = ToastWindow(self.theme)
        task = Task(uuid="u", id="u", title="email Sam about the lease", created_at=self.world.now())
        toast.tell(kept_toast([task], self.world.now(), hotkey_hint("Ctrl+Alt+Space")))
        self.take("20-toast-first", toast)
        toast.tell(Toast("Kept: ", LONG, ", tomorrow 15:00"))
        self.take("21-toast-long", toast)
        toast.hide()
        ways = (("again", "Try again"), ("folder", "Open the folder"), ("quit", "Quit"))
        sentence = (
            "The journal could not be read; it is kept aside unchanged. A checked copy from 09:12 is ready; "
            "later lines may be missing."
        )
        problem = ProblemWindow(self.theme, "The journal cannot be opened", sentence, ways)
        problem.show()
        self.take("22-problem", problem)
        problem.close()

    def tray(self) -> None:
        states = [(name, focus) for focus in (None, 0.33) for name in ("local-only", "may-ask")]
        states += [("local-only-thinking", None), ("may-ask-thinking", None)]
        sheet = QPixmap(480, len(states) * 40)
        painter = QPainter(sheet)
        for half, (ground, on_dark) in enumerate((("#EFEDE8", False), ("#202328", True))):
            painter.fillRect(half * 240, 0, 240, sheet.height(), QColor(ground))
            for row, (name, focus) in enumerate(states):
                icon = tray_icon(name, focus=focus, on_dark=on_dark)
                for column, size in enumerate((16, 22, 32)):
                    painter.drawPixmap(half * 240 + 16 + column * 40, row * 40 + 4, icon.pixmap(size, size))
                large = icon.pixmap(16, 16).scaled(32, 32)
                painter.drawPixmap(half * 240 + 160, row * 40 + 4, large)
        painter.end()
        sheet.save(str(self.folder / f"30-tray-{self.look}.png"))


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    app.setStyle("Fusion")
    theme = Theme(app)
    for name, choice in LOOKS.items():
        theme.choose(**{"text_scale": 100, "high_contrast": False} | choice)
        studio = Studio(folder, name, theme)
        studio.line()
        studio.reply()
        studio.others()
        if name == "light":
            studio.tray()
        studio.window.deleteLater()


if __name__ == "__main__":
    main()
