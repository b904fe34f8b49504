"""Shows the tray and says what happens, as JSON lines; ends when its input ends."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

from companion.ui import tray
from companion.ui.screens.tray import TrayScreen

tray.LATE_TRAY_MS = 500


def say(**words):
    print(json.dumps(words), flush=True)


def main():
    app = QApplication([])
    app.setApplicationName("Companion")
    parent = QObject()
    shown = tray.Tray(TrayScreen(hotkey="Ctrl+Alt+Space"), lambda: datetime.now(UTC), parent)
    shown.chosen.connect(lambda deed: say(chosen=deed))
    shown.missing.connect(lambda: say(missing=True))
    say(ready=True)

    def place():
        at = shown._icon.geometry().center()
        say(there=shown.is_there(), x=at.x(), y=at.y())

    QTimer.singleShot(1200, place)
    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda *_: app.quit())
    app.exec()
    shown.close()


if __name__ == "__main__":
    main()
