"""Registers the hotkey of this desktop and says what happens, as JSON lines; ends when its input ends."""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QGuiApplication

from companion.ui.hotkey.choice import mechanism_here
from companion.ui.hotkey.mechanism import HotkeyProblem, keys_of


def say(**words):
    print(json.dumps(words), flush=True)


def main():
    app = QGuiApplication([])
    hotkey = mechanism_here()
    try:
        hotkey.register(
            keys_of(sys.argv[1]), lambda: say(pressed=True), lambda sentence: say(failed=sentence)
        )
    except HotkeyProblem as problem:
        say(failed=problem.sentence)
    say(ready=True, mechanism=hotkey.name)
    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda *_: app.quit())
    app.exec()
    hotkey.release()


if __name__ == "__main__":
    main()
