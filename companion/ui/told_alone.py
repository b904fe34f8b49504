"""Why Companion could not start, in a small window: for a start from a menu, where no terminal shows the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from companion.ui.icons import app_icon
from companion.ui.problem_window import ProblemWindow
from companion.ui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Callable
_HEADING = "Companion could not start"
_WAYS = (("copy", "Copy the sentence"), ("quit", "Quit"))


def tell_alone(
    sentence: str, *, appearance: str, text_scale: int, when_connected: Callable[[], object]
) -> None:
    """Show the sentence until the window is closed.

    `appearance` is system, light or dark, `text_scale` in percent; `when_connected` is called once the display
    was reached.
    """
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(["companion"])
    when_connected()
    app.setStyle("Fusion")
    app.setApplicationDisplayName("Companion")
    app.setWindowIcon(app_icon())
    theme = Theme(app)
    theme.choose(appearance=appearance, text_scale=text_scale)
    window = ProblemWindow(theme, _HEADING, sentence, _WAYS)

    def chosen(way: str) -> None:
        if way == "copy":
            QGuiApplication.clipboard().setText(sentence)
            window.buttons[0].setText("Copied")
        else:
            window.close()

    window.chosen.connect(chosen)
    window.destroyed.connect(lambda: app.exit(0))
    window.show()
    app.exec()
